//! The blank of marks: how much of it the rules let go, and where the face has it.

use crate::geom::Em;
use crate::lang::Lang;

use super::super::class::{self, Class};
use super::super::footprints::Footprint;
use super::super::{ShapedCluster, Trim};
use super::TOLERANCE;

/// What stays between the ink of a mark and the edge of its box. The embedded faces have as much at the least.
const KEPT: Em = Em(0.015);

/// What stands between a bracket and what it holds, in parts of a square, where its face leaves more than the most.
const INSIDE: f64 = 0.1;
const MOST_INSIDE: f64 = 0.15;

/// Puts the ink of a mark where its box has it: that of an interpunct, solidus or connector in the middle, that of a
/// bracket at what it holds, which fonts that draw it nearer to the middle leave to be done. Ink that reaches
/// over the box, as in a slanted face, widens it: it would stand in the margin at the end of a line.
pub(super) fn seat(cluster: &mut ShapedCluster, ink: Footprint) {
    let Some((from, to)) = ink.across else {
        return;
    };
    let (left, right) = (cluster.shift + from, cluster.advance - cluster.shift - to);
    let is_square = cluster.advance >= ink.square * 0.9;
    let is_far = |blank: Em| is_square && blank > ink.square * MOST_INSIDE;
    let inside = ink.square * INSIDE;
    match cluster.class {
        Class::Interpunct | Class::Solidus | Class::Connector => {
            cluster.shift += (right - left) / 2.0;
        }
        Class::Opening if is_far(right) => cluster.shift += right - inside,
        Class::Closing if is_far(left) => cluster.shift -= left - inside,
        class if class == Class::Opening || class.is_closing() => {
            let (before, after) = ((-left).max(Em::ZERO), (-right).max(Em::ZERO));
            cluster.shift += before;
            cluster.advance += before + after;
        }
        _ => {}
    }
}

/// The blanks inside a box that may be taken away, and those that have been.
#[derive(Clone, Copy, Default)]
pub(super) struct Blank {
    /// Before the ink.
    pub(super) before: Em,
    /// After the ink.
    pub(super) after: Em,
    /// Taken away by a neighbour, before and after the ink.
    taken: (Em, Em),
    /// What the edge of a line takes, before and after the ink.
    edges: (Em, Em),
}

/// What the rules let a mark lose (GB/T 15834-2011, 5.1; CLREQ 3.1.6): half a square in all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loss {
    Before,
    After,
    /// As much on both sides.
    Sides,
}

impl Loss {
    fn of(class: Class, lang: Lang) -> Option<Self> {
        let is_centred = class::has_centred_stops(lang);
        match class {
            Class::Opening => Some(Loss::Before),
            Class::Closing => Some(Loss::After),
            Class::Comma | Class::Period if !is_centred => Some(Loss::After),
            Class::Comma | Class::Period | Class::Interpunct => Some(Loss::Sides),
            Class::Exclamation if !is_centred => Some(Loss::After),
            _ => None,
        }
    }

    /// The blanks before and after the ink that it takes where the rules know the face.
    fn usual(self, square: Em) -> (Em, Em) {
        match self {
            Loss::Before => (square / 2.0, Em::ZERO),
            Loss::After => (Em::ZERO, square / 2.0),
            Loss::Sides => (square / 4.0, square / 4.0),
        }
    }

    /// The same where the face has its ink elsewhere: from both sides if both have a quarter of a square, else
    /// what there is on the side where the rules say that it is.
    fn found(self, (left, right): (Em, Em), square: Em) -> (Em, Em) {
        let (half, quarter) = (square / 2.0, square / 4.0);
        let spare = |blank: Em| (blank - KEPT).max(Em::ZERO).min(half);
        let is_even = spare(left) >= quarter && spare(right) >= quarter;
        match self {
            Loss::Before if spare(left) >= half => (half, Em::ZERO),
            Loss::After if spare(right) >= half => (Em::ZERO, half),
            _ if is_even => (quarter, quarter),
            Loss::Before => (spare(left), Em::ZERO),
            Loss::After => (Em::ZERO, spare(right)),
            Loss::Sides if left > right => (spare(left), Em::ZERO),
            Loss::Sides => (Em::ZERO, spare(right)),
        }
    }
}

impl Blank {
    /// The blanks of a cluster.
    pub(super) fn of(cluster: &ShapedCluster, lang: Lang, ink: Footprint) -> Self {
        let Some(loss) = Loss::of(cluster.class, lang) else {
            return Self::default();
        };
        let usual = loss.usual(ink.square);
        let Some((from, to)) = ink.across else {
            // What is narrower than a square has no blank half.
            let is_full = (cluster.advance - ink.square).0.abs() < TOLERANCE;
            return if is_full {
                Self::new(usual, usual)
            } else {
                Self::default()
            };
        };
        let (left, right) = (cluster.shift + from, cluster.advance - cluster.shift - to);
        // No box becomes narrower than half a square, however little of it is ink.
        let most = (cluster.advance - ink.square / 2.0).max(Em::ZERO);
        let (before, after) = loss.found((left, right), ink.square);
        let part = (most.0 / (before + after).0).min(1.0);
        let edge = |blank: Em, usual: Em| (blank - KEPT).max(Em::ZERO).min(usual).min(most);
        let edges = match loss {
            Loss::Sides => (before * part, after * part),
            Loss::Before | Loss::After => (edge(left, usual.0), edge(right, usual.1)),
        };
        Self::new((before * part, after * part), edges)
    }

    fn new((before, after): (Em, Em), edges: (Em, Em)) -> Self {
        Self {
            before,
            after,
            taken: (Em::ZERO, Em::ZERO),
            edges,
        }
    }

    /// Takes all of it: what stands in the middle of its square gives on both sides alike.
    pub(super) fn take(&mut self) {
        self.taken.0 += std::mem::take(&mut self.before);
        self.taken.1 += std::mem::take(&mut self.after);
    }

    /// Writes what has been taken into the box, and what the edges of a line may still take.
    pub(super) fn settle(&self, cluster: &mut ShapedCluster) {
        cluster.advance -= self.taken.0 + self.taken.1;
        cluster.shift -= self.taken.0;
        let before = (self.edges.0 - self.taken.0).max(Em::ZERO);
        let after = (self.edges.1 - self.taken.1).max(Em::ZERO);
        if cluster.class == Class::Opening {
            cluster.at_start = Trim {
                width: before,
                shift: -before,
            };
        }
        if cluster.class.is_closing() {
            cluster.at_end = Trim {
                width: before + after,
                shift: -before,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Loss;
    use crate::font::Fonts;
    use crate::geom::Em;
    use crate::text::class;
    use crate::text::shaper::Shaper;

    #[test]
    fn embedded_faces_have_their_blank_where_the_rules_say() {
        const MARKS: &str = "，、；：。．？！（《〈「『【〖〔［｛）》〉」』】〗〕］｝“‘”’·";
        let fonts = Fonts::embedded();
        let mut shaper = Shaper::new(&fonts);
        let mut asked = 0;
        for (id, face) in fonts.faces() {
            let Some(lang) = face.own_language() else {
                continue;
            };
            for mark in MARKS.chars().filter(|mark| face.covers(*mark)) {
                let Some(loss) = Loss::of(class::wide(mark), lang) else {
                    continue;
                };
                let text = mark.to_string();
                let specimen = shaper
                    .specimen((id, Some(lang)), &text)
                    .expect("it is sound");
                let (left, right) = specimen.inks[0].across;
                let blanks = (left, specimen.advance - right);
                let square = Em(1.0);
                assert_eq!(
                    loss.found(blanks, square),
                    loss.usual(square),
                    "{mark} {lang}"
                );
                asked += 1;
            }
        }
        assert!(asked > 250, "{asked}");
    }
}
