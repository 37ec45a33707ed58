//! Texts in one language, their markup read.

use super::{plain, single_line};
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
        for passage in &mut self.passages {
            let inlines = std::mem::take(&mut passage.inlines).into_iter();
            let joined = inlines.flat_map(|inline| {
                let space = inline.starts_line.then(|| plain(" "));
                let starts_line = false;
                space.into_iter().chain([Inline {
                    starts_line,
                    ..inline
                }])
            });
            passage.inlines = joined.collect();
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
