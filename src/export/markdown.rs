//! A page as Markdown: readable as it stands, and read back to the same spec by [`import`](mod@crate::import).
//!
//! A title over the kind of an entry is a heading of the second level, what the entry is known by one of the third, and each
//! of its other fields a paragraph or a list behind the name of its key. What is no text, such as an `id`, stands in comments,
//! which nobody sees.

use super::settings::{self, string};
use crate::fit::Made;
use crate::kind::{Kind, Priority};
use crate::lang::Lang;
use crate::sheet::{self, EntryBlock, Sheet};
use crate::spec::{self, Entry, Fields, ListItem, Row, Spec, Text, Value};

/// How a file begins that was written here.
pub(crate) const OPENING: &str =
    "<!-- cribsheet: `cribsheet import` makes a spec of this again -->";

/// How the comment begins that holds the settings.
pub(crate) const SETTINGS: &str = "<!-- settings";

/// What stands before a line of a text that looks like one of ours.
pub(crate) const GUARD: &str = "<!---->";

/// What stands between two paragraphs of a cell, and for a line end in one: no author can write a comment.
pub(crate) const PARAGRAPH_IN_CELL: &str = "<br><!----><br>";
pub(crate) const LINE_IN_CELL: &str = " <!---->";

/// The page as one file.
pub(super) fn write(made: &Made, spec: &Spec) -> String {
    let sheet = &made.sheet;
    let mut writer = MarkdownWriter {
        sheet,
        spec,
        blocks: vec![OPENING.to_owned()],
    };
    writer.head();
    if let [first, ..] = sheet.band.as_slice() {
        writer.kind(
            first.id.kind,
            sheet::usual_title(first.id.kind, sheet.languages[0]),
        );
        writer.entries(&sheet.band);
    }
    for section in &sheet.sections {
        let kind = section.entries.first().map(|entry| entry.id.kind);
        if let Some(kind) = kind.filter(|kind| *kind != Kind::Section) {
            let title = section.heading.as_ref().map(|title| writer.title(title));
            writer.kind(kind, &title.unwrap_or_default());
        }
        writer.entries(&section.entries);
    }
    let settings = settings::write(spec, sheet);
    writer.blocks.push(format!("{SETTINGS}\n{settings}-->"));
    writer.blocks.join("\n\n") + "\n"
}

struct MarkdownWriter<'a> {
    sheet: &'a Sheet,
    spec: &'a Spec,
    blocks: Vec<String>,
}

impl MarkdownWriter<'_> {
    fn head(&mut self) {
        let texts = &self.spec.sheet.texts;
        let rest = self.titled("#", texts, "title", "");
        self.fields(&rest);
    }

    /// The title over the entries of a kind.
    fn kind(&mut self, kind: Kind, title: &str) {
        self.blocks
            .push(heading("##", title, &format!("[[{}]]", kind.name())));
    }

    fn title(&self, title: &sheet::Block) -> String {
        let texts = title.texts().into_iter();
        let texts = texts.map(|text| self.sheet.paragraphs[text.paragraph.0].plain_text());
        texts.collect::<Vec<_>>().join(" · ")
    }

    fn entries(&mut self, entries: &[EntryBlock]) {
        for entry in entries {
            if let Some(written) = self.spec.entry(entry.id) {
                self.entry(written);
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let kind = entry.id.kind;
        let mut says = Vec::new();
        says.extend(
            entry
                .name
                .as_ref()
                .map(|name| format!("id = {}", string(&name.value))),
        );
        if entry.priority != Priority::default() {
            says.push(format!("priority = {}", string(entry.priority.name())));
        }
        if !entry.aligns.is_empty() {
            let aligns = entry.aligns.iter().map(|align| string(align.value.name()));
            says.push(format!(
                "align = [{}]",
                aligns.collect::<Vec<_>>().join(", ")
            ));
        }
        let says = says.join("; ");
        let (level, says) = match kind {
            Kind::Section => ("##", format!("[[{}]] {says}", kind.name())),
            _ => ("###", says),
        };
        let rest = self.titled(level, &entry.fields, spec::head_key(kind), says.trim());
        self.fields(&rest);
    }

    /// Writes a heading with what a key says, and returns the other fields, and those of its languages that are left.
    fn titled(
        &mut self,
        level: &str,
        fields: &Fields,
        key: &str,
        says: &str,
    ) -> Vec<LabelledField> {
        let mut rest = Vec::new();
        let mut title = String::new();
        for (name, value) in &fields.0 {
            let mut pieces = match value {
                Value::Text(text) => self.pieces(text),
                value => {
                    let block = self.value(value, fields);
                    rest.extend(block.map(|text| LabelledField::new(name, None, text)));
                    continue;
                }
            };
            // One language alone would be read as none in particular.
            let is_whole =
                pieces.len() > 1 || pieces.iter().all(|(language, _)| language.is_none());
            if *name == key && is_whole && pieces.first().is_some_and(|(_, text)| is_title(text)) {
                title = pieces.remove(0).1;
            }
            let pieces = pieces.into_iter();
            rest.extend(pieces.map(|(language, text)| LabelledField::new(name, language, text)));
        }
        self.blocks.push(heading(level, &title, says));
        rest
    }

    fn fields(&mut self, fields: &[LabelledField]) {
        for field in fields {
            self.blocks.push(field.block());
        }
    }

    /// What a text says in each printed language, the leading one first, by the key of the language.
    fn pieces(&self, text: &Text) -> Vec<(Option<&'static str>, String)> {
        let said = |lang: Lang| {
            let words = sheet::markup_for_others(text.piece(lang)?, lang);
            let language = (!text.is_neutral()).then(|| lang.language().key());
            Some((language, guarded(&words)))
        };
        let languages = match text.is_neutral() {
            true => &self.sheet.languages[..1],
            false => &self.sheet.languages,
        };
        languages.iter().filter_map(|lang| said(*lang)).collect()
    }

    /// A value that is no text, as lines; the heads of a table stand with its rows.
    fn value(&self, value: &Value, fields: &Fields) -> Option<String> {
        match value {
            Value::Text(_) => None,
            Value::Rows(rows) => Some(self.table(fields.texts("columns"), rows)),
            Value::Texts(_) if fields.value("rows").is_some() => None,
            Value::Texts(texts) => {
                let items = texts.iter().map(|text| self.item(&[("", text)]));
                Some(items.collect::<Vec<_>>().join("\n"))
            }
            Value::Items(items) => {
                let items = items.iter().map(|item| match item {
                    ListItem::Text(text) => self.item(&[("", text)]),
                    ListItem::Term { term, text, .. } => {
                        self.item(&[("term", term), ("text", text)])
                    }
                });
                Some(items.collect::<Vec<_>>().join("\n"))
            }
        }
    }

    fn item(&self, texts: &[(&'static str, &Text)]) -> String {
        let mut blocks = Vec::new();
        for (name, text) in texts {
            for (language, text) in self.pieces(text) {
                blocks.push(match (name.is_empty(), language) {
                    (true, None) => text,
                    _ => LabelledField::new(name, language, text).block(),
                });
            }
        }
        let lines = blocks.join("\n\n");
        let lines = lines.lines().map(|line| match line.is_empty() {
            true => String::new(),
            false => format!("  {line}"),
        });
        let lines = lines.collect::<Vec<_>>().join("\n");
        format!("- {}", lines.trim_start())
    }

    fn table(&self, heads: &[Text], rows: &[Row]) -> String {
        let width = rows.first().map_or(0, |row| row.cells.len());
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let heads = match heads {
            [] => vec![String::new(); width],
            heads => heads.iter().map(|head| self.cell(head)).collect(),
        };
        let mut lines = vec![line(heads), line(vec!["---".to_owned(); width])];
        lines.extend(
            rows.iter()
                .map(|row| line(row.cells.iter().map(|cell| self.cell(cell)).collect())),
        );
        lines.join("\n")
    }

    /// A cell, which is one line whatever stands in it.
    fn cell(&self, text: &Text) -> String {
        let pieces = self.pieces(text).into_iter();
        let pieces = pieces.map(|(language, text)| match language {
            None => text,
            language => LabelledField::new("", language, text).block(),
        });
        let text = pieces.collect::<Vec<_>>().join("\n\n");
        text.replace('|', "\\|")
            .replace("\n\n", PARAGRAPH_IN_CELL)
            .replace('\n', LINE_IN_CELL)
    }
}

/// What a key says, in one language or in none in particular.
struct LabelledField {
    label: String,
    text: String,
}

impl LabelledField {
    fn new(name: &str, language: Option<&str>, text: String) -> Self {
        let label = match (name, language) {
            (name, None) => name.to_owned(),
            ("", Some(language)) => format!("({language})"),
            (name, Some(language)) => format!("{name} ({language})"),
        };
        Self { label, text }
    }

    fn block(&self) -> String {
        let Self { label, text } = self;
        match is_paragraph(text) {
            true => format!("**{label}:** {text}"),
            false => format!("**{label}:**\n\n{text}"),
        }
    }
}

fn heading(level: &str, title: &str, says: &str) -> String {
    let comment = match says {
        "" => String::new(),
        says => format!("<!-- {says} -->"),
    };
    let parts = [level, title, &comment];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Whether a text may stand in a heading.
fn is_title(text: &str) -> bool {
    let is_plain = !text.contains("<!--") && !text.contains("-->") && !text.starts_with('#');
    is_plain
        && is_paragraph(text)
        && !text.is_empty()
        && !text.contains('\n')
        && !text.ends_with('#')
}

/// Whether a text begins with words, and not with a list or a table.
fn is_paragraph(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let digits = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = digits.len() < first.len() && digits.starts_with(['.', ')']);
    !is_counted && !first.starts_with(['-', '+', '*', '|', '>']) || first.starts_with("**")
}

/// A text in which no line can be taken for one of ours.
fn guarded(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let behind_signs = line.trim_start_matches('#');
        let is_heading = behind_signs.len() < line.len()
            && (behind_signs.is_empty() || behind_signs.starts_with(' '));
        let is_like_ours = is_heading || label(line).is_some() || line.starts_with("<!--");
        match is_like_ours {
            true => format!("{GUARD}{line}"),
            false => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The name and the language of a field that a line begins, and what follows on the line.
pub(crate) fn label(line: &str) -> Option<(&str, Option<&str>, &str)> {
    let (label, rest) = line.strip_prefix("**")?.split_once(":**")?;
    let (name, language) = match label
        .strip_suffix(')')
        .and_then(|label| label.rsplit_once('('))
    {
        Some((name, language)) => (name.trim_end(), Some(language)),
        None => (label, None),
    };
    let is_word = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
    let is_ours = is_word(name) && language.is_none_or(|language| matches!(language, "zh" | "en"));
    (is_ours && !label.is_empty()).then(|| (name, language, rest.trim_start()))
}
