//! What holds of the lines of any text in any measure.

use cribsheet::diag::{Diags, Span};
use cribsheet::font::Fonts;
use cribsheet::geom::Em;
use cribsheet::lang::Lang;
use cribsheet::lines::{Breaker, Line, Measure, PlacedRun, Setting, place};
use cribsheet::paragraph::{Inline, Paragraph, Position};
use cribsheet::text::{self, Shaped};
use cribsheet::weight::Weight;
use proptest::prelude::*;

/// Sums of widths are rounded far below this.
const ROUNDING: f64 = 1e-6;

/// What random text is made of.
const PIECES: [&str; 80] = [
    "一",
    "二三",
    "增长",
    "库存周转",
    "的",
    "𠮷",
    "葛\u{E0100}",
    "，",
    "。",
    "、",
    "：",
    "；",
    "？",
    "！",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "“",
    "”",
    "‘",
    "’",
    "——",
    "……",
    "—",
    "…",
    "·",
    "～",
    "／",
    "/",
    "-",
    "–",
    " ",
    "  ",
    "\n",
    "\u{A0}",
    "\u{3000}",
    "a",
    "SLA",
    "Marshall",
    "King’s",
    "internationalization",
    "--flag",
    "C++",
    "x86_64",
    "https://a.example/b/c?d=e&f",
    "getElementById",
    "std::fmt",
    "5",
    "100%",
    "￥100",
    "25 ℃",
    "120/80 mmHg",
    "①",
    "[1]",
    "👨\u{200D}👩\u{200D}👧",
    "e\u{301}",
    "🇨🇳",
    "👍🏽",
    "5\u{FE0F}\u{20E3}",
    "❤\u{FE0E}",
    "❤\u{FE0F}",
    "\"IT Support\"",
    "ERP/POS/",
    "deadline-driven",
    "\u{AD}",
    " .png、",
    " !steady",
    "ㄒㄧㄢˊ",
    "˙ㄇㄚ",
    "10 000",
    "18% → 41%",
    "Dr. Lin",
    "§ ",
    "C:\\a\\b.txt",
    "ann@a-b.example:80",
    "microservices",
    "%E6%96%AD",
];

/// Where pieces stand on their lines: most on them.
const POSITIONS: [Position; 6] = [
    Position::Normal,
    Position::Normal,
    Position::Normal,
    Position::Normal,
    Position::Sub,
    Position::Super,
];

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let words = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..25);
    let inline = (
        words,
        any::<bool>(),
        any::<bool>(),
        prop::bool::weighted(0.1),
        prop::sample::select(&POSITIONS[..]),
    );
    let inline = inline.prop_map(
        |(words, is_strong, is_code, starts_line, position)| Inline {
            text: words.concat(),
            is_strong,
            is_code,
            starts_line,
            position,
            ..Inline::default()
        },
    );
    prop::collection::vec(inline, 0..6)
}

fn shaped(lang: Lang, inlines: Vec<Inline>) -> Shaped {
    thread_local! {
        static FONTS: Fonts = Fonts::embedded();
    }
    let paragraph = Paragraph {
        lang,
        weight: Weight::Regular,
        inlines,
        source: Span::default(),
    };
    FONTS.with(|fonts| text::shape(&[paragraph], fonts, "", &mut Diags::default()).remove(0))
}

fn broken(shaped: &Shaped, measure: Measure, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    Breaker::default().break_into(shaped, measure, setting, &mut lines);
    lines
}

/// The text without white space, which shaping may normalise, and without soft hyphens, which
/// alone are no text.
fn ink(text: &str) -> String {
    let is_ink = |c: &char| !c.is_whitespace() && *c != '\u{AD}';
    text.chars().filter(is_ink).collect()
}

fn width_of(runs: &[PlacedRun]) -> f64 {
    runs.iter()
        .map(|run| (run.x + run.width).0)
        .fold(0.0, f64::max)
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
    fn lines_keep_their_measure_and_lose_nothing(
        inlines in inlines(),
        lang in prop::sample::select(&Lang::ALL[..]),
        width in 2.0..40.0_f64,
        part in 0.0..1.1_f64,
        is_ragged in any::<bool>(),
    ) {
        let written: String = inlines.iter().map(|inline| inline.text.as_str()).collect();
        let shaped = shaped(lang, inlines);
        let measure = Measure {
            width: Em(width),
            indent: Em((width * part - 0.5).max(0.0)),
        };
        let setting = if is_ragged { Setting::Ragged } else { Setting::Justified };
        let lines = broken(&shaped, measure, setting);
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let indent = if index == 0 { measure.indent.0 } else { 0.0 };
            let room = width - indent;
            prop_assert!(line.width.0 <= room.max(0.0) + ROUNDING, "line {index}: {line:?} in {room}");
            let runs = place(&shaped, line);
            let placed: String = runs.iter().map(|run| run.text.as_str()).collect();
            prop_assert_eq!(&placed, line.text(&shaped));
            prop_assert!((width_of(&runs) - line.width.0).abs() < ROUNDING, "{} {:?}", width_of(&runs), line);
            text.push_str(&placed);
        }
        prop_assert_eq!(&text, shaped.text());
        prop_assert_eq!(ink(&text), ink(&written));
    }

    #[test]
    fn glyphs_stand_in_order_and_cover_the_text(
        inlines in inlines(),
        lang in prop::sample::select(&Lang::ALL[..]),
        width in 2.0..40.0_f64,
    ) {
        let shaped = shaped(lang, inlines);
        let measure = Measure { width: Em(width), indent: Em::ZERO };
        for line in broken(&shaped, measure, Setting::Justified) {
            let mut edge = -1.0;
            for run in place(&shaped, &line) {
                prop_assert!(run.x.0 >= edge - ROUNDING);
                edge = run.x.0;
                let mut covered = 0;
                for glyph in &run.glyphs {
                    prop_assert!(glyph.text.start <= covered && glyph.text.end >= covered);
                    prop_assert!(run.text.is_char_boundary(glyph.text.end));
                    covered = glyph.text.end;
                }
                prop_assert_eq!(covered, run.text.len());
            }
        }
    }

    #[test]
    fn the_widest_word_fits_where_it_says(inlines in inlines(), is_ragged in any::<bool>()) {
        let shaped = shaped(Lang::ZhHans, inlines);
        let widest = shaped.widest_word();
        prop_assert!(widest <= shaped.natural_width() + Em(ROUNDING));
        let setting = if is_ragged { Setting::Ragged } else { Setting::Justified };
        let measure = Measure { width: shaped.natural_width(), indent: Em::ZERO };
        let forced = broken(&shaped, measure, setting);
        prop_assert!(forced.iter().all(|line| line.width <= measure.width + Em(ROUNDING)));
    }
}

#[test]
fn a_paragraph_without_text_has_no_lines() {
    let shaped = shaped(
        Lang::ZhHans,
        vec![Inline {
            text: " \n ".to_owned(),
            ..Inline::default()
        }],
    );
    assert!(shaped.is_empty());
    assert_eq!(shaped.natural_width(), Em::ZERO);
    let measure = Measure {
        width: Em(10.0),
        indent: Em::ZERO,
    };
    assert_eq!(broken(&shaped, measure, Setting::Justified), []);
}

#[test]
fn a_soft_hyphen_at_the_start_is_part_of_the_first_cluster() {
    let piece = |text: &str| Inline {
        text: text.to_owned(),
        ..Inline::default()
    };
    let measure = Measure {
        width: Em(10.0),
        indent: Em::ZERO,
    };
    let whole = shaped(Lang::ZhHant, vec![piece("\u{AD}一二")]);
    let lines = broken(&whole, measure, Setting::Ragged);
    assert_eq!(lines[0].text(&whole), "\u{AD}一二");
    let alone = shaped(Lang::ZhHant, vec![piece("\u{AD}")]);
    assert_eq!(broken(&alone, measure, Setting::Ragged), []);
}

#[test]
fn a_hard_break_starts_a_line() {
    let piece = |text: &str, starts_line| Inline {
        text: text.to_owned(),
        starts_line,
        ..Inline::default()
    };
    let shaped = shaped(
        Lang::ZhHans,
        vec![piece("一二 ", false), piece("三四五", true)],
    );
    let measure = Measure {
        width: Em(10.0),
        indent: Em::ZERO,
    };
    let lines = broken(&shaped, measure, Setting::Justified);
    let texts: Vec<_> = lines.iter().map(|line| line.text(&shaped)).collect();
    assert_eq!(texts, ["一二", "三四五"]);
    assert_eq!(shaped.natural_width(), Em(3.0));
}

#[test]
fn the_space_at_the_end_of_a_line_copies_out_and_has_no_width() {
    let text = "one two".to_owned();
    let shaped = shaped(
        Lang::En,
        vec![Inline {
            text,
            ..Inline::default()
        }],
    );
    let measure = Measure {
        width: Em(2.5),
        indent: Em::ZERO,
    };
    let lines = broken(&shaped, measure, Setting::Ragged);
    let runs = place(&shaped, &lines[0]);
    assert_eq!(runs[0].text, "one ");
    assert_eq!(runs[0].width, lines[0].width);
    assert_eq!(runs[0].glyphs.len(), 4);
}

#[test]
fn an_added_hyphen_stands_for_no_text() {
    let text = "internationalization".to_owned();
    let shaped = shaped(
        Lang::En,
        vec![Inline {
            text,
            ..Inline::default()
        }],
    );
    let measure = Measure {
        width: Em(6.0),
        indent: Em::ZERO,
    };
    let lines = broken(&shaped, measure, Setting::Ragged);
    let run = place(&shaped, &lines[0]).remove(0);
    let hyphen = run.glyphs.last().expect("a glyph");
    assert_eq!(hyphen.text, run.text.len()..run.text.len());
    assert!(run.width > hyphen.x && run.width == lines[0].width);
}

#[test]
fn where_the_indent_leaves_no_room_the_first_line_is_empty() {
    let text = "1,234,567".to_owned();
    let shaped = shaped(
        Lang::En,
        vec![Inline {
            text,
            ..Inline::default()
        }],
    );
    let measure = Measure {
        width: Em(8.0),
        indent: Em(6.0),
    };
    let lines = broken(&shaped, measure, Setting::Ragged);
    let texts: Vec<_> = lines.iter().map(|line| line.text(&shaped)).collect();
    assert_eq!(texts, ["", "1,234,567"]);
    assert_eq!(place(&shaped, &lines[0]), []);
}

#[test]
fn a_word_of_one_letter_goes_with_the_next() {
    let text = "Baleno, Watsons: ERP, POS, warehouses. I know the traps of it.".to_owned();
    let shaped = shaped(
        Lang::En,
        vec![Inline {
            text,
            ..Inline::default()
        }],
    );
    let measure = Measure {
        width: Em(19.5),
        indent: Em::ZERO,
    };
    let lines = broken(&shaped, measure, Setting::Ragged);
    let texts: Vec<_> = lines.iter().map(|line| line.text(&shaped)).collect();
    assert_eq!(
        texts,
        [
            "Baleno, Watsons: ERP, POS, warehouses. ",
            "I know the traps of it."
        ]
    );
}
