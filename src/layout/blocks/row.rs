//! Blocks side by side, their first baselines level.

use super::{Extent, TOLERANCE, Typesetter, WORD_GAP};
use crate::geom::{Em, Pt};
use crate::sheet::{Block, TextBlock};

/// White between two languages side by side.
const SIDE_GAP: Em = Em(1.2);

impl<'a> Typesetter<'a> {
    /// Two languages side by side, paragraph beside paragraph where both have as many. The second
    /// begins at one x in the whole column, however far the first is indented.
    pub(super) fn side_by_side(
        &mut self,
        first: &'a Block,
        second: &'a Block,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        if let (
            Block::Stack {
                gap,
                is_breakable,
                blocks,
            },
            Block::Stack { blocks: others, .. },
        ) = (first, second)
            && blocks.len() == others.len()
        {
            let junction = self.junction(*gap, *is_breakable);
            return self.stack_of(
                blocks.iter().zip(others),
                junction,
                y,
                |typesetter, pair, y| typesetter.side_by_side(pair.0, pair.1, (x, y), width),
            );
        }
        let gap = SIDE_GAP.at(self.dials.size);
        let left = (self.measure - gap) / 2.0;
        let right = left + gap;
        self.whole += 1;
        let cells = [(first, x, left - x), (second, right, x + width - right)];
        let extent = self.row(cells, y);
        self.whole -= 1;
        extent
    }

    /// Blocks side by side, each at its x and in its width, their first baselines level.
    pub(super) fn row<const N: usize>(&mut self, cells: [(&'a Block, Pt, Pt); N], y: Pt) -> Extent {
        let mut set = [(0, Extent::default()); N];
        for (slot, (block, x, width)) in set.iter_mut().zip(cells) {
            *slot = (self.fragments.len(), self.block(block, x, y, width));
        }
        self.level(&set, y)
    }

    /// Lowers blocks that begin at `y`, each from its first fragment to that of the next, to the
    /// lowest of their first baselines. A column may end in one of them only below all others.
    pub(super) fn level(&mut self, set: &[(usize, Extent)], y: Pt) -> Extent {
        let baselines = set.iter().map(|(_, extent)| extent.baseline);
        let baseline = baselines.fold(Pt::ZERO, Pt::max);
        let bottom = |extent: &Extent| y + baseline - extent.baseline + extent.height;
        let ends = set.iter().skip(1).map(|(first, _)| *first);
        let ends: Vec<_> = ends.chain([self.fragments.len()]).collect();
        for (number, (&(first, extent), end)) in set.iter().zip(ends).enumerate() {
            let by = baseline - extent.baseline;
            for fragment in &mut self.fragments[first..end] {
                fragment.y += by;
            }
            let mut inner = self.cuts_since(first);
            if inner.is_empty() {
                continue;
            }
            let others = set.iter().enumerate().filter(|(other, _)| *other != number);
            let lowest = others.map(|(_, (_, other))| bottom(other)).fold(y, Pt::max);
            inner.retain_mut(|cut| {
                let is_inside = cut.fragment < end;
                if is_inside {
                    cut.above += by;
                    cut.below += by;
                }
                !is_inside || cut.above >= lowest
            });
            self.cuts.append(&mut inner);
        }
        let bottoms = set.iter().map(|(_, extent)| bottom(extent));
        Extent {
            height: bottoms.fold(y, Pt::max) - y,
            baseline,
        }
    }

    /// Two texts on one line where there is room, else one under the other.
    pub(super) fn line(
        &mut self,
        first: &'a TextBlock,
        second: &'a TextBlock,
        is_spread: bool,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let widths = (self.natural_text(first), self.natural_text(second));
        let gap = WORD_GAP.at(self.dials.size);
        let is_stacked = first.style.is_term && self.terms.are_stacked;
        if is_stacked || first.chip.is_some() || widths.0 + gap + widths.1 > width {
            let start = self.text(first, x, y, width);
            let below = y + start.height + self.line_gap();
            let end = self.text(second, x, below, width);
            return Extent {
                height: below + end.height - y,
                ..start
            };
        }
        let second_x = if is_spread {
            x + width - widths.1
        } else {
            x + widths.0 + gap
        };
        let mut set = [(0, Extent::default()); 2];
        set[0] = (
            self.fragments.len(),
            self.text(first, x, y, widths.0 + TOLERANCE),
        );
        set[1] = (
            self.fragments.len(),
            self.text(second, second_x, y, widths.1 + TOLERANCE),
        );
        self.level(&set, y)
    }
}
