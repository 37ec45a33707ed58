//! What is wrong with a value that is not valid TOML: quotes, escapes, bare words.

use super::lengths;
use super::literal::{in_single_quotes, literal};
use super::mend::QUOTES;
use super::scan::{is_statement, line_start};
use crate::diag::{Code, Diag, Span, quote};

/// What other languages write for a value that is not there.
const NOTHINGS: [&str; 6] = ["null", "none", "nil", "undefined", "n/a", "~"];

/// The parser's error inside a text: what stands there is no slip of a line.
pub(super) fn in_text(source: &str, span: Span, message: &str) -> Option<Diag> {
    let is = |start: &str| message.starts_with(start);
    if is("missing escaped value") || is("too few unicode") || is("invalid escape") {
        return escape(source, span);
    }
    let is_character = is("invalid basic string")
        || is("invalid literal string")
        || is("invalid multi-line")
        || is("invalid comment");
    is_character.then(|| {
        let syntax = Diag::error(Code::Syntax, span, "a control character");
        syntax.hint("delete it; in double quotes it can be written as an escape")
    })
}

/// The parser's error at a value in our words, where they say more.
pub(super) fn fault(source: &str, span: Span, message: &str) -> Option<Diag> {
    let is = |start: &str| message.starts_with(start);
    let is_bare = is("string values must be quoted")
        || is("missing opening quote")
        || is("missing value")
        || is("invalid")
        || is("unexpected leading zero")
        || is("unexpected sign")
        || is("`_` may only");
    if is("unexpected key or value") {
        Some(after_value(source, span))
    } else if is_bare && !is("invalid unquoted key") && !is("invalid key") {
        Some(bare(source, span))
    } else {
        None
    }
}

/// An escape that TOML does not know: what follows the backslash is not meant as one.
fn escape(source: &str, span: Span) -> Option<Diag> {
    let start = source[..span.start].rfind('\\')?;
    let after = source[start + 1..].chars().next().filter(|c| *c != '\n')?;
    let end = start + 1 + after.len_utf8();
    let message = format!("`\\{after}` is no escape in double quotes");
    let line = source[line_start(source, start)..]
        .lines()
        .next()
        .unwrap_or_default();
    let text = line.find('"').and_then(|open| {
        let close = line.rfind('"').filter(|close| *close > open)?;
        Some(&line[open + 1..close])
    });
    let single = in_single_quotes(text.unwrap_or("…"));
    let hint =
        format!("put the text in single quotes, `{single}`, or write `\\\\` for a backslash");
    Some(Diag::error(Code::Syntax, Span { start, end }, message).hint(hint))
}

/// Something that follows a whole value.
fn after_value(source: &str, span: Span) -> Diag {
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    let (before, rest) = (&source[..span.start], &source[span.start..]);
    let rest = rest.lines().next().unwrap_or_default();
    if let Some(quote) = ['\'', '"']
        .into_iter()
        .find(|quote| before.ends_with(*quote) && rest.starts_with(*quote))
    {
        let line = source[line_start(source, span.start)..]
            .lines()
            .next()
            .unwrap_or_default();
        let message = format!("`{quote}{quote}` inside a text, which is no escape in TOML");
        return syntax(&message).hint(match (line.find(quote), line.rfind(quote)) {
            (Some(open), Some(close)) if close > open => {
                let doubled = [quote; 2].iter().collect::<String>();
                let text = line[open + 1..close].replace(&doubled, &quote.to_string());
                format!("write `{}`", literal(&text))
            }
            _ => "put a backslash before quotes inside a text".to_owned(),
        });
    }
    if let Some(diag) = second_key(source, span) {
        return diag;
    }
    let is_text = before.trim_end().ends_with(['"', '\'']);
    if is_text && rest.starts_with(['+', '&', '\\', '"', '\'']) {
        let hint = "write one text; `\"\"\"` begins one of several lines";
        return syntax("a second text after a value").hint(hint);
    }
    let line = &source[line_start(source, span.start)..];
    let line = line.lines().next().unwrap_or_default();
    if before.ends_with('\'')
        && let Some(open) = line.find('\'')
    {
        let inner = line[open + 1..].trim_end();
        let inner = inner.strip_suffix('\'').unwrap_or(inner);
        return syntax("text that goes on after its closing quote")
            .hint(format!("put it in double quotes: `{}`", literal(inner)));
    }
    if before.ends_with(['"', '\'']) {
        return syntax("text that goes on after its closing quote")
            .hint("put a backslash before quotes inside a text, or write `“` and `”`");
    }
    let message = format!("{} after a value", quote(rest.trim_end()));
    let hint = match is_text {
        true => "remove it, or begin a comment with `#`",
        false => "put the whole value in quotes, or begin a comment with `#`",
    };
    syntax(&message).hint(hint)
}

/// A key and its value after another one on the same line.
pub(super) fn second_key(source: &str, span: Span) -> Option<Diag> {
    let rest = source[span.start..].lines().next()?;
    let statement = rest.trim_start_matches([',', ';', ' ', '\t']);
    let (key, _) = statement.split_once('=')?;
    is_statement(statement).then(|| {
        let hint = format!("put `{}` on a line of its own", key.trim());
        Diag::error(Code::Syntax, span, "a second key on a line").hint(hint)
    })
}

/// A value without quotes, or in other ones.
fn bare(source: &str, span: Span) -> Diag {
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    let line = source[span.start..].lines().next().unwrap_or_default();
    let opening = line.chars().next();
    if let Some((open, close)) = QUOTES.iter().find(|(open, _)| Some(*open) == opening) {
        let message = match open {
            '“' | '”' | '„' | '‘' | '’' => "text in curly quotes".to_owned(),
            '`' => "text in backticks".to_owned(),
            open => format!("text in `{open}`, which are no quotes in TOML"),
        };
        let inner = line[open.len_utf8()..].split([*close, '"']).next();
        let inner = inner.unwrap_or_default();
        return syntax(&message).hint(format!("use straight quotes: `{}`", literal(inner)));
    }
    if let Some(sign) = opening.filter(|c| matches!(c, ']' | '}' | ')' | '=')) {
        return syntax(&format!("`{sign}` out of place")).hint("remove it");
    }
    let word = word(source, span, line);
    if word.is_empty() {
        return syntax("key without a value").hint("write the value after `=`, or remove the key");
    }
    let digits: Option<String> = word.chars().map(half_width).collect();
    if let Some(digits) = digits {
        let message = format!("full-width {}", quote(word));
        return syntax(&message).hint(format!("write `{digits}`"));
    }
    if NOTHINGS.contains(&word.to_lowercase().as_str()) {
        let message = format!("{} is no value in TOML", quote(word));
        return syntax(&message).hint("remove the key: what is not there is not set");
    }
    if key_before(source, span) == "paper"
        && let Some(hint) = lengths::paper(word)
    {
        return syntax("text without quotes").hint(hint);
    }
    if let Some(number) = number(source, span, word) {
        return syntax(&format!("{} is no number", quote(word))).hint(format!("write `{number}`"));
    }
    syntax("text without quotes").hint(format!("put it in straight quotes: `{}`", literal(word)))
}

/// The words of a bare value: up to a comment, or inside brackets to what parts or closes them.
fn word<'s>(source: &str, span: Span, line: &'s str) -> &'s str {
    let before = &source[line_start(source, span.start)..span.start];
    let is_open =
        |open: char, close: char| before.matches(open).count() > before.matches(close).count();
    let is_inside = is_open('[', ']') || is_open('{', '}') || before.trim().is_empty();
    let line = line.split(" #").next().unwrap_or_default();
    let word = match is_inside {
        true => line.split([',', ']', '}']).next().unwrap_or_default(),
        false => line,
    };
    word.trim().trim_end_matches(['"', ',', ';'])
}

/// The number that a word begins with, where the key before it wants one.
fn number<'w>(source: &str, span: Span, word: &'w str) -> Option<&'w str> {
    const KEYS: [&str; 4] = ["size", "columns", "min", "max"];
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, unit) = word.split_at(end.unwrap_or(word.len()));
    let is_one = number.parse::<f64>().is_ok() && !unit.contains(|c: char| c.is_ascii_digit());
    (KEYS.contains(&key_before(source, span)) && is_one).then_some(number)
}

/// The key whose value begins at a place.
fn key_before(source: &str, span: Span) -> &str {
    let before = &source[line_start(source, span.start)..span.start];
    let key = before
        .trim_end_matches([' ', '='])
        .rsplit([' ', ',', '{'])
        .next();
    key.unwrap_or_default()
}

/// The half-width form of a full-width digit or point.
fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        '．' => Some('.'),
        _ => None,
    }
}
