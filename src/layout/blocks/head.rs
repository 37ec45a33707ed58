//! The head of the page and the band of keywords.

use super::{FREE_TERMS, MUST_INDENT, TOLERANCE, Terms, Typesetter, WORD_GAP};
use crate::geom::Pt;
use crate::kind::Priority;
use crate::layout::draft::Mark;
use crate::role::Role;
use crate::sheet::{Block, Entry};
use crate::text::Shaped;

/// What the right part of the head may take of the width where both do not fit on one line.
const RIGHT: [f64; 8] = [0.3, 0.34, 0.38, 0.42, 0.46, 0.5, 0.55, 0.6];

/// White between the two parts of the head, in em.
const HEAD_GAP: f64 = 1.5;

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

impl<'a> Typesetter<'a> {
    /// Sets head and band over the whole width and gives the place where the columns begin.
    pub(in crate::layout) fn head(&mut self, width: Pt) -> Pt {
        let head = &self.sheet.head;
        let mut y = Pt::ZERO;
        self.whole(|typesetter| {
            y = typesetter.titles(&head.left, head.right.as_ref(), width);
            y = typesetter.head_rule(
                y,
                width,
                typesetter.sheet.theme.rules.heading,
                typesetter.sheet.theme.inks.text,
            );
            if let Some(tagline) = &head.tagline {
                y += typesetter.block(tagline, Pt::ZERO, y, width).height;
                if !typesetter.sheet.band.is_empty() {
                    y = typesetter.head_rule(
                        y,
                        width,
                        typesetter.sheet.theme.rules.hairline,
                        typesetter.sheet.theme.inks.hairline,
                    );
                }
            }
            if !typesetter.sheet.band.is_empty() {
                y = typesetter.band(y, width);
                y = typesetter.head_rule(
                    y,
                    width,
                    typesetter.sheet.theme.rules.hairline,
                    typesetter.sheet.theme.inks.hairline,
                );
            }
        });
        if self.sheet.sections.is_empty() {
            y
        } else {
            y + self.gap(BELOW_HEAD) - self.gap(RULE_GAP)
        }
    }

    fn titles(&mut self, left: &'a Block, right: Option<&'a Block>, width: Pt) -> Pt {
        let Some(right) = right else {
            return self.block(left, Pt::ZERO, Pt::ZERO, width).height;
        };
        let natural = self.natural(right) + TOLERANCE;
        let left_over = width - self.em(HEAD_GAP) - self.natural(left) - TOLERANCE;
        let right_width = if natural <= left_over {
            natural
        } else {
            self.right_width((left, right), left_over, width)
        };
        self.two_parts((left, right), right_width, width)
    }

    /// The width of the right part of the head that keeps both parts lowest; where several do, the
    /// one that leaves the left part most. No word is broken for it where another width will do.
    fn right_width(
        &mut self,
        (left, right): (&'a Block, &'a Block),
        left_over: Pt,
        width: Pt,
    ) -> Pt {
        let natural = self.natural(right) + TOLERANCE;
        let words = [left, right].map(|part| self.widest(part, Shaped::widest_word));
        let mut best: Option<((bool, Pt), Pt)> = None;
        let widths = RIGHT.map(|part| width * part).into_iter();
        for right_width in widths.chain([left_over.max(width * RIGHT[0])]) {
            let right_width = natural.min(right_width);
            let left_width = width - right_width - self.em(HEAD_GAP);
            let breaks_words = words[0] > left_width || words[1] > right_width;
            let first = self.fragments.len();
            let height = self.two_parts((left, right), right_width, width);
            self.fragments.truncate(first);
            let cost = (breaks_words, height);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, right_width));
            }
        }
        best.map_or(natural, |(_, right_width)| right_width)
    }

    /// Sets both parts of the head, their last lines level, and gives their height.
    fn two_parts(
        &mut self,
        (left, right): (&'a Block, &'a Block),
        right_width: Pt,
        width: Pt,
    ) -> Pt {
        let left_width = width - right_width - self.em(HEAD_GAP);
        let left_height = self.block(left, Pt::ZERO, Pt::ZERO, left_width).height;
        let first = self.fragments.len();
        let x = width - right_width;
        let right_height = self.block(right, x, Pt::ZERO, right_width).height;
        self.lower(first, (left_height - right_height).max(Pt::ZERO));
        left_height.max(right_height)
    }

    fn head_rule(&mut self, y: Pt, width: Pt, thickness: f64, ink: crate::ink::Ink) -> Pt {
        let white = self.line_gap() / 2.0 + self.gap(RULE_GAP);
        let thickness = self.em(thickness);
        self.fill(Pt::ZERO, y + white, (width, thickness), ink);
        y + white * 2.0 + thickness
    }

    /// Sets the keywords in cells of one width and gives the bottom of the band.
    fn band(&mut self, y: Pt, width: Pt) -> Pt {
        let cells = &self.sheet.band;
        let gap = self.em(CELL_GAP);
        let left = if cells.iter().any(|cell| cell.priority == Priority::Must) {
            self.em(MUST_INDENT)
        } else {
            Pt::ZERO
        };
        let (count, cell, terms) = self.cells_of_a_row(cells, gap, width - left);
        self.terms = terms;
        let mut top = y;
        for (number, row) in cells.chunks(count).enumerate() {
            if number > 0 {
                top = self.head_rule(
                    top,
                    width,
                    self.sheet.theme.rules.hairline,
                    self.sheet.theme.inks.hairline,
                );
            }
            top += self.band_row(row, (left, top), (cell, gap));
        }
        self.terms = FREE_TERMS;
        top
    }

    /// How many cells stand in a row of the band, how wide they are and how their terms are set: as many
    /// as keep terms near their full size; where none does, as keep them largest.
    fn cells_of_a_row(&self, cells: &[Entry], gap: Pt, width: Pt) -> (usize, Pt, Terms) {
        let most = ((width + gap) / (self.em(NARROWEST_CELL) + gap))
            .floor()
            .max(1.0);
        let rows = 1..=cells.len();
        let counts = rows.map(|rows| cells.len().div_ceil(rows));
        let counts = counts.filter(|&count| count <= MOST_CELLS && count as f64 <= most);
        let mut best: Option<(usize, Pt, Terms)> = None;
        for count in counts {
            let cell = (width - gap * (count as f64 - 1.0)) / count as f64;
            let terms = self.fitting_terms(cells, cell);
            if terms.scale >= LARGE_TERM {
                return (count, cell, terms);
            }
            if best.is_none_or(|(.., largest)| terms.scale > largest.scale) {
                best = Some((count, cell, terms));
            }
        }
        best.expect("a band has cells, and one in a row always finds room")
    }

    fn band_row(&mut self, row: &'a [Entry], (x, y): (Pt, Pt), (cell, gap): (Pt, Pt)) -> Pt {
        let mut height = Pt::ZERO;
        for (number, entry) in row.iter().enumerate() {
            let left = x + (cell + gap) * number as f64;
            self.push(Pt::ZERO, Pt::ZERO, Mark::Open(&Role::Section, None));
            self.cells += 1;
            let extent = self.entry_at(entry, (left, y), cell);
            self.cells -= 1;
            self.close(1);
            height = height.max(extent.height);
        }
        let thickness = self.em(self.sheet.theme.rules.hairline);
        for number in 1..row.len() {
            let left = x + (cell + gap) * number as f64 - (gap + thickness) / 2.0;
            self.fill(left, y, (thickness, height), self.sheet.theme.inks.hairline);
        }
        height
    }

    /// The largest terms that each stand on one line: with their second language where that costs little, else
    /// with it below.
    fn fitting_terms(&self, cells: &[Entry], width: Pt) -> Terms {
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
            Block::Text(text) => (self.natural_text(text), Pt::ZERO),
            Block::Line { first, second, .. } => {
                (self.natural_text(first), self.natural_text(second))
            }
            Block::Stack { blocks, .. } => blocks
                .first()
                .map_or((Pt::ZERO, Pt::ZERO), |first| self.term_widths(first)),
            Block::Tagged(_, body) => self.term_widths(body),
            _ => (Pt::ZERO, Pt::ZERO),
        }
    }
}
