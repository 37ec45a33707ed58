//! The one line that a good run says.

use std::fmt;

use super::phrases::{bought, columns, points, rounded};
use crate::fit::{Report, Selected};

/// What is known about a page that was made; written as one line without its name: paper, size and columns, and of small
/// type what would make it larger.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// Facts about the page.
    pub report: &'a Report,
    /// How large its file is, if there is one.
    pub bytes: Option<usize>,
    /// How long it took, if that was measured.
    pub milliseconds: Option<f64>,
}

impl Status<'_> {
    /// The line with what is for whoever asks: why the type is no larger, how full the page is, bytes and time.
    pub fn in_full(&self) -> String {
        /// Bytes in a kibibyte.
        const KIBIBYTE: usize = 1024;
        let Self {
            report,
            bytes,
            milliseconds,
        } = self;
        let mut full = format!("{}{}{}", self.size(), self.reason(), self.columns());
        if let Some(fill) = report.fill {
            // A page with a sliver of room is not full.
            full += &format!(", {:.0} % full", (fill * 100.0).floor());
        }
        if let Some(bytes) = bytes {
            full += &format!(", {} KiB", bytes.div_ceil(KIBIBYTE));
        }
        if let Some(milliseconds) = milliseconds {
            full += &format!(", {milliseconds:.0} ms");
        }
        full + &self.selected() + &self.advice()
    }

    /// How many entries of the spec stand on the page.
    fn selected(&self) -> String {
        let selected = self.report.selected;
        selected.map_or_else(String::new, |Selected { entries, of }| {
            format!(", {entries} of {of} entries")
        })
    }

    fn size(&self) -> String {
        let report = self.report;
        format!("one {} page, {} pt", report.paper, points(report.size))
    }

    /// Why the type is as large as it is.
    fn reason(&self) -> String {
        let report = self.report;
        let larger = report.kept.as_ref().map(|kept| kept.largest);
        match larger.filter(|larger| *larger > report.size) {
            Some(larger) => format!(" ({} pt if more may move)", points(larger)),
            None if report.largest.size > report.size => format!(" ({})", bought(report)),
            None if report.bound.is_some() => " (the largest that fits)".to_owned(),
            None => String::new(),
        }
    }

    fn columns(&self) -> String {
        match self.report.poster {
            Some(terms) => format!(", a poster with terms of {:.0} pt", terms.0),
            None => format!(", {}", columns(self.report.columns)),
        }
    }

    /// What makes small type larger.
    fn advice(&self) -> String {
        match self.report.excess {
            Some(excess) => format!(
                "; small: about {} characters less would give {} pt",
                rounded(excess.characters),
                points(excess.size)
            ),
            None => String::new(),
        }
    }
}

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [self.size(), self.columns(), self.selected(), self.advice()];
        f.write_str(&parts.concat())
    }
}
