//! A sheet as plain text: a blank line between entries, signs in front of what they stand before.

use super::lists::{self, NestedItem};
use crate::paragraph::{Inline, ParagraphId, Position};
use crate::role::Role;
use crate::sheet::{Block, Head, Marker, Sheet, TextBlock};

/// What stands between two texts of one line.
const BETWEEN: &str = "  ";

/// How much further in an item stands than the one that it stands in.
const INDENT: &str = "  ";

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
            Block::Tagged(Role::List { .. }, list) => self.list(list),
            Block::Tagged(Role::ListItem, _) => self.list(block),
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

    /// The items of a list, each behind its number or bullet, and further in where it stands in another.
    fn list(&self, list: &Block) -> Vec<String> {
        let items = lists::items(list).into_iter();
        let lines = items.flat_map(|NestedItem { depth, sign, body }| {
            let mut sign = sign.map_or_else(String::new, |sign| self.lines(sign).join(BETWEEN));
            // The number of an entry has no mark of its own.
            if sign.ends_with(|c: char| c.is_ascii_digit()) {
                sign.push('.');
            }
            let lines = match sign.is_empty() {
                true => self.lines(body),
                false => behind(&sign, self.lines(body)),
            };
            let indent = INDENT.repeat(depth - 1);
            lines.into_iter().map(move |line| format!("{indent}{line}"))
        });
        lines.collect()
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
        for inline in &self.sheet.paragraphs[id.0].inlines {
            let text = words(inline);
            match lines.last_mut() {
                Some(line) if !inline.starts_line || line.is_empty() => line.push_str(&text),
                _ => lines.push(text),
            }
        }
        lines
    }
}

/// The words of a piece, with what plain text has for styles that change what they say.
fn words(inline: &Inline) -> String {
    let text = match inline.position {
        Position::Super => raised(&inline.text),
        _ => inline.text.clone(),
    };
    let text = if inline.is_struck {
        format!("~~{text}~~")
    } else {
        text
    };
    match &inline.link {
        Some(address) if **address != *text => format!("{text} ({address})"),
        _ => text,
    }
}

/// What stands over the line, so that `10<sup>5</sup>` is not read as 105.
fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = text.chars().map(|c| match c {
        '+' => Some('⁺'),
        '-' | '−' => Some('⁻'),
        c => DIGITS.get(c.to_digit(10)? as usize).copied(),
    });
    let raised: Option<String> = raised.collect();
    raised.unwrap_or_else(|| format!("^{text}"))
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
