//! The head of the page: titles, the line of who I am, and the band of keywords.

use super::entry::MUST_INDENT;
use super::{FREE_TERMS, Manner, TOLERANCE, Terms, Typesetter, WORD_GAP};
use crate::geom::{Area, Point, Pt};
use crate::ink::Ink;
use crate::kind::Priority;
use crate::layout::draft::{Dials, Mark};
use crate::role::Role;
use crate::sheet::{Block, EntryBlock};

/// White around the rules of the head beyond the leading, in em.
const RULE_GAP: f64 = 0.3;

/// White under the head, in em.
const BELOW_HEAD: f64 = 0.9;

/// White between the cells of the band, in em.
const CELL_GAP: f64 = 1.4;

/// The narrowest cell of the band, in em.
const NARROWEST_CELL: f64 = 9.0;

/// The most cells in one row of the band.
const MOST_CELLS: usize = 6;

/// Terms keep at least this part of their size to stay on one line with their second language.
const SMALLEST_LINE: f64 = 0.8;

/// Terms that lose more of their size than this leaves get fewer cells in a row.
const LARGE_TERM: f64 = 0.75;

/// Terms keep at least this part of their size to stay on one line by themselves.
const SMALLEST_TERM: f64 = 0.6;

/// How the keywords of a row of the band are set.
#[derive(Clone, Copy)]
struct Cells {
    /// How many stand in a row.
    count: usize,
    /// Width of each.
    width: Pt,
    /// White between two of them.
    gap: Pt,
    terms: Terms,
}

impl<'a> Typesetter<'a, '_> {
    /// Sets head and band over the whole width and gives the place where the columns begin.
    pub(in crate::layout) fn head(&mut self, width: Pt) -> Pt {
        let manner = Manner::new(width, Pt::ZERO).whole();
        let (head, inks) = (&self.sheet.head, &self.sheet.theme.inks);
        let rules = &self.sheet.theme.rules;
        let mut area = Area::new(Pt::ZERO, Pt::ZERO, width);
        area.origin.y = self.titles(manner);
        area.origin.y = self.head_rule(area, rules.heading, inks.text);
        if let Some(tagline) = &head.tagline {
            area.origin.y += self.block(tagline, area, manner).height;
            if !self.sheet.band.is_empty() {
                area.origin.y = self.head_rule(area, rules.hairline, inks.hairline);
            }
        }
        if !self.sheet.band.is_empty() {
            area.origin.y = self.band(area, manner);
            area.origin.y = self.head_rule(area, rules.hairline, inks.hairline);
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

    /// Draws a rule over an area and gives the place under it.
    fn head_rule(&mut self, area: Area, thickness: f64, ink: Ink) -> Pt {
        let y = area.origin.y;
        let white = self.line_gap() / 2.0 + self.gap(RULE_GAP);
        let thickness = self.em(thickness);
        self.fill(area.at(y + white).origin, (area.width, thickness), ink);
        y + white * 2.0 + thickness
    }

    /// Sets the keywords in cells of one width and gives the bottom of the band.
    fn band(&mut self, area: Area, manner: Manner) -> Pt {
        let band = &self.sheet.band;
        let theme = &self.sheet.theme;
        let left = if band.iter().any(|cell| cell.priority == Priority::Must) {
            self.em(MUST_INDENT)
        } else {
            Pt::ZERO
        };
        let cells = self.cells_of_a_row(band, area.width - left);
        let mut top = area.origin.y;
        for (number, row) in band.chunks(cells.count).enumerate() {
            if number > 0 {
                top = self.head_rule(area.at(top), theme.rules.hairline, theme.inks.hairline);
            }
            let place = Point { x: left, y: top };
            top += self.band_row(row, place, cells, manner);
        }
        top
    }

    /// How many cells stand in a row of the band, how wide they are and how their terms are set: as many
    /// as keep terms near their full size; where none does, as keep them largest.
    fn cells_of_a_row(&self, band: &[EntryBlock], width: Pt) -> Cells {
        let gap = self.em(CELL_GAP);
        let most = ((width + gap) / (self.em(NARROWEST_CELL) + gap))
            .floor()
            .max(1.0);
        let rows = 1..=band.len();
        let counts = rows.map(|rows| band.len().div_ceil(rows));
        let counts = counts.filter(|&count| count <= MOST_CELLS && count as f64 <= most);
        let mut best: Option<Cells> = None;
        for count in counts {
            let cell = (width - gap * (count as f64 - 1.0)) / count as f64;
            let cells = Cells {
                count,
                width: cell,
                gap,
                terms: self.fitting_terms(band, cell),
            };
            // More cells in a row save height for everything below, and the terms are what is
            // looked for first: as long as they stay large, the row that is fullest is best. Counts
            // go down, so that is the first one.
            if cells.terms.scale >= LARGE_TERM {
                return cells;
            }
            if best.is_none_or(|best| cells.terms.scale > best.terms.scale) {
                best = Some(cells);
            }
        }
        best.expect("a band has cells, and one in a row always finds room")
    }

    fn band_row(
        &mut self,
        row: &'a [EntryBlock],
        place: Point,
        cells: Cells,
        manner: Manner,
    ) -> Pt {
        let Cells {
            width, gap, terms, ..
        } = cells;
        let Point { x, y } = place;
        let manner = Manner {
            is_cell: true,
            terms,
            ..manner
        };
        let mut height = Pt::ZERO;
        for (number, entry) in row.iter().enumerate() {
            let left = x + (width + gap) * number as f64;
            self.push(Point::default(), Mark::Open(&Role::Section, None));
            let set = self.entry(entry, Area::new(left, y, width), manner);
            self.close(1);
            height = height.max(set.height);
        }
        let thickness = self.em(self.sheet.theme.rules.hairline);
        for number in 1..row.len() {
            // Marks of terms hang in the gap: what they leave of it is halved.
            let cell = x + (width + gap) * number as f64;
            let x = cell - (gap + x + thickness) / 2.0;
            let ink = self.sheet.theme.inks.hairline;
            self.fill(Point { x, y }, (thickness, height), ink);
        }
        height
    }

    /// The largest terms that each stand on one line: with their second language where that costs little, else
    /// with it below.
    fn fitting_terms(&self, cells: &[EntryBlock], width: Pt) -> Terms {
        let widths = cells.iter().map(|cell| self.term_widths(&cell.block));
        let (mut together, mut alone): (f64, f64) = (1.0, 1.0);
        for (first, second) in widths {
            let gap = if second > Pt::ZERO {
                WORD_GAP.at(self.dials.size)
            } else {
                Pt::ZERO
            };
            let least = Pt(0.01);
            together = together.min((width - gap - TOLERANCE) / (first + second).max(least));
            alone = alone.min((width - TOLERANCE) / first.max(second).max(least));
        }
        // All terms are set alike: one that is smaller than its neighbours would look less
        // important.
        let are_stacked = together < SMALLEST_LINE;
        Terms {
            scale: if are_stacked {
                alone.max(SMALLEST_TERM)
            } else {
                together
            },
            are_stacked,
        }
    }

    /// Widths of the term that a cell begins with and of its second language, in their full size.
    fn term_widths(&self, block: &Block) -> (Pt, Pt) {
        match block {
            Block::Text(text) => (self.natural_text(text, FREE_TERMS), Pt::ZERO),
            Block::Line { first, second, .. } => (
                self.natural_text(first, FREE_TERMS),
                self.natural_text(second, FREE_TERMS),
            ),
            Block::Stack { blocks, .. } => blocks
                .first()
                .map_or((Pt::ZERO, Pt::ZERO), |first| self.term_widths(first)),
            Block::Tagged(_, body) => self.term_widths(body),
            _ => (Pt::ZERO, Pt::ZERO),
        }
    }
}
