//! Lists, terms and tables.

use super::entries::with_name;
use super::{Composer, Reading, Treatment, is_number, item_indent, list_item, pair_of};
use crate::role::{Role, Scope};
use crate::sheet::block::{Align, Block, Seam, Track};
use crate::sheet::looks::FieldLook;
use crate::sheet::markup::BULLET;
use crate::spec::{ColumnAlign, ListItem, Row, Spanned, Text};

impl Composer<'_> {
    /// A list.
    pub(super) fn items(&mut self, items: &[ListItem], treatment: &Treatment) -> Option<Block> {
        let mut is_numbered = true;
        let blocks = items.iter().filter_map(|item| {
            let (block, has_number) = self.item(item, treatment)?;
            is_numbered &= has_number;
            Some(block)
        });
        let blocks: Vec<_> = blocks.collect();
        if blocks.is_empty() {
            return None;
        }
        let list = Block::parts(Seam::Items, blocks);
        Some(Block::Tagged(Role::List { is_numbered }, Box::new(list)))
    }

    /// An item of a list, and whether a number stands before it.
    fn item(&mut self, item: &ListItem, treatment: &Treatment) -> Option<(Block, bool)> {
        match item {
            ListItem::Text(text) => {
                let mut readings = self.readings(text);
                let marker = own_marker(&mut readings).unwrap_or_else(|| BULLET.to_owned());
                let body = self.pair(readings, treatment)?;
                let sign = self.sign(&marker, self.theme.style(treatment.voice), text.span);
                let item = list_item(sign, Track::Fixed(item_indent(&marker)), body);
                Some((item, is_number(&marker)))
            }
            ListItem::Term { term, text, .. } => {
                let body = self.term(term, text, treatment)?;
                let body = Block::Tagged(Role::ListBody, Box::new(body));
                Some((Block::Tagged(Role::ListItem, Box::new(body)), false))
            }
        }
    }

    fn term(&mut self, term: &Text, text: &Text, treatment: &Treatment) -> Option<Block> {
        let mut blocks = Vec::new();
        for (rank, (name, reading)) in self.by_language(term, text).into_iter().enumerate() {
            let style = self.style(treatment.voice, rank);
            let reading = with_name(name, reading)?;
            blocks.push(self.flow(reading, style, treatment));
        }
        pair_of(blocks)
    }

    /// A table, under the heads of its columns where it has some.
    pub(super) fn table(
        &mut self,
        heads: Option<(&FieldLook, &[Text])>,
        (look, rows): (&FieldLook, &[Row]),
        aligns: &[Spanned<ColumnAlign>],
    ) -> Block {
        let aligns = aligns.iter().map(|align| match align.value {
            ColumnAlign::Left => Align::Left,
            ColumnAlign::Right => Align::Right,
            ColumnAlign::Decimal => Align::Decimal,
        });
        let aligns: Vec<Align> = aligns.collect();
        let mut cells: Vec<Vec<Block>> = Vec::new();
        if let Some((look, heads)) = heads {
            let role = Role::TableHeader(Scope::Column);
            // A head over numbers ends where they end.
            let aligns = aligns.iter().map(|align| match align {
                Align::Decimal => Align::Right,
                align => *align,
            });
            cells.push(self.cells(heads, look, (&aligns.collect::<Vec<_>>(), &role)));
        }
        let has_header = !cells.is_empty();
        for row in rows {
            cells.push(self.cells(&row.cells, look, (&aligns, &Role::TableCell)));
        }
        let table = Block::Table {
            has_header,
            rule: self.theme.inks.hairline,
            rows: cells,
        };
        Block::Tagged(Role::Table, Box::new(table))
    }

    fn cells(
        &mut self,
        cells: &[Text],
        look: &FieldLook,
        (aligns, role): (&[Align], &Role),
    ) -> Vec<Block> {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let align = aligns.get(column).copied().unwrap_or(look.align);
            // Two languages that stand beside each other end at two places.
            let align = match cell.pieces.len() {
                0 | 1 => align,
                _ => look.align,
            };
            let treatment = Treatment::of(look.voice).align(align);
            let body = self.text(cell, &treatment);
            let body = body.unwrap_or_else(|| Block::lines(Vec::new()));
            Block::Tagged(role.clone(), Box::new(body))
        });
        cells.collect()
    }
}

/// Takes out of an item the sign that it brings: an item has one already, and one is enough. It was written as a list
/// of one item (`"- a"`, `"2. b"`), the same in every language that has it, or in one language with a sign that
/// CommonMark does not know (`"• c"`, `"①d"`).
fn own_marker(readings: &mut [Reading]) -> Option<String> {
    let is_list = |reading: &Reading| {
        let mut passages = reading.passages.iter();
        passages.next().is_some_and(|first| first.marker.is_some())
            && passages.all(|passage| passage.marker.is_none() && passage.depth > 0)
    };
    if let [only] = readings
        && !is_list(only)
    {
        return only.passages.first_mut()?.take_sign();
    }
    let lists = || readings.iter().filter(|reading| is_list(reading));
    let marker = lists().next()?.passages[0].marker.clone();
    if lists().any(|reading| reading.passages[0].marker != marker) {
        return None;
    }
    for reading in readings.iter_mut().filter(|reading| is_list(reading)) {
        for passage in &mut reading.passages {
            passage.depth -= 1;
            passage.marker = None;
        }
    }
    marker
}
