//! What is dealt out to columns: slices of sections, and the white between them.

use std::ops::Range;

use crate::geom::Pt;
use crate::kind::EntryId;

/// A piece of a section that stays in one column.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    /// Its fragments.
    pub(super) fragments: Range<usize>,
    /// Top of the slice in the coordinates of its fragments.
    pub(super) top: Pt,
    /// Its height.
    pub(super) height: Pt,
    /// The white above it.
    pub(super) white: White,
    /// The number of its section, from 0.
    pub(super) section: usize,
    /// The entry it belongs to.
    pub(super) entry: EntryId,
    /// The column, from 0, that it would rather stand in.
    pub(super) wanted: Option<usize>,
}

/// How much the white between two entries takes of what a column has left; that of others is relative to it.
const BETWEEN_ENTRIES: f64 = 1.0;

/// The same of the white above a section, which is told from the next by it: it takes more of what is left than entries,
/// as it has more from the theme.
const ABOVE_SECTION: f64 = 1.6;

/// Cost of ending a column between the two languages of the words to say: whoever reads one of them finds it whole.
pub(super) const BROKEN_PAIR: f64 = 0.02;

/// Cost of ending one between the paragraphs or items of a text.
pub(super) const BROKEN_TEXT: f64 = 0.03;

/// Cost of ending one between the fields of an entry: as much as a column that stays empty.
pub(super) const PARTED_ENTRY: f64 = 1.0;

/// What it costs more where the entry is short: more than columns that end at any heights.
pub(super) const BROKEN_SHORT_ENTRY: f64 = 4.0;

/// The white above a slice that does not stand at the top of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct White {
    /// Its least height.
    pub(super) height: Pt,
    /// How much it takes, relative to others, of what a column has left.
    pub(super) weight: f64,
    /// What it costs to end a column here; infinite where none may end.
    pub(super) cost: f64,
}

impl White {
    pub(super) fn above_section(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: ABOVE_SECTION,
            cost: 0.0,
        }
    }

    pub(super) fn between_entries(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: BETWEEN_ENTRIES,
            cost: 0.0,
        }
    }

    /// Between parts of an entry.
    pub(super) fn inside(height: Pt, weight: f64, cost: f64) -> Self {
        Self {
            height,
            weight,
            cost,
        }
    }

    /// Whether it stands between two entries of a section.
    pub(super) fn is_between_entries(&self) -> bool {
        self.cost == 0.0 && self.weight == BETWEEN_ENTRIES
    }

    /// Whether it stands above a section.
    pub(super) fn is_above_section(&self) -> bool {
        self.cost == 0.0 && self.weight == ABOVE_SECTION
    }

    /// Whether it stands inside a short entry.
    pub(super) fn is_inside_short_entry(&self) -> bool {
        self.cost >= BROKEN_SHORT_ENTRY
    }

    /// Whether a column that ends here parts a field from the next, as a question from its answer.
    pub(super) fn parts_entry(&self) -> bool {
        self.cost >= PARTED_ENTRY
    }

    /// Whether a column that ends here parts what belongs together.
    pub(super) fn breaks_entry(&self) -> bool {
        self.cost >= BROKEN_PAIR
    }
}

/// Slices one below the other, before their gaps are stretched.
pub(super) struct Load {
    /// Their height.
    pub(super) natural: Pt,
    /// Weight of all their gaps.
    pub(super) weight: f64,
}

impl Load {
    /// What each unit of weight takes so that they reach a foot.
    pub(super) fn stretch_to(&self, foot: Pt) -> Pt {
        if self.weight > 0.0 {
            (foot - self.natural).max(Pt::ZERO) / self.weight
        } else {
            Pt::ZERO
        }
    }

    pub(super) fn of(slices: &[Slice]) -> Self {
        let gaps = slices.iter().skip(1);
        let heights: Pt = slices.iter().map(|slice| slice.height).sum();
        let white: Pt = gaps.clone().map(|slice| slice.white.height).sum();
        Self {
            natural: heights + white,
            weight: gaps.map(|slice| slice.white.weight).sum(),
        }
    }
}
