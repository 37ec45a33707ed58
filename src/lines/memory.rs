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
    known: Vec<KnownParagraph>,
    /// Whether words of Han stay whole.
    keeps_words: bool,
}

/// What is known of a paragraph.
#[derive(Default)]
struct KnownParagraph {
    least: LeastLines,
    /// Its lines in some measures, the last ones last.
    broken: Vec<BrokenParagraph>,
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
        known_of(&mut self.known, number).least.extent(shaped)
    }

    /// A number of lines that a paragraph, known like those that are broken, takes at least.
    pub fn least_lines(
        &mut self,
        number: usize,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
    ) -> usize {
        known_of(&mut self.known, number)
            .least
            .count(shaped, measure, setting)
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
        let Self {
            breaker,
            known,
            keeps_words,
        } = self;
        let known = &mut known_of(known, number).broken;
        // A measure is compared to the last bit: lines depend on nothing else, and one that is only
        // nearly the same may break elsewhere.
        let room = (measure, setting);
        let place = known.iter().rposition(|known| known.room == room);
        let place = place.unwrap_or_else(|| {
            if known.len() == MOST_MEASURES {
                known.clear();
            }
            let mut lines = Vec::new();
            breaker.break_freely(shaped, measure, setting, &mut lines);
            known.push(BrokenParagraph {
                room,
                keeps_words: false,
                lines,
            });
            known.len() - 1
        });
        let known = &mut known[place];
        if *keeps_words && !known.keeps_words {
            breaker.keep_words(shaped, measure, setting, &mut known.lines);
            known.keeps_words = true;
        }
        &known.lines
    }
}

fn known_of(all: &mut Vec<KnownParagraph>, number: usize) -> &mut KnownParagraph {
    if all.len() <= number {
        all.resize_with(number + 1, KnownParagraph::default);
    }
    &mut all[number]
}
