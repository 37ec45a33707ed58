//! From comrak's tree to passages.

use std::ops::Range;
use std::sync::Arc;

use comrak::nodes::{ListDelimType, ListType, Node, NodeLink, NodeList, NodeValue, Sourcepos};

use super::foreign::{self, TWICE, unsupported};
use super::joined;
use super::marks::{self, Doubt};
use super::masked::{Masked, unmask};
use super::tags::{self, HtmlTag, HtmlTags};
use super::unprinted::Unprinted;
use super::{BULLET, Passage, is_blank, lost};
use crate::diag::{Code, Diag, Diags, Severity, Span, named};
use crate::lang::Lang;
use crate::paragraph::{Inline, join_lines};
use crate::role;
use crate::spec::Piece;

/// Reads one text.
pub(super) struct MarkupReader<'a> {
    piece: &'a Piece,
    lang: Lang,
    masked: &'a Masked,
    diags: &'a mut Diags,
    /// How many errors there were before this text.
    errors: usize,
    passages: Vec<Passage>,
    /// All that is kept of the text, in its order: words, signs, addresses, markers of list items.
    printed: String,
    /// How many masked marks have been read.
    marks: usize,
    /// What the author is told of marks.
    doubts: Vec<Diag>,
    /// What of the paragraph is read and not printed.
    unprinted: Unprinted,
}

impl<'a> MarkupReader<'a> {
    /// A reader of a text whose marks are masked.
    pub(super) fn new(
        piece: &'a Piece,
        lang: Lang,
        masked: &'a Masked,
        diags: &'a mut Diags,
    ) -> Self {
        Self {
            piece,
            lang,
            masked,
            errors: errors(diags),
            diags,
            passages: Vec::new(),
            printed: String::new(),
            marks: 0,
            doubts: Vec::new(),
            unprinted: Unprinted::default(),
        }
    }

    /// The passages read, after a last look at what is not among them. Doubts about marks are said of texts without
    /// faults: in others, marks may be part of what is wrong.
    pub(super) fn finish(self) -> Vec<Passage> {
        if errors(self.diags) == self.errors {
            self.diags.extend(lost::report(self.piece, &self.printed));
        }
        if errors(self.diags) == self.errors {
            self.diags.extend(self.doubts);
        }
        self.passages
    }

    /// Reads what stands under a node, inside `depth` lists.
    pub(super) fn blocks<'n>(&mut self, parent: Node<'n>, depth: usize) {
        for node in parent.children() {
            let data = node.data();
            match &data.value {
                NodeValue::Paragraph => self.paragraph(node, depth),
                NodeValue::List(list) => self.list(node, list, depth),
                NodeValue::HtmlBlock(html) if HtmlTag::begins(&html.literal) => {
                    let fault = tags::alone(self.span(data.sourcepos));
                    self.diags.push(fault);
                }
                other => self.unsupported(block_name(other), data.sourcepos),
            }
        }
    }

    fn paragraph<'n>(&mut self, node: Node<'n>, depth: usize) {
        let place = node.data().sourcepos;
        let (text, bytes) = (&self.piece.value, self.range(place));
        let is_item = depth > 0;
        let mut found = foreign::in_paragraph(text, bytes, is_item);
        if found.is_empty() {
            found.extend(joined::in_paragraph(text, bytes, is_item));
        }
        let diags = found.into_iter().map(|found| found.diag(self.piece));
        self.diags.extend(diags);
        let mut inlines = self.inlines(node, &Inline::default());
        join_lines(&mut inlines, self.lang);
        let unprinted = std::mem::take(&mut self.unprinted);
        unprinted.locate(&mut inlines, text, bytes.0);
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
        // Only where all are 1 is the count left to the program.
        let is_one =
            |item: Node<'n>| self.typed_number(item.data().sourcepos).1 == format!("1{delimiter}");
        let counts = node.children().all(is_one);
        for (offset, item) in node.children().enumerate() {
            let place = item.data().sourcepos;
            let marker = match first {
                Some(first) => {
                    let marker = format!("{}{delimiter}", first + offset);
                    self.check_number(&marker, place, counts);
                    marker
                }
                None => {
                    self.printed.push(char::from(list.bullet_char));
                    BULLET.to_owned()
                }
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

    /// The number of a list's item as it was typed, with the mark behind it, and where it begins in the text.
    fn typed_number(&self, place: Sourcepos) -> (usize, &'a str) {
        let text = &self.piece.value;
        let start = self.range(place).0;
        let digits = text[start..].find(|c: char| !c.is_ascii_digit());
        let end = (start + digits.unwrap_or(0) + 1).min(text.len());
        (start, text.get(start..end).unwrap_or_default())
    }

    /// Reports an item of a list whose number is not the one that CommonMark gives it, unless the program counts.
    fn check_number(&mut self, marker: &str, place: Sourcepos, counts: bool) {
        let (start, typed) = self.typed_number(place);
        self.printed.push_str(typed);
        if typed != marker && !counts {
            let message = format!("`{typed}` in a list where `{marker}` comes next");
            let span = self.piece.span_of(start, start + typed.len());
            let diag = Diag::error(Code::UnsupportedMarkup, span, message);
            self.diags.push(diag.hint(format!(
                "count up by one, or put a backslash before `{}` to keep the number ({TWICE})",
                &typed[typed.len() - 1..]
            )));
        }
    }

    /// The pieces of a paragraph or of the words of a link, their marks resolved.
    fn inlines<'n>(&mut self, parent: Node<'n>, style: &Inline) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut numbers = Vec::new();
        let mut tags = HtmlTags::default();
        for node in parent.children() {
            let data = node.data();
            let with = |text: &str| Inline {
                text: text.to_owned(),
                position: tags.position(),
                ..style.clone()
            };
            let line_break = || Inline {
                starts_line: true,
                ..with("")
            };
            match &data.value {
                NodeValue::Text(text) => {
                    numbers.extend(self.keep(text));
                    inlines.push(with(text));
                }
                NodeValue::SoftBreak => inlines.push(with(SOFT_BREAK)),
                NodeValue::LineBreak => inlines.push(line_break()),
                NodeValue::Code(code) => {
                    self.keep(&code.literal);
                    inlines.push(Inline {
                        is_code: true,
                        ..with(&unmask(&code.literal).0)
                    });
                }
                NodeValue::Link(link) => inlines.extend(self.link(node, link, data.sourcepos)),
                NodeValue::HtmlInline(html) if let Some(tag) = HtmlTag::named(html) => {
                    let (start, end) = self.range(data.sourcepos);
                    self.keep(html);
                    self.unprinted.marks.extend(start..end);
                    if tag == HtmlTag::Break {
                        inlines.push(line_break());
                    }
                    let fault = tags.read(tag, html, self.span(data.sourcepos));
                    self.diags.extend(fault);
                }
                other => self.unsupported(inline_name(other), data.sourcepos),
            }
        }
        self.diags.extend(tags.unclosed());
        let resolved = marks::resolve(&mut inlines);
        for doubt in &resolved.doubts {
            let diag = self.doubt(doubt, &numbers);
            self.doubts.extend(diag);
        }
        let taken = resolved.taken.iter().filter_map(|mark| numbers.get(*mark));
        let taken = taken.filter_map(|number| self.masked.places.get(*number));
        self.unprinted.marks.extend(taken);
        inlines
    }

    /// Notes a text as read, and returns the numbers of its marks.
    fn keep(&mut self, text: &str) -> Range<usize> {
        let (text, count) = unmask(text);
        self.printed.push_str(&text);
        let first = self.marks;
        self.marks += count;
        first..self.marks
    }

    fn link<'n>(&mut self, node: Node<'n>, link: &NodeLink, place: Sourcepos) -> Vec<Inline> {
        let (start, end) = self.range(place);
        self.unprinted.links.push(start..end);
        // An address in angle brackets is its own label.
        let is_label = self.piece.value[start..].starts_with('<');
        if !link.title.is_empty() {
            self.unsupported("a link with a title", place);
        }
        let (url, _) = unmask(&link.url);
        let style = Inline {
            link: self.address(&url, place),
            ..Inline::default()
        };
        if is_label {
            let text = node.first_child().map(|child| match &child.data().value {
                NodeValue::Text(text) => text.to_string(),
                _ => String::new(),
            });
            let text = text.unwrap_or_default();
            self.printed.push('<');
            self.keep(&text);
            self.printed.push('>');
            return vec![Inline {
                text: unmask(&text).0,
                ..style
            }];
        }
        self.printed.push('[');
        let inlines = self.inlines(node, &style);
        if inlines.iter().all(|inline| inline.text.is_empty()) {
            self.unsupported("a link without words", place);
        }
        self.printed.push_str("](<");
        self.keep(&link.url);
        self.printed.push_str(">)");
        inlines
    }

    fn address(&mut self, url: &str, place: Sourcepos) -> Option<Arc<str>> {
        let hidden = url.chars().find(|c| c.is_control() || is_blank(*c));
        let (message, hint) = match hidden {
            _ if !role::may_lead_to(url) => (
                format!("a link to `{url}`, which is no web or mail address"),
                "begin the address with `https://`, `http://` or `mailto:`",
            ),
            Some(hidden) => (
                format!(
                    "a link to an address with {}, which nobody sees",
                    named(hidden)
                ),
                "write the address without it",
            ),
            None => return Some(Arc::from(url)),
        };
        let diag = Diag::error(Code::UnsupportedMarkup, self.span(place), message);
        self.diags.push(diag.hint(hint));
        None
    }

    /// What is said of a doubtful mark, given the numbers of the marks of its paragraph.
    fn doubt(&self, doubt: &Doubt, numbers: &[usize]) -> Option<Diag> {
        let place = |index: usize| self.masked.places.get(*numbers.get(index)?);
        let first = *place(doubt.marks.start)?;
        let last = *place(doubt.marks.end.checked_sub(1)?)?;
        Some(doubt.diag(self.piece.span_of(first, last + 1)))
    }

    fn unsupported(&mut self, name: &str, place: Sourcepos) {
        let span = self.span(place);
        self.diags.push(unsupported(name, span));
    }

    fn span(&self, place: Sourcepos) -> Span {
        let (start, end) = self.range(place);
        self.piece.span_of(start, end)
    }

    /// The bytes of the text as it was that comrak gives in lines and columns of the masked one, both from 1.
    fn range(&self, place: Sourcepos) -> (usize, usize) {
        let start = self.offset(place.start.line, place.start.column.saturating_sub(1));
        let end = self.offset(place.end.line, place.end.column);
        (start, end.max(start))
    }

    /// The byte of the text as it was at a line, from 1, and a column in bytes of the masked text, from 0.
    fn offset(&self, line: usize, column: usize) -> usize {
        let offset = self.masked.offset(line, column);
        self.piece.value.floor_char_boundary(offset)
    }
}

fn errors(diags: &Diags) -> usize {
    let is_error = |diag: &&Diag| diag.severity == Severity::Error;
    diags.iter().filter(is_error).count()
}

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
mod tests {
    use super::super::read;
    use super::*;

    fn codes(source: &str) -> Vec<Code> {
        let mut diags = Diags::default();
        read(&Piece::new(source, Span::default()), Lang::En, &mut diags);
        diags.iter().map(|diag| diag.code).collect()
    }

    #[test]
    fn a_link_leads_where_it_says() {
        for address in [
            "https://example.com/",
            "HTTPS://example.com/",
            "Http://example.com/",
            "MAILTO:a@example.com",
        ] {
            assert_eq!(codes(&format!("[a]({address})")), [], "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "file:///a",
            "https:/a",
            "//a",
            "https://a/\u{202E}moc",
            "https://a\u{200B}b/",
            "https://a/\u{E0041}",
            "https://a/&#x202E;b",
        ] {
            let codes = codes(&format!("[a](<{address}>)"));
            assert_eq!(codes, [Code::UnsupportedMarkup], "{address}");
        }
    }
}
