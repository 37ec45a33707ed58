//! Finds phrases in labels and headings, all at once: a long conversation has a hundred thousand lines, and there are a thousand
//! phrases.

use std::cmp::Reverse;
use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::script::folded;

/// Phrases of one meaning, parted by commas.
pub(super) struct Cue<T> {
    /// What they mean.
    pub(super) means: T,
    /// Labels that are nothing but one of these.
    pub(super) is: &'static str,
    /// Phrases that a label has in it somewhere.
    pub(super) has: &'static str,
}

/// Phrases, and what each means.
pub(super) struct Lexicon<T> {
    /// Labels that are one phrase, with the number of its row.
    whole: HashMap<&'static str, (usize, T)>,
    /// Finds the phrases that a label has in it.
    inside: AhoCorasick,
    /// What these mean: the row and the characters of each.
    rows: Vec<(usize, usize, T)>,
}

impl<T: Copy> Lexicon<T> {
    /// The lexicon of these rows. Of two phrases as long the one of the first row counts.
    pub(super) fn new(cues: &[Cue<T>]) -> Self {
        let mut whole = HashMap::new();
        let mut inside = Vec::new();
        let mut rows = Vec::new();
        for (row, cue) in cues.iter().enumerate() {
            for phrase in phrases(cue.is) {
                whole.entry(phrase).or_insert((row, cue.means));
            }
            for phrase in phrases(cue.has) {
                inside.push(phrase);
                rows.push((row, phrase.chars().count(), cue.means));
            }
        }
        Self {
            whole,
            inside: automaton(&inside),
            rows,
        }
    }

    /// The meaning of the longest phrase in a label.
    pub(super) fn meaning(&self, label: &str) -> Option<T> {
        self.longest(&folded(label)).map(|(_, means)| means)
    }

    /// The meaning of a label whose words are a phrase, or nearly all of them.
    pub(super) fn meaning_of_whole(&self, label: &str) -> Option<T> {
        let label = folded(label);
        let length = label.chars().count();
        let longest = self.longest(&label);
        longest
            .filter(|(phrase, _)| phrase * 4 >= length * 3)
            .map(|(_, means)| means)
    }

    /// The length of the longest phrase in a label, in characters, and its meaning.
    fn longest(&self, label: &str) -> Option<(usize, T)> {
        let whole = self
            .whole
            .get(label)
            .map(|(row, means)| (*row, label.chars().count(), *means));
        let inside = found(&self.inside, label).map(|phrase| self.rows[phrase]);
        let longest = whole
            .into_iter()
            .chain(inside)
            .max_by_key(|(row, length, _)| (*length, Reverse(*row)));
        longest.map(|(_, length, means)| (length, means))
    }
}

/// Phrases of which one or none is in a text.
pub(super) struct Phrases(AhoCorasick);

impl Phrases {
    /// These phrases, parted by commas.
    pub(super) fn new(list: &'static str) -> Self {
        Self(automaton(&phrases(list).collect::<Vec<_>>()))
    }

    /// Whether a text has one of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        found(&self.0, &folded(text)).next().is_some()
    }
}

fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ").filter(|phrase| !phrase.is_empty())
}

fn automaton(phrases: &[&str]) -> AhoCorasick {
    AhoCorasick::new(phrases).expect("a few thousand phrases are within its limits")
}

/// The numbers of the phrases in a text; one of letters stands there by itself, and not inside another word.
fn found<'t>(phrases: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let found = phrases.find_overlapping_iter(text).filter(move |found| {
        let phrase = &text[found.range()];
        let before = text[..found.start()].chars().next_back();
        let after = text[found.end()..].chars().next();
        let begins_inside = is_letter(phrase.chars().next()) && is_letter(before);
        // A plural is the same word.
        let ends_inside =
            is_letter(phrase.chars().next_back()) && is_letter(after) && after != Some('s');
        !begins_inside && !ends_inside
    });
    found.map(|found| found.pattern().as_usize())
}
