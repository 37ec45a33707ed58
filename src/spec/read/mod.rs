//! Reads a spec: walks the tree of its values by the table of keys, and reports every fault on the way.

mod entries;
mod headings;
mod measures;
mod order;
mod remedy;
mod sections;
mod settings;
mod texts;
mod theme;
mod variants;

use super::bounds::{self, ANOTHER_FILE, LARGEST_SPEC, SizeRead};
use super::extend::{self, Grown};
use super::keys::{self, Key, Table};
use super::names;
use super::nearest::{nearest, one_of};
use super::tree::{Branch, Field, Node};
use super::value_type::ValueType;
use super::{Spec, ThemeTable};
use crate::diag::{Code, Diag, Diags, Span, quote};
use crate::kind::EntryId;
use crate::sources::Sources;

/// Reads a spec and reports every fault. There is none if a file of it is too large; else it holds what was sound, with
/// an absent text in the place of one that has to be there, and `diags` tells whether that was everything.
pub fn read(sources: impl Into<Sources>, diags: &mut Diags) -> Option<Spec> {
    let sources = &sources.into();
    let mut files = sources.files();
    if let Some(large) = files.find(|file| file.text.len() > LARGEST_SPEC) {
        let start = large.start + large.text.floor_char_boundary(LARGEST_SPEC);
        let place = Span { start, end: start };
        diags.push(bounds::goes_on(place, "1 MiB", ANOTHER_FILE));
        return None;
    }
    let Grown { fields, dropped } = extend::grow(sources, diags);
    let mut reader = SpecReader {
        source: sources.text(),
        diags,
        size_read: SizeRead::default(),
        names: Vec::new(),
        dropped,
    };
    let spec = reader.spec(fields);
    diags.sort();
    Some(spec)
}

/// Walks a spec.
struct SpecReader<'a> {
    source: &'a str,
    diags: &'a mut Diags,
    /// How much was read.
    size_read: SizeRead,
    /// What entries are called.
    names: Vec<(String, EntryId)>,
    /// What entries were called that were dropped.
    dropped: Vec<String>,
}

/// A table whose keys are known and whose needed keys are there, or were reported.
struct Open {
    table: &'static Table,
    fields: Branch,
}

/// The known names among those of a table, each once. A table may have thousands of names that nobody knows.
struct Given(Vec<&'static str>);

impl Given {
    fn of(fields: &Branch, known: impl Iterator<Item = &'static str>) -> Self {
        let is_given = |name: &&str| fields.list.iter().any(|field| field.name == *name);
        Self(known.filter(is_given).collect())
    }
}

impl Open {
    /// Whether a key was given.
    fn has(&self, name: &str) -> bool {
        self.fields.list.iter().any(|field| field.name == name)
    }

    /// The value of a key, if it was given.
    fn take(&mut self, name: &str) -> Option<Node> {
        let list = &mut self.fields.list;
        debug_assert!(
            self.table.keys.iter().any(|key| key.name == name) || self.table.name.is_empty(),
            "the table of keys lacks `{name}`"
        );
        let at = list.iter().position(|field| field.name == name)?;
        Some(list.remove(at).node)
    }
}

impl SpecReader<'_> {
    fn spec(&mut self, fields: Branch) -> Spec {
        let mut top = self.open_top(fields);
        let sheet = top.take(keys::SHEET.name);
        if sheet.is_none() && !top.fields.is_damaged {
            self.no_sheet();
        }
        let mut entries = Vec::new();
        for table in keys::TABLES {
            if let Some(kind) = keys::kind_of(table) {
                entries.extend(self.entries(&mut top, kind));
            }
        }
        self.note_names(&entries);
        let sheet = self.sheet(sheet);
        let headings = top.take(keys::HEADINGS.name);
        let headings = headings.map(|node| self.headings(node));
        let variants = top.take(keys::VARIANT.name);
        let variants = variants.map(|node| self.variants(node));
        let theme = top.take(keys::THEME.name).and_then(|node| self.theme(node));
        if let Some(theme) = &theme {
            self.check_one_theme(theme, &sheet);
            for variant in variants.iter().flatten() {
                self.check_one_theme(theme, &variant.sheet);
            }
        }
        let spec = Spec {
            sheet,
            entries,
            headings: headings.unwrap_or_default(),
            variants: variants.unwrap_or_default(),
            theme,
        };
        self.check_duplicates(&spec);
        self.check_variants(&spec);
        spec
    }

    /// Checks the names of the tables at the top of a spec.
    fn open_top(&mut self, mut fields: Branch) -> Open {
        let top = &keys::TOP;
        let known = || {
            let tables = keys::TABLES.iter().map(|table| table.name);
            top.keys.iter().map(|key| key.name).chain(tables)
        };
        let mut given = Given::of(&fields, known());
        for number in 0..fields.list.len() {
            let field = &fields.list[number];
            let is_setting = keys::SHEET.keys.iter().any(|key| key.name == field.name);
            if is_setting && !known().any(|name| name == field.name) {
                let diag = unknown_key(&field.name, field.key, top.label);
                self.diags.push(diag.hint("put it under `[sheet]`"));
            } else {
                self.check_name(&mut fields.list[number], &mut given, top, known());
            }
        }
        Open { table: top, fields }
    }

    /// Checks the keys of a table: every one is known, and the needed ones are there.
    fn open(&mut self, table: &'static Table, mut fields: Branch, place: Span) -> Open {
        let known = || table.keys.iter().map(|key| key.name);
        let mut given = Given::of(&fields, known());
        for field in &mut fields.list {
            self.check_name(field, &mut given, table, known());
        }
        let is_absent = |key: &&Key| !fields.list.iter().any(|field| field.name == key.name);
        if !fields.is_damaged {
            for key in table
                .keys
                .iter()
                .filter(|key| key.is_needed)
                .filter(is_absent)
            {
                let message = format!("{} has no `{}`", table.label, key.name);
                let hint = format!("add `{}`, {}", key.name, example(key));
                self.diags
                    .push(Diag::error(Code::MissingField, place, message).hint(hint));
            }
        }
        Open { table, fields }
    }

    /// Reports an unknown name. If it is clear which one was meant, and that one is not there as
    /// well, the field is read as such, so that faults in it are found in the same run.
    fn check_name(
        &mut self,
        field: &mut Field,
        given: &mut Given,
        table: &Table,
        known: impl Iterator<Item = &'static str> + Clone,
    ) {
        if known.clone().any(|name| name == field.name) {
            return;
        }
        let is_there = |name: &str| given.0.contains(&name);
        let called = names::keys_called(table.label, &field.name).into_iter();
        let called = called.filter(|name| known.clone().any(|known| known == *name));
        let meant = called.clone().find(|name| !is_there(name));
        let elsewhere = remedy::elsewhere(table, &field.name);
        let near = nearest(&field.name, known.clone()).filter(|_| elsewhere.is_none());
        let meant = meant
            .or(near)
            .or(called.clone().next().filter(|_| elsewhere.is_none()));
        let hint = match (meant, elsewhere) {
            (Some(name), _) => format!("write `{name}`"),
            (None, Some(hint)) => hint,
            (None, None) => format!("use {}", one_of(known)),
        };
        let diag = unknown_key(&field.name, field.key, table.label);
        self.diags.push(diag.hint(hint));
        if let Some(meant) = meant.filter(|name| !is_there(name)) {
            given.0.push(meant);
            meant.clone_into(&mut field.name);
        }
    }

    fn no_sheet(&mut self) {
        let message = "the spec has no `[sheet]`";
        let diag = Diag::error(Code::MissingField, Span::default(), message);
        self.diags
            .push(diag.hint("begin with `[sheet]` and a `title`"));
    }

    fn check_one_theme(&mut self, theme: &ThemeTable, sheet: &super::SheetTable) {
        if let (Some(base), Some(name)) = (&theme.base, &sheet.theme) {
            let message = format!(
                "`base` is {} while `theme` in `[sheet]` is {}",
                quote(&base.value),
                quote(&name.value)
            );
            self.diags.push(
                Diag::error(Code::Duplicate, base.span, message).hint("remove one of the two"),
            );
        }
    }

    /// Reports a value that is of another type, with what to write in its place where that can be told.
    fn wrong_value(&mut self, label: &str, node: &Node, value_type: ValueType) {
        let remedy = self.remedy(value_type, node);
        let remedy = remedy.unwrap_or_else(|| format!("write {}", value_type.wanted()));
        self.wrong(label, node, value_type.wanted(), Some(remedy));
    }

    /// Reports a value of the wrong type. `label` names it, in backticks where it is the author's word.
    fn wrong(&mut self, label: &str, node: &Node, wanted: &str, remedy: Option<String>) {
        if node.is_damaged {
            return;
        }
        let message = format!("{label} is {}, wanted {wanted}", node.form.name());
        let mut diag = Diag::error(Code::WrongType, node.span, message);
        diag.hints.extend(remedy);
        self.diags.push(diag);
    }

    /// A value as the author wrote it, without its quotes.
    fn written(&self, span: Span) -> &str {
        self.source[span.start..span.end].trim_matches(['"', '\''])
    }

    /// Reports a value that is of the right type and still none that is known.
    fn unknown_value(&mut self, span: Span, message: String, hint: impl Into<String>) {
        self.diags
            .push(Diag::error(Code::UnknownValue, span, message).hint(hint));
    }

    /// Reports something with nothing in it.
    fn empty(&mut self, label: &str, span: Span, hint: &str) {
        let message = format!("{label} is empty");
        self.diags
            .push(Diag::error(Code::Empty, span, message).hint(hint));
    }
}

/// What to write for a key that is not there.
fn example(key: &Key) -> &'static str {
    match key.value_type {
        ValueType::Length | ValueType::Side => "a length such as `\"100mm\"`",
        value_type => value_type.wanted(),
    }
}

fn unknown_key(name: &str, place: Span, table: &str) -> Diag {
    Diag::error(
        Code::UnknownKey,
        place,
        format!("unknown key {} in {table}", quote(name)),
    )
}

#[cfg(test)]
mod tests {
    use super::keys::{TABLES, Table};
    use super::read;
    use crate::diag::{Code, Diags};

    /// A spec that has every needed key of a table but `but`, and `line` in it.
    fn spec_with(table: &Table, but: &str, line: &str) -> String {
        let header = match table.name {
            "sheet" | "theme" | "headings" => format!("[{}]\n", table.name),
            "variant" => "[variant.sales]\n".to_owned(),
            name => format!("[[{name}]]\n"),
        };
        let sheet = match table.name {
            "sheet" => "",
            _ => "[sheet]\ntitle = \"t\"\n",
        };
        let needed = table
            .keys
            .iter()
            .filter(|key| key.is_needed && key.name != but);
        let needed: String = needed
            .map(|key| format!("{} = \"x\"\n", key.name))
            .collect();
        format!("{sheet}{header}{needed}{line}\n")
    }

    fn faults(source: &str) -> Diags {
        let mut diags = Diags::default();
        read(source, &mut diags);
        diags
    }

    #[test]
    fn every_key_is_read() {
        for table in TABLES {
            for key in table.keys {
                let source = spec_with(table, key.name, &format!("{} = 1979-05-27", key.name));
                let is_told = faults(&source)
                    .iter()
                    .any(|diag| diag.message.contains(&format!("`{}`", key.name)));
                assert!(is_told, "nobody reads {source}");
            }
        }
    }

    #[test]
    fn every_needed_key_is_missed() {
        for table in TABLES {
            for key in table.keys.iter().filter(|key| key.is_needed) {
                let source = spec_with(table, key.name, "");
                let is_missed = |code| code == Code::MissingField;
                assert!(
                    faults(&source).iter().any(|diag| is_missed(diag.code)),
                    "{source}"
                );
            }
        }
    }

    #[test]
    fn every_default_can_be_written() {
        for table in TABLES.iter().filter(|table| table.name != "section") {
            for key in table.keys {
                if let Some(default) = key.default() {
                    let source = spec_with(table, "", &format!("{} = {default}", key.name));
                    assert_eq!(faults(&source).iter().count(), 0, "{source}");
                }
            }
        }
    }
}
