//! `id` and `order`: what entries are called, and in which order they are printed.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, quote};
use crate::kind::{EntryId, Kind};
use crate::spec::entry::Entry;
use crate::spec::names;
use crate::spec::nearest::nearest;
use crate::spec::setting::Group;
use crate::spec::text::Spanned;
use crate::spec::tree::{Form, Node};
use crate::spec::value_type::{ValueType, words};

impl SpecReader<'_> {
    /// Notes what the entries are called. No two are called alike, and none as a kind is.
    pub(super) fn note_names(&mut self, entries: &[Entry]) {
        for entry in entries {
            let Some(name) = &entry.name else {
                continue;
            };
            let word = &name.value;
            let (message, hint) = if is_kind(word) {
                let message = format!("{} is the name of a kind of entry", quote(word));
                (message, "write another `id`")
            } else if self.names.iter().any(|(known, _)| known == word) {
                let message = format!("`id` {} is given to two entries", quote(word));
                (message, "change one of the two")
            } else {
                self.names.push((word.clone(), entry.id));
                continue;
            };
            self.diags
                .push(Diag::error(Code::Duplicate, name.span, message).hint(hint));
        }
    }

    /// The order to print in.
    pub(super) fn order(&mut self, open: &mut Open) -> Option<Vec<Spanned<Group>>> {
        let node = open.take("order")?;
        let mut order: Vec<Spanned<Group>> = Vec::new();
        for item in self.list("`order`", node, ValueType::Order) {
            let Some(item) = self.place_in_order(item) else {
                continue;
            };
            if order.iter().any(|earlier| earlier.value == item.value) {
                let written = self.written(item.span).to_owned();
                self.given_twice(&written, item.span);
            } else {
                order.push(item);
            }
        }
        (!order.is_empty()).then_some(order)
    }

    fn place_in_order(&mut self, node: Node) -> Option<Spanned<Group>> {
        let label = "an item of `order`";
        if !matches!(node.form, Form::Text(_)) {
            self.wrong_value(label, &node, ValueType::Choice(words::<Kind>));
            return None;
        }
        let word = self.name(label, node)?;
        let value = self.group(&word)?;
        let span = word.span;
        Some(Spanned { value, span })
    }

    fn group(&mut self, word: &Spanned<String>) -> Option<Group> {
        let mut kinds = Kind::ALL.into_iter();
        if let Some(kind) = kinds.find(|kind| kind.name() == word.value) {
            return Some(Group::Kind(kind));
        }
        // What another file puts somewhere, and this one leaves out, stands nowhere.
        if self.dropped.contains(&word.value)
            && !self.names.iter().any(|(name, _)| *name == word.value)
        {
            return None;
        }
        let named = self.names.iter().find(|(name, _)| *name == word.value);
        match named.map(|(_, id)| *id) {
            Some(id) if id.kind == Kind::Section => return Some(Group::Section(id)),
            Some(id) => {
                let message = not_a_section(&word.value, id);
                let hint = format!(
                    "write `\"{}\"`, which places all of its kind",
                    id.kind.name()
                );
                self.unknown_value(word.span, message, hint);
            }
            None => self.unknown_group(word),
        }
        None
    }

    fn unknown_group(&mut self, word: &Spanned<String>) {
        let sections = self.names.iter();
        let sections = sections.filter(|(_, id)| id.kind == Kind::Section);
        let sections: Vec<&str> = sections.map(|(name, _)| name.as_str()).collect();
        let known = || words::<Kind>().into_iter().chain(sections.iter().copied());
        let kinds: String = words::<Kind>()
            .iter()
            .map(|kind| format!("`{kind}`, "))
            .collect();
        let message = format!(
            "unknown value {} for an item of `order`, wanted {kinds}or the `id` of a section",
            quote(&word.value)
        );
        let meant =
            names::value_called(&word.value, known()).or_else(|| nearest(&word.value, known()));
        let hint = match meant {
            Some(word) => format!("write `\"{word}\"`"),
            None => "write one of these words, or give a section this `id`".to_owned(),
        };
        self.unknown_value(word.span, message, hint);
    }
}

fn is_kind(word: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.name() == word)
}

fn not_a_section(word: &str, id: EntryId) -> String {
    format!(
        "{} is the `id` of {id}, wanted a kind of entry or the `id` of a section",
        quote(word)
    )
}
