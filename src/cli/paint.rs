//! A page made into bytes, in each format that is asked for.

use cribsheet::paint::{Error, pdf, png, svg, text};

use super::compile::Made;
use super::format::Format;

/// Paints one page in several formats. The PDF is painted once, however many want it.
pub(crate) struct Painter<'a> {
    made: &'a Made,
    options: pdf::Options,
    /// Pixels to the inch.
    ppi: f64,
    dump: text::DumpOptions,
    pdf: Option<Vec<u8>>,
}

impl<'a> Painter<'a> {
    /// A painter of one page.
    pub(crate) fn new(
        made: &'a Made,
        options: pdf::Options,
        ppi: f64,
        dump: text::DumpOptions,
    ) -> Self {
        Self {
            made,
            options,
            ppi,
            dump,
            pdf: None,
        }
    }

    /// Paints the page in one format.
    pub(crate) fn paint(&mut self, format: Format) -> Result<Vec<u8>, Error> {
        let ppi = self.ppi;
        let (page, fonts) = (&self.made.page, &self.made.fonts);
        Ok(match format {
            Format::Pdf => self.pdf()?.to_owned(),
            Format::Png => png::paint(self.pdf()?, ppi)?,
            Format::Svg => svg::paint(page, fonts).into_bytes(),
            Format::Page => text::paint(page, self.dump).into_bytes(),
        })
    }

    /// The page as a PDF file.
    pub(crate) fn pdf(&mut self) -> Result<&[u8], Error> {
        if self.pdf.is_none() {
            let painted = pdf::paint_with(&self.made.page, &self.made.fonts, self.options)?;
            self.pdf = Some(painted);
        }
        Ok(self.pdf.as_deref().unwrap_or_default())
    }
}
