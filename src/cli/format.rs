//! What a page can be written as.

use clap::ValueEnum;

/// What a page is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A PDF file
    Pdf,
    /// An image of the PDF
    Png,
    /// A drawing for browsers, with its text
    Svg,
    /// The placed page as text, one item a line
    Page,
}

impl Format {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Page => "page",
        }
    }

    /// The format of files with this ending; case does not matter.
    pub(crate) fn of_ending(ending: &str) -> Option<Self> {
        let formats = Self::value_variants().iter().copied();
        formats
            .into_iter()
            .find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }

    /// Whether its files are for programs and not for people to read.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Format::Pdf | Format::Png)
    }
}
