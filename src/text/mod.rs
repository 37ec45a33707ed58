//! Shapes every paragraph once, in em: runs, glyphs, break points, spacing.
//!
//! In come [`Paragraph`]s and [`Fonts`]; out come [`Shaped`] paragraphs whose [`Stop`]s carry
//! every line-edge rule already paid, so that layout knows no Chinese. A type size never
//! appears here.

use crate::diag::Diags;
use crate::font::Fonts;
use crate::sheet::Paragraph;

/// A shaped paragraph.
pub struct Shaped {}

/// Shapes each paragraph; a character without a glyph is reported at its place in the spec.
pub fn shape(
    _paragraphs: &[Paragraph],
    _fonts: &Fonts,
    _source: &str,
    _diags: &mut Diags,
) -> Vec<Shaped> {
    todo!()
}
