//! One painter a format. In comes a [`Page`] with nothing left to decide;
//! out come bytes. Nothing here moves a glyph, and nothing here reads a file, the environment
//! or the clock.

use std::fmt;

#[cfg(feature = "pdf")]
mod deflate;
pub mod dump;
#[cfg(feature = "png")]
mod halftone;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "png")]
pub mod png;
pub mod svg;

use crate::font::Fonts;
use crate::page::Page;

/// What a page can be painted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A PDF file.
    #[cfg(feature = "pdf")]
    Pdf,
    /// An image of the PDF.
    #[cfg(feature = "png")]
    Png,
    /// A drawing for browsers.
    Svg,
    /// The placed page as text.
    Page,
}

impl Format {
    /// Every format, in the order of documentation.
    pub const ALL: &[Format] = &[
        #[cfg(feature = "pdf")]
        Format::Pdf,
        #[cfg(feature = "png")]
        Format::Png,
        Format::Svg,
        Format::Page,
    ];

    /// Its name, which is the ending of its files too.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => "pdf",
            #[cfg(feature = "png")]
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Page => "page",
        }
    }

    /// The format of this name; case does not matter.
    pub fn named(name: &str) -> Option<Self> {
        let mut formats = Self::ALL.iter().copied();
        formats.find(|format| name.eq_ignore_ascii_case(format.name()))
    }

    /// What its files are, in a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => "A PDF file",
            #[cfg(feature = "png")]
            Format::Png => "An image of the PDF",
            Format::Svg => "A drawing for browsers, with its text",
            Format::Page => "The placed page as text, one item a line",
        }
    }

    /// Whether its files are for programs and not for people to read.
    pub fn is_binary(self) -> bool {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => true,
            #[cfg(feature = "png")]
            Format::Png => true,
            Format::Svg | Format::Page => false,
        }
    }
}

/// What an image shows in place of the page as it is read on a screen.
#[cfg(feature = "png")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// What a printer of one bit lays down: black whole, every other ink in dots, an image of one bit a pixel.
    Mono,
}

/// How a page is painted where a format leaves a choice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choices {
    /// Tags and date of a PDF.
    #[cfg(feature = "pdf")]
    pub pdf: pdf::Options,
    /// Pixels to the inch of an image, more than 0; where nothing is chosen, 144, or as many as the screen has that a page
    /// is made for.
    #[cfg(feature = "png")]
    pub ppi: Option<f64>,
    /// What an image shows in place of the page.
    #[cfg(feature = "png")]
    pub proof: Option<Proof>,
}

/// Paints one page in several formats. The PDF is painted once, however many want it.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::paint::{Choices, Format, Painter};
/// use cribsheet::{Compiler, Request};
///
/// let source = "sheet.title = 'Crib'\n[[pitch]]\nsay = 'Hello!'";
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let outcome = compiler.compile(source, &Request::default(), &mut Diags::default());
/// let made = outcome.and_then(|outcome| outcome.page()).expect("one line fits");
/// let choices = Choices { ppi: Some(300.0), ..Choices::default() };
/// let mut painter = Painter::new(&made.page, compiler.fonts(), choices);
/// for format in Format::ALL {
///     let bytes = painter.paint(*format)?;
///     println!("crib.{}: {} bytes", format.name(), bytes.len());
/// #   assert!(!bytes.is_empty());
/// }
/// # Ok::<(), cribsheet::paint::Error>(())
/// ```
pub struct Painter<'a> {
    page: &'a Page,
    fonts: &'a Fonts,
    #[cfg_attr(
        not(feature = "pdf"),
        expect(dead_code, reason = "the other formats leave no choice")
    )]
    choices: Choices,
    #[cfg(feature = "pdf")]
    pdf: Option<Vec<u8>>,
}

impl<'a> Painter<'a> {
    /// A painter of one page, which is set in these fonts.
    pub fn new(page: &'a Page, fonts: &'a Fonts, choices: Choices) -> Self {
        Self {
            page,
            fonts,
            choices,
            #[cfg(feature = "pdf")]
            pdf: None,
        }
    }

    /// The page in one format, as the bytes of a file.
    ///
    /// # Errors
    ///
    /// Where the page cannot be painted so: see [`Error`].
    pub fn paint(&mut self, format: Format) -> Result<Vec<u8>, Error> {
        Ok(match format {
            #[cfg(feature = "pdf")]
            Format::Pdf => self.pdf()?.to_owned(),
            #[cfg(feature = "png")]
            Format::Png => {
                let ppi = self.choices.ppi.unwrap_or(png::usual_ppi(self.page));
                match self.choices.proof {
                    Some(Proof::Mono) => halftone::paint(self.page, self.fonts, ppi)?,
                    None => png::paint(self.pdf()?, ppi)?,
                }
            }
            Format::Svg => svg::paint(self.page, self.fonts).into_bytes(),
            Format::Page => dump::paint(self.page, None).into_bytes(),
        })
    }

    /// The page as a PDF file.
    ///
    /// # Errors
    ///
    /// Where a font is damaged, a link is unsafe or a length no number.
    #[cfg(feature = "pdf")]
    pub fn pdf(&mut self) -> Result<&[u8], Error> {
        if self.pdf.is_none() {
            self.pdf = Some(pdf::paint_with(self.page, self.fonts, self.choices.pdf)?);
        }
        Ok(self.pdf.as_deref().unwrap_or_default())
    }
}

/// Why a page could not be painted.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A font file is damaged; holds what its face is called, with the file.
    DamagedFont(String),
    /// A length on the page is not a finite number.
    NotFinite,
    /// A link leads somewhere other than `http`, `https` or `mailto`; holds its address.
    UnsafeLink(String),
    /// The finished PDF could not be read back to draw it.
    Unreadable,
    /// A side of the image would have no pixel, or more than it can; the most pixels to the inch that this paper allows.
    ImageSize {
        /// A whole number.
        most: f64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::DamagedFont(name) => write!(f, "font {name} is damaged"),
            Error::NotFinite => f.write_str("a length on the page is not a finite number"),
            Error::UnsafeLink(address) => {
                write!(f, "link `{address}` is not http, https or mailto")
            }
            Error::ImageSize { most } => {
                write!(
                    f,
                    "an image of this page has from 1 to {most} pixels to the inch"
                )
            }
            Error::Unreadable => f.write_str("the finished page could not be read back"),
        }
    }
}

impl std::error::Error for Error {}
