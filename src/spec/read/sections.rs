//! `[[section]]`: a title over prose, a list or a table.

use super::{Open, Reader};
use crate::diag::{Code, Diag};
use crate::spec::entry::{Body, Entry, Item, Row, Section};
use crate::spec::keys;
use crate::spec::shape::Shape;
use crate::spec::text::Text;
use crate::spec::tree::{Field, Form, Node};

/// The keys of a section that hold what stands under its title.
const BODIES: [&str; 3] = ["text", "items", "rows"];

impl Reader<'_> {
    pub(super) fn section(&mut self, open: &mut Open, entry: Entry) -> Section {
        self.check_one_body(open, entry);
        let text = self.text_of(open, "text");
        let items = open.take("items").map(|node| self.items(node));
        let has_rows = open.has("rows");
        let columns = if has_rows {
            self.texts_of(open, "columns")
        } else {
            self.check_no_columns(open);
            Vec::new()
        };
        let rows = open.take("rows").map(|node| self.rows(node, &columns));
        let body = match (text, items, rows) {
            (Some(text), _, _) => Body::Text(text),
            (_, Some(items), _) if !items.is_empty() => Body::Items(items),
            (_, _, Some(rows)) if !rows.is_empty() => Body::Table { columns, rows },
            // What was to stand there has been reported.
            _ => Body::Items(Vec::new()),
        };
        Section {
            entry,
            title: self.needed_text(open, "title", entry.span),
            body,
        }
    }

    fn check_one_body(&mut self, open: &Open, entry: Entry) {
        let mut bodies = open.fields.list.iter().filter(|field| is_body(field));
        let Some(first) = bodies.next() else {
            if !open.fields.is_damaged {
                let message = "`[[section]]` has no `text`, `items` or `rows`";
                self.diags.push(
                    Diag::error(Code::MissingField, entry.span, message).hint("add one of them"),
                );
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

    fn items(&mut self, node: Node) -> Vec<Item> {
        self.list("`items`", node, Shape::Items)
            .into_iter()
            .filter_map(|node| self.item(node))
            .collect()
    }

    fn item(&mut self, node: Node) -> Option<Item> {
        let span = node.span;
        match node.form {
            Form::Table(fields) if fields.list.iter().any(is_of_term) => {
                let mut open = self.open(&keys::ITEM, fields, span);
                Some(Item::Term {
                    term: self.needed_text(&mut open, "term", span),
                    text: self.needed_text(&mut open, "text", span),
                    span,
                })
            }
            Form::List(_) => {
                let label = "an item of `items`";
                let remedy = self
                    .item_of_pair(&node)
                    .or_else(|| self.remedy(Shape::Text, &node));
                self.wrong(label, &node, Shape::Text.wanted(), remedy);
                None
            }
            _ => self.text("an item of `items`", node).map(Item::Text),
        }
    }

    fn rows(&mut self, node: Node, columns: &[Text]) -> Vec<Row> {
        let mut wanted = match columns.len() {
            0 => None,
            columns => Some((columns, "`columns` has")),
        };
        let mut rows = Vec::new();
        for node in self.list("`rows`", node, Shape::Rows) {
            let span = node.span;
            let nodes = self.list("a row", node, Shape::Texts);
            if nodes.is_empty() {
                continue;
            }
            let (count, owner) = *wanted.get_or_insert((nodes.len(), "the first row has"));
            if nodes.len() != count {
                let message = format!("a row of {} where {owner} {count}", nodes.len());
                let hint = match nodes.len() {
                    given if given < count => format!(
                        "add {}; `\"—\"` stands for nothing",
                        cells_in_words(count - given)
                    ),
                    given => format!("remove {}", cells_in_words(given - count)),
                };
                self.diags
                    .push(Diag::error(Code::UnevenRow, span, message).hint(hint));
            }
            let cells: Vec<Text> = nodes
                .into_iter()
                .map(|node| self.placed_text("a cell", node))
                .collect();
            rows.push(Row { cells, span });
        }
        rows
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
