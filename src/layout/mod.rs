//! Pure numbers: blocks, tables, columns, placing.
//!
//! In come a [`Sheet`], its [`Shaped`] paragraphs and the [`Dials`]; out comes a [`Draft`]:
//! every line and rule at its place. The search for the best dials and the page that is
//! printed share [`Layouter::lay_out`]; [`place`] walks the winning draft and decides nothing.
//! Nothing here shapes text or knows a rule of Chinese.

mod blocks;
mod columns;
mod draft;
mod page;
mod slices;
mod source;

pub use columns::Column;
pub use draft::{Dials, Draft, Squeezed, Stand};
pub use page::place;

use std::collections::HashMap;

use crate::geom::{Area, Pt};
use crate::kind::EntryId;
use crate::lines::BrokenLines;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::text::Shaped;
use blocks::{SetBlock, Stock, Typesetter};
use draft::Fragment;
use slices::{Slice, White};

/// Lays out one sheet again and again. It keeps what the trials have in common.
pub struct Layouter<'a> {
    stock: Stock<'a>,
    wanted: HashMap<EntryId, Stand>,
}

impl<'a> Layouter<'a> {
    /// A layouter for a sheet and its shaped paragraphs.
    pub fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self::with_lines(sheet, shaped, BrokenLines::default())
    }

    /// A layouter that knows the lines of paragraphs from another sheet that shares them.
    pub fn with_lines(sheet: &'a Sheet, shaped: &'a [Shaped], lines: BrokenLines) -> Self {
        Self {
            stock: Stock::new(sheet, shaped, lines),
            wanted: HashMap::new(),
        }
    }

    /// The lines of the paragraphs that were laid out.
    pub fn into_lines(self) -> BrokenLines {
        self.stock.lines
    }

    /// Keeps entries in the columns where they stood, unless columns would end too unevenly.
    pub fn keep(&mut self, stands: HashMap<EntryId, Stand>) {
        self.wanted = stands;
    }

    /// Whether the sheet might fit with these dials: `false` is certain, `true` has to be tried.
    /// Lines are bounded from below by the widths of the paragraphs, nothing is broken.
    pub fn may_fit(&mut self, dials: Dials) -> bool {
        let sheet = self.stock.sheet;
        let mut typesetter = Typesetter::estimating(&mut self.stock, dials);
        let (measure, height) = frame(&typesetter, dials);
        let gaps = &sheet.theme.gaps;
        let (above_section, above_entry) =
            (typesetter.gap(gaps.section), typesetter.gap(gaps.entry));
        let width = sheet.width - sheet.margin.left - sheet.margin.right;
        let room = (height - typesetter.head(width)) * dials.columns as f64;
        let area = Area::new(Pt::ZERO, Pt::ZERO, measure);
        let mut needed = Pt::ZERO;
        for section in &sheet.sections {
            let manner = typesetter.manner(section, measure);
            needed += above_section + typesetter.line_gap() + typesetter.heading(section, manner);
            for entry in &section.entries {
                let set = typesetter.entry(entry, area, manner);
                needed += set.height + above_entry + typesetter.line_gap();
                if set.lack > Pt::ZERO {
                    return false;
                }
            }
            needed -= above_entry + typesetter.line_gap();
            if needed > room + (above_section + typesetter.line_gap()) * dials.columns as f64 {
                return false;
            }
        }
        true
    }

    /// Whether the sheet fits with these dials.
    pub fn fits(&mut self, dials: Dials) -> bool {
        let set = self.set(dials);
        set.squeezed.is_none() && columns::fits(&set.slices, dials.columns, set.column_height)
    }

    /// Height of column that everything takes beyond what the columns have, were it not for
    /// what stays whole: negative where there is room.
    pub fn need(&mut self, dials: Dials) -> Pt {
        let set = self.set(dials);
        let slices = set.slices.iter();
        let length: Pt = slices.map(|slice| slice.height + slice.white.height).sum();
        length - set.column_height * dials.columns as f64
    }

    /// Lays the sheet out as the dials say. The draft says whether it fits.
    pub fn lay_out(&mut self, dials: Dials) -> Draft<'a> {
        let Set {
            head_end,
            left,
            column_gap,
            measure,
            column_top,
            column_height,
            fragments,
            slices,
            squeezed,
        } = self.set(dials);
        let line = dials.size * dials.leading;
        let mut packing = columns::pack(&slices, dials.columns, column_height, line);
        if dials.is_short && packing.overflow <= Pt::ZERO {
            packing.level(&slices);
        }
        let most = dials.is_short.then(|| dials.size * MOST_STRETCH);
        let column = |number: usize| left + (measure + column_gap) * number as f64;
        Draft {
            dials,
            head_end,
            column_top,
            column_height,
            measure,
            columns: packing.columns(&slices, column, most),
            overflow: packing.overflow,
            squeezed,
            unevenness: packing.unevenness,
            fragments,
            slices,
        }
    }

    /// Sets everything, not yet dealt out to columns.
    fn set(&mut self, dials: Dials) -> Set<'a> {
        let sheet = self.stock.sheet;
        let mut typesetter = Typesetter::new(&mut self.stock, dials);
        let (measure, height) = frame(&typesetter, dials);
        let head_height = typesetter.head(sheet.width - sheet.margin.left - sheet.margin.right);
        let mut set = Set {
            head_end: typesetter.fragments.len(),
            left: sheet.margin.left + typesetter.hang(),
            column_gap: typesetter.column_gap(),
            measure,
            column_top: sheet.margin.top + head_height,
            column_height: height - head_height,
            fragments: Vec::new(),
            slices: Vec::new(),
            squeezed: None,
        };
        for number in 0..sheet.sections.len() {
            section(number, &mut typesetter, &self.wanted, &mut set);
        }
        set.fragments = typesetter.fragments;
        set
    }
}

/// Width of a column and height of the page between its margins.
fn frame(typesetter: &Typesetter, dials: Dials) -> (Pt, Pt) {
    let sheet = typesetter.sheet;
    let width = sheet.width - sheet.margin.left - sheet.margin.right - typesetter.hang();
    let foot = sheet.margin.bottom + typesetter.foot();
    let height = sheet.height - sheet.margin.top - foot;
    let gap = typesetter.column_gap();
    let measure = (width - gap * (dials.columns as f64 - 1.0)) / dials.columns as f64;
    (measure, height)
}

/// Sets a section at its own origin and cuts it where a column may end.
fn section(
    section_number: usize,
    typesetter: &mut Typesetter,
    wanted: &HashMap<EntryId, Stand>,
    set: &mut Set,
) {
    let section = &typesetter.sheet.sections[section_number];
    let gaps = &typesetter.sheet.theme.gaps;
    let mut first_fragment = typesetter.fragments.len();
    typesetter.open(&Role::Section, None);
    let manner = typesetter.manner(section, set.measure);
    let mut y = typesetter.heading(section, manner);
    if let Some(role) = &section.container {
        typesetter.open(role, None);
    }
    let mut white = White::above_section(typesetter.line_gap(), typesetter.gap(gaps.section));
    let last = section.entries.len() - 1;
    for (number, entry) in section.entries.iter().enumerate() {
        let area = Area::new(Pt::ZERO, y, set.measure);
        let SetBlock {
            height,
            breaks,
            lack,
            ..
        } = typesetter.entry(entry, area, manner);
        let bottom = y + height;
        set.note_lack(entry.id, lack);
        if number == last {
            typesetter.close(usize::from(section.container.is_some()) + 1);
        }
        let may_break = bottom - y > set.column_height * LARGEST_WHOLE_ENTRY;
        let mut top = if number == 0 { Pt::ZERO } else { y };
        let stood = wanted.get(&entry.id);
        let before = set.slices.len();
        let mut slice = |fragments, top, bottom, white| {
            let part = set.slices.len() - before;
            set.slices.push(Slice {
                fragments,
                top,
                height: bottom - top,
                white,
                section: section_number,
                entry: entry.id,
                wanted: stood.map(|stood| stood.column_of(part)),
            });
        };
        for place in breaks {
            slice(first_fragment..place.fragment, top, place.above, white);
            let cost = if place.breaks_entry() && !may_break {
                f64::INFINITY
            } else {
                place.cost
            };
            white = White::inside(place.below - place.above, place.weight, cost);
            (first_fragment, top) = (place.fragment, place.below);
        }
        let end = typesetter.fragments.len();
        slice(first_fragment..end, top, bottom, white);
        white = White::between_entries(typesetter.line_gap(), typesetter.gap(gaps.entry));
        first_fragment = end;
        y = Pt::ZERO;
    }
}

/// A sheet with everything set, not yet dealt out to columns.
struct Set<'a> {
    /// One past the last fragment of the head.
    head_end: usize,
    /// Distance of the first column from the left edge of the page.
    left: Pt,
    column_gap: Pt,
    /// Width of a column.
    measure: Pt,
    /// Distance of the columns' top from the top of the page.
    column_top: Pt,
    column_height: Pt,
    fragments: Vec<Fragment<'a>>,
    slices: Vec<Slice>,
    squeezed: Option<Squeezed>,
}

impl Set<'_> {
    /// Notes the width that the tables of an entry lack, if none lacks more.
    fn note_lack(&mut self, entry: EntryId, lack: Pt) {
        if lack > self.squeezed.map_or(Pt::ZERO, |squeezed| squeezed.lack) {
            self.squeezed = Some(Squeezed { entry, lack });
        }
    }
}

/// An entry taller than this part of a column may be broken between its parts.
const LARGEST_WHOLE_ENTRY: f64 = 0.25;

/// The most that a gap between entries takes of what a short page has left, in em.
const MOST_STRETCH: f64 = 1.2;
