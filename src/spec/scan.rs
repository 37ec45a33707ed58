//! What stands open in a spec that is not valid TOML: texts and brackets without their ends.
//!
//! The parser takes all that follows for a part of what is open. So these faults are looked for first, by what
//! lines look like, and blanked before it reads.

use crate::diag::Span;

/// What a header begins with, in any width.
pub(super) const HEADERS: [char; 3] = ['[', '【', '［'];

/// Something that is never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// What opens it: a bracket or quotation marks.
    pub(super) opening: Span,
    /// The lines that hold it, up to the next one that can be read.
    pub(super) lines: Span,
    /// Whether those are more than one.
    pub(super) is_long: bool,
}

/// Everything in a source that is opened and never closed, in order.
pub(super) fn unclosed(source: &str) -> Vec<Unclosed> {
    let mut scan = Scan {
        source,
        at: 0,
        statement: 0,
        brackets: Vec::new(),
        last: None,
        found: Vec::new(),
    };
    while scan.at < source.len() {
        scan.line();
    }
    if let Some(&bracket) = scan.brackets.last() {
        scan.note(bracket, 1, source.len());
    }
    scan.found
}

struct Scan<'s> {
    source: &'s str,
    at: usize,
    /// Where the line of the key or header that is being read begins.
    statement: usize,
    /// Where the brackets that are open stand.
    brackets: Vec<usize>,
    /// The last sign or value on the line before, none after a whole statement.
    last: Option<char>,
    found: Vec<Unclosed>,
}

impl<'s> Scan<'s> {
    /// Reads a line, or the whole of a text that begins on it.
    fn line(&mut self) {
        let line = self.rest_of_line();
        if let Some(&bracket) = self.brackets.last()
            && self.ends_brackets(line, bracket)
        {
            self.note(bracket, 1, self.at);
        }
        if self.brackets.is_empty() {
            self.statement = self.at;
            self.last = None;
            if line.trim_start().starts_with('[') {
                self.at += line.len();
                return;
            }
        }
        let end = self.at + line.len();
        while self.at < end {
            let Some(c) = self.source[self.at..].chars().next() else {
                return;
            };
            match c {
                '#' => self.at = end,
                '"' | '\'' if self.opens_text() => {
                    if !self.text(c, end) || self.at > end {
                        return;
                    }
                }
                '[' | '{' if self.last.is_some() => {
                    self.brackets.push(self.at);
                    self.step(c);
                }
                ']' | '}' => {
                    self.brackets.pop();
                    self.step(c);
                }
                _ => self.step(c),
            }
        }
    }

    fn step(&mut self, c: char) {
        if !c.is_whitespace() {
            self.last = Some(c);
        }
        self.at += c.len_utf8();
    }

    /// Whether a quotation mark here opens a text: it is the first thing of a key or of a value.
    fn opens_text(&self) -> bool {
        self.last
            .is_none_or(|last| matches!(last, '=' | ',' | '[' | '{' | '.'))
    }

    /// Reads a text and says whether it has an end.
    fn text(&mut self, quote: char, line_end: usize) -> bool {
        let opening = self.at;
        let triple = [quote; 3].iter().collect::<String>();
        let is_multi_line = self.source[self.at..].starts_with(&triple);
        let marks = if is_multi_line { 3 } else { 1 };
        let inner = opening + marks;
        let text = if is_multi_line {
            &self.source[inner..]
        } else {
            &self.source[inner..line_end]
        };
        match end_of_text(text, quote, marks) {
            Some(end) => {
                self.last = Some(quote);
                self.at = inner + end;
                true
            }
            None => {
                let end = if is_multi_line {
                    self.line_where(line_end, is_header)
                } else {
                    self.end_of_long_text(line_end, quote)
                };
                self.note(opening, marks, end);
                self.at = end;
                false
            }
        }
    }

    /// Where a text ends that was to be on one line, from the end of that line on: lines that look like nothing
    /// else belong to it if its closing mark is among them.
    fn end_of_long_text(&self, line_end: usize, quote: char) -> usize {
        let is_other = |line: &str| {
            let line = line.trim_start();
            line.is_empty() || line.starts_with('#') || is_statement(line)
        };
        let end = self.line_where(line_end, is_other);
        if self.source[line_end..end].contains(quote) {
            end
        } else {
            line_end
        }
    }

    /// Whether a line shows that brackets before it lack their ends: no list holds a key or a header, and
    /// a table holds one after a comma or its bracket only.
    fn ends_brackets(&self, line: &str, bracket: usize) -> bool {
        let is_list = self.source[bracket..].starts_with('[');
        let follows_comma = matches!(self.last, Some(',' | '[' | '{'));
        is_header(line) || is_statement(line) && (is_list || !follows_comma)
    }

    /// Notes that what opens at a place is never closed and reaches up to another one.
    fn note(&mut self, opening: usize, marks: usize, end: usize) {
        let lines = Span {
            start: self.statement,
            end,
        };
        let text = self.source[lines.start..end].trim_end();
        self.found.push(Unclosed {
            opening: Span {
                start: opening,
                end: opening + marks,
            },
            lines,
            is_long: text.contains('\n'),
        });
        self.brackets.clear();
        self.last = None;
    }

    fn rest_of_line(&self) -> &'s str {
        let rest = &self.source[self.at..];
        rest.split_inclusive('\n').next().unwrap_or_default()
    }

    /// Where the first such line from a place on begins; the end of the source where there is none.
    fn line_where(&self, start: usize, is_it: impl Fn(&str) -> bool) -> usize {
        let mut at = start;
        for line in self.source[start..].split_inclusive('\n') {
            if is_it(line) {
                return at;
            }
            at += line.len();
        }
        at
    }
}

/// Where a text ends, past its closing marks. A backslash keeps the mark after it from closing a basic one; up to
/// two marks of a text on several lines may stand before those that close it (TOML 1.1, "String").
fn end_of_text(text: &str, quote: char, marks: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = u8::try_from(quote).expect("quotation marks of TOML are ASCII");
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\\' && quote == b'"' {
            at += 2;
            continue;
        }
        let run = bytes[at..]
            .iter()
            .take_while(|byte| **byte == quote)
            .count();
        if run >= marks {
            let spare = if marks == 3 { run.min(5) - 3 } else { 0 };
            return Some(at + marks + spare);
        }
        at += run.max(1);
    }
    None
}

/// Whether a line is the header of a table and nothing else.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.split('#').next().unwrap_or_default().trim_end();
    let name = name
        .strip_prefix("[[")
        .and_then(|name| name.strip_suffix("]]"))
        .or_else(|| {
            name.strip_prefix('[')
                .and_then(|name| name.strip_suffix(']'))
        });
    name.is_some_and(|name| {
        let name = name.trim();
        let is_value = ["true", "false", "inf", "nan"].contains(&name);
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && is_key(name) && !is_value
    })
}

/// Whether a line begins with a key and `=`, or is a header.
pub(super) fn is_statement(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.lines().next().unwrap_or_default();
    let key = line.split_once('=').map(|(key, _)| key.trim_end());
    key.is_some_and(|key| !key.is_empty() && is_key(key)) || is_header(line)
}

/// Whether a text is a bare key, dotted or not.
fn is_key(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// Where the line of a place begins.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
