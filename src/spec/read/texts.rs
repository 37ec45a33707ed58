//! Texts, names and words from a known set.

use std::collections::HashSet;

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, Span, quote};
use crate::lang::Language;
use crate::spec::bounds;
use crate::spec::escape;
use crate::spec::keys;
use crate::spec::names;
use crate::spec::nearest::{nearest, one_of};
use crate::spec::text::{Piece, Spanned, Text};
use crate::spec::tree::{Form, Node};
use crate::spec::value_type::{Named, ValueType, words};

impl SpecReader<'_> {
    /// The text of a field, if it was given and is one.
    pub(super) fn text_of(&mut self, open: &mut Open, name: &str) -> Option<Text> {
        let node = open.take(name)?;
        self.text(&format!("`{name}`"), node)
    }

    /// The text of a field that has to be there. One that is missing or faulty has been reported, and something
    /// stands for it at the place of its table.
    pub(super) fn needed_text(&mut self, open: &mut Open, name: &str, place: Span) -> Text {
        self.text_of(open, name)
            .unwrap_or_else(|| Text::absent(place))
    }

    /// The text of an item or a cell, which keeps its place if it is faulty.
    pub(super) fn placed_text(&mut self, label: &str, node: Node) -> Text {
        let span = node.span;
        self.text(label, node).unwrap_or_else(|| Text::absent(span))
    }

    /// The texts of a field, if it was given.
    pub(super) fn texts_of(&mut self, open: &mut Open, name: &str) -> Option<Vec<Text>> {
        let node = open.take(name)?;
        let texts = self
            .list(&format!("`{name}`"), node, ValueType::Texts)
            .into_iter()
            .map(|item| self.placed_text(&format!("an item of `{name}`"), item));
        Some(texts.collect())
    }

    /// A text in any of its spellings.
    pub(super) fn text(&mut self, label: &str, node: Node) -> Option<Text> {
        let span = node.span;
        match node.form {
            Form::Text(value) => {
                let piece = self.piece(label, value, span)?;
                Some(Text::new(vec![(None, piece)], span))
            }
            Form::Table(fields) if fields.list.is_empty() => {
                if !fields.is_damaged {
                    self.empty(label, span, "give it `zh`, `en` or both");
                }
                None
            }
            Form::Table(fields) => {
                let (is_damaged, given) = (fields.is_damaged, fields.list.len());
                let mut open = self.open(&keys::TEXT, fields, span);
                let mut pieces = Vec::new();
                for language in Language::ALL {
                    let piece = self.language(&mut open, label, language.key());
                    pieces.extend(piece.map(|piece| (Some(language), piece)));
                }
                let is_reported = is_damaged || pieces.len() < given || pieces.is_empty();
                Some(Text {
                    is_reported,
                    ..Text::new(pieces, span)
                })
            }
            _ => {
                self.wrong_value(label, &node, ValueType::Text);
                None
            }
        }
    }

    fn language(&mut self, open: &mut Open, label: &str, name: &str) -> Option<Piece> {
        let node = open.take(name)?;
        let label = format!("`{name}` of {label}");
        match node.form {
            Form::Text(value) => self.piece(&label, value, node.span),
            _ => {
                self.wrong_value(&label, &node, ValueType::Text);
                None
            }
        }
    }

    fn piece(&mut self, label: &str, value: String, span: Span) -> Option<Piece> {
        if value.trim().is_empty() {
            // What a key says is named in backticks; an item or a cell has no key to remove.
            let hint = if label.contains('`') && !label.starts_with("an item") {
                "write something, or remove the key"
            } else {
                "write something, or remove it"
            };
            self.empty(label, span, hint);
            return None;
        }
        let text = (value.as_str(), span);
        if !self.size_read.has_room_for_text(label, text, self.diags) {
            return None;
        }
        let literal = &self.source[span.start..span.end];
        self.diags.extend(escape::suspect(literal, span.start));
        Some(Piece::from_literal(value, literal, span))
    }

    /// The items of a list that has at least one.
    pub(super) fn list(&mut self, label: &str, node: Node, value_type: ValueType) -> Vec<Node> {
        match node.form {
            Form::List(mut items) => {
                let most = bounds::most_items(value_type);
                if let Some(item) = items.get(most) {
                    self.diags.push(bounds::long_list(label, item.span, most));
                    items.truncate(most);
                }
                if items.is_empty() {
                    self.empty(label, node.span, "put something in, or remove the key");
                }
                items
            }
            _ => {
                self.wrong_value(label, &node, value_type);
                Vec::new()
            }
        }
    }

    /// The string of a field that is no text: it has one spelling and is not printed.
    pub(super) fn name_of(&mut self, open: &mut Open, name: &str) -> Option<Spanned<String>> {
        let node = open.take(name)?;
        self.name(&format!("`{name}`"), node)
    }

    /// A string that is no text.
    pub(super) fn name(&mut self, label: &str, node: Node) -> Option<Spanned<String>> {
        match node.form {
            Form::Text(value) if value.trim().is_empty() => {
                self.empty(label, node.span, "write a name, or remove the key");
                None
            }
            Form::Text(value) => match bounds::long_name(label, &value, node.span) {
                Some(diag) => {
                    self.diags.push(diag);
                    None
                }
                None => Some(Spanned {
                    value,
                    span: node.span,
                }),
            },
            _ => {
                self.wrong_value(label, &node, ValueType::Name);
                None
            }
        }
    }

    /// The strings of a field, none twice.
    pub(super) fn names_of(
        &mut self,
        open: &mut Open,
        name: &str,
        value_type: ValueType,
    ) -> Option<Vec<Spanned<String>>> {
        let node = open.take(name)?;
        let mut names: Vec<Spanned<String>> = Vec::new();
        let mut known = HashSet::new();
        for item in self.list(&format!("`{name}`"), node, value_type) {
            let Some(item) = self.name(&format!("an item of `{name}`"), item) else {
                continue;
            };
            if known.insert(item.value.clone()) {
                names.push(item);
            } else {
                self.given_twice(&item.value, item.span);
            }
        }
        (!names.is_empty()).then_some(names)
    }

    /// The value of a field that is a word from a known set.
    pub(super) fn choice_of<T: Named>(
        &mut self,
        open: &mut Open,
        name: &str,
    ) -> Option<Spanned<T>> {
        let node = open.take(name)?;
        self.choice(&format!("`{name}`"), node)
    }

    /// A word from a known set.
    pub(super) fn choice<T: Named>(&mut self, label: &str, node: Node) -> Option<Spanned<T>> {
        if !matches!(node.form, Form::Text(_)) {
            self.wrong_value(label, &node, ValueType::Choice(words::<T>));
            return None;
        }
        let name = self.name(label, node)?;
        let known = || T::ALL.iter().map(|value| value.word());
        let value = T::ALL.iter().find(|value| value.word() == name.value);
        if value.is_none() {
            let message = format!(
                "unknown value {} for {label}, wanted {}",
                quote(&name.value),
                one_of(known())
            );
            let meant = T::meant(&name.value)
                .or_else(|| names::value_called(&name.value, known()))
                .or_else(|| nearest(&name.value, known()));
            let hint = match meant {
                Some(word) => format!("write `\"{word}\"`"),
                None => "write one of these words, or remove it".to_owned(),
            };
            self.unknown_value(name.span, message, hint);
        }
        Some(Spanned {
            value: *value?,
            span: name.span,
        })
    }

    /// The values of a field that is a list of words from a known set, none twice.
    pub(super) fn choices_of<T: Named + PartialEq>(
        &mut self,
        open: &mut Open,
        name: &str,
    ) -> Option<Vec<Spanned<T>>> {
        let node = open.take(name)?;
        let mut values: Vec<Spanned<T>> = Vec::new();
        for item in self.list(&format!("`{name}`"), node, ValueType::Choices(words::<T>)) {
            let Some(item) = self.choice::<T>(&format!("an item of `{name}`"), item) else {
                continue;
            };
            if values.iter().any(|earlier| earlier.value == item.value) {
                self.given_twice(item.value.word(), item.span);
            } else {
                values.push(item);
            }
        }
        (!values.is_empty()).then_some(values)
    }

    pub(super) fn given_twice(&mut self, word: &str, place: Span) {
        let message = format!("{} is given twice", quote(word));
        self.diags
            .push(Diag::error(Code::Duplicate, place, message).hint("remove one of the two"));
    }
}
