//! The spec as a tree of TOML values with their places: the only door to `toml`.
//!
//! A spec that is not valid TOML still gives a tree, so that faults of sense are found in the same run. What a
//! syntax error has touched is marked, and the reader keeps silent about it.

use std::num::{IntErrorKind, ParseIntError};
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::bounds::{self, ANOTHER_FILE, MOST_FAULTS, MOST_TABLES, SMALL};
use super::context::Outline;
use super::derail;
use super::events;
use super::fault::{Fault, FaultCause};
use super::scan;
use super::syntax;
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

impl Node {
    fn shift(&mut self, by: usize) {
        self.span = self.span.shifted(by);
        match &mut self.form {
            Form::List(nodes) => nodes.iter_mut().for_each(|node| node.shift(by)),
            Form::Table(fields) => fields.shift(by),
            _ => {}
        }
    }
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
    Table(Branch),
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
pub(super) struct Branch {
    /// The fields.
    pub(super) list: Vec<Field>,
    /// Whether a syntax error may have swallowed a field.
    pub(super) is_damaged: bool,
}

impl Branch {
    /// Moves the places of all that it holds.
    pub(super) fn shift(&mut self, by: usize) {
        for field in &mut self.list {
            field.key = field.key.shifted(by);
            field.node.shift(by);
        }
    }

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
pub(super) fn grow(source: &str, diags: &mut Diags) -> Branch {
    let mut faults = Faults::default();
    if source.len() >= SMALL && faults.are_too_many(source, diags) {
        return Branch::lost();
    }
    let (table, found) = parse(source);
    if found.is_empty() {
        let fields = faults.plant(source, table);
        faults.report(source, diags);
        return fields;
    }
    let mut legible = source.as_bytes().to_vec();
    for open in scan::unclosed(source) {
        diags.push(syntax::unclosed(source, open));
        faults.lost.push(open.opening.start);
        derail::blank(&mut legible, open.lines);
    }
    let mut rounds = 0;
    let fields = loop {
        let text =
            str::from_utf8(&legible).expect("whole lines were blanked, so no character was cut");
        let (table, found) = parse(text);
        let stop = derail::stop(source, text, &found);
        let is_small = rounds * source.len() < MOST_READ_AGAIN;
        let is_spec = rounds < MOST_ROUNDS && is_small && found.len() < MOST_FAULTS;
        let Some((stop, lines)) = stop.filter(|_| is_spec) else {
            faults.add(&found);
            break faults.plant(text, table);
        };
        faults.add(&[stop]);
        derail::blank(&mut legible, lines);
        rounds += 1;
    };
    faults.report(source, diags);
    fields
}

/// The most values that are taken out one by one so that others can be read. A file with more is no spec.
const MOST_ROUNDS: usize = 50;

/// The most bytes that are read again for that, so that a large file is given up sooner. Every spec of 80 KiB, eight times
/// what a page holds, has all its rounds.
const MOST_READ_AGAIN: usize = 4 * 1024 * 1024;

/// Reads TOML as far as it can be read, and says what is wrong with it.
fn parse(source: &str) -> (DeTable<'_>, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let faults = if errors.is_empty() {
        Vec::new()
    } else {
        let places: Vec<_> = errors.iter().map(Error::span).collect();
        events::faults(source, &places)
    };
    (table.into_inner(), faults)
}

/// The faults of a source as TOML.
#[derive(Default)]
struct Faults {
    list: Vec<Fault>,
    /// Where something is lost, in the order of the source once a tree is planted.
    lost: Vec<usize>,
    /// Where headers begin, in the order of the source.
    headers: Vec<usize>,
}

impl Faults {
    fn add(&mut self, faults: &[Fault]) {
        let is_loss = |fault: &&Fault| fault.cause != FaultCause::Twice;
        let lost = faults.iter().filter(is_loss);
        self.lost.extend(lost.map(|fault| fault.span.start));
        self.list.extend(faults);
    }

    /// Reports a source that has too many tables, or so many faults that the first of them say all, and says whether it is
    /// one: to read it would take a thousand bytes for each.
    fn are_too_many(&mut self, source: &str, diags: &mut Diags) -> bool {
        let survey = events::survey(source, MOST_TABLES, MOST_FAULTS);
        if let Some(fault) = survey.faults.get(MOST_FAULTS) {
            let most = format!("{MOST_FAULTS} faults");
            let hint = "mend the first ones, and run again";
            diags.push(bounds::goes_on(fault.span, &most, hint));
            self.add(&survey.faults[..MOST_FAULTS]);
            self.report(source, diags);
        } else if let Some(table) = survey.table {
            let most = format!("{MOST_TABLES} tables");
            diags.push(bounds::goes_on(table, &most, ANOTHER_FILE));
        } else {
            return false;
        }
        true
    }

    fn report(&mut self, source: &str, diags: &mut Diags) {
        self.list.sort_by_key(|fault| fault.span.start);
        let outline = Outline::of(source);
        let (mut line, mut counted) = (0, 0);
        let mut last_line = None;
        let mut repeated = None;
        let mut told = 0;
        for fault in std::mem::take(&mut self.list) {
            let Span { start, end } = fault.span;
            line += source[counted..start].matches('\n').count();
            counted = start;
            if fault.cause == FaultCause::Twice && start == end {
                // A key without a name was told as that.
            } else if fault.cause == FaultCause::Twice {
                let header = self.headers.partition_point(|header| *header <= start);
                // A table given twice has the keys of the first one twice, too.
                if repeated == Some(header) {
                    continue;
                }
                let table = syntax::repeated_table(source, fault.span);
                repeated = table.as_ref().map(|_| header).or(repeated);
                diags.push(table.unwrap_or_else(|| syntax::slip(&outline, fault).diag));
            } else if start < told {
                // A slip of several lines was told at its first one.
            } else if last_line.replace(line) != Some(line) {
                // After its first error on a line the parser is out of step, and what follows means nothing.
                let slip = syntax::slip(&outline, fault);
                told = slip.end;
                diags.push(slip.diag);
            }
        }
    }

    /// Turns the parser's tree into ours.
    fn plant(&mut self, source: &str, table: DeTable<'_>) -> Branch {
        self.lost.sort_unstable();
        if !self.list.is_empty() || !self.lost.is_empty() {
            collect_headers(source, &table, &mut self.headers);
            self.headers.sort_unstable();
        }
        self.fields(table, 0..source.len())
    }

    fn fields(&mut self, table: DeTable<'_>, extent: Range<usize>) -> Branch {
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
        Branch {
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
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Form::Integer(number),
                    Err(error) => self.no_number(&span, is_overflow(&error)),
                }
            }
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => Form::Float(number),
                Err(_) => self.no_number(&span, false),
            },
            DeValue::Boolean(truth) => Form::Truth(truth),
            DeValue::Datetime(_) => Form::Date,
        };
        Node {
            span: span.into(),
            is_damaged: is_damaged || matches!(form, Form::Broken),
            form,
        }
    }

    /// Notes a number that is too large, or none: the parser does not look at all digits of one.
    fn no_number(&mut self, span: &Range<usize>, is_large: bool) -> Form {
        let cause = match is_large {
            true => FaultCause::TooLarge,
            false => FaultCause::NoLiteral,
        };
        let span = span.clone().into();
        self.list.push(Fault { span, cause });
        Form::Broken
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

/// Whether a number has more digits than its type holds.
fn is_overflow(error: &ParseIntError) -> bool {
    use IntErrorKind::{NegOverflow, PosOverflow};
    matches!(error.kind(), PosOverflow | NegOverflow)
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

/// The text that these words are behind a key and its sign, if they are one.
pub(crate) fn text_of(words: &str) -> Option<String> {
    let table = format!("key = {words}").parse::<toml::Table>().ok()?;
    table.get("key")?.as_str().map(str::to_owned)
}

/// Whether these words can stand behind a key and its sign.
pub(crate) fn is_value(words: &str) -> bool {
    format!("key = {words}").parse::<toml::Table>().is_ok()
}
