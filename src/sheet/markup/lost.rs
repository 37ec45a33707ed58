//! What CommonMark would read and not print: definitions of links above all.

use super::foreign::{TWICE, unsupported};
use crate::diag::{Code, Diag};
use crate::spec::Piece;

/// Reports that a letter, digit or sign of a text is not among what is kept of it, in the order of the text.
pub(super) fn report(piece: &Piece, printed: &str) -> Option<Diag> {
    let text = &piece.value;
    let start = first_lost(text, printed)?;
    if let Some(start) = definition(text) {
        let span = piece.span_of(start, line_end(text, start));
        return Some(unsupported("a definition of a link", span));
    }
    let span = piece.span_of(start, line_end(text, start));
    let message = "words that would not be printed";
    let diag = Diag::error(Code::UnsupportedMarkup, span, message);
    Some(diag.hint(format!(
        "put a backslash before the signs around them ({TWICE})"
    )))
}

/// The first byte of a text whose character is missing. What is kept may hold more; backslashes and backticks act
/// without being kept.
fn first_lost(text: &str, printed: &str) -> Option<usize> {
    let mut printed = printed.chars();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let entity = entity_length(&text[at..]);
        let is_kept = !c.is_whitespace() && !matches!(c, '\\' | '`');
        if entity == 0 && is_kept && !printed.any(|other| other == c) {
            return Some(at);
        }
        at += entity.max(c.len_utf8());
    }
    None
}

/// Length of a character reference such as `&amp;` or `&#8364;` at the start of a text, or 0
/// (CommonMark 0.31, 2.5).
pub(super) fn entity_length(text: &str) -> usize {
    let Some(name) = text.strip_prefix('&') else {
        return 0;
    };
    match name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#') {
        Some(end) if name[end..].starts_with(';') => "&;".len() + end,
        _ => 0,
    }
}

/// Where a definition of a link begins: `[label]:` at the start of a line, whatever lines the label has.
fn definition(text: &str) -> Option<usize> {
    let starts = text.match_indices("]:").filter_map(|(end, _)| {
        let start = text[..end].rfind('[')?;
        let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let is_first = !text[line..start].contains(char::is_alphanumeric);
        is_first.then_some(start)
    });
    // The last one, since what only looks like a definition is mostly text that others follow.
    starts.last()
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end)
}
