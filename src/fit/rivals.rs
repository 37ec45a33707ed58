//! The nearest rivals: the largest size that every number of columns allows.

use super::{Bound, Found, Search};
use crate::geom::Pt;
use crate::layout::{Dials, Learned};
use crate::limits::Columns;
use crate::sheet::Sheet;
use crate::text::Shaped;

/// What one number of columns allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rival {
    /// The number of columns.
    pub columns: usize,
    /// The largest size that fits in them, if one does.
    pub size: Option<Pt>,
    /// What stops the next size up; nothing where the type is as large as allowed.
    pub bound: Option<Bound>,
}

/// What every number of columns but `winner` allows, the fewest columns first.
pub(super) fn rivals(sheet: &Sheet, shaped: &[Shaped], winner: usize) -> Vec<Rival> {
    let mut search = Search::new(sheet, shaped);
    let mut rivals = Vec::new();
    for columns in 1..=usize::from(Columns::MOST) {
        if columns == winner {
            continue;
        }
        // Forcing a number of columns is the same search with one number open, so what is said here
        // is what `--columns` would give.
        search.counts = columns..=columns;
        rivals.push(match search.largest(sheet.min_size, sheet.max_size) {
            Some((Found { dials, .. }, larger)) => Rival {
                columns,
                size: Some(dials.size),
                bound: larger.map(|size| search.bound(Dials { size, ..dials })),
            },
            None => Rival {
                columns,
                size: None,
                bound: Some(search.shortage().bound),
            },
        });
    }
    rivals
}

/// The largest size at which a sheet fits between two sizes, whatever its own limits are. What was
/// learned from other sheets is known, and what is learned kept for them.
pub(super) fn largest_between(
    sheet: &Sheet,
    shaped: &[Shaped],
    (least, most): (Pt, Pt),
    learned: &mut Learned,
) -> Option<Pt> {
    let mut search = Search::with_learned(sheet, shaped, std::mem::take(learned));
    let size = search.largest_size(least, most);
    *learned = search.layouter.into_learned();
    size
}

/// Whether a sheet fits at any of its sizes, with such a memory.
pub(super) fn fits(sheet: &Sheet, shaped: &[Shaped], learned: &mut Learned) -> bool {
    let mut search = Search::with_learned(sheet, shaped, std::mem::take(learned));
    let fits = search.fits();
    *learned = search.layouter.into_learned();
    fits
}
