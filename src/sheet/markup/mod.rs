//! The small part of CommonMark that a crib sheet has.
//!
//! `comrak` reads paragraphs, lists, links, code and escapes; what `*`, `_`, `=` and `~` mean is decided here, since a
//! sheet is full of formulas and of marks beside Chinese: [`masked`] hides them, [`delimiters`] and [`pairs`] say which
//! belong together, [`marks`] makes styles of them. Nothing that was typed goes unprinted or unsaid: [`lost`] compares.

mod character;
mod commonmark;
mod delimiters;
mod foreign;
mod joined;
mod lost;
mod marks;
mod masked;
mod neighbour;
mod pairs;
mod reader;
mod tags;
mod unprinted;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

use crate::diag::{Code, Diag, Diags};
use crate::lang::Lang;
use crate::paragraph::{self, Inline, Steps};
use crate::spec::Piece;
pub(crate) use commonmark::{for_others, reads_alike};
use masked::Masked;
use reader::MarkupReader;

/// What stands before an item of a list without numbers.
pub(super) const BULLET: &str = "•";

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
    /// Takes the counter or sign out of it that it begins with, if it is in no list and more follows.
    pub(super) fn take_sign(&mut self) -> Option<String> {
        let first = self.inlines.first_mut().filter(|inline| !inline.is_code)?;
        let length = joined::sign_length(&first.text)?;
        let rest = first.text[length..].trim_start().to_owned();
        let is_more = !rest.is_empty() || self.inlines.len() > 1;
        let is_plain = self.marker.is_none() && is_more;
        let first = self.inlines.first_mut().filter(|_| is_plain)?;
        let before = first.text.len() - rest.len();
        first.steps = first.steps.from(before);
        let mut sign = std::mem::replace(&mut first.text, rest);
        sign.truncate(length);
        Some(sign)
    }

    /// Its text without markup.
    pub(super) fn text(&self) -> String {
        paragraph::plain_text(&self.inlines)
    }
}

/// Whether a byte may begin markup; a text without such bytes is read as it stands.
fn is_markup(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'*'
            | b'_'
            | b'='
            | b'~'
            | b'`'
            | b'['
            | b'<'
            | b'&'
            | b'#'
            | b'>'
            | b'-'
            | b'+'
            | b'.'
            | b')'
            | b'$'
            | b'\n'
            | b'\t'
    )
}

/// Reads the markup of a text in a language. Markup that a crib sheet does not have is reported and left out, and so
/// is what would be lost in any other way.
pub(super) fn read(piece: &Piece, lang: Lang, diags: &mut Diags) -> Vec<Passage> {
    let text = &piece.value;
    let before = diags.iter().count();
    let is_written = text.bytes().any(is_markup) || text.contains('†');
    // Signs alone, such as a dash in a cell of a table, mark nothing up. No font has the noncharacters that stand in
    // for marks, which is said of them as they stand.
    let is_word = |c: char| !(c.is_whitespace() || (c.is_ascii() && is_markup(c as u8)));
    let passages = if !is_written || !text.contains(is_word) || text.contains(masked::is_stand_in) {
        vec![plain(text)]
    } else {
        let masked = Masked::new(text);
        let arena = Arena::new();
        let root = parse_document(&arena, &masked.text, &Options::default());
        let mut reader = MarkupReader::new(piece, lang, &masked, diags);
        reader.blocks(root, 0);
        reader.finish()
    };
    let is_nothing = |passage: &Passage| passage.text().chars().all(is_blank);
    let (message, hint) = match passages
        .iter()
        .filter(|passage| is_nothing(passage))
        .count()
    {
        _ if diags.iter().count() > before => return passages,
        count if count == passages.len() => (
            "this text prints nothing",
            "write the words to print, or leave the field out",
        ),
        0 => return passages,
        _ => (
            "a paragraph of this text prints nothing",
            "delete what stands there: characters that nobody sees",
        ),
    };
    diags.push(Diag::error(Code::Empty, piece.span, message).hint(hint));
    passages
}

/// The words of a text as others read it: by CommonMark, and with `~~` for struck words.
fn text_for_others(text: &str) -> String {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.strikethrough = true;
    let root = parse_document(&arena, text, &options);
    let words = root.descendants().map(|node| match &node.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => code.literal.clone(),
        _ => String::new(),
    });
    words.collect()
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

/// A text as it stands, without the white space around it.
fn plain(text: &str) -> Passage {
    let mut steps = Steps::default();
    steps.push(0, text.len() - text.trim_start().len());
    Passage {
        inlines: vec![Inline {
            text: text.trim().to_owned(),
            steps,
            ..Inline::default()
        }],
        ..Passage::default()
    }
}

#[cfg(test)]
mod tests;
