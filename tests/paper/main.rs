//! Nothing is printed beside the paper, whatever stands in a sheet.

mod ink;

use std::cell::RefCell;

use cribsheet::diag::{Code, Diags, Severity};
use cribsheet::font::Fonts;
use cribsheet::geom::{Pt, Rect};
use cribsheet::page::Shape;
use cribsheet::{Compiler, Made, Outcome, Request};
use proptest::prelude::*;

/// What texts are put together of: words of both languages, what is wide, tall or cannot be broken, and marks.
const FRAGMENTS: [&str; 34] = [
    "面试",
    "一二三四五六七八九十",
    "，",
    "。",
    "“问”",
    "（答）",
    "——",
    "……",
    "word ",
    "antidisestablishmentarianism ",
    "WWWWWWWWWWWWWWWWWWWWWWWW",
    "https://example.com/a/very/long/path/without/end ",
    "12,345.67 % ",
    " 3.5 kg",
    "fj",
    "Ågf ",
    "e\u{301}\u{302}\u{303}\u{304} ",
    "Z\u{331}\u{332}\u{333} ",
    "👩‍👩‍👧‍👦",
    "👍🏽👍🏽👍🏽",
    "🇭🇰",
    "⚠️",
    "→",
    "∑∫",
    "½ ",
    "`code_span()` ",
    "**strong 粗** ",
    "*emphasis 着重* ",
    "==mark 划线==",
    "~~struck 删~~ ",
    "[link](https://example.com) ",
    "\\n\\n",
    "\\n\\n- item ",
    "jpqy ",
];

fn text() -> impl Strategy<Value = String> {
    let fragments = prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 1..14);
    // A text begins with a word: a list or a mark alone would be a fault.
    fragments.prop_map(|fragments| format!("字{}x", fragments.concat()))
}

fn entry() -> impl Strategy<Value = String> {
    let texts = (text(), text(), text(), text());
    (0..7, texts).prop_map(|(kind, (a, b, c, d))| match kind {
        0 => format!("[[pitch]]\nsay = \"{a}\"\n"),
        1 => format!("[[pitch]]\nlabel = \"签\"\nsay = \"{a}\"\n"),
        2 => format!("[[risk]]\nquestion = \"{a}\"\navoid = \"{b}\"\nanswer = \"{c}\"\nkeys = [\"{}\"]\n", one_line(&d)),
        3 => format!("[[question]]\nask = \"{a}\"\nwhy = \"{b}\"\n"),
        4 => format!("[[story]]\nname = \"名\"\nmetric = \"43%\"\npoint = \"{a}\"\n"),
        5 => format!("[[insight]]\nguess = \"{a}\"\nsay = \"{b}\"\n"),
        _ => {
            let [a, b, c, d] = [a, b, c, d].map(|text| one_line(&text));
            format!("[[section]]\ntitle = \"表\"\ncolumns = [\"甲\", \"乙\"]\nrows = [[\"{a}\", \"{b}\"], [\"{c}\", \"{d}\"]]\n")
        }
    })
}

/// A text for the cell of a table.
fn one_line(text: &str) -> String {
    text.replace("\\n\\n- item ", "").replace("\\n\\n", "")
}

fn sheet() -> impl Strategy<Value = (String, f64)> {
    let head = (
        prop::sample::select(&["a4", "a5", "a6", "letter"][..]),
        prop::sample::select(&["portrait", "landscape"][..]),
        prop::sample::select(
            &[
                "",
                "columns = 1\n",
                "columns = 2\n",
                "columns = 3\n",
                "columns = 4\n",
            ][..],
        ),
        0_u32..=80,
        prop::sample::select(&["ink", "mono", "warm", "screen"][..]),
    );
    let entries = prop::collection::vec(entry(), 1..6);
    (head, entries).prop_map(|((paper, orientation, columns, margin, theme), entries)| {
        let margin = f64::from(margin) / 10.0;
        let head = format!(
            "[sheet]\ntitle = \"Ågf 题\"\npaper = \"{paper}\"\norientation = \"{orientation}\"\n{columns}margin = \"{margin}mm\"\ntheme = \"{theme}\"\n"
        );
        (head + &entries.concat(), margin)
    })
}

thread_local! {
    static COMPILER: RefCell<Compiler> = RefCell::new(Compiler::new(Fonts::embedded()));
}

/// The page of a sheet; there is none of one that does not fit, or whose margins leave ink no room.
fn page_of(source: &str) -> Option<Made> {
    let mut diags = Diags::default();
    let outcome = COMPILER
        .with_borrow_mut(|compiler| compiler.compile(source, &Request::default(), &mut diags));
    let is_tight = diags.iter().any(|fault| fault.code == Code::NarrowMargin);
    assert!(outcome.is_some() || is_tight, "{diags:#?}\n{source}");
    outcome.and_then(Outcome::page)
}

/// What may stand this far outside the margins, in parts of its size: side bearings of letters, descenders, rules and dots
/// under the last line, and marks over the first.
const OVERHANG: f64 = 0.35;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_printed_beside_the_paper((source, margin) in sheet()) {
        let Some(made) = page_of(&source) else {
            return Ok(());
        };
        let page = &made.page;
        let fonts = COMPILER.with_borrow(|compiler| compiler.fonts().clone());
        prop_assert_eq!(ink::first_outside(page, &fonts), None, "{}", source);
        let margin = Pt(margin * 72.0 / 25.4);
        for item in &page.items {
            let hang = match &item.shape {
                Shape::Run(run) => run.size * OVERHANG,
                _ => made.report.size * OVERHANG,
            };
            let inside = Rect {
                x: margin - hang,
                y: margin - hang,
                width: page.width - (margin - hang) * 2.0,
                height: page.height - (margin - hang) * 2.0,
            };
            for ink in ink::inks(item, &fonts) {
                prop_assert!(ink::is_within(&ink, &inside), "{ink:?} of {item:?}\n{source}");
            }
        }
    }
}

#[test]
fn characters_that_no_font_makes_one_are_refused_where_no_line_could_hold_them() {
    for (count, is_set) in [(2, true), (4, true), (12, false), (400, false)] {
        let joined = vec!["😀"; count].join("\u{200D}");
        let source = format!("[sheet]\ntitle = 't'\n[[pitch]]\nsay = 'a {joined} b'\n");
        let mut diags = Diags::default();
        let outcome = COMPILER
            .with_borrow_mut(|compiler| compiler.compile(&source, &Request::default(), &mut diags));
        assert_eq!(outcome.is_some(), is_set, "{diags:#?}");
        let faults: Vec<_> = diags
            .iter()
            .map(|fault| (fault.code, &fault.message))
            .collect();
        match &faults[..] {
            [] => assert!(is_set),
            [(Code::MissingGlyph, message)] => {
                assert!(message.contains("no font has one sign"), "{message}")
            }
            _ => panic!("{diags:#?}"),
        }
    }
}

#[test]
fn ink_that_a_margin_has_no_room_for_is_refused() {
    let source = |margin: f64, say: &str| {
        format!("[sheet]\ntitle = 'Ấg'\nmargin = '{margin}mm'\n[[pitch]]\nsay = '{say}'\n")
    };
    let told = |source: &str| {
        let mut diags = Diags::default();
        let outcome = COMPILER
            .with_borrow_mut(|compiler| compiler.compile(source, &Request::default(), &mut diags));
        let errors = diags
            .iter()
            .filter(|fault| fault.severity == Severity::Error);
        let errors: Vec<_> = errors
            .map(|fault| (fault.message.clone(), fault.hints.clone()))
            .collect();
        assert_eq!(outcome.is_some(), errors.is_empty());
        errors
    };
    assert!(told(&source(9.0, "a")).is_empty());
    let tight = told(&source(0.0, "a"));
    assert_eq!(tight.len(), 1);
    let (message, hints) = &tight[0];
    assert!(
        message.starts_with("`Ấg` would stand ") && message.ends_with(" pt off the paper"),
        "{message}"
    );
    let wanted = hints[0]
        .strip_prefix("make the top margin ")
        .and_then(|rest| rest.strip_suffix(" mm or more"));
    let wanted: f64 = wanted.expect(&hints[0]).parse().expect("a number");
    assert!(
        told(&source(wanted, "a")).is_empty(),
        "what is advised is enough"
    );
    let tower = format!("a{}", "\u{302}".repeat(60));
    assert_eq!(told(&source(9.0, &tower)).len(), 1, "a tower of marks");
}
