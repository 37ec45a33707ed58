//! The spec as a tree of TOML values with their places: the only door to `toml`.
//!
//! A spec that is not valid TOML still gives a tree, so that faults of sense are found in the same run. What a
//! syntax error has touched is marked, and the reader keeps silent about it.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::scan;
use super::syntax::{self, DUPLICATE_KEY};
use crate::diag::{Diags, Span};

/// A value and its place: of a table with a header, the header; of one made by dotted keys, the first key.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it stands.
    pub(super) span: Span,
    /// The value.
    pub(super) form: Form,
    /// Whether a syntax error stands in it.
    pub(super) is_damaged: bool,
}

/// The forms of a value.
#[derive(Debug)]
pub(super) enum Form {
    /// A string, escapes resolved.
    Text(String),
    /// A whole number that fits 64 bits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A boolean.
    Truth(bool),
    /// A date, a time or both.
    Date,
    /// An array, or all tables of one `[[name]]`.
    List(Vec<Node>),
    /// A table.
    Table(Fields),
    /// Whatever a syntax error has left.
    Broken,
}

impl Form {
    /// What to call a value of this form in a message.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Form::Text(_) => "a string",
            Form::Integer(_) | Form::Float(_) => "a number",
            Form::Truth(_) => "a boolean",
            Form::Date => "a date",
            Form::List(_) => "a list",
            Form::Table(_) => "a table",
            Form::Broken => "nothing",
        }
    }
}

/// The fields of a table in the order of the source.
#[derive(Debug)]
pub(super) struct Fields {
    /// The fields.
    pub(super) list: Vec<Field>,
    /// Whether a syntax error may have swallowed a field.
    pub(super) is_damaged: bool,
}

impl Fields {
    /// Those of a table that could not be read.
    pub(super) fn lost() -> Self {
        Self {
            list: Vec::new(),
            is_damaged: true,
        }
    }
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Field {
    /// The key, quotes and escapes resolved.
    pub(super) name: String,
    /// Where the key stands.
    pub(super) key: Span,
    /// The value.
    pub(super) node: Node,
}

/// Reads TOML and reports every syntax error and every key given twice.
pub(super) fn grow(source: &str, diags: &mut Diags) -> Fields {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut faults = Faults::default();
    if errors.is_empty() {
        let fields = faults.plant(source, table.into_inner());
        faults.report(source, diags);
        return fields;
    }
    let mut legible = source.as_bytes().to_vec();
    for open in scan::unclosed(source) {
        diags.push(syntax::unclosed(source, open));
        faults.lost.push(open.opening.start);
        blank(&mut legible, open.lines);
    }
    let mut rounds = 0;
    let fields = loop {
        let text =
            str::from_utf8(&legible).expect("whole lines were blanked, so no character was cut");
        let (table, errors) = DeTable::parse_recoverable(text);
        let stop = errors
            .iter()
            .filter(|error| is_stop(error))
            .min_by_key(|error| start_of(source, error));
        let stop = stop.map(|stop| (stop, lines_of(source, stop)));
        let stop = derailed(text, &errors).or(stop);
        let is_spec = rounds < MOST_ROUNDS && errors.len() < MOST_ERRORS;
        let Some((stop, lines)) = stop.filter(|_| is_spec) else {
            faults.add(source, &errors);
            break faults.plant(text, table.into_inner());
        };
        faults.add(source, std::slice::from_ref(stop));
        blank(&mut legible, lines);
        rounds += 1;
    };
    faults.report(source, diags);
    fields
}

/// The most values that are taken out one by one so that others can be read. A file with more is no spec.
const MOST_ROUNDS: usize = 50;

/// A file with more errors at once is none either.
const MOST_ERRORS: usize = 1000;

/// Errors after which the parser loses lines that are sound: a line of a key without `=` ends its reading, a header
/// without its bracket takes all up to the next header for itself.
fn is_stop(error: &Error) -> bool {
    error.message().starts_with("key with no value") || is_open_header(error)
}

/// Whether a header lacks a bracket, or has one where its name was to begin.
fn is_open_header(error: &Error) -> bool {
    let message = error.message();
    [
        "unclosed table",
        "unclosed array table",
        "unquoted keys cannot be empty",
    ]
    .iter()
    .any(|start| message.starts_with(start))
}

/// The error after which the parser takes a header, or a key with `=`, for a part of the value before it, and the
/// lines of that value.
fn derailed<'e>(source: &str, errors: &'e [Error]) -> Option<(&'e Error, Span)> {
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| start_of(source, error));
    let is_lost = |error: &&Error| {
        let place = start_of(source, error);
        let start = scan::line_start(source, place);
        let line = source[start..].lines().next().unwrap_or_default();
        let is_first = source[start..place].trim().is_empty();
        let is_inside = [
            "missing comma",
            "missing assignment",
            "missing key for inline",
        ];
        let is_inside = is_inside
            .iter()
            .any(|message| error.message().starts_with(message));
        is_first && is_inside && scan::is_statement(line)
    };
    let lost = errors.iter().position(is_lost)?;
    let end = scan::line_start(source, start_of(source, errors[lost]));
    let culprit = errors[lost.saturating_sub(1)];
    let mut start = scan::line_start(source, start_of(source, culprit).min(end.saturating_sub(1)));
    while start > 0 && !scan::is_statement(&source[start..end]) {
        start = scan::line_start(source, start - 1);
    }
    let is_any = !source[start..end].trim().is_empty();
    is_any.then_some((culprit, Span { start, end }))
}

/// Where an error stands; what has no place stands at the end.
fn start_of(source: &str, error: &Error) -> usize {
    error
        .span()
        .map_or(source.len(), |span| span.start.min(source.len()))
}

/// What an error spoils: a line, or a header with all that stands under it.
fn lines_of(source: &str, error: &Error) -> Span {
    let place = start_of(source, error);
    let start = scan::line_start(source, place);
    let is_header = is_open_header(error) || syntax::wide_header(source, place).is_some();
    let mut end = start;
    for line in source[start..].split_inclusive('\n') {
        if end > start && (!is_header || line.trim_start().starts_with(syntax::HEADERS)) {
            break;
        }
        end += line.len();
    }
    Span { start, end }
}

/// Turns lines to spaces, every other byte in its place.
fn blank(source: &mut [u8], lines: Span) {
    let bytes = source[lines.start..lines.end].iter_mut();
    for byte in bytes.filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

/// The syntax errors of a source.
#[derive(Default)]
struct Faults {
    list: Vec<(Span, String)>,
    /// Where something is lost, in the order of the source once a tree is planted.
    lost: Vec<usize>,
    /// Where headers begin, in the order of the source.
    headers: Vec<usize>,
}

impl Faults {
    fn add(&mut self, source: &str, errors: &[Error]) {
        for error in errors {
            let place = error.span().unwrap_or(source.len()..source.len());
            let end = place.end.min(source.len());
            let span = Span::from(place.start.min(end)..end);
            let message = error.message().to_owned();
            if message != DUPLICATE_KEY {
                self.lost.push(span.start);
            }
            self.list.push((span, message));
        }
    }

    fn report(mut self, source: &str, diags: &mut Diags) {
        self.list.sort_by_key(|(span, _)| span.start);
        let (mut line, mut counted) = (0, 0);
        let mut last_line = None;
        let mut repeated = None;
        let mut told = 0;
        for (span, message) in self.list {
            line += source[counted..span.start].matches('\n').count();
            counted = span.start;
            if message == DUPLICATE_KEY {
                let header = self.headers.partition_point(|start| *start <= span.start);
                // A table given twice has the keys of the first one twice, too.
                if repeated == Some(header) {
                    continue;
                }
                let table = syntax::repeated_table(source, span);
                repeated = table.as_ref().map(|_| header).or(repeated);
                diags.push(table.unwrap_or_else(|| syntax::slip(source, span, &message).diag));
            } else if span.start < told {
                // A slip of several lines was told at its first one.
            } else if last_line.replace(line) != Some(line) {
                // After its first error on a line the parser is out of step, and what follows means nothing.
                let slip = syntax::slip(source, span, &message);
                told = slip.end;
                diags.push(slip.diag);
            }
        }
    }

    /// Turns the parser's tree into ours.
    fn plant(&mut self, source: &str, table: DeTable<'_>) -> Fields {
        self.lost.sort_unstable();
        if !self.list.is_empty() || !self.lost.is_empty() {
            collect_headers(source, &table, &mut self.headers);
            self.headers.sort_unstable();
        }
        self.fields(table, 0..source.len())
    }

    fn fields(&mut self, table: DeTable<'_>, extent: Range<usize>) -> Fields {
        let mut list = Vec::new();
        for (key, value) in table {
            if key.span().is_empty() || self.is_broken(&key.span()) {
                continue;
            }
            list.push(Field {
                key: key.span().into(),
                name: key.into_inner().into_owned(),
                node: self.node(value.span(), value.into_inner()),
            });
        }
        list.sort_by_key(|field| field.key.start);
        Fields {
            list,
            is_damaged: self.has_damage(&extent),
        }
    }

    fn node(&mut self, span: Range<usize>, value: DeValue<'_>) -> Node {
        let is_damaged = span.is_empty() || self.has_damage(&span);
        let form = match value {
            DeValue::Array(array) => Form::List(
                array
                    .into_iter()
                    .map(|value| self.node(value.span(), value.into_inner()))
                    .collect(),
            ),
            DeValue::Table(table) => Form::Table(self.fields(table, self.extent(&span))),
            _ if is_damaged => Form::Broken,
            DeValue::String(text) => Form::Text(text.into_owned()),
            DeValue::Integer(number) => {
                let number = i64::from_str_radix(number.as_str(), number.radix());
                self.number(&span, number.ok().map(Form::Integer))
            }
            DeValue::Float(number) => {
                self.number(&span, number.as_str().parse().ok().map(Form::Float))
            }
            DeValue::Boolean(truth) => Form::Truth(truth),
            DeValue::Datetime(_) => Form::Date,
        };
        Node {
            span: span.into(),
            is_damaged: is_damaged || matches!(form, Form::Broken),
            form,
        }
    }

    /// The parser does not look at the digits of a number.
    fn number(&mut self, span: &Range<usize>, form: Option<Form>) -> Form {
        form.unwrap_or_else(|| {
            let fault = (
                span.clone().into(),
                "invalid or too large a number".to_owned(),
            );
            self.list.push(fault);
            Form::Broken
        })
    }

    /// What a table reaches over: with a header, up to the next header; else its own place.
    fn extent(&self, span: &Range<usize>) -> Range<usize> {
        match self.headers.binary_search(&span.start) {
            Ok(at) => span.start..self.headers.get(at + 1).map_or(usize::MAX, |next| *next),
            Err(_) => span.clone(),
        }
    }

    fn has_damage(&self, extent: &Range<usize>) -> bool {
        self.first_lost(extent.start)
            .is_some_and(|at| at <= extent.end)
    }

    /// Whether an error stands inside a key, which is then none.
    fn is_broken(&self, key: &Range<usize>) -> bool {
        self.first_lost(key.start).is_some_and(|at| at < key.end)
    }

    /// The first place from another one on where something is lost.
    fn first_lost(&self, start: usize) -> Option<usize> {
        let before = self.lost.partition_point(|at| *at < start);
        self.lost.get(before).copied()
    }
}

/// Notes where the headers of a table's tables begin.
fn collect_headers(source: &str, table: &DeTable<'_>, headers: &mut Vec<usize>) {
    for value in table.values() {
        collect_header(source, value.span().start, value.get_ref(), headers);
    }
}

fn collect_header(source: &str, start: usize, value: &DeValue<'_>, headers: &mut Vec<usize>) {
    match value {
        DeValue::Table(table) => {
            if source[start..].starts_with('[') {
                headers.push(start);
            }
            collect_headers(source, table, headers);
        }
        DeValue::Array(array) => {
            for value in array.iter() {
                collect_header(source, value.span().start, value.get_ref(), headers);
            }
        }
        _ => {}
    }
}
