//! The band of keywords under the head.

use super::cells::Flow;
use super::entry::MUST_INDENT;
use super::rows::{BandNeeds, CueWidths, MOST_CELLS, NARROWEST_CELL};
use super::{FREE_TERMS, Manner, TOLERANCE, Terms, Typesetter, WORD_GAP};
use crate::geom::{Area, Em, Point, Pt};
use crate::kind::Priority;
use crate::layout::draft::Mark;
use crate::role::Role;
use crate::sheet::{Block, EntryBlock};

/// White between the cells of the band, in em.
const CELL_GAP: f64 = 1.4;

/// Terms keep at least this part of their size to stay on one line with their second language.
const SMALLEST_LINE: f64 = 0.8;

/// Terms that lose more of their size than this leaves get fewer cells in a row.
const LARGE_TERM: f64 = 0.75;

/// Terms keep at least this part of their size to stay on one line by themselves.
const SMALLEST_TERM: f64 = 0.6;

/// Even cells of the band.
#[derive(Clone, Copy)]
struct EvenCells {
    /// How many stand in a row.
    count: usize,
    /// Width of each.
    width: Pt,
    terms: Terms,
}

impl<'a> Typesetter<'a, '_> {
    /// Sets the keywords in rows of cells and gives the bottom of the band: in even cells, or in cells as wide as each
    /// needs where that makes the band lower. Terms are as large in both.
    pub(super) fn band(&mut self, area: Area, manner: Manner) -> Pt {
        let band = &self.sheet.band;
        let inner = self.inner_area(area);
        let even = self.even_cells(band, inner.width);
        let manner = Manner {
            is_cell: true,
            terms: even.terms,
            ..manner
        };
        let rows = band
            .chunks(even.count)
            .map(|row| vec![even.width; row.len()]);
        let rows: Vec<_> = rows.collect();
        let first = self.fragments.len();
        let bottom = self.band_rows(&rows, inner, manner, Pt::ZERO);
        let Some(dealt) = self.dealt_cells(even, inner.width) else {
            return bottom;
        };
        // What cells need is reckoned. Only the lines of both ways tell which band is lower.
        let mut in_even = self.fragments.split_off(first);
        let lower = self.band_rows(&dealt, inner, manner, Pt::ZERO);
        if lower + TOLERANCE < bottom {
            return lower;
        }
        self.fragments.truncate(first);
        self.fragments.append(&mut in_even);
        bottom
    }

    /// What the cells of a band have: all but the room for marks, where any term has one.
    pub(super) fn inner_area(&self, area: Area) -> Area {
        let mut band = self.sheet.band.iter();
        let has_marks = band.any(|cell| cell.priority == Priority::Must);
        area.indented(if has_marks {
            self.em(MUST_INDENT)
        } else {
            Pt::ZERO
        })
    }

    /// White between two cells.
    pub(super) fn cell_gap(&self) -> Pt {
        self.em(CELL_GAP)
    }

    /// Sets rows of cells of these widths, a rule between two rows, and gives the bottom of the last. Half of some white
    /// stands over each row, and half under it.
    pub(super) fn band_rows(
        &mut self,
        rows: &[Vec<Pt>],
        area: Area,
        manner: Manner,
        white: Pt,
    ) -> Pt {
        let theme = &self.sheet.theme;
        let mut band = self.sheet.band.as_slice();
        let mut top = area.origin.y;
        let whole = Area::new(Pt::ZERO, top, area.right());
        for (number, widths) in rows.iter().enumerate() {
            if number > 0 {
                top = self.head_rule(whole.at(top), self.hairline(), theme.inks.hairline);
            }
            let (row, rest) = band.split_at(widths.len());
            top += white / 2.0;
            top += self.band_row(row, widths, area.at(top).origin, manner) + white / 2.0;
            band = rest;
        }
        top
    }

    /// How many cells stand in a row of the band, how wide even ones are and how their terms are set:
    /// as many as keep terms near their full size; where none does, as keep them largest.
    fn even_cells(&self, band: &[EntryBlock], width: Pt) -> EvenCells {
        let gap = self.cell_gap();
        let most = ((width + gap) / (NARROWEST_CELL.at(self.dials.size) + gap))
            .floor()
            .max(1.0);
        let rows = 1..=band.len();
        let counts = rows.map(|rows| band.len().div_ceil(rows));
        let counts = counts.filter(|&count| count <= MOST_CELLS && count as f64 <= most);
        let mut best: Option<EvenCells> = None;
        for count in counts {
            let cell = (width - gap * (count as f64 - 1.0)) / count as f64;
            let cells = EvenCells {
                count,
                width: cell,
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

    /// Widths of the cells of each row that are likely to make the band lower than even ones.
    fn dealt_cells(&mut self, even: EvenCells, width: Pt) -> Option<Vec<Vec<Pt>>> {
        let size = self.dials.size;
        let band = &self.sheet.band;
        let terms = band.iter().map(|cell| {
            let least = self.term_width(&cell.block, even.terms) + TOLERANCE;
            // A term that is broken in even cells may be broken in these.
            least.min(even.width).in_ems(size)
        });
        let terms = terms.collect();
        if self.stock.cues.is_empty() {
            let cues = band.iter().map(|cell| self.cue_widths(&cell.block));
            self.stock.cues = cues.collect();
        }
        let needs = BandNeeds {
            cues: &self.stock.cues,
            terms,
            room: width.in_ems(size),
            gap: Em(CELL_GAP),
            are_stacked: even.terms.are_stacked,
        };
        let rows = needs.lowest(even.count)?;
        let rows = rows.into_iter().map(|row| {
            let widths = row.into_iter().map(|width| width.at(size));
            widths.collect()
        });
        Some(rows.collect())
    }

    /// The widths that the cue of a keyword needs.
    fn cue_widths(&self, block: &Block) -> CueWidths {
        let mut flow = Flow::default();
        if let Block::Stack { blocks, .. } = block {
            for cue in blocks.iter().skip(1) {
                self.measure_flow(cue, Em::ZERO, &mut flow);
            }
        }
        CueWidths::of(&flow)
    }

    /// Sets a row of cells and gives its height.
    fn band_row(
        &mut self,
        row: &'a [EntryBlock],
        widths: &[Pt],
        Point { x, y }: Point,
        manner: Manner,
    ) -> Pt {
        let gap = self.cell_gap();
        let mut height = Pt::ZERO;
        let mut left = x;
        for (entry, &width) in row.iter().zip(widths) {
            self.push(Point::default(), Mark::Open(&Role::Section, None));
            let set = self.entry(entry, Area::new(left, y, width), manner);
            self.close(1);
            height = height.max(set.height);
            left += width + gap;
        }
        let thickness = self.hairline();
        let ink = self.sheet.theme.inks.hairline;
        let mut cell = x;
        for &width in &widths[..widths.len() - 1] {
            cell += width + gap;
            // Marks of terms hang in the gap: what they leave of it is halved.
            let x = cell - (gap + x + thickness) / 2.0;
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
            let gap = self.gap_before(second);
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

    /// The width that the term of a cell needs, set like all.
    pub(super) fn term_width(&self, block: &Block, terms: Terms) -> Pt {
        let (first, second) = self.term_widths(block);
        if terms.are_stacked {
            return first.max(second) * terms.scale;
        }
        (first + second) * terms.scale + self.gap_before(second)
    }

    /// White between a term and a second language of a width beside it; none where there is none.
    fn gap_before(&self, second: Pt) -> Pt {
        if second > Pt::ZERO {
            WORD_GAP.at(self.dials.size)
        } else {
            Pt::ZERO
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
