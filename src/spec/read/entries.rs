//! The entries of a sheet, and what must not be there twice.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, Severity, Span, quote};
use crate::kind::{EntryId, Kind, Priority};
use crate::spec::Spec;
use crate::spec::entry::{Entry, Fields, Value};
use crate::spec::keys::{self, Key, Table};
use crate::spec::tree::{self, Form};
use crate::spec::value_type::ValueType;

impl SpecReader<'_> {
    /// All entries of one kind.
    pub(super) fn entries(&mut self, top: &mut Open, kind: Kind) -> Vec<Entry> {
        let table = keys::table_of(kind);
        let Some(node) = top.take(table.name) else {
            return Vec::new();
        };
        let nodes = match node.form {
            Form::List(nodes) => nodes,
            Form::Table(_) => {
                let message = format!("`{}` is one table, wanted a list of them", table.name);
                self.diags.push(
                    Diag::error(Code::WrongType, node.span, message)
                        .hint(format!("write {} in double brackets", table.label)),
                );
                vec![node]
            }
            _ => {
                let label = format!("`{}`", table.name);
                self.wrong(&label, &node, "a list of tables", Some(header_hint(table)));
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for (number, node) in (1..).zip(nodes) {
            match node.form {
                Form::Table(fields) => {
                    entries.extend(self.entry(EntryId { kind, number }, node.span, fields));
                }
                _ => {
                    let label = format!("an item of `{}`", table.name);
                    self.wrong(&label, &node, "a table", Some(header_hint(table)));
                }
            }
        }
        entries
    }

    fn entry(&mut self, id: EntryId, span: Span, fields: tree::Branch) -> Option<Entry> {
        if !self.size_read.has_room_for_entry(id.kind, span, self.diags) {
            return None;
        }
        if self.drops(&fields) {
            return None;
        }
        let mut open = self.open(keys::table_of(id.kind), fields, span);
        self.check_truth(&mut open, keys::DROP);
        let priority = self.choice_of::<Priority>(&mut open, "priority");
        let name = self.word_of(&mut open, "id");
        let variants = self.variants_of(&mut open);
        if id.kind == Kind::Section {
            self.check_body(&mut open, span);
        }
        let aligns = if id.kind == Kind::Section {
            self.aligns(&mut open)
        } else {
            Vec::new()
        };
        let mut fields = self.fields(&mut open, span);
        self.check_rows(&fields, &aligns);
        fields.locate(Some(id));
        Some(Entry {
            id,
            name,
            variants,
            aligns,
            priority: priority.map(|priority| priority.value).unwrap_or_default(),
            span,
            fields,
        })
    }

    /// Whether an entry only says that one is to be dropped, which is reported: those that were there to be dropped are gone.
    fn drops(&mut self, fields: &tree::Branch) -> bool {
        let mut fields = fields.list.iter();
        let drop = fields.find(|field| field.name == keys::DROP);
        let Some(field) = drop.filter(|field| matches!(field.node.form, Form::Truth(true))) else {
            return false;
        };
        let message = format!("`{}` in a spec that extends none", keys::DROP);
        self.diags
            .push(Diag::error(Code::UnknownValue, field.key, message).hint(
                "remove the entry, or name the other spec at the top: `extends = \"base.toml\"`",
            ));
        true
    }

    /// Checks that a key says yes or no, if it was given.
    fn check_truth(&mut self, open: &mut Open, name: &str) {
        if let Some(node) = open.take(name)
            && !matches!(node.form, Form::Truth(_))
        {
            self.wrong_value(&format!("`{name}`"), &node, ValueType::Truth);
        }
    }

    /// What an open table says under those of its keys that are printed. A needed text that is missing or faulty has
    /// been reported, and something stands for it at the place of its table.
    pub(super) fn fields(&mut self, open: &mut Open, place: Span) -> Fields {
        let keys = open.table.keys.iter();
        Fields(
            keys.filter_map(|key| Some((key.name, self.field(open, key, place)?)))
                .collect(),
        )
    }

    fn field(&mut self, open: &mut Open, key: &Key, place: Span) -> Option<Value> {
        let name = key.name;
        match key.value_type {
            ValueType::Text if key.is_needed => {
                Some(Value::Text(self.needed_text(open, name, place)))
            }
            ValueType::Text => self.text_of(open, name).map(Value::Text),
            ValueType::Texts => self.texts_of(open, name).map(Value::Texts),
            ValueType::Heads => self.heads(open, name).map(Value::Texts),
            ValueType::Items => Some(Value::Items(self.items(open.take(name)?))),
            ValueType::Rows => Some(Value::Rows(self.rows(open.take(name)?))),
            _ => None,
        }
    }

    /// Reports entries that say the same as an earlier one of their table. A keyword twice in the band is an
    /// error; elsewhere the repetition may be meant.
    pub(super) fn check_duplicates(&mut self, spec: &Spec) {
        for kind in Kind::ALL {
            let severity = match kind {
                Kind::Keyword => Severity::Error,
                _ => Severity::Warning,
            };
            self.check_heads(severity, spec.of_kind(kind));
        }
    }

    fn check_heads<'e>(&mut self, severity: Severity, entries: impl Iterator<Item = &'e Entry>) {
        let mut seen: Vec<&Entry> = Vec::new();
        for entry in entries {
            let Some(text) = entry.head() else {
                continue;
            };
            let Some((_, first)) = text.pieces.first() else {
                continue;
            };
            // What no page has twice may be said once on each.
            let is_same = |other: &&Entry| {
                other.head().is_some_and(|head| head.says_same(text))
                    && entry.may_stand_beside(other)
            };
            if !seen.iter().any(is_same) {
                seen.push(entry);
                continue;
            }
            let first = first.value.as_str();
            self.diags.push(Diag {
                severity,
                ..Diag::error(
                    Code::Duplicate,
                    text.span,
                    format!("{} is given twice", quote(first)),
                )
                .hint("remove one of the two")
            });
        }
    }
}

fn header_hint(table: &Table) -> String {
    format!(
        "write {} on a line of its own, and its keys below",
        table.label
    )
}
