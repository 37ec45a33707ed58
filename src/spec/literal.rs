//! String literals: where the bytes of a value stand in one, and how a hint writes one.

use crate::paragraph::Steps;

/// Walks a TOML string literal that begins at byte `start` of the source and says where the bytes of its value stand
/// there.
///
/// TOML 1.1, "String": basic and literal strings, each on one line or on several.
pub(super) fn steps(literal: &str, start: usize) -> Steps {
    let quote = literal.chars().next().unwrap_or('"');
    let triple: String = [quote; 3].iter().collect();
    let is_multi_line = literal.starts_with(&triple) && literal.len() >= 2 * triple.len();
    let mut at = if is_multi_line { triple.len() } else { 1 };
    if is_multi_line {
        at += newline_length(&literal[at..]);
    }
    let mut value = 0;
    let mut steps = Steps::default();
    steps.push(value, start + at);
    if quote != '"' {
        return steps;
    }
    while let Some(found) = literal[at..].find('\\') {
        value += found;
        at += found;
        let (read, written) = escape(&literal[at..]);
        value += written;
        at += read;
        match written {
            // A line end behind a backslash is nothing of the text before it.
            0 => steps.push(value, start + at),
            _ => steps.push_behind(value, start + at),
        }
    }
    steps
}

/// The length of a newline at the start of `rest`, or 0.
fn newline_length(rest: &str) -> usize {
    match rest.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

/// The bytes that an escape takes in the literal and in the value.
fn escape(rest: &str) -> (usize, usize) {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let folded =
                rest[1..].len() - rest[1..].trim_start_matches([' ', '\t', '\r', '\n']).len();
            return (1 + folded, 0);
        }
        Some(_) => return (2, 1),
        None => return (1, 0),
    };
    let code = rest.get(2..2 + digits).unwrap_or_default();
    let written = u32::from_str_radix(code, 16)
        .ok()
        .and_then(char::from_u32)
        .map_or(0, char::len_utf8);
    (2 + code.len(), written)
}

/// The most characters of a text that a hint repeats.
const LONGEST: usize = 28;

/// A text as a basic string, the beginning of a long one.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in beginning(text).chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            _ if c.is_control() => literal.extend(c.escape_default()),
            _ => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// What stands between the quotes of a literal, in single quotes, where it can stand there and is short.
pub(super) fn in_single_quotes(inner: &str) -> String {
    let is_able = !inner.contains(['\'', '"', '\n']) && inner.chars().count() <= LONGEST;
    format!("'{}'", if is_able { inner } else { "…" })
}

/// The beginning of a text.
pub(super) fn beginning(text: &str) -> String {
    let mut beginning: String = text.chars().take(LONGEST).collect();
    if beginning.len() < text.len() {
        beginning.push('…');
    }
    beginning
}
