//! Lines of a spec as other formats write them: comments, lists, fences, keys in other letters.
//!
//! The parser says what it wanted next. Here the line is looked at as a whole, so that its author is told what to
//! write.

use super::context::{self, Outline};
use super::line::{LineAt, Slip};
use super::literal::{beginning, literal};
use super::mend::{is_bare_key, is_foreign_space};
use crate::diag::{Diag, quote};

/// What begins a comment elsewhere, and what ends it where it has an end of its own.
const COMMENTS: [(&str, Option<&str>); 8] = [
    ("//", None),
    ("＃", None),
    ("/*", Some("*/")),
    ("<!--", Some("-->")),
    ("-- ", None),
    ("; ", None),
    ("% ", None),
    ("%%", None),
];

/// What the line of a place, and those below it, are in another format, if they look like one.
pub(super) fn of_lines(outline: &Outline<'_>, at: usize) -> Option<Slip> {
    let line = LineAt::at(outline, at);
    line.white()
        .or_else(|| line.comment())
        .or_else(|| line.block_text())
        .or_else(|| line.list())
        .or_else(|| line.mapping())
        .or_else(|| line.rule())
        .or_else(|| line.json())
}

/// What is wrong with a key of letters that TOML wants in quotes; nothing if it begins with none.
pub(super) fn key(outline: &Outline<'_>, at: usize) -> Option<Diag> {
    LineAt::at(outline, at).key().map(|slip| slip.diag)
}

/// What is wrong with the header on the line of a place, if that begins as one.
pub(super) fn header(outline: &Outline<'_>, at: usize) -> Option<Diag> {
    LineAt::at(outline, at).header().map(|slip| slip.diag)
}

/// What is wrong with a line of words without `=`, or with a key of several words.
pub(super) fn prose(outline: &Outline<'_>, at: usize) -> Diag {
    LineAt::at(outline, at).prose().diag
}

impl LineAt<'_> {
    /// A line of white space that is none in TOML.
    fn white(&self) -> Option<Slip> {
        let is_white =
            !self.text.trim_matches([' ', '\t']).is_empty() && self.first() == self.end();
        is_white.then(|| {
            let hint = "remove this line, or use plain spaces".to_owned();
            let message = "a line of spaces that are none in TOML, full-width or no-break";
            self.slip((self.start, self.text.len()), message, hint)
        })
    }

    /// A comment of another language, at the beginning of the line or after a value.
    fn comment(&self) -> Option<Slip> {
        let (sign, close, at) = [self.first(), self.at].into_iter().find_map(|at| {
            let found = COMMENTS
                .iter()
                .find(|(sign, _)| self.from(at).starts_with(sign));
            // A semicolon may part two keys as well.
            let found = found.filter(|(sign, _)| *sign != "; " || !self.from(at).contains('='));
            found.map(|(sign, close)| (sign.trim_end(), *close, at))
        })?;
        let message = format!("`{sign}` before a comment");
        let mut slip = self.slip(
            (at, sign.len()),
            &message,
            "begin a comment with `#`".to_owned(),
        );
        if let Some(close) = close
            && let Some(end) = self.outline.end_of_comment(at, close)
        {
            slip.end = slip.end.max(end);
        }
        Some(slip)
    }

    /// A line of Markdown or of front matter that says nothing here.
    fn rule(&self) -> Option<Slip> {
        let text = self.words();
        let is_rule = ["```", "~~~"].iter().any(|fence| text.starts_with(fence))
            || ["---", "***", "+++", "===", "___"]
                .iter()
                .any(|rule| text.starts_with(rule) && text.chars().all(|c| rule.starts_with(c)));
        is_rule.then(|| {
            self.slip(
                (self.first(), text.len()),
                "a rule or a fence as Markdown writes it",
                "remove this line".to_owned(),
            )
        })
    }

    /// A line that opens or closes an object of JSON.
    fn json(&self) -> Option<Slip> {
        let text = self.words();
        let is_open = text.starts_with('{') || text.ends_with("\": {") || text.ends_with("\": [");
        let is_alone = text
            .chars()
            .all(|c| matches!(c, '{' | '}' | ']' | ',' | ' '));
        let is_json = is_open || is_alone && !text.is_empty() && !self.is_in_brackets();
        let is_first = self.source[..self.start].trim_end().is_empty() || !text.starts_with(']');
        (is_json && is_first).then(|| {
            let hint = "write a header such as `[sheet]`, and below it `title = \"…\"`".to_owned();
            self.slip(
                (self.first(), text.len()),
                "JSON where TOML is wanted",
                hint,
            )
        })
    }

    /// A key with letters that TOML wants in quotes.
    fn key(&self) -> Option<Slip> {
        let is_end = |c: char| {
            c.is_whitespace() || is_foreign_space(c) || "=.,:[]{}\"'#：＝【】［］｛｝“”".contains(c)
        };
        let before = &self.source[self.start..self.at];
        let start = before.char_indices().rev().find(|(_, c)| is_end(*c));
        let start = start.map_or(self.start, |(at, c)| self.start + at + c.len_utf8());
        let rest = self.from(start);
        let word = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        if word.is_empty() {
            return None;
        }
        let is_header = self.text.trim_start().starts_with('[');
        let table = match is_header {
            true => None,
            false => self.outline.table_at(start),
        };
        let is_variant = self.words().starts_with("[variant.");
        let hint = match context::meant(table, word) {
            _ if is_variant => format!("put it in quotes: `[variant.\"{word}\"]`"),
            Some(key) => format!("write `{key}`"),
            None => format!("use one of `{}`", context::known(table).join("`, `")),
        };
        let what = if is_header { "table" } else { "key" };
        let message = format!("{what} {} in other letters than A to Z", quote(word));
        Some(self.slip((start, word.len()), &message, hint))
    }

    /// A header that is none.
    fn header(&self) -> Option<Slip> {
        let text = self.words();
        if !text.starts_with('[') {
            return None;
        }
        let is_mark = |c: char| matches!(c, '[' | ']' | ' ' | '\t');
        let name = text.trim_start_matches(is_mark);
        let end = name.find(|c: char| !is_bare_key(c.encode_utf8(&mut [0; 4])) && c != '.');
        let name = &name[..end.unwrap_or(name.len())];
        let table = context::known(None)
            .into_iter()
            .find(|known| *known == name);
        let header = match table {
            Some("sheet" | "theme") => format!("[{name}]"),
            _ => format!("[[{name}]]"),
        };
        let message = format!("header {} that is none", quote(text));
        let hint = match name {
            "" => "write a name in its brackets, such as `[sheet]` or `[[keyword]]`".to_owned(),
            _ => format!("write `{header}` on a line of its own"),
        };
        Some(self.slip((self.first(), text.len()), &message, hint))
    }

    /// A line of words without `=`, or with a key of several words.
    fn prose(&self) -> Slip {
        let text = self.words();
        let table = self.outline.table_at(self.start);
        if let Some((key, value)) = text.split_once('=') {
            let key = key.trim();
            let meant =
                context::meant(table, key).map_or_else(|| key.replace(' ', "_"), str::to_owned);
            let message = format!("key {} of several words", quote(key));
            let hint = format!("write `{meant} = {}`", beginning(value.trim()));
            return self.slip((self.first(), key.len()), &message, hint);
        }
        let (word, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
        let is_known = context::known(table).contains(&word);
        let hint = if is_known && !rest.is_empty() {
            format!(
                "write `{word} = {}`",
                literal(rest.trim().trim_matches('"'))
            )
        } else {
            "write a key, `=` and the text in quotes, or begin a comment with `#`".to_owned()
        };
        self.slip(
            (self.at.min(self.end()), 0),
            "key without `=` and a value",
            hint,
        )
    }
}
