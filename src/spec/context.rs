//! Which table a place of a broken spec stands in, and what its keys may have been meant to be.

use super::keys::{self, TABLES, Table};
use super::names;
use super::nearest::nearest;
use super::scan::line_start;

/// The table whose keys stand at a place; nothing at the top of a spec and in tables that no spec has.
pub(super) fn table_at(source: &str, at: usize) -> Option<&'static Table> {
    let start = line_start(source, at);
    if let Some(inner) = inner_table(&source[start..at]) {
        return Some(inner);
    }
    let mut headers = source[..start].lines().rev().map(str::trim_start);
    let header = headers.find(|line| line.starts_with(['[', '【', '［']) && !line.contains(','))?;
    let marks = |c: char| matches!(c, '[' | ']' | '【' | '】' | '［' | '］') || c.is_whitespace();
    let name = header
        .split('#')
        .next()
        .unwrap_or_default()
        .trim_matches(marks);
    let (name, inner) = name.split_once('.').unwrap_or((name, ""));
    let table = table_called(name)?;
    match inner {
        "" => Some(table),
        inner => TABLES
            .iter()
            .copied()
            .find(|table| table.name == inner)
            .or(Some(&keys::TEXT)),
    }
}

/// The table that braces or a dotted key open on a line before a place.
fn inner_table(before: &str) -> Option<&'static Table> {
    let opened = before.matches(['{', '｛']).count() > before.matches(['}', '｝']).count();
    let is_dotted = before.trim_end().ends_with('.');
    if !opened && !is_dotted {
        return None;
    }
    let end = before
        .find(['=', ':', '：', '＝', '.'])
        .unwrap_or(before.len());
    Some(match before[..end].trim() {
        "paper" => &keys::PAPER,
        "margin" => &keys::MARGIN,
        "size" => &keys::SIZE,
        "items" => &keys::ITEM,
        _ => &keys::TEXT,
    })
}

fn table_called(name: &str) -> Option<&'static Table> {
    let names = TABLES.iter().map(|table| table.name);
    let called = names::keys_called("the spec", name).first().copied();
    let name = called.or_else(|| nearest(name, names))?;
    TABLES.iter().copied().find(|table| table.name == name)
}

/// The header of a table at the top of a spec.
pub(super) fn header(name: &str) -> Option<&'static str> {
    let table = TABLES.iter().find(|table| table.name == name)?;
    Some(table.label.trim_matches('`'))
}

/// The keys of a table, or the names of the tables at the top of a spec.
pub(super) fn known(table: Option<&'static Table>) -> Vec<&'static str> {
    match table {
        Some(table) => table.keys.iter().map(|key| key.name).collect(),
        None => TABLES.iter().map(|table| table.name).collect(),
    }
}

/// The key of a table that a word stands for.
pub(super) fn meant(table: Option<&'static Table>, word: &str) -> Option<&'static str> {
    let known = known(table);
    let own = known.iter().copied().find(|name| *name == word);
    let label = table.map_or("the spec", |table| table.label);
    own.or_else(|| names::keys_called(label, word).first().copied())
        .or_else(|| nearest(word, known))
}
