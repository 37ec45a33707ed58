//! Which table a place of a broken spec stands in, and what its keys may have been meant to be.

use super::keys::{self, TABLES, Table};
use super::names;
use super::nearest::nearest;
use super::scan::{HEADERS, line_start};

/// What ends a comment elsewhere.
const COMMENT_ENDS: [&str; 2] = ["*/", "-->"];

/// A broken spec, and where its tables seem to begin. A spec may have a fault on every line, and each asks for its table.
pub(super) struct Outline<'s> {
    /// The whole source.
    pub(super) source: &'s str,
    /// Where the lines begin that look like headers, in order.
    headers: Vec<usize>,
    /// What ends a comment elsewhere, and where it stands last.
    comment_ends: [(&'static str, Option<usize>); 2],
}

impl<'s> Outline<'s> {
    /// The outline of a source.
    pub(super) fn of(source: &'s str) -> Self {
        let mut start = 0;
        let mut headers = Vec::new();
        for line in source.split_inclusive('\n') {
            let is_header = line.trim_start().starts_with(HEADERS) && !line.contains(',');
            headers.extend(is_header.then_some(start));
            start += line.len();
        }
        Self {
            source,
            headers,
            comment_ends: COMMENT_ENDS.map(|end| (end, source.rfind(end))),
        }
    }

    /// Where a comment ends that begins at a place and has this end elsewhere, if it does.
    pub(super) fn end_of_comment(&self, at: usize, end: &str) -> Option<usize> {
        let mut ends = self.comment_ends.iter();
        let last = ends.find(|(known, _)| *known == end)?.1?;
        // What is never closed is not looked for again and again.
        let found = (at <= last).then(|| self.source[at..].find(end))??;
        Some(at + found + end.len())
    }

    /// The table whose keys stand at a place; nothing at the top of a spec and in tables that no spec has.
    pub(super) fn table_at(&self, at: usize) -> Option<&'static Table> {
        let start = line_start(self.source, at);
        if let Some(inner) = inner_table(&self.source[start..at]) {
            return Some(inner);
        }
        let before = self.headers.partition_point(|header| *header < start);
        let header = self.headers[..before].last()?;
        named_table(self.source[*header..].lines().next()?)
    }
}

/// The table that a header begins.
fn named_table(header: &str) -> Option<&'static Table> {
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

/// The header of the table that a word in a header stands for.
pub(crate) fn header_meant(word: &str) -> Option<&'static str> {
    header(table_called(word)?.name)
}

/// The key that a word stands for in the table of this name, or in a table of this name inside another.
pub(crate) fn key_meant(table: &str, word: &str) -> Option<&'static str> {
    let mut tables = TABLES.iter().chain(keys::INNER_TABLES.iter()).copied();
    let inner = match table {
        "items" => Some(&keys::ITEM),
        "text" => Some(&keys::TEXT),
        _ => None,
    };
    let table = inner.or_else(|| tables.find(|known| known.name == table))?;
    meant(Some(table), word)
}

/// The keys of a table, or the names of the tables at the top of a spec.
pub(super) fn known(table: Option<&'static Table>) -> Vec<&'static str> {
    match table {
        Some(table) => table.keys.iter().map(|key| key.name).collect(),
        None => {
            let keys = keys::TOP.keys.iter().map(|key| key.name);
            keys.chain(TABLES.iter().map(|table| table.name)).collect()
        }
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
