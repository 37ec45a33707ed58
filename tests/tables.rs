//! Tables keep to their columns: no text runs over the margin or into its neighbour, at any width.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use cribsheet::diag::Diags;
use cribsheet::fit::Cause;
use cribsheet::font::Fonts;
use cribsheet::kind::{EntryId, Kind};
use cribsheet::page::{Page, Run, Shape};
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Outcome, Request, Shortfall};

/// What rounding, and the white inside the last glyph of a line, may put over an edge, in points.
const TOLERANCE: f64 = 0.1;

/// The default margin, in points.
const MARGIN: f64 = 9.0 / 25.4 * 72.0;

/// A sheet with one table of some rows, each of the same cells.
fn table(cells: &[&str], rows: usize) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
    let row = format!("[{}]", cells.join(", "));
    let rows = vec![row; rows].join(", ");
    format!("[sheet]\ntitle = \"t\"\n[[section]]\ntitle = \"t\"\nrows = [{rows}]\n")
}

fn outcome(source: &str, overrides: Overrides, fonts: &Fonts) -> Outcome {
    let request = Request {
        overrides,
        ..Request::default()
    };
    let mut compiler = Compiler::new(fonts.clone());
    let outcome = compiler.compile(source, &request, &mut Diags::default());
    outcome.unwrap()
}

fn run(source: &str, columns: u8, fonts: &Fonts) -> Result<Page, Box<Shortfall>> {
    let overrides = Overrides {
        columns: (columns > 0).then_some(columns),
        paper: Some(PaperName::A5),
        ..Overrides::default()
    };
    match outcome(source, overrides, fonts) {
        Outcome::Page(made) => Ok(made.page),
        Outcome::DoesNotFit(shortfall) => Err(Box::new(shortfall)),
    }
}

fn runs(page: &Page) -> Vec<&Run> {
    let runs = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Run(run) => Some(run),
        _ => None,
    });
    runs.collect()
}

/// Asserts that no run leaves the margins or stands on another.
fn assert_in_place(page: &Page, source: &str) {
    let mut runs = runs(page);
    let place = |run: &Run| (run.origin.y.0, run.origin.x.0);
    runs.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap());
    let end = |run: &Run| run.origin.x.0 + run.width.0;
    for run in &runs {
        let right = page.width.0 - MARGIN + TOLERANCE;
        assert!(
            end(run) <= right,
            "`{}` leaves the page:\n{source}",
            run.text
        );
    }
    for pair in runs.windows(2) {
        let is_same_line = pair[0].origin.y == pair[1].origin.y;
        assert!(
            !is_same_line || end(pair[0]) <= pair[1].origin.x.0 + TOLERANCE,
            "`{}` runs into `{}`:\n{source}",
            pair[0].text,
            pair[1].text
        );
    }
}

#[test]
fn tables_keep_to_their_columns_or_do_not_fit() {
    let fonts = Fonts::embedded();
    let words = [
        "responsibility",
        "客户与渠道",
        "https://example.com/a/b",
        "42",
        "OMS/ERP",
        "x",
    ];
    let (mut kept, mut refused) = (0, 0);
    for count in 1..=24 {
        let cells: Vec<_> = words.iter().cycle().take(count).copied().collect();
        let source = table(&cells, 6);
        for columns in 0..=3 {
            match run(&source, columns, &fonts) {
                Ok(page) => {
                    assert_in_place(&page, &source);
                    kept += 1;
                }
                Err(shortfall) => {
                    let cause = shortfall.bound.cause;
                    assert!(
                        !matches!(cause, Cause::Height { .. }),
                        "{cause:?}\n{source}"
                    );
                    refused += 1;
                }
            }
        }
    }
    assert!(kept > 20 && refused > 20, "{kept} kept, {refused} refused");
}

#[test]
fn a_table_wider_than_every_column_is_named() {
    let cells = ["responsibility"; 40];
    let shortfall = run(&table(&cells, 2), 0, &Fonts::embedded()).unwrap_err();
    let Cause::Table { entry, lack } = shortfall.bound.cause else {
        panic!("{shortfall:?}");
    };
    assert_eq!(
        entry,
        EntryId {
            kind: Kind::Section,
            number: 1
        }
    );
    assert!(lack.to_mm() > 100.0, "{lack:?}");
    assert_eq!(shortfall.bound.columns, 1);
}

#[test]
fn an_address_without_a_place_to_break_is_broken_in_its_cell() {
    let address = "0123456789abcdef".repeat(12);
    let page = run(&table(&[&address, "so"], 2), 0, &Fonts::embedded()).unwrap();
    let copied: String = runs(&page).iter().map(|run| run.text.as_str()).collect();
    assert!(copied.contains(&address), "{copied}");
    assert_in_place(&page, &address);
}

/// A sheet on A5 with one table of rows, each cell as it is written in a spec.
fn glossary(rows: &[String]) -> String {
    format!(
        "[sheet]\ntitle = \"t\"\npaper = \"a5\"\nsize = {{ min = 5, max = 14 }}\n\
         [[section]]\ntitle = \"t\"\nrows = [{}]\n",
        rows.join(", ")
    )
}

fn size(source: &str, columns: u8, fonts: &Fonts) -> f64 {
    let overrides = Overrides {
        columns: Some(columns),
        ..Overrides::default()
    };
    match outcome(source, overrides, fonts) {
        Outcome::Page(made) => {
            assert_in_place(&made.page, source);
            made.report.size.0
        }
        Outcome::DoesNotFit(shortfall) => panic!("{shortfall:?}"),
    }
}

#[test]
fn a_glossary_of_pairs_sets_as_large_as_its_words_in_columns_of_their_own() {
    let fonts = Fonts::embedded();
    let terms = [
        ("不可抗力", "Force majeure"),
        ("陈述与保证", "Representations and warranties"),
        ("违约金（约定损害赔偿）", "Liquidated damages"),
        ("知识产权归属", "Ownership of intellectual property"),
    ];
    let rows = |form: fn(&str, &str) -> String| -> Vec<String> {
        let rows = terms.iter().cycle().take(36).enumerate();
        rows.map(|(number, (zh, en))| format!("[{}, \"{number}.2\"]", form(zh, en)))
            .collect()
    };
    let pairs = rows(|zh, en| format!("{{ zh = \"{zh}\", en = \"{en}\" }}"));
    let plain = rows(|zh, en| format!("\"{zh}\", \"{en}\""));
    let (pairs, plain) = (
        size(&glossary(&pairs), 1, &fonts),
        size(&glossary(&plain), 1, &fonts),
    );
    assert!(pairs >= 8.5 && pairs > plain - 0.1, "{pairs} {plain}");
}

#[test]
fn pairs_keep_to_their_columns_too() {
    let fonts = Fonts::embedded();
    let cells = [
        "{ zh = \"客户与渠道\", en = \"Customers and channels\" }",
        "\"internationalization\"",
        "{ zh = \"国际化\", en = \"internationalization of everything\" }",
        "\"99.95%\"",
        "{ zh = \"- 先说结论\\n- 再说理由\", en = \"- The end first\\n- Then why\" }",
        "{ zh = \"甲\", en = \"A\" }",
    ];
    let mut kept = 0;
    for count in 1..=cells.len() {
        for first in 0..cells.len() {
            let row = cells.iter().cycle().skip(first).take(count).copied();
            let row = format!("[{}]", row.collect::<Vec<_>>().join(", "));
            let source = glossary(&vec![row; 5]);
            for columns in 1..=2 {
                if let Ok(page) = run(&source, columns, &fonts) {
                    assert_in_place(&page, &source);
                    kept += 1;
                }
            }
        }
    }
    assert!(kept > 50, "only {kept} fit");
}
