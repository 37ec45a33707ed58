//! A paragraph of one language, ready to be shaped.

use std::sync::Arc;

use crate::diag::Span;
use crate::lang::Lang;

/// One paragraph in one language, its markup read.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its language. English words in a Chinese paragraph are still hyphenated as English.
    pub lang: Lang,
    /// Whether the whole paragraph is set in bold.
    pub is_bold: bool,
    /// The text in pieces of one style, soft newlines already resolved.
    pub inlines: Vec<Inline>,
    /// The value in the spec it came from.
    pub source: Span,
}

/// A piece of a paragraph in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    /// Its text.
    pub text: String,
    /// `**strong**`: bold.
    pub is_strong: bool,
    /// `*emphasis*`: in accent ink; Chinese has no italic.
    pub is_emphasis: bool,
    /// `==mark==`: underlined with a thick soft rule.
    pub is_mark: bool,
    /// `~~struck~~`: with a rule through it.
    pub is_struck: bool,
    /// `` `code` ``: monospaced.
    pub is_code: bool,
    /// `[label](address)`.
    pub link: Option<Arc<str>>,
    /// A hard line break stands before this piece.
    pub starts_line: bool,
}

impl Paragraph {
    /// The paragraph with some characters fewer before the marks that end it; nothing where it
    /// has no more than those.
    pub fn shortened(&self, characters: usize) -> Option<Self> {
        let mut shorter = self.clone();
        let last = shorter.inlines.last_mut()?;
        let body = last.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let marks = last.text[body.len()..].to_owned();
        let kept = body.chars().count().checked_sub(characters)?;
        let rest: String = body.chars().take(kept).collect();
        let rest = rest.trim_end();
        if rest.is_empty() {
            return None;
        }
        last.text = format!("{rest}{marks}");
        Some(shorter)
    }
}
