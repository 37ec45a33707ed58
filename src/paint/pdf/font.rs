//! The objects of an embedded font (ISO 32000-1, 9.7): the composite font, its one descendant with the widths, the
//! descriptor, the program, and the texts of its codes.

use super::embed::{EmbeddedFace, GlyphCode, Program};
use super::object::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use super::string;
use super::syntax::{append, push_hexadecimal};

/// The font holds glyphs outside the standard Latin set (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 4;
/// The width of a code that has none of its own, in thousandths of an em.
const DEFAULT_WIDTH: i64 = 1000;
/// A block of texts holds as many codes at most (Adobe Technical Note 5014, `beginbfchar`).
const MOST_TEXTS: usize = 100;

/// Writes a font with its program; widths and texts are those of the codes shown, in ascending order.
pub(super) fn write(
    file: &mut Document,
    face: &mut EmbeddedFace<'_>,
    shown: &[GlyphCode<'_>],
) -> ObjectId {
    let texts = file.add_object(Stream::new(Dictionary::default(), texts(&face.id, shown)));
    let (subtype, key, program) = match std::mem::take(&mut face.program) {
        Program::TrueType(bytes) => {
            let header = dictionary! { "Length1" => bytes.len() };
            ("CIDFontType2", "FontFile2", Stream::new(header, bytes))
        }
        Program::Cff(bytes) => {
            let header = dictionary! { "Subtype" => "CIDFontType0C" };
            ("CIDFontType0", "FontFile3", Stream::new(header, bytes))
        }
    };
    let program = file.add_object(program);
    let mut descriptor = descriptor(face);
    descriptor.set(key, program);
    let descriptor = file.add_object(descriptor);
    let mut descendant = dictionary! {
        "Type" => "Font",
        "BaseFont" => face.name.clone(),
        "Subtype" => subtype,
        "CIDSystemInfo" => dictionary! {
            "Registry" => string::ascii("Adobe"),
            "Ordering" => string::ascii("Identity"),
            "Supplement" => 0_i64,
        },
        "W" => widths(shown),
        "DW" => DEFAULT_WIDTH,
        "FontDescriptor" => descriptor,
    };
    if key == "FontFile2" {
        descendant.set("CIDToGIDMap", "Identity");
    }
    file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => face.name.clone(),
        "Encoding" => "Identity-H",
        "ToUnicode" => texts,
        "DescendantFonts" => vec![Object::Dictionary(descendant)],
    })
}

/// What a reader knows of a face without its program (ISO 32000-1, table 122).
fn descriptor(face: &EmbeddedFace<'_>) -> Dictionary {
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => face.name.clone(),
        "Ascent" => i64::from(face.ascent),
        "Descent" => i64::from(face.descent),
        "CapHeight" => i64::from(face.cap_height),
        "ItalicAngle" => i64::from(face.italic_angle),
        "Flags" => SYMBOLIC,
        "StemV" => stem(face.weight),
        "FontBBox" => face.bounds.map(|bound| Object::Integer(bound.into())).to_vec(),
    }
}

/// How thick the stems of a weight are, in thousandths of an em: no table says it, and an estimate is what others write.
fn stem(weight: u16) -> i64 {
    let weight = i64::from(weight);
    50 + (2 * weight * weight + 65 * 65) / (2 * 65 * 65)
}

/// The widths of codes: for each stretch of them the first, and an array of one width each (ISO 32000-1, 9.7.4.3).
fn widths(shown: &[GlyphCode<'_>]) -> Vec<Object> {
    let stretches = shown.chunk_by(|one, next| one.number + 1 == next.number);
    let entry = |stretch: &[GlyphCode<'_>]| {
        let widths = stretch
            .iter()
            .map(|code| Object::Integer(code.width.into()));
        [
            Object::Integer(stretch[0].number.into()),
            Object::Array(widths.collect()),
        ]
    };
    stretches.flat_map(entry).collect()
}

/// The texts of codes, as a CMap (ISO 32000-1, 9.10.3).
fn texts(font: &str, shown: &[GlyphCode<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    append(
        &mut bytes,
        format_args!(
            "/CIDInit /ProcSet findresource begin\n\n12 dict begin\n\nbegincmap\n\n%!PS-Adobe-3.0 Resource-CMap\n\
             %%DocumentNeededResources: procset CIDInit\n%%IncludeResource: procset CIDInit\n\n\
             /CIDSystemInfo 3 dict dup begin\n/Registry (FontSpecific) def\n/Ordering ({font}) def\n\
             /Supplement 0 def\nend def\n\n/CMapName /FontSpecific-{font} def\n/CMapVersion 1 def\n/CMapType 2 def\n\
             /WMode 0 def\n\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        ),
    );
    // Codes of a block have their first byte in common (Adobe Technical Note 5014).
    for block in shown.chunk_by(|one, next| one.number >> 8 == next.number >> 8) {
        for block in block.chunks(MOST_TEXTS) {
            append(&mut bytes, format_args!("{} beginbfchar\n", block.len()));
            for code in block {
                bytes.push(b'<');
                push_hexadecimal(&mut bytes, &code.number.to_be_bytes());
                bytes.extend(b"> <");
                for unit in code.text.encode_utf16() {
                    push_hexadecimal(&mut bytes, &unit.to_be_bytes());
                }
                bytes.extend(b">\n");
            }
            bytes.extend(b"endbfchar\n");
        }
    }
    bytes.extend(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    bytes
}
