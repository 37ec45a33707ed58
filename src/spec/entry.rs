//! What a spec says under its headers: entries as lists of fields, whatever their kind.

use super::align::ColumnAlign;
use super::keys;
use super::text::{Spanned, Text};
use crate::diag::Span;
use crate::kind::{EntryId, Kind, Priority};

/// One entry: what its author filled in of the keys of its table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What names it.
    pub id: EntryId,
    /// The name that its author gave it, its `id`.
    pub name: Option<Spanned<String>>,
    /// How much it matters.
    pub priority: Priority,
    /// The variants that it is for; none where it is for all.
    pub variants: Vec<Spanned<String>>,
    /// Its header in the source.
    pub span: Span,
    /// How the columns of its table are aligned; none where nothing was said of them.
    pub aligns: Vec<Spanned<ColumnAlign>>,
    /// What it says.
    pub fields: Fields,
}

/// What a table of a spec says, by key, in the order of the table of keys. What was not given is not there;
/// an [absent](Text::is_absent) text stands for one that has to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(pub Vec<(&'static str, Value)>);

/// The value of a field that is printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(Text),
    /// A list of texts.
    Texts(Vec<Text>),
    /// A list of texts and of terms.
    Items(Vec<ListItem>),
    /// A table, never empty, every row of the same length.
    Rows(Vec<Row>),
}

/// One item of a list.
#[allow(
    clippy::large_enum_variant,
    reason = "a sheet has a few dozen items, and none is moved twice"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum ListItem {
    /// A text.
    Text(Text),
    /// A term and what it means.
    Term {
        /// The term.
        term: Text,
        /// What it means.
        text: Text,
        /// The item in the source.
        span: Span,
    },
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, from the first column on.
    pub cells: Vec<Text>,
    /// The row in the source.
    pub span: Span,
}

/// The key of the text that entries of a kind are known by: the first that they have to have.
pub(crate) fn head_key(kind: Kind) -> &'static str {
    let mut keys = keys::table_of(kind).keys.iter();
    let needed = keys.find(|key| key.is_needed);
    needed.map_or("", |key| key.name)
}

impl Entry {
    /// The first of the texts that it has to have: what it is known by.
    pub fn head(&self) -> Option<&Text> {
        self.fields.text(head_key(self.id.kind))
    }

    /// Whether it is on the page of a variant, or on that of none.
    pub fn is_for(&self, variant: Option<&str>) -> bool {
        let mut names = self.variants.iter();
        self.variants.is_empty() || names.any(|name| Some(name.value.as_str()) == variant)
    }

    /// Whether there is a page that has both.
    pub(super) fn may_stand_beside(&self, other: &Self) -> bool {
        let mut names = self.variants.iter();
        let is_shared = names.any(|name| other.is_for(Some(&name.value)));
        self.variants.is_empty() || is_shared
    }
}

impl Fields {
    /// What a key says, if it was given.
    pub fn value(&self, key: &str) -> Option<&Value> {
        let mut fields = self.0.iter();
        fields.find_map(|(name, value)| (*name == key).then_some(value))
    }

    /// What a key says whose value is a text, if it was given.
    pub fn text(&self, key: &str) -> Option<&Text> {
        match self.value(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// What a key says whose value is a list of texts; nothing where it was not given.
    pub fn texts(&self, key: &str) -> &[Text] {
        match self.value(key) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// Every text in the order of the fields.
    pub fn all_texts(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().flat_map(|(_, value)| value.all_texts())
    }

    /// Tells every text which entry it stands in, and under which path there.
    pub(super) fn locate(&mut self, entry: Option<EntryId>) {
        for (key, value) in &mut self.0 {
            value.locate(entry, key);
        }
    }
}

impl Value {
    /// Its texts, as they are read.
    pub fn all_texts(&self) -> Vec<&Text> {
        match self {
            Value::Text(text) => vec![text],
            Value::Texts(texts) => texts.iter().collect(),
            Value::Items(items) => items.iter().flat_map(ListItem::texts).collect(),
            Value::Rows(rows) => rows.iter().flat_map(|row| &row.cells).collect(),
        }
    }

    fn locate(&mut self, entry: Option<EntryId>, key: &str) {
        match self {
            Value::Text(text) => text.locate(entry, key.to_owned()),
            Value::Texts(texts) => {
                for (number, text) in texts.iter_mut().enumerate() {
                    text.locate(entry, format!("{key}[{number}]"));
                }
            }
            Value::Items(items) => {
                for (number, item) in items.iter_mut().enumerate() {
                    item.locate(entry, &format!("{key}[{number}]"));
                }
            }
            Value::Rows(rows) => {
                for (number, row) in rows.iter_mut().enumerate() {
                    for (cell, text) in row.cells.iter_mut().enumerate() {
                        text.locate(entry, format!("{key}[{number}][{cell}]"));
                    }
                }
            }
        }
    }
}

impl ListItem {
    /// Where it stands in the source.
    pub fn span(&self) -> Span {
        match self {
            ListItem::Text(text) => text.span,
            ListItem::Term { span, .. } => *span,
        }
    }

    fn texts(&self) -> Vec<&Text> {
        match self {
            ListItem::Text(text) => vec![text],
            ListItem::Term { term, text, .. } => vec![term, text],
        }
    }

    fn locate(&mut self, entry: Option<EntryId>, path: &str) {
        match self {
            ListItem::Text(text) => text.locate(entry, path.to_owned()),
            ListItem::Term { term, text, .. } => {
                term.locate(entry, format!("{path}.term"));
                text.locate(entry, format!("{path}.text"));
            }
        }
    }
}
