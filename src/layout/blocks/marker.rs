//! What stands in front of a block: bars, signs, numbers and figures.

use super::stack::Junction;
use super::{FREE_TERMS, Manner, SetBlock, Typesetter, WORD_GAP};
use crate::geom::{Area, Em, Point, Pt};
use crate::ink::Ink;
use crate::layout::draft::{Fragment, Mark};
use crate::layout::slices::BROKEN_PAIR;
use crate::sheet::{Block, Marker, Section, Track};

/// Indent of text behind a bar.
pub(super) const BAR_INDENT: Em = Em(0.7);

/// A sign wider than this part of the measure stands above its block instead of beside it.
pub(super) const WIDEST_MARKER: f64 = 0.4;

/// A figure wider than this part of the measure stands above its story: beside it, all stories would lose more of
/// their lines than the figure is worth.
pub(super) const WIDEST_FIGURE: f64 = 0.25;

/// The column of figures is at most this much wider than the usual one. Figures differ by a digit or a unit and still
/// share a column; one that is twice as wide would leave the others stand in white.
const UNUSUAL: f64 = 2.0;

impl<'a> Typesetter<'a, '_> {
    /// Width of the column of figures that the entries of a section share in a measure: that of the widest that is about
    /// as wide as the usual one, their median. There is none where the usual one is too wide to stand beside its story.
    pub(super) fn column_of_figures(&self, section: &Section, measure: Pt) -> Pt {
        let entries = section.entries.iter();
        let figures = entries.filter_map(|entry| figure_of(&entry.block));
        let widths = figures.map(|figure| self.natural(figure, FREE_TERMS));
        let (widths, usual) = usual(widths.collect());
        let widest = measure * WIDEST_FIGURE;
        // Stories of which most stand under their figures are a list of one look: then all do.
        if usual > widest {
            return Pt::ZERO;
        }
        let widest = widest.min(usual * UNUSUAL);
        widths
            .into_iter()
            .rev()
            .find(|width| *width <= widest)
            .unwrap_or_default()
    }

    /// What an entry leaves free before its figure, which stands flush right beside its story.
    pub(super) fn before_figure(&self, block: &Block, manner: Manner) -> Pt {
        let figure = figure_of(block).map(|figure| self.natural(figure, manner.terms));
        let left = figure
            .filter(|width| *width > Pt::ZERO)
            .map(|width| manner.figures - width);
        left.unwrap_or_default().max(Pt::ZERO)
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

    /// A block behind a sign or a figure, or under one that is too wide for that.
    pub(super) fn signed(
        &mut self,
        [sign, body]: [&'a Block; 2],
        track: Track,
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        let natural = self.natural(sign, manner.terms);
        let (sign_width, indent, is_above) = match track {
            // A sign that is wider than its track is not broken for it, and the text behind it
            // keeps its edge.
            Track::Fixed(ems) => {
                let indent = self.em(ems);
                let is_above = indent > area.width * WIDEST_MARKER;
                (natural.max(indent), indent, is_above)
            }
            Track::Figures if manner.figures == Pt::ZERO => (natural, Pt::ZERO, true),
            Track::Figures => {
                let indent = manner.figures + WORD_GAP.at(self.dials.size);
                (manner.figures, indent, natural > manner.figures)
            }
        };
        let behind = match track {
            Track::Fixed(_) if is_above => area,
            // Under its figure, too, a story begins where all others of its section do.
            _ => area.indented(indent),
        };
        if is_above {
            let above = Manner {
                is_flush_left: true,
                ..manner
            };
            let blocks = [(sign, area, above), (body, behind, manner)].into_iter();
            let y = area.origin.y;
            return self.stack_of(
                blocks,
                Junction::default(),
                y,
                |typesetter, (block, area, manner), y| typesetter.block(block, area.at(y), manner),
            );
        }
        let beside = Area {
            width: sign_width,
            ..area
        };
        self.row([(sign, beside), (body, behind)], manner)
    }
}

/// The widths of figures that have any, from the narrowest on, and the usual one of them.
pub(super) fn usual(mut widths: Vec<Pt>) -> (Vec<Pt>, Pt) {
    widths.retain(|width| *width > Pt::ZERO);
    widths.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Of two in the middle the narrower: at least half of all figures are no wider.
    let usual = widths.get(widths.len().saturating_sub(1) / 2);
    let usual = usual.copied().unwrap_or_default();
    (widths, usual)
}

/// The figure of an entry, if it is one of those that share a column.
pub(super) fn figure_of(block: &Block) -> Option<&Block> {
    match block {
        Block::Marked(Marker::Sign(figure, Track::Figures), _) => Some(figure),
        Block::Tagged(_, body) => figure_of(body),
        _ => None,
    }
}
