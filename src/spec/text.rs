//! Values with their places, and texts in their languages.

use super::literal;
use crate::diag::Span;
use crate::kind::EntryId;
use crate::lang::{Lang, Language};
use crate::paragraph::Steps;

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
    /// Where the bytes of the value stand in the source.
    pub(crate) steps: Steps,
}

impl Piece {
    /// A text that stands at `span` and whose source says the same, byte for byte, after one opening quote.
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        let mut steps = Steps::default();
        steps.push(0, span.start + 1);
        Self {
            value: value.into(),
            span,
            steps,
        }
    }

    /// A text that was read from `literal`, which stands at `span`.
    pub(super) fn from_literal(value: String, literal: &str, span: Span) -> Self {
        let (value, steps) = with_line_feeds(value, literal::steps(literal, span.start));
        Self { value, span, steps }
    }

    /// The place in the source of the bytes `start..end` of the value.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        let place = self.steps.range(start..end);
        let place = place.unwrap_or(self.span.start..self.span.start);
        Span {
            start: place.start.min(self.span.end),
            end: place.end.min(self.span.end),
        }
    }
}

/// The same with LF at the end of every line, which CR and CR LF are others of (CommonMark 0.31, 2.1): nothing behind this
/// meets a CR.
fn with_line_feeds(value: String, steps: Steps) -> (String, Steps) {
    if !value.contains('\r') {
        return (value, steps);
    }
    let pairs = value.match_indices("\r\n");
    let pairs: Vec<usize> = pairs.map(|(at, _)| at).collect();
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    (value, steps.without(&pairs))
}

/// A text as the author gave it: the same in every language, or once in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it says and in which language, in the order of [`Language::ALL`]. What is the same in every language
    /// stands alone, without one.
    pub pieces: Vec<(Option<Language>, Piece)>,
    /// The value, or the first of its dotted keys.
    pub span: Span,
    /// Whether something of it was reported as missing or faulty. What is there is still read.
    pub is_reported: bool,
    /// The entry it stands in; nothing for `[sheet]`.
    pub entry: Option<EntryId>,
    /// Where it stands there, as its author would say it: `answer`, `items[2].text` (from 0).
    pub field: String,
}

impl Text {
    /// A text of these pieces that stands nowhere yet.
    pub(super) fn new(pieces: Vec<(Option<Language>, Piece)>, span: Span) -> Self {
        Self {
            pieces,
            span,
            is_reported: false,
            entry: None,
            field: String::new(),
        }
    }

    /// Stands for a text that was reported as missing or faulty, so that what is beside it is still read.
    pub(super) fn absent(span: Span) -> Self {
        Self {
            is_reported: true,
            ..Self::new(Vec::new(), span)
        }
    }

    /// Whether this only stands for a text.
    pub fn is_absent(&self) -> bool {
        self.pieces.is_empty()
    }

    /// What this text says in `lang`, if it says anything there.
    pub fn piece(&self, lang: Lang) -> Option<&Piece> {
        let mut pieces = self.pieces.iter();
        let is_said = |language: Option<Language>| language.is_none_or(|it| it == lang.language());
        pieces.find_map(|(language, piece)| is_said(*language).then_some(piece))
    }

    /// Whether this text is the same in every language.
    pub fn is_neutral(&self) -> bool {
        matches!(self.pieces[..], [(None, _)])
    }

    /// Whether it says the same as another one, in the same languages.
    pub(super) fn says_same(&self, other: &Self) -> bool {
        let [said, others] = [self, other].map(|text| text.pieces.iter());
        let others = others.map(|(language, piece)| (language, &piece.value));
        said.map(|(language, piece)| (language, &piece.value))
            .eq(others)
    }

    /// The text without what it says in one language, and the place of that, where it says something in
    /// another one too.
    pub fn without(&self, language: Language) -> Option<(Span, Self)> {
        let at = self
            .pieces
            .iter()
            .position(|(own, _)| *own == Some(language))?;
        if self.pieces.len() == 1 {
            return None;
        }
        let mut less = self.clone();
        let (_, piece) = less.pieces.remove(at);
        Some((piece.span, less))
    }

    /// Notes where it stands.
    pub(super) fn locate(&mut self, entry: Option<EntryId>, field: String) {
        self.entry = entry;
        self.field = field;
    }
}
