//! The texts of a guide as a spec writes them: paragraphs, and lists with the signs of Markdown.

use super::bare::undecorated;
use super::block::GuideLine;

/// A part of a text: a paragraph, or an item of a list in it.
#[derive(Clone, Debug)]
pub(super) struct Extract<'g> {
    /// Its lines.
    pub(super) lines: Vec<GuideLine<'g>>,
    /// Whether it is an item, and if so whether of a numbered list.
    pub(super) item: Option<bool>,
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// How many quotes it stands in.
    pub(super) quotes: usize,
    /// The block that it is of.
    pub(super) block: usize,
}

impl<'g> Extract<'g> {
    /// A line outside of lists and quotes.
    pub(super) fn of_line(text: &'g str, number: usize, block: usize) -> Self {
        Self {
            lines: vec![GuideLine { number, text }],
            item: None,
            depth: 0,
            quotes: 0,
            block,
        }
    }
}

/// What ends a sentence, so that a line break behind it means something.
const ENDS: [char; 22] = [
    '。', '！', '？', '…', '”', '"', '’', '」', '』', '.', '!', '?', ':', '：', ';', '；', ')',
    '）', '*', '，', '、', '~',
];

/// The text of several passages, as a spec writes it.
pub(super) fn text(passages: &[Extract<'_>]) -> String {
    let least = passages
        .iter()
        .filter(|passage| passage.item.is_some())
        .map(|passage| passage.depth)
        .min();
    let mut text = String::new();
    let mut number = 0;
    let mut was_item = false;
    for passage in passages {
        let words = paragraphs(&passage.lines);
        match passage.item.filter(|_| passages.len() > 1) {
            Some(is_numbered) => {
                let indent = passage.depth - least.unwrap_or(passage.depth);
                if indent == 0 {
                    number = if was_item { number + 1 } else { 1 };
                }
                text.push_str(if was_item { "\n" } else { "\n\n" });
                text.push_str(&"   ".repeat(indent));
                match is_numbered && indent == 0 {
                    true => text.push_str(&format!("{number}. ")),
                    false => text.push_str("- "),
                }
                text.push_str(&undecorated(&words).replace("\n\n", "\n"));
                was_item = true;
            }
            None => {
                text.push_str("\n\n");
                text.push_str(words.trim());
                was_item = false;
            }
        }
    }
    text.trim().to_owned()
}

/// Lines as paragraphs: a break that means something parts two of them.
fn paragraphs(lines: &[GuideLine<'_>]) -> String {
    let inner = &lines[..lines.len().saturating_sub(1)];
    let is_meant = inner.iter().all(|line| line.text.ends_with(ENDS));
    let mut words = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            words.push_str(if is_meant { "\n\n" } else { "\n" });
        }
        words.push_str(line.text.trim_end_matches('\\').trim());
    }
    for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
        if words.contains(tag) {
            let parts: Vec<&str> = words
                .split(tag)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            words = parts.join("\n\n");
        }
    }
    words
}
