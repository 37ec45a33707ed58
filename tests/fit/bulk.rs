//! What the search passes over: no size that fits, by an exhaustive walk over random sheets.

use cribsheet::diag::Diags;
use cribsheet::fit::{self, Fit};
use cribsheet::font::Fonts;
use cribsheet::geom::{Em, Pt};
use cribsheet::kind::Priority;
use cribsheet::layout::{Dials, Layouter};
use cribsheet::lines::{BrokenLines, Measure, Setting};
use cribsheet::paper::PaperName;
use cribsheet::sheet::{self, Overrides, Sheet};
use cribsheet::spec;
use cribsheet::text::{self, Shaped};

use crate::dense::{Dice, Writer};
use crate::sheet as named;

fn prepared(source: &str, fonts: &Fonts, paper: PaperName) -> (Sheet, Vec<Shaped>) {
    let mut diags = Diags::default();
    let spec = spec::read(source, &mut diags).unwrap();
    let overrides = Overrides {
        paper: Some(paper),
        ..Overrides::default()
    };
    let sheet = sheet::resolve(&spec, &overrides, &mut diags);
    let shaped = text::shape(&sheet.paragraphs, fonts, source, &mut diags);
    (sheet, shaped)
}

/// Sheets of every kind of entry, with tables, figures, labels and two languages.
fn sheets() -> Vec<String> {
    let mut dice = Dice::new(16);
    let random = (0..6).map(|_| {
        let written = Writer::new(&mut dice).sheet();
        written.spec((4.0, 14.0), &Priority::ALL)
    });
    let known = ["marshall", "viva", "call"].map(named);
    random.chain(known).collect()
}

#[test]
fn bounds_refuse_only_what_does_not_fit_and_bulk_all_that_is_larger() {
    let fonts = Fonts::embedded();
    let mut refused = 0;
    for source in sheets() {
        let (sheet, shaped) = prepared(&source, &fonts, PaperName::A4);
        for columns in 1..=4 {
            for is_side_by_side in [false, true] {
                let mut layouter = Layouter::new(&sheet, &shaped);
                let mut may_hold = true;
                for quarters in 16..72 {
                    let dials = Dials::tightest(
                        &sheet,
                        Pt(f64::from(quarters) / 4.0),
                        columns,
                        is_side_by_side && sheet.languages.len() > 1,
                    );
                    let fits = layouter.lay_out(dials).fits();
                    assert_eq!(layouter.trial(dials).is_some(), fits, "{dials:?}\n{source}");
                    let now = layouter.may_hold(dials);
                    assert!(now || !fits, "{dials:?}\n{source}");
                    assert!(may_hold || !now, "{dials:?}\n{source}");
                    may_hold = now;
                    refused += usize::from(!now);
                }
            }
        }
    }
    assert!(refused > 500, "only {refused} are refused");
}

#[test]
fn the_largest_size_is_that_of_an_exhaustive_walk() {
    let fonts = Fonts::embedded();
    for source in sheets() {
        let (sheet, shaped) = prepared(&source, &fonts, PaperName::A3);
        let Fit::Fits { largest, .. } = fit::search(&sheet, &shaped) else {
            continue;
        };
        // In as many columns, the way of the languages left open, no larger twentieth of a point fits.
        let mut layouter = Layouter::new(&sheet, &shaped);
        let columns = largest.composition.columns;
        let mut size = largest.size.0 + 0.05;
        while size < sheet.max_size.0 {
            for is_side_by_side in [false, sheet.languages.len() > 1] {
                let dials = Dials::tightest(&sheet, Pt(size), columns, is_side_by_side);
                let is_chosen = is_side_by_side == largest.composition.is_side_by_side;
                let fits = layouter.lay_out(dials).fits();
                assert!(!is_chosen || !fits, "{dials:?}\n{source}");
            }
            size += 0.05;
        }
    }
}

#[test]
fn no_paragraph_takes_fewer_lines_than_its_bounds() {
    let fonts = Fonts::embedded();
    for source in sheets() {
        let (_, shaped) = prepared(&source, &fonts, PaperName::A4);
        let mut memory = BrokenLines::default();
        for (number, shaped) in shaped.iter().enumerate() {
            let extent = memory.extent(number, shaped);
            let mut least_before = f64::INFINITY;
            for tenths in 10..400 {
                let width = Em(f64::from(tenths) / 10.0);
                let least = extent.least_lines(width);
                assert!(least <= least_before, "{width:?} of {}", shaped.text());
                least_before = least;
                for setting in [Setting::Justified, Setting::Ragged, Setting::Balanced] {
                    let measure = Measure {
                        width,
                        indent: width * 0.3 * f64::from(tenths % 3),
                    };
                    let bound = memory.least_lines(number, shaped, measure, setting);
                    let lines = memory.lines(number, shaped, measure, setting).len();
                    let context = (width, setting, shaped.text());
                    assert!(bound <= lines, "{bound} > {lines}: {context:?}");
                    let is_empty = shaped.is_empty();
                    assert!(is_empty || least <= lines as f64, "{least}: {context:?}");
                }
            }
        }
    }
}
