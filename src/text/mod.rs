//! Shapes every paragraph once, in em: runs, glyphs, break points, spacing.
//!
//! In come [`Paragraph`]s and [`Fonts`]; out come [`Shaped`] paragraphs whose stops carry
//! every line-edge rule already paid, so that layout knows no Chinese. A type size never
//! appears here.

use crate::diag::Diags;
use crate::font::Fonts;
use crate::geom::Em;
use crate::lang::Lang;
use crate::sheet::Paragraph;

/// A shaped paragraph.
pub struct Shaped {
    lang: Lang,
}

impl Shaped {
    /// The language of the paragraph.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it has no text at all.
    pub fn is_empty(&self) -> bool {
        todo!()
    }

    /// Its width on one line, hard breaks honoured: the widest of the lines between them.
    pub fn natural_width(&self) -> Em {
        todo!()
    }

    /// The width of the widest piece that should not be broken; a hyphen is no place to break here.
    pub fn widest_word(&self) -> Em {
        todo!()
    }
}

/// Shapes each paragraph; a character without a glyph is reported at its place in the spec.
pub fn shape(
    _paragraphs: &[Paragraph],
    _fonts: &Fonts,
    _source: &str,
    _diags: &mut Diags,
) -> Vec<Shaped> {
    todo!()
}
