//! Headings: their words, and lines that read like one.

use super::bare::{is_sign, undecorated};
use super::counter;
use super::cues::{self, Purpose};
use super::label::label;
use super::quoted::emphasised;
use super::script::is_han;

/// Whether a line that stands alone reads like a heading: few words, no sentence, and no label.
pub(super) fn is_plain_heading(line: &str) -> bool {
    let role = label(line).map(|label| (label.role, label.rest.is_empty()));
    let is_name = match role {
        None => true,
        // A label on a line of its own may be the heading of what it names.
        Some((Some(role), true)) => !is_answer(role) && cues::topic(line).is_some(),
        Some(_) => false,
    };
    is_short(line) && is_name
}

/// Whether a line alone names what stands below it, though it may be a label too.
pub(super) fn names_part(line: &str) -> bool {
    is_short(line)
        && label(line).is_none_or(|label| label.rest.is_empty())
        && cues::topic(line).is_some()
}

/// Whether a line with a counter reads like a heading and says what stands below it.
pub(super) fn is_title(line: &str) -> bool {
    let words = undecorated(line);
    let is_alone = label(words).is_none_or(|label| label.rest.is_empty());
    words.len() < line.len() && is_short(words) && is_alone && cues::topic(words).is_some()
}

fn is_short(line: &str) -> bool {
    const LONGEST: (usize, usize) = (16, 8);
    let han = line.chars().filter(|c| is_han(*c)).count();
    let is_short = han <= LONGEST.0 && line.split_whitespace().count() <= LONGEST.1;
    let is_sentence = line.ends_with(ENDS) || line.contains(['“', '"', '|']);
    is_short && !is_sentence && line.chars().any(char::is_alphabetic)
}

/// What no heading ends with.
const ENDS: [char; 15] = [
    '.', '。', '!', '！', '?', '？', ':', '：', ',', '，', '”', '"', '…', ';', '；',
];

/// The parts of an answer to a question.
pub(super) fn is_answer(role: Purpose) -> bool {
    matches!(
        role,
        Purpose::Weak
            | Purpose::Strong
            | Purpose::Script
            | Purpose::Subtext
            | Purpose::Strategy
            | Purpose::Keys
            | Purpose::Why
    )
}

/// The words of a heading without counters, signs and marks.
pub(super) fn heading_words(line: &str) -> &str {
    let line = line
        .trim_start_matches('#')
        .trim()
        .trim_end_matches('#')
        .trim_end();
    let line = line
        .strip_prefix('【')
        .and_then(|inner| inner.strip_suffix('】'))
        .unwrap_or(line);
    let line = undecorated(line);
    let line = emphasised(line).unwrap_or(line);
    let line = undecorated(line);
    // `1.2 Title` counts in a heading, and is a number elsewhere.
    let line = counter::levels(line).map_or(line, |length| line[length..].trim_start());
    undecorated(line).trim_end_matches(|c: char| is_sign(c) || c.is_whitespace())
}
