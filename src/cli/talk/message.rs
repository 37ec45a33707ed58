//! Messages for machines: one line each, short or JSON.

use cribsheet::diag::{Diag, Place, Severity};
pub(super) use serde_json::{Value, json};

/// One message. Lines and columns count from 1, columns in characters; a fault of the file as a whole has none.
#[derive(Debug)]
pub(super) struct Message {
    file: String,
    place: Option<Place>,
    /// One past the last character.
    end: Option<Place>,
    pub(super) code: String,
    pub(super) severity: &'static str,
    pub(super) message: String,
    pub(super) hints: Vec<String>,
    /// Facts of the fit, for machines.
    pub(super) facts: Option<Value>,
}

/// The code of wrong usage, which is about no file.
pub(super) const USAGE: &str = "usage";

/// The name of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A fault of a spec.
pub(super) fn of_fault(fault: &Diag, file: &str, source: &str) -> Message {
    Message {
        file: file.to_owned(),
        place: fault.span.map(|span| Place::of(source, span.start)),
        end: fault.span.map(|span| Place::of(source, span.end)),
        code: fault.code.name().to_owned(),
        severity: severity(fault.severity),
        message: fault.message.clone(),
        hints: fault.hints.clone(),
        facts: None,
    }
}

/// Something about a run or a file as a whole.
pub(super) fn of_run(file: &str, severity: &'static str, code: &str, message: &str) -> Message {
    Message {
        file: file.to_owned(),
        place: None,
        end: None,
        code: code.to_owned(),
        severity,
        message: message.to_owned(),
        hints: Vec::new(),
        facts: None,
    }
}

impl Message {
    /// The message as `file:line:column: error[code]: message (hint; hint)`.
    pub(super) fn short(&self) -> String {
        let place = self.place.map(|place| format!(":{place}"));
        let place = place.unwrap_or_default();
        let hints = match self.hints.join("; ") {
            hints if hints.is_empty() => hints,
            hints => format!(" ({hints})"),
        };
        format!(
            "{}{place}: {}[{}]: {}{hints}",
            self.file, self.severity, self.code, self.message
        )
    }

    /// The message as a JSON object on one line.
    pub(super) fn json(&self) -> String {
        let end = |end: Place| json!({ "line": end.line, "column": end.column });
        let mut message = json!({
            "file": self.file,
            "line": self.place.map(|place| place.line),
            "column": self.place.map(|place| place.column),
            "end": self.end.map(end),
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hints": self.hints,
        });
        if let Some(facts) = &self.facts {
            message["fit"] = facts.clone();
        }
        message.to_string()
    }

    /// The file it is about.
    pub(super) fn file(&self) -> &str {
        &self.file
    }
}
