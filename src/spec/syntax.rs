//! Syntax errors in words that say what to do.

use crate::diag::{Code, Diag, Span, quote};

/// What the parser says of a key given twice; nothing is lost by it, unlike by any other error.
pub(super) const DUPLICATE_KEY: &str = "duplicate key";

/// The marks of TOML that an input method for Chinese writes in another form.
const MARKS: &str = "=,[]{}#.\"'";

/// The parser's error in our words where they say more.
pub(super) fn diag(source: &str, span: Span, message: &str) -> Diag {
    let found = &source[span.start..span.end];
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    let is = |start: &str| message.starts_with(start);
    if message == DUPLICATE_KEY {
        Diag::error(
            Code::Duplicate,
            span,
            format!("{} is given twice", quote(found)),
        )
        .hint("remove one of the two")
    } else if let Some(bracket) = wide_header(source, span.start) {
        Diag::error(Code::Syntax, bracket, "header in full-width brackets")
            .hint("use the half-width `[` and `]`")
    } else if let Some((wide, mark)) = wide_mark(&source[span.start..]) {
        syntax(&format!("a full-width `{wide}`")).hint(format!("use the half-width `{mark}`"))
    } else if let Some(colon) = colon_for_equals(source, span, message) {
        Diag::error(Code::Syntax, colon, "a colon after a key").hint("write `=` in its place")
    } else if is("invalid multi-line") && span.start == source.len() {
        open_text(source, span)
    } else if message == "invalid basic string, expected `\"`" {
        syntax("text without its closing `\"`").hint("close it on the same line, or use `\"\"\"`")
    } else if is("unexpected key or value") && source[..span.start].ends_with(['"', '\'']) {
        syntax("text that goes on after its closing quote")
            .hint("put a backslash before quotes inside a text, or write `“` and `”`")
    } else if is("string values must be quoted") && found.is_empty() {
        syntax("key without a value").hint("write the value after `=`, or remove the key")
    } else if is("string values must be quoted") && found.starts_with(['“', '”', '‘', '’'])
    {
        syntax("text in curly quotes").hint("use straight quotes: `\"`")
    } else if is("string values must be quoted") {
        syntax("text without quotes").hint("put it in straight quotes: `\"`")
    } else if is("missing comma between array elements") {
        syntax("list without a comma or its closing `]`")
    } else if is("missing comma between key-value pairs") {
        syntax("table without a comma or its closing `}`")
    } else if is("unclosed table") || is("unclosed array table") {
        syntax("header without its closing bracket")
    } else if is("key with no value") {
        syntax("key without `=` and a value")
    } else {
        syntax(&message.replace("newline", "a new line"))
    }
}

/// The bracket, as an input method for Chinese writes it, of a header on the line of a place.
pub(super) fn wide_header(source: &str, at: usize) -> Option<Span> {
    let line = &source[line_start(source, at)..];
    let header = line.trim_start_matches([' ', '\t']);
    let bracket = header
        .chars()
        .next()
        .filter(|mark| "【［".contains(*mark))?;
    let start = source.len() - header.len();
    Some(Span {
        start,
        end: start + bracket.len_utf8(),
    })
}

/// Where the line of a place begins.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The mark in another form that a text begins with, and the mark itself.
fn wide_mark(text: &str) -> Option<(char, char)> {
    /// What the full-width forms are ahead of ASCII (Unicode block Halfwidth and Fullwidth Forms).
    const AHEAD: u32 = 0xFEE0;
    let wide = text.chars().next()?;
    let mark = match wide {
        '【' => '[',
        '】' => ']',
        '、' => ',',
        '。' => '.',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(wide) - AHEAD)?,
        _ => return None,
    };
    MARKS.contains(mark).then_some((wide, mark))
}

/// The colon that stands where a key ends, in either width.
fn colon_for_equals(source: &str, span: Span, message: &str) -> Option<Span> {
    const COLONS: [char; 2] = [':', '：'];
    let at = if source[span.start..].starts_with(COLONS) {
        span.start
    } else if message.starts_with("key with no value") {
        // The parser has taken the colon, and what follows it without a space, for a part of the key.
        let line = line_start(source, span.start);
        line + source[line..span.start].find(COLONS)?
    } else {
        return None;
    };
    let colon = source[at..].chars().next()?;
    Some(Span {
        start: at,
        end: at + colon.len_utf8(),
    })
}

/// A text on several lines that never ends, shown where it begins.
fn open_text(source: &str, end: Span) -> Diag {
    let opening = source.rfind("\"\"\"").max(source.rfind("'''"));
    let place = opening.map_or(end, |start| Span {
        start,
        end: start + 3,
    });
    let quotes = &source[place.start..place.end];
    Diag::error(Code::Syntax, place, "text without its closing quotes")
        .hint(format!("close it with `{quotes}`"))
}
