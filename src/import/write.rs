//! The spec, as it is written: a comment with the line that each entry comes from, and its fields in the order of the
//! format's reference.

use std::ops::Range;

use toml_writer::TomlStringBuilder;

use super::entry::{Carried, CarriedValue};
use super::words::CarriedText;
use crate::kind::Priority;
use crate::lang::Lang;

/// A spec that was written, and where each field of each entry stands in it.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The spec.
    pub(super) spec: String,
    /// Where each entry stands.
    pub(super) places: Vec<EntryPlace>,
}

/// Where an entry stands in a spec that was written.
#[derive(Debug)]
pub(super) struct EntryPlace {
    /// Its bytes.
    pub(super) whole: Range<usize>,
    /// Those of its fields by their keys.
    pub(super) fields: Vec<(&'static str, Range<usize>)>,
}

/// What stands in `[sheet]`.
#[derive(Debug)]
pub(super) struct SheetHead {
    /// The title of the page.
    pub(super) title: CarriedText,
    /// Whether the guide names it.
    pub(super) is_named: bool,
    /// The languages to print.
    pub(super) languages: Vec<Lang>,
    /// What the guide is called.
    pub(super) guide: String,
}

/// Writes a spec.
pub(super) fn write(head: &SheetHead, drafts: &[Carried]) -> Written {
    let mut written = Written::default();
    let guide = plain_comment(&head.guide);
    let spec = &mut written.spec;
    spec.push_str(&format!(
        "# Carried over from {guide}. Each entry names the line that it comes from.\n\n[sheet]\n"
    ));
    if !head.is_named {
        spec.push_str("# The guide has no title of its own: give the page one.\n");
    }
    field(spec, "title", &CarriedValue::Text(head.title.clone()));
    let tags: Vec<String> = head
        .languages
        .iter()
        .map(|lang| format!("\"{lang}\""))
        .collect();
    spec.push_str(&format!("languages = [{}]\n", tags.join(", ")));
    for draft in drafts {
        let start = written.spec.len();
        let spec = &mut written.spec;
        spec.push_str(&format!(
            "\n# {guide}:{}\n[[{}]]\n",
            draft.line,
            draft.kind.name()
        ));
        let mut fields = Vec::new();
        for (key, value) in &draft.fields {
            let start = spec.len();
            field(spec, key, value);
            fields.push((*key, start..spec.len()));
        }
        if let Some(priority) = draft
            .priority
            .filter(|priority| *priority != Priority::default())
        {
            spec.push_str(&format!("priority = \"{}\"\n", priority.name()));
        }
        written.places.push(EntryPlace {
            whole: start..written.spec.len(),
            fields,
        });
    }
    written
}

/// A name that stands in a comment: on one line, without what TOML allows in none.
fn plain_comment(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

fn field(spec: &mut String, key: &str, value: &CarriedValue) {
    match value {
        CarriedValue::Text(CarriedText::Pair { zh, en })
            if zh.contains('\n') || en.contains('\n') || zh.len() + en.len() > LONGEST_INLINE =>
        {
            spec.push_str(&format!("{key}.zh = {}\n", string(zh)));
            spec.push_str(&format!("{key}.en = {}\n", string(en)));
        }
        CarriedValue::Text(words) => spec.push_str(&format!("{key} = {}\n", text(words))),
        CarriedValue::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(text).collect();
            list(spec, key, &texts);
        }
        CarriedValue::Items(items) => {
            let items = items.iter().map(|(term, said)| match term {
                Some(term) => format!("{{ term = {}, text = {} }}", text(term), text(said)),
                None => text(said),
            });
            let items: Vec<String> = items.collect();
            list(spec, key, &items);
        }
        CarriedValue::Rows(rows) => {
            let rows = rows.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(text).collect();
                format!("[{}]", cells.join(", "))
            });
            let rows: Vec<String> = rows.collect();
            list(spec, key, &rows);
        }
    }
}

/// The most bytes of a pair of texts on one line.
const LONGEST_INLINE: usize = 110;

fn list(spec: &mut String, key: &str, values: &[String]) {
    let length: usize = values.iter().map(String::len).sum();
    if length <= LONGEST_INLINE && !values.iter().any(|value| value.contains('\n')) {
        spec.push_str(&format!("{key} = [{}]\n", values.join(", ")));
        return;
    }
    spec.push_str(&format!("{key} = [\n"));
    for value in values {
        spec.push_str(&format!("  {value},\n"));
    }
    spec.push_str("]\n");
}

fn text(words: &CarriedText) -> String {
    match words {
        CarriedText::Same(text) => string(text),
        CarriedText::Pair { zh, en } => format!("{{ zh = {}, en = {} }}", string(zh), string(en)),
    }
}

/// A text as TOML writes it in the fewest marks.
pub(super) fn string(text: &str) -> String {
    use toml_writer::TomlWrite as _;
    let mut written = String::new();
    let value = TomlStringBuilder::new(text).as_default();
    written
        .value(value)
        .expect("a string takes all that is written into it");
    written
}
