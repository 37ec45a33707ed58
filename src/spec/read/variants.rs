//! `[variant.…]` and `for`: the pages that a spec holds.

use super::{Open, SpecReader};
use crate::diag::{Code, Diag, quote};
use crate::spec::Spec;
use crate::spec::bounds::{self, LONGEST_WORD, MOST_VARIANTS};
use crate::spec::keys;
use crate::spec::nearest::nearest;
use crate::spec::selection::{ALL, Variant};
use crate::spec::text::Spanned;
use crate::spec::tree::{Field, Form, Node};
use crate::spec::value_type::ValueType;

impl SpecReader<'_> {
    /// The tables of variants, in the order written.
    pub(super) fn variants(&mut self, node: Node) -> Vec<Variant> {
        let Form::Table(fields) = node.form else {
            let hint = "write `[variant.sales]`, with the name that `for` has";
            self.wrong(
                "`variant`",
                &node,
                "a table for each name",
                Some(hint.to_owned()),
            );
            return Vec::new();
        };
        if let Some(field) = fields.list.get(MOST_VARIANTS) {
            let label = keys::VARIANT.label;
            self.diags
                .push(bounds::long_list(label, field.key, MOST_VARIANTS));
        }
        let fields = fields.list.into_iter().take(MOST_VARIANTS);
        fields.filter_map(|field| self.variant(field)).collect()
    }

    fn variant(&mut self, field: Field) -> Option<Variant> {
        let Field { key, name, node } = field;
        if keys::VARIANT.keys.iter().any(|known| known.name == name)
            && !matches!(node.form, Form::Table(_))
        {
            let message = format!("{} in a variant without a name", quote(&name));
            let hint = "write `[variant.sales]`, with the name that `for` has";
            self.diags
                .push(Diag::error(Code::UnknownKey, key, message).hint(hint));
            return None;
        }
        let name = Spanned {
            value: name,
            span: key,
        };
        let name = self.checked_variant("the name of a variant", name)?;
        match node.form {
            Form::Table(fields) => {
                let span = node.span;
                let open = self.open(&keys::VARIANT, fields, span);
                let sheet = self.settings(open, span);
                Some(Variant { name, sheet })
            }
            _ => {
                let label = format!("`variant.{}`", name.value);
                let hint = format!("write `[variant.{}]` on a line of its own", name.value);
                self.wrong(&label, &node, "a table", Some(hint));
                None
            }
        }
    }

    /// The variants that an entry is for; none for an entry of every page.
    pub(super) fn variants_of(&mut self, open: &mut Open) -> Vec<Spanned<String>> {
        let names = self.names_of(open, "for", ValueType::Words);
        let names = names.unwrap_or_default().into_iter();
        names
            .filter_map(|name| self.checked_variant("an item of `for`", name))
            .collect()
    }

    /// The word of a field.
    pub(super) fn word_of(&mut self, open: &mut Open, name: &str) -> Option<Spanned<String>> {
        let word = self.name_of(open, name)?;
        self.checked_word(&format!("`{name}`"), word)
    }

    /// A name if it is a word that a file may be called by.
    fn checked_word(&mut self, label: &str, name: Spanned<String>) -> Option<Spanned<String>> {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let is_long = name.value.chars().count() > LONGEST_WORD;
        if !is_long && !name.value.is_empty() && name.value.chars().all(is_of_word) {
            return Some(name);
        }
        let message = format!(
            "{} for {label}, wanted letters, digits, `-` and `_`, {LONGEST_WORD} at most",
            quote(&name.value)
        );
        let word: String = name.value.trim().replace(|c| !is_of_word(c), "-");
        let word: String = word.chars().take(LONGEST_WORD).collect();
        let hint = match word.trim_matches('-') {
            "" => "write a word, such as `sales`".to_owned(),
            word => format!("write `{word}`"),
        };
        self.unknown_value(name.span, message, hint);
        None
    }

    /// A name if a variant may have it.
    fn checked_variant(&mut self, label: &str, name: Spanned<String>) -> Option<Spanned<String>> {
        let name = self.checked_word(label, name)?;
        if name.value.to_lowercase() != ALL {
            return Some(name);
        }
        let message = format!("`{ALL}` for the name of a variant: `--for {ALL}` makes all of them");
        self.unknown_value(name.span, message, "write another name, or remove it");
        None
    }

    /// Reports names of variants that are nearly alike: the pages of two that differ in case alone would have one file, and
    /// one that no table has may be another one misspelt.
    pub(super) fn check_variants(&mut self, spec: &Spec) {
        let in_tables = spec.variants.iter().map(|variant| &variant.name);
        let in_entries = spec.entries.iter().flat_map(|entry| &entry.variants);
        let mut known: Vec<&Spanned<String>> = Vec::new();
        for name in in_tables.clone().chain(in_entries) {
            if known.iter().any(|known| known.value == name.value) {
                continue;
            }
            let lower = name.value.to_lowercase();
            let alike = known
                .iter()
                .find(|known| known.value.to_lowercase() == lower);
            if let Some(alike) = alike {
                let message = format!(
                    "variant {} beside {}, wanted one spelling",
                    quote(&name.value),
                    quote(&alike.value)
                );
                let hint = format!("write `{}`", alike.value);
                self.unknown_value(name.span, message, hint);
            } else {
                self.warn_of_slip(name, in_tables.clone().map(|name| name.value.as_str()));
            }
            known.push(name);
        }
    }

    fn warn_of_slip<'n>(
        &mut self,
        name: &Spanned<String>,
        tables: impl Iterator<Item = &'n str> + Clone,
    ) {
        if tables.clone().any(|table| table == name.value) {
            return;
        }
        if let Some(meant) = nearest(&name.value, tables) {
            let message = format!(
                "variant {}, which no table has, while there is `[variant.{meant}]`",
                quote(&name.value)
            );
            let diag = Diag::warning(Code::UnknownValue, name.span, message);
            self.diags.push(diag.hint(format!(
                "write `{meant}`, or add `[variant.{}]`",
                name.value
            )));
        }
    }
}
