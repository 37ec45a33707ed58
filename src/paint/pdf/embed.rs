//! Faces cut down to the glyphs used, ready to embed.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use printpdf::{
    FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub, PrintpdfFontMeta,
};
use subsetter::GlyphRemapper;

use super::copy::GlyphTexts;
use super::hash;
use super::number::from_units;
use crate::font::{Face, FaceId, Fonts};
use crate::paint::sfnt::{Sfnt, TableTag};
use crate::paint::{Error, charstring};

/// The tables that an embedded TrueType program needs (ISO 32000-1, 9.9), sorted.
const TRUETYPE_TABLES: [TableTag; 9] = [
    *b"cvt ", *b"fpgm", *b"glyf", *b"head", *b"hhea", *b"hmtx", *b"loca", *b"maxp", *b"prep",
];
/// An embedded CFF program is this one table.
const CFF_TABLES: [TableTag; 1] = [*b"CFF "];
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

/// A face cut down to the glyphs used. Lengths are thousandths of an em.
pub(super) struct Embedded {
    /// The name of the font in the page's resources.
    pub(super) id: FontId,
    /// Height above the baseline.
    pub(super) ascent: i16,
    /// Depth below the baseline, negative.
    pub(super) descent: i16,
    /// Height of capitals.
    pub(super) cap_height: i16,
    /// Degrees that stems lean, counter-clockwise.
    pub(super) italic_angle: i16,
    name: String,
    bounds: [i16; 4],
    weight: u16,
    program: Vec<u8>,
    glyphs: Vec<u16>,
    widths: Vec<u16>,
}

/// The faces of a page, cut down.
pub(super) type EmbeddedFaces = BTreeMap<FaceId, Embedded>;

/// Cuts every face on the page down to the glyphs it uses.
pub(super) fn embed(texts: &GlyphTexts<'_>, fonts: &Fonts) -> Result<EmbeddedFaces, Error> {
    let mut used: BTreeMap<FaceId, Vec<u16>> = BTreeMap::new();
    for &(face, glyph) in texts.keys() {
        used.entry(face).or_default().push(glyph);
    }
    used.into_iter()
        .enumerate()
        .map(|(order, (id, glyphs))| {
            let face = fonts.face(id);
            // Whatever a broken table does to the crates that read it stays in here.
            catch_unwind(AssertUnwindSafe(|| cut(order, face, glyphs)))
                .unwrap_or_else(|_| Err(Error::DamagedFont(face.family.clone())))
                .map(|embedded| (id, embedded))
        })
        .collect()
}

/// Cuts one face; `glyphs` is sorted and lacks glyph 0.
fn cut(order: usize, face: &Face, glyphs: Vec<u16>) -> Result<Embedded, Error> {
    let damaged = || Error::DamagedFont(face.family.clone());
    let sfnt = Sfnt::read(face.data(), face.index).ok_or_else(damaged)?;
    if sfnt.table(b"fvar").is_some() {
        return Err(Error::VariableFont(face.family.clone()));
    }
    if is_restricted(&sfnt) {
        return Err(Error::RestrictedFont(face.family.clone()));
    }
    if let (true, Some(table)) = (sfnt.is_cff(), sfnt.table(b"CFF ")) {
        let capital = face.font.charmap().map_unicode(CAPITAL);
        let capital = capital.and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
        if !charstring::is_tame(table, glyphs.iter().copied().chain(capital)) {
            return Err(damaged());
        }
    }
    let remapper = GlyphRemapper::new_from_glyphs(&glyphs);
    let subset = subsetter::subset(face.data(), face.index, &remapper).map_err(|_| damaged())?;
    let tables: &[TableTag] = if sfnt.is_cff() {
        &CFF_TABLES
    } else {
        &TRUETYPE_TABLES
    };
    let program = Sfnt::read(&subset, 0)
        .and_then(|subset| subset.with_only(tables))
        .ok_or_else(damaged)?;
    Ok(describe(order, face, glyphs, program))
}

/// Whether the licence bits forbid to embed a part of the font (OpenType `OS/2`, `fsType`).
fn is_restricted(sfnt: &Sfnt<'_>) -> bool {
    /// Place of `fsType` in `OS/2`.
    const PLACE: std::ops::Range<usize> = 8..10;
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_OR_EDITABLE: u16 = 0x000C;
    const NO_SUBSETTING_OR_BITMAP_ONLY: u16 = 0x0300;
    let bits = sfnt
        .table(b"OS/2")
        .and_then(|table| table.get(PLACE)?.try_into().ok())
        .map_or(0, u16::from_be_bytes);
    // Where several permissions are given, the least restrictive one holds.
    (bits & RESTRICTED != 0 && bits & PREVIEW_OR_EDITABLE == 0)
        || bits & NO_SUBSETTING_OR_BITMAP_ONLY != 0
}

/// Everything that a font descriptor says about a face.
fn describe(order: usize, face: &Face, glyphs: Vec<u16>, program: Vec<u8>) -> Embedded {
    let metrics = face.font.metrics();
    let units = metrics.units_per_em;
    let advances = face.font.glyph_metrics();
    let widths = std::iter::once(0)
        .chain(glyphs.iter().copied())
        .map(|glyph| from_units(advances.h_advance(u32::from(glyph).into()), units))
        .map(|width| u16::try_from(width).unwrap_or(0))
        .collect();
    let line = metrics.typo_line.or(metrics.hhea_line).unwrap_or_default();
    let ascent = from_units(line.ascender.to_f32(), units);
    let italic_angle = face.font.style_metrics().italic_angle.unwrap_or_default();
    Embedded {
        id: FontId(format!("T{order}")),
        ascent,
        descent: from_units(line.descender.to_f32(), units),
        cap_height: metrics
            .cap_height
            .map(|height| from_units(height.to_f32(), units))
            .filter(|&height| height > 0 && height < ascent)
            .unwrap_or_else(|| box_of_capital(face, units).unwrap_or(ascent - 1)),
        italic_angle: italic_angle.to_i32().try_into().unwrap_or(0),
        name: name(face, &glyphs),
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
        widths,
    }
}

/// The letter whose height is that of capitals.
const CAPITAL: char = 'H';

/// The height of the letter H.
fn box_of_capital(face: &Face, units: u16) -> Option<i16> {
    let capital = face.font.charmap().map_unicode(CAPITAL)?;
    let extents = face.font.outline_glyphs().get(capital)?.extents().ok()?;
    Some(from_units(extents.y_bearing, units))
}

/// Six letters that tell this subset from others, and the PostScript name of the face.
fn name(face: &Face, glyphs: &[u16]) -> String {
    let style = WEIGHT_NAMES[usize::from(face.weight.clamp(100, 900)) / 100 - 1];
    let family: String = face
        .family
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let full = format!("{family}-{style}");
    let ids = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes());
    let bytes: Vec<u8> = full.bytes().chain(ids).collect();
    let tag: String = hash::digest(&bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    format!("{tag}+{full}")
}

impl Embedded {
    /// The number that a glyph has in the embedded program; nothing for a glyph left out.
    pub(super) fn renumbered(&self, glyph: u16) -> Option<u16> {
        let index = self.glyphs.binary_search(&glyph).ok()?;
        u16::try_from(index + 1).ok()
    }

    /// The advance width of a renumbered glyph.
    pub(super) fn width(&self, renumbered: u16) -> u16 {
        self.widths[usize::from(renumbered)]
    }

    /// The font as printpdf wants it, its program moved out.
    pub(super) fn take_font(&mut self) -> PdfFont {
        /// Widths and boxes are already thousandths of an em.
        const UNITS_PER_EM: u16 = 1000;
        let [x_min, y_min, x_max, y_max] = self.bounds;
        let numbered = (0..).zip(&self.widths);
        PdfFont {
            parsed_font: ParsedFont {
                original_bytes: std::mem::take(&mut self.program),
                font_index: 0,
                font_name: Some(self.name.clone()),
                codepoint_to_glyph: BTreeMap::new(),
                glyph_widths: numbered.map(|(glyph, &width)| (glyph, width)).collect(),
                units_per_em: UNITS_PER_EM,
                font_metrics: FontMetrics {
                    ascent: self.ascent,
                    descent: self.descent,
                },
                font_type: FontType::TrueType,
                pdf_font_metrics: PdfFontMetricsStub {
                    units_per_em: UNITS_PER_EM,
                    x_min,
                    y_min,
                    x_max,
                    y_max,
                    us_weight_class: self.weight,
                    ..PdfFontMetricsStub::default()
                },
            },
            meta: PrintpdfFontMeta::default(),
        }
    }
}
