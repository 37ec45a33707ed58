//! Faces cut down to the glyphs used, ready to embed.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once_with;
use std::panic::{AssertUnwindSafe, catch_unwind};

use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};
use subsetter::GlyphRemapper;

use super::glyf::{self, GlyphCopy};
use super::number::{from_units, to_units};
use super::uses::{PageUse, Use, Uses};
use super::vote::GlyphTexts;
use super::{hash, hinting, sfnt};
use crate::font::{Face, FaceId, Fonts};
use crate::paint::Error;

/// The tables that an embedded TrueType program may need (ISO 32000-1, 9.9), sorted.
const TRUETYPE_TABLES: [Tag; 9] = [
    Tag::new(b"cvt "),
    Tag::new(b"fpgm"),
    Tag::new(b"glyf"),
    Tag::new(b"head"),
    Tag::new(b"hhea"),
    Tag::new(b"hmtx"),
    Tag::new(b"loca"),
    Tag::new(b"maxp"),
    Tag::new(b"prep"),
];
/// An embedded CFF program is this one table.
const CFF_TABLE: Tag = Tag::new(b"CFF ");
/// Names of weights from 100 to 900 (OpenType `OS/2`, `usWeightClass`).
const WEIGHT_NAMES: [&str; 9] = [
    "Thin",
    "ExtraLight",
    "Light",
    "Regular",
    "Medium",
    "SemiBold",
    "Bold",
    "ExtraBold",
    "Black",
];

/// How the file writes one use of a glyph.
#[derive(Clone, Copy)]
pub(super) struct GlyphCode<'a> {
    /// Its number in the embedded program.
    pub(super) number: u16,
    /// Its advance width in thousandths of an em.
    pub(super) width: u16,
    /// The part of its width that stands before the glyph's own box.
    pub(super) before: i16,
    /// What the font says that it means.
    pub(super) text: &'a str,
}

/// A face cut down to the glyphs used. Lengths are thousandths of an em.
pub(super) struct EmbeddedFace<'a> {
    /// The name of the font in the page's resources.
    pub(super) id: String,
    /// Height above the baseline.
    pub(super) ascent: i16,
    /// Depth below the baseline, negative.
    pub(super) descent: i16,
    /// Height of capitals.
    pub(super) cap_height: i16,
    /// Degrees that stems lean, counter-clockwise.
    pub(super) italic_angle: i16,
    /// Six letters that tell it from other subsets, and its PostScript name.
    pub(super) name: String,
    /// The least and the largest coordinates of its glyphs: left, bottom, right, top.
    pub(super) bounds: [i16; 4],
    /// Its weight, from 100 to 900.
    pub(super) weight: u16,
    /// The font file to embed.
    pub(super) program: Program,
    glyphs: BTreeMap<u16, GlyphCode<'a>>,
    copies: BTreeMap<Use<'a>, GlyphCode<'a>>,
}

/// A font file as a PDF holds it (ISO 32000-1, 9.9).
pub(super) enum Program {
    /// A file with the tables that draw TrueType outlines.
    TrueType(Vec<u8>),
    /// A bare table of CFF outlines, whose character identifiers are the numbers of its glyphs.
    Cff(Vec<u8>),
}

impl Default for Program {
    fn default() -> Self {
        Self::TrueType(Vec::new())
    }
}

/// The faces of a page, cut down.
pub(super) type EmbeddedFaces<'a> = BTreeMap<FaceId, EmbeddedFace<'a>>;

/// What a page takes from a face.
#[derive(Default)]
struct Wanted<'a> {
    /// Its glyphs with the usual text of each.
    glyphs: BTreeMap<u16, &'a str>,
    /// Further uses of these glyphs, in another width or with another text.
    copies: BTreeSet<Use<'a>>,
}

/// Cuts every face on the page down to the glyphs it uses.
pub(super) fn embed<'a>(
    texts: &GlyphTexts<'a>,
    uses: &Uses<'a>,
    fonts: &Fonts,
) -> Result<EmbeddedFaces<'a>, Error> {
    let mut used: BTreeMap<FaceId, Wanted<'a>> = BTreeMap::new();
    for (&(face, glyph), &text) in texts {
        used.entry(face).or_default().glyphs.insert(glyph, text);
    }
    for PageUse { face, one, .. } in &uses.all {
        let wanted = used.get_mut(face);
        if let Some(wanted) = wanted.filter(|wanted| !wanted.is_usual(one)) {
            wanted.copies.insert(*one);
        }
    }
    used.into_iter()
        .enumerate()
        .map(|(order, (id, wanted))| {
            let face = fonts.face(id);
            // Whatever a broken table does to the crates that read it stays in here.
            catch_unwind(AssertUnwindSafe(|| cut(order, face, wanted)))
                .unwrap_or_else(|_| Err(Error::DamagedFont(face.called())))
                .map(|embedded| (id, embedded))
        })
        .collect()
}

impl Wanted<'_> {
    /// Whether a use needs no copy; glyph 0 is not drawn.
    fn is_usual(&self, one: &Use<'_>) -> bool {
        let is_narrowed = (one.before, one.after) != (0, 0);
        one.glyph == 0 || (!is_narrowed && self.glyphs.get(&one.glyph) == Some(&one.text))
    }
}

/// Cuts one face.
fn cut<'a>(order: usize, face: &Face, wanted: Wanted<'a>) -> Result<EmbeddedFace<'a>, Error> {
    let damaged = || Error::DamagedFont(face.called());
    // The capital is drawn too where the face does not say how high it is.
    let capital = once_with(|| capital(face)?.to_u32().try_into().ok());
    if !face.is_tame(wanted.glyphs.keys().copied().chain(capital.flatten())) {
        return Err(damaged());
    }
    let glyphs: Vec<u16> = wanted.glyphs.keys().copied().collect();
    let remapper = GlyphRemapper::new_from_glyphs(&glyphs);
    let subset = subsetter::subset(face.data(), face.index, &remapper).map_err(|_| damaged())?;
    let subset = unhinted(face, subset).ok_or_else(damaged)?;
    let subset = FontRef::new(&subset).map_err(|_| damaged())?;
    let glyphs = usual_codes(face, &wanted);
    let (program, copies) = if subset.glyf().is_err() {
        let table = subset.table_data(CFF_TABLE);
        let program = table.map(|table| Program::Cff(table.as_bytes().to_vec()));
        (program, BTreeMap::new())
    } else if wanted.copies.is_empty() {
        let program = sfnt::with_only(&subset, &TRUETYPE_TABLES, &[]);
        (program.map(Program::TrueType), BTreeMap::new())
    } else {
        let first = subset.maxp().map_err(|_| damaged())?.num_glyphs();
        let copies = copied_codes(face, &wanted, &glyphs, first);
        let units = face.font.units_per_em();
        let copied = copies.keys().map(|one| glyphs[&one.glyph].copy(one, units));
        let tables = glyf::with_copies(&subset, &copied.collect::<Vec<_>>());
        let tables = tables.ok_or_else(damaged)?;
        let program = sfnt::with_only(&subset, &TRUETYPE_TABLES, &tables);
        (program.map(Program::TrueType), copies)
    };
    let program = program.ok_or_else(damaged)?;
    Ok(describe(order, face, program, glyphs, copies))
}

/// A subset of a face without instructions, unless they hold its glyphs together.
fn unhinted(face: &Face, subset: Vec<u8>) -> Option<Vec<u8>> {
    let font = FontRef::new(&subset).ok()?;
    if font.glyf().is_err() || !hinting::is_in(&font) || face.font.is_hint_reliant() {
        return Some(subset);
    }
    hinting::without(&font)
}

/// The codes of the glyphs as the face has them: their place in the program, after glyph 0.
fn usual_codes<'a>(face: &Face, wanted: &Wanted<'a>) -> BTreeMap<u16, GlyphCode<'a>> {
    let (advances, units) = (face.font.glyph_metrics(), face.font.units_per_em());
    let width = |glyph: u16| from_units(advances.h_advance(u32::from(glyph).into()), units);
    let code = |(number, (&glyph, &text))| {
        let code = GlyphCode {
            number,
            width: u16::try_from(width(glyph)).unwrap_or(0),
            before: 0,
            text,
        };
        (glyph, code)
    };
    (1..).zip(&wanted.glyphs).map(code).collect()
}

/// The codes of the copies, from the number `first` on. A use that would be narrower than
/// nothing has none. Widths are those of whole font units, as the program has them: PDF/A allows
/// a difference of a thousandth of an em (ISO 19005-2, 6.2.11.5).
fn copied_codes<'a>(
    face: &Face,
    wanted: &Wanted<'a>,
    glyphs: &BTreeMap<u16, GlyphCode<'a>>,
    first: u16,
) -> BTreeMap<Use<'a>, GlyphCode<'a>> {
    let (advances, units) = (face.font.glyph_metrics(), face.font.units_per_em());
    let widened = |one: &Use<'a>| {
        glyphs.get(&one.glyph)?;
        let advance = advances.h_advance(u32::from(one.glyph).into());
        let width = from_units(advance + f32::from(widening(one, units)), units);
        Some((*one, u16::try_from(width).ok()?))
    };
    let widened = wanted.copies.iter().filter_map(widened);
    (first..)
        .zip(widened)
        .map(|(number, (one, width))| {
            let code = GlyphCode {
                number,
                width,
                before: one.before,
                text: one.text,
            };
            (one, code)
        })
        .collect()
}

/// How much wider a use makes its glyph, in font units.
fn widening(one: &Use<'_>, units_per_em: u16) -> i16 {
    to_units(one.before, units_per_em).saturating_add(to_units(one.after, units_per_em))
}

/// Everything that a font descriptor says about a face.
fn describe<'a>(
    order: usize,
    face: &Face,
    program: Program,
    glyphs: BTreeMap<u16, GlyphCode<'a>>,
    copies: BTreeMap<Use<'a>, GlyphCode<'a>>,
) -> EmbeddedFace<'a> {
    let metrics = face.font.metrics();
    let units = metrics.units_per_em;
    let line = metrics.typo_line.or(metrics.hhea_line).unwrap_or_default();
    let ascent = from_units(line.ascender.to_f32(), units);
    let italic_angle = face.font.style_metrics().italic_angle.unwrap_or_default();
    EmbeddedFace {
        id: format!("T{order}"),
        ascent,
        descent: from_units(line.descender.to_f32(), units),
        cap_height: metrics
            .cap_height
            .map(|height| from_units(height.to_f32(), units))
            .filter(|&height| height > 0 && height < ascent)
            .unwrap_or_else(|| box_of_capital(face, units).unwrap_or(ascent - 1)),
        italic_angle: italic_angle.to_i32().try_into().unwrap_or(0),
        name: name(face, &glyphs, &copies),
        bounds: [
            metrics.bounds.x_min,
            metrics.bounds.y_min,
            metrics.bounds.x_max,
            metrics.bounds.y_max,
        ]
        .map(|bound| from_units(bound.to_f32(), units)),
        weight: face.weight,
        program,
        glyphs,
        copies,
    }
}

/// The letter whose height is that of capitals.
fn capital(face: &Face) -> Option<GlyphId> {
    face.font.charmap().map_unicode('H')
}

/// The height of the letter H.
fn box_of_capital(face: &Face, units: u16) -> Option<i16> {
    let extents = face.font.outline_glyphs().get(capital(face)?)?.extents();
    Some(from_units(extents.ok()?.y_bearing, units))
}

/// Six letters that tell this subset from others, and the PostScript name of the face.
fn name(
    face: &Face,
    glyphs: &BTreeMap<u16, GlyphCode<'_>>,
    copies: &BTreeMap<Use<'_>, GlyphCode<'_>>,
) -> String {
    let style = WEIGHT_NAMES[usize::from(face.weight.clamp(100, 900)) / 100 - 1];
    let family: String = face
        .family
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let slant = if face.is_slanted() { "Italic" } else { "" };
    let full = format!("{family}-{style}{slant}");
    let mut bytes = full.clone().into_bytes();
    bytes.extend(glyphs.keys().flat_map(|glyph| glyph.to_be_bytes()));
    for (one, code) in copies {
        bytes.extend(one.glyph.to_be_bytes());
        bytes.extend(code.width.to_be_bytes());
        bytes.extend(code.before.to_be_bytes());
    }
    let tag: String = hash::digest(&bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    format!("{tag}+{full}")
}

impl GlyphCode<'_> {
    /// The copy that this code's glyph is for a use, in units of the face.
    fn copy(&self, one: &Use<'_>, units_per_em: u16) -> GlyphCopy {
        GlyphCopy {
            glyph: self.number,
            shift: to_units(one.before, units_per_em),
            widening: widening(one, units_per_em),
        }
    }
}

impl<'a> EmbeddedFace<'a> {
    /// How a use is written: as itself, or as its glyph is used most. Nothing for a glyph left out.
    pub(super) fn code(&self, one: &Use<'a>) -> Option<GlyphCode<'a>> {
        let copy = self.copies.get(one);
        copy.or_else(|| self.glyphs.get(&one.glyph)).copied()
    }
}
