//! Markup that a crib sheet does not have: what it is called, and how to say the same.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Code, Diag, Severity, Span, quote};
use crate::spec::Piece;

/// What TOML makes of a backslash.
pub(super) const TWICE: &str = "two in a text in double quotes";

/// The fault that a text has markup of this name.
pub(super) fn unsupported(name: &str, span: Span) -> Diag {
    let diag = Diag::error(Code::UnsupportedMarkup, span, in_a_text(name));
    diag.hint("use paragraphs, lists, `**strong**`, `*emphasis*`, `==mark==`, `~~struck~~`, `` `code` ``, links, `<br>`, `<sub>` and `<sup>`")
        .hint(format!("put a backslash before the sign to print it ({TWICE})"))
}

fn in_a_text(name: &str) -> String {
    format!("{name} in a text, which a crib sheet does not have")
}

/// What looks like markup of another program in a paragraph, or like lines that want to stay lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Foreign {
    severity: Severity,
    code: Code,
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
            code: Code::UnsupportedMarkup,
            message: in_a_text(name),
            hint,
            bytes,
        }
    }

    /// Lines that CommonMark joins.
    pub(super) fn joined(message: String, hint: &'static str, bytes: Range<usize>) -> Self {
        Self {
            severity: Severity::Warning,
            code: Code::JoinedLines,
            message,
            hint,
            bytes,
        }
    }

    /// The same where what it was found in stands at a byte of the text.
    pub(super) fn at(mut self, start: usize) -> Self {
        self.bytes = self.bytes.start + start..self.bytes.end + start;
        self
    }

    /// The fault in the spec.
    pub(super) fn diag(self, piece: &Piece) -> Diag {
        let span = piece.span_of(self.bytes.start, self.bytes.end);
        let mut diag = Diag::error(self.code, span, self.message).hint(self.hint);
        diag.severity = self.severity;
        diag
    }
}

/// Whatever is of this sort has one of these signs.
const SIGNS: [char; 8] = ['|', '\t', ':', '[', '$', '\\', '【', '<'];

/// Everything of this sort in a paragraph of a text, which may be the first of a list's item.
pub(super) fn in_paragraph(text: &str, bytes: (usize, usize), is_item: bool) -> Vec<Foreign> {
    let (start, end) = bytes;
    let paragraph = &text[start..end];
    if !paragraph.contains(SIGNS) {
        return Vec::new();
    }
    let bare = without_code(paragraph, false);
    let plain = without_code(paragraph, true);
    let mut found: Vec<Foreign> = Vec::new();
    found.extend(table(&plain));
    found.extend(box_to_tick(&plain).filter(|_| is_item));
    found.extend(fence(&plain));
    found.extend(footnote(&plain));
    found.extend(attributes(&plain));
    found.extend(formula(&bare, &plain));
    found.extend(backslash(&bare));
    found.into_iter().map(|found| found.at(start)).collect()
}

/// A paragraph with blanks in the place of its code, and of what backslashes escape if `escapes` is set, byte for byte.
pub(super) fn without_code(paragraph: &str, escapes: bool) -> Cow<'_, str> {
    if !paragraph.contains(['`', '\\']) {
        return Cow::Borrowed(paragraph);
    }
    let mut bare = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(first) = rest.chars().next() {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let code = (ticks > 0).then(|| code_length(rest, ticks)).flatten();
        let escaped = || rest[1..].chars().next().filter(char::is_ascii_punctuation);
        let length = match code {
            Some(length) => length,
            None if first == '\\' && escapes && escaped().is_some() => 2,
            None => {
                let length = ticks.max(first.len_utf8());
                bare.push_str(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
        };
        bare.extend(std::iter::repeat_n('\u{1}', length));
        rest = &rest[length..];
    }
    Cow::Owned(bare)
}

/// Bytes of the code that a text begins with between so many backticks (CommonMark 0.31, 6.1).
fn code_length(text: &str, ticks: usize) -> Option<usize> {
    let mut at = ticks;
    loop {
        at += text[at..].find('`')?;
        let row = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += row;
        if row == ticks {
            return Some(at);
        }
    }
}

/// The lines of a paragraph without white space at their ends, and the bytes at which they begin.
pub(super) fn lines(paragraph: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    paragraph
        .split_inclusive('\n')
        .map(move |line| {
            let start = end;
            end += line.len();
            (start + line.len() - line.trim_start().len(), line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
}

/// A table: rows between pipes or a line of dashes under the head, as GitHub Flavored Markdown (0.29, 4.10) has it, or
/// rows with tabs, as they are copied out of a spreadsheet.
fn table(paragraph: &str) -> Option<Foreign> {
    let is_rule = |line: &str| {
        line.contains('|')
            && line.contains('-')
            && line
                .chars()
                .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
    };
    let is_row = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let count =
        |is_it: &dyn Fn(&str) -> bool| lines(paragraph).filter(|(_, line)| is_it(line)).count();
    let rows = [
        count(&is_row),
        count(&|line| line.matches(" | ").count() > 1),
        count(&|line| line.contains('\t')),
        if count(&is_rule) > 0 {
            lines(paragraph).count()
        } else {
            0
        },
    ];
    rows.iter().any(|rows| *rows > 1).then(|| {
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

/// Attributes that are often written without quotation marks.
const ATTRIBUTES: [&str; 10] = [
    "href=", "class=", "style=", "color=", "src=", "id=", "align=", "size=", "width=", "target=",
];

/// A tag of HTML with attributes, which the signs in it would keep from being seen as one: `<span class="x">`.
fn attributes(paragraph: &str) -> Option<Foreign> {
    let mut starts = paragraph.match_indices('<');
    let bytes = starts.find_map(|(start, _)| {
        let tag = &paragraph[start + 1..];
        let tag = &tag[..tag.find('>')?];
        let (name, attributes) = tag.split_once(char::is_whitespace)?;
        let is_name = name.starts_with(is_letter) && name.chars().all(is_latin);
        let is_given = attributes.contains("=\"")
            || attributes.contains("='")
            || ATTRIBUTES.iter().any(|name| attributes.contains(name));
        (is_name && is_given).then_some(start..start + tag.len() + "<>".len())
    })?;
    Some(Foreign::error(
        "HTML",
        "leave the tag out; `<br>`, `<sub>` and `<sup>` work, without anything in them",
        bytes,
    ))
}

/// The mark of a footnote or source: `[^1]`, `[^1^]`, `[citation:1]`, `【1†source】`.
fn footnote(paragraph: &str) -> Option<Foreign> {
    let after = |opening: &str, closings: &[&str]| {
        let mut starts = paragraph.match_indices(opening);
        starts.find_map(|(start, _)| {
            let number = start + opening.len();
            let rest = paragraph[number..].trim_start_matches(|c: char| c.is_ascii_digit());
            let end = paragraph.len() - rest.len();
            let closing = closings
                .iter()
                .find(|closing| rest.starts_with(**closing))?;
            (end > number).then_some(start..end + closing.len())
        })
    };
    let bytes = after("[^", &["]", "^]"])
        .or_else(|| after("[citation:", &["]"]))
        .or_else(|| after("【", &["†"]))?;
    Some(Foreign::error(
        "a footnote",
        "write what it says in brackets where it is needed, or leave it out",
        bytes,
    ))
}

/// A formula in the notation of TeX: a command, a power, an index or an equation between `\(` and `\)` or `\[` and `\]`
/// in a text without its code, or between `$` or `$$` in one without its escapes as well.
fn formula(bare: &str, plain: &str) -> Option<Foreign> {
    let between = |opening: &str, closing: &str| {
        let start = bare.find(opening)?;
        let inside = start + opening.len();
        let length = bare[inside..].find(closing)?;
        let formula = &bare[inside..inside + length];
        let is_on_lines = formula.starts_with('\n');
        (is_on_lines || formula.contains(['\\', '^', '_', '=']))
            .then_some(start..inside + length + closing.len())
    };
    let dollars = || {
        let mut parts = plain.split('$');
        let mut start = parts.next()?.len();
        for part in parts {
            let end = start + 1 + part.len();
            // As pandoc has it, so that `$HOME_A:$B` stays what it is.
            let behind = plain[end..].strip_prefix('$');
            let is_closed = behind.is_some_and(|text| !text.starts_with(is_latin));
            let is_double = plain[..start].ends_with('$') && plain[end..].starts_with("$$");
            if is_closed && (is_tex(part) || (is_double && part.contains('='))) {
                let wider = usize::from(is_double);
                return Some(start - wider..end + 1 + wider);
            }
            start = end;
        }
        None
    };
    let bytes = between("\\(", "\\)")
        .or_else(|| between("\\[", "\\]"))
        .or_else(dollars)?;
    Some(Foreign::error(
        "a formula of TeX",
        "write it in plain characters, such as `x² ≤ √2`, or as `` `code` ``",
        bytes,
    ))
}

/// A backslash that is not printed though nothing needs it: in paths and patterns, `\\\\server`, `\\d+\\.\\d+`.
fn backslash(bare: &str) -> Option<Foreign> {
    let mut starts = bare.match_indices('\\');
    let start = starts.find_map(|(at, _)| {
        let before = bare[..at].chars().next_back();
        let after = bare[at + 1..].chars().next()?;
        let is_in_word =
            before.is_some_and(|c| is_latin(c) || matches!(c, ':' | '+' | '*' | '^' | ')' | ']'));
        let is_mark = matches!(
            after,
            '*' | '_' | '=' | '~' | '`' | '<' | '#' | '$' | '[' | ']' | '|'
        );
        let is_counter = is_digit(before) && matches!(after, '.' | ')');
        let is_needed = (is_mark && before != Some(':')) || is_counter;
        let is_lost = after.is_ascii_punctuation() && !is_needed;
        (is_lost && (is_in_word || after == '\\')).then_some(at)
    })?;
    let width = 1 + bare[start + 1..].chars().next().map_or(0, char::len_utf8);
    Some(Foreign {
        severity: Severity::Warning,
        code: Code::DoubtfulMark,
        message: format!(
            "the backslash in {} is not printed",
            quote(&bare[start..start + width])
        ),
        hint: "write two for one that is printed (four in a text in double quotes), or make it `` `code` ``",
        bytes: start..start + width,
    })
}

fn is_digit(character: Option<char>) -> bool {
    character.is_some_and(|c| c.is_ascii_digit())
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
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
