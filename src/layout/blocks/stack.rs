//! Blocks one below the other, and where a column may end between them.

use super::{ColumnBreak, Manner, SetBlock, Typesetter};
use crate::geom::{Area, Pt};
use crate::layout::slices::{BROKEN_TEXT, GapKind, PARTED_ENTRY};
use crate::sheet::{Block, Gap, Seam};

/// Cost of ending a column between items of a list or rows of a table.
const BROKEN_LIST: f64 = 0.002;

/// What stands between the blocks of a stack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Junction {
    /// White beyond the leading.
    pub(super) white: Pt,
    /// What it costs to end a column there, where that is allowed.
    pub(super) cost: Option<f64>,
    /// What the white stands between.
    pub(super) kind: GapKind,
}

impl<'a> Typesetter<'a, '_> {
    pub(super) fn junction(&self, gap: Gap, seam: Seam, manner: Manner) -> Junction {
        let (white, kind) = match gap {
            // Lines that follow each other like those of one paragraph keep their distance.
            Gap::Line => (Pt::ZERO, GapKind::Line),
            Gap::Part => (self.gap(self.sheet.theme.gaps.part), GapKind::Part),
        };
        let cost = match seam {
            Seam::Closed => None,
            Seam::Fields => Some(PARTED_ENTRY),
            Seam::Paragraphs => Some(BROKEN_TEXT),
            // Of all places inside an entry a column best ends here.
            Seam::Items => Some(BROKEN_LIST),
        };
        Junction {
            white,
            cost: cost.filter(|_| self.may_break(manner)),
            kind,
        }
    }

    /// Whether places where a column may end are noted at all.
    pub(super) fn may_break(&self, manner: Manner) -> bool {
        !manner.is_whole && !self.is_estimate
    }

    pub(super) fn stack(
        &mut self,
        blocks: impl Iterator<Item = &'a Block>,
        junction: Junction,
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        self.stack_of(blocks, junction, area.origin.y, |typesetter, block, y| {
            typesetter.block(block, area.at(y), manner)
        })
    }

    /// Sets things one below the other, from `y` on.
    pub(super) fn stack_of<T>(
        &mut self,
        things: impl Iterator<Item = T>,
        junction: Junction,
        y: Pt,
        mut set: impl FnMut(&mut Self, T, Pt) -> SetBlock,
    ) -> SetBlock {
        let first = self.fragments.len();
        let mut stack = SetBlock::default();
        for thing in things {
            let is_first = stack.height == Pt::ZERO;
            let above = y + stack.height;
            let below = if is_first {
                above
            } else {
                above + self.line_gap() + junction.white
            };
            let mut set = set(self, thing, below);
            // What has nothing to show takes no white around it either.
            if set.height == Pt::ZERO {
                continue;
            }
            if is_first {
                stack.baseline = set.baseline;
            } else if let Some(cost) = junction.cost {
                // This break stands before those inside the block: breaks go from the top down.
                stack.breaks.push(ColumnBreak {
                    fragment: set.fragments.start,
                    above,
                    below,
                    cost,
                    kind: junction.kind,
                    head: None,
                });
            }
            stack.breaks.append(&mut set.breaks);
            stack.lack = stack.lack.max(set.lack);
            stack.height = below + set.height - y;
            if self.is_beyond(stack.height) {
                break;
            }
        }
        stack.fragments = first..self.fragments.len();
        stack
    }
}
