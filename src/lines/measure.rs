//! The room that a paragraph has: how long its lines may be, and how they fill that.

use crate::geom::Em;
use crate::text::Shaped;

/// How long lines may be, in ems of the paragraph's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The length of every line, the indent of the first one included.
    pub width: Em,
    /// What the first line leaves free at its start, where a label may stand.
    pub indent: Em,
}

/// How lines fill their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Both edges straight, the last line natural (CLREQ 3.4.3); a line that would be loose is
    /// ragged.
    Justified,
    /// Only the left edge straight.
    Ragged,
    /// The same, all lines about as long.
    Balanced,
}

impl Setting {
    /// The setting that serves a paragraph best: narrow English would be full of holes if it
    /// were justified.
    pub(super) fn serving(self, shaped: &Shaped, measure: Measure) -> Self {
        if !shaped.lang.is_chinese() && measure.width < JUSTIFIED_ENGLISH_FROM {
            Self::Ragged
        } else {
            self
        }
    }
}

/// English is justified in measures of about 60 characters and more, about half an em each.
const JUSTIFIED_ENGLISH_FROM: Em = Em(30.0);
