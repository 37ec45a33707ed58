//! A page made into bytes, in each format that is asked for.

use cribsheet::font::Fonts;
use cribsheet::page::Page;
use cribsheet::paint::{Error, pdf, png, svg, text};

use super::format::Format;

/// Paints one page in several formats. The PDF is painted once, however many want it.
pub(crate) struct Painter<'a> {
    page: &'a Page,
    fonts: &'a Fonts,
    options: pdf::Options,
    /// Pixels to the inch.
    ppi: f64,
    dump: text::DumpOptions,
    pdf: Option<Vec<u8>>,
}

impl<'a> Painter<'a> {
    /// A painter of one page.
    pub(crate) fn new(
        page: &'a Page,
        fonts: &'a Fonts,
        options: pdf::Options,
        ppi: f64,
        dump: text::DumpOptions,
    ) -> Self {
        Self {
            page,
            fonts,
            options,
            ppi,
            dump,
            pdf: None,
        }
    }

    /// Paints the page in one format.
    pub(crate) fn paint(&mut self, format: Format) -> Result<Vec<u8>, Error> {
        let ppi = self.ppi;
        Ok(match format {
            Format::Pdf => self.pdf()?.to_owned(),
            Format::Png => png::paint(self.pdf()?, ppi)?,
            Format::Svg => svg::paint(self.page, self.fonts).into_bytes(),
            Format::Page => text::paint(self.page, self.dump).into_bytes(),
        })
    }

    /// The page as a PDF file.
    pub(crate) fn pdf(&mut self) -> Result<&[u8], Error> {
        if self.pdf.is_none() {
            let painted = pdf::paint_with(self.page, self.fonts, self.options)?;
            self.pdf = Some(painted);
        }
        Ok(self.pdf.as_deref().unwrap_or_default())
    }
}
