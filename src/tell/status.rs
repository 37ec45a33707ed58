//! The one line that a good run says.

use std::fmt;

use super::phrases::{bought, columns, points};
use crate::fit::Report;

/// What is known about a page that was made; written as one line without its name: paper, size, columns, fill, bytes
/// and time.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// Facts about the page.
    pub report: &'a Report,
    /// How large its file is, if there is one.
    pub bytes: Option<usize>,
    /// How long it took, if that was measured.
    pub milliseconds: Option<f64>,
}

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Bytes in a kibibyte.
        const KIBIBYTE: usize = 1024;
        let report = self.report;
        write!(f, "one {} page, {} pt", report.paper, points(report.size))?;
        let larger = report.kept.as_ref().map(|kept| kept.largest);
        match larger.filter(|larger| *larger > report.size) {
            Some(larger) => write!(f, " ({} pt if more may move)", points(larger))?,
            None if report.largest.size > report.size => write!(f, " ({})", bought(report))?,
            None if report.bound.is_some() => f.write_str(" (the largest that fits)")?,
            None => {}
        }
        match report.poster {
            Some(terms) => write!(f, ", a poster with terms of {:.0} pt", terms.0)?,
            None => write!(f, ", {}", columns(report.columns))?,
        }
        if let Some(fill) = report.fill {
            // A page with a sliver of room is not full.
            write!(f, ", {:.0} % full", (fill * 100.0).floor())?;
        }
        if let Some(bytes) = self.bytes {
            write!(f, ", {} KiB", bytes.div_ceil(KIBIBYTE))?;
        }
        match self.milliseconds {
            Some(milliseconds) => write!(f, ", {milliseconds:.0} ms"),
            None => Ok(()),
        }
    }
}
