//! Tables: what their columns need, their cells, and levels of rows.

use std::rc::Rc;

use super::cells::{COLUMN_GAP, Cell, Flow, TableColumn};
use super::marker::WIDEST_MARKER;
use super::stack::Junction;
use super::widths::{TableColumns, columns};
use super::{Extent, TOLERANCE, Typesetter, WORD_GAP};
use crate::geom::{Em, Pt};
use crate::ink::Ink;
use crate::layout::draft::Mark;
use crate::role::Role;
use crate::sheet::{Block, Marker, TextBlock, Track};

/// White around the rule between two rows beyond the leading, in em.
const RULE_GAP: f64 = 0.12;

/// Cost of ending a column between two rows.
const BROKEN_TABLE: f64 = 0.004;

/// What a width made of a quotient is given for rounding.
const SPARE: Em = Em(1e-6);

/// A table of the sheet, measured once, and its columns in the width it was set in last.
pub(super) struct MeasuredTable<'a> {
    rows: &'a [Vec<Block>],
    cells: Rc<Vec<Vec<Cell>>>,
    width: Em,
    columns: Rc<TableColumns>,
}

impl<'a> Typesetter<'a> {
    /// Sets a table over the whole measure.
    pub(super) fn table(
        &mut self,
        has_header: bool,
        rule: Ink,
        rows: &'a [Vec<Block>],
        (x, y): (Pt, Pt),
        width: Pt,
    ) -> Extent {
        let (cells, columns) = self.measured(rows, width.in_ems(self.dials.size));
        self.lack = self.lack.max(columns.lack.at(self.dials.size));
        let mut extent = Extent::default();
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
            let row = row.iter().zip(&cells[number]);
            let set = self.table_row(row, &columns.columns, (x, top));
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
        extent
    }

    fn table_row<'c>(
        &mut self,
        row: impl Iterator<Item = (&'a Block, &'c Cell)> + Clone,
        columns: &[TableColumn],
        (x, y): (Pt, Pt),
    ) -> Extent {
        let mut cells = row.clone().zip(columns);
        let is_one_line = cells.all(|((_, cell), column)| cell.is_one_line(*column));
        self.push(Pt::ZERO, Pt::ZERO, Mark::Open(&Role::TableRow, None));
        let mut left = x;
        let mut set = Vec::with_capacity(columns.len());
        self.whole(|typesetter| {
            for ((block, cell), column) in row.zip(columns) {
                let first = typesetter.fragments.len();
                let together = is_one_line.then(|| cell.first.natural());
                set.push((first, typesetter.cell(block, (left, y), *column, together)));
                left += (column.width + COLUMN_GAP).at(typesetter.dials.size);
            }
        });
        let extent = self.level(&set, y);
        self.close(1);
        extent
    }

    /// Sets a cell: its two languages side by side in their halves of the column, or on one line, the second behind
    /// the width of the first, or stacked.
    fn cell(
        &mut self,
        cell: &'a Block,
        (x, y): (Pt, Pt),
        column: TableColumn,
        together: Option<Em>,
    ) -> Extent {
        let size = self.dials.size;
        let width = column.width.at(size);
        let Block::Tagged(role, body) = cell else {
            return self.block(cell, x, y, width);
        };
        self.open(role, None);
        let extent = match (&**body, column.half, together) {
            (Block::Pair(first, second), Some(half), _) => {
                let right = x + (half + COLUMN_GAP).at(size);
                let (left_width, right_width) = (half.at(size), column.second_half(half).at(size));
                self.row([(first, x, left_width), (second, right, right_width)], y)
            }
            (Block::Pair(first, second), None, Some(natural)) => {
                let right = x + (natural + WORD_GAP).at(size);
                let left_width = natural.at(size) + TOLERANCE;
                let right_width = x + width + TOLERANCE - right;
                self.row([(first, x, left_width), (second, right, right_width)], y)
            }
            (Block::Pair(first, second), None, None) => {
                let languages = [&**first, &**second].into_iter();
                self.stack(languages, Junction::default(), (x, y), width)
            }
            (body, _, _) => self.block(body, x, y, width),
        };
        self.close(1);
        extent
    }

    /// The cells of a table and its columns in a width.
    fn measured(
        &mut self,
        rows: &'a [Vec<Block>],
        width: Em,
    ) -> (Rc<Vec<Vec<Cell>>>, Rc<TableColumns>) {
        let known = self
            .tables
            .iter()
            .position(|known| std::ptr::eq(known.rows, rows));
        let known = known.unwrap_or_else(|| {
            let cells = rows.iter().map(|row| {
                let cells = row.iter().map(|cell| self.cell_of(cell));
                cells.collect()
            });
            let cells: Vec<Vec<Cell>> = cells.collect();
            self.tables.push(MeasuredTable {
                rows,
                width,
                columns: Rc::new(columns(&cells, width)),
                cells: Rc::new(cells),
            });
            self.tables.len() - 1
        });
        let table = &mut self.tables[known];
        if table.width != width {
            table.width = width;
            table.columns = Rc::new(columns(&table.cells, width));
        }
        (Rc::clone(&table.cells), Rc::clone(&table.columns))
    }

    fn cell_of(&self, block: &Block) -> Cell {
        let body = match block {
            Block::Tagged(_, body) => body,
            other => other,
        };
        let flow = |block| {
            let mut flow = Flow::default();
            self.measure_flow(block, Em::ZERO, &mut flow);
            flow
        };
        match body {
            Block::Pair(first, second) => Cell {
                first: flow(first),
                second: Some(flow(second)),
            },
            body => Cell {
                first: flow(body),
                second: None,
            },
        }
    }

    /// Adds the paragraphs of a block, which is set in by a width.
    fn measure_flow(&self, block: &Block, indent: Em, flow: &mut Flow) {
        match block {
            Block::Text(text) => self.measure_text(text, indent, flow),
            Block::Stack { blocks, .. } => blocks
                .iter()
                .for_each(|block| self.measure_flow(block, indent, flow)),
            Block::Marked(Marker::Sign(_, Track::Fixed(ems)), body) => {
                self.measure_flow(body, indent + Em(*ems), flow);
            }
            Block::Marked(_, body) | Block::Tagged(_, body) => {
                self.measure_flow(body, indent, flow);
            }
            // A cell holds paragraphs and lists of one language or two.
            Block::Pair(..) | Block::Line { .. } | Block::Rule(_) | Block::Table { .. } => {}
        }
    }

    fn measure_text(&self, text: &TextBlock, indent: Em, flow: &mut Flow) {
        let shaped = &self.shaped[text.paragraph.0];
        // In less the sign of an item would stand above it.
        let least = indent / WIDEST_MARKER + SPARE;
        let width = |line: Em| (indent + line * text.style.ratio).max(least);
        flow.paragraphs.extend(shaped.hard_lines().map(width));
        flow.word = flow.word.max(width(shaped.widest_word()));
        flow.piece = flow.piece.max(width(shaped.widest_piece()));
    }
}
