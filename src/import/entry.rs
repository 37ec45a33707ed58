//! Entries as they are carried over, before they are written.

use super::words::CarriedText;
use crate::kind::{Kind, Priority};

/// An entry of the spec to be.
#[derive(Clone, Debug)]
pub(super) struct Carried {
    /// Its kind.
    pub(super) kind: Kind,
    /// The line of the guide that it begins on.
    pub(super) line: usize,
    /// Its fields by their keys.
    pub(super) fields: Vec<(&'static str, CarriedValue)>,
    /// How much it matters, where the guide says so.
    pub(super) priority: Option<Priority>,
    /// Whether it is of the day alone, which does not make a crib of a plan.
    pub(super) is_plan: bool,
    /// The blocks that it was made of.
    pub(super) blocks: Vec<usize>,
}

/// The value of a field.
#[derive(Clone, Debug)]
pub(super) enum CarriedValue {
    /// A text.
    Text(CarriedText),
    /// A list of texts.
    Texts(Vec<CarriedText>),
    /// A list of texts and of terms with what they mean.
    Items(Vec<(Option<CarriedText>, CarriedText)>),
    /// Rows of cells.
    Rows(Vec<Vec<CarriedText>>),
}

impl Carried {
    /// An entry without fields.
    pub(super) fn new(kind: Kind, line: usize) -> Self {
        Self {
            kind,
            line,
            fields: Vec::new(),
            priority: None,
            is_plan: false,
            blocks: Vec::new(),
        }
    }

    /// The same entry with a text, unless that has no words.
    pub(super) fn with(mut self, key: &'static str, words: Option<CarriedText>) -> Self {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            self.fields.push((key, CarriedValue::Text(words)));
        }
        self
    }

    /// The text of a field.
    pub(super) fn text(&self, key: &str) -> Option<&CarriedText> {
        self.fields.iter().find_map(|(name, value)| match value {
            CarriedValue::Text(words) if *name == key => Some(words),
            _ => None,
        })
    }

    /// Takes in another section of the same title, if both are lists; gives it back where they are not.
    pub(super) fn joined(&mut self, mut other: Carried) -> Option<Carried> {
        let list = other.fields.iter_mut().find_map(|(_, value)| match value {
            CarriedValue::Items(items) => Some(items),
            _ => None,
        });
        let own = self.fields.iter_mut().find_map(|(_, value)| match value {
            CarriedValue::Items(items) => Some(items),
            _ => None,
        });
        let (Some(own), Some(list)) = (own, list) else {
            return Some(other);
        };
        own.append(list);
        self.blocks.append(&mut other.blocks);
        None
    }

    /// What tells it from others of its kind: its first text, without spaces and marks.
    pub(super) fn name(&self) -> String {
        let key = match self.kind {
            Kind::Keyword => "term",
            Kind::Risk => "question",
            Kind::Question => "ask",
            Kind::Pitch => "say",
            Kind::Story => "name",
            Kind::Insight => "guess",
            Kind::Section => "title",
        };
        let text = self
            .text(key)
            .map(|words| words.texts().next().cloned().unwrap_or_default())
            .unwrap_or_default();
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    }
}
