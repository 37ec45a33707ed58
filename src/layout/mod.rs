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
mod source;

pub use columns::Column;
pub use draft::{Dials, Draft, Squeezed, Stand};
pub use page::place;

use crate::geom::Pt;
use crate::lines::BrokenLines;
use crate::role::Role;
use crate::sheet::Sheet;
use crate::text::Shaped;
use blocks::Typesetter;
use columns::{Slice, White};

/// Lays out one sheet again and again. It keeps what the trials have in common.
pub struct Layouter<'a> {
    sheet: &'a Sheet,
    typesetter: Typesetter<'a>,
    wanted: Vec<Vec<Option<Stand>>>,
}

impl<'a> Layouter<'a> {
    /// A layouter for a sheet and its shaped paragraphs.
    pub fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self::with_lines(sheet, shaped, BrokenLines::default())
    }

    /// A layouter that knows the lines of paragraphs from another sheet that shares them.
    pub fn with_lines(sheet: &'a Sheet, shaped: &'a [Shaped], lines: BrokenLines) -> Self {
        Self {
            sheet,
            typesetter: Typesetter::new(sheet, shaped, lines),
            wanted: Vec::new(),
        }
    }

    /// The lines of the paragraphs that were laid out.
    pub fn into_lines(self) -> BrokenLines {
        self.typesetter.lines
    }

    /// Keeps entries in the columns where they stood, unless columns would end too unevenly:
    /// for every section and entry where it stood, if that is known.
    pub fn keep(&mut self, stands: Vec<Vec<Option<Stand>>>) {
        self.wanted = stands;
    }

    /// Whether the sheet might fit with these dials: `false` is certain, `true` has to be tried.
    /// Lines are bounded from below by the widths of the paragraphs, nothing is broken.
    pub fn may_fit(&mut self, dials: Dials) -> bool {
        let sheet = self.sheet;
        self.typesetter.start(dials, true);
        let (measure, height) = self.frame(dials);
        let typesetter = &mut self.typesetter;
        let gaps = &sheet.theme.gaps;
        let (above_section, above_entry) =
            (typesetter.gap(gaps.section), typesetter.gap(gaps.entry));
        let width = sheet.width - sheet.margin.left - sheet.margin.right;
        let room = (height - typesetter.head(width)) * dials.columns as f64;
        let mut needed = Pt::ZERO;
        for section in &sheet.sections {
            typesetter.start_section(section, measure);
            needed += above_section
                + typesetter.line_gap()
                + typesetter.heading(&section.heading, measure);
            for entry in &section.entries {
                needed += typesetter.entry(entry, Pt::ZERO, measure)
                    + above_entry
                    + typesetter.line_gap();
                if typesetter.take_lack() > Pt::ZERO {
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

    /// Width of a column and height of the page between its margins.
    fn frame(&self, dials: Dials) -> (Pt, Pt) {
        let sheet = self.sheet;
        let width = sheet.width - sheet.margin.left - sheet.margin.right - self.typesetter.hang();
        let foot = sheet.margin.bottom + self.typesetter.foot();
        let height = sheet.height - sheet.margin.top - foot;
        let gap = self.typesetter.column_gap();
        let measure = (width - gap * (dials.columns as f64 - 1.0)) / dials.columns as f64;
        (measure, height)
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
        let length: Pt = slices.map(|slice| slice.height + slice.gap.height).sum();
        length - set.column_height * dials.columns as f64
    }

    /// Lays the sheet out as the dials say. The draft says whether it fits.
    pub fn lay_out(&mut self, dials: Dials) -> Draft<'a> {
        let sheet = self.sheet;
        let Set {
            head_end,
            measure,
            column_top,
            column_height,
            slices,
            squeezed,
        } = self.set(dials);
        let line = dials.size * dials.leading;
        let mut packing = columns::pack(&slices, dials.columns, column_height, line);
        let typesetter = &mut self.typesetter;
        if dials.is_short && packing.overflow <= Pt::ZERO {
            packing.level(&slices);
        }
        let most = dials.is_short.then(|| typesetter.em(MOST_STRETCH));
        let (left, gap) = (
            sheet.margin.left + typesetter.hang(),
            typesetter.column_gap(),
        );
        let column = |number: usize| left + (measure + gap) * number as f64;
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
            fragments: std::mem::take(&mut typesetter.fragments),
            slices,
        }
    }

    /// Sets everything, not yet dealt out to columns.
    fn set(&mut self, dials: Dials) -> Set {
        let sheet = self.sheet;
        self.typesetter.start(dials, false);
        let (measure, height) = self.frame(dials);
        let head_height = self
            .typesetter
            .head(sheet.width - sheet.margin.left - sheet.margin.right);
        let head_end = self.typesetter.fragments.len();
        let mut set = Set {
            head_end,
            measure,
            column_top: sheet.margin.top + head_height,
            column_height: height - head_height,
            slices: Vec::new(),
            squeezed: None,
        };
        for number in 0..sheet.sections.len() {
            self.section(number, &mut set);
        }
        set
    }

    /// Sets a section at its own origin and cuts it where a column may end.
    fn section(&mut self, section_number: usize, set: &mut Set) {
        let section = &self.sheet.sections[section_number];
        let typesetter = &mut self.typesetter;
        let gaps = &self.sheet.theme.gaps;
        typesetter.start_section(section, set.measure);
        let mut first_fragment = typesetter.fragments.len();
        typesetter.open(&Role::Section, None);
        let mut y = typesetter.heading(&section.heading, set.measure);
        if let Some(role) = &section.container {
            typesetter.open(role, None);
        }
        let mut gap = White::above_section(typesetter.line_gap(), typesetter.gap(gaps.section));
        let last = section.entries.len() - 1;
        for (number, entry) in section.entries.iter().enumerate() {
            let bottom = typesetter.entry(entry, y, set.measure);
            set.note_lack((section_number, number), typesetter.take_lack());
            if number == last {
                typesetter.close(usize::from(section.container.is_some()) + 1);
            }
            let may_break = bottom - y > set.column_height * LARGEST_WHOLE_ENTRY;
            let cuts = typesetter.take_cuts();
            let mut top = if number == 0 { Pt::ZERO } else { y };
            let stood = self.wanted.get(section_number);
            let stood = stood.and_then(|section| section[number]);
            let before = set.slices.len();
            let mut slice = |fragments, top, bottom, gap| {
                let part = set.slices.len() - before;
                set.slices.push(Slice {
                    fragments,
                    top,
                    height: bottom - top,
                    gap,
                    of: (section_number, number),
                    wanted: stood.map(|stood| stood.column_of(part)),
                });
            };
            for cut in cuts {
                slice(first_fragment..cut.fragment, top, cut.above, gap);
                let cost = if cut.breaks_entry() && !may_break {
                    f64::INFINITY
                } else {
                    cut.cost
                };
                gap = White::inside(cut.below - cut.above, cut.weight, cost);
                (first_fragment, top) = (cut.fragment, cut.below);
            }
            let end = typesetter.fragments.len();
            slice(first_fragment..end, top, bottom, gap);
            gap = White::between_entries(typesetter.line_gap(), typesetter.gap(gaps.entry));
            first_fragment = end;
            y = Pt::ZERO;
        }
    }
}

/// A sheet with everything set, not yet dealt out to columns.
struct Set {
    /// One past the last fragment of the head.
    head_end: usize,
    /// Width of a column.
    measure: Pt,
    /// Distance of the columns' top from the top of the page.
    column_top: Pt,
    column_height: Pt,
    slices: Vec<Slice>,
    squeezed: Option<Squeezed>,
}

impl Set {
    /// Notes the width that the tables of an entry lack, if none lacks more.
    fn note_lack(&mut self, of: (usize, usize), lack: Pt) {
        if lack > self.squeezed.map_or(Pt::ZERO, |squeezed| squeezed.lack) {
            self.squeezed = Some(Squeezed { of, lack });
        }
    }
}

/// An entry taller than this part of a column may be broken between its parts.
const LARGEST_WHOLE_ENTRY: f64 = 0.25;

/// The most that a gap between entries takes of what a short page has left, in em.
const MOST_STRETCH: f64 = 1.2;
