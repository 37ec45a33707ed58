//! The text cut into grapheme clusters, each with its class and its face.

use unicode_segmentation::UnicodeSegmentation;

use crate::font::{FaceId, Fonts};
use crate::sheet::Paragraph;

use super::class::{self, Class};
use super::form::{self, Letter};
use super::gather::Gathered;

/// One grapheme cluster of the text.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its class.
    pub(super) class: Class,
    /// Its index in the paragraph's pieces.
    pub(super) inline: usize,
    /// Whether it is code.
    pub(super) is_code: bool,
    /// Whether it is never shaped together with what stands before it: after a hard break, and
    /// the third of a row of dashes, which are one stroke in pairs only.
    pub(super) starts_run: bool,
    /// The face that shows it.
    pub(super) face: FaceId,
    /// Whether it is shaped as Chinese, on the full-width grid.
    pub(super) is_wide: bool,
}

/// Cuts the text into units, with their classes and faces. What no face can show goes to the
/// first one, which draws its box for missing glyphs.
pub(super) fn units(paragraph: &Paragraph, gathered: &Gathered, fonts: &Fonts) -> Vec<Unit> {
    let piece = |place| &paragraph.inlines[gathered.piece_at(place)];
    let graphemes: Vec<(usize, &str)> = gathered.text.grapheme_indices(true).collect();
    let letters: Vec<Letter> = graphemes
        .iter()
        .map(|&(start, cluster)| Letter {
            c: telling_char(cluster),
            is_code: piece(start).is_code,
        })
        .collect();
    let classes = form::classes(&letters, paragraph.lang);
    let mut chooser = Chooser::new(fonts, paragraph);
    let mut dashes = 0;
    let mut units: Vec<Unit> = Vec::with_capacity(graphemes.len());
    for ((&(start, cluster), class), letter) in graphemes.iter().zip(classes).zip(&letters) {
        let c = letter.c;
        let inline = gathered.piece_at(start);
        let is_latin_dot = class == Class::Point && matches!(c, '·' | '‧') && !letter.is_code;
        let face = is_latin_dot.then(|| chooser.choose_latin(inline, cluster));
        let face = face
            .flatten()
            .unwrap_or_else(|| chooser.choose(inline, cluster));
        dashes = if c == '—' { dashes + 1 } else { 0 };
        // The half-width solidus of mainland China is the Latin glyph in a wider box.
        let is_latin_solidus = c == '／' && !class::has_centred_stops(paragraph.lang);
        units.push(Unit {
            start,
            class,
            inline,
            is_code: letter.is_code,
            starts_run: gathered.forced.binary_search(&start).is_ok()
                || dashes > 2 && dashes % 2 == 1,
            face,
            is_wide: (class.is_wide() || class::is_wide_symbol(c)) && !is_latin_solidus,
        });
    }
    keep_words_in_one_face(&mut units, &gathered.text, &mut chooser);
    units
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
fn keep_words_in_one_face(units: &mut [Unit], text: &str, chooser: &mut Chooser<'_>) {
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
        let whole = chooser.whole(first.inline, &text[first.start..ends[done - 1]]);
        if let Some(face) = whole {
            word.iter_mut().for_each(|unit| unit.face = face);
        }
    }
}

/// Chooses faces for the pieces of one paragraph.
struct Chooser<'a> {
    fonts: &'a Fonts,
    paragraph: &'a Paragraph,
    /// The faces to ask, by weight and by whether it is code.
    orders: Vec<((bool, bool), Vec<FaceId>)>,
}

impl<'a> Chooser<'a> {
    fn new(fonts: &'a Fonts, paragraph: &'a Paragraph) -> Self {
        Self {
            fonts,
            paragraph,
            orders: Vec::new(),
        }
    }

    /// The face for a cluster, or for its base where no face has all of it.
    fn choose(&mut self, inline: usize, cluster: &str) -> FaceId {
        let base = cluster.chars().next().map_or(0, char::len_utf8);
        let whole = self.whole(inline, cluster);
        let face = whole.or_else(|| self.whole(inline, &cluster[..base]));
        face.unwrap_or(FaceId(0))
    }

    /// The first face of no Chinese family that has all of a text: the dot of Chinese faces is a
    /// heavy one in the middle of a square.
    fn choose_latin(&mut self, inline: usize, text: &str) -> Option<FaceId> {
        let fonts = self.fonts;
        let order = self.order(inline).iter().copied();
        let is_latin = |face: &FaceId| fonts.face(*face).own_language().is_none();
        let latin: Vec<FaceId> = order.filter(is_latin).collect();
        fonts.choose(&latin, text)
    }

    /// The first face that has all of a text.
    fn whole(&mut self, inline: usize, text: &str) -> Option<FaceId> {
        let fonts = self.fonts;
        fonts.choose(self.order(inline), text)
    }

    /// The faces to ask for a piece.
    fn order(&mut self, inline: usize) -> &[FaceId] {
        let piece = &self.paragraph.inlines[inline];
        let is_bold = self.paragraph.is_bold || piece.is_strong;
        let style = (is_bold, piece.is_code);
        let known = self.orders.iter().position(|(known, _)| *known == style);
        let index = known.unwrap_or_else(|| {
            let lang = self.paragraph.lang;
            self.orders
                .push((style, self.fonts.order(lang, is_bold, piece.is_code)));
            self.orders.len() - 1
        });
        &self.orders[index].1
    }
}
