//! What a browser asks of whoever compiles.

use std::sync::Arc;

use cribsheet::kind::EntryId;
use cribsheet::paint::Format;
use cribsheet::sheet::Part;
use serde::Deserialize;
use tokio::sync::oneshot;

use super::{Drawing, View};

/// One question, and where its answer goes.
pub(crate) struct Question {
    /// Of which view.
    pub(crate) view: View,
    /// What is asked for.
    pub(crate) wanted: Wanted,
    /// Whoever asked may be gone.
    pub(crate) reply: oneshot::Sender<Answer>,
}

/// What is asked for.
pub(crate) enum Wanted {
    /// The page, drawn.
    Page,
    /// The page without some parts, of the edition of this number.
    PageWithout(u64, Vec<PartName>),
    /// What every cut is worth.
    Prices,
    /// A file of the page.
    File(Format),
}

/// A part as the [prices](Wanted::Prices) name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct PartName {
    entry: Option<EntryName>,
    field: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct EntryName {
    table: String,
    number: usize,
}

impl PartName {
    /// Whether it is the name of this part.
    pub(crate) fn is_of(&self, part: &Part) -> bool {
        let is_of = |name: &EntryName, id: EntryId| {
            name.table == id.kind.name() && name.number == id.number
        };
        let is_same_entry = match (&self.entry, part.entry) {
            (Some(name), Some(id)) => is_of(name, id),
            (name, id) => name.is_none() && id.is_none(),
        };
        is_same_entry && self.field == part.field
    }
}

/// What is answered.
pub(crate) enum Answer {
    /// A page.
    Page(Box<Drawing>),
    /// JSON.
    Json(Arc<str>),
    /// A file to keep.
    File(Download),
    /// There is a newer edition.
    Gone,
    /// There is no such file, in a phrase why.
    Refused(String),
}

/// A file to keep.
pub(crate) struct Download {
    /// Its name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) format: Format,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}
