//! The author's own sections: prose, lists, terms, tables.

use super::entries::with_name;
use super::{Composer, Reading, Setting, item, item_indent, pair_of};
use crate::page::{Role, Scope};
use crate::sheet::block::{Align, Block, Track};
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
        let blocks: Vec<_> = items.iter().filter_map(|item| self.item(item)).collect();
        if blocks.is_empty() {
            return None;
        }
        let list = Block::breakable(blocks);
        Some(Block::Tagged(
            Role::List { is_numbered: false },
            Box::new(list),
        ))
    }

    fn item(&mut self, entry: &Item) -> Option<Block> {
        match entry {
            Item::Text(text) => {
                let mut readings = self.readings(text);
                let marker = own_marker(&mut readings).unwrap_or_else(|| "•".to_owned());
                let body = self.pair(readings, &Setting::of(Voice::Body))?;
                let sign = self.sign(&marker, self.theme.style(Voice::Body), text.span);
                Some(item(sign, Track::Fixed(item_indent(&marker)), body))
            }
            Item::Term { term, text, .. } => {
                let body = self.term(term, text)?;
                let body = Block::Tagged(Role::ListBody, Box::new(body));
                Some(Block::Tagged(Role::ListItem, Box::new(body)))
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
/// of one item (`"- a"`, `"2. b"`), or in one language with a sign that CommonMark does not know (`"• c"`, `"①d"`).
fn own_marker(readings: &mut [Reading]) -> Option<String> {
    let is_list = |reading: &Reading| {
        let mut markers = reading.passages.iter().map(|passage| &passage.marker);
        markers.next().is_some_and(Option::is_some) && markers.all(Option::is_none)
    };
    if !readings.iter().all(is_list) {
        return match readings {
            [only] => only.passages.first_mut()?.take_sign(),
            _ => None,
        };
    }
    let mut first = None;
    for reading in readings {
        for passage in &mut reading.passages {
            passage.depth -= 1;
            let marker = passage.marker.take();
            first = first.or(marker);
        }
    }
    first
}
