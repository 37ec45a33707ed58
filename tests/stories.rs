//! Where the numbers of stories stand: beside them in a column as wide as the usual one, or above.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::{Point, Pt};
use cribsheet::page::{Item, Page, Run, Shape};
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Outcome, Request};

/// A page of stories in one column of type of ten points, each of a number and whether it must land.
fn page_of(stories: &[(&str, bool)]) -> Page {
    let stories = stories.iter().enumerate().map(|(place, (metric, must))| {
        let priority = if *must { "must" } else { "should" };
        format!("[[story]]\nname = \"N{place}\"\npoint = \"P.\"\nmetric = \"{metric}\"\npriority = \"{priority}\"\n")
    });
    let head = "[sheet]\ntitle = \"T\"\nlanguages = [\"en\"]\n\
                paper = { width = \"100mm\", height = \"150mm\" }\ncolumns = 1\n";
    let request = Request {
        overrides: Overrides {
            size: Some(Pt(10.0)),
            ..Overrides::default()
        },
        ..Request::default()
    };
    let source = head.to_owned() + &stories.collect::<String>();
    let outcome =
        Compiler::new(Fonts::embedded()).compile(&source, &request, &mut Diags::default());
    outcome.and_then(Outcome::page).expect("it fits").page
}

fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items
        .iter()
        .filter_map(|Item { shape, .. }| match shape {
            Shape::Run(run) => Some(run),
            _ => None,
        })
}

fn run<'p>(page: &'p Page, text: &str) -> &'p Run {
    runs(page)
        .find(|run| run.text == text)
        .expect("it is on the page")
}

fn is_beside(page: &Page, number: &str, name: &str) -> bool {
    (run(page, number).origin.y.0 - run(page, name).origin.y.0).abs() < 0.01
}

#[test]
fn a_wide_number_stands_above_and_moves_no_other_story() {
    let plain = page_of(&[("43%", false), ("12%", false), ("5%", false)]);
    let wide = page_of(&[("43%", false), ("12,345,678 a year", false), ("5%", false)]);
    assert!(!is_beside(&wide, "12,345,678 a year", "N1"));
    for (number, name) in [("43%", "N0"), ("5%", "N2")] {
        assert!(is_beside(&wide, number, name));
        assert_eq!(run(&plain, name).origin.x, run(&wide, name).origin.x);
        assert_eq!(run(&plain, number).origin.x, run(&wide, number).origin.x);
    }
    // It begins where the title of its section does, and its story where the others do.
    let title = run(&wide, "Stories").origin.x;
    assert_eq!(run(&wide, "12,345,678 a year").origin.x, title);
    assert_eq!(run(&wide, "N1").origin.x, run(&wide, "N0").origin.x);
}

#[test]
fn a_number_twice_as_wide_as_the_usual_one_stands_above() {
    let page = page_of(&[("43%", false), ("43% up to 60%", false), ("41%", false)]);
    assert!(!is_beside(&page, "43% up to 60%", "N1"));
    let page = page_of(&[("43%", false), ("143%", false), ("41%", false)]);
    assert!(is_beside(&page, "143%", "N1"));
}

#[test]
fn where_most_are_wide_all_stand_above() {
    let page = page_of(&[
        ("12,345,678 a year", false),
        ("5%", false),
        ("1,234,567 a month", false),
    ]);
    assert!(!is_beside(&page, "5%", "N1"));
    let title = run(&page, "Stories").origin.x;
    assert!(runs(&page).skip(2).all(|run| run.origin.x == title));
}

#[test]
fn marks_stand_close_to_their_numbers() {
    let page = page_of(&[
        ("5%", true),
        ("43%", true),
        ("12,345,678 a year", true),
        ("0", true),
    ]);
    let squares = page.items.iter().filter_map(|item| match item.shape {
        Shape::Fill { rect, .. } if (rect.width.0 - rect.height.0).abs() < 0.01 => Some(Point {
            x: rect.x,
            y: rect.y,
        }),
        _ => None,
    });
    let squares: Vec<_> = squares.collect();
    assert_eq!(squares.len(), 4);
    for (square, number) in squares.iter().zip(["5%", "43%", "12,345,678 a year", "0"]) {
        let from = run(&page, number).origin.x - square.x;
        assert!((from.0 - 5.2).abs() < 0.01, "{number}: {from:?}");
    }
}

#[test]
fn a_number_is_read_before_its_story() {
    let page = page_of(&[("5%", false), ("12,345,678 a year", false), ("0", false)]);
    let read: Vec<_> = runs(&page).map(|run| run.text.to_string()).collect();
    assert_eq!(
        read[2..],
        [
            "5%",
            "N0",
            "P.",
            "12,345,678 a year",
            "N1",
            "P.",
            "0",
            "N2",
            "P."
        ]
    );
}
