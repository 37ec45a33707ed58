//! Blocks one below the other, and where a column may end between them.

use super::{Extent, Typesetter};
use crate::geom::Pt;
use crate::layout::columns::BROKEN_ENTRY;
use crate::sheet::{Block, Gap};

/// Cost of ending a column between items of a list or rows of a table.
const BROKEN_LIST: f64 = 0.002;

/// How much the white between parts of an entry, items of a list or rows of a table takes of what
/// a column has left, beside that between entries.
const LOOSE_PART: f64 = 0.3;

/// What stands between the blocks of a stack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Junction {
    /// White beyond the leading.
    pub(super) white: Pt,
    /// What it costs to end a column there, where that is allowed.
    pub(super) cost: Option<f64>,
    /// How much the white takes of what a column has left.
    pub(super) weight: f64,
    /// Whether no column may end inside a block.
    pub(super) keeps_blocks_whole: bool,
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
    pub(in crate::layout) cost: f64,
    /// How much the white takes of what a column has left.
    pub(in crate::layout) weight: f64,
}

impl ColumnBreak {
    /// Whether it parts what belongs together, unlike items of a list.
    pub(in crate::layout) fn breaks_entry(&self) -> bool {
        self.cost >= BROKEN_ENTRY
    }
}

impl<'a> Typesetter<'a> {
    pub(super) fn junction(&self, gap: Gap, is_breakable: bool) -> Junction {
        let white = match gap {
            Gap::Line => Pt::ZERO,
            Gap::Part => self.gap(self.sheet.theme.gaps.part),
        };
        let cost = match (gap, is_breakable) {
            (_, true) => Some(BROKEN_LIST),
            (Gap::Part, false) => Some(BROKEN_ENTRY),
            (Gap::Line, false) => None,
        };
        Junction {
            white,
            cost,
            weight: LOOSE_PART,
            keeps_blocks_whole: false,
        }
    }

    pub(super) fn stack(
        &mut self,
        blocks: impl Iterator<Item = &'a Block>,
        junction: Junction,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        self.stack_of(blocks, junction, y, |typesetter, block, y| {
            typesetter.block(block, x, y, width)
        })
    }

    /// Sets things one below the other.
    pub(super) fn stack_of<T>(
        &mut self,
        things: impl Iterator<Item = T>,
        junction: Junction,
        y: Pt,
        mut set: impl FnMut(&mut Self, T, Pt) -> Extent,
    ) -> Extent {
        let mut extent = Extent::default();
        let depth = usize::from(junction.keeps_blocks_whole);
        for thing in things {
            let is_first = extent.height == Pt::ZERO;
            let above = y + extent.height;
            let below = if is_first {
                above
            } else {
                above + self.line_gap() + junction.white
            };
            let fragment = self.fragments.len();
            let cut = self.cuts.len();
            self.whole += depth;
            let set = set(self, thing, below);
            self.whole -= depth;
            if set.height == Pt::ZERO {
                continue;
            }
            if is_first {
                extent.baseline = set.baseline;
            } else if let Some(cost) = junction.cost {
                let here = ColumnBreak {
                    fragment,
                    above,
                    below,
                    cost,
                    weight: junction.weight,
                };
                self.cut_before(cut, here);
            }
            extent.height = below + set.height - y;
            if self.is_beyond(extent.height) {
                break;
            }
        }
        extent
    }

    /// Notes a place where the column may end below everything set so far.
    pub(super) fn cut(&mut self, fragment: usize, above: Pt, below: Pt, cost: f64) {
        let here = ColumnBreak {
            fragment,
            above,
            below,
            cost,
            weight: LOOSE_PART,
        };
        self.cut_before(self.cuts.len(), here);
    }

    /// Takes out the cuts at a fragment or after it.
    pub(super) fn cuts_since(&mut self, fragment: usize) -> Vec<ColumnBreak> {
        let before = self.cuts.iter().rposition(|cut| cut.fragment < fragment);
        self.cuts.split_off(before.map_or(0, |before| before + 1))
    }

    /// Notes a cut before others, unless it is inside what stays whole.
    fn cut_before(&mut self, next: usize, cut: ColumnBreak) {
        if self.whole == 0 && !self.is_estimate {
            self.cuts.insert(next, cut);
        }
    }
}
