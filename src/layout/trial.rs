//! Trials: a sheet set once with one setting of the dials.

use std::collections::HashMap;

use super::blocks::{SetBlock, Stock, Typesetter};
use super::draft::{Dials, Draft, Fragment, Squeezed, Stand};
use super::frames::{self, Frame};
use super::packing;
use super::slices::{BROKEN_SHORT_ENTRY, GapKind, Slice, White};
use crate::geom::{Area, Pt};
use crate::kind::EntryId;
use crate::role::Role;

/// An entry taller than this part of a column may be broken between its parts.
const LARGEST_WHOLE_ENTRY: f64 = 0.25;

/// An entry that is not taller than this part of a column is short, and broken only where no other way fits.
const SHORT_ENTRY: f64 = 2.0 / 3.0;

/// The least that stands of an entry in a column, in em: more than one line.
const LEAST_PART: f64 = 1.7;

/// The most that a gap between entries takes of what a short page has left, in em.
const MOST_STRETCH: f64 = 1.2;

/// A sheet with everything set, not yet dealt out to the frames of its page.
pub struct Trial<'a> {
    dials: Dials,
    /// One past the last fragment of the head.
    head_end: usize,
    frames: Vec<Frame>,
    fragments: Vec<Fragment<'a>>,
    slices: Vec<Slice>,
    squeezed: Option<Squeezed>,
    broken_tables: usize,
}

impl<'a> Trial<'a> {
    /// Sets a sheet. Entries that stood somewhere would rather stand there again.
    pub(super) fn new(
        stock: &mut Stock<'a>,
        dials: Dials,
        stands: &HashMap<EntryId, Stand>,
    ) -> Self {
        let mut typesetter = Typesetter::new(stock, dials);
        let head = typesetter.head(frames::head_width(typesetter.sheet));
        let mut trial = Self {
            dials,
            head_end: typesetter.fragments.len(),
            frames: typesetter.frames(head),
            fragments: Vec::new(),
            slices: Vec::new(),
            squeezed: None,
            broken_tables: 0,
        };
        for number in 0..typesetter.sheet.sections.len() {
            trial.section(number, &mut typesetter, stands);
        }
        trial.broken_tables = typesetter.broken_tables;
        trial.fragments = typesetter.into_fragments();
        trial
    }

    /// Whether the sheet fits.
    pub(super) fn fits(&self) -> bool {
        self.squeezed.is_none() && packing::fits(&self.slices, &self.frames)
    }

    /// Height of column that everything takes beyond what the frames have, were it not for
    /// what stays whole: negative where there is room.
    pub(super) fn need(&self) -> Pt {
        let slices = self.slices.iter();
        let length: Pt = slices.map(|slice| slice.height + slice.white.height).sum();
        length - frames::total(self.frames.iter().map(|frame| frame.height))
    }

    /// Deals everything out to the frames. The draft says whether it fits.
    pub fn into_draft(self) -> Draft<'a> {
        let dials = self.dials;
        let line = dials.size * dials.leading;
        let mut packing = packing::pack(&self.slices, &self.frames, line);
        // Measured by a page with much room every column is about as far from full, and what a
        // broken entry costs outweighs any difference between them. So they are dealt out anew,
        // measured by the height that they need.
        if dials.is_short && packing.overflow <= Pt::ZERO {
            packing.level(&self.slices);
        }
        let most = dials.is_short.then(|| dials.size * MOST_STRETCH);
        Draft {
            dials,
            columns: packing.columns(&self.slices, most),
            frames: self.frames,
            overflow: packing.overflow,
            squeezed: self.squeezed,
            broken_tables: self.broken_tables,
            unevenness: packing.unevenness,
            head_end: self.head_end,
            fragments: self.fragments,
            slices: self.slices,
        }
    }

    /// Sets a section at its own origin and cuts it where a column may end.
    fn section(
        &mut self,
        number: usize,
        typesetter: &mut Typesetter<'a, '_>,
        stands: &HashMap<EntryId, Stand>,
    ) {
        let section = &typesetter.sheet.sections[number];
        let gaps = &typesetter.sheet.theme.gaps;
        let measure = frames::measure(&self.frames);
        let manner = typesetter.manner(section, measure);
        let mut first_fragment = typesetter.fragments.len();
        typesetter.open(&Role::Section, None);
        let mut y = typesetter.heading(section, manner);
        if let Some(role) = &section.container {
            typesetter.open(role, None);
        }
        let mut white = White::free(
            GapKind::Section,
            typesetter.line_gap() + typesetter.gap(gaps.section),
        );
        let last = section.entries.len() - 1;
        for (place, entry) in section.entries.iter().enumerate() {
            let set = typesetter.entry(entry, Area::new(Pt::ZERO, y, measure), manner);
            if place == last {
                typesetter.close(usize::from(section.container.is_some()) + 1);
            }
            self.note_lack(entry.id, set.lack);
            let whole = Slice {
                fragments: first_fragment..typesetter.fragments.len(),
                // The title of a section stands in one column with its first entry.
                top: if place == 0 { Pt::ZERO } else { y },
                height: Pt::ZERO,
                white,
                section: number,
                entry: entry.id,
                wanted: None,
                head: None,
            };
            first_fragment = whole.fragments.end;
            self.slice(whole, set, y, stands.get(&entry.id));
            white = White::free(
                GapKind::Entry,
                typesetter.line_gap() + typesetter.gap(gaps.entry),
            );
            // Every entry but the first is set at its own origin: it has no place before it is
            // dealt to a column.
            y = Pt::ZERO;
        }
    }

    /// Cuts an entry that was set at `y` where a column may end.
    fn slice(&mut self, mut rest: Slice, set: SetBlock, y: Pt, stood: Option<&Stand>) {
        let bottom = y + set.height;
        let end = rest.fragments.end;
        // A short entry fits somewhere as a whole, and is found faster so. One of a quarter of a
        // column would leave holes as large.
        let part_of_column = (bottom - y) / frames::highest(&self.frames);
        let may_break = part_of_column > LARGEST_WHOLE_ENTRY;
        let is_short = part_of_column <= SHORT_ENTRY;
        let wanted = |part| stood.map(|stood| stood.column_of(part));
        let mut part = 0;
        let least = self.dials.size * LEAST_PART;
        for place in set.breaks {
            self.slices.push(Slice {
                fragments: rest.fragments.start..place.fragment,
                height: place.above - rest.top,
                wanted: wanted(part),
                ..rest
            });
            part += 1;
            let is_scrap = place.above - y < least || bottom - place.below < least;
            let cost = match (may_break, is_short) {
                // Its white is stretched like that of the others, wherever it stands.
                _ if is_scrap => f64::INFINITY,
                (false, _) if place.breaks_entry() => f64::INFINITY,
                (_, true) => place.cost + BROKEN_SHORT_ENTRY,
                (_, false) => place.cost,
            };
            rest.white = White {
                height: place.below - place.above,
                kind: place.kind,
                cost,
            };
            (rest.fragments, rest.top) = (place.fragment..end, place.below);
            rest.head = place.head;
        }
        rest.height = bottom - rest.top;
        rest.wanted = wanted(part);
        self.slices.push(rest);
    }

    /// Notes the width that the tables of an entry lack, if none lacks more.
    fn note_lack(&mut self, entry: EntryId, lack: Pt) {
        if lack > self.squeezed.map_or(Pt::ZERO, |squeezed| squeezed.lack) {
            self.squeezed = Some(Squeezed { entry, lack });
        }
    }
}
