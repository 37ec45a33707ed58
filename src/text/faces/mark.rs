//! How a face draws a mark, and whether that is how the mark is to look where it stands. Asked of the author's
//! faces: that a font has a character says nothing of its width, its height or its ink.

use std::ops::RangeInclusive;

use crate::font::{Face, FaceId, InkBox};
use crate::geom::Em;
use crate::lang::Lang;

use super::super::class::{self, Class};
use super::super::shaper::Shaper;
use super::super::specimen::Specimen;

/// The widest dot of a list or between words; a wider one has a hole on each side.
const WIDEST_DOT: Em = Em(0.6);
/// The widest ink of a dot between words; a wider one is a ball.
const WIDEST_INTERPUNCT: Em = Em(0.33);
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

/// A mark to be set, and where.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct MarkRole {
    /// What it is.
    pub(super) class: Class,
    /// Its character.
    pub(super) character: char,
    /// The language of its paragraph.
    pub(super) lang: Lang,
}

impl MarkRole {
    /// Whether faces are asked how they draw it.
    pub(super) fn is_judged(self) -> bool {
        self.class.is_wide_mark() || self.is_latin()
    }

    /// Whether it is a mark in its Latin form that Chinese fonts draw in a square: a minus far from its number reads as
    /// a dash.
    fn is_latin(self) -> bool {
        let is_named = matches!(self.character, '•' | '−');
        !self.class.is_wide() && (class::is_shared(self.character) || is_named)
    }

    /// Whether a face draws it as it is to look.
    pub(super) fn suits(self, face: (FaceId, &Face), shaper: &mut Shaper<'_>) -> bool {
        let (id, face) = face;
        if !self.class.is_wide_mark() {
            let specimen = shaper.specimen((id, None), self.character.encode_utf8(&mut [0; 4]));
            return specimen.is_some_and(|specimen| self.is_latin_in(&specimen));
        }
        // What a font without Han has for these marks is Latin.
        let Some(square) = face.square() else {
            return false;
        };
        // The solidus of mainland China is the Latin one in its own box.
        let is_latin = self.character == '／' && !class::has_centred_stops(self.lang);
        let chinese = (!is_latin).then_some(self.lang);
        let mut specimen = |text: &str| shaper.specimen((id, chinese), text);
        let mut buffer = [0; 4];
        let character = self.character.encode_utf8(&mut buffer);
        match self.class {
            Class::Dash if self.character == '—' => {
                specimen("——").is_some_and(|specimen| is_joined(&specimen, square))
            }
            Class::Ellipsis => {
                specimen(character).is_some_and(|specimen| is_centred(&specimen, square))
            }
            Class::Interpunct => specimen(character)
                .is_some_and(|specimen| specimen.ink_width() <= WIDEST_INTERPUNCT),
            // Their box is half a square in mainland China.
            Class::Solidus | Class::Connector if !class::has_centred_stops(self.lang) => {
                let is_slim =
                    |specimen: Specimen| specimen.ink_width() <= self.box_of_joiner(square);
                specimen(character).is_some_and(is_slim)
            }
            _ => true,
        }
    }

    fn is_latin_in(self, specimen: &Specimen) -> bool {
        match self.character {
            '•' => specimen.advance <= WIDEST_DOT,
            '·' | '‧' => {
                specimen.advance <= WIDEST_DOT && specimen.ink_width() <= WIDEST_INTERPUNCT
            }
            '…' => specimen.middle() <= HIGHEST_LATIN_ELLIPSIS,
            // As wide as an em in every font.
            '—' | '⸺' | '⋯' => true,
            _ => specimen.is_narrow(),
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

/// Whether two dashes, each in the middle of its square, are one stroke that fills them.
fn is_joined(pair: &Specimen, square: Em) -> bool {
    let side = pair.advance / 2.0;
    let squares = (side / square).round().max(1.0);
    let gap = |ends: &[InkBox]| ends[1].across.0 - ends[0].across.1 + square * squares - side;
    let is_parted = |ends: &[InkBox]| gap(ends) >= JOINT;
    pair.ink_width() >= square * SHORTEST_DASH && !pair.inks.windows(2).any(is_parted)
}

/// Whether an ellipsis is as wide as a square and stands half-way up.
fn is_centred(specimen: &Specimen, square: Em) -> bool {
    let is_square = (specimen.advance - square).0.abs() < ELLIPSIS_TOLERANCE;
    is_square && ELLIPSIS_MIDDLE.contains(&specimen.middle().0)
}
