//! The head of the page and the band of keywords.

use super::{Extent, Setter, TOLERANCE};
use crate::geom::Pt;
use crate::layout::draft::Kind;
use crate::page::Role;
use crate::sheet::{Block, Entry};

/// What the right part of the head takes of the width where both do not fit on one line: as much as
/// the left one leaves, within these limits.
const RIGHT: (f64, f64) = (0.3, 0.42);

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

/// Terms keep at least this part of their size to stay on one line by themselves.
const SMALLEST_TERM: f64 = 0.6;

impl<'a> Setter<'a> {
    /// Sets head and band over the whole width and gives the place where the columns begin.
    pub(in crate::layout) fn head(&mut self, width: Pt) -> Pt {
        let head = &self.sheet.head;
        let mut y = Pt::ZERO;
        self.whole(|setter| {
            y = setter.titles(&head.left, head.right.as_ref(), width);
            y = setter.head_rule(
                y,
                width,
                setter.sheet.theme.rules.heading,
                setter.sheet.theme.inks.text,
            );
            if let Some(tagline) = &head.tagline {
                y += setter.block(tagline, Pt::ZERO, y, width).height;
                if !setter.sheet.band.is_empty() {
                    y = setter.head_rule(
                        y,
                        width,
                        setter.sheet.theme.rules.hairline,
                        setter.sheet.theme.inks.hairline,
                    );
                }
            }
            if !setter.sheet.band.is_empty() {
                y = setter.band(y, width);
                y = setter.head_rule(
                    y,
                    width,
                    setter.sheet.theme.rules.hairline,
                    setter.sheet.theme.inks.hairline,
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
        let gap = if right.is_some() {
            self.em(HEAD_GAP)
        } else {
            Pt::ZERO
        };
        let left_over = width - gap - self.natural(left) - TOLERANCE * 2.0;
        let most = left_over.max(width * RIGHT.0).min(width * RIGHT.1);
        let right_width = right.map_or(Pt::ZERO, |right| self.natural(right).min(most) + TOLERANCE);
        let left_height = self
            .block(left, Pt::ZERO, Pt::ZERO, width - right_width - gap)
            .height;
        let Some(right) = right else {
            return left_height;
        };
        let first = self.fragments.len();
        let right_height = self
            .block(right, width - right_width, Pt::ZERO, right_width)
            .height;
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
        let most = ((width + gap) / (self.em(NARROWEST_CELL) + gap)).floor();
        let rows = (1..).find(|rows| {
            cells.len().div_ceil(*rows) <= MOST_CELLS
                && cells.len().div_ceil(*rows) as f64 <= most.max(1.0)
        });
        let count = cells.len().div_ceil(rows.unwrap_or(1));
        let cell = (width - gap * (count as f64 - 1.0)) / count as f64;
        self.term_scale = self.fitting_term_scale(cells, cell);
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
            top += self.band_row(row, (Pt::ZERO, top), (cell, gap));
        }
        self.term_scale = 1.0;
        top
    }

    fn band_row(&mut self, row: &'a [Entry], (x, y): (Pt, Pt), (cell, gap): (Pt, Pt)) -> Pt {
        let mut height = Pt::ZERO;
        for (number, entry) in row.iter().enumerate() {
            let left = x + (cell + gap) * number as f64;
            self.push(Pt::ZERO, Pt::ZERO, Kind::Open(&Role::Section, None));
            self.cells += 1;
            let extent: Extent = self.block(&entry.block, left, y, cell);
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

    /// The largest factor with which every term stands on one line: with its second language
    /// where that costs little, else by itself.
    fn fitting_term_scale(&self, cells: &[Entry], width: Pt) -> f64 {
        let widest = |of: &dyn Fn(&Block) -> Pt| {
            cells
                .iter()
                .map(|cell| of(&cell.block))
                .fold(Pt::ZERO, Pt::max)
        };
        let together = width / widest(&|block| self.term_width(block, true)).max(Pt(0.01));
        let alone = width / widest(&|block| self.term_width(block, false)).max(Pt(0.01));
        if together >= SMALLEST_LINE {
            together.min(1.0)
        } else {
            alone.clamp(SMALLEST_TERM, 1.0)
        }
    }

    /// Width of the term that a cell begins with, in its full size.
    fn term_width(&self, block: &Block, with_second: bool) -> Pt {
        match block {
            Block::Text(text) => self.natural_text(text),
            Block::Line { first, second, .. } if with_second => {
                self.natural_text(first) + self.natural_text(second) + self.em(TERM_GAP)
            }
            Block::Line { first, .. } => self.natural_text(first),
            Block::Stack { blocks, .. } => blocks
                .first()
                .map_or(Pt::ZERO, |first| self.term_width(first, with_second)),
            Block::Tagged(_, body) => self.term_width(body, with_second),
            _ => Pt::ZERO,
        }
    }
}

/// White between a term and its second language, with a little to spare, in em.
const TERM_GAP: f64 = 0.6;
