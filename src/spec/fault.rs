//! What can be wrong with the TOML of a spec.

use crate::diag::Span;

/// A place where a source is not valid TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where the parser stumbled: a character or more, or the place before one.
    pub(super) span: Span,
    /// Over what.
    pub(super) cause: FaultCause,
}

/// What the parser stumbled over.
///
/// It holds no words of the parser, so that nothing said of a spec hangs on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultCause {
    /// A header lacks a closing bracket.
    OpenHeader,
    /// No name stands where a header wants one.
    NoHeaderName,
    /// No name stands where a key is wanted.
    NoName,
    /// A key has other characters than TOML allows without quotes.
    Letters,
    /// A key stands in triple quotes.
    TripleQuotes,
    /// A key at the beginning of a line has no `=`.
    NoSign,
    /// A key or a header comes a second time. Nothing is lost by it, unlike by all others.
    Twice,
    /// A dotted key goes into what is a value already.
    InValue,
    /// No value stands where one is wanted.
    NoValue,
    /// A value is none: a word without quotes, a number or a date that does not exist.
    NoLiteral,
    /// A whole number does not fit 64 bits.
    TooLarge,
    /// Something follows a value on its line.
    AfterValue,
    /// Something follows a header on its line.
    AfterHeader,
    /// A mark stands where none can.
    Stray,
    /// A list has a `=`.
    SignInList,
    /// A comma has nothing before it.
    StrayComma,
    /// Two items of a list have no comma between them.
    NoCommaInList,
    /// Two keys of a table in braces have no comma between them.
    NoCommaInTable,
    /// A key of a table in braces has no `=`.
    NoSignInTable,
    /// A bracket stands where a table in braces wants a key or a comma.
    NoKeyInTable,
    /// A list lacks its closing bracket.
    OpenList,
    /// A table in braces lacks its closing brace.
    OpenTable,
    /// Brackets, or the parts of a key, are deeper in each other than the parser goes.
    TooDeep,
    /// A text lacks its closing quotes.
    OpenText,
    /// A backslash in double quotes begins no escape.
    NoEscape,
    /// A character stands in a text or a comment that may not stand there.
    Control,
    /// A carriage return has no new line after it.
    LoneReturn,
}
