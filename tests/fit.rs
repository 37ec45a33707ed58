//! The promise of the fit: the largest type there is, proved by trying its neighbours, or a price list whose
//! suggestion does what it says.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::Path;
use std::process::Command;

use cribsheet::diag::Diags;
use cribsheet::fit::Cause;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::kind::{EntryId, Kind, Priority};
use cribsheet::page::Shape;
use cribsheet::paper::PaperName;
use cribsheet::sheet::{Overrides, Part};
use cribsheet::{Compiler, Detail, Explanation, Made, Outcome, Report, Request, Shortfall};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// Fill of a page whose type is not at its maximum.
const FULL: f64 = 0.98;

const SHEETS: [&str; 6] = [
    "call",
    "english",
    "marshall",
    "one-keyword",
    "taiwan",
    "viva",
];

fn sheet(name: &str) -> String {
    fs::read_to_string(format!("sheets/{name}.toml")).unwrap()
}

/// A sheet whose number of columns is left to the search.
fn open(name: &str) -> String {
    sheet(name).replace("\ncolumns = 2 ", "\ncolumns = \"auto\" ")
}

fn run(source: &str, request: &Request, fonts: &Fonts) -> Result<Report, Box<Shortfall>> {
    let mut diags = Diags::default();
    match Compiler::new(fonts.clone()).compile(source, request, &mut diags) {
        Some(Outcome::Page(made)) => Ok(made.report),
        Some(Outcome::DoesNotFit(shortfall)) => Err(Box::new(shortfall)),
        None => panic!("{:#?}\n{source}", diags.iter().collect::<Vec<_>>()),
    }
}

/// A sheet that fits, explained.
fn explained(source: &str, fonts: &Fonts) -> (Report, Explanation) {
    let request = Request {
        explains: true,
        ..Request::default()
    };
    let mut report = run(source, &request, fonts).unwrap();
    let explanation = report.explanation.take().unwrap();
    (report, explanation)
}

fn on(paper: PaperName) -> Overrides {
    Overrides {
        paper: Some(paper),
        ..Overrides::default()
    }
}

fn asked(overrides: &Overrides) -> Request {
    Request {
        overrides: overrides.clone(),
        ..Request::default()
    }
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
        assert!(
            report.fill.is_none_or(|fill| fill >= FULL),
            "{name}: {report:?}"
        );
        assert!(report.unlevel < report.size / 2.0, "{name}: {report:?}");
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
fn losers_are_what_forcing_them_gives() {
    let fonts = Fonts::embedded();
    let source = sheet("marshall");
    let (_, explanation) = explained(&source, &fonts);
    assert_eq!(explanation.losers.len(), 5);
    for loser in explanation.losers {
        let forced = Overrides {
            columns: u8::try_from(loser.columns).ok(),
            ..Overrides::default()
        };
        let found = run(&source, &asked(&forced), &fonts).ok();
        assert_eq!(found.map(|report| report.size), loser.size, "{loser:?}");
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

/// A spec without some of its parts, written again.
fn without(source: &str, parts: &[Part]) -> String {
    let mut table: toml::Table = source.parse().unwrap();
    let mut parts: Vec<_> = parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.span.start));
    for part in parts {
        let entry = part
            .entry
            .map(|EntryId { kind, number }| (kind.name(), number - 1));
        let Some(field) = &part.field else {
            let (table_name, at) = entry.unwrap();
            table[table_name].as_array_mut().unwrap().remove(at);
            continue;
        };
        let mut value = match entry {
            Some((name, at)) => &mut table[name][at],
            None => &mut table["sheet"],
        };
        let steps: Vec<_> = field.split(['.', '[']).collect();
        let (last, path) = steps.split_last().unwrap();
        for step in path {
            value = match step.strip_suffix(']') {
                Some(number) => &mut value[number.parse::<usize>().unwrap()],
                None => &mut value[*step],
            };
        }
        match last.strip_suffix(']') {
            Some(number) => {
                value
                    .as_array_mut()
                    .unwrap()
                    .remove(number.parse().unwrap());
            }
            None => {
                value.as_table_mut().unwrap().remove(*last);
            }
        }
    }
    table.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    toml::to_string(&table).unwrap()
}

/// A sheet whose columns hold several times what they should. Each copy says something of its own.
fn too_long(copies: usize) -> String {
    let source = sheet("english");
    let mut table: toml::Table = source.parse().unwrap();
    for name in ["risk", "question", "story", "insight", "section"] {
        let Some(list) = table.get_mut(name).and_then(|list| list.as_array_mut()) else {
            continue;
        };
        let once = list.clone();
        for _ in 1..copies {
            list.extend(once.iter().cloned());
        }
    }
    toml::to_string(&table).unwrap()
}

#[test]
fn a_suggestion_that_is_taken_makes_the_sheet_fit() {
    let fonts = Fonts::embedded();
    let source = too_long(3);
    let overrides = on(PaperName::A5);
    let shortfall = run(&source, &asked(&overrides), &fonts).unwrap_err();
    let parts: Vec<_> = shortfall.suggested().map(|cut| cut.part.clone()).collect();
    assert!(!parts.is_empty());
    let shorter = without(&source, &parts);
    assert!(
        run(&shorter, &asked(&overrides), &fonts).is_ok(),
        "{parts:#?}"
    );
    for number in 0..parts.len() {
        let mut fewer = parts.clone();
        fewer.remove(number);
        let shorter = without(&source, &fewer);
        let forced = Overrides {
            size: Some(shortfall.bound.size),
            ..overrides.clone()
        };
        assert!(
            run(&shorter, &asked(&forced), &fonts).is_err(),
            "{number} of {parts:#?}"
        );
    }
}

#[test]
fn prices_stand_in_order_and_have_places() {
    let source = sheet("marshall");
    let (_, explanation) = explained(&source, &Fonts::embedded());
    let prices = explanation.prices;
    for pair in prices.windows(2) {
        let (first, second) = (pair[0].part.priority, pair[1].part.priority);
        assert!(first < second || (first == second && pair[0].freed >= pair[1].freed));
    }
    for price in &prices {
        // A head with a line less may be set in more lines: its two sides share the width.
        let is_of_head = price.part.entry.is_none();
        assert!(price.freed > Pt(-1.0) || is_of_head, "{price:?}");
        assert!(price.gained.is_some(), "{price:?}");
        let written = &source[price.part.span.start..price.part.span.end];
        assert!(!written.is_empty(), "{price:?}");
    }
    let of = |kind, number, field: &str| {
        let mut found = prices.iter().filter(|price| {
            price.part.entry == Some(EntryId { kind, number })
                && price.part.field.as_deref() == Some(field)
        });
        found
            .next()
            .unwrap_or_else(|| panic!("no price of {field}"))
            .freed
    };
    assert!(of(Kind::Risk, 1, "avoid") > of(Kind::Risk, 1, "avoid.en"));
}

#[test]
fn a_gain_is_what_a_build_without_the_part_gives() {
    let fonts = Fonts::embedded();
    let source = sheet("marshall");
    let (report, explanation) = explained(&source, &fonts);
    for price in explanation.prices.iter().step_by(9) {
        if price.part.entry.is_some() {
            let shorter = without(&source, std::slice::from_ref(&price.part));
            let found = run(&shorter, &Request::default(), &fonts).unwrap();
            let gained = found.size - report.size;
            assert!(
                (gained - price.gained.unwrap()).0.abs() < 1e-6,
                "{price:?}: {gained:?}"
            );
        }
    }
}

#[test]
fn characters_that_save_a_line_do() {
    let source = sheet("taiwan");
    let (report, explanation) = explained(&source, &Fonts::embedded());
    let wins = explanation.wins;
    assert!(!wins.is_empty());
    let table: toml::Table = source.parse().unwrap();
    for win in wins {
        assert!((1..=5).contains(&win.characters), "{win:?}");
        assert!(win.freed >= report.size, "{win:?}");
        let EntryId { kind, number } = win.entry;
        let entry = &table[kind.name()][number - 1];
        let text =
            win.field
                .split(['.', '['])
                .fold(entry, |value, step| match step.strip_suffix(']') {
                    Some(number) => &value[number.parse::<usize>().unwrap()],
                    None => &value[step],
                });
        let start = text.as_str().unwrap().lines().next().unwrap();
        assert!(
            source[win.span.start..win.span.end].contains(start),
            "{win:?}"
        );
    }
}

#[test]
fn trimming_leaves_out_as_little_as_it_can_and_never_what_must_stay() {
    let fonts = Fonts::embedded();
    let source = too_long(2).replace("priority = \"must\"", "priority = \"could\"");
    let trimming = Request {
        trims: true,
        ..asked(&on(PaperName::A5))
    };
    let report = run(&source, &trimming, &fonts).unwrap();
    assert!(!report.left_out.is_empty());
    for part in &report.left_out {
        assert!(
            part.field.is_none() && part.priority < Priority::Must,
            "{part:?}"
        );
    }
    let whole = run(&source, &asked(&on(PaperName::A5)), &fonts).unwrap_err();
    for number in 0..report.left_out.len() {
        let mut fewer = report.left_out.clone();
        fewer.remove(number);
        let forced = Overrides {
            size: Some(whole.bound.size),
            ..on(PaperName::A5)
        };
        let shorter = without(&source, &fewer);
        assert!(run(&shorter, &asked(&forced), &fonts).is_err(), "{number}");
    }
    let whole = run(
        &sheet("marshall"),
        &Request {
            trims: true,
            ..Request::default()
        },
        &fonts,
    );
    assert!(whole.unwrap().left_out.is_empty());
}

#[test]
fn what_must_stay_is_not_trimmed() {
    let source = too_long(4);
    let mut table: toml::Table = source.parse().unwrap();
    for (_, list) in table.iter_mut() {
        for entry in list.as_array_mut().into_iter().flatten() {
            let entry = entry.as_table_mut().unwrap();
            entry.insert("priority".to_owned(), "must".into());
        }
    }
    let source = toml::to_string(&table).unwrap();
    let trimming = Request {
        trims: true,
        ..asked(&on(PaperName::A5))
    };
    assert!(run(&source, &trimming, &Fonts::embedded()).is_err());
}

#[test]
fn a_short_sheet_is_level_and_calm() {
    let head = "[sheet]\ntitle = \"Short\"\nlanguages = [\"en\"]\ncolumns = 3\nsize = 10\n";
    let questions =
        (1..=9).map(|number| format!("[[question]]\nask = \"Who decides on {number}?\"\n"));
    let source = questions.fold(head.to_owned(), |source, question| source + &question);
    let report = run(&source, &Request::default(), &Fonts::embedded()).unwrap();
    assert!(report.fill.is_some_and(|fill| fill < 0.3), "{report:?}");
    let line = report.size * report.leading;
    assert!(report.unlevel < line / 2.0, "{report:?}");
    let bare = run(
        &sheet("one-keyword"),
        &Request::default(),
        &Fonts::embedded(),
    )
    .unwrap();
    assert_eq!(bare.fill, None);
}

/// Runs the command in the folder of tests.
fn command(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(arguments)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn the_command_says_what_the_library_knows() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let source = too_long(2).replace("priority = \"must\"", "priority = \"could\"");
    fs::write(folder.join("long.toml"), source).unwrap();
    fs::write(folder.join("long.pdf"), "the last good page").unwrap();
    let long = ["build", "long.toml", "--paper", "a5"];
    let (code, said) = command(&long);
    assert_eq!(code, Some(4), "{said}");
    assert!(
        said.contains("error[does-not-fit]: at 8 pt this sheet needs "),
        "{said}"
    );
    assert!(
        said.contains("the fewest and cheapest cuts that make it fit:\n    "),
        "{said}"
    );
    assert!(
        said.contains(" mm ") && said.contains("  long.toml:"),
        "{said}"
    );
    assert_eq!(
        fs::read(folder.join("long.pdf")).unwrap(),
        b"the last good page"
    );
    let (code, said) = command(&[&long[..], &["--message-format", "json"]].concat());
    assert_eq!(code, Some(4));
    let said: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert!(
        !said["fit"]["suggestion"].as_array().unwrap().is_empty(),
        "{said}"
    );
    assert!(
        said["fit"]["prices"][0]["freed_mm"].as_f64().unwrap() > 0.0,
        "{said}"
    );
    let (code, said) = command(&[&long[..], &["--trim", "-o", "trimmed.pdf"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("to make it fit:\n    "), "{said}");
    let (code, said) = command(&["check", "long.toml", "--columns", "6"]);
    assert_eq!(code, Some(4));
    assert!(said.contains("em wide, wanted at least 15 em"), "{said}");
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

#[test]
fn columns_too_narrow_for_two_languages_side_by_side_are_called_that() {
    let fonts = Fonts::embedded();
    let source = "[sheet]\ntitle = \"t\"\nbilingual = \"side-by-side\"\n[[pitch]]\nsay = { zh = \"先说\", en = \"First\" }\n";
    let (_, explanation) = explained(source, &fonts);
    let last = explanation.losers.last().unwrap();
    assert_eq!((last.columns, last.size), (6, None));
    assert!(matches!(
        last.bound.unwrap().cause,
        Cause::Width { least, .. } if least.0 > 20.0
    ));
}

/// Long answers of three paragraphs in two languages.
fn long_pairs() -> String {
    let paragraphs = |one: &str| [one; 3].join("\\n\\n");
    let zh =
        paragraphs("这一段说明来龙去脉：系统当年为什么这样建，谁在用，哪里最疼，改一处要动几处。");
    let en = paragraphs(
        "This part says where it came from: why it was built so, who used it and where it hurt.",
    );
    let risk =
        format!("[[risk]]\nquestion = \"Q?\"\nanswer = {{ zh = \"{zh}\", en = \"{en}\" }}\n");
    let head = "[sheet]\ntitle = \"t\"\nbilingual = \"side-by-side\"\norientation = \"landscape\"\nsize = { min = 7, max = 30 }\n";
    format!("{head}{}", risk.repeat(3))
}

#[test]
fn long_pairs_break_between_their_paragraphs() {
    let fonts = Fonts::embedded();
    let overrides = Overrides {
        columns: Some(2),
        ..Overrides::default()
    };
    let mut diags = Diags::default();
    let mut compiler = Compiler::new(fonts);
    let outcome = compiler.compile(&long_pairs(), &asked(&overrides), &mut diags);
    let Made { page, report, .. } = outcome.unwrap().page().unwrap();
    assert!(
        report.is_side_by_side && report.fill > Some(FULL),
        "{report:?}"
    );
    // Every paragraph of one language begins on the baseline of its like in the other.
    let starts = |text: &str| -> Vec<(f64, f64)> {
        let runs = page.items.iter().filter_map(|item| match &item.shape {
            Shape::Run(run) => Some(run),
            _ => None,
        });
        let runs = runs.filter(|run| run.text.starts_with(text));
        runs.map(|run| (run.origin.x.0, run.origin.y.0)).collect()
    };
    let (zh, en) = (starts("这一段"), starts("This part"));
    assert_eq!((zh.len(), en.len()), (9, 9));
    for (one, other) in zh.iter().zip(&en) {
        assert!((one.1 - other.1).abs() < 0.01, "{zh:?} {en:?}");
    }
    // The second answer stands in both columns.
    assert!(zh[3].0 < zh[5].0, "{zh:?}");
}
