//! Entries that are taller than a column: where they are broken, and how a reader is told.

use std::fmt::Write as _;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::page::{Page, Shape};
use cribsheet::{Compiler, Outcome, Report, Request};

/// A risk with an answer of as many paragraphs, each of as many sentences, or as many items.
fn risk(number: usize, paragraphs: usize, sentences: usize, is_list: bool) -> String {
    let mut answer = String::new();
    for paragraph in 1..=paragraphs {
        let says = "先把门店、仓库和供应商的节奏对齐，再谈补货。".repeat(sentences);
        let (start, end) = if is_list { ("- ", "\n") } else { ("", "\n\n") };
        write!(answer, "{start}第{paragraph}点：{says}{end}").unwrap();
    }
    format!(
        "[[risk]]\ntrap = \"追问\"\nquestion = \"第{number}个项目为什么能复制到别的城市去？\"\n\
         avoid = \"不说运气\"\nanswer = \"\"\"\n{answer}\"\"\"\nkeys = [\"节奏\"]\n"
    )
}

fn made(source: &str) -> (Page, Report) {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut diags = Diags::default();
    match compiler.compile(source, &Request::default(), &mut diags) {
        Some(Outcome::Page(made)) => (made.page, made.report),
        Some(Outcome::DoesNotFit(shortfall)) => panic!("{shortfall:?}\n{source}"),
        None => panic!("{:#?}\n{source}", diags.iter().collect::<Vec<_>>()),
    }
}

/// Sheets with an entry that is taller than a column.
fn tall() -> Vec<String> {
    let mut sheets = Vec::new();
    for columns in [2, 3] {
        for (paragraphs, sentences) in [(6, 2), (9, 3), (14, 1), (24, 1)] {
            for is_list in [false, true] {
                let head = format!("[sheet]\ntitle = \"长答\"\ncolumns = {columns}\n");
                let risks =
                    (0..=columns).map(|number| risk(number, paragraphs, sentences, is_list));
                sheets.push(format!("{head}{}", risks.collect::<String>()));
            }
        }
    }
    sheets
}

#[test]
fn a_tall_entry_is_broken_between_paragraphs_of_its_answer() {
    let mut broken = 0;
    for source in tall() {
        let (page, report) = made(&source);
        let composition = &report.composition;
        assert_eq!(composition.parted, 0, "{source}");
        broken += composition.broken_tall;
        // What stands atop a column that goes on with an answer is the start of one of its points.
        for (x, top) in ends(&page, true) {
            let first =
                runs(&page).find(|(at, y, _)| *at > x && (*y - top).0.abs() < report.size.0);
            let (_, _, text) = first.unwrap();
            assert!(
                text.starts_with('第') || text.starts_with('•'),
                "{text}: {source}"
            );
        }
    }
    assert!(broken > 8, "only {broken} entries are broken");
}

#[test]
fn a_broken_entry_has_a_sign_at_both_ends_and_two_lines_beside_each() {
    for source in tall() {
        let (page, report) = made(&source);
        let count = arrowheads(&page).count();
        assert_eq!(count, report.composition.all_broken() * 2, "{source}");
        for (x, y) in arrowheads(&page) {
            let in_margin = x < Pt(0.0) || x > page.width;
            assert!(!in_margin, "{source}");
            // The next line of the same part is the one below at the top of a column, above at its foot.
            let pitch = report.size.0 * report.leading;
            let near = runs(&page).filter(|(_, at, _)| (*at - y).0.abs() < pitch * 1.9);
            let mut heights: Vec<f64> = near.map(|(_, at, _)| at.0).collect();
            heights.sort_by(f64::total_cmp);
            heights.dedup();
            assert!(heights.len() > 1, "{source}");
        }
    }
}

/// The left side and the middle of each sign.
fn arrowheads(page: &Page) -> impl Iterator<Item = (Pt, Pt)> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Arrowhead { rect, .. } => Some((rect.x, rect.middle())),
        _ => None,
    })
}

/// The signs at the top of columns, or at their feet.
fn ends(page: &Page, at_top: bool) -> Vec<(Pt, Pt)> {
    let signs = arrowheads(page);
    signs
        .filter(|(_, y)| (*y < page.height / 2.0) == at_top)
        .collect()
}

/// The starts of all texts, and what they say.
fn runs(page: &Page) -> impl Iterator<Item = (Pt, Pt, &str)> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Run(run) => Some((run.origin.x, run.origin.y, run.text.as_str())),
        _ => None,
    })
}
