//! The placed page: what layout promises painters. Plain data with nothing left to decide.
//!
//! Items stand in reading order. The order of [`Page::items`], of [`Page::tags`] and of the
//! text that copies out is one order.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Span;
use crate::font::FaceId;
use crate::geom::{Point, Pt, Rect};
use crate::ink::Ink;
use crate::lang::Lang;
use crate::paragraph::Origin;
use crate::role::Role;

/// A finished page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// Title of the document, without markup.
    pub title: String,
    /// Who made the sheet, where the spec says so.
    pub author: Option<String>,
    /// What the sheet is for, where the spec says so.
    pub subject: Option<String>,
    /// The leading language.
    pub lang: Lang,
    /// Everything visible, in reading order.
    pub items: Vec<Item>,
    /// The structure tree in pre-order: a parent stands before its children.
    pub tags: Vec<Tag>,
    /// One entry a section, in reading order.
    pub outline: Vec<Bookmark>,
}

/// One visible thing.
#[derive(Clone, Debug)]
pub struct Item {
    /// The structure element it belongs to; decoration has none.
    pub tag: Option<TagId>,
    /// What is drawn.
    pub shape: Shape,
    /// What it was set from; nothing for the titles that the program adds.
    pub source: Option<Source>,
}

/// What an item was set from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The text: its entry, field, language and value in the spec.
    pub origin: Arc<Origin>,
    /// The bytes of the spec that the item shows: those of its words, the whole value for what stands beside them.
    pub span: Span,
}

impl Source {
    /// A text as a whole.
    pub fn whole(origin: Arc<Origin>) -> Self {
        let span = origin.span;
        Self { origin, span }
    }
}

impl Display for Source {
    /// Entry, field and bytes: `risk 2 answer.zh 1203..1240`.
    fn fmt(&self, text: &mut Formatter<'_>) -> fmt::Result {
        match self.origin.entry {
            Some(entry) => write!(text, "{entry}")?,
            None => text.write_str("sheet")?,
        }
        let Span { start, end } = self.span;
        write!(text, " {} {start}..{end}", self.origin.path())
    }
}

/// What an item draws.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Text in one face, size and ink on one baseline.
    Run(Run),
    /// A filled disc, such as the dot under an emphasised character.
    Dot {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: Pt,
        /// Its colour.
        ink: Ink,
    },
    /// A filled rectangle: a rule, a bar, a strike.
    Fill {
        /// Its extent.
        rect: Rect,
        /// Its colour.
        ink: Ink,
    },
    /// A filled arrowhead that points to the right.
    Arrowhead {
        /// Its extent.
        rect: Rect,
        /// Its colour.
        ink: Ink,
    },
    /// The outline of a rectangle, drawn inside its extent.
    Frame {
        /// Its outer extent.
        rect: Rect,
        /// Width of the stroke.
        thickness: Pt,
        /// Radius of the outer corners.
        radius: Pt,
        /// Its colour.
        ink: Ink,
    },
}

impl Shape {
    /// Its colour.
    pub fn ink(&self) -> Ink {
        match self {
            Shape::Run(run) => run.ink,
            Shape::Dot { ink, .. }
            | Shape::Fill { ink, .. }
            | Shape::Arrowhead { ink, .. }
            | Shape::Frame { ink, .. } => *ink,
        }
    }

    /// Gives it another colour.
    pub fn set_ink(&mut self, other: Ink) {
        match self {
            Shape::Run(run) => run.ink = other,
            Shape::Dot { ink, .. }
            | Shape::Fill { ink, .. }
            | Shape::Arrowhead { ink, .. }
            | Shape::Frame { ink, .. } => {
                *ink = other;
            }
        }
    }
}

/// Text in one face, size and ink on one baseline.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Pt,
    /// The colour.
    pub ink: Ink,
    /// The start of the baseline.
    pub origin: Point,
    /// Advance width of the run as set.
    pub width: Pt,
    /// The text as it copies out. At the end of a line it keeps the space that stood there.
    pub text: String,
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// Whether it ends with a hyphen that the line breaker added.
    pub fn is_hyphenated(&self) -> bool {
        let last = self.glyphs.last();
        last.is_some_and(|glyph| glyph.text.is_empty())
    }
}

/// One glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, from the origin of the run.
    pub x: Pt,
    /// Shift from the baseline, positive is up.
    pub rise: Pt,
    /// The bytes of [`Run::text`] it stands for. Glyphs of one cluster share a range. An
    /// empty range is a hyphen that the line breaker added.
    pub text: Range<usize>,
}

/// Index of a [`Tag`] in [`Page::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(pub usize);

/// An element of the structure tree (ISO 32000-1, 14.7).
#[derive(Clone, Debug)]
pub struct Tag {
    /// The element it stands in; only the first tag, the document, has none.
    pub parent: Option<TagId>,
    /// What it is.
    pub role: Role,
    /// Its language where that differs from the parent's.
    pub lang: Option<Lang>,
}

/// An entry of the outline.
#[derive(Clone, Debug)]
pub struct Bookmark {
    /// Its text, without markup.
    pub title: String,
    /// The top left corner of what it points at.
    pub target: Point,
    /// The heading it points at.
    pub tag: TagId,
}
