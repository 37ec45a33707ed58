//! What setting a block gives.

use std::ops::Range;

use crate::geom::Pt;
use crate::layout::slices::{BROKEN_PAIR, GapKind, RepeatedHead};

/// What was set of a block.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct SetBlock {
    /// Its fragments, among those of the trial.
    pub(in crate::layout) fragments: Range<usize>,
    /// Its height; nothing where there was nothing to set.
    pub(in crate::layout) height: Pt,
    /// Its first baseline, from its top.
    pub(in crate::layout) baseline: Pt,
    /// The places where a column may end, from the top.
    pub(in crate::layout) breaks: Vec<ColumnBreak>,
    /// Width that the widest table in it lacks for its words.
    pub(in crate::layout) lack: Pt,
}

/// A place where a column may end.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct ColumnBreak {
    /// The first fragment after it.
    pub(in crate::layout) fragment: usize,
    /// Where the block above ends.
    pub(in crate::layout) above: Pt,
    /// Where the block below begins.
    pub(in crate::layout) below: Pt,
    /// What it costs.
    pub(in crate::layout) cost: f64,
    /// What the white stands between.
    pub(in crate::layout) kind: GapKind,
    /// What is set again above what follows, in the next column.
    pub(in crate::layout) head: Option<RepeatedHead>,
}

impl ColumnBreak {
    /// Whether it parts what belongs together, unlike items of a list.
    pub(in crate::layout) fn breaks_entry(&self) -> bool {
        self.cost >= BROKEN_PAIR
    }
}
