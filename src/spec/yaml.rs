//! Texts, lists and tables of a spec as YAML and Markdown write them.

use super::context;
use super::keys::{Key, Table};
use super::line::{LineAt, Slip};
use super::literal::literal;
use super::value_type::ValueType;
use crate::kind::Kind;

/// What begins an item of a list elsewhere.
const BULLETS: [&str; 7] = ["- ", "* ", "• ", "· ", "– ", "— ", "-\""];

/// The most items that are written out.
const MOST_ITEMS: usize = 3;

impl<'s> LineAt<'s> {
    /// `say: |` with its lines below, as YAML writes a text.
    pub(super) fn block_text(&self) -> Option<Slip> {
        let (key, sign) = self.text.split_once([':', '=', '：'])?;
        let sign = sign.trim();
        let is_sign = sign.starts_with(['|', '>']) && sign.len() <= 3 && !sign.contains('"');
        if !is_sign {
            return None;
        }
        let mut end = self.next();
        for line in self.source[end..].split_inclusive('\n') {
            if !line.trim().is_empty() && !line.starts_with([' ', '\t']) {
                break;
            }
            end += line.len();
        }
        let at = self.start + self.text.rfind(sign)?;
        let hint = format!(
            "write `{} = \"\"\"`, the lines of the text, and `\"\"\"` below them",
            key.trim()
        );
        let mut slip = self.slip(
            (at, sign.len()),
            "text of several lines as YAML writes it",
            hint,
        );
        slip.end = end;
        Some(slip)
    }

    /// Items one below the other, as YAML and Markdown write them, with the key above them.
    pub(super) fn list(&self) -> Option<Slip> {
        let after = self.next();
        let first = if bullet(self.text).is_some() {
            self.start
        } else if self.is_key_alone() && bullet(self.source[after..].lines().next()?).is_some() {
            after
        } else {
            return None;
        };
        let mut items = Vec::new();
        let mut end = first;
        for line in self.source[first..].split_inclusive('\n') {
            let Some(item) = bullet(line) else { break };
            items.push(
                item.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | '\'')),
            );
            end += line.len();
        }
        let place = self.first();
        let message = "a list one item below the other, as YAML writes it";
        if self.is_in_brackets() {
            let hint = "remove the bullets, and put a comma after each item".to_owned();
            let mut slip = self.slip((place, 1), message, hint);
            slip.end = end.max(self.end());
            return Some(slip);
        }
        let mut written: Vec<String> = items
            .iter()
            .take(MOST_ITEMS)
            .map(|item| literal(item))
            .collect();
        if items.len() > MOST_ITEMS {
            written.push("…".to_owned());
        }
        let hint = match self.header_meant() {
            Some(header) if first > self.start => {
                format!("write `{header}` before each item, and its keys on the lines below")
            }
            _ => match self.table_of_texts(first) {
                Some(table) => in_table(table, &items),
                None => format!(
                    "write `{} = [{}]`",
                    self.list_key(first),
                    written.join(", ")
                ),
            },
        };
        let length = self.from(place).chars().next().map_or(0, char::len_utf8);
        let mut slip = self.slip((place, length), message, hint);
        slip.end = end.max(self.end());
        Some(slip)
    }

    /// Whether a bracket is open before the line.
    pub(super) fn is_in_brackets(&self) -> bool {
        self.source[..self.start].trim_end().ends_with(['[', ','])
    }

    fn is_key_alone(&self) -> bool {
        let text = self.text.trim_end();
        let key = text.strip_suffix(['=', ':', '：']);
        key.is_some_and(|key| !key.trim().is_empty() && !key.contains('"'))
    }

    fn key_alone(&self) -> &'s str {
        self.text
            .trim()
            .trim_end_matches(['=', ':', '：'])
            .trim_end()
    }

    /// The table that items of a list stand in, with no key above them, if it holds no lists.
    fn table_of_texts(&self, first: usize) -> Option<&'static Table> {
        let table = self.outline.table_at(self.start)?;
        let is_list = |key: &Key| {
            matches!(
                key.value_type,
                ValueType::Texts | ValueType::Heads | ValueType::Items | ValueType::Rows
            )
        };
        let is_entry = Kind::ALL.iter().any(|kind| kind.name() == table.name);
        let has_list = table.keys.iter().any(is_list);
        (first == self.start && is_entry && !has_list).then_some(table)
    }

    /// The key of a list whose items begin at a place: the one above them, or one that may hold them.
    fn list_key(&self, first: usize) -> &'s str {
        let table = self.outline.table_at(self.start);
        match table.map(|table| table.name) {
            _ if first > self.start => {
                context::meant(table, self.key_alone()).unwrap_or(self.key_alone())
            }
            Some("risk") => "keys",
            _ => "items",
        }
    }

    /// The header of the table that a key alone at the top of a spec names.
    fn header_meant(&self) -> Option<&'static str> {
        let is_top = self.is_key_alone() && self.outline.table_at(self.start).is_none();
        let name = context::meant(None, self.key_alone()).filter(|_| is_top)?;
        context::header(name)
    }

    /// A key alone over lines that are set in, as YAML writes a table.
    pub(super) fn mapping(&self) -> Option<Slip> {
        let header = self.header_meant()?;
        let hint = format!("write `{header}`, and its keys on the lines below");
        let length = self.words().len();
        Some(self.slip((self.first(), length), "a table as YAML writes it", hint))
    }
}

/// How to write items of a list in a table that holds none: as its keys, or each as an entry of its own.
fn in_table(table: &'static Table, items: &[&str]) -> String {
    let pair = |item: &&str| {
        let (key, value) = item.split_once([':', '='])?;
        let key = context::meant(Some(table), key.trim())?;
        Some(format!(
            "`{key} = {}`",
            literal(value.trim().trim_matches('"'))
        ))
    };
    let pairs: Option<Vec<String>> = items.iter().map(pair).collect();
    if let Some(pairs) = pairs {
        return format!(
            "write each on a line of its own without the bullet: {}",
            pairs.join(", ")
        );
    }
    let needed = table.keys.iter().find(|key| key.is_needed);
    let key = needed.map_or("", |key| key.name);
    let first = items.first().copied().unwrap_or_default();
    format!(
        "write {} for each, with `{key} = {}`",
        table.label,
        literal(first)
    )
}

/// What a line says after a bullet.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbers = [". ", ") ", "、", "）"].into_iter().filter(|_| digits > 0);
    let numbered = numbers
        .filter_map(|mark| line[digits..].strip_prefix(mark))
        .next();
    let bulleted = || {
        let sign = BULLETS.iter().find(|sign| line.starts_with(*sign))?;
        Some(&line[sign.trim_end_matches([' ', '"']).len()..])
    };
    let rest = numbered.or_else(bulleted)?.trim();
    (!rest.is_empty()).then_some(rest)
}
