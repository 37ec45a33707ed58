//! What the author wrote.
//!
//! In come the files of a spec, out comes a [`Spec`]: plain data, every value with its place, no
//! default filled in and no language chosen. Every fault goes to the sink and reading goes on, so that one
//! run names them all. Nothing here looks at fonts, themes or the markup inside a text.

mod align;
mod bounds;
mod context;
mod derail;
mod encoding;
mod entry;
mod escape;
mod events;
mod extend;
mod fault;
mod fields;
mod keys;
mod lengths;
mod line;
mod literal;
mod mend;
mod names;
mod nearest;
mod read;
mod reference;
mod scan;
mod schema;
mod selection;
mod setting;
mod slip;
mod syntax;
mod text;
mod tree;
mod value;
mod value_type;
mod yaml;

pub use align::ColumnAlign;
pub use bounds::{
    LARGEST_SPEC, LONGEST_IN_SHEET, LONGEST_TEXT, MOST_CHARACTERS, MOST_ENTRIES, MOST_FONTS,
    MOST_IN_KEYWORDS, MOST_ITEMS, MOST_KEYWORDS, MOST_LINES, MOST_TEXTS, TALLEST_TEXT,
};
pub(crate) use context::{header_meant, key_meant};
pub use encoding::{Decoded, decode};
pub(crate) use entry::head_key;
pub use entry::{Entry, Fields, ListItem, Row, Value};
pub use extend::base_of;
pub use fields::{TableFields, tables};
pub(crate) use keys::{Key, sheet_keys, table_of};
pub use keys::{THEMES, USUAL_LEADING, theme_range};
pub(crate) use mend::is_bare_key;
pub(crate) use names::value_called;
pub use nearest::nearest;
pub(crate) use nearest::nearest_family;
pub use read::read;
pub use reference::reference;
pub use schema::{SCHEMA_TITLE, schema};
pub use selection::{ALL, Selection, Variant};
pub use setting::{Group, Heading, Override, Scalar, SheetTable, ThemeTable};
pub use text::{Piece, Spanned, Text};
pub(crate) use tree::{is_value, text_of};
pub(crate) use value_type::ValueType;

use crate::kind::{EntryId, Kind};

/// One spec as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// `[sheet]`: the head of the page and the settings.
    pub sheet: SheetTable,
    /// All entries, those of one table together and in the order written.
    pub entries: Vec<Entry>,
    /// `[headings]`: titles over the entries of a kind that are not the usual ones.
    pub headings: Vec<Heading>,
    /// `[variant.…]`: what is otherwise on the page for a name in `for`.
    pub variants: Vec<Variant>,
    /// `[theme]`: single values of a theme to override.
    pub theme: Option<ThemeTable>,
}

impl Spec {
    /// The entries of one table, in the order written.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.id.kind == kind)
    }

    /// The entry of this name, if there is one.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// What stands over the entries of a kind, where that is not the usual title.
    pub fn heading(&self, kind: Kind) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.kind == kind)
    }

    /// Every text of the spec, those of the head first.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let headings = self.headings.iter();
        let headings = headings.filter_map(|heading| heading.text.as_ref());
        self.own_texts().chain(headings)
    }

    /// The same but for titles over kinds, which are set where there is something under them.
    pub(crate) fn own_texts(&self) -> impl Iterator<Item = &Text> {
        let entries = self.entries.iter();
        let entries = entries.flat_map(|entry| entry.fields.all_texts());
        self.sheet.texts.all_texts().chain(entries)
    }

    /// The spec without some entries. The others keep their numbers.
    #[must_use]
    pub fn without(&self, entries: &[EntryId]) -> Self {
        let mut spec = self.clone();
        spec.entries.retain(|entry| !entries.contains(&entry.id));
        spec
    }
}
