//! The PDF.

use crate::font::Fonts;
use crate::page::Page;
use crate::paint::Error;

/// Choices that do not change how the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether the page carries a structure tree, and so claims PDF/UA-1 and PDF/A-2a.
    pub tags: bool,
    /// When the document was made, in seconds since 1970-01-01 UTC; without it no date is written.
    pub date: Option<i64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tags: true,
            date: None,
        }
    }
}

/// Paints a page as a PDF file of one page, with default [`Options`].
pub fn paint(page: &Page, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    paint_with(page, fonts, Options::default())
}

/// Paints a page as a PDF file of one page.
pub fn paint_with(_page: &Page, _fonts: &Fonts, _options: Options) -> Result<Vec<u8>, Error> {
    todo!()
}
