//! TrueType glyphs once more: under a further number, in another width, at another place of the
//! box (OpenType 1.9, `glyf`, `loca`, `hmtx`, `maxp`). A copy is a composite of the one glyph.

use super::sfnt::{Sfnt, TableTag, assemble};

/// Bytes of a glyph's header: the number of contours and the box of the outline.
const GLYPH_HEADER: usize = 10;
/// Bytes of a `maxp` that describes TrueType outlines.
const MAXP_BYTES: usize = 32;
/// The largest offset that a short `loca` can hold, which counts in pairs of bytes.
const LARGEST_SHORT: u32 = 2 * 0xFFFF;
/// The component's shift is two 16-bit numbers, and they are distances.
const SHIFT_BY_WORDS: u16 = 0x0001 | 0x0002;

/// A further use of a glyph. Lengths are font units.
pub(super) struct Copy {
    /// The glyph to show.
    pub(super) glyph: u16,
    /// How far its outline moves to the right.
    pub(super) shift: i16,
    /// How much wider it becomes.
    pub(super) widening: i16,
}

/// The number that the first copy has: how many glyphs there are.
pub(super) fn glyph_count(face: &Sfnt<'_>) -> Option<u16> {
    u16_at(face.table(b"maxp")?, 4)
}

/// Writes a face of the tables in `keep`, which is sorted, with copies after its own glyphs.
pub(super) fn with_copies(face: &Sfnt<'_>, keep: &[TableTag], copies: &[Copy]) -> Option<Vec<u8>> {
    let mut glyphs = Glyphs::read(face)?;
    for copy in copies {
        glyphs.add(copy)?;
    }
    let replaced = glyphs.written(face)?;
    let tables: Vec<(&TableTag, &[u8])> = keep
        .iter()
        .filter_map(|tag| {
            let own = replaced.iter().find(|(other, _)| other == tag);
            let table = own.map(|(_, table)| table.as_slice());
            Some((tag, table.or_else(|| face.table(tag))?))
        })
        .collect();
    assemble(face.flavour(), &tables)
}

/// The outlines of a face, and where each stands in its box.
struct Glyphs {
    outlines: Vec<u8>,
    /// Where each outline begins, and where the last one ends.
    offsets: Vec<u32>,
    /// Advance width and left side bearing.
    metrics: Vec<(u16, i16)>,
}

impl Glyphs {
    fn read(face: &Sfnt<'_>) -> Option<Self> {
        let count = usize::from(glyph_count(face)?);
        let (loca, hmtx) = (face.table(b"loca")?, face.table(b"hmtx")?);
        let is_long = u16_at(face.table(b"head")?, 50)? != 0;
        let offset = |index: usize| {
            if is_long {
                Some(u32::from_be_bytes(
                    loca.get(4 * index..4 * index + 4)?.try_into().ok()?,
                ))
            } else {
                Some(u32::from(u16_at(loca, 2 * index)?) * 2)
            }
        };
        let full = usize::from(u16_at(face.table(b"hhea")?, 34)?);
        let metric = |index: usize| {
            let advance = u16_at(hmtx, 4 * index.min(full.checked_sub(1)?))?;
            // Glyphs after the last full entry share its width and have only a bearing.
            let bearing = 4 * index.min(full)
                + 2 * index.saturating_sub(full)
                + if index < full { 2 } else { 0 };
            Some((advance, u16_at(hmtx, bearing)?.cast_signed()))
        };
        Some(Self {
            outlines: face.table(b"glyf")?.to_vec(),
            offsets: (0..=count).map(offset).collect::<Option<_>>()?,
            metrics: (0..count).map(metric).collect::<Option<_>>()?,
        })
    }

    /// Adds a copy after the last glyph.
    fn add(&mut self, copy: &Copy) -> Option<()> {
        let index = usize::from(copy.glyph);
        let (advance, bearing) = *self.metrics.get(index)?;
        let own = usize::try_from(*self.offsets.get(index)?).ok()?
            ..usize::try_from(*self.offsets.get(index + 1)?).ok()?;
        if !own.is_empty() {
            let header = self.outlines.get(own)?.get(2..GLYPH_HEADER)?.to_vec();
            self.outlines
                .resize(self.offsets.last().copied()?.try_into().ok()?, 0);
            self.outlines.extend((-1_i16).to_be_bytes());
            for (side, pair) in header.chunks_exact(2).enumerate() {
                let is_across = side % 2 == 0;
                let bound = u16_at(pair, 0)?.cast_signed();
                let bound = bound.checked_add(if is_across { copy.shift } else { 0 })?;
                self.outlines.extend(bound.to_be_bytes());
            }
            self.outlines.extend(SHIFT_BY_WORDS.to_be_bytes());
            self.outlines.extend(copy.glyph.to_be_bytes());
            self.outlines.extend(copy.shift.to_be_bytes());
            self.outlines.extend(0_i16.to_be_bytes());
        }
        self.offsets.push(u32::try_from(self.outlines.len()).ok()?);
        self.metrics.push((
            advance.checked_add_signed(copy.widening)?,
            bearing.checked_add(copy.shift)?,
        ));
        Some(())
    }

    /// The tables that speak of these glyphs.
    fn written(self, face: &Sfnt<'_>) -> Option<[(TableTag, Vec<u8>); 6]> {
        let count = u16::try_from(self.metrics.len()).ok()?.to_be_bytes();
        let is_short = self
            .offsets
            .iter()
            .all(|&offset| offset <= LARGEST_SHORT && offset % 2 == 0);
        let mut head = face.table(b"head")?.to_vec();
        head.get_mut(50..52)?
            .copy_from_slice(&u16::from(!is_short).to_be_bytes());
        let mut hhea = face.table(b"hhea")?.to_vec();
        hhea.get_mut(34..36)?.copy_from_slice(&count);
        let mut maxp = face.table(b"maxp")?.get(..MAXP_BYTES)?.to_vec();
        maxp[4..6].copy_from_slice(&count);
        raise_limits(&mut maxp)?;
        let mut hmtx = Vec::with_capacity(4 * self.metrics.len());
        for (advance, bearing) in self.metrics {
            hmtx.extend(advance.to_be_bytes());
            hmtx.extend(bearing.to_be_bytes());
        }
        let mut loca = Vec::with_capacity(4 * self.offsets.len());
        for offset in self.offsets {
            if is_short {
                loca.extend(u16::try_from(offset / 2).ok()?.to_be_bytes());
            } else {
                loca.extend(offset.to_be_bytes());
            }
        }
        Some([
            (*b"glyf", self.outlines),
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"hmtx", hmtx),
            (*b"loca", loca),
            (*b"maxp", maxp),
        ])
    }
}

/// Says in `maxp` that a composite may hold whatever a glyph could hold before, one level deeper.
fn raise_limits(maxp: &mut [u8]) -> Option<()> {
    const POINTS: usize = 6;
    const CONTOURS: usize = 8;
    const COMPOSITE_POINTS: usize = 10;
    const COMPOSITE_CONTOURS: usize = 12;
    const COMPONENTS: usize = 28;
    const DEPTH: usize = 30;
    let one_more = u16_at(maxp, DEPTH)?.checked_add(1)?;
    for (place, least) in [
        (COMPOSITE_POINTS, u16_at(maxp, POINTS)?),
        (COMPOSITE_CONTOURS, u16_at(maxp, CONTOURS)?),
        (COMPONENTS, 1),
        (DEPTH, one_more),
    ] {
        let raised = u16_at(maxp, place)?.max(least);
        maxp[place..place + 2].copy_from_slice(&raised.to_be_bytes());
    }
    Some(())
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    let pair = bytes.get(place..place.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Copy, Glyphs, glyph_count, u16_at, with_copies};
    use crate::font::Fonts;
    use crate::paint::sfnt::{Sfnt, TableTag};

    const TABLES: [TableTag; 6] = [*b"glyf", *b"head", *b"hhea", *b"hmtx", *b"loca", *b"maxp"];

    /// The advance, the bearing, and the left and bottom of the box of a glyph.
    fn measures(glyphs: &Glyphs, number: u16) -> [i32; 4] {
        let (advance, bearing) = glyphs.metrics[usize::from(number)];
        let start = usize::try_from(glyphs.offsets[usize::from(number)]).unwrap();
        let bound = |at| u16_at(&glyphs.outlines, start + at).unwrap().cast_signed();
        [
            advance.into(),
            bearing.into(),
            bound(2).into(),
            bound(4).into(),
        ]
    }

    #[test]
    fn copy_is_the_glyph_at_another_place_in_another_width() {
        let fonts = Fonts::embedded();
        let mut faces = fonts.faces();
        let (_, face) = faces.find(|(_, face)| face.family == "Noto Sans").unwrap();
        let glyph = face.font.charmap().map_unicode('R').unwrap();
        let glyph = u16::try_from(glyph.to_u32()).unwrap();
        let sfnt = Sfnt::read(face.data(), face.index).unwrap();
        let count = glyph_count(&sfnt).unwrap();
        let copy = |glyph, shift, widening| Copy {
            glyph,
            shift,
            widening,
        };
        let copies = [copy(glyph, 150, 200), copy(count, -50, -50)];
        let bytes = with_copies(&sfnt, &TABLES, &copies).unwrap();
        let copied = Glyphs::read(&Sfnt::read(&bytes, 0).unwrap()).unwrap();
        let [advance, bearing, left, bottom] = measures(&copied, glyph);
        let own = Glyphs::read(&sfnt).unwrap();
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
