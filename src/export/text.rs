//! A sheet as plain text: a blank line between entries, signs in front of what they stand before.

use crate::paragraph::{Inline, ParagraphId};
use crate::role::Role;
use crate::sheet::{Block, Head, Marker, Sheet, TextBlock};

/// What stands between two texts of one line.
const BETWEEN: &str = "  ";

/// The texts of a sheet in lines, in the order in which they are read.
pub(super) fn write(sheet: &Sheet) -> String {
    let writer = TextWriter { sheet };
    let mut parts = vec![writer.head(&sheet.head)];
    parts.extend(sheet.band.iter().map(|entry| writer.lines(&entry.block)));
    for section in &sheet.sections {
        parts.extend(section.heading.iter().map(|title| writer.lines(title)));
        parts.extend(
            section
                .entries
                .iter()
                .map(|entry| writer.lines(&entry.block)),
        );
    }
    let parts = parts.iter().map(|lines| lines.join("\n"));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

struct TextWriter<'a> {
    sheet: &'a Sheet,
}

impl TextWriter<'_> {
    fn head(&self, head: &Head) -> Vec<String> {
        let texts = head.texts().into_iter().flatten().chain(&head.tagline);
        texts.flat_map(|block| self.lines(block)).collect()
    }

    fn lines(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Text(text) => self.text(text),
            Block::Line { first, second, .. } => {
                let texts = [first, second].map(|text| self.text(text).join(" "));
                vec![texts.join(BETWEEN)]
            }
            Block::Stack { blocks, .. } => {
                blocks.iter().flat_map(|block| self.lines(block)).collect()
            }
            Block::Pair(first, second) => [self.lines(first), self.lines(second)].concat(),
            Block::Tagged(Role::ListItem, item) => self.item(item),
            Block::Marked(Marker::Sign(sign, _), body) => {
                behind(&self.lines(sign).join(BETWEEN), self.lines(body))
            }
            Block::Marked(Marker::Bar(_), body) | Block::Tagged(_, body) => self.lines(body),
            Block::Rule(_) => Vec::new(),
            Block::Table { rows, .. } => {
                let cell = |cell: &Block| self.lines(cell).join(" ");
                let row =
                    |cells: &Vec<Block>| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
                rows.iter().map(row).collect()
            }
        }
    }

    /// An item of a list, behind its number or bullet.
    fn item(&self, item: &Block) -> Vec<String> {
        let Block::Marked(Marker::Sign(sign, _), body) = item else {
            return self.lines(item);
        };
        let mut sign = self.lines(sign).join(BETWEEN);
        // The number of an entry has no mark of its own.
        if sign.ends_with(|c: char| c.is_ascii_digit()) {
            sign.push('.');
        }
        behind(&sign, self.lines(body))
    }

    fn text(&self, text: &TextBlock) -> Vec<String> {
        let mut lines = self.paragraph(text.paragraph);
        if let (Some((label, _)), Some(first)) = (text.chip, lines.first_mut()) {
            *first = format!("{}{BETWEEN}{first}", self.paragraph(label).join(" "));
        }
        lines
    }

    fn paragraph(&self, id: ParagraphId) -> Vec<String> {
        let mut lines = vec![String::new()];
        for Inline {
            text, starts_line, ..
        } in &self.sheet.paragraphs[id.0].inlines
        {
            match lines.last_mut() {
                Some(line) if !starts_line || line.is_empty() => line.push_str(text),
                _ => lines.push(text.clone()),
            }
        }
        lines
    }
}

/// Lines behind a sign, the further ones as far in as the first.
fn behind(sign: &str, lines: Vec<String>) -> Vec<String> {
    let indent = " ".repeat(sign.chars().count() + 1);
    let numbered = lines.into_iter().enumerate();
    let indented = numbered.map(|(number, line)| match number {
        0 => format!("{sign} {line}").trim_start().to_owned(),
        _ => format!("{indent}{line}"),
    });
    indented.collect()
}
