//! Messages for machines: one line each, short or JSON.

use cribsheet::diag::{Diag, Place, Severity};
use serde::Serialize;

/// One message. Lines and columns count from 1, columns in characters; a fault of the file as a whole has none.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    /// One past the last character.
    end: Option<End>,
    pub(super) code: String,
    pub(super) severity: &'static str,
    pub(super) message: String,
    pub(super) hints: Vec<String>,
}

/// Where a fault ends.
#[derive(Debug, Serialize)]
struct End {
    line: usize,
    column: usize,
}

/// The name of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A fault of a spec.
pub(super) fn of_fault(fault: &Diag, file: &str, source: &str) -> Message {
    let place = fault.span.map(|span| Place::of(source, span.start));
    let end = fault.span.map(|span| Place::of(source, span.end));
    Message {
        file: file.to_owned(),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        end: end.map(|Place { line, column }| End { line, column }),
        code: fault.code.name().to_owned(),
        severity: severity(fault.severity),
        message: fault.message.clone(),
        hints: fault.hints.clone(),
    }
}

/// Something about a run or a file as a whole.
pub(super) fn of_run(file: &str, severity: &'static str, code: &str, message: &str) -> Message {
    Message {
        file: file.to_owned(),
        line: None,
        column: None,
        end: None,
        code: code.to_owned(),
        severity,
        message: message.to_owned(),
        hints: Vec::new(),
    }
}

impl Message {
    /// The message as `file:line:column: error[code]: message`.
    pub(super) fn short(&self) -> String {
        let place = match (self.line, self.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        format!(
            "{}{place}: {}[{}]: {}",
            self.file, self.severity, self.code, self.message
        )
    }

    /// The message as a JSON object on one line.
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).expect("a message has nothing that JSON cannot hold")
    }

    /// The file it is about.
    pub(super) fn file(&self) -> &str {
        &self.file
    }
}
