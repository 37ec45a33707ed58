//! What belongs together stands on one line, and no mark starts one, in any text and measure.

use cribsheet::diag::{Diags, Span};
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Measure, Setting};
use cribsheet::paragraph::{Inline, Paragraph};
use cribsheet::text;
use cribsheet::weight::Weight;
use proptest::prelude::*;

/// What stays whole in a line that has room for it.
const TIED: [&str; 22] = [
    "10 000",
    "§ 12",
    "Art. 5",
    "pp. 12–15",
    "9:30 am",
    "RMB 300",
    "300 USD",
    "≤ 5",
    "~ 30",
    "5 mg IV",
    "2 tabs PO",
    "18% → 41%",
    "5 – 10",
    "Dr. Lin",
    "Ms. O’Brien",
    "25 ℃",
    ".NET",
    ".pptx",
    "!steady",
    "/api",
    "ㄎㄨˋ",
    "˙ㄇㄚ",
];

/// What stands before each of them.
const BEFORE: [&str; 7] = [
    "一二 ",
    "增长、",
    "的 ",
    "left and ",
    "of it、",
    "（好） ",
    "见：“好” ",
];

/// Words that stand in a row, and the marks after them.
const WORDS: [&str; 6] = [
    "一",
    "库存周转",
    "1234567890",
    "internationalization",
    "ㄒㄧㄢˊ",
    "SLA",
];
const MARKS: [&str; 8] = ["，", "、", "。", "？", "）", "》", "：", ""];

/// The widest of what stays whole, with the mark after it, is narrower than this, in em.
const ROOM: f64 = 8.0;

/// The lines of a text.
fn lines(lang: Lang, text: &str, width: f64, setting: Setting) -> Vec<String> {
    thread_local! {
        static FONTS: Fonts = Fonts::embedded();
    }
    let inline = Inline {
        text: text.to_owned(),
        ..Inline::default()
    };
    let paragraph = Paragraph {
        lang,
        weight: Weight::Regular,
        inlines: vec![inline],
        source: Span::default(),
    };
    let diags = &mut Diags::default();
    let shaped = FONTS.with(|fonts| text::shape(&[paragraph], fonts, "", diags).remove(0));
    let measure = Measure {
        width: Em(width),
        indent: Em::ZERO,
    };
    let mut lines = Vec::new();
    Breaker::default().break_into(&shaped, measure, setting, &mut lines);
    lines
        .iter()
        .map(|line| line.text(&shaped).to_owned())
        .collect()
}

fn setting(is_ragged: bool) -> Setting {
    if is_ragged {
        Setting::Ragged
    } else {
        Setting::Justified
    }
}

/// A thousand texts, or as many as `PROPTEST_CASES` says if those are more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.max(1000),
        failure_persistence: None,
        ..usual
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_belongs_together_stands_on_one_line(
        pieces in prop::collection::vec(
            (prop::sample::select(&BEFORE[..]), prop::sample::select(&TIED[..])), 1..12),
        lang in prop::sample::select(&Lang::ALL[..]),
        width in ROOM..30.0_f64,
        is_ragged in any::<bool>(),
    ) {
        let mut text = String::new();
        let mut whole = Vec::new();
        for (before, tied) in pieces {
            text += before;
            whole.push(text.len()..text.len() + tied.len());
            text += tied;
            text += "，";
        }
        let lines = lines(lang, &text, width, setting(is_ragged));
        prop_assert_eq!(lines.concat(), text);
        let mut end = 0;
        for line in &lines {
            end += line.len();
            let parted = whole.iter().any(|tied| tied.start < end && end < tied.end);
            prop_assert!(!parted, "{lines:?} in {width}");
        }
    }

    #[test]
    fn no_mark_starts_a_line(
        words in prop::collection::vec(
            (prop::sample::select(&WORDS[..]), prop::sample::select(&MARKS[..])), 1..20),
        lang in prop::sample::select(&Lang::ALL[..]),
        width in 4.0..30.0_f64,
        is_ragged in any::<bool>(),
    ) {
        let text: String = words.iter().flat_map(|(word, mark)| [*word, *mark]).collect();
        let lines = lines(lang, &text, width, setting(is_ragged));
        for line in &lines {
            let is_stranded = line.starts_with(|c| "，、。？）》：ˊ".contains(c));
            prop_assert!(!is_stranded, "{lines:?} in {width}");
        }
    }
}
