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
    /// What is set again above it where it begins a column.
    pub(super) head: Option<RepeatedHead>,
}

/// The head of a table, and the rule under it, which are set again where its rows go on in another column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RepeatedHead {
    /// Its first fragment.
    pub(super) first: usize,
    /// One past the last.
    pub(super) end: usize,
    /// Its top in their coordinates.
    pub(super) top: Pt,
    /// Down to the first row.
    pub(super) height: Pt,
}

impl Slice {
    /// What it takes above it where it begins a column. No more than the table takes down to its first row, so a column
    /// that begins with a later slice never holds less.
    pub(super) fn head_height(&self) -> Pt {
        self.head.map_or(Pt::ZERO, |head| head.height)
    }
}

/// What a piece of white stands between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum GapKind {
    /// The end of a section and the next one.
    Section,
    /// Two entries of a section.
    Entry,
    /// Parts of an entry, or items of a list.
    Part,
    /// Rows of a table.
    Row,
    /// Lines that follow each other like those of one paragraph.
    #[default]
    Line,
}

impl GapKind {
    /// How much it takes, beside the white between two entries, of what a column has left.
    pub(super) fn weight(self) -> f64 {
        match self {
            // A section is told from the next by its white: it takes more of what is left than
            // entries, as it has more from the theme.
            Self::Section => 1.6,
            Self::Entry => 1.0,
            Self::Part | Self::Row => 0.3,
            Self::Line => 0.0,
        }
    }
}

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
    pub(super) kind: GapKind,
    /// What it costs to end a column here; infinite where none may end.
    pub(super) cost: f64,
}

impl White {
    /// White where a column may end without regret.
    pub(super) fn free(kind: GapKind, height: Pt) -> Self {
        Self {
            height,
            kind,
            cost: 0.0,
        }
    }

    /// Its height in a column of a stretch.
    pub(super) fn stretched(&self, stretch: Pt) -> Pt {
        self.height + stretch * self.kind.weight()
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
        let head = slices.first().map_or(Pt::ZERO, Slice::head_height);
        let heights: Pt = slices.iter().map(|slice| slice.height).sum();
        let white: Pt = gaps.clone().map(|slice| slice.white.height).sum();
        Self {
            natural: head + heights + white,
            weight: gaps.map(|slice| slice.white.kind.weight()).sum(),
        }
    }
}
