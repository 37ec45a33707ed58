//! How a face draws a text: its width and its ink.

use crate::font::InkBox;
use crate::geom::Em;

/// The widest that a Latin mark is; what a Chinese font draws in a square tears a word apart (`King’ s`).
const WIDEST_LATIN: Em = Em(0.75);

/// A text as a face draws it. Lengths are in em.
pub(super) struct Specimen {
    /// How wide it is.
    pub(super) advance: Em,
    /// Where the ink of each glyph stands that has any, from where the text begins.
    pub(super) inks: Vec<InkBox>,
}

/// Whether a mark of such an advance is wider than English has it.
pub(super) fn is_wide(advance: Em) -> bool {
    advance > WIDEST_LATIN
}

impl Specimen {
    /// Whether it is as wide as Latin faces draw marks.
    pub(super) fn is_narrow(&self) -> bool {
        !is_wide(self.advance)
    }

    /// From the left edge of its ink to the right one.
    pub(super) fn ink_width(&self) -> Em {
        let left = self.inks.iter().map(|ink| ink.across.0).reduce(Em::min);
        let right = self.inks.iter().map(|ink| ink.across.1).reduce(Em::max);
        right.unwrap_or_default() - left.unwrap_or_default()
    }

    /// How high the middle of its ink stands.
    pub(super) fn middle(&self) -> Em {
        let low = self.inks.iter().map(|ink| ink.up.0).reduce(Em::min);
        let high = self.inks.iter().map(|ink| ink.up.1).reduce(Em::max);
        (low.unwrap_or_default() + high.unwrap_or_default()) / 2.0
    }
}
