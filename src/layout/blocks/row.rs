//! Blocks side by side, their first baselines level.

use super::{Manner, SetBlock, TOLERANCE, Typesetter, WORD_GAP};
use crate::geom::{Area, Em, Pt};
use crate::sheet::{Block, TextBlock};

/// White between two languages side by side.
pub(super) const SIDE_GAP: Em = Em(1.2);

impl<'a> Typesetter<'a, '_> {
    /// Two languages side by side, paragraph beside paragraph where both have as many. The second
    /// begins at one x in the whole column, however far the first is indented.
    pub(super) fn side_by_side(
        &mut self,
        [first, second]: [&'a Block; 2],
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        if let (
            Block::Stack {
                gap,
                seam,
                blocks,
            },
            Block::Stack { blocks: others, .. },
        ) = (first, second)
            // Where one language has more paragraphs than the other nobody knows which belong
            // together: they run down independently.
            && blocks.len() == others.len()
        {
            let junction = self.junction(*gap, *seam, manner);
            let pairs = blocks.iter().zip(others);
            return self.stack_of(pairs, junction, area.origin.y, |typesetter, pair, y| {
                typesetter.side_by_side([pair.0, pair.1], area.at(y), manner)
            });
        }
        let gap = SIDE_GAP.at(self.dials.size);
        // Halves of the column, not of what is left after an indent: the second language keeps one
        // edge through the whole column.
        let left = (manner.measure - gap) / 2.0;
        let right = left + gap;
        let (x, y) = (area.origin.x, area.origin.y);
        let cells = [
            (first, Area::new(x, y, left - x)),
            (second, Area::new(right, y, area.right() - right)),
        ];
        self.row(cells, manner.whole())
    }

    /// Blocks side by side, each in its area, their tops and then their first baselines level.
    pub(super) fn row<const N: usize>(
        &mut self,
        cells: [(&'a Block, Area); N],
        manner: Manner,
    ) -> SetBlock {
        let top = cells[0].1.origin.y;
        let mut set = cells.map(|(block, area)| self.block(block, area, manner));
        self.level(&mut set, top)
    }

    /// Lowers blocks that begin at `top`, and were set one right after the other, to the lowest of
    /// their first baselines. A column may end in one of them only below all others.
    pub(super) fn level(&mut self, set: &mut [SetBlock], top: Pt) -> SetBlock {
        let baselines = set.iter().map(|block| block.baseline);
        let baseline = baselines.fold(Pt::ZERO, Pt::max);
        let bottom = |block: &SetBlock| top + baseline - block.baseline + block.height;
        let mut row = SetBlock {
            baseline,
            ..SetBlock::default()
        };
        let mut lowest = top;
        for number in 0..set.len() {
            let by = baseline - set[number].baseline;
            for fragment in &mut self.fragments[set[number].fragments.clone()] {
                fragment.place.y += by;
            }
            let mut breaks = std::mem::take(&mut set[number].breaks);
            if !breaks.is_empty() {
                let others = set.iter().enumerate();
                let others = others.filter(|(other, _)| *other != number);
                let others = others.map(|(_, other)| bottom(other)).fold(top, Pt::max);
                // Between two lines of one cell the other may have a line that the foot of the
                // column would cut through.
                breaks.retain_mut(|place| {
                    place.above += by;
                    place.below += by;
                    if let Some(head) = &mut place.head {
                        head.top += by;
                    }
                    place.above >= others
                });
                row.breaks.append(&mut breaks);
            }
            lowest = lowest.max(bottom(&set[number]));
            row.lack = row.lack.max(set[number].lack);
        }
        row.height = lowest - top;
        if let (Some(first), Some(last)) = (set.first(), set.last()) {
            row.fragments = first.fragments.start..last.fragments.end;
        }
        row
    }

    /// Two texts on one line where there is room, else one under the other.
    pub(super) fn line(
        &mut self,
        [first, second]: [&'a TextBlock; 2],
        is_spread: bool,
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        let (x, y) = (area.origin.x, area.origin.y);
        let widths = [first, second].map(|text| self.natural_text(text, manner.terms));
        let gap = WORD_GAP.at(self.dials.size);
        let is_stacked = first.style.is_yielding && manner.terms.are_stacked;
        // A label takes room on the line that no width here knows of.
        if is_stacked || first.chip.is_some() || widths[0] + gap + widths[1] > area.width {
            let mut set = self.text(first, area, manner);
            let below = y + set.height + self.line_gap();
            let under = self.text(second, area.at(below), manner);
            set.height = below + under.height - y;
            set.fragments.end = under.fragments.end;
            return set;
        }
        let second_x = if is_spread {
            x + area.width - widths[1]
        } else {
            x + widths[0] + gap
        };
        let left = Area::new(x, y, widths[0] + TOLERANCE);
        let right = Area::new(second_x, y, widths[1] + TOLERANCE);
        let mut set =
            [(first, left), (second, right)].map(|(text, area)| self.text(text, area, manner));
        self.level(&mut set, y)
    }
}
