//! What to write in the place of what was written, where that can be told.

use super::SpecReader;
use crate::kind::Kind;
use crate::spec::align::ColumnAlign;
use crate::spec::keys::{self, Table};
use crate::spec::lengths;
use crate::spec::literal::literal;
use crate::spec::names;
use crate::spec::nearest::{nearest, one_of};
use crate::spec::tree::{Branch, Form, Node};
use crate::spec::value_type::{ValueType, words};

/// What parts the items of a list that was written as one text.
const BETWEEN_ITEMS: [char; 10] = [',', '，', '、', ';', '；', '|', '｜', '/', '\n', '\t'];

/// The most items that a remedy writes out.
const MOST_ITEMS: usize = 4;

impl SpecReader<'_> {
    /// What to write in the place of a value that is of another type.
    pub(super) fn remedy(&self, value_type: ValueType, node: &Node) -> Option<String> {
        match (value_type, &node.form) {
            (ValueType::Text | ValueType::Name, form) if is_bare(form) => Some(format!(
                "put it in quotes: `\"{}\"`",
                self.written(node.span)
            )),
            (ValueType::Text, Form::List(items)) => self.one_text(items),
            (ValueType::Choice(known), _) => Some(format!("write {}", one_of_quoted(known()))),
            (ValueType::Order, Form::Text(order)) => {
                let known = words::<Kind>();
                let words = parted(order).map(|word| chosen(word, &known));
                Some(format!("write `[{}]`", literals(words)))
            }
            (ValueType::Aligns, Form::Text(aligns)) => {
                let known = words::<ColumnAlign>();
                let words = parted(aligns).map(|word| chosen(word, &known));
                Some(format!(
                    "write `[{}]`, one for each column",
                    literals(words)
                ))
            }
            (ValueType::Choices(known), Form::Text(words)) => {
                let words = parted(words).map(|word| chosen(word, &known()));
                Some(format!("write `[{}]`", literals(words)))
            }
            (
                ValueType::Texts
                | ValueType::Heads
                | ValueType::Names
                | ValueType::Words
                | ValueType::Items,
                Form::Text(words),
            ) => Some(format!("write `[{}]`", literals(parted(words)))),
            (ValueType::Rows, Form::Text(_)) => Some(
                "write `[[\"…\", \"…\"], [\"…\", \"…\"]]`, a list of texts for each row".to_owned(),
            ),
            (ValueType::Texts | ValueType::Heads, Form::Table(_)) => {
                Some("put it in brackets: `[{ … }]`".to_owned())
            }
            (ValueType::Texts | ValueType::Names | ValueType::Items, form) if is_bare(form) => {
                Some(format!("write `[\"{}\"]`", self.written(node.span)))
            }
            (ValueType::Items, Form::Table(fields)) => Some(terms(fields)),
            (ValueType::Paper, Form::List(items)) => match self.measures(items).as_slice() {
                [width, height] => lengths::sides(width, height),
                _ => None,
            },
            (ValueType::Margin, Form::List(items)) => lengths::margins(&self.measures(items)),
            (ValueType::Columns, Form::Float(count)) => Some(format!("write `{count:.0}`")),
            (ValueType::Size, Form::List(items)) => match self.measures(items).as_slice() {
                [min, max] => Some(format!("write `{{ min = {min}, max = {max} }}`")),
                _ => None,
            },
            (ValueType::Number, Form::Text(words)) => number(words),
            (ValueType::Columns | ValueType::Size, _) => Some("write `\"auto\"`".to_owned()),
            _ => None,
        }
    }

    /// The text that is meant by a list of them.
    fn one_text(&self, items: &[Node]) -> Option<String> {
        let texts: Option<Vec<&str>> = items.iter().map(|item| text_of(item)).collect();
        let several = || {
            Some(
                "write one text; `\"\"\"` begins one of several lines, and `- ` an item on each"
                    .to_owned(),
            )
        };
        match texts?.as_slice() {
            [] => None,
            [text] => Some(format!("write `{}`", literal(text))),
            [one, other] if has_han(one) && !has_han(other) => Some(pair(one, other)),
            [one, other] if has_han(other) && !has_han(one) => Some(pair(other, one)),
            _ => several(),
        }
    }

    /// The items of a list that are strings or numbers, as written.
    fn measures<'n>(&'n self, items: &'n [Node]) -> Vec<&'n str> {
        items.iter().map(|item| self.written(item.span)).collect()
    }

    /// What to write for an item that is a list of a term and its text.
    pub(super) fn item_of_pair(&self, node: &Node) -> Option<String> {
        let Form::List(items) = &node.form else {
            return None;
        };
        match items.as_slice() {
            [term, text] => Some(term_and_text(text_of(term)?, text_of(text)?)),
            _ => None,
        }
    }
}

/// The first text that an entry has to have.
fn first_text(table: &Table) -> Option<&'static str> {
    let mut keys = table.keys.iter();
    let first = keys.find(|key| matches!(key.value_type, ValueType::Text) && key.is_needed);
    first.map(|key| key.name)
}

/// What to do with a key of a table that belongs somewhere else.
pub(super) fn elsewhere(table: &Table, key: &str) -> Option<String> {
    let is_entry = table.label.starts_with("`[[");
    if table.name == keys::HEADINGS.name && key == Kind::Section.name() {
        return Some("give each `[[section]]` the `title` that it needs".to_owned());
    }
    if key == keys::EXTENDS {
        return Some("write it at the top, above the first header".to_owned());
    }
    if table.name == keys::SHEET.name || is_entry {
        let of_table = |name: &str| keys::TABLES.iter().find(|known| known.name == name);
        let known = of_table(key).or_else(|| {
            let called = names::keys_called("the spec", key).into_iter();
            called
                .filter(|_| table.name == keys::SHEET.name)
                .find_map(of_table)
        });
        if let Some(known) = known.filter(|known| known.name != table.name) {
            return Some(format!("write {} on a line of its own", known.label));
        }
    }
    if is_entry && keys::TEXT.keys.iter().any(|known| known.name == key) {
        let text = first_text(table)?;
        return Some(format!("write `{text}.{key}`, or the name of another text"));
    }
    let is_setting = keys::SHEET.keys.iter().any(|known| known.name == key);
    (is_entry && is_setting).then(|| "put it under `[sheet]`".to_owned())
}

/// What to write for a number that was written as text, with a unit or without.
pub(super) fn number(words: &str) -> Option<String> {
    let plain = words.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_range = |mark: char| matches!(mark, '-' | '–' | '~' | '～' | '至');
    if plain.parse::<f64>().is_ok_and(|number| number > 0.0) {
        return Some(format!("write `{plain}`, without quotes"));
    }
    let (min, max) = plain.split_once(is_range)?;
    let min = min.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    (is_number(min) && is_number(max.trim()))
        .then(|| format!("write `{{ min = {min}, max = {} }}`", max.trim()))
}

/// Values in quotes, in backticks, the last two joined by "or".
fn one_of_quoted(known: Vec<&'static str>) -> String {
    let quoted: Vec<String> = known.iter().map(|word| format!("\"{word}\"")).collect();
    one_of(quoted.iter().map(String::as_str))
}

fn is_bare(form: &Form) -> bool {
    matches!(
        form,
        Form::Integer(_) | Form::Float(_) | Form::Truth(_) | Form::Date
    )
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.form {
        Form::Text(text) => Some(text),
        _ => None,
    }
}

fn has_han(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}'))
}

fn pair(zh: &str, en: &str) -> String {
    format!("write `{{ zh = {}, en = {} }}`", literal(zh), literal(en))
}

fn term_and_text(term: &str, text: &str) -> String {
    format!(
        "write `{{ term = {}, text = {} }}`",
        literal(term),
        literal(text)
    )
}

/// A list of terms that was written as one table, its keys the terms.
fn terms(fields: &Branch) -> String {
    let first = fields.list.first();
    let first = first.and_then(|field| Some((field.name.as_str(), text_of(&field.node)?)));
    match first {
        Some((term, text)) if term != "term" && term != "text" => {
            format!(
                "write `[{{ term = {}, text = {} }}, …]`",
                literal(term),
                literal(text)
            )
        }
        _ => "put it in brackets: `[{ … }]`".to_owned(),
    }
}

/// The items of a list that was written as one text.
fn parted(words: &str) -> impl Iterator<Item = &str> + Clone {
    let parts = words
        .split(BETWEEN_ITEMS)
        .map(|part| part.trim().trim_start_matches("- "));
    parts.filter(|part| !part.is_empty())
}

/// The known word that another one stands for, or that word itself.
fn chosen<'w>(word: &'w str, known: &[&'static str]) -> &'w str {
    let known = || known.iter().copied();
    let meant = names::value_called(word, known());
    meant.or_else(|| nearest(word, known())).unwrap_or(word)
}

/// Texts as TOML writes them in a list, the first ones of a long one.
fn literals<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut literals: Vec<String> = words.map(literal).collect();
    if literals.len() > MOST_ITEMS {
        literals.truncate(MOST_ITEMS);
        literals.push("…".to_owned());
    }
    literals.join(", ")
}
