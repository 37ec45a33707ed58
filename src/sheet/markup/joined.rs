//! Lines that run together into one paragraph, as CommonMark has it, and look as if they should not.

use super::foreign::{self, Foreign};
use crate::diag::quote;

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Opening {
    /// A counter: the first of its kind is 1.
    Counter(u32),
    /// A sign such as a bullet.
    Sign,
    /// A few words before a colon.
    Label,
}

impl Opening {
    /// Whether a line that begins so goes on with what another has begun.
    fn follows(self, other: Self) -> bool {
        match (self, other) {
            (Opening::Counter(number), Opening::Counter(before)) => number == before + 1,
            _ => self == other,
        }
    }
}

/// From how many lines on that end sentences they look like paragraphs. Two are how many a writer breaks a short
/// answer into.
const SEVERAL: usize = 3;

/// The most characters of a label.
const LONGEST_LABEL: usize = 6;

/// What is said of the lines of a paragraph of a text, which may be that of a list's item.
pub(super) fn in_paragraph(text: &str, bytes: (usize, usize), is_item: bool) -> Option<Foreign> {
    let (start, end) = bytes;
    let paragraph = foreign::without_code(&text[start..end], true);
    lines(&paragraph, is_item).map(|found| found.at(start))
}

fn lines(paragraph: &str, is_item: bool) -> Option<Foreign> {
    let lines: Vec<(usize, &str)> = foreign::lines(paragraph).collect();
    if lines.len() < 2 {
        return None;
    }
    if is_item {
        return behind_item(paragraph, &lines);
    }
    listed(&lines).or_else(|| sentences(&lines))
}

/// A line at the edge of the text behind an item of a list.
fn behind_item(paragraph: &str, lines: &[(usize, &str)]) -> Option<Foreign> {
    let is_at_edge = |start: usize| paragraph[..start].ends_with('\n');
    let (start, line) = lines[1..].iter().find(|(start, _)| is_at_edge(*start))?;
    Some(Foreign::joined(
        format!("{} becomes part of the list's item above it", quote(line)),
        "leave a blank line before it, or indent it to say that it belongs there",
        *start..start + line.len(),
    ))
}

/// Lines that begin like items of a list that CommonMark does not know.
fn listed(lines: &[(usize, &str)]) -> Option<Foreign> {
    let pair = lines.windows(2).find(|pair| {
        let [before, after] = [pair[0].1, pair[1].1].map(opening);
        before
            .zip(after)
            .is_some_and(|(before, after)| after.follows(before))
    })?;
    let [(start, first), (_, second)] = [pair[0], pair[1]];
    Some(Foreign::joined(
        format!(
            "{} and {} run together into one paragraph",
            quote(&beginning(first)),
            quote(&beginning(second))
        ),
        "begin each line with `1. ` or `- ` for a list, leave a blank line between for paragraphs, or use `items` of a `[[section]]`",
        start..start + first.len(),
    ))
}

/// The first few characters of a line.
fn beginning(line: &str) -> String {
    line.chars().take(LONGEST_LABEL).chain(['…']).collect()
}

fn opening(line: &str) -> Option<Opening> {
    let plain: String = line
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '=' | '~'))
        .collect();
    let plain = plain.trim_start();
    counter(plain)
        .map(|(number, _)| Opening::Counter(number))
        .or_else(|| is_signed(plain).then_some(Opening::Sign))
        .or_else(|| is_labelled(plain).then_some(Opening::Label))
}

/// What an item may bring in place of its bullet: signs that lists begin with and that mean nothing else.
const BULLETS: [char; 19] = [
    '•', '·', '●', '○', '■', '□', '▪', '◆', '◇', '★', '☆', '✓', '✔', '✅', '❌', '☐', '☑', '→',
    '👉',
];

/// Bytes of the counter or sign that an item begins with and that can stand in place of its bullet: `• `, `– `, `①`,
/// `1、`, `（1）`. What else it may mean, such as `¥300`, `9：30`, `A. Smith` or `①②`, stays with its words.
pub(super) fn sign_length(item: &str) -> Option<usize> {
    let sign = item.chars().next()?;
    let rest = &item[sign.len_utf8()..];
    let is_circled = |c: char| matches!(c, '①'..='⑳' | '❶'..='❿');
    let is_dash = matches!(sign, '-' | '–' | '—') && rest.starts_with(' ');
    let is_number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if BULLETS.contains(&sign) || (is_dash && !is_number) {
        return Some(sign.len_utf8());
    }
    if is_circled(sign) {
        return (!rest.starts_with(is_circled)).then_some(sign.len_utf8());
    }
    let (_, length) = counter(item)?;
    let is_plain = item[..length].chars().any(|c| c.is_ascii_digit()) && !item.starts_with('第');
    (is_plain && item[..length].ends_with(['、', ')', '）'])).then_some(length)
}

/// The number that a line begins with and its bytes, if it counts: `1、`, `2）`, `(3)`, `四、`, `第五，`, `⑥`, `B.`.
fn counter(line: &str) -> Option<(u32, usize)> {
    let first = line.chars().next()?;
    for range in ['①'..='⑳', '❶'..='❿', '㈠'..='㈩', 'Ⅰ'..='Ⅻ', '⑴'..='⒇'] {
        if range.contains(&first) {
            let number = u32::from(first) - u32::from(*range.start()) + 1;
            return Some((number, first.len_utf8()));
        }
    }
    let bare = line.strip_prefix(['(', '（', '[', '【']);
    let ordinal = line.strip_prefix('第');
    let text = bare.or(ordinal).unwrap_or(line);
    let (number, rest) = number(text)?;
    let mark = rest.chars().next()?;
    let behind = &rest[mark.len_utf8()..];
    let is_counter = match mark {
        ')' | '）' | ']' | '】' => ordinal.is_none(),
        '，' | '步' | '点' | '條' | '条' => ordinal.is_some(),
        '、' | '．' | '：' => bare.is_none(),
        // `3.5` is a number, `1.甲` a counter.
        '.' => bare.is_none() && !behind.starts_with(|c: char| c.is_ascii_alphanumeric()),
        _ => false,
    };
    is_counter.then_some((number, line.len() - behind.len()))
}

/// The number that a text begins with and what follows it: two digits at most, a number of Chinese up to ten, or one
/// Latin letter.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits: Vec<u32> = text.chars().map_while(digit).take(3).collect();
    let first = text.chars().next()?;
    let length = if digits.is_empty() { 1 } else { digits.len() };
    let end = text
        .char_indices()
        .nth(length)
        .map_or(text.len(), |(end, _)| end);
    let value = match digits.as_slice() {
        [] => {
            let chinese = "一二三四五六七八九十".chars().position(|c| c == first);
            let letter = first
                .is_ascii_alphabetic()
                .then(|| usize::from(first.to_ascii_uppercase() as u8 - b'A'));
            u32::try_from(chinese.or(letter)?).ok()? + 1
        }
        [one] => *one,
        [ten, one] => 10 * ten + one,
        _ => return None,
    };
    // A letter counts only from A on, so that initials of names do not.
    let is_initial = first.is_ascii_alphabetic() && value > 2;
    (!is_initial).then_some((value, &text[end..]))
}

fn digit(character: char) -> Option<u32> {
    let narrow = u32::from(character)
        .checked_sub(u32::from('０'))
        .filter(|digit| *digit < 10);
    character.to_digit(10).or(narrow)
}

/// Whether a line begins with a sign as items do: `• `, `– `, `→ `, `👉`.
fn is_signed(line: &str) -> bool {
    let mut characters = line.chars();
    let Some(sign) = characters.next().filter(|c| !c.is_alphanumeric()) else {
        return false;
    };
    let next = characters.next();
    let is_spaced = next == Some(' ');
    // `- 15%` is a number.
    let is_number = characters.next().is_some_and(|c| c.is_ascii_digit());
    match sign {
        '-' | '+' => (is_spaced && !is_number) || next.is_some_and(char::is_alphabetic),
        '–' | '－' | '—' => is_spaced || next.is_some_and(char::is_alphabetic),
        '>' => is_spaced,
        '“' | '”' | '‘' | '’' | '…' => false,
        // CJK marks, which begin quotations and asides.
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => false,
        _ => !sign.is_ascii(),
    }
}

/// Whether a line begins with a few words and a colon.
fn is_labelled(line: &str) -> bool {
    let label: String = line
        .chars()
        .take_while(|c| !matches!(c, '：' | ':'))
        .collect();
    let count = label.chars().count();
    let is_time = label.chars().all(|c| c.is_ascii_digit());
    let is_word = label.chars().all(|c| c.is_alphanumeric() || c == ' ');
    (1..=LONGEST_LABEL).contains(&count) && line.len() > label.len() && is_word && !is_time
}

/// Lines each of which ends a sentence.
fn sentences(lines: &[(usize, &str)]) -> Option<Foreign> {
    let ends_sentence = |line: &str| {
        let line =
            line.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '*', '=', '~', '_']);
        line.ends_with(['。', '？', '！', '；', '.', '?', '!'])
    };
    let count = lines.len();
    let all = lines.iter().all(|(_, line)| ends_sentence(line));
    let (start, first) = lines[0];
    (count >= SEVERAL && all).then(|| {
        Foreign::joined(
            format!("{count} lines that each end a sentence and run together into one paragraph"),
            "leave a blank line between for paragraphs, or write them on one line",
            start..start + first.len(),
        )
    })
}
