//! The blocks of a guide: headings, paragraphs, items, tables and fences, in their order.
//!
//! `comrak` says where each begins and ends; the lines are those of the guide, without the signs of what they stand in.

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::bare::is_sign;

/// One block.
#[derive(Clone, Debug)]
pub(super) struct GuideBlock<'g> {
    /// What it is.
    pub(super) form: BlockForm<'g>,
    /// How many quotes it stands in.
    pub(super) quotes: usize,
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// Its lines.
    pub(super) lines: Vec<GuideLine<'g>>,
}

/// A line of a guide.
#[derive(Clone, Copy, Debug)]
pub(super) struct GuideLine<'g> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its words.
    pub(super) text: &'g str,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BlockForm<'g> {
    /// A heading of a level from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The first paragraph of an item; whether its list is numbered.
    Item(bool),
    /// The rows of a table, the first of which is its head.
    Table(Vec<Vec<&'g str>>),
    /// What stands between fences, and the word behind the first.
    Fence(&'g str),
    /// A rule across the page.
    Rule,
}

impl GuideBlock<'_> {
    /// The number of its first line.
    pub(super) fn line(&self) -> usize {
        self.lines.first().map_or(0, |line| line.number)
    }
}

/// Reads a part of a guide that begins on a line of it.
pub(super) fn blocks<'g>(part: &'g str, first_line: usize) -> Vec<GuideBlock<'g>> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    // A rule under a paragraph is a rule: nobody who pastes a conversation underlines headings.
    options.parse.ignore_setext = true;
    let arena = Arena::new();
    let root = parse_document(&arena, part, &options);
    let mut reader = GuideReader {
        source: part.split('\n').collect(),
        first_line,
        blocks: Vec::new(),
    };
    reader.read(root);
    reader.blocks
}

struct GuideReader<'g> {
    source: Vec<&'g str>,
    first_line: usize,
    blocks: Vec<GuideBlock<'g>>,
}

impl<'g> GuideReader<'g> {
    fn read<'a>(&mut self, root: &'a AstNode<'a>) {
        // A guide that was pasted from elsewhere may nest without end, so nothing here calls itself.
        for node in root.descendants() {
            let ast = node.data.borrow();
            let (start, end) = (ast.sourcepos.start, ast.sourcepos.end);
            let form = match &ast.value {
                NodeValue::Heading(heading) => BlockForm::Heading(heading.level),
                NodeValue::Paragraph => paragraph_form(node),
                NodeValue::HtmlBlock(html) if html.literal.starts_with("<aside") => {
                    BlockForm::Fence("html")
                }
                NodeValue::HtmlBlock(_) => BlockForm::Paragraph,
                NodeValue::CodeBlock(code) if !code.fenced => BlockForm::Paragraph,
                NodeValue::CodeBlock(_) => BlockForm::Fence(self.info(start.line)),
                NodeValue::ThematicBreak => BlockForm::Rule,
                NodeValue::Table(_) => BlockForm::Table(self.rows(start.line, end.line)),
                _ => continue,
            };
            let (mut quotes, mut callouts, mut depth) = (0, 0, 0);
            for parent in node.ancestors().skip(1) {
                match parent.data.borrow().value {
                    NodeValue::BlockQuote if !self.is_callout(parent) => quotes += 1,
                    NodeValue::BlockQuote => callouts += 1,
                    NodeValue::Item(_) | NodeValue::TaskItem(_) => depth += 1,
                    _ => {}
                }
            }
            let column = start.column.saturating_sub(1);
            let lines = match form {
                BlockForm::Fence(_) => self.fenced(start.line, end.line, quotes + callouts),
                _ => self.lines(start.line, end.line, column, quotes + callouts),
            };
            self.blocks.push(GuideBlock {
                form,
                quotes,
                depth,
                lines,
            });
        }
    }

    /// Whether a quote is a box with a title, as some tools write them: `> [!note] Title`.
    fn is_callout<'a>(&self, quote: &'a AstNode<'a>) -> bool {
        let line = quote.data.borrow().sourcepos.start.line;
        let line = self.source.get(line - 1).copied().unwrap_or("");
        line.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
            .starts_with("[!")
    }

    /// The lines of a block without the signs of the quotes and lists it stands in. Lines without words are none.
    fn lines(&self, start: usize, end: usize, column: usize, quotes: usize) -> Vec<GuideLine<'g>> {
        let numbered = (start..=end.max(start)).zip(0..);
        let lines = numbered.filter_map(|(number, index)| {
            let whole = *self.source.get(number - 1)?;
            let text = match index {
                0 => whole.get(column..).unwrap_or(whole),
                _ => unquoted(whole, quotes),
            };
            let text = uncited(text);
            (!text.is_empty() && !is_of_page(text)).then_some(GuideLine {
                number: self.first_line + number - 1,
                text,
            })
        });
        lines.collect()
    }

    /// The lines between two fences, the first of which has the number of the fence.
    fn fenced(&self, start: usize, end: usize, quotes: usize) -> Vec<GuideLine<'g>> {
        let last = self
            .source
            .get(end - 1)
            .map_or("", |line| unquoted(line, quotes));
        let is_closed = end > start && last.trim_start().starts_with(['`', '~']);
        let inner = start + 1..=end - usize::from(is_closed);
        let lines = inner.filter_map(|number| {
            let whole = *self.source.get(number - 1)?;
            let text = if quotes > 0 {
                unquoted(whole, quotes)
            } else {
                whole
            };
            Some(GuideLine {
                number: self.first_line + number - 1,
                text,
            })
        });
        lines.collect()
    }

    fn info(&self, line: usize) -> &'g str {
        let line = self.source.get(line - 1).copied().unwrap_or("");
        line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*'))
            .trim_matches(['`', '~', ' ', '\r'])
    }

    fn rows(&self, start: usize, end: usize) -> Vec<Vec<&'g str>> {
        let lines = (start..=end).filter_map(|number| self.source.get(number - 1).copied());
        let rows = lines.map(cells);
        // The second line rules the head off.
        rows.enumerate()
            .filter(|(index, _)| *index != 1)
            .map(|(_, row)| row)
            .collect()
    }
}

/// Whether a line is of the page that a guide was copied from: a row of buttons, or the comment of a note.
fn is_of_page(line: &str) -> bool {
    const BUTTONS: usize = 3;
    let signs = line
        .chars()
        .filter(|c| is_sign(*c) && !matches!(c, '\u{FE0F}' | '\u{200D}'))
        .count();
    let is_row = signs >= BUTTONS
        && line.starts_with(is_sign)
        && line.split_whitespace().count() <= 2 * signs + 1;
    is_row && line.chars().filter(|c| c.is_alphanumeric()).count() <= 8 * signs
        || line.starts_with("%%")
}

/// A line without the numbers of sources at its end: `… at once [1][3]`.
fn uncited(line: &str) -> &str {
    let mut line = line.trim();
    while let Some(inner) = line.strip_suffix(']')
        && let Some((before, number)) = inner.rsplit_once('[')
        && !number.is_empty()
        && !number.starts_with('0')
        && number.chars().all(|c| c.is_ascii_digit())
    {
        line = before.trim_end();
    }
    line
}

/// The first paragraph of an item stands for it.
fn paragraph_form<'a>(node: &'a AstNode<'a>) -> BlockForm<'static> {
    let is_first = node.previous_sibling().is_none();
    let parent = node.parent().filter(|_| is_first);
    let list = parent.and_then(|parent| match &parent.data.borrow().value {
        NodeValue::Item(list) => Some(list.list_type == ListType::Ordered),
        NodeValue::TaskItem(_) => Some(false),
        _ => None,
    });
    list.map_or(BlockForm::Paragraph, BlockForm::Item)
}

/// A line without the signs of the quotes it stands in.
fn unquoted(line: &str, quotes: usize) -> &str {
    let mut line = line;
    for _ in 0..quotes {
        let inner = line.trim_start();
        line = inner.strip_prefix('>').unwrap_or(inner);
        line = line.strip_prefix(' ').unwrap_or(line);
    }
    line
}

/// The cells of a row, parted by bars that no backslash stands before.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in row.match_indices('|') {
        if !row[..at].ends_with('\\') {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
    }
    cells.push(row[start..].trim());
    cells
}
