//! The small part of CommonMark that a crib sheet has, read by `comrak`.

use std::sync::Arc;

use comrak::nodes::{ListType, Node, NodeValue, Sourcepos};
use comrak::{Arena, Options};

use super::paragraph::Inline;
use crate::diag::{Code, Diag, Diags};
use crate::spec::Piece;

/// A paragraph of a text, or an item of a list in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Passage {
    /// What stands before a list item: `•`, or its number and a full stop.
    pub(super) marker: Option<String>,
    /// How many lists it stands inside.
    pub(super) depth: usize,
    /// Its text.
    pub(super) inlines: Vec<Inline>,
}

/// Characters that may begin markup; a text without them is read as it stands.
const MARKUP: &[char] = &[
    '\\', '*', '_', '=', '~', '`', '[', '<', '&', '#', '>', '-', '+', '.', ')', '\n', '\t',
];

/// Reads the markup of a text. Markup that a crib sheet does not have is reported and left out.
pub(super) fn read(piece: &Piece, diags: &mut Diags) -> Vec<Passage> {
    if !piece.value.contains(MARKUP) {
        return vec![plain(piece.value.trim())];
    }
    let before = diags.iter().count();
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, &piece.value, &options());
    let mut reader = Reader {
        piece,
        diags,
        passages: Vec::new(),
    };
    reader.blocks(root, 0);
    reader.definitions();
    let passages = reader.passages;
    if plain_text(&passages).chars().all(is_blank) && diags.iter().count() == before {
        let message = "this text prints nothing".to_owned();
        let diag = Diag::error(Code::Empty, piece.span, message);
        diags.push(diag.hint("write the words to print, or leave the field out"));
    }
    passages
}

/// Whether a character leaves no mark on paper.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// The text of passages without markup.
pub(super) fn plain_text(passages: &[Passage]) -> String {
    let inlines = passages.iter().flat_map(|passage| &passage.inlines);
    inlines.map(|inline| inline.text.as_str()).collect()
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
    options.extension.highlight = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

struct Reader<'a> {
    piece: &'a Piece,
    diags: &'a mut Diags,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    fn blocks<'n>(&mut self, parent: Node<'n>, depth: usize) {
        for node in parent.children() {
            let data = node.data();
            match &data.value {
                NodeValue::Paragraph => self.paragraph(node, depth),
                NodeValue::List(list) => self.list(
                    node,
                    (list.list_type == ListType::Ordered).then_some(list.start),
                    depth,
                ),
                other => self.unsupported(block_name(other), data.sourcepos),
            }
        }
    }

    fn paragraph<'n>(&mut self, node: Node<'n>, depth: usize) {
        let mut inlines = Vec::new();
        self.inlines(node, &Inline::default(), &mut inlines);
        join_lines(&mut inlines);
        self.passages.push(Passage {
            marker: None,
            depth,
            inlines,
        });
    }

    fn list<'n>(&mut self, node: Node<'n>, first: Option<usize>, depth: usize) {
        for (offset, item) in node.children().enumerate() {
            let start = self.passages.len();
            self.blocks(item, depth + 1);
            if let Some(passage) = self.passages.get_mut(start) {
                let number = first.map(|first| format!("{}.", first + offset));
                passage.marker = Some(number.unwrap_or_else(|| BULLET.to_owned()));
            }
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
                NodeValue::Link(link) => inner.link = self.address(&link.url, data.sourcepos),
                other => self.unsupported(inline_name(other), data.sourcepos),
            }
            let is_container = matches!(
                data.value,
                NodeValue::Strong
                    | NodeValue::Emph
                    | NodeValue::Highlight
                    | NodeValue::Strikethrough
                    | NodeValue::Link(_)
            );
            if is_container {
                self.inlines(node, &inner, out);
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

    /// Reports definitions of links, which CommonMark reads and does not print.
    fn definitions(&mut self) {
        let printed = plain_text(&self.passages);
        let mut start = 0;
        for line in self.piece.value.split_inclusive('\n') {
            let label = line.trim_start().split_inclusive("]:").next();
            let label = label.filter(|label| label.starts_with('[') && label.ends_with("]:"));
            if label.is_some_and(|label| !printed.contains(label)) {
                let span = self.piece.span_of(start, start + line.trim_end().len());
                self.unsupported_at("definition of a link", span);
            }
            start += line.len();
        }
    }

    fn unsupported(&mut self, name: &str, place: Sourcepos) {
        self.unsupported_at(name, self.span(place));
    }

    fn unsupported_at(&mut self, name: &str, span: crate::diag::Span) {
        let message = format!("{name} in a text, which a crib sheet does not have");
        let diag = Diag::error(Code::UnsupportedMarkup, span, message);
        self.diags.push(diag.hint(
            "use paragraphs, lists, `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` `` and links, or put a backslash before the sign",
        ));
    }

    /// The place in the spec of a place in the text, whose columns are bytes.
    fn span(&self, place: Sourcepos) -> crate::diag::Span {
        let text = &self.piece.value;
        let offset = |line: usize, column: usize| {
            let before: usize = text
                .split_inclusive('\n')
                .take(line.saturating_sub(1))
                .map(str::len)
                .sum();
            (before + column).min(text.len())
        };
        let start = offset(place.start.line, place.start.column.saturating_sub(1));
        let end = offset(place.end.line, place.end.column);
        self.piece.span_of(start, end.max(start))
    }
}

/// What stands before an item of a list without numbers.
const BULLET: &str = "•";

/// Stands for a single newline until [`join_lines`] knows its neighbours.
const SOFT_BREAK: &str = "\n";

/// Turns soft breaks into nothing between two Chinese characters and into a space elsewhere
/// (CSS Text 3, segment break transformation rules).
fn join_lines(inlines: &mut Vec<Inline>) {
    for at in 0..inlines.len() {
        if inlines[at].text == SOFT_BREAK {
            let before = inlines[..at]
                .iter()
                .rev()
                .find_map(|inline| inline.text.chars().last());
            let after = inlines[at + 1..]
                .iter()
                .find_map(|inline| inline.text.chars().next());
            let is_chinese = before.is_some_and(is_wide) && after.is_some_and(is_wide);
            inlines[at].text = if is_chinese { "" } else { " " }.to_owned();
        }
    }
    inlines.retain(|inline| !inline.text.is_empty() || inline.starts_line);
    let mut breaks_line = false;
    inlines.retain_mut(|inline| {
        let is_break = inline.starts_line && inline.text.is_empty();
        if !is_break {
            inline.starts_line |= std::mem::take(&mut breaks_line);
        }
        breaks_line |= is_break;
        !is_break
    });
}

/// Whether a character is Han or a Chinese mark.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{303f}' | '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'
        | '“' | '”' | '‘' | '’' | '…' | '—')
}

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
    use super::*;
    use crate::diag::Span;

    fn text_of(source: &str) -> String {
        let piece = Piece::new(
            source,
            Span {
                start: 0,
                end: source.len() + 2,
            },
        );
        plain_text(&read(&piece, &mut Diags::default()))
    }

    #[test]
    fn a_soft_newline_vanishes_between_chinese_only() {
        assert_eq!(text_of("一二\n三四"), "一二三四");
        assert_eq!(text_of("一二，\n“三”"), "一二，“三”");
        assert_eq!(text_of("one\ntwo"), "one two");
        assert_eq!(text_of("一二\ntwo"), "一二 two");
    }

    #[test]
    fn emphasis_works_beside_chinese_marks() {
        let piece = Piece::new("这是**“重点”**。", Span { start: 0, end: 30 });
        let passages = read(&piece, &mut Diags::default());
        let strong: Vec<_> = passages[0]
            .inlines
            .iter()
            .filter(|inline| inline.is_strong)
            .collect();
        assert_eq!(strong.len(), 1);
        assert_eq!(strong[0].text, "“重点”");
    }

    #[test]
    fn foreign_markup_is_an_error_at_its_place() {
        let source = "好\n\n# 标题";
        let piece = Piece::new(
            source,
            Span {
                start: 10,
                end: 10 + source.len() + 2,
            },
        );
        let mut diags = Diags::default();
        read(&piece, &mut diags);
        let diag = diags.iter().next().unwrap();
        assert_eq!(diag.code, Code::UnsupportedMarkup);
        assert_eq!(diag.span.unwrap().start, 11 + "好\n\n".len());
    }

    #[test]
    fn nothing_is_left_out_in_silence() {
        let codes = |source: &str| {
            let span = Span {
                start: 0,
                end: source.len() + 2,
            };
            let mut diags = Diags::default();
            read(&Piece::new(source, span), &mut diags);
            diags.iter().map(|diag| diag.code).collect::<Vec<_>>()
        };
        for nothing in ["[](https://example.com)", "- ", "&nbsp;"] {
            assert_eq!(codes(nothing), [Code::Empty], "{nothing}");
        }
        let defined = "first\n\n[note]: https://example.com/";
        assert_eq!(codes(defined), [Code::UnsupportedMarkup]);
        assert_eq!(codes("see [note]: it stays, as does `[code]: x`"), []);
    }
}
