//! Pure numbers: lines, tables, columns, placing.
//!
//! In come a [`Sheet`], its [`Shaped`] paragraphs and the [`Dials`]; out comes a [`Draft`]:
//! every line and rule at its place. The search for the best dials and the page that is
//! printed share [`Layouter::lay_out`]; [`place`] walks the winning draft and decides nothing.
//! Nothing here shapes text or knows a rule of Chinese.

mod columns;
mod draft;
mod head;
pub mod lines;
mod page;
mod set;
mod table;

pub use draft::{Column, Dials, Draft};
pub use page::place;

use crate::geom::Pt;
use crate::page::Role;
use crate::sheet::Sheet;
use crate::text::Shaped;
use columns::Slice;
use set::Setter;

/// Lays out one sheet again and again. It keeps what the trials have in common.
pub struct Layouter<'a> {
    sheet: &'a Sheet,
    setter: Setter<'a>,
}

impl<'a> Layouter<'a> {
    /// A layouter for a sheet and its shaped paragraphs.
    pub fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self {
            sheet,
            setter: Setter::new(sheet, shaped),
        }
    }

    /// Lays the sheet out as the dials say. The draft says whether it fits.
    pub fn lay_out(&mut self, dials: Dials) -> Draft<'a> {
        let sheet = self.sheet;
        let setter = &mut self.setter;
        setter.start(dials);
        let width = sheet.width - sheet.margin.left - sheet.margin.right;
        let height = sheet.height - sheet.margin.top - sheet.margin.bottom;
        let head_height = setter.head(width);
        let head_end = setter.fragments.len();
        let gap = setter.em(sheet.theme.gaps.column);
        let measure = (width - gap * (dials.columns as f64 - 1.0)) / dials.columns as f64;
        let slices = self.slices(measure, height - head_height);
        let packing = columns::pack(&slices, dials.columns, height - head_height);
        let setter = &mut self.setter;
        let column = |number: usize| sheet.margin.left + (measure + gap) * number as f64;
        Draft {
            dials,
            head_end,
            column_top: sheet.margin.top + head_height,
            column_height: height - head_height,
            measure,
            columns: packing.columns(&slices, column),
            overflow: packing.overflow,
            unevenness: packing.unevenness,
            fragments: std::mem::take(&mut setter.fragments),
            slices,
        }
    }

    /// Sets every section at its own origin and cuts it where a column may end.
    fn slices(&mut self, measure: Pt, column_height: Pt) -> Vec<Slice> {
        let sheet = self.sheet;
        let mut slices = Vec::new();
        for number in 0..sheet.sections.len() {
            self.section(number, measure, column_height, &mut slices);
        }
        slices
    }

    fn section(
        &mut self,
        section_number: usize,
        measure: Pt,
        column_height: Pt,
        slices: &mut Vec<Slice>,
    ) {
        let section = &self.sheet.sections[section_number];
        let setter = &mut self.setter;
        let gaps = &self.sheet.theme.gaps;
        setter.start_section(section, measure);
        let mut first_fragment = setter.fragments.len();
        setter.open(&Role::Section, None);
        let mut y = setter.heading(&section.heading, measure);
        if let Some(role) = &section.container {
            setter.open(role, None);
        }
        let mut gap = Gap::above_section(setter.line_gap(), setter.gap(gaps.section));
        let last = section.entries.len() - 1;
        for (number, entry) in section.entries.iter().enumerate() {
            let bottom = setter.entry(entry, y, measure);
            if number == last {
                setter.close(usize::from(section.container.is_some()) + 1);
            }
            let cuts = setter.take_cuts(bottom - y > column_height * LARGEST_WHOLE_ENTRY);
            let mut top = if number == 0 { Pt::ZERO } else { y };
            let mut slice = |fragments, top, bottom, gap| {
                slices.push(Slice {
                    fragments,
                    top,
                    height: bottom - top,
                    gap,
                    of: (section_number, number),
                });
            };
            for cut in cuts {
                slice(first_fragment..cut.fragment, top, cut.above, gap);
                gap = Gap::inside(cut.below - cut.above, cut.cost, cut.breaks_entry());
                (first_fragment, top) = (cut.fragment, cut.below);
            }
            let end = setter.fragments.len();
            slice(first_fragment..end, top, bottom, gap);
            gap = Gap::between_entries(setter.line_gap(), setter.gap(gaps.entry));
            first_fragment = end;
            y = Pt::ZERO;
        }
    }
}

/// An entry taller than this part of a column may be broken between its parts.
const LARGEST_WHOLE_ENTRY: f64 = 0.25;

/// The white above a slice that does not stand at the top of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gap {
    /// Its least height.
    height: Pt,
    /// How much it takes, relative to others, of what a column has left.
    weight: f64,
    /// What it costs to end a column here.
    cost: f64,
}

impl Gap {
    fn above_section(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: 1.6,
            cost: 0.0,
        }
    }

    fn between_entries(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: 1.0,
            cost: 0.0,
        }
    }

    /// Inside an entry only the gaps between items of a list may take more.
    fn inside(height: Pt, cost: f64, is_entry: bool) -> Self {
        Self {
            height,
            weight: if is_entry { 0.0 } else { 0.3 },
            cost,
        }
    }
}
