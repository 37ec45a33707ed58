//! Keywords alone are a poster: they fill the width or the height of their page.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::page::{Page, Run, Shape};
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Made, Outcome, Request};

/// The margin of every page here.
const MARGIN: f64 = 9.0 * 72.0 / 25.4;

fn made(settings: &str, keywords: &[(&str, &str)], size: Option<Pt>) -> Made {
    let mut spec = format!("[sheet]\ntitle = \"T\"\nlanguages = [\"en\"]\n{settings}\n");
    for (number, (term, say)) in keywords.iter().enumerate() {
        // No two keywords may have one term.
        let number = if number < 4 {
            String::new()
        } else {
            format!(" {number}")
        };
        spec += &format!("[[keyword]]\nterm = \"{term}{number}\"\n");
        if !say.is_empty() {
            spec += &format!("say = \"{say}\"\n");
        }
    }
    let request = Request {
        overrides: Overrides {
            size,
            ..Overrides::default()
        },
        ..Request::default()
    };
    let outcome = Compiler::new(Fonts::embedded()).compile(&spec, &request, &mut Diags::default());
    outcome.and_then(Outcome::page).expect("it fits")
}

fn runs(page: &Page) -> Vec<&Run> {
    let runs = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Run(run) => Some(run),
        _ => None,
    });
    runs.collect()
}

/// The parts of the width and of the height between the margins that the words reach over.
fn reach(page: &Page) -> (f64, f64) {
    let runs = runs(page);
    let right = runs.iter().map(|run| (run.origin.x + run.width).0);
    let bottom = runs.iter().map(|run| run.origin.y.0 + 0.12 * run.size.0);
    let right = right.fold(0.0, f64::max) - MARGIN;
    let bottom = bottom.fold(0.0, f64::max) - MARGIN;
    (
        right / (page.width.0 - 2.0 * MARGIN),
        bottom / (page.height.0 - 2.0 * MARGIN),
    )
}

fn keywords(count: usize, has_cues: bool) -> Vec<(&'static str, &'static str)> {
    let all = [
        ("One beat", "Hear it out. Breathe. Lead with the answer."),
        ("Returns", "Not the front."),
        ("Cash flow", ""),
        ("Translator", "Vendors look at dates, not at stories."),
    ];
    let all = all.iter().cycle().take(count).copied();
    all.map(|(term, say)| (term, if has_cues { say } else { "" }))
        .collect()
}

#[test]
fn keywords_alone_fill_the_width_or_the_height() {
    for count in [1, 2, 5, 12, 30] {
        for has_cues in [false, true] {
            let made = made("", &keywords(count, has_cues), None);
            let (across, down) = reach(&made.page);
            assert!(across.max(down) > 0.9, "{count}: {across} by {down}");
            assert!(
                across < 1.0 + 1e-6 && down < 1.0 + 1e-6,
                "{count}: {across} by {down}"
            );
            assert!(
                made.report.poster > Some(Pt(21.0)),
                "{count}: {:?}",
                made.report.poster
            );
        }
    }
}

#[test]
fn no_word_is_broken_to_be_larger() {
    let words = ["Responsibility", "and", "interoperability"];
    let made = made("", &[(&words.join(" "), "Misunderstandings first.")], None);
    let runs = runs(&made.page);
    for word in words.iter().chain(&["Misunderstandings"]) {
        assert!(
            runs.iter().any(|run| run.text.contains(word)),
            "{word} is broken"
        );
    }
}

#[test]
fn a_size_that_was_asked_for_is_kept() {
    let keywords = keywords(2, true);
    for (settings, size) in [
        ("size = 14", 14.0),
        ("size = { max = 14 }", 14.0),
        ("size.max = 12", 12.0),
    ] {
        let report = made(settings, &keywords, None).report;
        assert_eq!((report.poster, report.size), (None, Pt(size)), "{settings}");
    }
    assert_eq!(made("", &keywords, Some(Pt(11.0))).report.poster, None);
    for settings in ["size = \"auto\"", "size.min = 8"] {
        assert!(
            made(settings, &keywords, None).report.poster.is_some(),
            "{settings}"
        );
    }
}

#[test]
fn rows_of_a_poster_stand_evenly_down_the_page() {
    let made = made(
        "",
        &[
            ("Returns of stock", ""),
            ("Stock of returns", ""),
            ("Stock", ""),
        ],
        None,
    );
    let runs = runs(&made.page);
    let mut baselines: Vec<_> = runs.iter().map(|run| run.origin.y.0).collect();
    baselines.dedup();
    let [_, first, second, third] = baselines.as_slice() else {
        panic!("{baselines:?}");
    };
    assert!(
        ((second - first) - (third - second)).abs() < 0.01,
        "{baselines:?}"
    );
}
