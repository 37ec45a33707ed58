//! Messages for machines: one line of text each, or an object of JSON or the like.

use serde::Serialize;

use super::{PageFacts, ShortfallFacts, Status, phrases};
use crate::diag::{Code, Diag, Severity, plain};
use crate::fit::Shortfall;
use crate::sources::Sources;

/// One thing that is said of a file. Lines and columns count from 1, columns in characters; what is said of the file as a
/// whole has none.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::sources::Sources;
/// use cribsheet::spec;
/// use cribsheet::tell::Message;
///
/// let sources = Sources::new("crib.toml", "[sheet]\ntitel = 'Crib'");
/// let mut diags = Diags::default();
/// spec::read(&sources, &mut diags);
/// let fault = diags.iter().next().expect("the key is misspelled");
/// let message = Message::fault(fault, &sources);
/// assert_eq!(
///     message.to_short(),
///     "crib.toml:2:1: error[unknown-key]: unknown key `titel` in `[sheet]` (write `title`)"
/// );
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// The file.
    pub file: String,
    /// The line.
    pub line: Option<usize>,
    /// The column.
    pub column: Option<usize>,
    /// One past the last character.
    pub end: Option<End>,
    /// The name of its kind, stable for scripts.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// One phrase.
    pub message: String,
    /// What to do, each a phrase that starts with a verb.
    pub hints: Vec<String>,
    /// What is known of the fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Facts>,
}

/// The place where something ends.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct End {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// What is known of a fit: of the page that came of it, or of what would make the sheet fit.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// Of a page.
    Page(Box<PageFacts>),
    /// Of a sheet that does not fit.
    Shortfall(Box<ShortfallFacts>),
}

impl Message {
    /// What is said of a file as a whole.
    pub fn new(file: &str, severity: &'static str, code: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            end: None,
            code: code.to_owned(),
            severity,
            message: message.into(),
            hints: Vec::new(),
            fit: None,
        }
    }

    /// A fault of a spec, in the file that it stands in.
    pub fn fault(fault: &Diag, sources: &Sources) -> Self {
        let place = fault.span.map(|span| sources.place(span.start));
        let end = fault.span.map(|span| sources.place(span.end).place);
        let file = place.map_or(sources.name(), |place| place.file.name);
        let severity = match fault.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        Self {
            line: place.map(|place| place.place.line),
            column: place.map(|place| place.place.column),
            end: end.map(|end| End {
                line: end.line,
                column: end.column,
            }),
            hints: fault.hints.clone(),
            ..Self::new(file, severity, fault.code.name(), fault.message.as_str())
        }
    }

    /// A page that was made of these files and written to another.
    pub fn page(file: &str, status: &Status<'_>, sources: &Sources) -> Self {
        let facts = PageFacts::of_file(status, sources);
        Self {
            fit: Some(Facts::Page(Box::new(facts))),
            ..Self::new(file, "note", "page", status.to_string())
        }
    }

    /// A sheet that does not fit.
    pub fn does_not_fit(shortfall: &Shortfall, sources: &Sources) -> Self {
        let facts = ShortfallFacts::new(shortfall, sources);
        let remedy = phrases::remedy(shortfall).map(str::to_owned);
        Self {
            hints: remedy.into_iter().collect(),
            fit: Some(Facts::Shortfall(Box::new(facts))),
            ..Self::new(
                sources.name(),
                "error",
                Code::DoesNotFit.name(),
                phrases::shortfall(shortfall),
            )
        }
    }

    /// The message as `file:line:column: error[code]: message (hint; hint)`, [plain] whatever stands in it.
    pub fn to_short(&self) -> String {
        let place = self.line.zip(self.column);
        let place = place.map(|(line, column)| format!(":{line}:{column}"));
        let place = place.unwrap_or_default();
        let hints = match self.hints.join("; ") {
            hints if hints.is_empty() => hints,
            hints => format!(" ({hints})"),
        };
        let line = format!(
            "{}{place}: {}[{}]: {}{hints}",
            self.file, self.severity, self.code, self.message
        );
        plain(&line).into_owned()
    }
}
