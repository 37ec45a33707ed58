//! `[[section]]`: a title over prose, a list or a table.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, Span};
use crate::spec::align::ColumnAlign;
use crate::spec::entry::{Fields, ListItem, Row, Value};
use crate::spec::keys;
use crate::spec::text::{Spanned, Text};
use crate::spec::tree::{Field, Form, Node};
use crate::spec::value_type::ValueType;

/// The keys of a section that hold what stands under its title.
const BODIES: [&str; 3] = ["text", "items", "rows"];

impl SpecReader<'_> {
    /// Checks that a section has one body, and what is said of columns only with rows.
    pub(super) fn check_body(&mut self, open: &mut Open, place: Span) {
        self.check_one_body(open, place);
        if !open.has("rows") {
            self.check_absent(open, "columns");
            self.check_absent(open, "align");
        }
    }

    fn check_one_body(&mut self, open: &Open, place: Span) {
        let mut bodies = open.fields.list.iter().filter(|field| is_body(field));
        let Some(first) = bodies.next() else {
            if !open.fields.is_damaged {
                let message = "`[[section]]` has no `text`, `items` or `rows`";
                self.diags
                    .push(Diag::error(Code::MissingField, place, message).hint("add one of them"));
            }
            return;
        };
        for other in bodies {
            let message = format!(
                "`{}` after `{}`, wanted one of them in a section",
                other.name, first.name
            );
            self.diags.push(
                Diag::error(Code::Duplicate, other.key, message)
                    .hint("put it in a `[[section]]` of its own"),
            );
        }
    }

    fn check_absent(&mut self, open: &mut Open, name: &str) {
        let list = &mut open.fields.list;
        if let Some(at) = list.iter().position(|field| field.name == name) {
            let message = format!("`{name}` without `rows`");
            self.diags.push(
                Diag::error(Code::MissingField, list.remove(at).key, message)
                    .hint(format!("add `rows`, or remove `{name}`")),
            );
        }
    }

    /// How the columns of a table are aligned.
    pub(super) fn aligns(&mut self, open: &mut Open) -> Vec<Spanned<ColumnAlign>> {
        let Some(node) = open.take("align") else {
            return Vec::new();
        };
        let items = self.list("`align`", node, ValueType::Aligns);
        let count = items.len();
        let aligns = items.into_iter();
        let aligns: Vec<_> = aligns
            .filter_map(|item| self.choice::<ColumnAlign>("an item of `align`", item))
            .collect();
        // Where one is none, the others may not be those of their columns.
        match aligns.len() == count {
            true => aligns,
            false => Vec::new(),
        }
    }

    /// The heads of columns, of which any may be blank.
    pub(super) fn heads(&mut self, open: &mut Open, name: &str) -> Option<Vec<Text>> {
        let node = open.take(name)?;
        let label = format!("an item of `{name}`");
        let heads = self.list(&format!("`{name}`"), node, ValueType::Heads);
        let heads = heads.into_iter().map(|node| self.cell(&label, node));
        Some(heads.collect())
    }

    /// The text of a cell, if it is not blank.
    fn cell(&mut self, label: &str, node: Node) -> Text {
        match &node.form {
            Form::Text(text) if text.trim().is_empty() => Text::absent(node.span),
            _ => self.placed_text(label, node),
        }
    }

    pub(super) fn items(&mut self, node: Node) -> Vec<ListItem> {
        self.list("`items`", node, ValueType::Items)
            .into_iter()
            .filter_map(|node| self.item(node))
            .collect()
    }

    fn item(&mut self, node: Node) -> Option<ListItem> {
        let span = node.span;
        match node.form {
            Form::Table(fields) if fields.list.iter().any(is_of_term) => {
                let mut open = self.open(&keys::ITEM, fields, span);
                Some(ListItem::Term {
                    term: self.needed_text(&mut open, "term", span),
                    text: self.needed_text(&mut open, "text", span),
                    span,
                })
            }
            Form::List(_) => {
                let label = "an item of `items`";
                let remedy = self
                    .item_of_pair(&node)
                    .or_else(|| self.remedy(ValueType::Text, &node));
                self.wrong(label, &node, ValueType::Text.wanted(), remedy);
                None
            }
            _ => self.text("an item of `items`", node).map(ListItem::Text),
        }
    }

    pub(super) fn rows(&mut self, node: Node) -> Vec<Row> {
        let mut rows = Vec::new();
        for node in self.list("`rows`", node, ValueType::Rows) {
            let span = node.span;
            let nodes = self.list("a row", node, ValueType::Texts);
            if nodes.is_empty() {
                continue;
            }
            let cells = nodes.into_iter();
            let cells = cells.map(|node| self.cell("a cell", node)).collect();
            rows.push(Row { cells, span });
        }
        rows
    }

    /// Checks that every row of a table has a cell for each column, and each column its alignment where some have one.
    pub(super) fn check_rows(&mut self, fields: &Fields, aligns: &[Spanned<ColumnAlign>]) {
        let Some(Value::Rows(rows)) = fields.value("rows") else {
            return;
        };
        let mut wanted = match fields.texts("columns").len() {
            0 => None,
            columns => Some((columns, "`columns` has")),
        };
        for row in rows {
            let given = row.cells.len();
            let (count, owner) = *wanted.get_or_insert((given, "the first row has"));
            if given == count {
                continue;
            }
            let message = format!("a row of {given} where {owner} {count}");
            let hint = if given < count {
                let missing = cells_in_words(count - given);
                format!("add {missing}; `\"\"` leaves one blank")
            } else {
                format!("remove {}", cells_in_words(given - count))
            };
            self.diags
                .push(Diag::error(Code::UnevenRow, row.span, message).hint(hint));
        }
        let (Some((count, owner)), Some(first)) = (wanted, aligns.first()) else {
            return;
        };
        if aligns.len() != count {
            let message = format!("`align` has {} where {owner} {count}", aligns.len());
            let hint = "give every column its alignment, such as `\"left\"`";
            self.diags
                .push(Diag::error(Code::UnevenRow, first.span, message).hint(hint));
        }
    }
}

fn cells_in_words(count: usize) -> String {
    match count {
        1 => "1 cell".to_owned(),
        _ => format!("{count} cells"),
    }
}

fn is_body(field: &Field) -> bool {
    BODIES.contains(&field.name.as_str())
}

fn is_of_term(field: &Field) -> bool {
    keys::ITEM.keys.iter().any(|key| key.name == field.name)
}
