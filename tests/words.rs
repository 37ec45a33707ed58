//! What words of Han do to the lines of a paragraph, and what they may never do.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, BrokenLines, Line, LineFaults, Measure, Setting};
use cribsheet::paragraph::Paragraph;
use cribsheet::text::{self, Shaped};
use proptest::prelude::*;

/// What random text is made of: words of one to five Han, marks, and what stands among them.
const PIECES: [&str; 32] = [
    "的",
    "了",
    "和",
    "我",
    "在",
    "不",
    "库存",
    "周转率",
    "投诉",
    "客户",
    "门店",
    "销售",
    "为什么",
    "计算机",
    "图书馆",
    "互联网",
    "实事求是",
    "解决方案",
    "中华人民",
    "百分点",
    "，",
    "。",
    "、",
    "“",
    "”",
    "（",
    "）",
    "：",
    " ",
    "SAP",
    "24 小时",
    "omni-channel",
];

fn shaped(text: &str) -> Shaped {
    thread_local! {
        static FONTS: Fonts = Fonts::embedded();
    }
    let paragraph = Paragraph::plain(Lang::ZhHans, text);
    FONTS.with(|fonts| text::shape([&paragraph], fonts, "", &mut Diags::default()).remove(0))
}

fn broken(shaped: &Shaped, measure: Measure, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    Breaker::default().break_into(shaped, measure, setting, &mut lines);
    lines
}

/// The lines of a text in a measure.
fn lines(text: &str, width: f64, setting: Setting) -> Vec<String> {
    let shaped = shaped(text);
    let measure = Measure {
        width: Em(width),
        indent: Em::ZERO,
    };
    let lines = broken(&shaped, measure, setting).into_iter();
    lines.map(|line| line.text(&shaped).to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn words_never_cost_a_line(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..60),
        width in 2.0..36.0,
        indent in prop::sample::select(&[0.0, 3.5][..]),
        is_ragged in any::<bool>(),
    ) {
        let shaped = shaped(&pieces.concat());
        let measure = Measure { width: Em(width), indent: Em(indent) };
        let setting = if is_ragged { Setting::Ragged } else { Setting::Justified };
        let kept = broken(&shaped, measure, setting);
        let mut memory = BrokenLines::default();
        let free = memory.lines(0, &shaped, measure, setting).to_vec();
        prop_assert_eq!(kept.len(), free.len());
        memory.keep_words();
        prop_assert_eq!(memory.lines(0, &shaped, measure, setting), &kept[..]);
    }
}

#[test]
fn a_word_stays_whole_at_the_end_of_a_line() {
    let text = "客户投诉的时候先道歉，再说库存周转率为什么下降。";
    let wanted = ["客户投诉的时候先道歉，", "再说库存周转率为什么", "下降。"];
    assert_eq!(lines(text, 11.0, Setting::Justified), wanted);
    assert_eq!(lines(text, 11.0, Setting::Ragged), wanted);
}

#[test]
fn a_word_longer_than_its_measure_is_broken() {
    let wanted = ["计算", "机和", "门店"];
    assert_eq!(lines("计算机和门店", 2.0, Setting::Ragged), wanted);
}

#[test]
fn a_word_is_broken_where_it_would_cost_a_line() {
    let wanted = ["在图书馆和计", "算机的旁边的"];
    assert_eq!(
        lines("在图书馆和计算机的旁边的", 6.0, Setting::Ragged),
        wanted
    );
}

/// Texts, measures, and what a careful reader would count in their lines: ends inside a word, hyphens, those below
/// another, and whether the last line has one character.
const SEEN: [(&str, f64, [usize; 4]); 7] = [
    ("计算机图书馆", 6.0, [0, 0, 0, 0]),
    // Three Han to a line: the second line has one of them.
    ("中华人民共和", 3.0, [1, 0, 0, 0]),
    ("客户投诉了", 4.0, [0, 0, 0, 0]),
    ("我和", 1.0, [0, 0, 0, 1]),
    ("omnichannel", 4.0, [0, 1, 0, 0]),
    ("internationalization", 3.0, [0, 4, 3, 0]),
    ("", 3.0, [0, 0, 0, 0]),
];

#[test]
fn what_is_seen_in_lines_is_counted() {
    for (text, width, expected) in SEEN {
        let shaped = shaped(text);
        let measure = Measure {
            width: Em(width),
            indent: Em::ZERO,
        };
        let lines = broken(&shaped, measure, Setting::Justified);
        let seen = LineFaults::of(&shaped, &lines);
        let counted = [
            seen.inside_words,
            seen.hyphens,
            seen.stacked_hyphens,
            seen.short_last_lines,
        ];
        let lines: Vec<_> = lines.iter().map(|line| line.text(&shaped)).collect();
        assert_eq!(counted, expected, "{lines:?}");
    }
}
