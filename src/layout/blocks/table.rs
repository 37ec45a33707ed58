//! Tables: what their columns need, their cells, and levels of rows.

use std::rc::Rc;

use super::cells::{
    COLUMN_GAP, Cell, Flow, Lead, TableColumn, TableColumns, WIDEST_NUMBER, line_up,
};
use super::marker::WIDEST_MARKER;
use super::stack::Junction;
use super::widths::columns;
use super::{ASCENT, ColumnBreak, Manner, SetBlock, TOLERANCE, Typesetter, WORD_GAP};
use crate::geom::{Area, Em, Point, Pt};
use crate::ink::Ink;
use crate::layout::draft::Mark;
use crate::layout::slices::{GapKind, RepeatedHead};
use crate::role::Role;
use crate::sheet::{Align, Block, Marker, TextBlock, Track};

/// White around the rule between two rows beyond the leading, in em.
pub(super) const RULE_GAP: f64 = 0.12;

/// Cost of ending a column between two rows.
const BROKEN_TABLE: f64 = 0.004;

/// What a width made of a quotient is given for rounding.
const SPARE: Em = Em(1e-6);

/// The most widths in which the columns of a table are kept.
const MOST_WIDTHS: usize = 64;

/// A table of the sheet, and its number among those that are known.
pub(super) struct MeasuredTable<'a> {
    rows: &'a [Vec<Block>],
    known: usize,
}

/// Tables by what their cells need, and the columns of each in widths that it was set in.
#[derive(Default)]
pub(in crate::layout) struct KnownTables(Vec<KnownTable>);

struct KnownTable {
    cells: Rc<Vec<Vec<Cell>>>,
    columns: Vec<(Em, Rc<TableColumns>)>,
}

impl KnownTables {
    /// The number of the table with these cells.
    fn number(&mut self, cells: Vec<Vec<Cell>>) -> usize {
        let known = self.0.iter().position(|known| *known.cells == cells);
        known.unwrap_or_else(|| {
            self.0.push(KnownTable {
                cells: Rc::new(cells),
                columns: Vec::new(),
            });
            self.0.len() - 1
        })
    }

    /// The cells of a table by its number, and its columns in a width.
    fn columns(&mut self, number: usize, width: Em) -> (Rc<Vec<Vec<Cell>>>, Rc<TableColumns>) {
        let KnownTable {
            cells,
            columns: known,
        } = &mut self.0[number];
        let found = known.iter().rfind(|(in_width, _)| *in_width == width);
        let found = found.map(|(_, columns)| Rc::clone(columns));
        let columns = found.unwrap_or_else(|| {
            if known.len() == MOST_WIDTHS {
                known.clear();
            }
            let columns = Rc::new(columns(cells, width));
            known.push((width, Rc::clone(&columns)));
            columns
        });
        (Rc::clone(cells), columns)
    }
}

/// The rows of a table, and what stands between them.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) has_header: bool,
    pub(super) rule: Ink,
    pub(super) cells: &'a [Vec<Block>],
}

/// How the two languages of a cell stand to each other.
#[derive(Clone, Copy)]
enum Pairing {
    /// Each in its part of the column, of these widths.
    Beside(Em, Em),
    /// On one line, the second behind this width of the first.
    OneLine(Em),
    /// One under the other.
    Stacked,
}

impl<'a> Typesetter<'a, '_> {
    /// Sets a table over the whole measure.
    pub(super) fn table(&mut self, rows: Rows<'a>, area: Area, manner: Manner) -> SetBlock {
        let (x, y) = (area.origin.x, area.origin.y);
        let (cells, columns) = self.measured(rows.cells, area.width.in_ems(self.dials.size));
        let first = self.fragments.len();
        self.broken_tables += usize::from(columns.breaks_words);
        let mut table = SetBlock {
            lack: columns.lack.at(self.dials.size),
            ..SetBlock::default()
        };
        let mut head = None;
        for (number, row) in rows.cells.iter().enumerate() {
            let above = y + table.height;
            let fragment = self.fragments.len();
            let mut top = above;
            if number > 0 {
                let is_under_head = number == 1 && rows.has_header;
                let place = Point { x, y: above };
                top = self.row_rule(is_under_head, rows.rule, place, area.width);
                head = head.or(is_under_head.then(|| RepeatedHead {
                    first,
                    end: self.fragments.len(),
                    top: y,
                    height: top - y,
                }));
            }
            let row = row.iter().zip(&cells[number]);
            let place = Point { x, y: top };
            let set = self.table_row(row, &columns.columns, place, manner.whole());
            if number == 0 {
                table.baseline = set.baseline;
            } else if (number > 1 || !rows.has_header) && self.may_break(manner) {
                // Not under a header: alone at the foot of a column it would name nothing.
                table.breaks.push(ColumnBreak {
                    fragment,
                    above,
                    below: top,
                    cost: BROKEN_TABLE,
                    kind: GapKind::Row,
                    head,
                });
            }
            table.lack = table.lack.max(set.lack);
            table.height = top + set.height - y;
            if self.is_beyond(table.height) {
                break;
            }
        }
        table.fragments = first..self.fragments.len();
        table
    }

    /// Sets the rule under a row, and gives the place of the next.
    fn row_rule(&mut self, is_under_head: bool, ink: Ink, place: Point, width: Pt) -> Pt {
        let white = self.line_gap() / 2.0 + self.gap(RULE_GAP);
        let rules = &self.sheet.theme.rules;
        // The heads are told from the rows by their rule: they are no larger and no darker.
        let thickness = self.em(match is_under_head {
            true => rules.heading,
            false => rules.hairline,
        });
        let y = place.y + white;
        self.fill(Point { y, ..place }, (width, thickness), ink);
        y + thickness + white
    }

    fn table_row<'c>(
        &mut self,
        row: impl Iterator<Item = (&'a Block, &'c Cell)> + Clone,
        columns: &[TableColumn],
        Point { x, y }: Point,
        manner: Manner,
    ) -> SetBlock {
        let mut cells = row.clone().zip(columns);
        // The cells of a row are read across: where one of them needs two lines, its neighbours
        // have the second line as well and stack their languages in it.
        let is_one_line = cells.all(|((_, cell), column)| cell.is_one_line(*column));
        self.push(Point::default(), Mark::Open(&Role::TableRow, None));
        let size = self.dials.size;
        let mut left = x;
        let mut set = Vec::with_capacity(columns.len());
        for ((block, cell), column) in row.zip(columns) {
            let pairing = match column.half {
                Some(half) => Pairing::Beside(half, column.second_half(half)),
                None if is_one_line => Pairing::OneLine(cell.first.natural()),
                None => Pairing::Stacked,
            };
            let area = Area::new(left, y, column.width.at(size));
            let area = area.indented(cell.indent.at(size));
            set.push(self.cell(block, area, pairing, manner));
            left += (column.width + COLUMN_GAP).at(size);
        }
        let mut row = self.level(&mut set, y);
        self.close(1);
        if row.height == Pt::ZERO {
            // A row of blanks is there to be written in.
            let line = Em(self.sheet.theme.sizes.cell).at(size);
            row.height = line;
            row.baseline = ASCENT.at(line);
        }
        row
    }

    fn cell(&mut self, cell: &'a Block, area: Area, pairing: Pairing, manner: Manner) -> SetBlock {
        let size = self.dials.size;
        let (x, y) = (area.origin.x, area.origin.y);
        let Block::Tagged(role, body) = cell else {
            return self.block(cell, area, manner);
        };
        let start = self.fragments.len();
        self.open(role, None);
        let mut set = match (&**body, pairing) {
            (Block::Pair(first, second), Pairing::Beside(left, right)) => {
                let second_x = x + (left + COLUMN_GAP).at(size);
                let left = Area::new(x, y, left.at(size));
                let right = Area::new(second_x, y, right.at(size));
                self.row([(first, left), (second, right)], manner)
            }
            (Block::Pair(first, second), Pairing::OneLine(natural)) => {
                let second_x = x + (natural + WORD_GAP).at(size);
                let left = Area::new(x, y, natural.at(size) + TOLERANCE);
                let right = Area::new(second_x, y, area.right() + TOLERANCE - second_x);
                self.row([(first, left), (second, right)], manner)
            }
            (Block::Pair(first, second), Pairing::Stacked) => {
                let languages = [&**first, &**second].into_iter();
                self.stack(languages, Junction::default(), area, manner)
            }
            (body, _) => self.block(body, area, manner),
        };
        self.close(1);
        set.fragments = start..self.fragments.len();
        set
    }

    /// The cells of a table and its columns in a width.
    fn measured(
        &mut self,
        rows: &'a [Vec<Block>],
        width: Em,
    ) -> (Rc<Vec<Vec<Cell>>>, Rc<TableColumns>) {
        let mut tables = self.stock.tables.iter();
        let known = tables.find(|known| std::ptr::eq(known.rows, rows));
        // Widths of texts are in em and the same at every size: cells are measured once for all
        // trials, and the columns worked out only where the measure has another number of ems.
        let known = known.map(|table| table.known).unwrap_or_else(|| {
            let cells = rows.iter().map(|row| {
                let cells = row.iter().map(|cell| self.cell_of(cell));
                cells.collect()
            });
            let mut cells: Vec<Vec<Cell>> = cells.collect();
            line_up(&mut cells);
            let known = self.stock.learned.tables.number(cells);
            self.stock.tables.push(MeasuredTable { rows, known });
            known
        });
        self.stock.learned.tables.columns(known, width)
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
        let (first, second) = match body {
            Block::Pair(first, second) => (flow(first), Some(flow(second))),
            body => (flow(body), None),
        };
        let text = body.texts().first().copied();
        let align = text.map(|text| text.align);
        let is_number = first.is_one_line(WIDEST_NUMBER) && second.is_none();
        let number = text.filter(|text| text.align == Align::Decimal && is_number);
        Cell {
            is_narrow: matches!(align, Some(Align::Right | Align::Decimal)),
            lead: number.map(|text| {
                let width = self.shaped[text.paragraph.0].width_to_decimal_mark();
                width.map_or(Lead::Word, |width| Lead::Number(width * text.style.ratio))
            }),
            first,
            second,
            indent: Em::ZERO,
        }
    }

    /// Adds the paragraphs of a block, which is set in by a width.
    pub(super) fn measure_flow(&self, block: &Block, indent: Em, flow: &mut Flow) {
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
            Block::Pair(first, second) => {
                self.measure_flow(first, indent, flow);
                self.measure_flow(second, indent, flow);
            }
            // A cell holds paragraphs and lists.
            Block::Line { .. } | Block::Rule(_) | Block::Table { .. } => {}
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
