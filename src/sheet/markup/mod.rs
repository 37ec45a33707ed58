//! The small part of CommonMark that a crib sheet has, read by `comrak`.

mod lost;

use std::sync::Arc;

use comrak::nodes::{ListDelimType, ListType, Node, NodeList, NodeValue, Sourcepos};
use comrak::{Arena, Options};

use super::paragraph::{Inline, join_lines};
use crate::diag::{Code, Diag, Diags, Span};
use crate::lang::Lang;
use crate::spec::Piece;

/// A paragraph of a text, or an item of a list in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Passage {
    /// What stands before a list item: `•`, or its number and `.` or `)`.
    pub(super) marker: Option<String>,
    /// How many lists it stands inside.
    pub(super) depth: usize,
    /// Its text.
    pub(super) inlines: Vec<Inline>,
}

impl Passage {
    /// Its text without markup.
    pub(super) fn text(&self) -> String {
        let inlines = self.inlines.iter();
        inlines.map(|inline| inline.text.as_str()).collect()
    }
}

/// Characters that may begin markup; a text without them is read as it stands.
const MARKUP: &[char] = &[
    '\\', '*', '_', '=', '~', '`', '[', '<', '&', '#', '>', '-', '+', '.', ')', '\n', '\t',
];

/// Reads the markup of a text in a language. Markup that a crib sheet does not have is reported and left out, and so
/// is what would be lost in any other way.
pub(super) fn read(piece: &Piece, lang: Lang, diags: &mut Diags) -> Vec<Passage> {
    let text = &piece.value;
    let before = diags.iter().count();
    // Signs alone, such as a dash in a cell of a table, mark nothing up.
    let is_signs = text
        .chars()
        .all(|c| MARKUP.contains(&c) || c.is_whitespace());
    let passages = if is_signs || !text.contains(MARKUP) {
        vec![plain(text.trim())]
    } else {
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, text, &options());
        let mut reader = Reader {
            piece,
            lang,
            diags: &mut *diags,
            passages: Vec::new(),
            printed: String::new(),
        };
        reader.blocks(root, 0);
        let Reader {
            passages, printed, ..
        } = reader;
        if diags.iter().count() == before {
            diags.extend(lost::report(piece, &printed));
        }
        passages
    };
    if plain_text(&passages).chars().all(is_blank) && diags.iter().count() == before {
        let message = "this text prints nothing".to_owned();
        let diag = Diag::error(Code::Empty, piece.span, message);
        diags.push(diag.hint("write the words to print, or leave the field out"));
    }
    passages
}

/// Whether a character leaves no mark on paper: white space, and what Unicode calls default ignorable.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
                | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// The text of passages without markup.
pub(super) fn plain_text(passages: &[Passage]) -> String {
    passages.iter().map(Passage::text).collect()
}

fn plain(text: &str) -> Passage {
    Passage {
        inlines: vec![Inline {
            text: text.to_owned(),
            ..Inline::default()
        }],
        ..Passage::default()
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    // Told apart by this, a single `~`, the everyday sign of a range in Chinese, stays what it is.
    options.extension.subscript = true;
    options.extension.highlight = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

struct Reader<'a> {
    piece: &'a Piece,
    lang: Lang,
    diags: &'a mut Diags,
    passages: Vec<Passage>,
    /// All that is kept of the text, in its order: words, addresses, numbers of list items.
    printed: String,
}

impl Reader<'_> {
    fn blocks<'n>(&mut self, parent: Node<'n>, depth: usize) {
        for node in parent.children() {
            let data = node.data();
            match &data.value {
                NodeValue::Paragraph => self.paragraph(node, depth),
                NodeValue::List(list) => self.list(node, list, depth),
                other => self.unsupported(block_name(other), data.sourcepos),
            }
        }
    }

    fn paragraph<'n>(&mut self, node: Node<'n>, depth: usize) {
        let mut inlines = Vec::new();
        self.inlines(node, &Inline::default(), &mut inlines);
        join_lines(&mut inlines, self.lang);
        self.passages.push(Passage {
            marker: None,
            depth,
            inlines,
        });
    }

    fn list<'n>(&mut self, node: Node<'n>, list: &NodeList, depth: usize) {
        let first = (list.list_type == ListType::Ordered).then_some(list.start);
        let delimiter = match list.delimiter {
            ListDelimType::Period => '.',
            ListDelimType::Paren => ')',
        };
        for (offset, item) in node.children().enumerate() {
            let place = item.data().sourcepos;
            let marker = match first {
                Some(first) => {
                    let marker = format!("{}{delimiter}", first + offset);
                    self.check_number(&marker, place);
                    marker
                }
                None => BULLET.to_owned(),
            };
            match item.first_child() {
                None => self.unsupported("a list item without words", place),
                Some(child) if matches!(child.data().value, NodeValue::List(_)) => {
                    self.unsupported("a list item that begins with another list", place);
                }
                Some(_) => {}
            }
            let start = self.passages.len();
            self.blocks(item, depth + 1);
            if let Some(passage) = self.passages.get_mut(start) {
                passage.marker = Some(marker);
            }
        }
    }

    /// Reports an item of a list whose number is not the one that CommonMark gives it. Only where all
    /// are 1 is the count left to the program.
    fn check_number(&mut self, marker: &str, place: Sourcepos) {
        let text = &self.piece.value;
        let start = self.offset(place.start.line, place.start.column.saturating_sub(1));
        let digits = text[start..].find(|c: char| !c.is_ascii_digit());
        let end = (start + digits.unwrap_or(0) + 1).min(text.len());
        let typed = &text[start..end];
        self.printed.push_str(typed);
        if typed != marker && typed != "1." && typed != "1)" {
            let message = format!("`{typed}` in a list where `{marker}` comes next");
            let span = self.piece.span_of(start, end);
            let diag = Diag::error(Code::UnsupportedMarkup, span, message);
            self.diags.push(diag.hint(format!(
                "count up by one, or put a backslash before `{}` to keep the number ({TWICE})",
                &typed[typed.len() - 1..]
            )));
        }
    }

    fn inlines<'n>(&mut self, parent: Node<'n>, style: &Inline, out: &mut Vec<Inline>) {
        for node in parent.children() {
            let data = node.data();
            let with = |text: &str| Inline {
                text: text.to_owned(),
                ..style.clone()
            };
            let mut inner = style.clone();
            match &data.value {
                NodeValue::Text(text) => out.push(with(text)),
                NodeValue::SoftBreak => out.push(with(SOFT_BREAK)),
                NodeValue::LineBreak => out.push(Inline {
                    starts_line: true,
                    ..with("")
                }),
                NodeValue::Code(code) => out.push(Inline {
                    is_code: true,
                    ..with(&code.literal)
                }),
                NodeValue::Strong => inner.is_strong = true,
                NodeValue::Emph => inner.is_emphasis = true,
                NodeValue::Highlight => inner.is_mark = true,
                NodeValue::Strikethrough => inner.is_struck = true,
                NodeValue::Subscript => out.push(with(RANGE)),
                NodeValue::Link(link) => {
                    if !link.title.is_empty() {
                        self.unsupported("a link with a title", data.sourcepos);
                    }
                    inner.link = self.address(&link.url, data.sourcepos);
                }
                other => self.unsupported(inline_name(other), data.sourcepos),
            }
            let is_container = matches!(
                data.value,
                NodeValue::Strong
                    | NodeValue::Emph
                    | NodeValue::Highlight
                    | NodeValue::Strikethrough
                    | NodeValue::Subscript
                    | NodeValue::Link(_)
            );
            let start = out.len();
            if is_container {
                self.inlines(node, &inner, out);
            } else if let Some(inline) = out.last() {
                self.printed.push_str(&inline.text);
            }
            match &data.value {
                NodeValue::Subscript => out.push(with(RANGE)),
                NodeValue::Link(link) => {
                    if out[start..].iter().all(|inline| inline.text.is_empty()) {
                        self.unsupported("a link without words", data.sourcepos);
                    }
                    self.printed.push_str(&link.url);
                }
                _ => {}
            }
        }
    }

    fn address(&mut self, url: &str, place: Sourcepos) -> Option<Arc<str>> {
        let is_known = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        if !is_known {
            let message = format!("a link to `{url}`, which is no web or mail address");
            let diag = Diag::error(Code::UnsupportedMarkup, self.span(place), message);
            self.diags
                .push(diag.hint("begin the address with `https://`, `http://` or `mailto:`"));
        }
        is_known.then(|| Arc::from(url))
    }

    fn unsupported(&mut self, name: &str, place: Sourcepos) {
        let span = self.span(place);
        self.diags.push(unsupported(name, span));
    }

    fn span(&self, place: Sourcepos) -> Span {
        let start = self.offset(place.start.line, place.start.column.saturating_sub(1));
        let end = self.offset(place.end.line, place.end.column);
        self.piece.span_of(start, end.max(start))
    }

    /// The byte of the text at a line, from 1, and a column in bytes, from 0.
    fn offset(&self, line: usize, column: usize) -> usize {
        let text = &self.piece.value;
        let lines = text.split_inclusive('\n');
        let before: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        (before + column).min(text.len())
    }
}

fn unsupported(name: &str, span: Span) -> Diag {
    let message = format!("{name} in a text, which a crib sheet does not have");
    let diag = Diag::error(Code::UnsupportedMarkup, span, message);
    diag.hint("use paragraphs, lists, `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` `` and links")
        .hint(format!("put a backslash before the sign to print it ({TWICE})"))
}

/// What TOML makes of a backslash.
const TWICE: &str = "two in a text in double quotes";

/// What a single `~` prints.
const RANGE: &str = "~";

/// What stands before an item of a list without numbers.
const BULLET: &str = "•";

/// A single newline, until [`join_lines`] knows its neighbours.
const SOFT_BREAK: &str = "\n";

fn block_name(value: &NodeValue) -> &'static str {
    match value {
        NodeValue::Heading(_) => "a heading",
        NodeValue::BlockQuote => "a block quote",
        NodeValue::CodeBlock(block) if block.fenced => "a code block",
        NodeValue::CodeBlock(_) => "a code block (lines indented by four spaces)",
        NodeValue::HtmlBlock(_) => "HTML",
        NodeValue::ThematicBreak => "a horizontal rule",
        _ => "markup",
    }
}

fn inline_name(value: &NodeValue) -> &'static str {
    match value {
        NodeValue::Image(_) => "an image",
        NodeValue::HtmlInline(_) => "HTML",
        _ => "markup",
    }
}

#[cfg(test)]
mod tests;
