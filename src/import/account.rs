//! The account of a guide: what became of each of its blocks.

use std::ops::RangeInclusive;

/// What became of a block of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// It is in the spec.
    Carried,
    /// It was said by whoever asked.
    Asked,
    /// It stands around what is said: the head of an export, a signature.
    Frame,
    /// A later answer says it anew.
    SaidAgain,
    /// Nothing says what it is for.
    NoCue,
    /// It is a question without an answer.
    NoAnswer,
    /// It is code, or the markup of a page.
    Code,
    /// Its entry has no place for it.
    NoPlace,
    /// The spec cannot hold it.
    Refused,
}

impl Fate {
    /// Every fate but that of what is in the spec, in the order to tell them.
    pub const LEFT: [Fate; 8] = [
        Fate::NoAnswer,
        Fate::Refused,
        Fate::NoPlace,
        Fate::NoCue,
        Fate::Code,
        Fate::SaidAgain,
        Fate::Asked,
        Fate::Frame,
    ];

    /// Why it is not in the spec, in a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            Fate::Carried => "carried over",
            Fate::Asked => "what you asked",
            Fate::Frame => "the frame of the conversation",
            Fate::SaidAgain => "of an answer that a later one replaces",
            Fate::NoCue => "nothing says what it is for",
            Fate::NoAnswer => "a question without an answer",
            Fate::Code => "code, or the markup of a page",
            Fate::NoPlace => "its entry has no place for it",
            Fate::Refused => "no spec can hold it",
        }
    }

    /// Its name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Carried => "carried",
            Fate::Asked => "asked",
            Fate::Frame => "frame",
            Fate::SaidAgain => "said-again",
            Fate::NoCue => "no-cue",
            Fate::NoAnswer => "no-answer",
            Fate::Code => "code",
            Fate::NoPlace => "no-place",
            Fate::Refused => "refused",
        }
    }
}

/// A block of a guide, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounted {
    /// Its lines, from 1.
    pub lines: RangeInclusive<usize>,
    /// Its first words.
    pub words: String,
    /// What became of it.
    pub fate: Fate,
}

/// The most characters of a block's words that an account names.
const LONGEST: usize = 60;

impl Accounted {
    /// A block that begins with these words.
    pub(super) fn new(lines: RangeInclusive<usize>, words: &str, fate: Fate) -> Self {
        let words = words.trim().chars().take(LONGEST).collect();
        Self { lines, words, fate }
    }
}
