//! The one line that a good run says.

use std::time::Duration;

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
    /// The line without its name: paper, size, columns, fill, bytes and time.
    pub(super) fn line(&self) -> String {
        let report = self.report;
        let columns = columns(report.columns);
        let larger = report.kept.as_ref().map(|kept| kept.largest);
        let proof = match larger.filter(|larger| *larger > report.size) {
            Some(larger) => format!(" ({} pt if more may move)", points(larger)),
            None if report.bound.is_some() => " (the largest that fits)".to_owned(),
            None => String::new(),
        };
        // A page with a sliver of room is not full.
        let fill = report.fill.map(|fill| (fill * 100.0).floor());
        let fill = fill.map_or_else(String::new, |fill| format!(", {fill:.0} % full"));
        let bytes = self.bytes.map(bytes).unwrap_or_default();
        format!(
            "one {} page, {} pt{proof}, {columns}{fill}{bytes}, {:.0} ms",
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
