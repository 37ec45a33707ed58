//! Where the bytes of a string's value stand in its literal.

/// Walks a TOML string literal that begins at byte `start` of the source and returns the points where value
/// and source fall out of step, as pairs of byte offsets (value, source); the first pair is for value offset 0.
///
/// TOML 1.1, "String": basic and literal strings, each on one line or on several.
pub(super) fn steps(literal: &str, start: usize) -> Vec<(usize, usize)> {
    let quote = literal.chars().next().unwrap_or('"');
    let triple: String = [quote; 3].iter().collect();
    let is_multi_line = literal.starts_with(&triple) && literal.len() >= 2 * triple.len();
    let mut at = if is_multi_line { triple.len() } else { 1 };
    if is_multi_line {
        at += newline_length(&literal[at..]);
    }
    let mut value = 0;
    let mut steps = vec![(value, start + at)];
    if quote != '"' {
        return steps;
    }
    while let Some(found) = literal[at..].find('\\') {
        value += found;
        at += found;
        let (read, written) = escape(&literal[at..]);
        value += written;
        at += read;
        steps.push((value, start + at));
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
