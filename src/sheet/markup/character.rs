//! A text as a row of characters, of which some may be marks.

use super::masked;
use crate::paragraph::{is_chinese, is_shared};

/// A character of a text whose marks are masked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    /// What is printed where it is no mark.
    pub(super) character: char,
    /// The mark that it may be.
    pub(super) mark: Option<char>,
    /// Whether it is code.
    pub(super) is_code: bool,
}

impl Character {
    /// A character of a masked text.
    pub(super) fn new(character: char, is_code: bool) -> Self {
        let mark = masked::mark_of(character);
        Self {
            character: mark.unwrap_or(character),
            mark,
            is_code,
        }
    }

    /// Whether this is a letter or mark of Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        !self.is_code && (is_chinese(self.character) || is_shared(self.character))
    }
}
