//! Tables: widths of columns and levels of rows.

use super::{Extent, Setter};
use crate::geom::Pt;
use crate::ink::Ink;
use crate::layout::draft::Kind;
use crate::page::Role;
use crate::sheet::Block;

/// White between the columns of a table, in em.
const COLUMN_GAP: f64 = 0.8;

/// White around the rule between two rows beyond the leading, in em.
const RULE_GAP: f64 = 0.12;

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

    /// Widths of the columns: each as wide as its text where all have room; else the wide ones
    /// share what the narrow ones leave, none narrower than its widest word while there is room.
    fn column_widths(&self, rows: &[Vec<Block>], gap: Pt, width: Pt) -> Vec<Pt> {
        let count = rows.first().map_or(0, Vec::len);
        let room = width - gap * (count as f64 - 1.0);
        let of_column = |number: usize, of: &dyn Fn(&Block) -> Pt| {
            let cells = rows.iter().map(|row| of(&row[number]));
            cells.fold(Pt::ZERO, Pt::max)
        };
        let natural: Vec<_> = (0..count)
            .map(|number| of_column(number, &|cell| self.natural(cell)))
            .collect();
        let least: Vec<_> = (0..count)
            .map(|number| of_column(number, &|cell| self.narrowest(cell)))
            .collect();
        share(&natural, &least, room)
    }
}

/// Deals `room` out to columns by what they would like and what they need at least.
fn share(natural: &[Pt], least: &[Pt], room: Pt) -> Vec<Pt> {
    let wanted: Pt = natural.iter().copied().sum();
    let needed: Pt = least.iter().copied().sum();
    if wanted <= room {
        let mut widths = natural.to_vec();
        let spare = room - wanted;
        match widths.as_mut_slice() {
            // A list of terms reads best with its two columns close together.
            [_, last] => *last += spare,
            all => {
                let count = all.len() as f64;
                all.iter_mut().for_each(|width| *width += spare / count);
            }
        }
        return widths;
    }
    if needed >= room {
        return least.iter().map(|&width| width * (room / needed)).collect();
    }
    // Between need and wish, every column gets the same part of what it would like more.
    let part = (room - needed) / (wanted - needed);
    natural
        .iter()
        .zip(least)
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
        let widths = share(&[Pt(20.0), Pt(30.0)], &[Pt(10.0), Pt(10.0)], Pt(90.0));
        assert_eq!(widths, [Pt(20.0), Pt(70.0)]);
    }
}
