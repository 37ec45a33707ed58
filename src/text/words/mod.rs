//! Which places between two Han characters lie inside a word, where a line had better not end.
//!
//! In comes the text of a paragraph in units; out comes, for each of them, whether it goes on with the word of the one
//! before it. No place becomes forbidden, and nothing outside Han is looked at. The words come from a table that is
//! made ahead (`README.md`); what the author marks as one is one.

mod reading;
mod table;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::lang::Lang;
use crate::paragraph::Paragraph;

use super::class::Class;
use super::units::Unit;
use reading::WordReader;
use table::Ideograph;

/// The longest span of strong text, and of code, that is one word by its markup: in Han characters.
const LONGEST_STRONG: usize = 6;
const LONGEST_CODE: usize = 4;

/// What Cantonese is held together by, as Hong Kong writes it: each is a word, and the model, which learnt from
/// Mandarin, would take it for a part of one.
const PARTICLES: &str = "嘅咗喺唔啲佢哋冇嘢咁嚟噉乜係同先啦喇喎囉㗎吖俾畀攞揾搵嗰呢咩咪啩嘞咋";

/// Says of each unit whether it goes on with the word of the one before it.
pub(super) fn inside(paragraph: &Paragraph, units: &[Unit]) -> Vec<bool> {
    let mut inside = vec![false; units.len()];
    let mut marker = WordMarker {
        paragraph,
        units,
        reader: WordReader::default(),
        letters: Vec::new(),
    };
    let mut at = 0;
    while at < units.len() {
        let inline = units[at].inline;
        // An edge of markup is the edge of a word, whatever stands on its other side.
        let is_piece = |unit: &&Unit| unit.inline == inline && unit.class == Class::Han;
        let end = at + units[at..].iter().take_while(is_piece).count();
        if end > at + 1 {
            marker.mark(at..end, &mut inside[at..end]);
        }
        at = end.max(at + 1);
    }
    inside
}

/// Marks the words of one paragraph.
struct WordMarker<'a> {
    paragraph: &'a Paragraph,
    units: &'a [Unit],
    reader: WordReader,
    /// The letters of the run that is being read.
    letters: Vec<Ideograph>,
}

impl WordMarker<'_> {
    /// Marks what goes on with a word in a run of one piece of the paragraph.
    fn mark(&mut self, run: Range<usize>, inside: &mut [bool]) {
        if self.is_marked(&run) {
            inside[1..].fill(true);
            return;
        }
        let units = &self.units[run];
        self.letters.clear();
        let letters = units.iter().map(|unit| Ideograph::of(unit.character));
        self.letters.extend(letters);
        let is_cantonese = self.paragraph.lang == Lang::ZhHantHk;
        let is_particle = |at: usize| is_cantonese && PARTICLES.contains(units[at].character);
        self.reader.read(&self.letters, is_particle, inside);
    }

    /// Whether a run is all of a span that makes it one word.
    fn is_marked(&self, run: &Range<usize>) -> bool {
        let inline = self.units[run.start].inline;
        let is_same = |at: usize| self.units.get(at).is_some_and(|unit| unit.inline == inline);
        let is_whole = !is_same(run.end) && !run.start.checked_sub(1).is_some_and(is_same);
        let piece = &self.paragraph.inlines[inline];
        is_whole
            && (piece.is_strong && run.len() <= LONGEST_STRONG
                || piece.is_code && run.len() <= LONGEST_CODE)
    }
}
