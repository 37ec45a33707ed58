//! What is wrong with a value that is not valid TOML: quotes, escapes, bare words.

use super::lengths;
use super::literal::{in_single_quotes, literal};
use super::mend::{QUOTES, is_foreign_space};
use super::scan::{is_statement, line_start};
use crate::diag::{Code, Diag, Span, quote};

/// What other languages write for a value that is not there.
const NOTHINGS: [&str; 6] = ["null", "none", "nil", "undefined", "n/a", "~"];

/// A backslash in double quotes that begins no escape: what follows it is not meant as one.
pub(super) fn escape(source: &str, span: Span) -> Diag {
    let start = source[..span.start].rfind('\\').unwrap_or(span.start);
    let written: String = source[start..].chars().take(2).collect();
    let end = start + written.len();
    let message = format!("{} is no escape in double quotes", quote(&written));
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
    Diag::error(Code::Syntax, Span { start, end }, message).hint(hint)
}

/// Something that follows a whole value.
pub(super) fn after(source: &str, span: Span) -> Diag {
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

/// White space at a place that is none in TOML, or a character there that nobody sees.
pub(super) fn foreign_space(source: &str, span: Span) -> Option<Diag> {
    let space = source[span.start..].chars().next();
    let space = space.filter(|c| is_foreign_space(*c))?;
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    let message = "a space that is none in TOML, full-width or no-break";
    Some(match space.is_whitespace() {
        true => syntax(message).hint("use a plain space"),
        false => {
            let code = u32::from(space);
            syntax(&format!("an invisible character, U+{code:04X}")).hint("delete it")
        }
    })
}

/// A key that has no value.
pub(super) fn missing(source: &str, span: Span) -> Diag {
    let rest = source[span.start..].lines().next().unwrap_or_default();
    if rest.starts_with(',') {
        let diag = Diag::error(Code::Syntax, span, "a comma with nothing before it");
        return diag.hint("remove it");
    }
    // A comment has a space behind its sign; a colour or a number has none.
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    if word.len() > 1 && word.starts_with('#') {
        let end = span.start + word.len();
        let diag = Diag::error(Code::Syntax, Span { end, ..span }, "text without quotes");
        return diag.hint(format!("put it in straight quotes: `{}`", literal(word)));
    }
    let diag = Diag::error(Code::Syntax, span, "key without a value");
    diag.hint("write the value after `=`, or remove the key")
}

/// A value without quotes, or in other ones.
pub(super) fn bare(source: &str, span: Span) -> Diag {
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
        return missing(source, span);
    }
    let end = span.start + word.len();
    let after = Span { start: end, end };
    if word.parse::<f64>().is_ok()
        && let Some(diag) = foreign_space(source, after)
    {
        return diag;
    }
    let comment = word.find("//");
    if let Some(at) = comment.filter(|at| word[..*at].parse::<f64>().is_ok()) {
        let start = span.start + at;
        let end = start + "//".len();
        let diag = Diag::error(Code::Syntax, Span { start, end }, "`//` before a comment");
        return diag.hint("begin a comment with `#`");
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

/// The number that a word begins with, as TOML writes it, where the key before it wants one.
fn number(source: &str, span: Span, word: &str) -> Option<String> {
    const KEYS: [&str; 4] = ["size", "columns", "min", "max"];
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, unit) = word.split_at(end.unwrap_or(word.len()));
    let number = number.parse::<f64>().ok().map(|number| number.to_string());
    let is_wanted = KEYS.contains(&key_before(source, span));
    number.filter(|_| is_wanted && !unit.contains(|c: char| c.is_ascii_digit()))
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
