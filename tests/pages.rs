//! Whole sheets against the pages they must give: every `sheets/*.toml` against
//! `tests/cases/sheets/*.page`, every `tests/cases/page/*.toml` against the dump beside it.
//! `UPDATE=1` writes the dumps anew.

use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Diags, Severity};
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::ink::Ink;
use cribsheet::page::{Page, Shape};
use cribsheet::paper::Margin;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Made, Outcome, Request, paint};

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

fn page_of(path: &Path, fonts: &Fonts) -> Made {
    let source = fs::read_to_string(path).expect("a readable spec");
    let mut diags = Diags::default();
    let mut compiler = Compiler::new(fonts.clone());
    let outcome = compiler.compile(&source, &Request::default(), &mut diags);
    let faults: Vec<_> = diags
        .iter()
        .filter(|diag| diag.severity == Severity::Error)
        .collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    match outcome {
        Some(Outcome::Page(made)) => *made,
        Some(Outcome::DoesNotFit(lack)) => panic!("{} does not fit: {lack:?}", path.display()),
        None => panic!("{} has no outcome", path.display()),
    }
}

fn compare(page: &Page, dump: &Path, wrong: &mut Vec<String>) {
    let text = paint::dump::paint(page, None);
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
        compare(&page_of(&path, &fonts).page, &dump, &mut wrong);
    }
    for path in specs("tests/cases/page") {
        compare(
            &page_of(&path, &fonts).page,
            &path.with_extension("page"),
            &mut wrong,
        );
    }
    assert!(
        wrong.is_empty(),
        "changed pages: {wrong:#?}; UPDATE=1 accepts them"
    );
}

/// Refuses a page with something outside its margins.
fn check_edges(page: &Page, margin: Margin, name: &str) {
    for item in &page.items {
        let (left, right, top, bottom) = match &item.shape {
            Shape::Run(run) => {
                let (left, baseline) = (run.origin.x, run.origin.y);
                (
                    left,
                    left + run.width,
                    baseline - run.size * ASCENT,
                    baseline,
                )
            }
            Shape::Dot { centre, radius, .. } => (
                centre.x - *radius,
                centre.x + *radius,
                centre.y - *radius,
                centre.y + *radius,
            ),
            Shape::Fill { rect, .. }
            | Shape::Arrowhead { rect, .. }
            | Shape::Frame { rect, .. } => (rect.x, rect.right(), rect.y, rect.bottom()),
        };
        let is_inside = left > margin.left - ROUNDING
            && right < page.width - margin.right + ROUNDING
            && top > margin.top - ROUNDING
            && bottom < page.height - margin.bottom + ROUNDING;
        assert!(is_inside, "{name}: {item:?}");
    }
}

/// What the sum of many lengths may be off by.
const ROUNDING: Pt = Pt(1e-3);

/// The part of the em box above the baseline.
const ASCENT: f64 = 0.88;

#[test]
fn every_item_stands_inside_the_margins() {
    let fonts = Fonts::embedded();
    for path in specs("sheets") {
        let Made { page, sheet, .. } = page_of(&path, &fonts);
        check_edges(&page, sheet.margin, &path.display().to_string());
    }
}

/// Type of more than this part of the body size may have a colour: it can be read in dots.
const SMALL: f64 = 1.4;

/// A fill that is no thicker than this part of the body size is a rule.
const RULE: f64 = 0.12;

#[test]
fn all_that_is_read_is_black_on_paper() {
    let mut compiler = Compiler::new(Fonts::embedded());
    for theme in ["ink", "mono", "warm"] {
        for path in [specs("sheets"), specs("tests/cases/page")].concat() {
            let source = fs::read_to_string(&path).expect("a readable spec");
            let request = Request {
                overrides: Overrides {
                    theme: Some(theme.to_owned()),
                    ..Overrides::default()
                },
                ..Request::default()
            };
            let outcome = compiler.compile(&source, &request, &mut Diags::default());
            let Some(Outcome::Page(made)) = outcome else {
                panic!("{}: no page", path.display());
            };
            let size = made.report.size;
            for item in &made.page.items {
                let is_read = match &item.shape {
                    Shape::Run(run) => run.size <= size * SMALL,
                    Shape::Fill { rect, .. } => rect.width.min(rect.height) <= size * RULE,
                    Shape::Dot { .. } | Shape::Arrowhead { .. } | Shape::Frame { .. } => true,
                };
                let is_black = item.shape.ink() == Ink::BLACK;
                assert!(is_black || !is_read, "{theme} {}: {item:?}", path.display());
            }
        }
    }
}

/// Every value of a theme can be seen on a page that holds one of everything.
#[test]
fn every_value_of_a_theme_shows() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let everything =
        fs::read_to_string("tests/cases/page/everything.toml").expect("a readable spec");
    // With room to spare, so that what fills a page shows as well.
    let everything = everything.replace("max = 11", "max = 8");
    let everything = everything.replace("[theme.inks]\naccent = \"#8a1f5c\"\n", "");
    let mut page = |theme: &str| {
        let source = format!("{everything}\n{theme}");
        let mut diags = Diags::default();
        match compiler.compile(&source, &Request::default(), &mut diags) {
            Some(Outcome::Page(made)) => paint::svg::paint(&made.page, compiler.fonts()),
            _ => panic!("{theme}: {diags:?}"),
        }
    };
    let plain = page("");
    let themes = fs::read_to_string("src/sheet/themes/warm.toml").expect("a readable theme");
    let mut table = String::new();
    let mut seen = 0;
    for line in themes.lines() {
        if line.starts_with('[') {
            table = line.trim_matches(['[', ']']).to_owned();
        } else if let Some((key, value)) = line.split_once(" = ") {
            let value = value.split(" #").next().unwrap_or_default().trim();
            let other = match value.parse::<f64>() {
                Ok(number) if key == "loose" => number - 0.1,
                Ok(number) => number * 1.1,
                Err(_) => 0.0,
            };
            let other = if other > 0.0 {
                format!("{other:.3}")
            } else {
                "\"#123456\"".to_owned()
            };
            let theme = format!("[theme]\n{table}.{key} = {other}\n");
            assert!(page(&theme) != plain, "{theme}");
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} values");
}

#[test]
fn a_story_that_is_broken_beside_its_number_stands_inside_the_margins() {
    let mut compiler = Compiler::new(Fonts::embedded());
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
        let request = Request {
            overrides,
            ..Request::default()
        };
        let outcome = compiler.compile(&source, &request, &mut Diags::default());
        if let Some(Outcome::Page(made)) = outcome {
            let four = Pt(4.0 * 72.0 / 25.4);
            let margin = Margin {
                top: four,
                right: four,
                bottom: four,
                left: four,
            };
            check_edges(&made.page, margin, &format!("{:?}", made.report.size));
            pages += 1;
        }
    }
    assert!(pages > 20, "only {pages} sizes fit");
}

#[test]
fn the_first_sheet_is_full_and_legible() {
    let made = page_of(Path::new("sheets/marshall.toml"), &Fonts::embedded());
    let report = made.report;
    assert!(report.size.0 >= 8.0, "{report:?}");
    assert!(report.fill >= Some(0.97), "{report:?}");
}
