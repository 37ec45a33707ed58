//! The pages that a spec holds, and what stands on each.

use super::{Entry, Fields, SheetTable, Spanned, Spec};
use crate::kind::Priority;

/// What means every variant where one is named; no variant has it as its name.
pub const ALL: &str = "all";

/// One of the pages that a spec holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The variant; nothing for the page of what is for no variant in particular.
    pub variant: Option<String>,
    /// The priorities of the entries to print; none for all.
    pub priorities: Vec<Priority>,
}

impl Selection {
    fn has(&self, entry: &Entry) -> bool {
        let is_wanted = self.priorities.is_empty() || self.priorities.contains(&entry.priority);
        is_wanted && entry.is_for(self.variant.as_deref())
    }
}

/// `[variant.…]`: what is otherwise on the page of a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name, as `for` has it.
    pub name: Spanned<String>,
    /// What stands in place of the texts and settings of `[sheet]`; what is absent stays as it is.
    pub sheet: SheetTable,
}

impl Spec {
    /// The names of its variants: those of tables, and then those that only entries have.
    pub fn variant_names(&self) -> Vec<&str> {
        let in_tables = self.variants.iter().map(|variant| &variant.name);
        let in_entries = self.entries.iter().flat_map(|entry| &entry.variants);
        let mut names: Vec<&str> = Vec::new();
        for name in in_tables.chain(in_entries) {
            if !names.contains(&name.value.as_str()) {
                names.push(&name.value);
            }
        }
        names
    }

    /// Every page that it holds: the one of no variant, where that has an entry of its own or nothing else has, and those of
    /// its variants.
    pub fn pages(&self) -> Vec<Option<&str>> {
        let names = self.variant_names();
        let mut pages: Vec<_> = names.into_iter().map(Some).collect();
        let is_common = self.entries.iter().any(|entry| entry.is_for(None));
        if pages.is_empty() || is_common {
            pages.insert(0, None);
        }
        pages
    }

    /// Whether all of it stands on a page, as it stands in the spec.
    pub(crate) fn is_whole(&self, selection: &Selection) -> bool {
        selection.variant.is_none() && self.entries.iter().all(|entry| selection.has(entry))
    }

    /// What stands on one of its pages. Entries keep their numbers.
    #[must_use]
    pub fn select(&self, selection: &Selection) -> Self {
        let mut spec = self.clone();
        spec.entries.retain(|entry| selection.has(entry));
        let mut variants = self.variants.iter();
        let of_page = variants.find(|of| Some(&of.name.value) == selection.variant.as_ref());
        if let Some(variant) = of_page {
            spec.sheet = variant.sheet.clone().over(spec.sheet);
        }
        spec
    }
}

impl SheetTable {
    /// This table where it says something, and another one elsewhere.
    fn over(self, other: Self) -> Self {
        Self {
            span: other.span,
            texts: self.texts.over(other.texts),
            languages: self.languages.or(other.languages),
            bilingual: self.bilingual.or(other.bilingual),
            paper: self.paper.or(other.paper),
            orientation: self.orientation.or(other.orientation),
            margin: self.margin.or(other.margin),
            columns: self.columns.or(other.columns),
            size: self.size.or(other.size),
            goal: self.goal.or(other.goal),
            fonts: self.fonts.or(other.fonts),
            order: self.order.or(other.order),
            theme: self.theme.or(other.theme),
        }
    }
}

impl Fields {
    fn over(self, other: Self) -> Self {
        let mut fields = other.0;
        for (key, value) in self.0 {
            match fields.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => *known = value,
                None => fields.push((key, value)),
            }
        }
        Self(fields)
    }
}
