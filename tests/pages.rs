//! Whole sheets against the pages they must give: every `sheets/*.toml` against
//! `tests/cases/sheets/*.page`, every `tests/cases/page/*.toml` against the dump beside it.
//! `UPDATE=1` writes the dumps anew.

use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Diags, Severity};
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::page::{Page, Shape};
use cribsheet::report::Report;
use cribsheet::sheet::Overrides;
use cribsheet::{Outcome, compile, paint};

fn specs(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is part of the repository");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut specs: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
        .collect();
    specs.sort();
    assert!(!specs.is_empty(), "{folder} holds no specs");
    specs
}

fn page_of(path: &Path, fonts: &Fonts) -> (Page, Report) {
    let source = fs::read_to_string(path).expect("a readable spec");
    let mut diags = Diags::default();
    let outcome = compile(&source, &Overrides::default(), fonts, &mut diags);
    let faults: Vec<_> = diags
        .iter()
        .filter(|diag| diag.severity == Severity::Error)
        .collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    match outcome {
        Some(Outcome::Page(page, report)) => (*page, report),
        Some(Outcome::DoesNotFit(lack)) => panic!("{} does not fit: {lack:?}", path.display()),
        None => panic!("{} has no outcome", path.display()),
    }
}

fn compare(page: &Page, dump: &Path, wrong: &mut Vec<String>) {
    let text = paint::text::paint(page);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(dump, text).expect("a writable dump");
    } else if fs::read_to_string(dump).unwrap_or_default() != text {
        wrong.push(dump.display().to_string());
    }
}

#[test]
fn pages_are_as_they_were() {
    let fonts = Fonts::embedded();
    let mut wrong = Vec::new();
    for path in specs("sheets") {
        let name = path.file_stem().expect("a file name").to_string_lossy();
        let dump = PathBuf::from(format!("tests/cases/sheets/{name}.page"));
        compare(&page_of(&path, &fonts).0, &dump, &mut wrong);
    }
    for path in specs("tests/cases/page") {
        compare(
            &page_of(&path, &fonts).0,
            &path.with_extension("page"),
            &mut wrong,
        );
    }
    assert!(
        wrong.is_empty(),
        "changed pages: {wrong:#?}; UPDATE=1 accepts them"
    );
}

/// Refuses a page with something less than `edge` points from its edges.
fn check_edges(page: &Page, edge: f64, name: &str) {
    let edge = Pt(edge);
    for item in &page.items {
        let (left, right, bottom) = match &item.shape {
            Shape::Run(run) => (run.origin.x, run.origin.x + run.width, run.origin.y),
            Shape::Fill { rect, .. } | Shape::Frame { rect, .. } => {
                (rect.x, rect.right(), rect.bottom())
            }
        };
        let is_inside = left > edge && right < page.width - edge && bottom < page.height - edge;
        assert!(is_inside, "{name}: {item:?}");
    }
}

#[test]
fn every_item_stands_inside_the_margins() {
    let fonts = Fonts::embedded();
    for path in specs("sheets") {
        let (page, _) = page_of(&path, &fonts);
        check_edges(&page, 0.0, &path.display().to_string());
    }
}

#[test]
fn a_story_that_is_broken_beside_its_number_stands_inside_the_margins() {
    let fonts = Fonts::embedded();
    let pitch = format!(
        "[[pitch]]\nsay = \"{}\"\n",
        "A few words to fill it. ".repeat(29)
    );
    let point = format!(
        "point = {{ zh = \"{}\", en = \"{}\" }}\n",
        "这件事的要点要说上好几行。".repeat(8),
        "The point of it takes some lines. ".repeat(14)
    );
    let story = format!("[[story]]\nname = \"S\"\nmetric = \"43%\"\n{point}");
    let head = "[sheet]\ntitle = \"T\"\npaper = \"a5\"\norientation = \"landscape\"\ncolumns = 2\nmargin = \"4mm\"\n";
    let source = format!("{head}[theme.sizes]\nmetric = 2.6\n{pitch}{story}");
    let mut pages = 0;
    for step in 0..40 {
        let overrides = Overrides {
            size: Some(Pt(9.0 + 0.1 * f64::from(step))),
            ..Overrides::default()
        };
        let outcome = compile(&source, &overrides, &fonts, &mut Diags::default());
        if let Some(Outcome::Page(page, report)) = outcome {
            check_edges(
                &page,
                4.0 * 72.0 / 25.4 - 1e-6,
                &format!("{:?}", report.size),
            );
            pages += 1;
        }
    }
    assert!(pages > 20, "only {pages} sizes fit");
}

#[test]
fn the_first_sheet_is_full_and_legible() {
    let (_, report) = page_of(Path::new("sheets/marshall.toml"), &Fonts::embedded());
    assert!(report.size.0 >= 8.0, "{report:?}");
    assert!(report.fill >= Some(0.97), "{report:?}");
}
