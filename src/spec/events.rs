//! What the parser stumbled over, told by its events: the only door to `toml_parser`.
//!
//! `toml` says where a source is not valid, and why in English only, which any release may reword. So the parser
//! under it reads the source once more, and what an error is about is told by what was being read and by what
//! stands at its place. The words of an error are never looked at.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source, Span as Place};

use super::fault::{Fault, FaultCause};
use crate::diag::Span;

/// How deep brackets are read in each other: as deep as `toml` reads them.
const DEEPEST: u32 = 80;

/// The faults of a source at the places of all errors that `toml` has found in it, in the same order. An error of no
/// place stands at the end.
pub(super) fn faults(source: &str, places: &[Option<Range<usize>>]) -> Vec<Fault> {
    let mut told = Told::of(source);
    let fault = |place: &Option<Range<usize>>| {
        let end = source.len();
        let Some(place) = place else {
            // Of the keys, only one of too many parts is told without its place.
            return Fault {
                span: Span { start: end, end },
                cause: FaultCause::TooDeep,
            };
        };
        let span = Span {
            start: place.start.min(end),
            end: place.end.min(end),
        };
        told.take(span).unwrap_or_else(|| clash(source, span))
    };
    places.iter().map(fault).collect()
}

/// What is wrong with a key that is sound by itself: that another one has been there before.
fn clash(source: &str, span: Span) -> Fault {
    let after = source[span.end..].trim_start_matches([' ', '\t']);
    let cause = match after.starts_with('.') {
        true => FaultCause::InValue,
        false => FaultCause::Twice,
    };
    Fault { span, cause }
}

/// What a source holds, as far as it is looked at before it is read.
pub(super) struct Survey {
    /// Where the first table begins of those that are more than so many.
    pub(super) table: Option<Span>,
    /// Its first faults in the order of the source, but for keys given twice: one more than so many, if it has them.
    pub(super) faults: Vec<Fault>,
}

/// Looks at a source for more tables and more faults than so many.
pub(super) fn survey(source: &str, tables: usize, faults: usize) -> Survey {
    let findings = Findings::of(source, faults + 1);
    let told = findings.list.into_iter();
    let mut told: Vec<Fault> = told.map(|(_, fault)| fault).collect();
    told.sort_by_key(|fault| fault.span.start);
    told.truncate(faults + 1);
    Survey {
        table: findings.tables.get(tables).copied(),
        faults: told,
    }
}

/// All that the parser has found by itself, by the places of its errors. Of those at one place the first is the first
/// that `toml` tells, too.
struct Told(BTreeMap<(usize, usize), VecDeque<Fault>>);

impl Told {
    fn of(source: &str) -> Self {
        let mut told: BTreeMap<_, VecDeque<Fault>> = BTreeMap::new();
        for (at, fault) in Findings::of(source, usize::MAX).list {
            told.entry(at).or_default().push_back(fault);
        }
        Self(told)
    }

    fn take(&mut self, span: Span) -> Option<Fault> {
        self.0.get_mut(&(span.start, span.end))?.pop_front()
    }
}

/// What the parser finds by itself.
#[derive(Default)]
struct Findings {
    /// Faults and the places of their errors.
    list: Vec<((usize, usize), Fault)>,
    /// As many faults as are kept.
    most: usize,
    /// Where tables begin: at their brackets, or at the points of dotted keys.
    tables: Vec<Span>,
}

impl Findings {
    /// The first faults between keys and values, and the first inside of them: so many of each.
    fn of(source: &str, most: usize) -> Self {
        let mut findings = Self {
            most,
            ..Self::default()
        };
        let source = Source::new(source);
        // Keys and values are spelled once the whole source has been read.
        let mut later = Vec::new();
        let mut walk = Walk::default();
        for step in steps(source) {
            match step {
                ParserStep::Event(event) => {
                    walk.go_on(event);
                    match event.kind() {
                        EventKind::Comment | EventKind::Newline => {
                            findings.spell(source, event, false);
                        }
                        EventKind::SimpleKey | EventKind::Scalar => {
                            later.push((event, walk.is_in_header()));
                        }
                        EventKind::StdTableOpen
                        | EventKind::ArrayTableOpen
                        | EventKind::InlineTableOpen
                        | EventKind::KeySep => {
                            let place = event.span();
                            findings.tables.push((place.start()..place.end()).into());
                        }
                        _ => {}
                    }
                }
                ParserStep::Error(place) => {
                    let rest = source.input().get(place.start()..).unwrap_or_default();
                    let cause = walk.cause(place, rest.chars().next());
                    findings.add(place, place, cause);
                }
            }
        }
        findings.most = most.saturating_add(findings.list.len());
        for (event, is_in_header) in later {
            findings.spell(source, event, is_in_header);
        }
        findings
    }

    /// Adds a fault over what is shown of an error at a place.
    fn add(&mut self, place: Place, shown: Place, cause: FaultCause) {
        if self.list.len() < self.most {
            let at = (place.start(), place.end());
            let span = Span::from(shown.start()..shown.end());
            self.list.push((at, Fault { span, cause }));
        }
    }

    /// Adds what is wrong inside a key, of a header or not, a value, a comment or a line break.
    fn spell(&mut self, source: Source<'_>, event: Event, is_in_header: bool) {
        let Some(raw) = source.get(event) else {
            return;
        };
        let mut places = Vec::new();
        let mut note = |error: ParseError| places.extend(error.unexpected());
        let mut text = Cow::Borrowed("");
        match event.kind() {
            EventKind::Comment => raw.decode_comment(&mut note),
            EventKind::Newline => raw.decode_newline(&mut note),
            EventKind::SimpleKey => raw.decode_key(&mut text, &mut note),
            _ => {
                if raw.decode_scalar(&mut text, &mut note) == ScalarKind::DateTime {
                    // `toml` looks at a date itself; where it takes it, nobody asks for this.
                    places.push(event.span());
                }
            }
        }
        for place in places {
            let before = source.input().get(..place.start()).unwrap_or_default();
            let cause = match misspelling(event, place, before) {
                FaultCause::NoName if is_in_header => FaultCause::NoHeaderName,
                cause => cause,
            };
            // A value that is none from some character on, such as `9.5pt`, is none as a whole.
            let is_inside = place.start() > event.span().start();
            let shown = match cause {
                FaultCause::NoLiteral if is_inside => event.span(),
                _ => place,
            };
            self.add(place, shown, cause);
        }
    }
}

/// What the parser does, in its order.
enum ParserStep {
    Event(Event),
    /// It stumbles at a place.
    Error(Place),
}

fn steps(source: Source<'_>) -> Vec<ParserStep> {
    let steps = RefCell::new(Vec::new());
    let mut events = |event: Event| steps.borrow_mut().push(ParserStep::Event(event));
    let mut errors = |error: ParseError| {
        steps
            .borrow_mut()
            .extend(error.unexpected().map(ParserStep::Error));
    };
    let tokens = source.lex().into_vec();
    let mut guard = RecursionGuard::new(&mut events, DEEPEST);
    parse_document(&tokens, &mut guard, &mut errors);
    steps.into_inner()
}

/// What is being read.
#[derive(Default)]
struct Walk {
    /// The events that opened what is open, the innermost last: brackets of headers, lists and tables.
    open: Vec<EventKind>,
    /// The last event that says what may follow.
    last: Option<Event>,
}

impl Walk {
    fn go_on(&mut self, event: Event) {
        match event.kind() {
            EventKind::Whitespace | EventKind::Comment | EventKind::Error => return,
            EventKind::Newline => {
                if self.is_in_header() {
                    self.open.pop();
                }
                if !self.open.is_empty() {
                    return;
                }
            }
            EventKind::StdTableOpen
            | EventKind::ArrayTableOpen
            | EventKind::InlineTableOpen
            | EventKind::ArrayOpen => self.open.push(event.kind()),
            EventKind::StdTableClose
            | EventKind::ArrayTableClose
            | EventKind::InlineTableClose
            | EventKind::ArrayClose => {
                self.open.pop();
            }
            EventKind::SimpleKey
            | EventKind::KeySep
            | EventKind::KeyValSep
            | EventKind::Scalar
            | EventKind::ValueSep => {}
        }
        self.last = Some(event);
    }

    fn is_in_header(&self) -> bool {
        let innermost = self.open.last();
        matches!(
            innermost,
            Some(EventKind::StdTableOpen | EventKind::ArrayTableOpen)
        )
    }

    /// What an error at a place is about, with the character that stands there.
    fn cause(&self, place: Place, stands: Option<char>) -> FaultCause {
        let last = self.last.map(|event| event.kind());
        let is_bracket = matches!(
            last,
            Some(EventKind::ArrayOpen | EventKind::InlineTableOpen)
        );
        if is_bracket && self.last.is_some_and(|event| event.span() == place) {
            return FaultCause::TooDeep;
        }
        match self.open.last() {
            Some(EventKind::ArrayOpen) => in_list(last, stands),
            Some(EventKind::InlineTableOpen) => in_table(last, stands),
            Some(_) => FaultCause::OpenHeader,
            None => match last {
                Some(EventKind::SimpleKey) => FaultCause::NoSign,
                None | Some(EventKind::Newline | EventKind::KeyValSep) => FaultCause::Stray,
                Some(EventKind::StdTableClose | EventKind::ArrayTableClose) => {
                    FaultCause::AfterHeader
                }
                Some(_) => FaultCause::AfterValue,
            },
        }
    }
}

/// What is wrong in a list after an event of it.
fn in_list(last: Option<EventKind>, stands: Option<char>) -> FaultCause {
    let is_wanted = matches!(last, Some(EventKind::ArrayOpen | EventKind::ValueSep));
    match stands {
        Some('=') => FaultCause::SignInList,
        Some('}') if is_wanted => FaultCause::Stray,
        Some(',') => FaultCause::StrayComma,
        _ if is_between(stands) => FaultCause::OpenList,
        _ => FaultCause::NoCommaInList,
    }
}

/// What is wrong in a table in braces after an event of it.
fn in_table(last: Option<EventKind>, stands: Option<char>) -> FaultCause {
    match stands {
        Some('=' | ']') => FaultCause::Stray,
        Some(',') => FaultCause::StrayComma,
        _ if is_between(stands) => FaultCause::OpenTable,
        _ if last == Some(EventKind::SimpleKey) => FaultCause::NoSignInTable,
        Some('[' | '{') => FaultCause::NoKeyInTable,
        _ => FaultCause::NoCommaInTable,
    }
}

/// Whether no value, key or mark stands there: what is never closed is told after the last one of the source.
fn is_between(stands: Option<char>) -> bool {
    matches!(stands, None | Some(' ' | '\t' | '\r' | '\n' | '#'))
}

/// What is wrong at a place inside what an event is about, with all that stands before that place.
fn misspelling(event: Event, place: Place, before: &str) -> FaultCause {
    let whole = event.span();
    let encoding = match (event.kind(), event.encoding()) {
        (EventKind::Comment, _) => return FaultCause::Control,
        (EventKind::Newline, _) => return FaultCause::LoneReturn,
        (EventKind::SimpleKey, _) if whole.is_empty() => return FaultCause::NoName,
        // In a table in braces it is a text that stands for a value left out.
        (_, _) if whole.is_empty() => return FaultCause::NoValue,
        (EventKind::SimpleKey, None) => return FaultCause::Letters,
        (_, None) => return FaultCause::NoLiteral,
        (_, Some(encoding)) => encoding,
    };
    let is_basic = matches!(encoding, Encoding::BasicString | Encoding::MlBasicString);
    let is_triple = matches!(
        encoding,
        Encoding::MlBasicString | Encoding::MlLiteralString
    );
    if place == whole && is_triple {
        FaultCause::TripleQuotes
    } else if place == whole.after() {
        FaultCause::OpenText
    } else if is_triple && place.is_empty() && before.ends_with('\r') {
        FaultCause::LoneReturn
    } else if is_basic && place.is_empty() {
        // A character that may not stand there has a width.
        FaultCause::NoEscape
    } else {
        FaultCause::Control
    }
}
