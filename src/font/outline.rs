//! Outlines of glyphs: drawn, measured, and refused where they ask for more work than a glyph deserves.

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use read_fonts::TableProvider;
use read_fonts::ps::cff::{dict, index::Index};
use read_fonts::types::GlyphId;

use super::Face;
use super::cff::CffGlyphs;
use super::path::{PathData, RelativePath};
use crate::geom::Em;

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
        let mut path = PathData::default();
        self.draw(glyph, &mut path)?;
        Some(path.0).filter(|path| !path.is_empty())
    }

    /// The same with every point counted from the one before: after an absolute move it is drawn there.
    pub fn relative_outline(&self, glyph: u16) -> Option<String> {
        let mut path = RelativePath::default();
        self.draw(glyph, &mut path)?;
        Some(path.data.0).filter(|path| !path.is_empty())
    }

    fn draw(&self, glyph: u16, sink: &mut impl PathSink) -> Option<()> {
        if !self.is_tame([glyph]) {
            return None;
        }
        let outlines = self.font.outline_glyphs();
        let outline = outlines.get(u32::from(glyph).into())?;
        let drawn = outline.draw(&DrawOptions::new(), DrawMemory::default(), sink);
        drawn.ok().map(drop)
    }

    /// The outlines of its glyphs, to be measured.
    pub(crate) fn outlines(&self) -> GlyphOutlines<'_> {
        let cff = self.cff().map(CffGlyphs::new);
        GlyphOutlines { face: self, cff }
    }

    /// Where the ink of one glyph stands; a glyph without ink, or with an outline that is not tame, stands nowhere.
    pub fn ink_box(&self, glyph: u16) -> Option<InkBox> {
        self.outlines().ink_box(glyph)
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

    /// Whether these glyphs may be drawn and cut: any outline but one of a CFF font that takes more work than a
    /// glyph deserves.
    pub(crate) fn is_tame(&self, glyphs: impl IntoIterator<Item = u16>) -> bool {
        let glyphs = |mut all: CffGlyphs<'_>| all.are_tame(glyphs);
        self.cff()
            .is_none_or(|table| CffGlyphs::new(table).is_some_and(glyphs))
    }
}

/// The outlines of a face. What has to be read to measure one is kept for the next.
pub(crate) struct GlyphOutlines<'a> {
    face: &'a Face,
    /// The glyphs of a `CFF ` table, if there is one and it can be read.
    cff: Option<Option<CffGlyphs<'a>>>,
}

impl GlyphOutlines<'_> {
    /// Where the ink of a glyph stands; a glyph without ink, or with an outline that is not tame, stands nowhere.
    pub(crate) fn ink_box(&mut self, glyph: u16) -> Option<InkBox> {
        let font = &self.face.font;
        let em = |units: f32| Em(f64::from(units) / f64::from(font.units_per_em()));
        let (left, bottom, right, top) = match &mut self.cff {
            // A CFF outline has to be run to know, and one may be made to run for ever.
            Some(cff) => {
                let bounds = cff.as_mut()?.bounds(glyph)?;
                let [left, bottom] = [bounds.x_min, bounds.y_min].map(|edge| edge.to_f32());
                (left, bottom, bounds.x_max.to_f32(), bounds.y_max.to_f32())
            }
            None => {
                let extents = font.glyph_metrics().extents(glyph.into())?;
                let (left, top) = (extents.x_bearing, extents.y_bearing);
                (left, top - extents.height, left + extents.width, top)
            }
        };
        (left < right && bottom < top).then(|| InkBox {
            across: (em(left), em(right)),
            up: (em(bottom), em(top)),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::font::{FontFile, Fonts};

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
}
