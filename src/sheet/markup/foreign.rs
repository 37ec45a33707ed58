//! Markup that a crib sheet does not have: what it is called, and how to say the same.

use std::ops::Range;

use crate::diag::{Code, Diag, Severity, Span, quote};
use crate::spec::Piece;

/// What TOML makes of a backslash.
pub(super) const TWICE: &str = "two in a text in double quotes";

/// The fault that a text has markup of this name.
pub(super) fn unsupported(name: &str, span: Span) -> Diag {
    let message = format!("{name} in a text, which a crib sheet does not have");
    let diag = Diag::error(Code::UnsupportedMarkup, span, message);
    diag.hint("use paragraphs, lists, `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` `` and links")
        .hint(format!("put a backslash before the sign to print it ({TWICE})"))
}

/// What looks like markup of another program in a paragraph, or like lines that want to stay lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Foreign {
    severity: Severity,
    message: String,
    hint: &'static str,
    /// Where it stands in the text.
    bytes: Range<usize>,
}

impl Foreign {
    /// Markup that would be printed as a heap of signs.
    fn error(name: &str, hint: &'static str, bytes: Range<usize>) -> Self {
        Self {
            severity: Severity::Error,
            message: format!("{name} in a text, which a crib sheet does not have"),
            hint,
            bytes,
        }
    }

    /// Lines that CommonMark joins.
    fn joined(message: String, hint: &'static str, bytes: Range<usize>) -> Self {
        Self {
            severity: Severity::Warning,
            message,
            hint,
            bytes,
        }
    }

    /// The fault in the spec.
    pub(super) fn diag(self, piece: &Piece) -> Diag {
        let span = piece.span_of(self.bytes.start, self.bytes.end);
        let code = match self.severity {
            Severity::Error => Code::UnsupportedMarkup,
            Severity::Warning => Code::JoinedLines,
        };
        let mut diag = Diag::error(code, span, self.message).hint(self.hint);
        diag.severity = self.severity;
        diag
    }
}

/// Everything of this sort in a paragraph of a text, which may be the first of a list's item.
pub(super) fn in_paragraph(text: &str, bytes: (usize, usize), is_item: bool) -> Vec<Foreign> {
    let (start, end) = bytes;
    let paragraph = &text[start..end];
    let mut found: Vec<Foreign> = Vec::new();
    found.extend(table(paragraph));
    found.extend(box_to_tick(paragraph).filter(|_| is_item));
    found.extend(fence(paragraph));
    found.extend(footnote(paragraph));
    found.extend(formula(paragraph));
    if found.is_empty() {
        found.extend(counted(paragraph).or_else(|| sentences(paragraph)));
    }
    for one in &mut found {
        one.bytes.start += start;
        one.bytes.end += start;
    }
    found
}

/// The lines of a paragraph without white space at their ends, and the bytes at which they begin.
fn lines(paragraph: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    paragraph
        .split_inclusive(['\n', '\r'])
        .map(move |line| {
            let start = end;
            end += line.len();
            (start + line.len() - line.trim_start().len(), line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
}

/// A table in pipes, as GitHub Flavored Markdown (0.29, 4.10) has it: rows between pipes, or a line of dashes under
/// the head.
fn table(paragraph: &str) -> Option<Foreign> {
    let is_rule = |line: &str| {
        line.contains('|')
            && line.contains('-')
            && line
                .chars()
                .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
    };
    let is_row = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let rows = lines(paragraph).filter(|(_, line)| is_row(line)).count();
    let has_rule = lines(paragraph).any(|(_, line)| is_rule(line));
    (rows > 1 || has_rule).then(|| {
        Foreign::error(
            "a table",
            "write it as a `[[section]]`: `rows = [[\"…\", \"…\"]]` for its rows, `columns = [\"…\", \"…\"]` for its head",
            0..paragraph.len(),
        )
    })
}

fn box_to_tick(paragraph: &str) -> Option<Foreign> {
    let boxes = ["[ ] ", "[x] ", "[X] "];
    boxes
        .iter()
        .any(|tick| paragraph.starts_with(tick))
        .then(|| {
            Foreign::error(
                "a box to tick",
                "leave it out, or write `☐` or `☑` in its place",
                0.."[ ]".len(),
            )
        })
}

/// A fence of colons, with which many programs mark boxes off.
fn fence(paragraph: &str) -> Option<Foreign> {
    let (start, line) = lines(paragraph).find(|(_, line)| line.starts_with(":::"))?;
    Some(Foreign::error(
        "a box between lines of `:::`",
        "leave these lines out, or make it a `[[section]]` of its own",
        start..start + line.len(),
    ))
}

/// A footnote's mark: a number in brackets after `^`.
fn footnote(paragraph: &str) -> Option<Foreign> {
    let starts = paragraph.match_indices("[^");
    let mut marks = starts.filter_map(|(start, opening)| {
        let rest = &paragraph[start + opening.len()..];
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let is_mark = digits > 0 && rest[digits..].starts_with(']');
        is_mark.then_some(start..start + opening.len() + digits + 1)
    });
    let bytes = marks.next()?;
    Some(Foreign::error(
        "a footnote",
        "write what it says in brackets where it is needed",
        bytes,
    ))
}

/// A formula in the notation of TeX: between `$$`, `\(` and `\)`, `\[` and `\]`, or between `$` with a command, a power
/// or an index in it.
fn formula(paragraph: &str) -> Option<Foreign> {
    let between = |opening: &str, closing: &str| {
        let start = paragraph.find(opening)?;
        let inside = start + opening.len();
        let length = paragraph[inside..].find(closing)?;
        (length > 0).then_some(start..inside + length + closing.len())
    };
    let dollars = || {
        let mut parts = paragraph.split('$');
        let mut start = parts.next()?.len();
        for part in parts {
            let end = start + 1 + part.len();
            // As pandoc has it, so that `$HOME_A:$B` stays what it is.
            let behind = paragraph[end..].strip_prefix('$');
            let is_closed = behind.is_some_and(|text| !text.starts_with(is_latin));
            if is_closed && is_tex(part) {
                return Some(start..end + 1);
            }
            start = end;
        }
        None
    };
    let bytes = between("$$", "$$")
        .or_else(|| between("\\(", "\\)"))
        .or_else(|| between("\\[", "\\]"))
        .or_else(dollars)?;
    Some(Foreign::error(
        "a formula of TeX",
        "write it in plain characters, such as `x² ≤ √2`, or as `` `code` ``",
        bytes,
    ))
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// Whether what stands between two `$` is TeX and no sum of money.
fn is_tex(inside: &str) -> bool {
    let is_close =
        !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let mut signs = inside
        .char_indices()
        .filter(|(_, c)| matches!(c, '\\' | '^' | '_'));
    let is_plain = |c: char| c.is_ascii_graphic() || c == ' ';
    is_close
        && inside.chars().all(is_plain)
        && !inside.starts_with(|c: char| c.is_ascii_digit())
        && signs.any(|(at, _)| at + 1 < inside.len())
}

/// Lines that begin with counters or signs of lists which CommonMark does not know.
fn counted(paragraph: &str) -> Option<Foreign> {
    let counters = lines(paragraph).filter_map(|(start, line)| Some((start, counter(line)?)));
    let counters: Vec<(usize, &str)> = counters.collect();
    let &[(start, first), (_, second), ..] = counters.as_slice() else {
        return None;
    };
    Some(Foreign::joined(
        format!(
            "lines that begin with {} and {}, which run together into one paragraph",
            quote(first),
            quote(second)
        ),
        "begin each line with `1. ` or `- ` for a list, leave a blank line between for paragraphs, or use `items` of a `[[section]]`",
        start..start + first.len(),
    ))
}

/// The counter or sign that a line begins with: `1、`, `2）`, `(3)`, `四、`, `①`, `•`, `A.`.
fn counter(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let behind = &line[first.len_utf8()..];
    if matches!(first, '①'..='⓿' | '❶'..='➓' | '㈠'..='㈩')
        || matches!(
            first,
            '•' | '·'
                | '●'
                | '○'
                | '■'
                | '□'
                | '▪'
                | '◆'
                | '◇'
                | '★'
                | '☆'
                | '►'
                | '▶'
                | '➤'
                | '✓'
                | '✔'
                | '✅'
                | '❌'
                | '☐'
                | '☑'
        )
        || (matches!(first, '-' | '–' | '+' | '*') && behind.starts_with(char::is_alphanumeric))
    {
        return Some(&line[..first.len_utf8()]);
    }
    let is_bracket = matches!(first, '(' | '（' | '[' | '【');
    let start = if is_bracket { first.len_utf8() } else { 0 };
    let number = number_length(&line[start..]);
    let end = start + number;
    let mark = line[end..].chars().next().filter(|_| number > 0)?;
    let rest = &line[end + mark.len_utf8()..];
    let is_counter = match mark {
        ')' | '）' | ']' | '】' => true,
        '、' | '．' => !is_bracket,
        // `3.5` is a number, `1.甲` a counter.
        '.' => !is_bracket && !rest.starts_with(is_latin),
        _ => false,
    };
    is_counter.then(|| &line[..end + mark.len_utf8()])
}

/// Bytes of the number that a text begins with: two digits at most, numbers of Chinese, or one Latin letter.
fn number_length(text: &str) -> usize {
    let length_of = |is_number: fn(char) -> bool| {
        let end = text.find(|c: char| !is_number(c));
        end.unwrap_or(text.len())
    };
    let digits = length_of(|c| c.is_ascii_digit());
    let chinese = length_of(|c| "一二三四五六七八九十".contains(c));
    let letters = length_of(|c| c.is_ascii_alphabetic());
    match (digits, chinese, letters) {
        (1..=2, ..) => digits,
        (_, 3..=9, _) => chinese,
        (_, _, 1) => 1,
        _ => 0,
    }
}

/// From how many lines on that end sentences they look like paragraphs. Two are how many a writer breaks a short
/// answer into.
const SEVERAL: usize = 3;

/// Lines each of which ends a sentence.
fn sentences(paragraph: &str) -> Option<Foreign> {
    let ends_sentence = |line: &str| {
        let line =
            line.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '*', '=', '~', '_']);
        line.ends_with(['。', '？', '！', '；', '.', '?', '!'])
    };
    let count = lines(paragraph).count();
    let all = lines(paragraph).all(|(_, line)| ends_sentence(line));
    let (start, first) = lines(paragraph).next()?;
    (count >= SEVERAL && all).then(|| {
        Foreign::joined(
            format!("{count} lines that each end a sentence and run together into one paragraph"),
            "leave a blank line between for paragraphs, or write them on one line",
            start..start + first.len(),
        )
    })
}
