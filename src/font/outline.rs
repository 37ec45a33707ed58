//! Outlines of glyphs: drawn, measured, and refused where they ask for more work than a glyph deserves.

use std::cell::Cell;

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, SvgSink};
use read_fonts::TableProvider;
use read_fonts::model::Error;
use read_fonts::ps::cff::{CffFontRef, Subfont};
use read_fonts::ps::cff::{dict, index::Index};
use read_fonts::ps::charstring::{
    self, CharstringContext, CharstringKind, CommandSink, ControlBoundsSink, NullSink,
};
use read_fonts::types::{BoundingBox, GlyphId};

use super::Face;
use crate::geom::Em;

/// Bytes of one CFF glyph with every call unfolded. The most intricate Han glyphs take some 5,000.
const LONGEST_GLYPH: usize = 64 << 10;
/// Bytes of all CFF glyphs of a page together.
const LONGEST_PAGE: usize = 16 << 20;

/// The bytes of the longest CFF glyph that may draw nothing: a width, and the end of it. One contour alone takes more.
const LONGEST_BLANK: usize = 8;

/// Where the ink of a glyph stands from its origin, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InkBox {
    /// Its left and its right edge.
    pub across: (Em, Em),
    /// Its bottom and its top.
    pub up: (Em, Em),
}

impl InkBox {
    /// The same from another origin, `right` and `up` of which this one's stands.
    pub(crate) fn moved(self, right: Em, up: Em) -> Self {
        let by = |(from, to): (Em, Em), by: Em| (from + by, to + by);
        Self {
            across: by(self.across, right),
            up: by(self.up, up),
        }
    }
}

impl Face {
    /// The outline of a glyph as SVG path data in font units, y up. A glyph without ink, with a broken outline
    /// or with one that is not tame has none.
    pub fn outline(&self, glyph: u16) -> Option<String> {
        if !self.is_tame([glyph]) {
            return None;
        }
        let outlines = self.font.outline_glyphs();
        let mut path = SvgSink::new();
        let outline = outlines.get(u32::from(glyph).into())?;
        let drawn = outline.draw(&DrawOptions::new(), DrawMemory::default(), &mut path);
        drawn.ok()?;
        Some(String::from(path)).filter(|path| !path.is_empty())
    }

    /// Where the ink of a glyph stands; a glyph without ink, or with an outline that is not tame, stands nowhere.
    pub(crate) fn ink_box(&self, glyph: u16) -> Option<InkBox> {
        let em = |units: f32| Em(f64::from(units) / f64::from(self.font.units_per_em()));
        let (left, bottom, right, top) = if let Some(table) = self.cff() {
            let font = CffFontRef::new_cff(table, 0, None).ok()?;
            let bounds = bounds(&font, glyph)?;
            (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max)
        } else {
            let extents = self.font.glyph_metrics().extents(glyph.into())?;
            let (left, top) = (extents.x_bearing, extents.y_bearing);
            (left, top - extents.height, left + extents.width, top)
        };
        (left < right && bottom < top).then(|| InkBox {
            across: (em(left), em(right)),
            up: (em(bottom), em(top)),
        })
    }

    /// Whether a glyph draws anything.
    pub(super) fn has_ink(&self, glyph: GlyphId) -> bool {
        let tables = self.font.tables();
        if self.cff().is_some() {
            let Ok(glyph) = u16::try_from(glyph.to_u32()) else {
                return false;
            };
            let charstring = self.charstrings().and_then(|all| all.get(glyph.into()));
            // Running every glyph to know would take longer than setting it.
            return charstring.is_some_and(|bytes| bytes.len() > LONGEST_BLANK)
                || self.ink_box(glyph).is_some();
        }
        let (Ok(loca), Ok(glyf)) = (tables.loca(None), tables.glyf()) else {
            return false;
        };
        // An outline of no contours is a blank of ten bytes.
        let outline = loca.get_glyf(glyph, &glyf);
        outline
            .is_ok_and(|outline| outline.is_some_and(|outline| outline.number_of_contours() != 0))
    }

    /// The `CFF ` table. Asked for by its tag, `read-fonts` says of every table of a [`harfrust::Font`] that there is none.
    fn cff(&self) -> Option<&[u8]> {
        let table = self.font.tables().cff().ok()?;
        Some(table.offset_data().as_bytes())
    }

    /// The glyphs of a `CFF ` table. To find them its dictionaries are read, which is done once.
    fn charstrings(&self) -> Option<Index<'_>> {
        let cff = self.font.tables().cff().ok()?;
        let place = *self.charstrings_at.get_or_init(|| {
            let top = cff.top_dicts().get(0)?;
            dict::entries(top, None).find_map(|entry| match entry {
                Ok(dict::Entry::CharstringsOffset(place)) => Some(place),
                _ => None,
            })
        });
        Index::new(self.cff()?.get(place?..)?, false).ok()
    }

    /// Whether these glyphs may be drawn and cut. A few hundred bytes of CFF subroutines that call each other
    /// can unfold to gigabytes, and whoever runs them pays (Adobe Technical Note 5177, section 4.7).
    pub(crate) fn is_tame(&self, glyphs: impl IntoIterator<Item = u16>) -> bool {
        self.cff().is_none_or(|table| is_tame(table, glyphs))
    }
}

/// Whether these glyphs of a `CFF ` table unfold to a sane length.
fn is_tame(table: &[u8], glyphs: impl IntoIterator<Item = u16>) -> bool {
    let Ok(font) = CffFontRef::new_cff(table, 0, None) else {
        return false;
    };
    let mut left = LONGEST_PAGE;
    glyphs.into_iter().all(|glyph| {
        let length = unfolded(&font, glyph, LONGEST_GLYPH.min(left));
        left -= length.unwrap_or(0);
        length.is_some()
    })
}

/// The bytes of a glyph with every call unfolded; nothing where it is broken, calls too deep or takes more
/// than `most`.
fn unfolded(font: &CffFontRef<'_>, glyph: u16, most: usize) -> Option<usize> {
    let subfont = font.subfont(font.subfont_index(glyph.into())?, &[]).ok()?;
    run(font, (glyph, &subfont), most, &mut NullSink)
}

/// The box of the ink of a tame glyph, in units of the font.
fn bounds(font: &CffFontRef<'_>, glyph: u16) -> Option<BoundingBox<f32>> {
    let subfont = font.subfont(font.subfont_index(glyph.into())?, &[]).ok()?;
    // Its own units are those of the font (OpenType 1.9, `CFF `: `FontMatrix` agrees with `unitsPerEm`).
    let mut bounds = ControlBoundsSink::new();
    run(font, (glyph, &subfont), LONGEST_GLYPH, &mut bounds)?;
    let bounds = bounds.bounding_box()?;
    Some(BoundingBox {
        x_min: bounds.x_min.to_f32(),
        y_min: bounds.y_min.to_f32(),
        x_max: bounds.x_max.to_f32(),
        y_max: bounds.y_max.to_f32(),
    })
}

/// Runs a glyph; the bytes that this took with every call unfolded, of `most` at the most.
fn run(
    font: &CffFontRef<'_>,
    (glyph, subfont): (u16, &Subfont),
    most: usize,
    sink: &mut impl CommandSink,
) -> Option<usize> {
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
    use super::is_tame;
    use crate::font::{FontFile, Fonts};

    const ENDCHAR: u8 = 14;
    const CALL_GLOBAL: u8 = 29;
    const RETURN: u8 = 11;

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
    fn glyphs_of_a_font_file_are_weighed() {
        let bytes = include_bytes!("../../tests/fonts/CutGrotesk-Regular.otf").to_vec();
        let mut fonts = Fonts::default();
        let name = "CutGrotesk-Regular.otf".to_owned();
        fonts.add(FontFile { name, bytes });
        let (_, face) = fonts.faces().next().expect("one face");
        assert!(face.is_tame([1]) && !face.is_tame([u16::MAX]));
        assert!(face.ink_box(1).is_some() && face.ink_box(u16::MAX).is_none());
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
