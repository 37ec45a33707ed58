//! Lines that were broken before: where only leading and gaps change, every paragraph has the measure that it had.

use super::least::LeastLines;
use super::{Breaker, Line, Measure, Setting};
use crate::text::Shaped;

/// The lines of every paragraph as they were last broken.
#[derive(Default)]
pub struct BrokenLines {
    breaker: Breaker,
    known: Vec<BrokenParagraph>,
    least: LeastLines,
    /// Whether words of Han stay whole.
    keeps_words: bool,
}

/// The lines of one paragraph.
#[derive(Clone, Default)]
struct BrokenParagraph {
    /// What they were broken for; nothing where they never were.
    room: Option<(Measure, Setting)>,
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
    /// each time. They are broken anew only where its measure or setting is another than the last time.
    pub fn lines(
        &mut self,
        number: usize,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
    ) -> &[Line] {
        if self.known.len() <= number {
            self.known.resize(number + 1, BrokenParagraph::default());
        }
        let known = &mut self.known[number];
        // A measure is compared to the last bit: lines depend on nothing else, and one that is only
        // nearly the same may break elsewhere.
        if known.room != Some((measure, setting)) {
            self.breaker
                .break_freely(shaped, measure, setting, &mut known.lines);
            known.room = Some((measure, setting));
            known.keeps_words = false;
        }
        if self.keeps_words && !known.keeps_words {
            self.breaker
                .keep_words(shaped, measure, setting, &mut known.lines);
            known.keeps_words = true;
        }
        &known.lines
    }
}
