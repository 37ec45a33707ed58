//! `[[section]]`: a title over prose, a list or a table.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, Span};
use crate::spec::entry::{Fields, ListItem, Row, Value};
use crate::spec::keys;
use crate::spec::tree::{Field, Form, Node};
use crate::spec::value_type::ValueType;

/// The keys of a section that hold what stands under its title.
const BODIES: [&str; 3] = ["text", "items", "rows"];

impl SpecReader<'_> {
    /// Checks that a section has one body, and heads of columns only over rows.
    pub(super) fn check_body(&mut self, open: &mut Open, place: Span) {
        self.check_one_body(open, place);
        if !open.has("rows") {
            self.check_no_columns(open);
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

    fn check_no_columns(&mut self, open: &mut Open) {
        let list = &mut open.fields.list;
        if let Some(at) = list.iter().position(|field| field.name == "columns") {
            let message = "`columns` without `rows`";
            self.diags.push(
                Diag::error(Code::MissingField, list.remove(at).key, message)
                    .hint("add `rows`, or remove `columns`"),
            );
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
            let cells = cells.map(|node| self.placed_text("a cell", node)).collect();
            rows.push(Row { cells, span });
        }
        rows
    }

    /// Checks that every row of a table has a cell for each column.
    pub(super) fn check_rows(&mut self, fields: &Fields) {
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
                format!("add {missing}; `\"—\"` stands for nothing")
            } else {
                format!("remove {}", cells_in_words(given - count))
            };
            self.diags
                .push(Diag::error(Code::UnevenRow, row.span, message).hint(hint));
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
