//! Headings: their words, and lines that read like one.

use super::bare::{is_sign, undecorated};
use super::cues::Purpose;
use super::label::label;
use super::quoted::emphasised;
use super::script::is_han;

/// Whether a line that stands alone reads like a heading: few words, and no sentence.
pub(super) fn is_plain_heading(line: &str) -> bool {
    const LONGEST: (usize, usize) = (16, 8);
    let han = line.chars().filter(|c| is_han(*c)).count();
    let is_short = han <= LONGEST.0 && line.split_whitespace().count() <= LONGEST.1;
    let is_sentence = line.ends_with([
        '.', '。', '!', '！', '?', '？', ':', '：', ',', '，', '”', '"', '…', ';', '；',
    ]) || line.contains(['“', '"', '|']);
    is_short && !is_sentence && label(line).is_none() && line.chars().any(char::is_alphabetic)
}

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
    undecorated(line).trim_end_matches(|c: char| is_sign(c) || c.is_whitespace())
}
