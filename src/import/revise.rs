//! Drafts and later versions: what a later answer says anew counts as it says it.

use std::collections::{HashMap, HashSet};

use super::answer::ReadTurn;
use super::cues;
use super::entry::Carried;
use super::turns::Speaker;
use crate::kind::Kind;

/// How much of their letters two names share that name the same, of all that either has.
const SAME: f64 = 0.6;

/// The most entries of an answer whose names are looked for by their letters: in longer ones only the same name is the same.
const MOST_LIKENED: usize = 200;

/// The fewest kinds of entry in a new version of the whole.
const FEWEST_KINDS: usize = 2;

/// The fewest kinds of entry in a guide that is whole without saying so.
const MANY_KINDS: usize = 3;

/// How many answers back an entry is looked for, at most and at least, and how many pairs of answers are compared at most.
const MOST_ANSWERS: usize = 64;
const FEWEST_ANSWERS: usize = 2;
const MOST_PAIRS: usize = 100_000;

/// How many times the entries of an analysis a guide has.
const STRAY: usize = 4;

/// Takes out of earlier answers what a later one says anew.
pub(super) fn revise(answers: &mut [ReadTurn<'_>]) {
    for answer in answers.iter_mut() {
        merge_repeats(&mut answer.drafts);
    }
    // Of more answers than anybody has had in one evening fewer are compared.
    let back = (MOST_PAIRS / answers.len().max(1)).clamp(FEWEST_ANSWERS, MOST_ANSWERS);
    for later in (1..answers.len()).rev() {
        if answers[later].drafts.is_empty() {
            continue;
        }
        let is_final = is_final(answers, later);
        let is_part = is_part(answers, later);
        let (before, after) = answers.split_at_mut(later);
        let later = &mut after[0];
        let names = Names::of(&later.drafts);
        let earlier = before
            .iter_mut()
            .rev()
            .filter(|earlier| !earlier.drafts.is_empty());
        for earlier in earlier.take(back) {
            replace(earlier, later, &names, (is_final, is_part));
        }
    }
}

/// Takes out of one earlier answer what the later one says anew.
fn replace(
    earlier: &mut ReadTurn<'_>,
    later: &mut ReadTurn<'_>,
    names: &Names,
    (is_final, is_part): (bool, bool),
) {
    let kinds = counts(&later.drafts);
    let old = counts(&earlier.drafts);
    // What led up to a whole guide is in it: an answer of many kinds that has as many entries as half of an earlier one.
    let all: usize = old.values().sum();
    let anew = old
        .iter()
        .map(|(kind, count)| count.min(kinds.get(kind).unwrap_or(&0)));
    let total: usize = kinds.values().sum();
    let has_half = kinds.len() >= MANY_KINDS && anew.sum::<usize>() * 2 >= all;
    // A stray entry or two of an analysis are none beside a guide of every kind.
    let covers = has_half || kinds.len() > MANY_KINDS && total >= all * STRAY;
    // A list of words for the last minute is no new version of the scripts.
    let has_scripts = kinds.contains_key(&Kind::Risk) || !old.contains_key(&Kind::Risk);
    let is_large = total * 2 >= all;
    let is_new = is_final && kinds.len() >= FEWEST_KINDS && has_scripts && is_large;
    let is_whole = is_new || !is_part && covers;
    // A few answers that are said better do not replace all the others.
    let is_replaced = |kind| is_final && kinds.get(&kind).is_some_and(|new| new * 2 >= old[&kind]);
    let mut dropped = HashSet::new();
    for (number, draft) in earlier.drafts.iter().enumerate() {
        let same = names.find(draft);
        if let Some(at) = same.filter(|_| !is_whole) {
            take_missing(&mut later.drafts[at], draft);
        }
        if is_whole || is_replaced(draft.kind) || same.is_some() {
            dropped.insert(number);
        }
    }
    earlier.drop_said_again(&dropped);
}

fn counts(drafts: &[Carried]) -> HashMap<Kind, usize> {
    let mut counts = HashMap::new();
    for draft in drafts {
        *counts.entry(draft.kind).or_default() += 1;
    }
    counts
}

/// The names of entries, to find one that is called the same.
struct Names {
    exact: HashMap<(Kind, String), usize>,
    alike: Vec<(Kind, HashSet<[char; 2]>)>,
}

impl Names {
    fn of(drafts: &[Carried]) -> Self {
        let exact = drafts.iter().enumerate();
        let alike = drafts.iter().filter(|_| drafts.len() <= MOST_LIKENED);
        Self {
            exact: exact
                .map(|(number, draft)| ((draft.kind, draft.name()), number))
                .collect(),
            alike: alike
                .map(|draft| (draft.kind, grams(&draft.name())))
                .collect(),
        }
    }

    fn find(&self, draft: &Carried) -> Option<usize> {
        let name = draft.name();
        let grams = grams(&name);
        let exact = self.exact.get(&(draft.kind, name)).copied();
        exact.or_else(|| {
            let is_same = |(kind, other): &(Kind, HashSet<[char; 2]>)| {
                *kind == draft.kind && likeness(&grams, other) >= SAME
            };
            self.alike.iter().position(is_same)
        })
    }
}

/// Lists of one title in one answer are one list.
fn merge_repeats(drafts: &mut Vec<Carried>) {
    let mut kept: Vec<Carried> = Vec::new();
    let mut known: HashMap<(Kind, String), usize> = HashMap::new();
    for draft in std::mem::take(drafts) {
        let name = (draft.kind, draft.name());
        match known.get(&name).filter(|_| draft.kind == Kind::Section) {
            Some(at) => {
                if let Some(draft) = kept[*at].joined(draft) {
                    kept.push(draft);
                }
            }
            None => {
                known.insert(name, kept.len());
                kept.push(draft);
            }
        }
    }
    *drafts = kept;
}

/// Gives an entry that is said anew what only the earlier version has.
fn take_missing(draft: &mut Carried, earlier: &Carried) {
    for (key, value) in &earlier.fields {
        if !draft.fields.iter().any(|(known, _)| known == key) {
            draft.fields.push((key, value.clone()));
        }
    }
}

/// Whether an answer, or what was asked for, is said to replace what stands before it.
fn is_final(answers: &[ReadTurn<'_>], number: usize) -> bool {
    cues::is_final(&opening(&answers[number])) || asked(answers, number).is_some_and(cues::is_final)
}

/// Whether an answer goes on where the one before it ended.
fn is_part(answers: &[ReadTurn<'_>], number: usize) -> bool {
    cues::goes_on(&opening(&answers[number]))
        || asked(answers, number)
            .is_some_and(|asked| asked.chars().count() <= LONGEST_ASKED && cues::goes_on(asked))
}

/// What was asked just before an answer.
fn asked<'g>(answers: &[ReadTurn<'g>], number: usize) -> Option<&'g str> {
    let before = answers[..number].last()?;
    (before.turn.speaker == Speaker::User).then_some(before.turn.text)
}

/// The most characters of a turn that asks for nothing but the next part.
const LONGEST_ASKED: usize = 80;

/// The lines at the beginning of an answer that may say what it is.
fn opening(answer: &ReadTurn<'_>) -> String {
    const OPENING: usize = 8;
    // A heading of one entry speaks for that entry.
    let lines = answer
        .turn
        .text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("###"));
    lines.take(OPENING).collect::<Vec<_>>().join("\n")
}

/// The pairs of letters of a name.
fn grams(name: &str) -> HashSet<[char; 2]> {
    let letters: Vec<char> = name.chars().collect();
    match letters.as_slice() {
        [] => HashSet::new(),
        [only] => HashSet::from([[*only, ' ']]),
        _ => letters.windows(2).map(|pair| [pair[0], pair[1]]).collect(),
    }
}

fn likeness(one: &HashSet<[char; 2]>, other: &HashSet<[char; 2]>) -> f64 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    #[expect(
        clippy::cast_precision_loss,
        reason = "names have a few hundred letters"
    )]
    let part = shared as f64 / all.max(1) as f64;
    part
}
