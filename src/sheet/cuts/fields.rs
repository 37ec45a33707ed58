//! The optional parts of every kind of entry.

use super::Part;
use crate::diag::Span;
use crate::kind::{EntryId, Kind, Priority};
use crate::lang::Lang;
use crate::sheet::compose::Composer;
use crate::sheet::{Block, Head};
use crate::spec::{
    Body, Insight, Item, Keyword, Pitch, Question, Risk, Row, Section, SheetTable, Spec, Story,
    Text,
};

/// An entry without one of its parts: the path of the part, its place, and the rest.
type Shorter<T> = (String, Span, T);

/// Collects an entry without one field: without the whole text where that is optional, and
/// without its second language.
macro_rules! shorten {
    ($list:ident, $entry:expr, $second:expr, optional $($field:ident),*) => {
        $(if let Some(text) = &$entry.$field {
            let mut shorter = $entry.clone();
            shorter.$field = None;
            $list.push((stringify!($field).to_owned(), text.span, shorter));
            if let Some((key, span, less)) = in_one_language(text, $second) {
                let mut shorter = $entry.clone();
                shorter.$field = Some(less);
                $list.push((format!("{}.{key}", stringify!($field)), span, shorter));
            }
        })*
    };
    ($list:ident, $entry:expr, $second:expr, needed $($field:ident),*) => {
        $(if let Some((key, span, less)) = in_one_language(&$entry.$field, $second) {
            let mut shorter = $entry.clone();
            shorter.$field = less;
            $list.push((format!("{}.{key}", stringify!($field)), span, shorter));
        })*
    };
}

/// The text that an entry is known by.
pub(super) fn name(spec: &Spec, id: EntryId) -> Option<&Text> {
    macro_rules! named {
        ($list:ident, $name:expr) => {
            spec.$list
                .iter()
                .find(|written| written.entry.index == id.number)
                .map($name)
        };
    }
    match id.kind {
        Kind::Keyword => named!(keywords, |of| &of.term),
        Kind::Pitch => named!(pitches, |of| of.label.as_ref().unwrap_or(&of.say)),
        Kind::Risk => named!(risks, |of| of.trap.as_ref().unwrap_or(&of.question)),
        Kind::Question => named!(questions, |of| &of.ask),
        Kind::Story => named!(stories, |of| &of.name),
        Kind::Insight => named!(insights, |of| &of.guess),
        Kind::Section => named!(sections, |of| &of.title),
    }
}

/// Every part of an entry that can be left out, with the block of what stays.
pub(super) fn of_entry(
    spec: &Spec,
    whole: &Part,
    composer: &mut Composer,
) -> Vec<(Part, Option<Block>)> {
    let Some(EntryId {
        kind,
        number: index,
    }) = whole.entry
    else {
        return Vec::new();
    };
    let second = composer.languages.get(1).copied();
    macro_rules! compose {
        ($list:ident, $parts:ident, $verb:ident) => {
            spec.$list
                .iter()
                .filter(|written| written.entry.index == index)
                .flat_map(|written| $parts(written, second))
                .map(|(field, span, shorter)| (field, span, composer.$verb(&shorter)))
                .collect()
        };
    }
    let shorter: Vec<Shorter<Option<Block>>> = match kind {
        Kind::Keyword => compose!(keywords, keyword, keyword),
        Kind::Pitch => compose!(pitches, pitch, pitch),
        Kind::Risk => compose!(risks, risk, risk),
        Kind::Question => numbered(spec, index, composer),
        Kind::Story => compose!(stories, story, story),
        Kind::Insight => compose!(insights, insight, insight),
        Kind::Section => compose!(sections, section, section_body),
    };
    let parts = shorter.into_iter().map(|(field, span, block)| {
        let part = Part {
            field: Some(field),
            span,
            ..whole.clone()
        };
        (part, block)
    });
    parts.collect()
}

/// A question without each of its parts, under its number.
fn numbered(spec: &Spec, index: usize, composer: &mut Composer) -> Vec<Shorter<Option<Block>>> {
    let second = composer.languages.get(1).copied();
    let mut list = Vec::new();
    for (number, written) in (1..).zip(&spec.questions) {
        if written.entry.index == index {
            let shorter = question(written, second).into_iter();
            list.extend(
                shorter.map(|(field, span, shorter)| {
                    (field, span, composer.question(number, &shorter))
                }),
            );
        }
    }
    list
}

/// Every line of the head that can be left out, with the head of what stays.
pub(super) fn of_sheet(spec: &Spec, composer: &mut Composer) -> Vec<(Part, Head)> {
    let second = composer.languages.get(1).copied();
    let table = &spec.sheet;
    let mut shorter: Vec<Shorter<SheetTable>> = Vec::new();
    shorten!(shorter, table, second, needed title);
    shorten!(shorter, table, second, optional subtitle, role, audience, tagline, date, author);
    let parts = shorter.into_iter().map(|(field, span, table)| {
        let part = Part {
            entry: None,
            field: Some(field),
            priority: Priority::Must,
            name: String::new(),
            span,
        };
        (part, composer.head(&table))
    });
    parts.collect()
}

/// A text without its second printed language, where it has both: the key and place of what
/// goes, and what stays.
fn in_one_language(text: &Text, second: Option<Lang>) -> Option<(&'static str, Span, Text)> {
    let second = second?;
    let (zh, en) = (text.zh.as_ref()?, text.en.as_ref()?);
    let mut less = text.clone();
    if second.is_chinese() {
        less.zh = None;
        Some(("zh", zh.span, less))
    } else {
        less.en = None;
        Some(("en", en.span, less))
    }
}

fn keyword(entry: &Keyword, second: Option<Lang>) -> Vec<Shorter<Keyword>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, needed term);
    shorten!(list, entry, second, optional say);
    list
}

fn pitch(entry: &Pitch, second: Option<Lang>) -> Vec<Shorter<Pitch>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, optional label);
    shorten!(list, entry, second, needed say);
    list
}

fn risk(entry: &Risk, second: Option<Lang>) -> Vec<Shorter<Risk>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, optional trap);
    shorten!(list, entry, second, needed question);
    shorten!(list, entry, second, optional subtext, strategy, avoid);
    shorten!(list, entry, second, needed answer);
    if entry.keys.len() > MOST_PARTS {
        return list;
    }
    for (number, key) in entry.keys.iter().enumerate() {
        let mut shorter = entry.clone();
        shorter.keys.remove(number);
        list.push((format!("keys[{number}]"), key.span, shorter));
        if let Some((tongue, span, less)) = in_one_language(key, second) {
            let mut shorter = entry.clone();
            shorter.keys[number] = less;
            list.push((format!("keys[{number}].{tongue}"), span, shorter));
        }
    }
    list
}

fn question(entry: &Question, second: Option<Lang>) -> Vec<Shorter<Question>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, needed ask);
    shorten!(list, entry, second, optional why);
    list
}

fn story(entry: &Story, second: Option<Lang>) -> Vec<Shorter<Story>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, needed name, point);
    shorten!(list, entry, second, optional metric);
    list
}

fn insight(entry: &Insight, second: Option<Lang>) -> Vec<Shorter<Insight>> {
    let mut list = Vec::new();
    shorten!(list, entry, second, needed guess);
    shorten!(list, entry, second, optional say, scores);
    list
}

/// The most items, rows or keys of an entry that are cut one by one: each cut holds what stays of the entry.
const MOST_PARTS: usize = 100;

/// A list and a table keep at least one item or row: the last goes with its section.
fn section(entry: &Section, second: Option<Lang>) -> Vec<Shorter<Section>> {
    let bodies = match &entry.body {
        Body::Items(items) if items.len() > MOST_PARTS => Vec::new(),
        Body::Table { rows, .. } if rows.len() > MOST_PARTS => Vec::new(),
        Body::Text(text) => in_one_language(text, second)
            .map(|(key, span, less)| (format!("text.{key}"), span, Body::Text(less)))
            .into_iter()
            .collect(),
        Body::Items(items) => list(items, second),
        Body::Table { columns, rows } => table(columns, rows, second),
    };
    let shorter = bodies.into_iter().map(|(field, span, body)| {
        let entry = entry.clone();
        (field, span, Section { body, ..entry })
    });
    shorter.collect()
}

/// A list without each of its items, and without the second language of each.
fn list(items: &[Item], second: Option<Lang>) -> Vec<Shorter<Body>> {
    let mut list = Vec::new();
    let with = |number: usize, item: Item| {
        let mut items = items.to_vec();
        items[number] = item;
        Body::Items(items)
    };
    for (number, item) in items.iter().enumerate() {
        let path = format!("items[{number}]");
        if items.len() > 1 {
            let mut others = items.to_vec();
            others.remove(number);
            list.push((path.clone(), item.span(), Body::Items(others)));
        }
        match item {
            Item::Text(text) => {
                if let Some((key, span, less)) = in_one_language(text, second) {
                    list.push((
                        format!("{path}.{key}"),
                        span,
                        with(number, Item::Text(less)),
                    ));
                }
            }
            Item::Term { term, text, span } => {
                let with_texts = |term: Text, text: Text| {
                    let span = *span;
                    with(number, Item::Term { term, text, span })
                };
                if let Some((key, place, less)) = in_one_language(term, second) {
                    let body = with_texts(less, text.clone());
                    list.push((format!("{path}.term.{key}"), place, body));
                }
                if let Some((key, place, less)) = in_one_language(text, second) {
                    let body = with_texts(term.clone(), less);
                    list.push((format!("{path}.text.{key}"), place, body));
                }
            }
        }
    }
    list
}

/// A table without its head, without each of its rows, and without the second language of each cell.
fn table(columns: &[Text], rows: &[Row], second: Option<Lang>) -> Vec<Shorter<Body>> {
    let mut list = Vec::new();
    let with = |columns: &[Text], rows: Vec<Row>| Body::Table {
        columns: columns.to_vec(),
        rows,
    };
    if let Some(first) = columns.first() {
        list.push(("columns".to_owned(), first.span, with(&[], rows.to_vec())));
    }
    for (number, head) in columns.iter().enumerate() {
        if let Some((key, span, less)) = in_one_language(head, second) {
            let mut columns = columns.to_vec();
            columns[number] = less;
            list.push((
                format!("columns[{number}].{key}"),
                span,
                with(&columns, rows.to_vec()),
            ));
        }
    }
    for (number, row) in rows.iter().enumerate() {
        let path = format!("rows[{number}]");
        if rows.len() > 1 {
            let mut others = rows.to_vec();
            others.remove(number);
            list.push((path.clone(), row.span, with(columns, others)));
        }
        for (cell, text) in row.cells.iter().enumerate() {
            if let Some((key, span, less)) = in_one_language(text, second) {
                let mut rows = rows.to_vec();
                rows[number].cells[cell] = less;
                list.push((format!("{path}[{cell}].{key}"), span, with(columns, rows)));
            }
        }
    }
    list
}
