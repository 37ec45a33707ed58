//! What stands in front of a block: bars, signs, numbers and figures.

use super::stack::Junction;
use super::{FREE_TERMS, Manner, SetBlock, Typesetter, WORD_GAP};
use crate::geom::{Area, Em, Point, Pt};
use crate::ink::Ink;
use crate::layout::draft::{Fragment, Mark};
use crate::layout::slices::BROKEN_PAIR;
use crate::sheet::{Block, Marker, Track};

/// Indent of text behind a bar.
const BAR_INDENT: Em = Em(0.7);

/// A marker wider than this part of the measure stands above its block instead of beside it.
pub(super) const WIDEST_MARKER: f64 = 0.4;

impl<'a> Typesetter<'a, '_> {
    /// Width of the marker of an entry, if it is one of those that share a column.
    pub(super) fn marker_width(&self, block: &Block) -> Pt {
        match block {
            Block::Marked(Marker::Sign(sign, Track::Widest), _) => self.natural(sign, FREE_TERMS),
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
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        let inner = area.indented(BAR_INDENT.at(self.dials.size));
        let mut set = match body {
            Block::Pair(first, second) if !self.dials.is_side_by_side => {
                let languages = [&**first, &**second].into_iter();
                let junction = Junction {
                    cost: Some(BROKEN_PAIR).filter(|_| self.may_break(manner)),
                    ..Junction::default()
                };
                self.stack(languages, junction, inner, manner)
            }
            _ => self.block(body, inner, manner),
        };
        // Each piece of the bar reaches up to the start of the text; what of it stands above the
        // top of a column is not painted.
        for number in 0..set.breaks.len() {
            // Each piece goes where its slice ends, so that the slice has a bar of its own in
            // whatever column it comes to stand.
            let place = set.breaks[number];
            self.bar(
                ink,
                place.fragment,
                area.origin,
                place.above - area.origin.y,
            );
            for later in &mut set.breaks[number..] {
                later.fragment += 1;
            }
        }
        self.bar(ink, self.fragments.len(), area.origin, set.height);
        set.fragments.end = self.fragments.len();
        set
    }

    /// Puts a piece of a bar among the fragments.
    fn bar(&mut self, ink: Ink, at: usize, place: Point, height: Pt) {
        let width = self.em(self.sheet.theme.rules.bar);
        let mark = Mark::Fill { width, height, ink };
        if !self.is_estimate {
            self.fragments.insert(at, Fragment { place, mark });
        }
    }

    pub(super) fn signed(
        &mut self,
        [sign, body]: [&'a Block; 2],
        track: Track,
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        let (sign_width, indent) = match track {
            Track::Fixed(ems) => {
                let natural = self.natural(sign, manner.terms);
                // A sign that is wider than its track is not broken for it, and the text behind it
                // keeps its edge.
                (natural.max(self.em(ems)), self.em(ems))
            }
            Track::Widest => {
                let indent = manner.widest + WORD_GAP.at(self.dials.size);
                (manner.widest, indent)
            }
        };
        let is_above = track == Track::Widest && manner.widest == Pt::ZERO;
        if is_above || indent > area.width * WIDEST_MARKER {
            let above = Manner {
                is_flush_left: true,
                ..manner
            };
            let blocks = [(sign, above), (body, manner)].into_iter();
            let y = area.origin.y;
            return self.stack_of(
                blocks,
                Junction::default(),
                y,
                |typesetter, (block, manner), y| typesetter.block(block, area.at(y), manner),
            );
        }
        let beside = Area {
            width: sign_width,
            ..area
        };
        self.row([(sign, beside), (body, area.indented(indent))], manner)
    }
}
