//! `[theme]`: kept as it is, for the room that knows themes.

use super::{Open, SpecReader, unknown_key};
use crate::diag::{Span, quote};
use crate::spec::keys;
use crate::spec::setting::{Override, Scalar, ThemeTable};
use crate::spec::text::Spanned;
use crate::spec::tree::{Branch, Form, Node};

/// What a value of a theme may be, for messages.
const WANTED: &str = "a string or a number";

impl SpecReader<'_> {
    pub(super) fn theme(&mut self, node: Node) -> Option<ThemeTable> {
        let (fields, span) = self.single_table(keys::THEME.name, node)?;
        let mut open = Open {
            table: &keys::THEME,
            fields,
        };
        let base = self.name_of(&mut open, "base");
        let mut overrides = Vec::new();
        self.overrides(&[], open.fields, &mut overrides);
        Some(ThemeTable {
            span,
            base,
            overrides,
        })
    }

    fn overrides(&mut self, outer: &[String], fields: Branch, overrides: &mut Vec<Override>) {
        for field in fields.list {
            let mut path = outer.to_vec();
            path.push(field.name);
            let node = field.node;
            match node.form {
                Form::Table(fields) if fields.list.is_empty() && !fields.is_damaged => {
                    self.nothing_in(&path, field.key, node.span);
                }
                Form::Table(fields) => self.overrides(&path, fields, overrides),
                _ => self.single(path, field.key, node, overrides),
            }
        }
    }

    /// Reports an empty table where a value belongs, or none of a theme's.
    fn nothing_in(&mut self, path: &[String], key: Span, place: Span) {
        let is_group = |name: &String| keys::THEME.keys.iter().any(|key| key.name == *name);
        match path {
            [group] if is_group(group) => {}
            [group] => self.diags.push(unknown_key(group, key, keys::THEME.label)),
            _ => {
                let hint = "write a value, or remove the key";
                self.empty(&quote(&path.join(".")), place, hint);
            }
        }
    }

    fn single(&mut self, path: Vec<String>, key: Span, node: Node, overrides: &mut Vec<Override>) {
        let label = quote(&path.join("."));
        if let Some(value) = self.value(&label, node) {
            overrides.push(Override { path, key, value });
        }
    }

    fn value(&mut self, label: &str, node: Node) -> Option<Spanned<Scalar>> {
        let span = node.span;
        let value = match node.form {
            Form::Text(text) => Scalar::Text(text),
            // No value of a theme has more digits than a double.
            Form::Integer(number) => Scalar::Number(number as f64),
            Form::Float(number) if number.is_finite() => Scalar::Number(number),
            Form::Float(number) => {
                let message =
                    format!("{label} is `{number}`, wanted a number that can be measured");
                self.unknown_value(span, message, "write digits");
                return None;
            }
            _ => {
                self.wrong(label, &node, WANTED, Some(format!("write {WANTED}")));
                return None;
            }
        };
        Some(Spanned { value, span })
    }
}
