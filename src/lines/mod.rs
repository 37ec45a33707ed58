//! Lines of one paragraph: where they break, how they fill their measure, and where their
//! glyphs stand. In come a [`Shaped`] paragraph and a [`Measure`]; out come [`Line`]s, and for
//! a chosen line its [`PlacedRun`]s. All lengths are ems of the paragraph's own size. Nothing here
//! knows a sheet, a page or a rule of Chinese: with [`text`](crate::text) it sets a paragraph for
//! whoever has one.
//!
//! ```
//! use cribsheet::diag::Diags;
//! use cribsheet::font::Fonts;
//! use cribsheet::geom::{Em, Pt};
//! use cribsheet::lang::Lang;
//! use cribsheet::lines::{Breaker, Measure, Setting, place};
//! use cribsheet::paragraph::Paragraph;
//! use cribsheet::text;
//!
//! let paragraph = Paragraph::plain(Lang::ZhHans, "孔子曰：“学而时习之，不亦说乎？”");
//! let shaped = text::shape(&[paragraph], &Fonts::embedded(), "", &mut Diags::default());
//!
//! let measure = Measure { width: Em(8.0), indent: Em::ZERO };
//! let mut lines = Vec::new();
//! Breaker::default().break_into(&shaped[0], measure, Setting::Justified, &mut lines);
//!
//! let texts: Vec<&str> = lines.iter().map(|line| line.text(&shaped[0])).collect();
//! assert_eq!(texts, ["孔子曰：“学而时习", "之，不亦说乎？”"]);
//!
//! // Where the glyphs of the first line stand in type of ten points.
//! for run in place(&shaped[0], &lines[0]) {
//!     let start = run.x.at(Pt(10.0));
//!     println!("{start:?}: {} glyphs of {:?}", run.glyphs.len(), run.face);
//! }
//! ```

mod breaker;
mod cost;
mod faults;
mod least;
mod measure;
mod memory;
mod place;
mod ways;

use std::ops::Range;

use crate::geom::Em;
use crate::text::{Class, Shaped, StopKind};

pub use breaker::Breaker;
pub use faults::LineFaults;
pub use least::Extent;
pub use measure::{Measure, Setting};
pub use memory::BrokenLines;
pub use place::{PlacedGlyph, PlacedRun, place};

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
    /// Whether it ends inside a word.
    pub fn breaks_word(&self, shaped: &Shaped) -> bool {
        let end = shaped.stops.get(self.end);
        end.is_some_and(|stop| {
            let is_inside_word = matches!(stop.kind, StopKind::HanWord | StopKind::Hyphen);
            is_inside_word || stop.kind.is_inside_piece()
        })
    }

    /// Its text as it copies out, with the space that stands at its end.
    pub fn text<'a>(&self, shaped: &'a Shaped) -> &'a str {
        let clusters = self.clusters(shaped);
        let byte = |at: usize| {
            let cluster = shaped.clusters.get(at);
            cluster.map_or(shaped.text.len(), |cluster| cluster.start)
        };
        &shaped.text[byte(clusters.start)..byte(clusters.end)]
    }

    /// Its clusters, with the spaces at its end and without what stands between it and the next line.
    fn clusters(&self, shaped: &Shaped) -> Range<usize> {
        let (start, end) = (&shaped.stops[self.start], &shaped.stops[self.end]);
        let last = end.last.max(start.next);
        let rest = &shaped.clusters[last..end.next];
        let spaces = rest.iter().take_while(|rest| rest.class == Class::Space);
        start.next..last + spaces.count()
    }
}
