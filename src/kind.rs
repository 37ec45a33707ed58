//! The kinds of entry that a sheet has, how much an entry matters, and what names one.

use std::fmt::{self, Display, Formatter};

/// The kind of an entry, by its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `[[keyword]]`.
    Keyword,
    /// `[[pitch]]`.
    Pitch,
    /// `[[risk]]`.
    Risk,
    /// `[[question]]`.
    Question,
    /// `[[story]]`.
    Story,
    /// `[[insight]]`.
    Insight,
    /// `[[section]]`.
    Section,
}

impl Kind {
    /// Every kind, in the order in which a sheet prints them unless it says otherwise.
    pub const ALL: [Kind; 7] = [
        Kind::Keyword,
        Kind::Pitch,
        Kind::Risk,
        Kind::Question,
        Kind::Story,
        Kind::Insight,
        Kind::Section,
    ];

    /// The name of its table.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Keyword => "keyword",
            Kind::Pitch => "pitch",
            Kind::Risk => "risk",
            Kind::Question => "question",
            Kind::Story => "story",
            Kind::Insight => "insight",
            Kind::Section => "section",
        }
    }
}

/// How much an entry matters. It decides the order of the cut list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// `could`: the first to go.
    Could,
    /// `should`: what an entry is unless it says otherwise.
    #[default]
    Should,
    /// `must`: what has to land.
    Must,
}

impl Priority {
    /// Every priority, in the order of documentation.
    pub const ALL: [Priority; 3] = [Priority::Must, Priority::Should, Priority::Could];

    /// The name a spec uses.
    pub fn name(self) -> &'static str {
        match self {
            Priority::Must => "must",
            Priority::Should => "should",
            Priority::Could => "could",
        }
    }
}

/// Names an entry of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId {
    /// Its table.
    pub kind: Kind,
    /// Its number among the entries of that table, from 1.
    pub number: usize,
}

impl Display for EntryId {
    fn fmt(&self, text: &mut Formatter<'_>) -> fmt::Result {
        write!(text, "{} {}", self.kind.name(), self.number)
    }
}
