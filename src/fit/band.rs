//! Keywords, which save height together: a row of the band stays as long as one of its keywords does, and is as high
//! as its highest cell.

use super::freed::{LEAST_FREED, Scale};
use crate::geom::Pt;
use crate::kind::Priority;
use crate::layout::Dials;
use crate::sheet::{Cut, Home, Sheet};
use crate::text::Shaped;

/// What each cut is worth to those who look for the fewest: what it frees, or where that is more, the share of a keyword
/// in what it frees together with those that go before it.
pub(super) fn worths(
    (sheet, shaped): (&Sheet, &[Shaped]),
    cuts: &[&Cut],
    freed: &[Pt],
    dials: Dials,
) -> Vec<Pt> {
    let mut scale = Scale::new(sheet, shaped, dials);
    let mut worths = freed.to_vec();
    let mut gone = Vec::new();
    let mut freed_before = Pt::ZERO;
    for level in [Priority::Could, Priority::Should, Priority::Must] {
        let mut together = Vec::new();
        // The last of the band first: rows are filled from their beginning, so it is the last one that becomes empty.
        for (number, cut) in cuts.iter().enumerate().rev() {
            if !(cut.is_of_band() && cut.is_whole() && cut.part.priority == level) {
                continue;
            }
            gone.push(*cut);
            together.push(number);
            let freed = scale.freed_together(Home::Head, &gone);
            if freed - freed_before <= LEAST_FREED {
                continue;
            }
            let share = (freed - freed_before) / together.len() as f64;
            for number in together.drain(..) {
                worths[number] = worths[number].max(share);
            }
            freed_before = freed;
        }
    }
    worths
}

/// The share of each of some cuts of keywords in what they free together, where that is more than what they free one by one.
pub(super) fn share(
    (sheet, shaped): (&Sheet, &[Shaped]),
    cuts: &[&Cut],
    alone: Pt,
    dials: Dials,
) -> Option<Pt> {
    if cuts.len() < 2 {
        return None;
    }
    let together = Scale::new(sheet, shaped, dials).freed_together(Home::Head, cuts);
    (together > alone + LEAST_FREED).then_some(together / cuts.len() as f64)
}
