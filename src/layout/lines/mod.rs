//! Lines of one paragraph: where they break, how they fill their measure, and where their
//! glyphs stand. In come a [`Shaped`] paragraph and a [`Measure`]; out come [`Line`]s, and for
//! a chosen line its [`PlacedRun`]s. All lengths are ems of the paragraph's own size.

mod breaker;
mod cost;
mod place;

use crate::geom::Em;
use crate::text::Shaped;

pub use breaker::Breaker;
pub use place::{PlacedGlyph, PlacedRun, place};

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
}

/// One line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its width as set, without its indent and without a space at its end.
    pub width: Em,
    /// The stop it starts from, and the one it ends at.
    start: usize,
    end: usize,
    /// How much longer than natural it is set; negative is shorter.
    slack: Em,
}

impl Line {
    /// Its text as it copies out, with the space that stands at its end.
    pub fn text<'a>(&self, shaped: &'a Shaped) -> &'a str {
        let byte = |stop: usize| {
            let cluster = shaped.stops.get(stop).map(|stop| stop.next);
            let cluster = cluster.and_then(|next| shaped.clusters.get(next));
            cluster.map_or(shaped.text.len(), |cluster| cluster.start)
        };
        &shaped.text[byte(self.start)..byte(self.end)]
    }
}

impl Setting {
    /// The setting that serves a paragraph best: narrow English would be full of holes if it
    /// were justified.
    fn serving(self, shaped: &Shaped, measure: Measure) -> Self {
        if !shaped.lang.is_chinese() && measure.width < JUSTIFIED_ENGLISH_FROM {
            Self::Ragged
        } else {
            self
        }
    }
}

/// English is justified in measures of about 60 characters and more, about half an em each.
const JUSTIFIED_ENGLISH_FROM: Em = Em(30.0);
