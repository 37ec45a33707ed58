//! What a change of one entry frees, measured by laying out again.

use std::collections::HashMap;

use crate::geom::Pt;
use crate::kind::EntryId;
use crate::layout::{Dials, Layouter, Learned};
use crate::paragraph::ParagraphId;
use crate::sheet::{Cut, Home, Sheet};
use crate::text::Shaped;

/// What frees less is not worth a line of a list for people: less than a line has room for.
pub(super) const LEAST_FREED: Pt = Pt(0.5);

/// Lays out parts of a sheet with one setting of the dials.
pub(super) struct Scale<'a> {
    sheet: &'a Sheet,
    shaped: &'a [Shaped],
    dials: Dials,
    /// What was learned of paragraphs that were laid out before.
    learned: Learned,
    /// The parts that were needed so far, and the height of column that each takes.
    parts: HashMap<Home, (Sheet, Pt)>,
}

impl<'a> Scale<'a> {
    pub(super) fn new(sheet: &'a Sheet, shaped: &'a [Shaped], dials: Dials) -> Self {
        Self {
            sheet,
            shaped,
            dials,
            learned: Learned::default(),
            parts: HashMap::new(),
        }
    }

    /// Height of column that a cut frees.
    pub(super) fn freed(&mut self, cut: &Cut) -> Pt {
        self.freed_together(cut.home(), &[cut])
    }

    /// Height of column that cuts of one part of the sheet free together.
    pub(super) fn freed_together(&mut self, home: Home, cuts: &[&Cut]) -> Pt {
        let at_home: Vec<_> = cuts.iter().map(|cut| cut.at_home()).collect();
        let freed = self.freed_by(home, |part| Some((part.without(&at_home), ())));
        freed.map_or(Pt::ZERO, |(freed, ())| freed)
    }

    /// Height of column that another paragraph frees in the place of one in a part of the sheet, and the entry it
    /// stands in; nothing where it stands in none.
    pub(super) fn freed_by_replacing(
        &mut self,
        home: Home,
        from: ParagraphId,
        to: ParagraphId,
    ) -> Option<(Pt, EntryId)> {
        self.freed_by(home, |part| part.with_replaced(from, to))
    }

    fn freed_by<T>(
        &mut self,
        home: Home,
        change: impl FnOnce(&Sheet) -> Option<(Sheet, T)>,
    ) -> Option<(Pt, T)> {
        // A cut changes only the part of the sheet that it stands in, and a sheet has many cuts in
        // each part: that part alone is set, and what it takes without a cut is measured once.
        if !self.parts.contains_key(&home) {
            let part = self.sheet.part(home);
            let before = self.need(&part);
            self.parts.insert(home, (part, before));
        }
        let (part, before) = &self.parts[&home];
        let before = *before;
        let (changed, found) = change(part)?;
        Some((before - self.need(&changed), found))
    }

    fn need(&mut self, sheet: &Sheet) -> Pt {
        // Parts share their paragraphs with each other. What was broken for one need not be broken
        // for the next, which differs from it by a line.
        let learned = std::mem::take(&mut self.learned);
        let mut layouter = Layouter::with_learned(sheet, self.shaped, learned);
        let need = layouter.need(self.dials);
        self.learned = layouter.into_learned();
        need
    }
}
