//! The head of the page.

use super::{Manner, Typesetter};
use crate::geom::{Area, Pt};
use crate::ink::Ink;
use crate::layout::draft::Dials;

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
        area.origin.y = self.titles(manner);
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
        if let Some((known, height)) = self.stock.head
            && known == alike
        {
            return height;
        }
        let is_shared = self.stock.shares_head;
        let heights = &self.stock.learned.heights;
        let known = is_shared.then(|| heights.head(alike)).flatten();
        let height = known.unwrap_or_else(|| {
            let height = self.head(width);
            if is_shared {
                self.stock.learned.heights.learn_head(alike, height);
            }
            height
        });
        self.stock.head = Some((alike, height));
        height
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
