//! What stands around words: counters, bullets, boxes and emoji in front, marks on both sides, brackets behind.

use super::counter;

/// Marks that set words apart.
pub(super) const MARKS: [char; 4] = ['*', '_', '=', '~'];

/// Signs between a word and what is said of it.
const BETWEEN: [char; 18] = [
    '—', '–', '-', '→', '➜', '➡', '⇒', '►', '»', '👉', ':', '：', '|', '｜', '=', '·', '>', ' ',
];

/// Words without the signs that part them from what stands before.
pub(super) fn said(words: &str) -> &str {
    words
        .trim_start_matches(|c: char| BETWEEN.contains(&c) || c == '\u{FE0F}')
        .trim()
}

/// Words without the marks around them, the counter in front and the colon behind.
pub(super) fn plain(words: &str) -> &str {
    let words = undecorated(words.trim().trim_start_matches(MARKS));
    let words = words.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace() || is_sign(c));
    words
        .trim_end_matches(['：', ':'])
        .trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace())
}

/// Words without what stands in brackets at their end, and that.
pub(super) fn without_aside(words: &str) -> (&str, Option<&str>) {
    let bare = words.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace());
    let Some(inside) = bare.strip_suffix([')', '）']) else {
        return (words, None);
    };
    let Some(open) = inside.rfind(['(', '（']) else {
        return (words, None);
    };
    let before = inside[..open].trim();
    let width = inside[open..].chars().next().map_or(1, char::len_utf8);
    if before.is_empty() {
        (words, None)
    } else {
        (before, Some(inside[open + width..].trim()))
    }
}

/// A line without the counters, bullets, boxes and emoji in front of it.
pub(super) fn undecorated(line: &str) -> &str {
    let line = unsigned(line);
    let boxed = ["[ ]", "[x]", "[X]", "[-]"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    let line = unsigned(boxed.unwrap_or(line));
    for mark in ["**", "__"] {
        // A counter in bold stands alone in it, or the whole line is bold.
        if let Some(inner) = line.strip_prefix(mark)
            && let Some(length) = counter::length(inner)
            && let Some(rest) = inner[length..].trim_start().strip_prefix(mark)
        {
            return unsigned(rest);
        }
    }
    // What stands behind a counter is no counter.
    counter::length(line).map_or(line, |length| unsigned(&line[length..]))
}

/// A line without the emoji in front of it.
fn unsigned(line: &str) -> &str {
    line.trim()
        .trim_start_matches(|c: char| is_sign(c) || c.is_whitespace())
}

/// The counters, signs and marks in front of a line.
pub(super) fn signs(line: &str) -> &str {
    let line = line.trim();
    &line[..line.len() - undecorated(line).len()]
}

/// Whether a character is an emoji or a sign like one, or joins them.
pub(super) fn is_sign(character: char) -> bool {
    matches!(character,
        '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{203C}' | '\u{2049}'
            | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{200D}' | '\u{E0020}'..='\u{E007F}')
        && !matches!(character, '①'..='⑳' | '❶'..='❿')
}
