//! The one line that a good run says.

use std::time::Duration;

use cribsheet::fit::Bound;
use cribsheet::geom::Pt;
use cribsheet::report::Report;

/// What is known about a page that was made.
pub(crate) struct Status<'a> {
    /// What was written, or the spec where nothing was.
    pub(crate) name: &'a str,
    /// Facts about the page.
    pub(crate) report: &'a Report,
    /// How large its file is, if there is one.
    pub(crate) bytes: Option<usize>,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Status<'_> {
    /// The line without its name: paper, columns, size, fill, bytes and time.
    pub(super) fn line(&self) -> String {
        let report = self.report;
        let columns = match report.columns {
            1 => "1 column".to_owned(),
            columns => format!("{columns} columns"),
        };
        let bound = report.bound.as_ref().map(bound).unwrap_or_default();
        let bytes = self.bytes.map(bytes).unwrap_or_default();
        format!(
            "{}, {columns}, {} pt{bound}, {:.0} % full{bytes}, {:.0} ms",
            report.paper,
            points(report.size),
            // A page with a sliver of room is not full.
            (report.fill * 100.0).floor(),
            self.took.as_secs_f64() * 1000.0
        )
    }
}

fn bound(bound: &Bound) -> String {
    let size = points(bound.size);
    match &bound.entry {
        Some((kind, number)) => {
            format!(" ({size} pt would overflow at {} {number})", kind.name())
        }
        None => format!(" ({size} pt would overflow)"),
    }
}

fn bytes(count: usize) -> String {
    /// Bytes in a kibibyte.
    const KIBIBYTE: usize = 1024;
    format!(", {} KiB", count.div_ceil(KIBIBYTE))
}

/// A size of type without the zeros that say nothing.
fn points(size: Pt) -> String {
    let written = format!("{:.2}", size.0);
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// The steps of a run and the milliseconds of each.
pub(super) fn timings(steps: &[(&str, Duration)]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|(name, took)| format!("{name} {:.1} ms", took.as_secs_f64() * 1000.0))
        .collect();
    steps.join(", ")
}
