//! The one line that a good run says.

use std::time::Duration;

use cribsheet::fit::{Bound, Cause};
use cribsheet::geom::Pt;
use cribsheet::report::Report;

/// What is known about a page that was made.
pub(crate) struct Status<'a> {
    /// What was written, or the spec where nothing was.
    pub(crate) name: &'a str,
    /// The name of the spec.
    pub(crate) spec: &'a str,
    /// The source of the spec.
    pub(crate) source: &'a str,
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
        let columns = columns(report.columns);
        let larger = report.kept.as_ref().map(|kept| kept.largest);
        let bound = match larger.filter(|larger| *larger > report.size) {
            Some(larger) => format!(" ({} pt would move more)", points(larger)),
            None => report.bound.as_ref().map(bound).unwrap_or_default(),
        };
        // A page with a sliver of room is not full.
        let fill = report.fill.map(|fill| (fill * 100.0).floor());
        let fill = fill.map_or_else(String::new, |fill| format!(", {fill:.0} % full"));
        let bytes = self.bytes.map(bytes).unwrap_or_default();
        format!(
            "{}, {columns}, {} pt{bound}{fill}{bytes}, {:.0} ms",
            report.paper,
            points(report.size),
            self.took.as_secs_f64() * 1000.0
        )
    }
}

/// A number of columns in words.
pub(super) fn columns(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        _ => format!("{count} columns"),
    }
}

fn bound(bound: &Bound) -> String {
    let size = points(bound.size);
    match bound.cause {
        Cause::Height {
            entry: Some((kind, number)),
            ..
        } => format!(" ({size} pt would overflow at {} {number})", kind.name()),
        Cause::Height { entry: None, .. } => format!(" ({size} pt would overflow)"),
        Cause::Table {
            entry: (kind, number),
            ..
        } => format!(
            " ({size} pt would be too wide for the table in {} {number})",
            kind.name()
        ),
        Cause::Width { least, .. } => format!(
            " ({size} pt would make columns narrower than {:.0} em)",
            least.0
        ),
    }
}

fn bytes(count: usize) -> String {
    /// Bytes in a kibibyte.
    const KIBIBYTE: usize = 1024;
    format!(", {} KiB", count.div_ceil(KIBIBYTE))
}

/// A size of type without the zeros that say nothing.
pub(super) fn points(size: Pt) -> String {
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
