//! Tables: widths of columns and levels of rows.

use super::{Extent, Setter, WORD_GAP};
use crate::geom::Pt;
use crate::ink::Ink;
use crate::layout::draft::Kind;
use crate::page::Role;
use crate::sheet::Block;
use crate::text::Shaped;

/// White between the columns of a table, in em.
const COLUMN_GAP: f64 = 0.8;

/// White around the rule between two rows beyond the leading, in em.
const RULE_GAP: f64 = 0.12;

/// A text is not squeezed into less than this while there is room, in em: one Han below the other
/// is no line.
const NARROW_CELL: f64 = 4.0;

/// The longest word that a column makes room for, in em; a longer one is an address or a code and
/// may break anywhere.
const LONGEST_WORD: f64 = 12.0;

/// Cost of ending a column between two rows.
const BROKEN_TABLE: f64 = 0.004;

impl<'a> Setter<'a> {
    /// Sets a table over the whole measure.
    pub(super) fn table(
        &mut self,
        has_header: bool,
        rule: Ink,
        rows: &'a [Vec<Block>],
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let gap = self.em(COLUMN_GAP);
        let widths = self.column_widths(rows, gap, width);
        let mut extent = Extent::default();
        self.cells += 1;
        for (number, row) in rows.iter().enumerate() {
            let above = y + extent.height;
            let fragment = self.fragments.len();
            let mut top = above;
            if number > 0 {
                let white = self.line_gap() / 2.0 + self.gap(RULE_GAP);
                let thickness = self.em(self.sheet.theme.rules.hairline);
                self.fill(x, above + white, (width, thickness), rule);
                top = above + white * 2.0 + thickness;
            }
            let set = self.table_row(row, &widths, gap, (x, top));
            if number == 0 {
                extent.baseline = set.baseline;
            } else if number > 1 || !has_header {
                self.cut(fragment, above, top, BROKEN_TABLE);
            }
            extent.height = top + set.height - y;
            if self.is_beyond(extent.height) {
                break;
            }
        }
        self.cells -= 1;
        extent
    }

    fn table_row(&mut self, row: &'a [Block], widths: &[Pt], gap: Pt, (x, y): (Pt, Pt)) -> Extent {
        self.push(Pt::ZERO, Pt::ZERO, Kind::Open(&Role::TableRow, None));
        let mut left = x;
        let mut set = Vec::with_capacity(row.len());
        self.whole(|setter| {
            for (cell, &width) in row.iter().zip(widths) {
                let first = setter.fragments.len();
                set.push((first, setter.block(cell, left, y, width)));
                left += width + gap;
            }
        });
        let extent = self.level(&set, y);
        self.close(1);
        extent
    }

    /// Widths of the columns: each as wide as its text where all have room; else those that take the fewest lines,
    /// and words are hyphenated only where they have to be. What a table lacks even then is noted.
    fn column_widths(&mut self, rows: &[Vec<Block>], gap: Pt, width: Pt) -> Vec<Pt> {
        let count = rows.first().map_or(0, Vec::len);
        let room = width - gap * (count as f64 - 1.0);
        let columns = |of: &dyn Fn(&Block) -> Pt| -> Vec<Pt> {
            let widest = |number: usize| {
                let cells = rows.iter().map(|row| of(&row[number]));
                cells.fold(Pt::ZERO, Pt::max)
            };
            (0..count).map(widest).collect()
        };
        let natural = columns(&|cell| self.natural(cell));
        if total(&natural) <= room {
            return widen(natural, room);
        }
        let (narrow, longest) = (self.em(NARROW_CELL), self.em(LONGEST_WORD));
        let words = columns(&|cell| {
            let narrow = self.natural(cell).min(narrow);
            let word = self.widest(cell, Shaped::widest_word);
            word.max(narrow).min(longest)
        });
        if total(&words) <= room {
            let cells: Vec<Vec<Cell>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| self.cell(cell)).collect())
                .collect();
            return fewest_lines(&cells, words, &natural, room);
        }
        let pieces = columns(&|cell| self.widest(cell, Shaped::widest_piece).min(longest));
        self.lack = self.lack.max(total(&pieces) - room);
        share(&words, &pieces, room)
    }

    /// Widths of the texts that a cell begins with, at most one a language.
    fn cell(&self, block: &Block) -> Cell {
        match block {
            Block::Tagged(_, body) => self.cell(body),
            Block::Line { first, second, .. } => Cell {
                texts: [self.natural_text(first), self.natural_text(second)],
                gap: WORD_GAP.at(self.dials.size),
            },
            _ => Cell {
                texts: [self.natural(block), Pt::ZERO],
                gap: Pt::ZERO,
            },
        }
    }
}

/// The texts of a cell, by their widths on one line.
#[derive(Clone, Copy)]
struct Cell {
    texts: [Pt; 2],
    /// White between them where they stand on one line.
    gap: Pt,
}

impl Cell {
    /// How many lines they are likely to take in a width.
    fn lines(&self, width: Pt) -> f64 {
        let [first, second] = self.texts;
        if first + self.gap + second <= width {
            return 1.0;
        }
        let of = |text: Pt| {
            if text <= width {
                f64::from(u8::from(text > Pt::ZERO))
            } else {
                (text * RAGGED / width).ceil()
            }
        };
        of(first) + of(second)
    }
}

/// How much longer a text is for the white at the ends of its lines.
const RAGGED: f64 = 1.1;

/// Portions in which spare width is given to columns.
const PORTIONS: u8 = 8;

/// Deals out room that columns have beyond what they need: portion by portion to the column whose rows lose most
/// lines by it, the rest as they wish.
fn fewest_lines(rows: &[Vec<Cell>], mut widths: Vec<Pt>, wished: &[Pt], room: Pt) -> Vec<Pt> {
    let portion = (room - total(&widths)) / f64::from(PORTIONS);
    let height = |widths: &[Pt]| -> f64 {
        let rows = rows.iter().map(|row| {
            let lines = row.iter().zip(widths);
            lines
                .map(|(cell, width)| cell.lines(*width))
                .fold(0.0, f64::max)
        });
        rows.sum()
    };
    let mut left = PORTIONS;
    while left > 0 {
        let now = height(&widths);
        // Per portion: the lines saved, the column and how many portions it takes.
        let mut best = (0.0, 0, 0);
        for column in 0..widths.len() {
            for count in 1..=left {
                let before = widths[column];
                widths[column] += portion * f64::from(count);
                let saved = (now - height(&widths)) / f64::from(count);
                widths[column] = before;
                if saved > best.0 {
                    best = (saved, column, count);
                }
            }
        }
        let (saved, column, count) = best;
        if saved <= 0.0 {
            break;
        }
        widths[column] += portion * f64::from(count);
        left -= count;
    }
    let wished: Vec<Pt> = wished
        .iter()
        .zip(&widths)
        .map(|(wish, width)| wish.max(*width))
        .collect();
    if total(&wished) > total(&widths) {
        share(&wished, &widths, room)
    } else {
        widen(widths, room)
    }
}

fn total(widths: &[Pt]) -> Pt {
    widths.iter().copied().sum()
}

/// Gives columns what they leave of the room.
fn widen(mut widths: Vec<Pt>, room: Pt) -> Vec<Pt> {
    let spare = room - total(&widths);
    match widths.as_mut_slice() {
        // A list of terms reads best with its two columns close together.
        [_, last] => *last += spare,
        all => {
            let count = all.len() as f64;
            all.iter_mut().for_each(|width| *width += spare / count);
        }
    }
    widths
}

/// Deals out room that is less than columns would like: each gets what it needs at least, and the
/// same part of what it would like more.
fn share(wished: &[Pt], needed: &[Pt], room: Pt) -> Vec<Pt> {
    let (wish, need) = (total(wished), total(needed));
    let part = ((room - need) / (wish - need)).max(0.0);
    let columns = wished.iter().zip(needed);
    columns
        .map(|(&wish, &need)| need + (wish - need) * part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_room_between_need_and_wish() {
        let widths = share(&[Pt(20.0), Pt(100.0)], &[Pt(20.0), Pt(30.0)], Pt(90.0));
        assert_eq!(widths, [Pt(20.0), Pt(70.0)]);
        let cell = |width| Cell {
            texts: [Pt(width), Pt::ZERO],
            gap: Pt::ZERO,
        };
        let rows = [vec![cell(100.0), cell(40.0)], vec![cell(30.0), cell(150.0)]];
        let needed = vec![Pt(30.0), Pt(40.0)];
        // Two lines in each row; all that is spare given to one column would leave four or five in the other.
        let widths = fewest_lines(&rows, needed, &[Pt(100.0), Pt(150.0)], Pt(150.0));
        let lines = [rows[0][0].lines(widths[0]), rows[1][1].lines(widths[1])];
        assert_eq!(lines, [2.0, 2.0], "{widths:?}");
        let widths = widen(vec![Pt(20.0), Pt(30.0)], Pt(90.0));
        assert_eq!(widths, [Pt(20.0), Pt(70.0)]);
    }
}
