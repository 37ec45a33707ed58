//! The author's own sections: prose, lists, terms, tables.

use super::entries::with_name;
use super::{Composer, Reading, Setting, is_number, item, item_indent, pair_of};
use crate::role::{Role, Scope};
use crate::sheet::block::{Align, Block, Track};
use crate::sheet::markup::BULLET;
use crate::sheet::theme::Voice;
use crate::spec::{Body, Item, Row, Section, Text};

impl Composer<'_> {
    /// What stands under the title of a section.
    pub(in crate::sheet) fn section_body(&mut self, section: &Section) -> Option<Block> {
        match &section.body {
            Body::Text(text) => self.text(text, &Setting::of(Voice::Body)),
            Body::Items(items) => self.items(items),
            Body::Table { columns, rows } => self.table(columns, rows),
        }
    }

    fn items(&mut self, items: &[Item]) -> Option<Block> {
        let mut is_numbered = true;
        let blocks = items.iter().filter_map(|item| {
            let (block, has_number) = self.item(item)?;
            is_numbered &= has_number;
            Some(block)
        });
        let blocks: Vec<_> = blocks.collect();
        if blocks.is_empty() {
            return None;
        }
        let list = Block::breakable(blocks);
        Some(Block::Tagged(Role::List { is_numbered }, Box::new(list)))
    }

    /// An item of a list, and whether a number stands before it.
    fn item(&mut self, entry: &Item) -> Option<(Block, bool)> {
        match entry {
            Item::Text(text) => {
                let mut readings = self.readings(text);
                let marker = own_marker(&mut readings).unwrap_or_else(|| BULLET.to_owned());
                let body = self.pair(readings, &Setting::of(Voice::Body))?;
                let sign = self.sign(&marker, self.theme.style(Voice::Body), text.span);
                let item = item(sign, Track::Fixed(item_indent(&marker)), body);
                Some((item, is_number(&marker)))
            }
            Item::Term { term, text, .. } => {
                let body = self.term(term, text)?;
                let body = Block::Tagged(Role::ListBody, Box::new(body));
                Some((Block::Tagged(Role::ListItem, Box::new(body)), false))
            }
        }
    }

    fn term(&mut self, term: &Text, text: &Text) -> Option<Block> {
        let mut blocks = Vec::new();
        for (rank, (name, reading)) in self.by_language(term, text).into_iter().enumerate() {
            let style = self.style(Voice::Body, rank);
            let reading = with_name(name, reading)?;
            blocks.push(self.flow(reading, style, &Setting::of(Voice::Body)));
        }
        pair_of(blocks)
    }

    fn table(&mut self, columns: &[Text], rows: &[Row]) -> Option<Block> {
        let mut cells: Vec<Vec<Block>> = Vec::new();
        if !columns.is_empty() {
            let header = Role::TableHeader(Scope::Column);
            cells.push(
                columns
                    .iter()
                    .map(|cell| self.cell(cell, Voice::ColumnName, header.clone()))
                    .collect(),
            );
        }
        for row in rows {
            cells.push(
                row.cells
                    .iter()
                    .map(|cell| self.cell(cell, Voice::Cell, Role::TableCell))
                    .collect(),
            );
        }
        Some(Block::Tagged(
            Role::Table,
            Box::new(Block::Table {
                has_header: !columns.is_empty(),
                rule: self.theme.inks.hairline,
                rows: cells,
            }),
        ))
    }

    fn cell(&mut self, text: &Text, voice: Voice, role: Role) -> Block {
        let setting = Setting::of(voice).align(Align::Left);
        let body = self.text(text, &setting);
        Block::Tagged(
            role,
            Box::new(body.unwrap_or_else(|| Block::lines(Vec::new()))),
        )
    }
}

/// Takes out of an item the sign that it brings: an item has one already, and one is enough. It was written as a list
/// of one item (`"- a"`, `"2. b"`), the same in every language that has it, or in one language with a sign that
/// CommonMark does not know (`"• c"`, `"①d"`).
fn own_marker(readings: &mut [Reading]) -> Option<String> {
    let is_list = |reading: &Reading| {
        let mut markers = reading.passages.iter().map(|passage| &passage.marker);
        markers.next().is_some_and(Option::is_some) && markers.all(Option::is_none)
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
