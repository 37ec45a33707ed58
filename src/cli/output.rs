//! What a page is written as: painted as it is placed, or its texts alone.

use cribsheet::export::Export;
use cribsheet::paint::Format;

/// What a page is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputFormat {
    /// The placed page.
    Painted(Format),
    /// Its texts.
    Exported(Export),
}

impl OutputFormat {
    /// Every one, in the order of documentation.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let painted = Format::ALL.iter().copied().map(Self::Painted);
        painted.chain(Export::ALL.iter().copied().map(Self::Exported))
    }

    /// Its name, which is the ending of its files too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Painted(format) => format.name(),
            Self::Exported(export) => export.name(),
        }
    }

    /// The one of this name; case does not matter.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::all().find(|format| name.eq_ignore_ascii_case(format.name()))
    }

    /// What its files are, in a phrase.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Self::Painted(format) => format.phrase(),
            Self::Exported(export) => export.phrase(),
        }
    }

    /// Whether its files are for programs and not for people to read.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Painted(format) if format.is_binary())
    }
}
