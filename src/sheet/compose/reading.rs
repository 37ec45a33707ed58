//! Texts in one language, their markup read.

use super::single_line;
use crate::diag::Span;
use crate::lang::Lang;
use crate::paragraph::Inline;
use crate::sheet::markup::Passage;

/// A text read in one language.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) lang: Lang,
    pub(super) passages: Vec<Passage>,
    pub(super) source: Span,
}

impl Reading {
    /// Puts a space in the place of each hard break: a label stands on one line with its text, or in a frame.
    pub(super) fn join_lines(&mut self) {
        let inlines = self.passages.iter_mut().flat_map(|of| &mut of.inlines);
        for inline in inlines.filter(|inline| inline.starts_line) {
            inline.starts_line = false;
            inline.text.insert(0, ' ');
            inline.steps = inline.steps.behind(1);
        }
    }

    /// All of it as one paragraph.
    pub(super) fn into_wording(self) -> Wording {
        Wording {
            lang: self.lang,
            inlines: single_line(self.passages),
            source: self.source,
        }
    }
}

/// The words of one paragraph.
pub(super) struct Wording {
    pub(super) lang: Lang,
    pub(super) inlines: Vec<Inline>,
    pub(super) source: Span,
}
