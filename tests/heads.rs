//! The head of a page by its fields, on every paper: what belongs together stands on one line, and no title is broken
//! that need not be.
//!
//! `cases/heads.txt` holds the heads, and what of each stays whole.

use std::collections::BTreeMap;
use std::fs;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::lang::Language;
use cribsheet::page::Shape;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Made, Request};

const PAPERS: [PaperName; 4] = [
    PaperName::A4,
    PaperName::A5,
    PaperName::A6,
    PaperName::Letter,
];

/// The part of its size that a title keeps, and of it what is left to rounding and to spaces at line ends.
const SMALLEST_TITLE: f64 = 0.8;
const ROUNDING: f64 = 0.98;

/// A line of a title is not shorter than this part of the longest, even where brackets leave it few places to break.
const SHORTEST_LINE: f64 = 0.25;

/// A field of the head and its language; a line of it.
type FieldName = (String, Option<Language>);

#[derive(Default)]
struct FieldLine {
    text: String,
    baseline: Pt,
    width: Pt,
    size: Pt,
}

/// A page with a head, and questions for the rest of it.
fn page(head: &str, paper: PaperName, compiler: &mut Compiler) -> Made {
    let question =
        "[[question]]\nask = \"Which of these would you build first, and what would you leave?\"\n";
    let source = format!("[sheet]\n{head}\n{}", question.repeat(12));
    let request = Request {
        overrides: Overrides {
            paper: Some(paper),
            min_size: Some(Pt(4.0)),
            ..Overrides::default()
        },
        ..Request::default()
    };
    let mut diags = Diags::default();
    let outcome = compiler.compile(&source, &request, &mut diags);
    let made = outcome.and_then(|outcome| outcome.page());
    made.unwrap_or_else(|| panic!("{head}: {diags:?}"))
}

/// The lines of each field of the head.
fn lines(made: &Made) -> BTreeMap<FieldName, Vec<FieldLine>> {
    let mut fields: BTreeMap<FieldName, Vec<FieldLine>> = BTreeMap::new();
    for item in &made.page.items {
        let (Shape::Run(run), Some(source)) = (&item.shape, &item.source) else {
            continue;
        };
        if source.origin.entry.is_some() {
            continue;
        }
        let name = (source.origin.field.clone(), source.origin.language);
        let lines = fields.entry(name).or_default();
        if lines
            .last()
            .is_none_or(|line| line.baseline != run.origin.y)
        {
            lines.push(FieldLine::default());
        }
        let line = lines.last_mut().expect("one was pushed");
        line.text.push_str(&run.text);
        line.baseline = run.origin.y;
        line.width += run.width;
        line.size = run.size;
    }
    fields
}

/// Heads with what of each stays whole.
fn heads() -> Vec<(String, Vec<String>)> {
    let cases = fs::read_to_string("tests/cases/heads.txt").expect("the heads");
    let heads = cases.split("\n\n").skip(1).map(|head| {
        let (wholes, keys): (Vec<_>, Vec<_>) =
            head.lines().partition(|line| line.starts_with("| "));
        let wholes = wholes.iter().map(|whole| whole["| ".len()..].to_owned());
        (keys.join("\n"), wholes.collect())
    });
    heads.collect()
}

#[test]
fn brackets_names_numbers_and_dates_stand_on_one_line() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut parted = Vec::new();
    for (head, wholes) in heads() {
        for paper in PAPERS {
            let fields = lines(&page(&head, paper, &mut compiler));
            let lines = || fields.values().flatten();
            for whole in &wholes {
                if !lines().any(|line| line.text.contains(whole.as_str())) {
                    parted.push(format!("{paper:?}: {whole}"));
                }
            }
        }
    }
    assert!(parted.is_empty(), "{parted:#?}");
}

#[test]
fn titles_are_broken_where_no_smaller_one_would_fit_and_in_lines_of_like_length() {
    let mut compiler = Compiler::new(Fonts::embedded());
    for (head, _) in heads() {
        for paper in PAPERS {
            let made = page(&head, paper, &mut compiler);
            let full = made.report.size * made.sheet.theme.sizes.title;
            let margin = made.sheet.margin;
            let measure = made.sheet.width - margin.left - margin.right;
            let fields = lines(&made);
            let mut titles = fields.iter().filter(|((field, _), _)| field == "title");
            let (_, title) = titles
                .find(|(_, title)| title[0].size >= full * SMALLEST_TITLE * ROUNDING)
                .expect("every head has a title");
            let last = title[title.len() - 1].baseline;
            let notes = fields.iter().filter(|((field, _), _)| field != "title");
            let is_beside = notes
                .flat_map(|(_, lines)| lines)
                .any(|line| line.baseline <= last);
            // Beside notes that need its height anyhow, a second line of the title costs none.
            if title.len() == 1 || is_beside {
                continue;
            }
            let natural: Pt = title.iter().map(|line| line.width).sum();
            let smallest = natural * (full * SMALLEST_TITLE / title[0].size);
            assert!(
                smallest > measure * ROUNDING,
                "{paper:?} {head}: {smallest:?} in {measure:?}"
            );
            let longest = title.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
            let shortest = title.iter().map(|line| line.width).fold(longest, Pt::min);
            assert!(shortest >= longest * SHORTEST_LINE, "{paper:?} {head}");
        }
    }
}

#[test]
fn a_line_that_ends_between_fields_does_without_what_parts_them() {
    let mut compiler = Compiler::new(Fonts::embedded());
    for (head, _) in heads() {
        for paper in PAPERS {
            let made = page(&head, paper, &mut compiler);
            let mut runs = made.page.items.iter().filter_map(|item| match &item.shape {
                Shape::Run(run) => Some(run),
                _ => None,
            });
            let mut last = runs.next().expect("a title");
            for run in runs {
                let is_separator = last.text.trim() == "·";
                assert!(
                    !is_separator || run.origin.y == last.origin.y,
                    "{paper:?} {head}"
                );
                last = run;
            }
        }
    }
}
