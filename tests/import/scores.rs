//! How much of one spec is in another.

use std::collections::HashMap;
use std::fmt;
use std::ops::AddAssign;

use toml::{Table, Value};

/// The tables of entries.
const TABLES: [&str; 7] = [
    "keyword", "pitch", "risk", "question", "story", "insight", "section",
];

/// How many texts are expected, found, and both.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    expected: usize,
    found: usize,
    both: usize,
}

impl Score {
    /// The part of what is expected that was found.
    pub(crate) fn recall(self) -> f64 {
        self.both as f64 / self.expected.max(1) as f64
    }

    /// The part of what was found that is expected.
    pub(crate) fn precision(self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.both += other.both;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (recall, precision) = (self.recall(), self.precision());
        write!(
            f,
            "recall {recall:.2} of {}, precision {precision:.2} of {}",
            self.expected, self.found
        )
    }
}

/// Compares the texts of the entries of two specs, each by its table and key.
pub(crate) fn score(expected: &str, found: &str) -> Score {
    let (expected, found) = (counted(expected), counted(found));
    let both = expected
        .iter()
        .map(|(text, count)| *count.min(found.get(text).unwrap_or(&0)));
    Score {
        expected: expected.values().sum(),
        found: found.values().sum(),
        both: both.sum(),
    }
}

fn counted(spec: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (path, text) in texts(spec) {
        *counts.entry(format!("{path} {}", bare(&text))).or_default() += 1;
    }
    counts
}

/// The paragraphs of the texts of all entries, without white space and marks.
pub(crate) fn paragraphs(spec: &str) -> Vec<String> {
    let texts = texts(spec).into_iter().flat_map(|(_, text)| {
        let lines = text.lines().map(without_sign).map(bare);
        lines.collect::<Vec<_>>()
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// A line without the sign of a list in front of it: lists count anew.
fn without_sign(line: &str) -> &str {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits
        .strip_prefix(". ")
        .filter(|_| digits.len() < line.len())
    {
        Some(rest) => rest,
        None => line.strip_prefix("- ").unwrap_or(line),
    }
}

/// A text without white space, marks, and quotation marks around it.
pub(crate) fn bare(text: &str) -> String {
    let quotes = ['“', '”', '"', '「', '」', '『', '』', '‘', '’', '\''];
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '*' | '=' | '`' | '~' | '\\' | '[' | ']' | '>');
    let bare: String = text.chars().filter(|c| !is_mark(*c)).collect();
    bare.trim_matches(quotes).to_owned()
}

/// The texts of the entries of a spec, with their tables and keys; a text in two languages is two.
fn texts(spec: &str) -> Vec<(String, String)> {
    let spec: Table = spec.parse().expect("it is TOML");
    let mut found = Vec::new();
    for name in TABLES {
        let entries = spec.get(name).and_then(Value::as_array);
        for entry in entries.into_iter().flatten().filter_map(Value::as_table) {
            for (key, value) in entry.iter().filter(|(key, _)| *key != "priority") {
                gather(&format!("{name}.{key}"), value, &mut found);
            }
        }
    }
    found
}

fn gather(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Array(values) => values.iter().for_each(|value| gather(path, value, found)),
        Value::Table(table) => {
            for (key, value) in table {
                let is_language = matches!(key.as_str(), "zh" | "en");
                let inner = if is_language {
                    path.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                gather(&inner, value, found);
            }
        }
        _ => {}
    }
}
