//! The fields that an author fills in, for whoever explains them.

use super::keys::{self, Table};

/// The fields of one table that are printed, and the settings that go with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFields {
    /// The name of the table: `risk`.
    pub name: &'static str,
    /// The table as a spec writes it: `[[risk]]`.
    pub heading: String,
    /// The names of its fields in the order of documentation, and whether each has to be there.
    pub fields: Vec<(&'static str, bool)>,
}

/// The settings that depend on what is written, not on how it is to look, nor on which of several pages it stands.
const SETTINGS: [&str; 3] = ["languages", "paper", "priority"];

/// What an author fills in, table by table: all that is printed, the priority of entries, languages and paper.
///
/// ```
/// use cribsheet::spec;
///
/// let risk = spec::tables().into_iter().find(|table| table.name == "risk").expect("it is a table");
/// assert_eq!(risk.heading, "[[risk]]");
/// assert!(risk.fields.contains(&("question", true)) && risk.fields.contains(&("trap", false)));
/// ```
pub fn tables() -> Vec<TableFields> {
    let filled_in = keys::TABLES.into_iter().filter(|table| {
        table.name != keys::VARIANT.name && table.keys.iter().any(keys::Key::is_printed)
    });
    filled_in.map(fields_of).collect()
}

fn fields_of(table: &Table) -> TableFields {
    let told = table
        .keys
        .iter()
        .filter(|key| key.is_printed() || SETTINGS.contains(&key.name));
    TableFields {
        name: table.name,
        heading: table.label.trim_matches('`').to_owned(),
        fields: told.map(|key| (key.name, key.is_needed)).collect(),
    }
}
