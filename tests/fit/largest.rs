//! The largest type that fits: no neighbour of it does, in any number of columns.

use cribsheet::fit::Cause;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Detail, Report, Request};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::{FULL, asked, explained, on, run, sheet};

/// How much wider gaps of one kind are in one column than in another where they may not differ more, but for rounding.
const ALIKE: f64 = 1.249;

const SHEETS: [&str; 6] = [
    "call",
    "english",
    "marshall",
    "one-keyword",
    "taiwan",
    "viva",
];

/// A sheet whose number of columns is left to the search.
fn open(name: &str) -> String {
    sheet(name).replace("\ncolumns = 2 ", "\ncolumns = \"auto\" ")
}

/// Whether a size fits, in one number of columns or in any.
fn fits(source: &str, fonts: &Fonts, overrides: &Overrides, columns: Option<u8>, size: Pt) -> bool {
    let forced = Overrides {
        columns: columns.or(overrides.columns),
        size: Some(size),
        ..overrides.clone()
    };
    let request = Request {
        detail: Detail::Lack,
        ..asked(&forced)
    };
    run(source, &request, fonts).is_ok()
}

/// Tries the found size and the next one up, in every number of columns.
fn prove(name: &str, source: &str, fonts: &Fonts, overrides: &Overrides) -> Option<Report> {
    let report = run(source, &asked(overrides), fonts).ok()?;
    let columns = u8::try_from(report.columns).unwrap();
    assert!(
        fits(source, fonts, overrides, Some(columns), report.size),
        "{name}: {report:?}"
    );
    if let Some(bound) = &report.bound {
        for columns in 1..=6 {
            assert!(
                !fits(source, fonts, overrides, Some(columns), bound.size),
                "{name}: {columns} columns at {:?} beat {report:?}",
                bound.size
            );
        }
        // Only where a column would need gaps unlike those of another does it end above the foot.
        let white = &report.white;
        let gaps = [white.section, white.entry, white.part, white.row];
        let mut gaps = gaps.into_iter().flatten();
        let are_unlike = gaps.any(|(least, most)| most > least * ALIKE);
        let is_full = report.fill.is_none_or(|fill| fill >= FULL);
        let is_level = report.unlevel < report.size / 2.0;
        assert!(are_unlike || is_full && is_level, "{name}: {report:?}");
    }
    Some(report)
}

#[test]
fn no_neighbour_of_a_sheet_beats_it() {
    let fonts = Fonts::embedded();
    let papers = [
        PaperName::A4,
        PaperName::A5,
        PaperName::Letter,
        PaperName::A3,
    ];
    let mut proved = 0;
    for name in SHEETS {
        for paper in papers {
            let report = prove(name, &open(name), &fonts, &on(paper));
            proved += usize::from(report.is_some());
        }
        let turned = open(name);
        if !turned.contains("\norientation") {
            let turned = turned.replacen("[sheet]\n", "[sheet]\norientation = \"landscape\"\n", 1);
            let report = prove(name, &turned, &fonts, &on(PaperName::A4));
            proved += usize::from(report.is_some());
        }
    }
    assert!(proved >= SHEETS.len() * 3, "only {proved} sheets fit");
}

#[test]
fn rivals_are_what_forcing_them_gives() {
    let fonts = Fonts::embedded();
    let source = sheet("marshall");
    let (_, explanation) = explained(&source, &fonts);
    assert_eq!(explanation.rivals.len(), 5);
    for rival in explanation.rivals {
        let forced = Overrides {
            columns: u8::try_from(rival.columns).ok(),
            ..Overrides::default()
        };
        let found = run(&source, &asked(&forced), &fonts).ok();
        let largest = found.map(|report| report.largest.size);
        assert_eq!(largest, rival.size, "{rival:?}");
    }
}

#[test]
fn columns_too_narrow_at_every_size_are_called_that() {
    let forced = Overrides {
        columns: Some(6),
        ..Overrides::default()
    };
    let shortfall = run(&sheet("marshall"), &asked(&forced), &Fonts::embedded()).unwrap_err();
    assert!(
        matches!(shortfall.bound.cause, Cause::Width { measure, least } if measure < least),
        "{shortfall:?}"
    );
    assert!(shortfall.prices.is_empty());
}

#[test]
fn a_page_that_width_stops_keeps_calm_white() {
    let forced = Overrides {
        columns: Some(5),
        min_size: Some(Pt(4.0)),
        ..Overrides::default()
    };
    let report = run(&sheet("english"), &asked(&forced), &Fonts::embedded()).unwrap();
    let (bound, fill) = (report.bound.unwrap(), report.fill.unwrap());
    assert!(matches!(bound.cause, Cause::Width { .. }), "{bound:?}");
    assert!((0.5..0.8).contains(&fill), "{bound:?}");
}

#[test]
fn a_short_sheet_is_level_and_calm() {
    let head = "[sheet]\ntitle = \"Short\"\nlanguages = [\"en\"]\ncolumns = 3\nsize = 10\n";
    let questions =
        (1..=9).map(|number| format!("[[question]]\nask = \"Who decides on {number}?\"\n"));
    let source = questions.fold(head.to_owned(), |source, question| source + &question);
    let report = run(&source, &Request::default(), &Fonts::embedded()).unwrap();
    assert!(report.fill.is_some_and(|fill| fill < 0.3), "{report:?}");
    // One column has a title more than the others, which end above its foot rather than have wider gaps.
    let line = report.size * report.leading;
    assert!(report.unlevel < line * 2.0, "{report:?}");
    let bare = run(
        &sheet("one-keyword"),
        &Request::default(),
        &Fonts::embedded(),
    )
    .unwrap();
    assert_eq!(bare.fill, None);
}

/// Words of a random text.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "供应商",
        "库存",
        "为什么",
        "一盘货",
        "订单",
        "OMS",
        "stock",
        "the vendors",
        "转化率",
        "，",
        "sell",
    ]);
    prop::collection::vec(word, 2..14).prop_map(|words| format!("始{}", words.join(" ")))
}

fn random_entry() -> impl Strategy<Value = String> {
    (0..4usize, words(), words(), words()).prop_map(|(kind, first, second, third)| match kind {
        0 => format!(
            "[[risk]]\nquestion = \"{first}\"\navoid = \"{second}\"\n\
             answer = {{ zh = \"{third}\", en = \"An answer of some words.\" }}\n"
        ),
        1 => format!("[[question]]\nask = \"{first}\"\nwhy = \"{second}\"\n"),
        2 => format!("[[story]]\nname = \"{first}\"\npoint = \"{second}\"\nmetric = \"+3\"\n"),
        _ => format!("[[section]]\ntitle = \"{first}\"\nitems = [\"{second}\", \"a {third}\"]\n"),
    })
}

proptest! {
    #![proptest_config(Config { cases: 12, failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_forced_neighbour_beats_the_winner(
        entries in prop::collection::vec(random_entry(), 1..30),
        width in 90..260u32,
        height in 90..260u32,
    ) {
        let fonts = Fonts::embedded();
        let head = format!(
            "[sheet]\ntitle = \"题\"\npaper = {{ width = \"{width}mm\", height = \"{height}mm\" }}\n"
        );
        let source = head + &entries.concat();
        let mut overrides = Overrides::default();
        let Ok(report) = run(&source, &asked(&overrides), &fonts) else { return Ok(()) };
        overrides.columns = None;
        prop_assert!(fits(&source, &fonts, &overrides, None, report.size));
        if let Some(bound) = report.bound {
            for columns in 1..=6 {
                prop_assert!(!fits(&source, &fonts, &overrides, Some(columns), bound.size));
            }
        }
    }
}
