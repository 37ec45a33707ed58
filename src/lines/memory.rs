//! Lines that were broken before: where only leading and gaps change, or another entry goes, every paragraph has a measure
//! that it had.

use super::least::LeastLines;
use super::{Breaker, Extent, Line, Measure, Setting};
use crate::text::Shaped;

/// The most measures in which the lines of a paragraph are kept: as many as there are sizes and numbers of columns near
/// the answer of a search.
const MOST_MEASURES: usize = 64;

/// The lines of every paragraph as they were broken.
#[derive(Default)]
pub struct BrokenLines {
    breaker: Breaker,
    /// Those of each paragraph, the last ones last.
    known: Vec<Vec<BrokenParagraph>>,
    least: LeastLines,
    /// Whether words of Han stay whole.
    keeps_words: bool,
}

/// The lines of one paragraph in one measure.
struct BrokenParagraph {
    /// What they were broken for.
    room: (Measure, Setting),
    /// Whether words of Han stay whole in them.
    keeps_words: bool,
    lines: Vec<Line>,
}

impl BrokenLines {
    /// From here on words of Han stay whole where they can. There are as many lines as before: those who only count
    /// them need not ask for it.
    pub fn keep_words(&mut self) {
        self.keeps_words = true;
    }

    /// How long a paragraph is, which is known like those that are broken.
    pub fn extent(&mut self, number: usize, shaped: &Shaped) -> Extent {
        self.least.extent(number, shaped)
    }

    /// A number of lines that a paragraph, known like those that are broken, takes at least.
    pub fn least_lines(
        &mut self,
        number: usize,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
    ) -> usize {
        self.least.count(number, shaped, measure, setting)
    }

    /// The lines of a paragraph, which is known by its number from 0: the same number has to mean the same paragraph
    /// each time. They are broken anew only in a measure or setting that it never had.
    pub fn lines(
        &mut self,
        number: usize,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
    ) -> &[Line] {
        if self.known.len() <= number {
            self.known.resize_with(number + 1, Vec::new);
        }
        let known = &mut self.known[number];
        // A measure is compared to the last bit: lines depend on nothing else, and one that is only
        // nearly the same may break elsewhere.
        let room = (measure, setting);
        let place = known.iter().rposition(|known| known.room == room);
        let place = place.unwrap_or_else(|| {
            if known.len() == MOST_MEASURES {
                known.clear();
            }
            let mut lines = Vec::new();
            self.breaker
                .break_freely(shaped, measure, setting, &mut lines);
            known.push(BrokenParagraph {
                room,
                keeps_words: false,
                lines,
            });
            known.len() - 1
        });
        let known = &mut known[place];
        if self.keeps_words && !known.keeps_words {
            self.breaker
                .keep_words(shaped, measure, setting, &mut known.lines);
            known.keeps_words = true;
        }
        &known.lines
    }
}
