//! The text cut into grapheme clusters, each with its class and its face.

use unicode_segmentation::UnicodeSegmentation;

use crate::font::FaceId;
use crate::paragraph::{Paragraph, Position};

use super::class::{self, Class};
use super::faces::{Chooser, FaceRequest, RequestId};
use super::form::{self, Letter};
use super::gather::Gathered;

/// One grapheme cluster of the text.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its first character.
    pub(super) character: char,
    /// Its class.
    pub(super) class: Class,
    /// Its index in the paragraph's pieces.
    pub(super) inline: usize,
    /// Whether it is code.
    pub(super) is_code: bool,
    /// Where it stands on its line.
    pub(super) position: Position,
    /// Whether it is never shaped together with what stands before it: after a hard break, and
    /// the third of a row of dashes, which are one stroke in pairs only.
    pub(super) starts_run: bool,
    /// The face that shows it.
    pub(super) face: FaceId,
    /// Whether it is shaped as Chinese, on the full-width grid.
    pub(super) is_wide: bool,
}

/// Cuts the text into units, with their classes and faces.
pub(super) fn units(
    paragraph: &Paragraph,
    gathered: &Gathered,
    chooser: &mut Chooser<'_>,
) -> Vec<Unit> {
    let graphemes = graphemes(&gathered.text);
    let inlines = graphemes.iter().map(|&(start, _)| gathered.piece_at(start));
    let inlines: Vec<usize> = inlines.collect();
    let letters: Vec<Letter> = graphemes
        .iter()
        .zip(&inlines)
        .map(|((_, cluster), inline)| Letter {
            c: telling_char(cluster),
            is_code: paragraph.inlines[*inline].is_code,
        })
        .collect();
    let classes = form::classes(&letters, paragraph.lang);
    // Looked at over the whole paragraph: an operator among squares keeps the air of one, and in a
    // Latin line it would stand in a hole.
    let has_squares = classes.iter().any(|class| class.is_wide());
    let requests =
        (0..paragraph.inlines.len()).map(|inline| FaceRequest::of(paragraph, inline, has_squares));
    let requests: Vec<RequestId> = requests.map(|request| chooser.request(request)).collect();
    let mut dashes = 0;
    let mut units: Vec<Unit> = Vec::with_capacity(graphemes.len());
    for (at, (&(start, cluster), class)) in graphemes.iter().zip(classes).enumerate() {
        let (letter, inline) = (letters[at], inlines[at]);
        let position = paragraph.inlines[inline].position;
        // What is smaller than the line is not on the grid.
        let class = match position {
            Position::Sub | Position::Super if class.is_wide() => Class::Point,
            _ => class,
        };
        let c = letter.c;
        let face = chooser.face(requests[inline], class, cluster);
        dashes = if c == '—' { dashes + 1 } else { 0 };
        // The half-width solidus of mainland China is the Latin glyph in a wider box.
        let is_latin_solidus = c == '／' && !class::has_centred_stops(paragraph.lang);
        units.push(Unit {
            start,
            character: cluster.chars().next().unwrap_or(' '),
            class,
            inline,
            is_code: letter.is_code,
            position,
            starts_run: gathered.forced.binary_search(&start).is_ok()
                || dashes > 2 && dashes % 2 == 1,
            face,
            is_wide: is_wide(class, c) && !is_latin_solidus,
        });
    }
    keep_words_in_one_face(&mut units, &gathered.text, paragraph, chooser);
    units
}

/// Whether a character is shaped as Chinese.
fn is_wide(class: Class, c: char) -> bool {
    let is_square = class == Class::Symbol && class::is_double_mark(c);
    class.is_wide() || class::is_wide_symbol(c) || is_square
}

/// The grapheme clusters of a text (UAX #29) with their places.
fn graphemes(text: &str) -> Vec<(usize, &str)> {
    let mut graphemes = Vec::with_capacity(text.len() / 2);
    let mut characters = text.char_indices().peekable();
    let mut start = 0;
    while let Some((at, c)) = characters.next() {
        let next = characters.peek();
        // The segmenter is asked only for what stands between two places that are surely boundaries.
        if !is_alone(c) || next.is_some_and(|&(_, next)| !is_alone(next)) {
            continue;
        }
        let end = next.map_or(text.len(), |&(end, _)| end);
        if start == at {
            graphemes.push((at, &text[at..end]));
        } else {
            let stretch = text[start..end].grapheme_indices(true);
            graphemes.extend(stretch.map(|(at, cluster)| (start + at, cluster)));
        }
        start = end;
    }
    let rest = text[start..].grapheme_indices(true);
    graphemes.extend(rest.map(|(at, cluster)| (start + at, cluster)));
    graphemes
}

/// Whether a character joins no other of its kind in a cluster: printable ASCII, most Chinese marks, Han.
fn is_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}')
}

/// The character that tells the class of a cluster: the first, but a keycap is no digit.
fn telling_char(cluster: &str) -> char {
    const KEYCAP: char = '\u{20E3}';
    let first = cluster.chars().next().unwrap_or(' ');
    if cluster.ends_with(KEYCAP) {
        KEYCAP
    } else {
        first
    }
}

/// Sets a word of several faces in the first one that has all of it: `Dvořák` does not change
/// its face for one letter.
fn keep_words_in_one_face(
    units: &mut [Unit],
    text: &str,
    paragraph: &Paragraph,
    chooser: &mut Chooser<'_>,
) {
    let belong = |a: &Unit, b: &Unit| {
        a.class == Class::Letter && b.class == Class::Letter && a.inline == b.inline
    };
    let starts = units.iter().map(|unit| unit.start);
    let ends: Vec<usize> = starts.skip(1).chain([text.len()]).collect();
    let mut done = 0;
    for word in units.chunk_by_mut(belong) {
        done += word.len();
        let first = word[0];
        if word.iter().all(|unit| unit.face == first.face) {
            continue;
        }
        let request = FaceRequest::of(paragraph, first.inline, false);
        let whole = chooser.word(request, &text[first.start..ends[done - 1]]);
        if let Some(face) = whole {
            word.iter_mut().for_each(|unit| unit.face = face);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    proptest! {
        #[test]
        fn graphemes_are_those_of_the_segmenter(
            text in "[a-c中文，。 \r\n\u{301}\u{200D}\u{FE0F}\u{20E3}\u{302A}👍🏽🇭🇰가각\u{1100}\u{1161}の\u{3099}\u{0915}\u{094D}\u{0937}0]{0,12}"
        ) {
            let wanted: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(super::graphemes(&text), wanted);
        }
    }
}
