//! Syntax errors in words that say what to do.

use super::entry::Kind;
use super::scan::Unclosed;
use crate::diag::{Code, Diag, Span, quote};

/// What the parser says of a key given twice; nothing is lost by it, unlike by any other error.
pub(super) const DUPLICATE_KEY: &str = "duplicate key";

/// The marks of TOML that an input method for Chinese writes in another form.
const MARKS: &str = "=,[]{}#.\"'";

/// The parser's error in our words where they say more.
pub(super) fn diag(source: &str, span: Span, message: &str) -> Diag {
    let (found, rest) = (&source[span.start..span.end], &source[span.start..]);
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
    } else if let Some((wide, mark)) = wide_mark(rest) {
        syntax(&format!("a full-width `{wide}`")).hint(format!("use the half-width `{mark}`"))
    } else if let Some(sign) = sign_for_equals(source, span, message) {
        let message = match &source[sign.start..sign.end] {
            "＝" => "a full-width `＝` after a key",
            _ => "a colon after a key",
        };
        Diag::error(Code::Syntax, sign, message).hint("write `=` in its place")
    } else if is("unexpected key or value") && rest.starts_with([',', ';']) {
        syntax(&format!("`{}` after a value", &rest[..1])).hint("remove it")
    } else if is("invalid unquoted key") && rest.starts_with(['\u{3000}', '\u{A0}']) {
        syntax("a space that is none in TOML, full-width or no-break").hint("use a plain space")
    } else if is("missing opening quote") || is("invalid float") {
        syntax("text without quotes").hint("put it in straight quotes: `\"`")
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

/// What a header begins with, in any width.
pub(super) const HEADERS: [char; 3] = ['[', '【', '［'];

/// The bracket, as an input method for Chinese writes it, of a header on the line of a place.
pub(super) fn wide_header(source: &str, at: usize) -> Option<Span> {
    let line = &source[line_start(source, at)..];
    let header = line.trim_start_matches([' ', '\t']);
    let bracket = header
        .chars()
        .next()
        .filter(|mark| HEADERS[1..].contains(mark))?;
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

/// The colon or wide sign that stands where a key ends.
fn sign_for_equals(source: &str, span: Span, message: &str) -> Option<Span> {
    const SIGNS: [char; 3] = [':', '：', '＝'];
    let at = if source[span.start..].starts_with(SIGNS) {
        span.start
    } else if message.starts_with("key with no value") {
        // The parser has taken the sign, and what follows it without a space, for a part of the key.
        let line = line_start(source, span.start);
        line + source[line..span.start].find(SIGNS)?
    } else {
        return None;
    };
    let sign = source[at..].chars().next()?;
    Some(Span {
        start: at,
        end: at + sign.len_utf8(),
    })
}

/// Something that is never closed, shown where it begins.
pub(super) fn unclosed(source: &str, open: Unclosed) -> Diag {
    let syntax = |message: &str| Diag::error(Code::Syntax, open.opening, message);
    match &source[open.opening.start..open.opening.end] {
        "[" => syntax("list without its closing `]`").hint("close it before the next key"),
        "{" => syntax("table without its closing `}`").hint("close it before the next key"),
        quote if quote.len() > 1 => {
            syntax("text without its closing quotes").hint(format!("close it with `{quote}`"))
        }
        quote if open.is_long => {
            let triple = quote.repeat(3);
            syntax(&format!("text without its closing `{quote}`"))
                .hint(format!("use `{triple}` for a text of several lines"))
        }
        quote => {
            syntax(&format!("text without its closing `{quote}`")).hint("close it on the same line")
        }
    }
}

/// A table in single brackets that stands there again, though it is of a kind that a spec has many of: the one
/// before it is reported.
pub(super) fn repeated_table(source: &str, span: Span) -> Option<Diag> {
    let name = &source[span.start..span.end];
    let is_header = source[line_start(source, span.start)..span.start].trim() == "[";
    let is_entry = Kind::ALL.into_iter().any(|kind| kind.name() == name);
    if !is_header || !is_entry {
        return None;
    }
    // The last one is reported by the reader, as is one that stands alone.
    let header = format!("[{name}]");
    let start = source[..line_start(source, span.start)].rfind(&header)?;
    let end = start + header.len();
    let message = format!("`{name}` is one table, wanted a list of them");
    let diag = Diag::error(Code::WrongType, Span { start, end }, message);
    Some(diag.hint(format!("write `[[{name}]]` in double brackets")))
}
