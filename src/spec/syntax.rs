//! Syntax errors in words that say what to do.

use super::line::Slip;
use super::mend::{self, is_foreign_space, wide_mark};
use super::scan::{Unclosed, line_start};
use super::slip;
use super::value;
use crate::diag::{Code, Diag, Span, quote};
use crate::kind::Kind;

/// What the parser says of a key given twice; nothing is lost by it, unlike by any other error.
pub(super) const DUPLICATE_KEY: &str = "duplicate key";

/// The parser's error in our words where they say more, and how far they speak for the lines that follow.
pub(super) fn slip(source: &str, span: Span, message: &str) -> Slip {
    if message == DUPLICATE_KEY {
        let found = quote(&source[span.start..span.end]);
        let diag = Diag::error(Code::Duplicate, span, format!("{found} is given twice"));
        return alone(diag.hint("remove one of the two"));
    }
    if let Some(diag) = value::in_text(source, span, message) {
        return alone(diag);
    }
    if let Some(slip) = slip::of_lines(source, span.start) {
        return slip;
    }
    let diag = sign(source, span, message)
        .or_else(|| slip::of_line(source, span.start, message))
        .or_else(|| value::fault(source, span, message))
        .unwrap_or_else(|| other(span, message));
    // A line that is wrong in several ways is shown as it should be.
    alone(match mend::mended(source, span.start) {
        Some(line) => Diag {
            hints: vec![format!("write `{line}`")],
            ..diag
        },
        None => diag,
    })
}

/// A fault that speaks for itself only.
fn alone(diag: Diag) -> Slip {
    Slip { diag, end: 0 }
}

/// A sign that stands where TOML wants another one.
fn sign(source: &str, span: Span, message: &str) -> Option<Diag> {
    let rest = &source[span.start..];
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    if let Some(bracket) = wide_header(source, span.start) {
        let diag = Diag::error(Code::Syntax, bracket, "header in full-width brackets");
        return Some(diag.hint("use the half-width `[` and `]`"));
    }
    if let Some(space) = rest.chars().next().filter(|c| is_foreign_space(*c)) {
        let diag = syntax("a space that is none in TOML, full-width or no-break");
        return Some(match space.is_whitespace() {
            true => diag.hint("use a plain space"),
            false => syntax(&format!(
                "an invisible character, U+{:04X}",
                u32::from(space)
            ))
            .hint("delete it"),
        });
    }
    if rest.starts_with('＃') {
        return Some(syntax("a full-width `＃` before a comment").hint("begin a comment with `#`"));
    }
    if let Some((wide, mark)) = wide_mark(rest).filter(|(_, mark)| *mark != '"') {
        let diag = syntax(&format!("a full-width `{wide}`"));
        return Some(diag.hint(format!("use the half-width `{mark}`")));
    }
    if let Some(sign) = sign_for_equals(source, span, message) {
        let message = match &source[sign.start..sign.end] {
            "＝" => "a full-width `＝` after a key",
            _ => "a colon after a key",
        };
        return Some(Diag::error(Code::Syntax, sign, message).hint("write `=` in its place"));
    }
    let is_after = message.starts_with("unexpected key or value");
    if is_after
        && let Some(diag) =
            value::second_key(source, span).filter(|_| !is_header_line(source, span))
    {
        return Some(diag);
    }
    (is_after && rest.starts_with([',', ';']))
        .then(|| syntax(&format!("`{}` after a value", &rest[..1])).hint("remove it"))
}

/// Whether the line of a place begins with a header.
fn is_header_line(source: &str, span: Span) -> bool {
    source[line_start(source, span.start)..]
        .trim_start()
        .starts_with('[')
}

/// What the parser says where we have no better words for it.
fn other(span: Span, message: &str) -> Diag {
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    let is = |start: &str| message.starts_with(start);
    if is("missing comma between array elements") {
        syntax("list without a comma or its closing `]`").hint("put a comma between its items")
    } else if is("missing comma between key-value pairs") {
        syntax("table without a comma or its closing `}`").hint("put a comma between its keys")
    } else if is("unclosed table") || is("unclosed array table") {
        syntax("header without its closing bracket").hint("close it on its line")
    } else if is("extra comma") {
        syntax("a comma with nothing before it").hint("remove it")
    } else if is("cannot extend value") {
        syntax("a dotted key after a value of the same name")
            .hint("write both as dotted keys, such as `say.zh` and `say.en`")
    } else {
        syntax(&message.replace("newline", "a new line")).hint(
            "put texts in straight quotes, and keep each key and its value on lines of their own",
        )
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
