//! Faults that the author can mend: what was found, where, and what to do about it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A range of bytes in the spec's source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The same so many bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// A place in the source as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1. A byte order mark has none.
    pub column: usize,
}

impl Place {
    /// The place of the byte at `offset` in `source`.
    pub fn of(source: &str, offset: usize) -> Self {
        let before = &source[..source.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let mark = usize::from(line_start == 0 && before.starts_with('\u{FEFF}'));
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1 - mark,
        }
    }
}

/// The lines of a file, for those who ask for many places in it.
pub struct Lines<'a> {
    source: &'a str,
    /// The first byte of each line.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a source.
    pub fn new(source: &'a str) -> Self {
        let ends = source.match_indices('\n').map(|(end, _)| end + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { source, starts }
    }

    /// The place of the byte at an offset.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let inside = Place::of(&self.source[start..], offset.min(self.source.len()) - start);
        Place { line, ..inside }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The author's words for a message: in backticks, on one line, cut where they run on.
pub fn quote(words: &str) -> String {
    /// The most characters that a message quotes.
    const LONGEST: usize = 40;
    let quoted = match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    };
    format!("`{}`", plain(&quoted))
}

/// A text as one line of plain text: what would end the line, turn it, hide in it or talk to a terminal is written as an
/// escape.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    for character in text.chars() {
        match is_plain(character) {
            true => plain.push(character),
            false => plain.extend(character.escape_default()),
        }
    }
    Cow::Owned(plain)
}

/// Whether a character does nothing to a line of text but stand in it. Others are controls (C0 and C1), separators of lines,
/// marks that turn the direction of writing (UAX #9, 2), tags, and what has neither ink nor width. Joiners, which emoji and
/// scripts are written with, are plain.
pub fn is_plain(character: char) -> bool {
    let is_unplain = character.is_control()
        || matches!(
            character,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        );
    !is_unplain
}

/// A character that cannot be shown, by its number and its name.
pub(crate) fn named(character: char) -> String {
    let name = unicode_names2::name(character);
    let name = name.map_or_else(String::new, |name| format!(" {name}"));
    format!("U+{:04X}{name}", u32::from(character))
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page is made, but something on it deserves a look.
    Warning,
    /// No page is made.
    Error,
}

/// The kind of a fault. Its name is printed in brackets and is stable for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The file is not valid UTF-8.
    NotUtf8,
    /// The file is not valid TOML.
    Syntax,
    /// A key that the format does not know.
    UnknownKey,
    /// A value of the wrong type.
    WrongType,
    /// A required field is not there.
    MissingField,
    /// A text, list or table with nothing in it.
    Empty,
    /// A value outside the known set or range.
    UnknownValue,
    /// Something given twice.
    Duplicate,
    /// A row of a table with more or fewer cells than the others.
    UnevenRow,
    /// The spec is larger than the limits allow.
    LimitExceeded,
    /// Markup that a crib sheet does not have.
    UnsupportedMarkup,
    /// Signs that may or may not be marks.
    DoubtfulMark,
    /// Lines that run together into one paragraph and look as if they should not.
    JoinedLines,
    /// A margin that many printers do not reach, or that leaves ink off the paper.
    NarrowMargin,
    /// An ink too pale to read.
    LowContrast,
    /// Text of a theme for paper has an ink other than black.
    NotBlack,
    /// An escape for a control character where a backslash may have been meant.
    ControlEscape,
    /// Lines too far apart to be searched as one text.
    WideLeading,
    /// A printed language is missing from a text.
    MissingTranslation,
    /// Marks of ASCII behind Chinese, which has its own.
    AsciiMarks,
    /// Quotation marks of mainland China in traditional Chinese.
    RegionalQuotes,
    /// A compatibility character that searches will miss.
    CompatibilityCharacter,
    /// No allowed font has a character.
    MissingGlyph,
    /// A family named in `fonts` was not found.
    UnknownFont,
    /// A family that is to set text of a weight has no face of it.
    MissingWeight,
    /// The families named in `fonts` lack Han characters of the sheet, which another family sets.
    MissingCharacters,
    /// A family of letters named in `fonts` sets none, since another one is asked first.
    UnusedFont,
    /// A font cannot be used: damaged, variable or restricted.
    UnusableFont,
    /// The file that a spec extends cannot be had.
    UnusableBase,
    /// The sheet does not fit its page.
    DoesNotFit,
}

impl Code {
    /// The stable name, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Code::NotUtf8 => "not-utf8",
            Code::Syntax => "syntax",
            Code::UnknownKey => "unknown-key",
            Code::WrongType => "wrong-type",
            Code::MissingField => "missing-field",
            Code::Empty => "empty",
            Code::UnknownValue => "unknown-value",
            Code::Duplicate => "duplicate",
            Code::UnevenRow => "uneven-row",
            Code::LimitExceeded => "limit-exceeded",
            Code::UnsupportedMarkup => "unsupported-markup",
            Code::DoubtfulMark => "doubtful-mark",
            Code::JoinedLines => "joined-lines",
            Code::NarrowMargin => "narrow-margin",
            Code::LowContrast => "low-contrast",
            Code::ControlEscape => "control-escape",
            Code::NotBlack => "not-black",
            Code::WideLeading => "wide-leading",
            Code::MissingTranslation => "missing-translation",
            Code::AsciiMarks => "ascii-marks",
            Code::RegionalQuotes => "regional-quotes",
            Code::CompatibilityCharacter => "compatibility-character",
            Code::MissingGlyph => "missing-glyph",
            Code::UnknownFont => "unknown-font",
            Code::MissingWeight => "missing-weight",
            Code::MissingCharacters => "missing-characters",
            Code::UnusedFont => "unused-font",
            Code::UnusableFont => "unusable-font",
            Code::UnusableBase => "unusable-base",
            Code::DoesNotFit => "does-not-fit",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One fault of the author's.
#[derive(Clone, Debug, PartialEq)]
pub struct Diag {
    /// What kind of fault it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One lower-case phrase without a full stop: what was found and what was wanted.
    pub message: String,
    /// Where it stands in the source; a fault of the whole file has none.
    pub span: Option<Span>,
    /// What to do about it, each a phrase that starts with a verb.
    pub hints: Vec<String>,
}

impl Diag {
    /// An error at a place in the source.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: Some(span),
            hints: Vec::new(),
        }
    }

    /// A warning at a place in the source.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// The same fault with one more piece of advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same fault so many bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.map(|span| span.shifted(by)),
            ..self
        }
    }

    /// The same fault without a place: it is of the file as a whole.
    #[must_use]
    pub fn of_whole_file(mut self) -> Self {
        self.span = None;
        self
    }
}

/// The sink that every room reports to. Reading goes on after a fault.
#[derive(Clone, Debug, Default)]
pub struct Diags {
    list: Vec<Diag>,
}

impl Diags {
    /// Adds a fault.
    pub fn push(&mut self, diag: Diag) {
        self.list.push(diag);
    }

    /// Adds faults, if there are any.
    pub fn extend(&mut self, diags: impl IntoIterator<Item = Diag>) {
        self.list.extend(diags);
    }

    /// Whether there is no fault.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether any fault is an error.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|diag| diag.severity == Severity::Error)
    }

    /// All faults, in the order they were reported.
    pub fn iter(&self) -> impl Iterator<Item = &Diag> {
        self.list.iter()
    }

    /// Puts the faults in the order of the source, those of the whole file first.
    pub fn sort(&mut self) {
        self.list
            .sort_by_key(|diag| diag.span.map(|span| span.start));
    }
}

impl IntoIterator for Diags {
    type Item = Diag;
    type IntoIter = std::vec::IntoIter<Diag>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
