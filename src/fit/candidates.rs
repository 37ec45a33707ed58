//! What is open to the search: sizes, numbers of columns, ways of two languages.

use std::ops::RangeInclusive;

use crate::geom::{Em, Pt};
use crate::layout::Dials;
use crate::limits::Bilingual;
use crate::sheet::Sheet;

/// The search goes down in twentieths of a point.
const STEPS_PER_POINT: f64 = 20.0;

/// Squares of Han in the narrowest column, where there is more than one: below it lines can neither be justified
/// nor broken well (CLREQ 3.4.3 asks for even edges).
const NARROWEST_COLUMN: f64 = 15.0;

/// Squares of Han in the narrowest half of a column with two languages side by side: its texts are ragged and
/// short.
const NARROWEST_HALF: f64 = 11.0;

/// Why a number of columns is not open at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TooNarrow {
    /// The width of the columns.
    pub(super) measure: Em,
    /// The least width of such columns.
    pub(super) least: Em,
}

/// The sizes to try, the largest first: both limits, and between them every twentieth of a point.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "type sizes are positive and below a hundred points"
)]
pub(super) fn sizes(least: Pt, most: Pt) -> impl Iterator<Item = Pt> {
    let twentieths = |size: Pt| size.0 * STEPS_PER_POINT;
    // The steps are counted in whole numbers: adding twentieths up would miss the round sizes by
    // rounding.
    let between = twentieths(least).floor() as u32 + 1..twentieths(most).ceil() as u32;
    let between = between
        .rev()
        .map(|step| Pt(f64::from(step) / STEPS_PER_POINT));
    let smallest = (least < most).then_some(least);
    std::iter::once(most).chain(between).chain(smallest)
}

/// The numbers of columns and the ways of two languages that are open at a size, where Han stand in squares of
/// such a side.
pub(super) fn candidates(
    (sheet, square): (&Sheet, Em),
    counts: RangeInclusive<usize>,
    size: Pt,
) -> Vec<Dials> {
    let mut candidates = Vec::new();
    // Fewer columns come first, so that they win where others are no better.
    for columns in counts {
        for &is_side_by_side in sides(sheet) {
            let dials = Dials::tightest(sheet, size, columns, is_side_by_side);
            if too_narrow((sheet, square), dials).is_none() {
                candidates.push(dials);
            }
        }
    }
    candidates
}

/// Why columns are too narrow, if they are. One column is as wide as the page lets it be.
pub(super) fn too_narrow((sheet, square): (&Sheet, Em), dials: Dials) -> Option<TooNarrow> {
    let width = sheet.width - sheet.margin.left - sheet.margin.right;
    // The marks of entries that must land narrow a column further. They are left out here: leaving
    // out an entry may not open or close a number of columns.
    let share = (width / dials.columns as f64).in_ems(dials.size);
    let measure = share - Em(sheet.theme.gaps.column);
    let squares = if dials.is_side_by_side {
        NARROWEST_HALF * 2.0
    } else {
        NARROWEST_COLUMN
    };
    let least = square * squares;
    // A page that is too narrow even for one column is printed in one: nothing else could be. Two
    // languages side by side in it are still a choice, unless the spec has made it.
    let has_no_choice = dials.columns == 1 && (sides(sheet).len() == 1 || !dials.is_side_by_side);
    (measure < least && !has_no_choice).then_some(TooNarrow { measure, least })
}

/// Whether two languages stand side by side: the ways that are open.
pub(super) fn sides(sheet: &Sheet) -> &'static [bool] {
    match (sheet.languages.len(), sheet.bilingual) {
        (1, _) | (_, Bilingual::Stacked) => &[false],
        (_, Bilingual::SideBySide) => &[true],
        (_, Bilingual::Auto) => &[false, true],
    }
}
