//! Glyphs of a `CFF ` table, run to be weighed and measured.

use std::cell::Cell;

use read_fonts::model::Error;
use read_fonts::ps::cff::index::Index;
use read_fonts::ps::cff::{CffFontRef, Subfont};
use read_fonts::ps::charstring::{
    self, CharstringContext, CharstringKind, CommandSink, ControlBoundsSink, NullSink,
};
use read_fonts::types::{BoundingBox, Fixed};

/// Bytes of one glyph with every call unfolded. The most intricate Han glyphs take some 5,000.
const LONGEST_GLYPH: usize = 64 << 10;
/// Bytes of all glyphs of a page together.
const LONGEST_PAGE: usize = 16 << 20;

/// The glyphs of a table.
pub(super) struct CffGlyphs<'a> {
    font: CffFontRef<'a>,
    /// The parts of the font whose dictionaries have been read.
    subfonts: Vec<(u16, Subfont)>,
}

impl<'a> CffGlyphs<'a> {
    /// The glyphs of a table that can be read.
    pub(super) fn new(table: &'a [u8]) -> Option<Self> {
        let font = CffFontRef::new_cff(table, 0, None).ok()?;
        let subfonts = Vec::new();
        Some(Self { font, subfonts })
    }

    /// Whether these glyphs unfold to a sane length. A few hundred bytes of subroutines that call each other can unfold
    /// to gigabytes, and whoever runs them pays (Adobe Technical Note 5177, section 4.7).
    pub(super) fn are_tame(&mut self, glyphs: impl IntoIterator<Item = u16>) -> bool {
        let mut left = LONGEST_PAGE;
        glyphs.into_iter().all(|glyph| {
            let length = self.run(glyph, LONGEST_GLYPH.min(left), &mut NullSink);
            left -= length.unwrap_or(0);
            length.is_some()
        })
    }

    /// The box of the ink of a tame glyph. Its units are those of the font (OpenType 1.9, `CFF `: `FontMatrix` agrees
    /// with `unitsPerEm`).
    pub(super) fn bounds(&mut self, glyph: u16) -> Option<BoundingBox<Fixed>> {
        let mut bounds = ControlBoundsSink::new();
        self.run(glyph, LONGEST_GLYPH, &mut bounds)?;
        bounds.bounding_box()
    }

    /// Runs a glyph; the bytes that it took with every call unfolded. Nothing where it is broken, calls too deep or takes
    /// more than `most`.
    fn run(&mut self, glyph: u16, most: usize, sink: &mut impl CommandSink) -> Option<usize> {
        let subfont = self.subfont(glyph)?;
        let (font, subfont) = (&self.font, &self.subfonts[subfont].1);
        let local = match usize::try_from(subfont.subrs_offset()).ok()? {
            0 => Index::Empty,
            place => Index::new(font.data().get(place..)?, false).ok()?,
        };
        let counted = Counted {
            charstrings: (font.data(), font.charstrings(), font.global_subrs(), &local),
            left: Cell::new(most),
        };
        let charstring = counted.count(font.charstrings().get(glyph.into())?).ok()?;
        charstring::evaluate(&counted, None, charstring, sink).ok()?;
        Some(most - counted.left.get())
    }

    /// Where the part of a font that a glyph belongs to stands among those that were read.
    fn subfont(&mut self, glyph: u16) -> Option<usize> {
        let index = self.font.subfont_index(glyph.into())?;
        let known = self.subfonts.iter().position(|(known, _)| *known == index);
        if known.is_some() {
            return known;
        }
        let subfont = self.font.subfont(index, &[]).ok()?;
        self.subfonts.push((index, subfont));
        Some(self.subfonts.len() - 1)
    }
}

/// Hands out the charstrings that a glyph calls, as long as there are bytes left.
struct Counted<C> {
    charstrings: C,
    /// Bytes that may still be unfolded.
    left: Cell<usize>,
}

impl<C> Counted<C> {
    fn count<'a>(&self, charstring: &'a [u8]) -> Result<&'a [u8], Error> {
        let left = self.left.get().checked_sub(charstring.len());
        self.left.set(left.ok_or(Error::LimitExceeded)?);
        Ok(charstring)
    }
}

impl<C: CharstringContext> CharstringContext for Counted<C> {
    fn kind(&self) -> CharstringKind {
        self.charstrings.kind()
    }

    fn seac_components(&self, base: i32, accent: i32) -> Result<[&[u8]; 2], Error> {
        let [base, accent] = self.charstrings.seac_components(base, accent)?;
        Ok([self.count(base)?, self.count(accent)?])
    }

    fn global_subr(&self, index: i32) -> Result<&[u8], Error> {
        self.count(self.charstrings.global_subr(index)?)
    }

    fn subr(&self, index: i32) -> Result<&[u8], Error> {
        self.count(self.charstrings.subr(index)?)
    }
}

#[cfg(test)]
mod tests {
    use super::CffGlyphs;

    const ENDCHAR: u8 = 14;
    const CALL_GLOBAL: u8 = 29;
    const RETURN: u8 = 11;

    fn is_tame(table: &[u8], glyphs: [u16; 1]) -> bool {
        CffGlyphs::new(table).is_some_and(|mut all| all.are_tame(glyphs))
    }

    /// An index with offsets of two bytes.
    fn index(entries: &[Vec<u8>]) -> Vec<u8> {
        let count = u16::try_from(entries.len()).unwrap();
        let mut bytes = Vec::from(count.to_be_bytes());
        if entries.is_empty() {
            return bytes;
        }
        bytes.push(2);
        let mut offset = 1_u16;
        for length in std::iter::once(0).chain(entries.iter().map(Vec::len)) {
            offset += u16::try_from(length).unwrap();
            bytes.extend(offset.to_be_bytes());
        }
        bytes.extend(entries.concat());
        bytes
    }

    /// A font of one glyph.
    fn font(glyph: &[u8], subroutines: &[Vec<u8>]) -> Vec<u8> {
        let global = index(subroutines);
        let mut before = vec![1, 0, 4, 2];
        before.extend(index(&[b"A".to_vec()]));
        /// Bytes of an index of one dictionary of six bytes.
        const TOPS: usize = 2 + 1 + 4 + 6;
        let place = before.len() + TOPS + 2 + global.len();
        let mut top = vec![29];
        top.extend(u32::try_from(place).unwrap().to_be_bytes());
        top.push(17);
        before.extend(index(&[top]));
        before.extend(index(&[]));
        before.extend(global);
        before.extend(index(&[glyph.to_vec()]));
        before
    }

    /// The number that calls the subroutine at an index below 1240.
    fn call(index: u8) -> [u8; 2] {
        [index + 32, CALL_GLOBAL]
    }

    #[test]
    fn plain_glyph_is_tame() {
        assert!(is_tame(&font(&[ENDCHAR], &[]), [0]));
    }

    #[test]
    fn glyph_that_is_not_there_is_refused() {
        assert!(!is_tame(&font(&[ENDCHAR], &[]), [1]));
    }

    #[test]
    fn few_calls_are_tame() {
        let glyph = [&call(0)[..], &call(1), &[ENDCHAR]].concat();
        let subroutines = [vec![RETURN], [&call(0)[..], &[RETURN]].concat()];
        assert!(is_tame(&font(&glyph, &subroutines), [0]));
    }

    #[test]
    fn calls_that_multiply_are_refused() {
        let mut subroutines = vec![vec![RETURN]];
        for level in 0..8 {
            let mut calls = call(level).repeat(40);
            calls.push(RETURN);
            subroutines.push(calls);
        }
        let font = font(&[&call(8)[..], &[ENDCHAR]].concat(), &subroutines);
        assert!(font.len() < 1000 && !is_tame(&font, [0]));
    }

    #[test]
    fn subroutine_that_calls_itself_is_refused() {
        let subroutines = [[&call(0)[..], &[RETURN]].concat()];
        assert!(!is_tame(&font(&call(0), &subroutines), [0]));
    }

    #[test]
    fn every_cut_of_a_font_is_read_without_panic() {
        let whole = font(&[&call(0)[..], &[ENDCHAR]].concat(), &[vec![RETURN]]);
        for end in 0..whole.len() {
            is_tame(&whole[..end], [0]);
        }
    }
}
