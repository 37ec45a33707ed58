//! Where English words may be hyphenated: Liang's patterns, put right by a list of exceptions.

use hypher::{Lang, hyphenate_bounded};

/// Letters that stay together before and after a hyphen of ours.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// One word a line with its hyphens, in the order of the alphabet; what it holds and how it was
/// made stands at its head.
const EXCEPTIONS: &str = include_str!("hyphens.txt");

/// Adds the places in a word of ASCII letters where it may be hyphenated, as byte offsets.
pub(super) fn hyphenate(word: &str, add: impl FnMut(usize)) {
    let is_kept = |at: &usize| (BEFORE..=word.len() - AFTER.min(word.len())).contains(at);
    if let Some((entry, ending)) = exception(word) {
        points(entry).chain(ending).filter(is_kept).for_each(add);
        return;
    }
    let syllables = hyphenate_bounded(word, Lang::English, BEFORE, AFTER);
    let ends = syllables.scan(0, |at, syllable| {
        *at += syllable.len();
        Some(*at)
    });
    ends.filter(|at| *at < word.len()).for_each(add);
}

/// The exception that a word or its stem is, and the place before an ending with a vowel.
fn exception(word: &str) -> Option<(&'static str, Option<usize>)> {
    if let Some(entry) = find(word, "") {
        return Some((entry, None));
    }
    let ending = ["s", "es", "d", "ed", "ing"];
    ending.into_iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        let is_vowel = ending == "ing";
        let place = |at| is_vowel.then_some(at);
        let whole = || Some((find(stem, "")?, place(stem.len())));
        // `reusing` is of `reuse`.
        let mute = || Some((find(stem, "e").filter(|_| is_vowel)?, place(stem.len())));
        // `overlapping` is of `overlap`.
        let doubled = || {
            let (short, last) = stem.split_at_checked(stem.len().checked_sub(1)?)?;
            let is_doubled = short.ends_with(last) && matches!(ending, "ed" | "ing");
            Some((find(short, "").filter(|_| is_doubled)?, place(short.len())))
        };
        whole().or_else(mute).or_else(doubled)
    })
}

/// The exception that is spelt as a stem and an ending, whatever the case of its letters.
fn find(stem: &str, ending: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, EXCEPTIONS.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = EXCEPTIONS[..middle].rfind('\n').map_or(0, |end| end + 1);
        let end = EXCEPTIONS[middle..]
            .find('\n')
            .map_or(high, |end| middle + end);
        let entry = &EXCEPTIONS[start..end];
        let letters = entry.bytes().filter(|byte| *byte != b'-');
        let wanted = stem.bytes().chain(ending.bytes());
        match letters.cmp(wanted.map(|byte| byte.to_ascii_lowercase())) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => return Some(entry),
        }
    }
    None
}

/// The places of the hyphens of an entry, as offsets in the word without them.
fn points(entry: &str) -> impl Iterator<Item = usize> {
    let hyphens = entry.match_indices('-').enumerate();
    hyphens.map(|(earlier, (at, _))| at - earlier)
}
