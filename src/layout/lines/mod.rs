//! Lines of one paragraph: where they break, how they fill their measure, and where their
//! glyphs stand. In come a [`Shaped`] paragraph and a [`Measure`]; out come [`Line`]s, and for
//! a chosen line its [`PlacedRun`]s. All lengths are ems of the paragraph's own size.

use std::ops::Range;

use crate::font::FaceId;
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
    /// Both edges straight, the last line natural (CLREQ 3.4.3).
    Justified,
    /// Only the left edge straight.
    Ragged,
}

/// One line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its width as set, without its indent and without a space at its end.
    pub width: Em,
    start: usize,
    end: usize,
    slack: Em,
}

/// Breaks paragraphs into lines. It keeps its working memory from one paragraph to the next.
#[derive(Default)]
pub struct Breaker {}

impl Breaker {
    /// Replaces what is in `lines` with the lines of a paragraph. No line is wider than its
    /// measure unless a single grapheme is.
    pub fn break_into(
        &mut self,
        _shaped: &Shaped,
        _measure: Measure,
        _setting: Setting,
        _lines: &mut Vec<Line>,
    ) {
        todo!()
    }
}

/// Text of one line in one face, size and style.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRun {
    /// The face.
    pub face: FaceId,
    /// Its size relative to the size of the paragraph.
    pub scale: f64,
    /// Its start, from the start of the line's text (the indent is not included).
    pub x: Em,
    /// Its advance as set, without a space at the end of the line.
    pub width: Em,
    /// Index into [`Paragraph::inlines`](crate::sheet::Paragraph::inlines).
    pub inline: usize,
    /// Its text as it copies out; at the end of a line with the space that stands there.
    pub text: String,
    /// Its glyphs, left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// One glyph of a [`PlacedRun`].
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, from the start of the run, in ems of the paragraph (not scaled again).
    pub x: Em,
    /// Shift from the baseline in ems of the paragraph, positive is up.
    pub rise: Em,
    /// The bytes of [`PlacedRun::text`] it stands for; empty for a hyphen of the breaker's.
    pub text: Range<usize>,
}

/// The runs of one line, left to right.
pub fn place(_shaped: &Shaped, _line: &Line) -> Vec<PlacedRun> {
    todo!()
}
