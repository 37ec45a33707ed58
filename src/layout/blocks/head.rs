//! The head of the page.

use super::{FREE_TERMS, Manner, TOLERANCE, Typesetter};
use crate::geom::{Area, Pt};
use crate::ink::Ink;
use crate::layout::draft::Dials;
use crate::sheet::Block;
use crate::text::Shaped;

/// What the right part of the head may take of the width where both do not fit on one line.
const RIGHT: [f64; 8] = [0.3, 0.34, 0.38, 0.42, 0.46, 0.5, 0.55, 0.6];

/// White between the two parts of the head, in em.
const HEAD_GAP: f64 = 1.5;

/// White around the rules of the head beyond the leading, in em.
const RULE_GAP: f64 = 0.3;

/// White under the head, in em.
const BELOW_HEAD: f64 = 0.9;

impl<'a> Typesetter<'a, '_> {
    /// Sets head and band over the whole width and gives the place where the columns begin.
    pub(in crate::layout) fn head(&mut self, width: Pt) -> Pt {
        let manner = Manner::new(width, Pt::ZERO).whole();
        let (head, inks) = (&self.sheet.head, &self.sheet.theme.inks);
        let heading = self.em(self.sheet.theme.rules.heading);
        let hairline = self.em(self.sheet.theme.rules.hairline);
        let mut area = Area::new(Pt::ZERO, Pt::ZERO, width);
        area.origin.y = self.titles(&head.left, head.right.as_ref(), manner);
        area.origin.y = self.head_rule(area, heading, inks.text);
        if let Some(tagline) = &head.tagline {
            area.origin.y += self.block(tagline, area, manner).height;
            if !self.sheet.band.is_empty() {
                area.origin.y = self.head_rule(area, hairline, inks.hairline);
            }
        }
        if let Some(factor) = self.dials.poster {
            return self.poster(factor, area, manner);
        }
        if !self.sheet.band.is_empty() {
            area.origin.y = self.band(area, manner);
            area.origin.y = self.head_rule(area, hairline, inks.hairline);
        }
        if self.sheet.sections.is_empty() {
            area.origin.y
        } else {
            area.origin.y + self.gap(BELOW_HEAD) - self.gap(RULE_GAP)
        }
    }

    /// The place where the columns begin, of an estimate.
    pub(in crate::layout) fn head_estimate(&mut self, width: Pt) -> Pt {
        // The head is set anew for every number of columns, and knows nothing of them: without this it took a quarter
        // of all estimates.
        let alike = Dials {
            columns: 1,
            is_side_by_side: false,
            ..self.dials
        };
        match self.stock.head {
            Some((known, height)) if known == alike => height,
            _ => {
                let height = self.head(width);
                self.stock.head = Some((alike, height));
                height
            }
        }
    }

    fn titles(&mut self, left: &'a Block, right: Option<&'a Block>, manner: Manner) -> Pt {
        let width = manner.measure;
        let Some(right) = right else {
            let area = Area::new(Pt::ZERO, Pt::ZERO, width);
            return self.block(left, area, manner).height;
        };
        let natural = self.natural(right, FREE_TERMS) + TOLERANCE;
        let left_over = width - self.em(HEAD_GAP) - self.natural(left, FREE_TERMS) - TOLERANCE;
        let right_width = if natural <= left_over {
            natural
        } else {
            self.right_width([left, right], left_over, manner)
        };
        self.two_parts([left, right], right_width, manner)
    }

    /// The width of the right part of the head that keeps both parts lowest; where several do, the
    /// one that leaves the left part most. No word is broken for it where another width will do.
    fn right_width(&mut self, parts: [&'a Block; 2], left_over: Pt, manner: Manner) -> Pt {
        let width = manner.measure;
        let natural = self.natural(parts[1], FREE_TERMS) + TOLERANCE;
        let words = parts.map(|part| self.widest_piece(part, Shaped::widest_word));
        let mut best: Option<((bool, Pt), Pt)> = None;
        let widths = RIGHT.map(|part| width * part).into_iter();
        // How high a part becomes falls in steps with its width, so some widths are tried. They are
        // set and taken back: it is the only way to know.
        for right_width in widths.chain([left_over.max(width * RIGHT[0])]) {
            let right_width = natural.min(right_width);
            let left_width = width - right_width - self.em(HEAD_GAP);
            let breaks_words = words[0] > left_width || words[1] > right_width;
            let first = self.fragments.len();
            let height = self.two_parts(parts, right_width, manner);
            self.fragments.truncate(first);
            let cost = (breaks_words, height);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, right_width));
            }
        }
        best.map_or(natural, |(_, right_width)| right_width)
    }

    /// Sets both parts of the head, their last lines level, and gives their height.
    fn two_parts(&mut self, [left, right]: [&'a Block; 2], right_width: Pt, manner: Manner) -> Pt {
        let width = manner.measure;
        let left_width = width - right_width - self.em(HEAD_GAP);
        let left_area = Area::new(Pt::ZERO, Pt::ZERO, left_width);
        let left_height = self.block(left, left_area, manner).height;
        let right_area = Area::new(width - right_width, Pt::ZERO, right_width);
        let right = self.block(right, right_area, manner);
        let by = (left_height - right.height).max(Pt::ZERO);
        // Last lines are level, as the right part is a note on the title and not a second one.
        for fragment in &mut self.fragments[right.fragments] {
            fragment.place.y += by;
        }
        left_height.max(right.height)
    }

    /// White over and under a rule of the head.
    pub(super) fn around_rule(&self) -> Pt {
        self.line_gap() / 2.0 + self.gap(RULE_GAP)
    }

    /// Draws a rule over an area and gives the place under it.
    pub(super) fn head_rule(&mut self, area: Area, thickness: Pt, ink: Ink) -> Pt {
        let y = area.origin.y;
        let white = self.around_rule();
        self.fill(area.at(y + white).origin, (area.width, thickness), ink);
        y + white * 2.0 + thickness
    }
}
