//! The entries of a sheet, one type a table.

use super::text::Text;
use crate::diag::Span;
use crate::kind::Priority;

/// What every entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number among the entries of its table, from 1.
    pub index: usize,
    /// How much it matters.
    pub priority: Priority,
    /// Its header in the source.
    pub span: Span,
}

/// `[[keyword]]`: a large term and its cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// What every entry has.
    pub entry: Entry,
    /// The term.
    pub term: Text,
    /// The cue under it.
    pub say: Option<Text>,
}

/// `[[risk]]`: a hard question and the way through it.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// What every entry has.
    pub entry: Entry,
    /// A label for the trap.
    pub trap: Option<Text>,
    /// The question as it will be asked.
    pub question: Text,
    /// What the question really asks.
    pub subtext: Option<Text>,
    /// How to go about the answer.
    pub strategy: Option<Text>,
    /// The weak answer.
    pub avoid: Option<Text>,
    /// The strong answer.
    pub answer: Text,
    /// The words to land.
    pub keys: Vec<Text>,
}

/// `[[question]]`: a reverse question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What every entry has.
    pub entry: Entry,
    /// The question to ask.
    pub ask: Text,
    /// What its answer reveals.
    pub why: Option<Text>,
}

/// `[[pitch]]`: opening lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Pitch {
    /// What every entry has.
    pub entry: Entry,
    /// A label for the lines.
    pub label: Option<Text>,
    /// The lines.
    pub say: Text,
}

/// `[[story]]`: a story with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What every entry has.
    pub entry: Entry,
    /// What the story is called.
    pub name: Text,
    /// What it shows.
    pub point: Text,
    /// Its number, set large.
    pub metric: Option<Text>,
}

/// `[[insight]]`: a hypothesis to float.
#[derive(Clone, Debug, PartialEq)]
pub struct Insight {
    /// What every entry has.
    pub entry: Entry,
    /// The hypothesis.
    pub guess: Text,
    /// The words for it.
    pub say: Option<Text>,
    /// Why it scores.
    pub scores: Option<Text>,
}

/// `[[section]]`: anything else.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What every entry has.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// What stands under the title.
    pub body: Body,
}

/// What stands under the title of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `text`: prose.
    Text(Text),
    /// `items`: a list, never empty.
    Items(Vec<Item>),
    /// `rows`: a table, never empty, every row of the same length.
    Table {
        /// Heads of the columns: none, or one for each cell of a row.
        columns: Vec<Text>,
        /// The rows, from the top.
        rows: Vec<Row>,
    },
}

/// One item of a section's list.
#[allow(
    clippy::large_enum_variant,
    reason = "a sheet has a few dozen items, and none is moved twice"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A text.
    Text(Text),
    /// A term and what it means.
    Term {
        /// The term.
        term: Text,
        /// What it means.
        text: Text,
        /// The item in the source.
        span: Span,
    },
}

impl Item {
    /// Where it stands in the source.
    pub fn span(&self) -> Span {
        match self {
            Item::Text(text) => text.span,
            Item::Term { span, .. } => *span,
        }
    }
}

/// One row of a section's table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, from the first column on.
    pub cells: Vec<Text>,
    /// The row in the source.
    pub span: Span,
}
