//! How a face draws a mark, and whether that is how the mark is to look where it stands. Asked of the author's
//! faces: that a font has a character says nothing of its width, its height or its ink.

use std::ops::RangeInclusive;

use crate::font::{Face, FaceId, InkBox};
use crate::geom::Em;
use crate::lang::Lang;

use super::class::{self, Class};
use super::shaper::Shaper;

/// The widest that a Latin mark is; what a Chinese font draws in a square tears a word apart (`King’ s`).
const WIDEST_LATIN: Em = Em(0.75);
/// The widest dot of a list or between words; a wider one has a hole on each side.
const WIDEST_DOT: Em = Em(0.6);
/// How high the middle of an ellipsis may stand in English, where it stands on the baseline.
const HIGHEST_LATIN_ELLIPSIS: Em = Em(0.25);
/// Where the middle of a Chinese ellipsis stands: half-way up a Han character (GB/T 15834-2011, 5.1.5).
const ELLIPSIS_MIDDLE: RangeInclusive<f64> = 0.3..=0.45;
/// How far the advance of a Chinese ellipsis may be from the side of a square.
const ELLIPSIS_TOLERANCE: f64 = 0.1;
/// The widest gap between two dashes that the eye joins to one stroke.
const JOINT: Em = Em(0.03);
/// The squares that the ink of two dashes takes at least. They are two squares wide (GB/T 15834-2011, 5.1.5).
const SHORTEST_DASH: f64 = 1.75;

/// A text as a face draws it. Lengths are in em.
pub(super) struct Look {
    /// How wide it is.
    pub(super) advance: Em,
    /// Where the ink of each glyph stands that has any, from where the text begins.
    pub(super) inks: Vec<InkBox>,
}

/// Whether a mark of such an advance is wider than English has it.
pub(super) fn is_wide(advance: Em) -> bool {
    advance > WIDEST_LATIN
}

/// A mark to be set, and where.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    /// What it is.
    pub(super) class: Class,
    /// Its character.
    pub(super) character: char,
    /// The language of its paragraph.
    pub(super) lang: Lang,
}

impl Mark {
    /// Whether faces are asked how they draw it.
    pub(super) fn is_judged(self) -> bool {
        self.class.is_wide_mark() || self.is_latin()
    }

    /// Whether it is a mark in its Latin form that Chinese fonts draw in a square.
    fn is_latin(self) -> bool {
        !self.class.is_wide() && (class::is_shared(self.character) || self.character == '•')
    }

    /// Whether a face draws it as it is to look.
    pub(super) fn suits(self, face: (FaceId, &Face), shaper: &mut Shaper<'_>) -> bool {
        let (id, face) = face;
        if !self.class.is_wide_mark() {
            let look = shaper.look((id, None), self.character.encode_utf8(&mut [0; 4]));
            return look.is_some_and(|look| self.is_latin_in(&look));
        }
        // What a font without Han has for these marks is Latin.
        let Some(square) = face.square() else {
            return false;
        };
        let mut look = |text: &str| shaper.look((id, Some(self.lang)), text);
        let mut buffer = [0; 4];
        let character = self.character.encode_utf8(&mut buffer);
        match self.class {
            Class::Dash if self.character == '—' => {
                look("——").is_some_and(|look| is_joined(&look, square))
            }
            Class::Ellipsis => look(character).is_some_and(|look| is_centred(&look, square)),
            // Their box is half a square in mainland China.
            Class::Solidus | Class::Connector if !class::has_centred_stops(self.lang) => {
                let is_slim = |look: Look| look.ink_width() <= self.box_of_joiner(square);
                look(character).is_some_and(is_slim)
            }
            _ => true,
        }
    }

    fn is_latin_in(self, look: &Look) -> bool {
        match self.character {
            '•' | '·' | '‧' => look.advance <= WIDEST_DOT,
            '…' => look.middle() <= HIGHEST_LATIN_ELLIPSIS,
            // As wide as an em in every font.
            '—' | '⸺' | '⋯' => true,
            _ => look.is_narrow(),
        }
    }

    /// How wide the box is of a solidus or a connector in mainland China.
    fn box_of_joiner(self, square: Em) -> Em {
        match self.character {
            '～' | '〜' => square,
            _ => square / 2.0,
        }
    }
}

impl Look {
    /// Whether it is as wide as Latin faces draw marks.
    pub(super) fn is_narrow(&self) -> bool {
        !is_wide(self.advance)
    }

    /// From the left edge of its ink to the right one.
    fn ink_width(&self) -> Em {
        let left = self.inks.iter().map(|ink| ink.across.0).reduce(Em::min);
        let right = self.inks.iter().map(|ink| ink.across.1).reduce(Em::max);
        right.unwrap_or_default() - left.unwrap_or_default()
    }

    /// How high the middle of its ink stands.
    fn middle(&self) -> Em {
        let low = self.inks.iter().map(|ink| ink.up.0).reduce(Em::min);
        let high = self.inks.iter().map(|ink| ink.up.1).reduce(Em::max);
        (low.unwrap_or_default() + high.unwrap_or_default()) / 2.0
    }
}

/// Whether two dashes, each in the middle of its square, are one stroke that fills them.
fn is_joined(pair: &Look, square: Em) -> bool {
    let side = pair.advance / 2.0;
    let squares = (side / square).round().max(1.0);
    let gap = |ends: &[InkBox]| ends[1].across.0 - ends[0].across.1 + square * squares - side;
    let is_parted = |ends: &[InkBox]| gap(ends) >= JOINT;
    pair.ink_width() >= square * SHORTEST_DASH && !pair.inks.windows(2).any(is_parted)
}

/// Whether an ellipsis is as wide as a square and stands half-way up.
fn is_centred(look: &Look, square: Em) -> bool {
    let is_square = (look.advance - square).0.abs() < ELLIPSIS_TOLERANCE;
    is_square && ELLIPSIS_MIDDLE.contains(&look.middle().0)
}
