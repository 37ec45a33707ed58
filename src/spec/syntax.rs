//! Syntax errors in words that say what to do.

use super::context::Outline;
use super::fault::{Fault, FaultCause};
use super::line::Slip;
use super::mend::{self, wide_mark};
use super::scan::{HEADERS, Unclosed, line_start};
use super::slip;
use super::value;
use crate::diag::{Code, Diag, Span, quote};
use crate::kind::Kind;

/// A fault in words that say what to do, and how far they speak for the lines that follow.
pub(super) fn slip(outline: &Outline<'_>, fault: Fault) -> Slip {
    let source = outline.source;
    let at = fault.span.start;
    let is_in_text = matches!(
        fault.cause,
        FaultCause::NoEscape | FaultCause::Control | FaultCause::OpenText
    );
    // What stands inside a text is no slip of a line, and a key given twice is none at all.
    if is_in_text || fault.cause == FaultCause::Twice {
        return alone(of_cause(outline, fault));
    }
    if let Some(slip) = slip::of_lines(outline, at) {
        return slip;
    }
    let diag = sign(source, fault).unwrap_or_else(|| of_cause(outline, fault));
    // A line that is wrong in several ways is shown as it should be.
    alone(match mend::mended(outline, at) {
        Some(line) => Diag {
            hints: vec![format!("write `{line}`")],
            ..diag
        },
        None => diag,
    })
}

const OPEN_LIST: &str = "list without its closing `]`";
const OPEN_TABLE: &str = "table without its closing `}`";
const CLOSE_BEFORE: &str = "close it before the next key";
const CLOSE_ON_LINE: &str = "close it on the same line";

/// A fault by its cause.
fn of_cause(outline: &Outline<'_>, fault: Fault) -> Diag {
    let source = outline.source;
    let Fault { span, cause } = fault;
    let say = |message: &str, hint: &str| Diag::error(Code::Syntax, span, message).hint(hint);
    let header = || slip::header(outline, span.start);
    match cause {
        FaultCause::OpenHeader | FaultCause::NoHeaderName => header()
            .unwrap_or_else(|| say("header without its closing bracket", "close it on its line")),
        FaultCause::NoName => say(
            "no name where a key is wanted",
            "write one, in letters from A to Z, digits, `_` and `-`",
        ),
        FaultCause::Letters => slip::key(outline, span.start).unwrap_or_else(|| {
            say(
                "key in other characters than letters from A to Z, digits, `_` and `-`",
                "write it in those, without quotes",
            )
        }),
        FaultCause::TripleQuotes => say("key in triple quotes", "write it without quotes"),
        FaultCause::NoSign => slip::prose(outline, span.start),
        FaultCause::Twice => twice(source, span),
        FaultCause::InValue => say(
            "a dotted key after a value of the same name",
            "write both as dotted keys, such as `say.zh` and `say.en`",
        ),
        FaultCause::NoValue => value::missing(source, span),
        FaultCause::NoLiteral | FaultCause::Stray => value::bare(source, span),
        FaultCause::TooLarge => say("number too large", "shorten it, or put it in quotes"),
        FaultCause::AfterValue => value::after(source, span),
        FaultCause::AfterHeader => header().unwrap_or_else(|| value::after(source, span)),
        FaultCause::SignInList => say("`=` in a list", "remove it, or put keys in braces"),
        FaultCause::StrayComma => say("a comma with nothing before it", "remove it"),
        FaultCause::NoCommaInList => say(
            "list without a comma or its closing `]`",
            "put a comma between its items",
        ),
        FaultCause::NoCommaInTable => say(
            "table without a comma or its closing `}`",
            "put a comma between its keys",
        ),
        FaultCause::NoSignInTable => say("key without `=` and a value", "write `=` after the key"),
        FaultCause::NoKeyInTable => say("value without a key", "write a key and `=` before it"),
        FaultCause::OpenList => say(OPEN_LIST, CLOSE_BEFORE),
        FaultCause::OpenTable => say(OPEN_TABLE, CLOSE_BEFORE),
        FaultCause::TooDeep => say("brackets or keys too deep in each other", "take some out"),
        FaultCause::OpenText => say("text without its closing quotes", CLOSE_ON_LINE),
        FaultCause::NoEscape => value::escape(source, span),
        FaultCause::Control => say(
            "a control character",
            "delete it; in double quotes it can be written as an escape",
        ),
        FaultCause::LoneReturn => say(
            "a carriage return without a new line after it",
            "delete it, or save the file with the line ends of Unix or Windows",
        ),
    }
}

/// A key given twice.
fn twice(source: &str, span: Span) -> Diag {
    let found = quote(&source[span.start..span.end]);
    let diag = Diag::error(Code::Duplicate, span, format!("{found} is given twice"));
    diag.hint("remove one of the two")
}

/// A fault that speaks for itself only.
fn alone(diag: Diag) -> Slip {
    Slip { diag, end: 0 }
}

/// A sign that stands where TOML wants another one.
fn sign(source: &str, fault: Fault) -> Option<Diag> {
    let Fault { span, cause } = fault;
    let rest = &source[span.start..];
    let syntax = |message: &str| Diag::error(Code::Syntax, span, message);
    if let Some(bracket) = wide_header(source, span.start) {
        let diag = Diag::error(Code::Syntax, bracket, "header in full-width brackets");
        return Some(diag.hint("use the half-width `[` and `]`"));
    }
    if let Some(diag) = value::foreign_space(source, span) {
        return Some(diag);
    }
    if rest.starts_with('＃') {
        return Some(syntax("a full-width `＃` before a comment").hint("begin a comment with `#`"));
    }
    if let Some((wide, mark)) = wide_mark(rest).filter(|(_, mark)| *mark != '"') {
        let diag = syntax(&format!("a full-width `{wide}`"));
        return Some(diag.hint(format!("use the half-width `{mark}`")));
    }
    if let Some(sign) = sign_for_equals(source, fault) {
        let message = match &source[sign.start..sign.end] {
            "＝" => "a full-width `＝` after a key",
            _ => "a colon after a key",
        };
        return Some(Diag::error(Code::Syntax, sign, message).hint("write `=` in its place"));
    }
    if cause == FaultCause::AfterValue
        && let Some(diag) = value::second_key(source, span)
    {
        return Some(diag);
    }
    let is_after = matches!(cause, FaultCause::AfterValue | FaultCause::AfterHeader);
    (is_after && rest.starts_with([',', ';']))
        .then(|| syntax(&format!("`{}` after a value", &rest[..1])).hint("remove it"))
}

/// The bracket, as an input method for Chinese writes it, of a header on the line of a place.
pub(super) fn wide_header(source: &str, at: usize) -> Option<Span> {
    let line = &source[line_start(source, at)..];
    let header = line.trim_start_matches([' ', '\t']);
    let bracket = header
        .chars()
        .next()
        .filter(|mark| HEADERS[1..].contains(mark))?;
    let start = source.len() - header.len();
    Some(Span {
        start,
        end: start + bracket.len_utf8(),
    })
}

/// The colon or wide sign that stands where a key ends.
fn sign_for_equals(source: &str, fault: Fault) -> Option<Span> {
    const SIGNS: [char; 3] = [':', '：', '＝'];
    let place = fault.span.start;
    let at = if source[place..].starts_with(SIGNS) {
        place
    } else if fault.cause == FaultCause::NoSign {
        // The parser has taken the sign, and what follows it without a space, for a part of the key.
        let line = line_start(source, place);
        line + source[line..place].find(SIGNS)?
    } else {
        return None;
    };
    let sign = source[at..].chars().next()?;
    Some(Span {
        start: at,
        end: at + sign.len_utf8(),
    })
}

/// Something that is never closed, shown where it begins.
pub(super) fn unclosed(source: &str, open: Unclosed) -> Diag {
    let syntax = |message: &str| Diag::error(Code::Syntax, open.opening, message);
    match &source[open.opening.start..open.opening.end] {
        "[" => syntax(OPEN_LIST).hint(CLOSE_BEFORE),
        "{" => syntax(OPEN_TABLE).hint(CLOSE_BEFORE),
        quote if quote.len() > 1 => {
            syntax("text without its closing quotes").hint(format!("close it with `{quote}`"))
        }
        quote if open.is_long => {
            let triple = quote.repeat(3);
            syntax(&format!("text without its closing `{quote}`"))
                .hint(format!("use `{triple}` for a text of several lines"))
        }
        quote => syntax(&format!("text without its closing `{quote}`")).hint(CLOSE_ON_LINE),
    }
}

/// A table in single brackets that stands there again, though it is of a kind that a spec has many of: the one
/// before it is reported.
pub(super) fn repeated_table(source: &str, span: Span) -> Option<Diag> {
    let name = &source[span.start..span.end];
    let is_entry = Kind::ALL.into_iter().any(|kind| kind.name() == name);
    // A line may be long, and have a key again and again.
    let is_in_bracket = || source[..span.start].trim_end().ends_with('[');
    let is_header = || source[line_start(source, span.start)..span.start].trim() == "[";
    if !is_entry || !is_in_bracket() || !is_header() {
        return None;
    }
    // The last one is reported by the reader, as is one that stands alone.
    let header = format!("[{name}]");
    let start = source[..line_start(source, span.start)].rfind(&header)?;
    let end = start + header.len();
    let message = format!("`{name}` is one table, wanted a list of them");
    let diag = Diag::error(Code::WrongType, Span { start, end }, message);
    Some(diag.hint(format!("write `[[{name}]]` in double brackets")))
}
