//! What stands in front of a block: bars, signs, numbers and figures.

use super::stack::{ColumnBreak, Junction};
use super::{Extent, Typesetter, WORD_GAP};
use crate::geom::{Em, Pt};
use crate::ink::Ink;
use crate::layout::draft::{Fragment, Mark};
use crate::sheet::{Block, Marker, Section, Track};

/// Indent of text behind a bar.
const BAR_INDENT: Em = Em(0.7);

/// A marker wider than this part of the measure stands above its block instead of beside it.
pub(super) const WIDEST_MARKER: f64 = 0.4;

/// Cost of ending a column between the two languages of the words to say: whoever reads one of
/// them finds it whole.
const BROKEN_PAIR: f64 = 0.02;

impl<'a> Typesetter<'a> {
    /// Measures the markers that share a column in a section.
    pub(in crate::layout) fn start_section(&mut self, section: &'a Section, measure: Pt) {
        self.measure = measure;
        let widths = section
            .entries
            .iter()
            .map(|entry| self.marker_width(&entry.block));
        self.widest = widths.fold(Pt::ZERO, Pt::max);
        if self.widest > measure * WIDEST_MARKER {
            self.widest = Pt::ZERO;
        }
    }

    fn marker_width(&self, block: &Block) -> Pt {
        match block {
            Block::Marked(Marker::Sign(sign, Track::Widest), _) => self.natural(sign),
            Block::Tagged(_, body) => self.marker_width(body),
            _ => Pt::ZERO,
        }
    }

    /// A block behind a bar. Between its two languages, or between their paragraphs where they
    /// stand side by side, a column may end, and the bar with it.
    pub(super) fn barred(
        &mut self,
        ink: Ink,
        body: &'a Block,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let indent = BAR_INDENT.at(self.dials.size);
        let first_cut = self.cuts.len();
        let extent = match body {
            Block::Pair(first, second) if !self.dials.is_side_by_side => {
                let languages = [&**first, &**second].into_iter();
                let junction = Junction {
                    cost: Some(BROKEN_PAIR),
                    weight: 0.0,
                    keeps_blocks_whole: true,
                    ..Junction::default()
                };
                self.stack(languages, junction, (x + indent, y), width - indent)
            }
            Block::Pair(..) => self.block(body, x + indent, y, width - indent),
            _ => {
                self.whole += 1;
                let extent = self.block(body, x + indent, y, width - indent);
                self.whole -= 1;
                extent
            }
        };
        // Each piece of the bar reaches up to the start of the text; what of it stands above the
        // top of a column is not painted.
        for number in first_cut..self.cuts.len() {
            let ColumnBreak {
                fragment, above, ..
            } = self.cuts[number];
            self.bar(ink, fragment, (x, y), above - y);
            for cut in &mut self.cuts[number..] {
                cut.fragment += 1;
            }
        }
        self.bar(ink, self.fragments.len(), (x, y), extent.height);
        extent
    }

    fn bar(&mut self, ink: Ink, at: usize, (x, y): (Pt, Pt), height: Pt) {
        let width = self.em(self.sheet.theme.rules.bar);
        let mark = Mark::Fill { width, height, ink };
        if !self.is_estimate {
            self.fragments.insert(at, Fragment { x, y, mark });
        }
    }

    pub(super) fn signed(
        &mut self,
        sign: &'a Block,
        track: Track,
        body: &'a Block,
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let (sign_width, indent) = match track {
            Track::Fixed(ems) => (self.natural(sign).max(self.em(ems)), self.em(ems)),
            Track::Widest => (self.widest, self.widest + WORD_GAP.at(self.dials.size)),
        };
        let is_above = track == Track::Widest && self.widest == Pt::ZERO;
        if is_above || indent > width * WIDEST_MARKER {
            let blocks = [(sign, 1), (body, 0)].into_iter();
            return self.stack_of(
                blocks,
                Junction::default(),
                y,
                |typesetter, (block, depth), y| {
                    typesetter.above += depth;
                    let extent = typesetter.block(block, x, y, width);
                    typesetter.above -= depth;
                    extent
                },
            );
        }
        self.row(
            [(sign, x, sign_width), (body, x + indent, width - indent)],
            y,
        )
    }
}
