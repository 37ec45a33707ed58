//! The texts of a spec, and where each stands in its entry, as its author would say it: `answer.en`,
//! `items[2].text.zh`.

use super::{Body, Item, Spec, Text};
use crate::diag::Span;
use crate::kind::{EntryId, Kind};

/// Collects texts and their paths: of fields that every entry has, and of those it may have.
macro_rules! texts {
    ($entry:expr, [$($needed:ident),*], [$($optional:ident),*]) => {{
        let entry = $entry;
        let mut texts = vec![$((stringify!($needed).to_owned(), &entry.$needed)),*];
        $(texts.extend(entry.$optional.iter().map(|text| (stringify!($optional).to_owned(), text)));)*
        texts
    }};
}

impl Spec {
    /// Every text of the spec, those of the head first.
    pub fn texts(&self) -> Vec<&Text> {
        let sheet = texts!(
            &self.sheet,
            [title],
            [subtitle, role, audience, tagline, date, author]
        );
        let mut entries: Vec<EntryId> = Vec::new();
        macro_rules! list {
            ($($kind:ident of $list:ident),*) => {
                $(entries.extend(self.$list.iter().map(|of| EntryId {
 kind: Kind::$kind, number: of.entry.index }));)*
            };
        }
        list!(
            Keyword of keywords,
            Pitch of pitches,
            Risk of risks,
            Question of questions,
            Story of stories,
            Insight of insights,
            Section of sections
        );
        let entries = entries.into_iter();
        let texts = entries.filter_map(|id| self.texts_of(id));
        let texts = sheet.into_iter().chain(texts.flatten());
        texts.map(|(_, text)| text).collect()
    }

    /// The path of the text in one language that stands at a place of an entry, named by its table and
    /// its number there. Items and rows count from 0.
    pub fn path_at(&self, entry: EntryId, place: Span) -> Option<String> {
        let texts = self.texts_of(entry)?;
        texts.into_iter().find_map(|(path, text)| {
            let pieces = [(&text.neutral, ""), (&text.zh, ".zh"), (&text.en, ".en")];
            let mut pieces = pieces.into_iter();
            pieces.find_map(|(piece, key)| {
                let is_it = piece.as_ref().is_some_and(|piece| piece.span == place);
                is_it.then(|| format!("{path}{key}"))
            })
        })
    }

    /// The texts of an entry with their paths.
    fn texts_of(&self, id: EntryId) -> Option<Vec<(String, &Text)>> {
        macro_rules! find {
            ($list:ident) => {
                self.$list.iter().find(|of| of.entry.index == id.number)?
            };
        }
        Some(match id.kind {
            Kind::Keyword => texts!(find!(keywords), [term], [say]),
            Kind::Pitch => texts!(find!(pitches), [say], [label]),
            Kind::Risk => {
                let risk = find!(risks);
                let mut texts = texts!(risk, [question, answer], [trap, subtext, strategy, avoid]);
                let keys = risk.keys.iter().enumerate();
                texts.extend(keys.map(|(number, key)| (format!("keys[{number}]"), key)));
                texts
            }
            Kind::Question => texts!(find!(questions), [ask], [why]),
            Kind::Story => texts!(find!(stories), [name, point], [metric]),
            Kind::Insight => texts!(find!(insights), [guess], [say, scores]),
            Kind::Section => {
                let section = find!(sections);
                let mut texts = vec![("title".to_owned(), &section.title)];
                texts.extend(of_body(&section.body));
                texts
            }
        })
    }
}

fn of_body(body: &Body) -> Vec<(String, &Text)> {
    let mut texts = Vec::new();
    match body {
        Body::Text(text) => texts.push(("text".to_owned(), text)),
        Body::Items(items) => {
            for (number, item) in items.iter().enumerate() {
                match item {
                    Item::Text(text) => texts.push((format!("items[{number}]"), text)),
                    Item::Term { term, text, .. } => {
                        texts.push((format!("items[{number}].term"), term));
                        texts.push((format!("items[{number}].text"), text));
                    }
                }
            }
        }
        Body::Table { columns, rows } => {
            let heads = columns.iter().enumerate();
            texts.extend(heads.map(|(number, head)| (format!("columns[{number}]"), head)));
            for (number, row) in rows.iter().enumerate() {
                let cells = row.cells.iter().enumerate();
                texts.extend(cells.map(|(cell, text)| (format!("rows[{number}][{cell}]"), text)));
            }
        }
    }
    texts
}
