//! What is said of a sheet that does not fit: by how much, in the layout that comes nearest, and what would do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::Path;
use std::process::Command;

use cribsheet::diag::Diags;
use cribsheet::fit::Cause;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Outcome, Request, Shortfall};

/// A sheet of this repository whose number of columns is left to the search.
fn sheet(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sheets/{name}.toml"));
    let source = fs::read_to_string(path).unwrap();
    let lines = source.lines().filter(|line| !line.starts_with("columns ="));
    lines.map(|line| format!("{line}\n")).collect()
}

/// By how much a sheet does not fit, if it does not.
fn shortfall(source: &str, overrides: &Overrides) -> Option<Shortfall> {
    let request = Request {
        overrides: overrides.clone(),
        ..Request::default()
    };
    let mut diags = Diags::default();
    match Compiler::new(Fonts::embedded()).compile(source, &request, &mut diags) {
        Some(Outcome::DoesNotFit(shortfall)) => Some(shortfall),
        Some(Outcome::Page(_)) => None,
        None => panic!("{:#?}", diags.iter().collect::<Vec<_>>()),
    }
}

fn on(paper: PaperName, columns: Option<u8>, least: f64) -> Overrides {
    Overrides {
        paper: Some(paper),
        columns,
        min_size: Some(Pt(least)),
        ..Overrides::default()
    }
}

/// Sheets, papers and sizes that do not go together.
const TOO_LONG: [(&str, PaperName, f64); 6] = [
    ("marshall", PaperName::A5, 7.0),
    ("marshall", PaperName::A4, 9.5),
    ("english", PaperName::A5, 8.0),
    ("english", PaperName::B5, 9.0),
    ("call", PaperName::A6, 7.0),
    ("taiwan", PaperName::A6, 7.0),
];

#[test]
fn the_layout_of_fewest_pages_is_said() {
    let mut seen = 0;
    for (name, paper, least) in TOO_LONG {
        let source = sheet(name);
        let pages = |columns| shortfall(&source, &on(paper, columns, least))?.pages;
        let Some(best) = pages(None) else { continue };
        let forced: Vec<f64> = (1..=6).filter_map(|columns| pages(Some(columns))).collect();
        let fewest = forced.iter().copied().fold(f64::INFINITY, f64::min);
        assert!((best - fewest).abs() < 1e-9, "{name}: {best} of {forced:?}");
        assert!(best > 1.0, "{name}: {best}");
        seen += usize::from(forced.len() > 1);
    }
    assert!(seen > 3, "only {seen} sheets with a choice");
}

#[test]
fn what_is_missing_is_no_more_than_the_cuts_that_are_enough() {
    for (name, paper, least) in TOO_LONG {
        for columns in [None, Some(1), Some(2)] {
            let Some(shortfall) = shortfall(&sheet(name), &on(paper, columns, least)) else {
                continue;
            };
            let (Some(lack), Some(_)) = (shortfall.lack(), &shortfall.suggestion) else {
                continue;
            };
            let freed: Pt = shortfall.suggested().map(|price| price.freed).sum();
            assert!(
                lack > Pt::ZERO && lack <= freed,
                "{name}: {lack:?} of {freed:?}"
            );
        }
    }
}

/// What the command says of a spec, in millimetres: the need, and each of the cuts.
fn said(name: &str, source: &str, arguments: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = format!("shortfall-{name}.toml");
    fs::write(folder.join(&file), source).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(["check", &file])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_need_and_the_listed_cuts_agree() {
    for (name, paper, least) in [
        ("marshall", "a5", "7"),
        ("english", "b5", "9"),
        ("call", "a6", "7"),
    ] {
        let arguments = ["--explain", "--paper", paper, "--min-size", least];
        let said = said(name, &sheet(name), &arguments);
        let mut lines = said
            .lines()
            .skip_while(|line| !line.contains("mm of column are missing"));
        let need = lines.next().unwrap();
        let need: f64 = need.split_whitespace().next().unwrap().parse().unwrap();
        let mut lines = lines.skip_while(|line| !line.contains("leave these out"));
        lines.next();
        let cuts = lines.take_while(|line| line.starts_with("    "));
        let freed: f64 = cuts
            .map(|line| {
                line.split(" mm ")
                    .next()
                    .unwrap()
                    .split_whitespace()
                    .last()
                    .unwrap()
            })
            .map(|freed| freed.parse::<f64>().unwrap())
            .sum();
        assert!(
            need > 0.0 && need <= freed + 1e-9,
            "{need} of {freed}\n{said}"
        );
    }
}

#[test]
fn a_sliver_too_much_is_more_than_a_page() {
    let pitch = "[[pitch]]\nsay = \"一行\"\n";
    let fixed = Overrides {
        size: Some(Pt(12.0)),
        columns: Some(1),
        ..Overrides::default()
    };
    let source = |count: usize| format!("[sheet]\ntitle = \"t\"\n{}", pitch.repeat(count));
    let first = (1..200).find_map(|count| Some((count, shortfall(&source(count), &fixed)?)));
    let (count, found) = first.unwrap();
    assert!(found.pages.unwrap() > 1.0);
    let said = said(
        "sliver",
        &source(count),
        &["--size", "12", "--columns", "1"],
    );
    assert!(!said.contains("(1.00 pages"), "{said}");
    assert!(said.contains(" characters too many (1.0"), "{said}");
}

#[test]
fn a_head_that_fills_the_page_is_called_that() {
    let words = "一二三四五六七八九十。".repeat(90);
    let pitch = "[[pitch]]\nsay = \"先说这个\"\n";
    let title = format!("[sheet]\ntitle = \"t\"\ntagline = \"{words}\"\n{pitch}");
    let small = ["--paper", "a6", "--size", "12"];
    let arguments = [&small[..], &["--message-format", "short"]].concat();
    let said_of_title = said("head", &title, &arguments);
    assert!(
        said_of_title.contains("the head alone takes "),
        "{said_of_title}"
    );
    assert!(
        said_of_title.contains("(shorten what stands in `[sheet]`"),
        "{said_of_title}"
    );
    let cue = format!("[sheet]\ntitle = \"t\"\n[[keyword]]\nterm = \"k\"\nsay = \"{words}\"\n");
    for (name, source) in [
        ("band", cue.clone()),
        ("band-over", format!("{cue}{pitch}")),
    ] {
        let said = said(name, &source, &small);
        assert!(said.contains("the keywords take "), "{said}");
        assert!(
            said.contains("help: shorten what the keywords `say`"),
            "{said}"
        );
        assert!(!said.contains("pages"), "{said}");
        let overrides = Overrides {
            paper: Some(PaperName::A6),
            size: Some(Pt(12.0)),
            ..Overrides::default()
        };
        let found = shortfall(&source, &overrides).unwrap();
        let Cause::Head {
            band, head, room, ..
        } = found.bound.cause
        else {
            panic!("{:?}", found.bound);
        };
        assert!(band > head && head > Pt::ZERO && band + head > room * 0.9);
        assert!(found.pages.unwrap() < 10.0, "{:?}", found.pages);
    }
}

#[test]
fn what_width_stops_is_not_measured_in_pages() {
    let columns = on(PaperName::A6, Some(6), 7.0);
    let found = shortfall(&sheet("call"), &columns).unwrap();
    assert!(matches!(found.bound.cause, Cause::Width { .. }));
    assert_eq!((found.pages, found.lack()), (None, None));
    let said = said(
        "width",
        &sheet("call"),
        &["--paper", "a6", "--columns", "6"],
    );
    assert!(
        said.contains("help: ask for fewer columns, smaller type or larger paper"),
        "{said}"
    );
}
