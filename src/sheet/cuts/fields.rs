//! The optional parts of every kind of entry.

use super::Part;
use crate::diag::Span;
use crate::kind::{EntryId, Priority};
use crate::lang::Language;
use crate::sheet::compose::Composer;
use crate::sheet::looks::{self, Pattern};
use crate::sheet::{Block, Head};
use crate::spec::{Entry, Fields, Key, ListItem, Row, Spec, Text, Value, sheet_keys, table_of};

/// The most items, rows or texts of a field that are cut one by one: each cut holds what stays of the entry.
const MOST_PARTS: usize = 100;

/// Something without one of its parts: the path of the part, its place, and what stays.
struct Shorter<T> {
    path: String,
    span: Span,
    rest: T,
}

/// The text that an entry is known by.
pub(super) fn name(spec: &Spec, id: EntryId) -> Option<&Text> {
    let entry = spec.entry(id)?;
    let label = looks::of(id.kind).label_key();
    let label = label.and_then(|key| entry.fields.text(key));
    label.or_else(|| entry.head())
}

/// Every part of an entry that can be left out, with the block of what stays.
pub(super) fn of_entry(
    spec: &Spec,
    whole: &Part,
    composer: &mut Composer,
) -> Vec<(Part, Option<Block>)> {
    let Some(id) = whole.entry else {
        return Vec::new();
    };
    let numbered = (1..).zip(spec.of_kind(id.kind));
    let Some((number, entry)) = numbered.into_iter().find(|(_, entry)| entry.id == id) else {
        return Vec::new();
    };
    let second = second_language(composer);
    let mut shorter = Vec::new();
    for look in looks::of(id.kind).fields {
        // A title goes with its section, and is no part of the block.
        if !matches!(look.pattern, Pattern::Title) {
            let key = key_of(table_of(id.kind).keys, look.key);
            shorter.extend(without_parts(&entry.fields, key, &look.pattern, second));
        }
    }
    let parts = shorter.into_iter().map(|Shorter { path, span, rest }| {
        let part = Part {
            field: Some(path),
            span,
            ..whole.clone()
        };
        let entry = Entry {
            fields: rest,
            ..entry.clone()
        };
        (part, composer.entry(&entry, number))
    });
    parts.collect()
}

/// Every line of the head that can be left out, with the head of what stays.
pub(super) fn of_sheet(spec: &Spec, composer: &mut Composer) -> Vec<(Part, Head)> {
    let second = second_language(composer);
    let mut parts = Vec::new();
    for (key, _) in looks::HEAD {
        let key = key_of(sheet_keys(), key);
        for shorter in without_parts(&spec.sheet.texts, key, &Pattern::Text, second) {
            let part = Part {
                entry: None,
                field: Some(shorter.path),
                priority: Priority::Must,
                name: String::new(),
                span: shorter.span,
            };
            parts.push((part, composer.head(&shorter.rest)));
        }
    }
    parts
}

/// A spec without one of its parts; the same where there is no such part, or it is the last of what may not be empty.
pub(super) fn spec_without(spec: &Spec, part: &Part) -> Spec {
    let Some(path) = &part.field else {
        let entries: Vec<_> = part.entry.into_iter().collect();
        return spec.without(&entries);
    };
    let mut spec = spec.clone();
    match part.entry {
        None => {
            for (key, _) in looks::HEAD {
                let key = key_of(sheet_keys(), key);
                shorten(&mut spec.sheet.texts, key, &Pattern::Text, path);
            }
        }
        Some(id) => {
            let mut entries = spec.entries.iter_mut();
            if let Some(entry) = entries.find(|entry| entry.id == id) {
                for look in looks::of(id.kind).fields {
                    let key = key_of(table_of(id.kind).keys, look.key);
                    shorten(&mut entry.fields, key, &look.pattern, path);
                }
            }
        }
    }
    spec
}

/// Leaves out the part of a field that has this path.
fn shorten(fields: &mut Fields, key: &Key, pattern: &Pattern, path: &str) {
    let languages = Language::ALL.into_iter();
    let mut shorter = languages
        .flat_map(|second| without_parts(fields, key, pattern, Some(second)))
        .filter(|shorter| shorter.path == path);
    if let Some(Shorter { rest, .. }) = shorter.next() {
        *fields = rest;
    }
}

fn second_language(composer: &Composer) -> Option<Language> {
    composer.languages.get(1).map(|lang| lang.language())
}

fn key_of(keys: &'static [Key], name: &str) -> &'static Key {
    let mut keys = keys.iter();
    keys.find(|key| key.name == name)
        .expect("every look has its key: the table of looks asserts it")
}

/// Fields without each of the parts of one of them.
fn without_parts(
    fields: &Fields,
    key: &Key,
    pattern: &Pattern,
    second: Option<Language>,
) -> Vec<Shorter<Fields>> {
    let Some(at) = fields.0.iter().position(|(name, _)| *name == key.name) else {
        return Vec::new();
    };
    let (name, value) = &fields.0[at];
    let mut shorter = Vec::new();
    let whole = match value {
        Value::Text(text) if !key.is_needed => Some(text.span),
        Value::Texts(texts) if !key.is_needed => texts.first().map(|text| text.span),
        _ => None,
    };
    if let Some(span) = whole {
        let mut rest = fields.clone();
        rest.0.remove(at);
        let path = (*name).to_owned();
        shorter.push(Shorter { path, span, rest });
    }
    let values = match value {
        Value::Text(text) => in_one_language(text, name, second, Value::Text),
        // A table has as many heads as columns: they go together.
        Value::Texts(texts) => {
            without_texts(texts, name, second, !matches!(pattern, Pattern::Heads))
        }
        Value::Items(items) => without_items(items, name, second),
        Value::Rows(rows) => without_rows(rows, name, second),
    };
    shorter.extend(values.into_iter().map(|Shorter { path, span, rest }| {
        let mut fields = fields.clone();
        fields.0[at].1 = rest;
        Shorter {
            path,
            span,
            rest: fields,
        }
    }));
    shorter
}

/// A text without its second printed language, where it has both.
fn in_one_language(
    text: &Text,
    path: &str,
    second: Option<Language>,
    around: impl FnOnce(Text) -> Value,
) -> Vec<Shorter<Value>> {
    let shorter = second.and_then(|language| {
        let (span, less) = text.without(language)?;
        Some(Shorter {
            path: format!("{path}.{}", language.key()),
            span,
            rest: around(less),
        })
    });
    shorter.into_iter().collect()
}

/// Texts without each of them, where one can go by itself, and without the second language of each. The last text
/// goes with its field: no list may be empty.
fn without_texts(
    texts: &[Text],
    path: &str,
    second: Option<Language>,
    is_each_cut: bool,
) -> Vec<Shorter<Value>> {
    let mut shorter = Vec::new();
    if texts.len() > MOST_PARTS {
        return shorter;
    }
    for (number, text) in texts.iter().enumerate() {
        let path = format!("{path}[{number}]");
        if is_each_cut && texts.len() > 1 {
            shorter.push(Shorter {
                path: path.clone(),
                span: text.span,
                rest: Value::Texts(without(texts, number)),
            });
        }
        shorter.extend(in_one_language(text, &path, second, |less| {
            Value::Texts(with(texts, number, less))
        }));
    }
    shorter
}

/// A list without each of its items, and without the second language of each. The last item goes with its section.
fn without_items(items: &[ListItem], path: &str, second: Option<Language>) -> Vec<Shorter<Value>> {
    let mut shorter = Vec::new();
    if items.len() > MOST_PARTS {
        return shorter;
    }
    for (number, item) in items.iter().enumerate() {
        let path = format!("{path}[{number}]");
        if items.len() > 1 {
            shorter.push(Shorter {
                path: path.clone(),
                span: item.span(),
                rest: Value::Items(without(items, number)),
            });
        }
        let with_item = |item| Value::Items(with(items, number, item));
        match item {
            ListItem::Text(text) => {
                shorter.extend(in_one_language(text, &path, second, |less| {
                    with_item(ListItem::Text(less))
                }));
            }
            ListItem::Term { term, text, span } => {
                let with_texts = |term: &Text, text: &Text| {
                    with_item(ListItem::Term {
                        term: term.clone(),
                        text: text.clone(),
                        span: *span,
                    })
                };
                let path_of = |key: &str| format!("{path}.{key}");
                shorter.extend(in_one_language(term, &path_of("term"), second, |less| {
                    with_texts(&less, text)
                }));
                shorter.extend(in_one_language(text, &path_of("text"), second, |less| {
                    with_texts(term, &less)
                }));
            }
        }
    }
    shorter
}

/// A table without each of its rows, and without the second language of each cell. The last row goes with its
/// section.
fn without_rows(rows: &[Row], path: &str, second: Option<Language>) -> Vec<Shorter<Value>> {
    let mut shorter = Vec::new();
    if rows.len() > MOST_PARTS {
        return shorter;
    }
    for (number, row) in rows.iter().enumerate() {
        let path = format!("{path}[{number}]");
        if rows.len() > 1 {
            shorter.push(Shorter {
                path: path.clone(),
                span: row.span,
                rest: Value::Rows(without(rows, number)),
            });
        }
        for (cell, text) in row.cells.iter().enumerate() {
            let path = format!("{path}[{cell}]");
            shorter.extend(in_one_language(text, &path, second, |less| {
                let cells = with(&row.cells, cell, less);
                let span = row.span;
                Value::Rows(with(rows, number, Row { cells, span }))
            }));
        }
    }
    shorter
}

/// A list without one of its items.
fn without<T: Clone>(list: &[T], number: usize) -> Vec<T> {
    let mut rest = list.to_vec();
    rest.remove(number);
    rest
}

/// A list with another item in the place of one.
fn with<T: Clone>(list: &[T], number: usize, item: T) -> Vec<T> {
    let mut changed = list.to_vec();
    changed[number] = item;
    changed
}
