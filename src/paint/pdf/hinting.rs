//! TrueType faces without their instructions (OpenType 1.9, "Instructing TrueType Glyphs"), which fit outlines to
//! coarse pixels. Those of old Chinese fonts were made for screens of their time, and a reader that follows them
//! prints strokes that run together.

use read_fonts::tables::glyf::{CompositeGlyphFlags, Glyph};
use read_fonts::tables::maxp::Maxp;
use read_fonts::types::Tag;
use read_fonts::{FontRef, TableProvider};

use super::glyf::{Change, Glyphs};
use super::sfnt;

/// The tables that a TrueType program without instructions needs (ISO 32000-1, 9.9), sorted.
const TABLES: [Tag; 6] = [
    Tag::new(b"glyf"),
    Tag::new(b"head"),
    Tag::new(b"hhea"),
    Tag::new(b"hmtx"),
    Tag::new(b"loca"),
    Tag::new(b"maxp"),
];
/// Tables that only instructions use. A `prep` alone moves no point: it says how thin lines are kept.
const USED_BY_INSTRUCTIONS: [Tag; 2] = [Tag::new(b"cvt "), Tag::new(b"fpgm")];
/// Bytes of a glyph before its contours or its components: their number, and four edges.
const HEADER_BYTES: usize = 10;
/// Bytes of a component before its place: flags and glyph.
const COMPONENT_BYTES: usize = 4;

/// More would be a negative number.
const MOST_CONTOURS: usize = 0x7FFF;

/// Whether a TrueType face has instructions that move points.
pub(super) fn is_in(face: &FontRef<'_>) -> bool {
    let mut used = USED_BY_INSTRUCTIONS.iter();
    used.any(|&tag| face.table_data(tag).is_some()) || has_programs(face).unwrap_or(false)
}

fn has_programs(face: &FontRef<'_>) -> Option<bool> {
    let (loca, outlines) = (face.loca(None).ok()?, face.glyf().ok()?);
    let mut glyphs = 0..u32::from(face.maxp().ok()?.num_glyphs());
    Some(
        glyphs.any(|glyph| match loca.get_glyf(glyph.into(), &outlines) {
            Ok(Some(Glyph::Simple(glyph))) => glyph.instruction_length() > 0,
            Ok(Some(Glyph::Composite(glyph))) => glyph.instructions().is_some(),
            Ok(None) | Err(_) => false,
        }),
    )
}

/// A file of the face without them; nothing where it is damaged.
pub(super) fn without(face: &FontRef<'_>) -> Option<Vec<u8>> {
    let own = Glyphs::read(face)?;
    let mut bare = Glyphs::none();
    for glyph in 0..own.count()? {
        let outline = own.outline(glyph)?;
        // Readers draw what they can of a damaged outline, and it stays as it is.
        let mut outline = without_program(outline).unwrap_or_else(|| outline.to_vec());
        // A short `loca` counts in pairs of bytes.
        outline.resize(outline.len().next_multiple_of(2), 0);
        bare.push(&outline, own.metrics(glyph)?)?;
    }
    let tables = bare.written(face, &no_programs(&face.maxp().ok()?))?;
    sfnt::with_only(face, &TABLES, &tables)
}

/// What `maxp` says where nothing is run.
fn no_programs(maxp: &Maxp<'_>) -> [Change; 6] {
    [
        maxp.max_twilight_points_byte_range(),
        maxp.max_storage_byte_range(),
        maxp.max_function_defs_byte_range(),
        maxp.max_instruction_defs_byte_range(),
        maxp.max_stack_elements_byte_range(),
        maxp.max_size_of_instructions_byte_range(),
    ]
    .map(|place| (place, 0))
}

/// The outline of a glyph without its instructions; nothing where it is damaged.
fn without_program(outline: &[u8]) -> Option<Vec<u8>> {
    if outline.is_empty() {
        return Some(Vec::new());
    }
    // A composite has less than no contours.
    match usize::from(u16_at(outline, 0)?) {
        contours if contours <= MOST_CONTOURS => without_simple_program(outline, contours),
        _ => without_composite_program(outline),
    }
}

fn without_simple_program(outline: &[u8], contours: usize) -> Option<Vec<u8>> {
    // The program stands behind the last point of each contour, and its length before it.
    let place = HEADER_BYTES + 2 * contours;
    let end = place + 2 + usize::from(u16_at(outline, place)?);
    let (head, points) = (outline.get(..place)?, outline.get(end..)?);
    Some([head, &[0, 0], points].concat())
}

fn without_composite_program(outline: &[u8]) -> Option<Vec<u8>> {
    let mut bare = outline.to_vec();
    let mut place = HEADER_BYTES;
    loop {
        let bits = u16_at(outline, place)?;
        let flags = CompositeGlyphFlags::from_bits_truncate(bits);
        let kept = bits & !CompositeGlyphFlags::WE_HAVE_INSTRUCTIONS.bits();
        bare[place..place + 2].copy_from_slice(&kept.to_be_bytes());
        place += component_bytes(flags);
        if !flags.contains(CompositeGlyphFlags::MORE_COMPONENTS) {
            break;
        }
    }
    // The program stands behind the last component.
    Some(bare.get(..place)?.to_vec())
}

/// The bytes of a component: its place as bytes or words, then up to four factors.
fn component_bytes(flags: CompositeGlyphFlags) -> usize {
    let is_in_words = flags.contains(CompositeGlyphFlags::ARG_1_AND_2_ARE_WORDS);
    let factors = if flags.contains(CompositeGlyphFlags::WE_HAVE_A_SCALE) {
        1
    } else if flags.contains(CompositeGlyphFlags::WE_HAVE_AN_X_AND_Y_SCALE) {
        2
    } else if flags.contains(CompositeGlyphFlags::WE_HAVE_A_TWO_BY_TWO) {
        4
    } else {
        0
    };
    COMPONENT_BYTES + if is_in_words { 4 } else { 2 } + 2 * factors
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    let number = bytes.get(place..)?.first_chunk()?;
    Some(u16::from_be_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::without_program;

    /// No contours and no edges, then what follows.
    fn outline(contours: i16, rest: &[u8]) -> Vec<u8> {
        [&contours.to_be_bytes()[..], &[0; 8], rest].concat()
    }

    #[test]
    fn simple_outline_loses_its_program_alone() {
        // One contour of two points, three instructions, flags and places.
        let hinted = outline(1, &[0, 1, 0, 3, 7, 8, 9, 0x37, 0x37, 1, 2, 3, 4]);
        let bare = outline(1, &[0, 1, 0, 0, 0x37, 0x37, 1, 2, 3, 4]);
        assert_eq!(without_program(&hinted), Some(bare.clone()));
        assert_eq!(without_program(&bare), Some(bare));
        assert_eq!(without_program(&[]), Some(Vec::new()));
    }

    #[test]
    fn composite_loses_its_program_and_what_announces_it() {
        // Bytes with one factor, then words with four; the program is announced by both components.
        let first = |flags| [flags, 0x2A, 0, 5, 1, 2, 0x40, 0];
        let second = [0, 6, 0, 1, 0, 2, 0x40, 0, 0, 0, 0, 0, 0x40, 0];
        let whole = |flags: [u8; 2], program: &[u8]| {
            outline(
                -1,
                &[&first(flags[0])[..], &[flags[1], 0x81], &second, program].concat(),
            )
        };
        let hinted = whole([1, 1], &[0, 2, 7, 8]);
        assert_eq!(without_program(&hinted), Some(whole([0, 0], &[])));
    }

    #[test]
    fn damaged_outlines_have_no_program_to_lose() {
        for damaged in [
            outline(1, &[0, 1, 0, 9, 7]),
            outline(1, &[]),
            outline(-1, &[0, 0x21, 0, 5, 1, 2]),
            outline(-1, &[0, 0x01, 0, 5]),
            vec![0],
        ] {
            assert_eq!(without_program(&damaged), None);
        }
    }
}
