//! One painter a format. In comes a [`Page`](crate::page::Page) with nothing left to decide;
//! out come bytes. Nothing here moves a glyph, and nothing here reads a file, the environment
//! or the clock.

use std::fmt;

#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "png")]
pub mod png;
pub mod svg;
pub mod text;

/// Why a page could not be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A font file is damaged; holds its family.
    DamagedFont(String),
    /// A length on the page is not a finite number.
    NotFinite,
    /// A link leads somewhere other than `http`, `https` or `mailto`; holds its address.
    UnsafeLink(String),
    /// The finished PDF could not be read back to draw it.
    Unreadable,
    /// An image would have no pixels, or more than a side can have.
    ImageSize,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::DamagedFont(family) => write!(f, "font file of `{family}` is damaged"),
            Error::NotFinite => f.write_str("a length on the page is not a finite number"),
            Error::UnsafeLink(address) => {
                write!(f, "link `{address}` is not http, https or mailto")
            }
            Error::ImageSize => {
                f.write_str("resolution gives an image without pixels or with too many")
            }
            Error::Unreadable => f.write_str("the finished page could not be read back"),
        }
    }
}

impl std::error::Error for Error {}
