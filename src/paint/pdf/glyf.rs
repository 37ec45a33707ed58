//! TrueType glyphs once more: under a further number, in another width, at another place of the
//! box (OpenType 1.9, `glyf`, `loca`, `hmtx`, `maxp`). A copy is a composite of the one glyph.

use std::ops::Range;

use read_fonts::tables::glyf::{CompositeGlyphFlags, Glyph};
use read_fonts::tables::maxp::Maxp;
use read_fonts::types::Tag;
use read_fonts::{FontData, FontRead, FontRef, TableProvider};

use super::sfnt::Replaced;

/// The largest offset that a short `loca` can hold, which counts in pairs of bytes.
const LARGEST_SHORT: u32 = 2 * 0xFFFF;

/// A further use of a glyph. Lengths are font units.
pub(super) struct GlyphCopy {
    /// The glyph to show.
    pub(super) glyph: u16,
    /// How far its outline moves to the right.
    pub(super) shift: i16,
    /// How much wider it becomes.
    pub(super) widening: i16,
}

/// The tables of a face that change when copies come after its own glyphs.
pub(super) fn with_copies(face: &FontRef<'_>, copies: &[GlyphCopy]) -> Option<[Replaced; 6]> {
    let mut glyphs = Glyphs::read(face)?;
    for copy in copies {
        glyphs.add(copy)?;
    }
    let limits = limits(&face.maxp().ok()?, glyphs.count()?)?;
    glyphs.written(face, &limits)
}

/// The outlines of a face, and where each stands in its box.
pub(super) struct Glyphs {
    outlines: Vec<u8>,
    /// Where each outline begins, and where the last one ends.
    offsets: Vec<u32>,
    /// Advance width and left side bearing.
    metrics: Vec<(u16, i16)>,
}

impl Glyphs {
    /// No glyph yet.
    pub(super) fn none() -> Self {
        Self {
            outlines: Vec::new(),
            offsets: vec![0],
            metrics: Vec::new(),
        }
    }

    /// Those of a face.
    pub(super) fn read(face: &FontRef<'_>) -> Option<Self> {
        let count = face.maxp().ok()?.num_glyphs();
        let (loca, hmtx) = (face.loca(None).ok()?, face.hmtx().ok()?);
        let mut glyphs = Self {
            outlines: face.glyf().ok()?.offset_data().as_bytes().to_vec(),
            offsets: vec![loca.get_raw(0)?],
            metrics: Vec::with_capacity(count.into()),
        };
        for glyph in 0..count {
            let (advance, bearing) = (
                hmtx.advance(glyph.into())?,
                hmtx.side_bearing(glyph.into())?,
            );
            glyphs.offsets.push(loca.get_raw(usize::from(glyph) + 1)?);
            glyphs.metrics.push((advance, bearing));
        }
        Some(glyphs)
    }

    /// How many there are.
    pub(super) fn count(&self) -> Option<u16> {
        u16::try_from(self.metrics.len()).ok()
    }

    /// The advance width and the left side bearing of a glyph.
    pub(super) fn metrics(&self, glyph: u16) -> Option<(u16, i16)> {
        self.metrics.get(usize::from(glyph)).copied()
    }

    /// The outline of a glyph, which may be empty.
    pub(super) fn outline(&self, glyph: u16) -> Option<&[u8]> {
        let place = |index: usize| usize::try_from(*self.offsets.get(index)?).ok();
        let index = usize::from(glyph);
        self.outlines.get(place(index)?..place(index + 1)?)
    }

    /// Adds a copy after the last glyph.
    fn add(&mut self, copy: &GlyphCopy) -> Option<()> {
        let (advance, bearing) = self.metrics(copy.glyph)?;
        let mut outline = Vec::new();
        let own = self.outline(copy.glyph)?;
        if !own.is_empty() {
            let own = Glyph::read(FontData::new(own)).ok()?;
            let bounds = [
                own.x_min().checked_add(copy.shift)?,
                own.y_min(),
                own.x_max().checked_add(copy.shift)?,
                own.y_max(),
            ];
            outline.extend((-1_i16).to_be_bytes());
            outline.extend(bounds.map(i16::to_be_bytes).concat());
            let shift_by_words = CompositeGlyphFlags::ARG_1_AND_2_ARE_WORDS
                | CompositeGlyphFlags::ARGS_ARE_XY_VALUES;
            outline.extend(shift_by_words.bits().to_be_bytes());
            outline.extend(copy.glyph.to_be_bytes());
            outline.extend(copy.shift.to_be_bytes());
            outline.extend(0_i16.to_be_bytes());
        }
        let advance = advance.checked_add_signed(copy.widening)?;
        self.push(&outline, (advance, bearing.checked_add(copy.shift)?))
    }

    /// Adds a glyph after the last one, of an outline, an advance width and a left side bearing.
    pub(super) fn push(&mut self, outline: &[u8], metrics: (u16, i16)) -> Option<()> {
        self.outlines
            .resize(self.offsets.last().copied()?.try_into().ok()?, 0);
        self.outlines.extend(outline);
        self.offsets.push(u32::try_from(self.outlines.len()).ok()?);
        self.metrics.push(metrics);
        Some(())
    }

    /// The tables that speak of these glyphs, with what else changes in `maxp`.
    pub(super) fn written(self, face: &FontRef<'_>, limits: &[Change]) -> Option<[Replaced; 6]> {
        let count = self.count()?;
        let is_short = self
            .offsets
            .iter()
            .all(|&offset| offset <= LARGEST_SHORT && offset % 2 == 0);
        let mut loca = Vec::with_capacity(4 * self.offsets.len());
        for offset in self.offsets {
            if is_short {
                loca.extend(u16::try_from(offset / 2).ok()?.to_be_bytes());
            } else {
                loca.extend(offset.to_be_bytes());
            }
        }
        let mut hmtx = Vec::with_capacity(4 * self.metrics.len());
        for (advance, bearing) in self.metrics {
            hmtx.extend(advance.to_be_bytes());
            hmtx.extend(bearing.to_be_bytes());
        }
        let (head, hhea, maxp) = (face.head().ok()?, face.hhea().ok()?, face.maxp().ok()?);
        let format = (head.index_to_loc_format_byte_range(), u16::from(!is_short));
        let full = (hhea.number_of_h_metrics_byte_range(), count);
        Some([
            (Tag::new(b"glyf"), self.outlines),
            (Tag::new(b"head"), changed(head.offset_data(), &[format])?),
            (Tag::new(b"hhea"), changed(hhea.offset_data(), &[full])?),
            (Tag::new(b"hmtx"), hmtx),
            (Tag::new(b"loca"), loca),
            (Tag::new(b"maxp"), changed(maxp.offset_data(), limits)?),
        ])
    }
}

/// A number of a table that changes, and where it stands.
pub(super) type Change = (Range<usize>, u16);

/// What `maxp` says of so many glyphs: a composite may hold whatever a glyph could hold before, one level deeper.
fn limits(maxp: &Maxp<'_>, count: u16) -> Option<[Change; 5]> {
    let points = maxp.max_composite_points()?.max(maxp.max_points()?);
    let contours = maxp.max_composite_contours()?.max(maxp.max_contours()?);
    let components = maxp.max_component_elements()?.max(1);
    let depth = maxp.max_component_depth()?.checked_add(1)?;
    Some([
        (maxp.num_glyphs_byte_range(), count),
        (maxp.max_composite_points_byte_range(), points),
        (maxp.max_composite_contours_byte_range(), contours),
        (maxp.max_component_elements_byte_range(), components),
        (maxp.max_component_depth_byte_range(), depth),
    ])
}

fn changed(table: FontData<'_>, changes: &[Change]) -> Option<Vec<u8>> {
    let mut table = table.as_bytes().to_vec();
    for (place, number) in changes {
        let place = table.get_mut(place.clone())?;
        place.copy_from_slice(&number.to_be_bytes());
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use read_fonts::tables::glyf::Glyph;
    use read_fonts::{FontData, FontRead, FontRef, TableProvider};

    use super::{GlyphCopy, Glyphs, with_copies};
    use crate::font::Fonts;
    use crate::paint::pdf::sfnt::with_only;

    /// The advance, the bearing, and the left and bottom of the box of a glyph.
    fn measures(glyphs: &Glyphs, number: u16) -> [i32; 4] {
        let (advance, bearing) = glyphs.metrics[usize::from(number)];
        let outline = FontData::new(glyphs.outline(number).unwrap());
        let outline = Glyph::read(outline).unwrap();
        let (left, bottom) = (outline.x_min(), outline.y_min());
        [advance.into(), bearing.into(), left.into(), bottom.into()]
    }

    #[test]
    fn copy_is_the_glyph_at_another_place_in_another_width() {
        let fonts = Fonts::embedded();
        let mut faces = fonts.faces();
        let (_, face) = faces.find(|(_, face)| face.family == "Noto Sans").unwrap();
        let glyph = face.font.charmap().map_unicode('R').unwrap();
        let glyph = u16::try_from(glyph.to_u32()).unwrap();
        let own = FontRef::from_index(face.data(), face.index).unwrap();
        let count = own.maxp().unwrap().num_glyphs();
        let copy = |glyph, shift, widening| GlyphCopy {
            glyph,
            shift,
            widening,
        };
        let copies = [copy(glyph, 150, 200), copy(count, -50, -50)];
        let tables = with_copies(&own, &copies).unwrap();
        let file = with_only(&own, &tables.each_ref().map(|(tag, _)| *tag), &tables).unwrap();
        let copied = Glyphs::read(&FontRef::new(&file).unwrap()).unwrap();
        let [advance, bearing, left, bottom] = measures(&copied, glyph);
        let own = Glyphs::read(&own).unwrap();
        assert_eq!(measures(&own, glyph), [advance, bearing, left, bottom]);
        assert_eq!(
            measures(&copied, count),
            [advance + 200, bearing + 150, left + 150, bottom]
        );
        assert_eq!(
            measures(&copied, count + 1),
            [advance + 150, bearing + 100, left + 100, bottom]
        );
        assert_eq!(copied.metrics.len(), usize::from(count) + 2);
    }
}
