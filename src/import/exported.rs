//! Markdown that `build` wrote: a spec is made of it by its headings and labels, and nothing is guessed.

use super::write::string;
use super::{Import, Wish, blanks, count};
use crate::diag::Diags;
use crate::export::{GUARD, LINE_IN_CELL, OPENING, PARAGRAPH_IN_CELL, SETTINGS, label};
use crate::kind::Kind;
use crate::lang::Lang;
use crate::sheet::reads_alike;
use crate::spec::{self, ValueType, head_key, sheet_keys, table_of};

/// Makes a spec of a file that `build` wrote, with or without words before it, in a fence or not; nothing of any other. What
/// somebody has since made wrong in it stands in the spec, where `check` finds it.
pub(super) fn import(guide: &str, wish: &Wish) -> Option<Import> {
    let (before, written) = guide.split_once(OPENING)?;
    let fence = before
        .trim_end()
        .lines()
        .next_back()
        .filter(|line| line.starts_with("```"));
    let written = match fence {
        Some(_) => written
            .split_once("\n```")
            .map_or(written, |(written, _)| written),
        None => written,
    };
    let text = read(written).spec(&wish.name);
    let spec = spec::read(&text, &mut Diags::default())?;
    let texts = spec.texts().flat_map(|text| &text.pieces);
    let blanks = blanks(texts.map(|(_, piece)| piece.value.as_str()));
    Some(Import {
        entries: count(spec.entries.iter().map(|entry| entry.id.kind)),
        spec: text,
        is_fenced: false,
        blanks,
        account: Vec::new(),
    })
}

/// What such a file holds.
#[derive(Default)]
struct Exported<'g> {
    /// The head of the page, and then the entries.
    parts: Vec<ExportedPart<'g>>,
    settings: Vec<&'g str>,
}

/// The head of the page, or an entry.
#[derive(Default)]
struct ExportedPart<'g> {
    kind: Option<Kind>,
    title: &'g str,
    /// What its comment says: lines of TOML with semicolons between them.
    says: &'g str,
    fields: Vec<ExportedField<'g>>,
}

/// A field in one language, or in none in particular.
struct ExportedField<'g> {
    name: &'g str,
    language: Option<&'g str>,
    lines: Vec<&'g str>,
}

fn read(guide: &str) -> Exported<'_> {
    let mut exported = Exported::default();
    let mut kind = None;
    let mut is_setting = false;
    for line in guide.lines() {
        if line.trim_end() == SETTINGS {
            is_setting = true;
        } else if is_setting {
            is_setting = line.trim() != "-->";
            exported.settings.extend(is_setting.then_some(line));
        } else if let Some((level, title, says)) = heading(line) {
            let named = Kind::ALL.into_iter().find_map(|kind| {
                let rest = says.strip_prefix("[[")?.strip_prefix(kind.name())?;
                Some((kind, rest.strip_prefix("]]")?.trim()))
            });
            let begun = match (level, named) {
                (2, Some((of, says))) if of == Kind::Section => Some((Some(of), says)),
                (2, Some((of, _))) => {
                    kind = Some(of);
                    None
                }
                // A title of somebody's own, over text.
                (2, None) => Some((Some(Kind::Section), says)),
                (3, _) => Some((kind, says)),
                _ => Some((None, says)),
            };
            exported
                .parts
                .extend(begun.map(|(kind, says)| ExportedPart {
                    kind,
                    title,
                    says,
                    fields: Vec::new(),
                }));
        } else if let Some(part) = exported.parts.last_mut() {
            part.read(line);
        }
    }
    exported
}

/// The level of a heading, its words, and what its comment says.
fn heading(line: &str) -> Option<(usize, &str, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if level == 0 || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let commented = rest.trim_end().strip_suffix("-->");
    let commented = commented.and_then(|rest| rest.rsplit_once("<!--"));
    let (title, says) = commented.unwrap_or((rest, ""));
    Some((level, title.trim(), says.trim()))
}

impl<'g> ExportedPart<'g> {
    fn read(&mut self, line: &'g str) {
        if let Some((name, language, rest)) = label(line) {
            self.fields.push(ExportedField {
                name,
                language,
                lines: vec![rest],
            });
            return;
        }
        match self.fields.last_mut() {
            Some(field) => field.lines.push(line),
            // Prose under a title that has no label.
            None if !line.trim().is_empty() && self.kind.is_some() => {
                self.fields.push(ExportedField {
                    name: "text",
                    language: None,
                    lines: vec![line],
                });
            }
            None => {}
        }
    }

    /// The languages that a key is said in, and what is said of it; the title is one of them.
    fn pieces(&self, key: &str) -> Vec<(Option<&str>, String)> {
        let of_key = self.fields.iter().filter(|field| field.name == key);
        let mut pieces: Vec<_> = of_key.map(|field| (field.language, field.text())).collect();
        let head = self.kind.map_or("title", head_key);
        if key == head && !self.title.is_empty() {
            let other = pieces.first().and_then(|(language, _)| *language);
            let language = other.map(|key| if key == "zh" { "en" } else { "zh" });
            pieces.insert(0, (language, plain(self.title)));
        }
        pieces
    }

    fn write(&self, spec: &mut String) {
        let keys = match self.kind {
            Some(kind) => {
                spec.push_str(&format!("\n[[{}]]\n", kind.name()));
                table_of(kind).keys
            }
            None => {
                spec.push_str("[sheet]\n");
                sheet_keys()
            }
        };
        for key in keys {
            let lines = || {
                let mut fields = self.fields.iter();
                fields
                    .find(|field| field.name == key.name)
                    .map(ExportedField::written)
            };
            match key.value_type {
                ValueType::Text => {
                    for (language, text) in self.pieces(key.name) {
                        let path = language.map(|language| format!(".{language}"));
                        let path = path.unwrap_or_default();
                        spec.push_str(&format!("{}{path} = {}\n", key.name, string(&text)));
                    }
                }
                ValueType::Texts | ValueType::Items => {
                    if let Some(text) = lines() {
                        let items = items(&text)
                            .iter()
                            .map(|item| format!("  {},\n", value(item)))
                            .collect::<String>();
                        spec.push_str(&format!("{} = [\n{items}]\n", key.name));
                    }
                }
                ValueType::Rows => {
                    if let Some(text) = lines() {
                        write_table(&text, spec);
                    }
                }
                _ => {}
            }
        }
        let says = self.says.split("; ").filter(|line| !line.is_empty());
        spec.extend(says.map(|line| format!("{line}\n")));
    }
}

impl ExportedField<'_> {
    /// What it says.
    fn text(&self) -> String {
        plain(&self.written())
    }

    /// The same as it is written, without the blank lines around it.
    fn written(&self) -> String {
        self.lines.join("\n").trim().to_owned()
    }
}

/// A text without what was put into it for others to read it as we do.
fn plain(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.strip_prefix(GUARD).unwrap_or(line));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut bare = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape =
            character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        bare.extend((!is_escape).then_some(character));
    }
    // Which of the two languages it is makes no difference to marks.
    match reads_alike(&bare, &text, Lang::En) {
        true => bare,
        false => text,
    }
}

/// The items of a list, each without its sign and its indent.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push(item.to_owned()),
            (None, Some(item)) => {
                item.push('\n');
                item.push_str(line.strip_prefix("  ").unwrap_or(line));
            }
            (None, None) => {}
        }
    }
    items
}

/// An item or a cell as TOML: a text, a text in two languages, or a term and what it means.
fn value(item: &str) -> String {
    let mut part = ExportedPart::default();
    for line in item.lines() {
        part.read(line);
    }
    if part.fields.is_empty() {
        return string(&plain(item.trim()));
    }
    let text = |name: &str| {
        let fields = part.fields.iter().filter(|field| field.name == name);
        let pieces: Vec<_> = fields
            .map(|field| (field.language, string(&field.text())))
            .collect();
        match pieces.as_slice() {
            [(None, text)] => text.clone(),
            pieces => {
                let pieces = pieces
                    .iter()
                    .filter_map(|(language, text)| Some(format!("{} = {text}", (*language)?)));
                format!("{{ {} }}", pieces.collect::<Vec<_>>().join(", "))
            }
        }
    };
    match part.fields[0].name {
        "" => text(""),
        _ => format!("{{ term = {}, text = {} }}", text("term"), text("text")),
    }
}

/// A table of pipes as `columns`, where it has heads, and `rows`.
fn write_table(text: &str, spec: &mut String) {
    let mut rows = text.lines().map(cells);
    let heads = rows.next().unwrap_or_default();
    let list = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| value(cell)).collect();
        format!("[{}]", cells.join(", "))
    };
    if heads.iter().any(|head| !head.is_empty()) {
        spec.push_str(&format!("columns = {}\n", list(&heads)));
    }
    let rows = rows.skip(1).map(|row| format!("  {},\n", list(&row)));
    spec.push_str(&format!("rows = [\n{}]\n", rows.collect::<String>()));
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().expect("there is one from the start");
        match character {
            '\\' if characters.peek() == Some(&'|') => cell.extend(characters.next()),
            '|' => cells.push(String::new()),
            _ => cell.push(character),
        }
    }
    // Behind the last pipe stands nothing.
    cells.pop();
    let cells = cells.iter().map(|cell| {
        cell.trim()
            .replace(PARAGRAPH_IN_CELL, "\n\n")
            .replace(LINE_IN_CELL, "\n")
    });
    cells.collect()
}

impl Exported<'_> {
    fn spec(&self, guide: &str) -> String {
        let guide: String = guide
            .chars()
            .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
            .collect();
        let mut spec = format!("# Made again from {guide}.\n\n");
        let tables = self.settings.iter().position(|line| line.starts_with('['));
        let (of_sheet, tables) = self
            .settings
            .split_at(tables.unwrap_or(self.settings.len()));
        for part in &self.parts {
            part.write(&mut spec);
            if part.kind.is_none() {
                let lines = of_sheet.iter().filter(|line| !line.trim().is_empty());
                spec.extend(lines.map(|line| format!("{line}\n")));
            }
        }
        if !tables.is_empty() {
            spec.push_str(&format!("\n{}\n", tables.join("\n")));
        }
        spec
    }
}
