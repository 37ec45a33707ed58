//! Faults after which the parser takes sound lines for something else, and the lines to leave out so that it does not.

use super::fault::{Fault, FaultCause};
use super::scan;
use super::syntax;
use crate::diag::Span;

/// The fault of a text that keeps sound lines from being read, and the lines of the source to leave out in its place.
pub(super) fn stop(source: &str, text: &str, found: &[Fault]) -> Option<(Fault, Span)> {
    let stop = found
        .iter()
        .filter(|fault| is_stop(fault.cause))
        .min_by_key(|fault| fault.span.start);
    let stop = stop.map(|stop| (*stop, lines_of(source, *stop)));
    derailed(text, found).or(stop)
}

/// Faults after which the parser loses lines that are sound: a line of a key without `=` ends its reading, a header
/// without its bracket takes all up to the next header for itself.
fn is_stop(cause: FaultCause) -> bool {
    cause == FaultCause::NoSign || is_open_header(cause)
}

/// Whether a header lacks a bracket, or has one where its name was to begin.
fn is_open_header(cause: FaultCause) -> bool {
    matches!(cause, FaultCause::OpenHeader | FaultCause::NoHeaderName)
}

/// Whether the parser takes what stands at such a fault for a part of a list or of a table in braces.
fn is_inside(cause: FaultCause) -> bool {
    matches!(
        cause,
        FaultCause::NoCommaInList
            | FaultCause::NoCommaInTable
            | FaultCause::NoSignInTable
            | FaultCause::NoKeyInTable
    )
}

/// The fault after which the parser takes a header, or a key with `=`, for a part of the value before it, and the
/// lines of that value.
fn derailed(source: &str, faults: &[Fault]) -> Option<(Fault, Span)> {
    let mut faults = faults.to_vec();
    faults.sort_by_key(|fault| fault.span.start);
    let (mut start, mut searched) = (0, 0);
    let is_lost = |fault: &Fault| {
        let place = fault.span.start;
        // A line may have a fault at every character: each character is looked at for its end once.
        if let Some(newline) = source[searched..place].rfind('\n') {
            start = searched + newline + 1;
        }
        searched = place;
        is_inside(fault.cause)
            && source[start..place].trim().is_empty()
            && scan::is_statement(source[start..].lines().next().unwrap_or_default())
    };
    let lost = faults.iter().position(is_lost)?;
    let end = scan::line_start(source, faults[lost].span.start);
    let culprit = faults[lost.saturating_sub(1)];
    let place = culprit.span.start.min(end.saturating_sub(1));
    let mut start = scan::line_start(source, place);
    while start > 0 && !scan::is_statement(&source[start..end]) {
        start = scan::line_start(source, start - 1);
    }
    let is_any = !source[start..end].trim().is_empty();
    is_any.then_some((culprit, Span { start, end }))
}

/// What a fault spoils: a line, or a header with all that stands under it.
fn lines_of(source: &str, fault: Fault) -> Span {
    let place = fault.span.start;
    let start = scan::line_start(source, place);
    let is_header = is_open_header(fault.cause) || syntax::wide_header(source, place).is_some();
    let mut end = start;
    for line in source[start..].split_inclusive('\n') {
        if end > start && (!is_header || line.trim_start().starts_with(scan::HEADERS)) {
            break;
        }
        end += line.len();
    }
    Span { start, end }
}

/// Turns lines to spaces, every other byte in its place.
pub(super) fn blank(source: &mut [u8], lines: Span) {
    let bytes = source[lines.start..lines.end].iter_mut();
    for byte in bytes.filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}
