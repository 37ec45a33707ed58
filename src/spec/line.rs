//! A line of a spec that the parser stumbled on, and what is said of it.

use super::context::Outline;
use super::mend::is_foreign_space;
use super::scan::line_start;
use crate::diag::{Code, Diag, Span};

/// A fault of a line, and how far what it says goes for the lines after it too.
#[derive(Debug)]
pub(super) struct Slip {
    /// The fault.
    pub(super) diag: Diag,
    /// One past the last byte that it speaks of.
    pub(super) end: usize,
}

/// A line of the source and a place on it.
pub(super) struct LineAt<'s> {
    /// The spec that it stands in.
    pub(super) outline: &'s Outline<'s>,
    /// The whole source.
    pub(super) source: &'s str,
    /// Where the line begins.
    pub(super) start: usize,
    /// The place, from the beginning of the source.
    pub(super) at: usize,
    /// The line without its end.
    pub(super) text: &'s str,
}

impl<'s> LineAt<'s> {
    /// The line of a place.
    pub(super) fn at(outline: &'s Outline<'s>, at: usize) -> Self {
        let source = outline.source;
        let start = line_start(source, at);
        let text = source[start..].lines().next().unwrap_or_default();
        Self {
            outline,
            source,
            start,
            at,
            text,
        }
    }

    /// Where the line ends.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where the line begins but for white space of any kind.
    pub(super) fn first(&self) -> usize {
        self.end() - self.text.trim_start_matches(is_white).len()
    }

    /// What stands on the line from there to the white space at its end.
    pub(super) fn words(&self) -> &'s str {
        self.text.trim_matches(is_white)
    }

    /// What stands on the line from a place on.
    pub(super) fn from(&self, at: usize) -> &'s str {
        // Where a line ends in two characters, a place may stand between them.
        self.source.get(at..self.end()).unwrap_or_default()
    }

    /// Where the next line begins.
    pub(super) fn next(&self) -> usize {
        let rest = &self.source[self.end()..];
        let newline = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        self.end() + newline
    }

    /// A fault of so many bytes on the line.
    pub(super) fn slip(
        &self,
        (start, length): (usize, usize),
        message: &str,
        hint: String,
    ) -> Slip {
        let span = Span {
            start,
            end: start + length,
        };
        Slip {
            diag: Diag::error(Code::Syntax, span, message).hint(hint),
            end: self.end(),
        }
    }
}

fn is_white(c: char) -> bool {
    c.is_whitespace() || is_foreign_space(c)
}
