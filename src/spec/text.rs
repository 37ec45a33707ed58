//! Values with their places, and texts in one or two languages.

use super::literal;
use crate::diag::Span;
use crate::lang::Lang;

/// A value and where it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The bytes it was read from.
    pub span: Span,
}

/// A text in one language, or in none in particular. Its markup is not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What was written, escapes resolved.
    pub value: String,
    /// The literal in the source, quotes included.
    pub span: Span,
    /// Where value and source fall out of step: from the first offset in `value` on, bytes of the value
    /// stand for bytes of the source from the second offset on.
    steps: Vec<(usize, usize)>,
}

impl Piece {
    /// A text that stands at `span` and whose source says the same, byte for byte, after one opening quote.
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        Self {
            value: value.into(),
            span,
            steps: vec![(0, span.start + 1)],
        }
    }

    /// A text that was read from `literal`, which stands at `span`.
    pub(super) fn from_literal(value: String, literal: &str, span: Span) -> Self {
        Self {
            value,
            span,
            steps: literal::steps(literal, span.start),
        }
    }

    /// The place in the source of the bytes `start..end` of the value.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        let source = |offset: usize| {
            let (value, source) = self
                .steps
                .iter()
                .rev()
                .find(|(value, _)| *value <= offset)
                .copied()
                .unwrap_or((0, self.span.start));
            (source + offset - value).min(self.span.end)
        };
        let first = source(start);
        let last = end.checked_sub(1).filter(|last| *last >= start);
        Span {
            start: first,
            end: last.map_or(first, |last| source(last) + 1),
        }
    }
}

/// A text as the author gave it: neutral, or in Chinese, in English or in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The same in every language; the other two are then absent.
    pub neutral: Option<Piece>,
    /// The Chinese text, whatever its region.
    pub zh: Option<Piece>,
    /// The English text.
    pub en: Option<Piece>,
    /// The value, or the first of its dotted keys.
    pub span: Span,
    /// Whether something of it was reported as missing or faulty. What is there is still read.
    pub is_reported: bool,
}

impl Text {
    /// Stands for a text that was reported as missing or faulty, so that what is beside it is still read.
    pub(super) fn absent(span: Span) -> Self {
        Self {
            neutral: None,
            zh: None,
            en: None,
            span,
            is_reported: true,
        }
    }

    /// Whether this only stands for a text.
    pub(super) fn is_absent(&self) -> bool {
        self.neutral.is_none() && self.zh.is_none() && self.en.is_none()
    }

    /// What this text says in `lang`, if it says anything there.
    pub fn piece(&self, lang: Lang) -> Option<&Piece> {
        let own = if lang.is_chinese() {
            &self.zh
        } else {
            &self.en
        };
        self.neutral.as_ref().or(own.as_ref())
    }

    /// Whether this text is the same in every language.
    pub fn is_neutral(&self) -> bool {
        self.neutral.is_some()
    }
}
