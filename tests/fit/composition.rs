//! The best composed page: what it is spared, and what it may cost.

use std::fs;
use std::sync::LazyLock;

use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::limits::{Columns, Goal};
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Detail, Report, Request};

use crate::{asked, on, run};

/// How much smaller than the largest the type may be.
const WINDOW: f64 = 0.02;

/// How much wider gaps of one kind may be in one column than in another.
const ALIKE: f64 = 1.25;

/// What sums of lengths are off by.
const ROUNDING: f64 = 1e-6;

fn specs() -> Vec<(String, String)> {
    let folders = ["sheets", "tests/corpus"].map(|folder| fs::read_dir(folder).unwrap());
    let paths = folders
        .into_iter()
        .flatten()
        .map(|file| file.unwrap().path());
    let mut paths: Vec<_> = paths.collect();
    paths.sort();
    let specs = paths.into_iter().map(|path| {
        let source = fs::read_to_string(&path).unwrap();
        (path.display().to_string(), source)
    });
    specs.collect()
}

/// A page of a spec on a paper that takes it.
struct Set {
    name: String,
    source: String,
    overrides: Overrides,
    report: Report,
}

/// The pages of all specs, each made once for all tests.
static PAGES: LazyLock<Vec<Set>> = LazyLock::new(|| {
    let fonts = Fonts::embedded();
    let mut pages = Vec::new();
    for (name, source) in specs() {
        for paper in [PaperName::A4, PaperName::A5, PaperName::Letter] {
            let overrides = on(paper);
            let request = Request {
                detail: Detail::Lack,
                ..asked(&overrides)
            };
            if let Ok(report) = run(&source, &request, &fonts) {
                pages.push(Set {
                    name: format!("{name} on {paper:?}"),
                    source: source.clone(),
                    overrides,
                    report,
                });
            }
        }
    }
    assert!(pages.len() > 40, "only {} pages", pages.len());
    pages
});

#[test]
fn an_entry_is_broken_only_where_every_page_breaks_one() {
    let fonts = Fonts::embedded();
    for Set {
        name,
        source,
        overrides,
        report,
    } in &*PAGES
    {
        if report.composition.broken == 0 {
            continue;
        }
        let least = report.largest.size * (1.0 - WINDOW);
        let mut size = report.largest.size;
        while size >= least {
            for columns in 1..=Columns::MOST {
                let forced = Overrides {
                    size: Some(size),
                    columns: Some(columns),
                    ..overrides.clone()
                };
                let request = Request {
                    detail: Detail::Lack,
                    ..asked(&forced)
                };
                if let Ok(other) = run(source, &request, &fonts) {
                    assert!(
                        other.composition.broken >= report.composition.broken,
                        "{name}: {size:?} in {columns} columns breaks fewer"
                    );
                }
            }
            size -= Pt(0.05);
        }
    }
}

#[test]
fn gaps_of_one_kind_look_alike_in_all_columns() {
    for Set { name, report, .. } in &*PAGES {
        let white = &report.white;
        for (least, most) in [white.section, white.entry, white.part, white.row]
            .into_iter()
            .flatten()
        {
            assert!(
                most <= least * (ALIKE + ROUNDING),
                "{name}: {least:?} {most:?}"
            );
        }
    }
}

#[test]
fn composing_costs_no_more_than_is_not_seen_and_can_be_left() {
    let fonts = Fonts::embedded();
    let mut smaller = 0;
    for Set {
        name,
        source,
        overrides,
        report,
    } in &*PAGES
    {
        let largest = report.largest.size;
        assert!(report.size <= largest, "{name}");
        assert!(
            report.size >= largest * (1.0 - WINDOW),
            "{name}: {report:?}"
        );
        if report.size == largest {
            continue;
        }
        smaller += 1;
        assert!(
            report.composition.cost() < report.largest.composition.cost(),
            "{name}"
        );
        let overrides = Overrides {
            goal: Some(Goal::Largest),
            ..overrides.clone()
        };
        let forced = run(source, &asked(&overrides), &fonts).unwrap();
        assert_eq!(forced.size, largest, "{name}");
    }
    assert!(
        smaller > 3,
        "only {smaller} pages are smaller than they could be"
    );
}
