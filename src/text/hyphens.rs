//! Where English words may be hyphenated: Liang's patterns, put right by a list of exceptions.

use std::cmp::Ordering;

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
    // An exception holds for its whole word: the patterns would put back what it leaves out.
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
    match search(word, "") {
        Ok(entry) => Some((entry, None)),
        // A stem shares its first letters with the word, and stands beside its place.
        Err(place) if is_near(word, place) => ENDINGS
            .into_iter()
            .find_map(|ending| inflected(word, ending)),
        Err(_) => None,
    }
}

/// So many letters every stem has at least, one that may change in the word not counted.
const STEM: usize = 4;

/// Whether an exception beside a place begins like a word.
fn is_near(word: &str, place: usize) -> bool {
    let (before, after) = EXCEPTIONS.split_at(place);
    let beside = [before.lines().next_back(), after.lines().next()];
    let start = || {
        word.bytes()
            .map(|byte| byte.to_ascii_lowercase())
            .take(STEM)
    };
    let is_like = |entry: &str| letters(entry).take(STEM).eq(start());
    beside.into_iter().flatten().any(is_like)
}

/// The endings of plurals and verbs, each with what it may stand for in the stem: `retries` is
/// of `retry`, `reusing` of `reuse`.
const ENDINGS: [(&str, &str); 8] = [
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
];

/// The exception that a word with an ending comes from.
fn inflected(word: &str, (ending, lost): (&str, &str)) -> Option<(&'static str, Option<usize>)> {
    let stem = word.strip_suffix(ending)?;
    let short = stem.get(..stem.len().checked_sub(1)?)?;
    // `rescanning` is of `rescan`.
    let is_doubled = matches!(ending, "ed" | "ing") && short.ends_with(&stem[short.len()..]);
    let (stem, entry) = if let Ok(entry) = search(stem, lost) {
        (stem, entry)
    } else if is_doubled {
        (short, search(short, "").ok()?)
    } else {
        return None;
    };
    // The rest of a stem without a vowel goes with the ending: `re-kin-dling`.
    let rest = &stem[points(entry).last().unwrap_or(0)..];
    let is_syllable = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_apart = ending == "ing" && is_syllable;
    Some((entry, is_apart.then_some(stem.len())))
}

/// The exception that is spelt as a stem and an ending, whatever the case of its letters; or the
/// place where it would stand in the list.
fn search(stem: &str, ending: &str) -> Result<&'static str, usize> {
    let bytes = EXCEPTIONS.as_bytes();
    let is_end = |byte: &u8| *byte == b'\n';
    // The list is searched as the text it is: it is compiled in, and a table of it would have to be
    // built at every start.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(is_end);
        let start = start.map_or(low, |end| low + end + 1);
        let end = bytes[middle..high].iter().position(is_end);
        let end = end.map_or(high, |end| middle + end);
        let entry = &EXCEPTIONS[start..end];
        let wanted = stem.bytes().chain(ending.bytes());
        match letters(entry).cmp(wanted.map(|byte| byte.to_ascii_lowercase())) {
            Ordering::Less => low = (end + 1).min(high),
            Ordering::Greater => high = start,
            Ordering::Equal => return Ok(entry),
        }
    }
    Err(low)
}

/// The letters of an entry.
fn letters(entry: &str) -> impl Iterator<Item = u8> {
    entry.bytes().filter(|byte| *byte != b'-')
}

/// The places of the hyphens of an entry, as offsets in the word without them.
fn points(entry: &str) -> impl Iterator<Item = usize> {
    let hyphens = entry.match_indices('-').enumerate();
    hyphens.map(|(earlier, (at, _))| at - earlier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<&'static str> {
        let is_entry = |line: &&str| !line.starts_with('#');
        EXCEPTIONS.lines().filter(is_entry).collect()
    }

    fn hyphenated(word: &str) -> String {
        let mut out = String::new();
        let mut done = 0;
        hyphenate(word, |at| {
            out += &word[done..at];
            out.push('-');
            done = at;
        });
        out + &word[done..]
    }

    fn patterned(word: &str) -> String {
        let syllables: Vec<&str> = hyphenate_bounded(word, Lang::English, BEFORE, AFTER).collect();
        syllables.join("-")
    }

    #[test]
    fn the_exceptions_are_in_order_and_each_acts() {
        let entries = entries();
        assert!(entries.len() >= 300, "{}", entries.len());
        assert!(EXCEPTIONS.is_ascii() && EXCEPTIONS.ends_with('\n'));
        let words: Vec<String> = entries.iter().map(|entry| entry.replace('-', "")).collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
        for (entry, word) in entries.iter().zip(&words) {
            assert!(
                word.bytes().all(|byte| byte.is_ascii_lowercase()),
                "{entry}"
            );
            assert_eq!(hyphenated(word), *entry);
            let forms = ["", "s", "es", "ing"].map(|ending| format!("{word}{ending}"));
            let acts = forms.iter().any(|form| hyphenated(form) != patterned(form));
            assert!(acts, "the patterns know {entry}");
        }
    }

    #[test]
    fn the_exceptions_of_tex_hold() {
        let words = "as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present \
             presents project projects reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion \
             ta-ble";
        for word in words.split_whitespace() {
            assert_eq!(hyphenated(&word.replace('-', "")), word);
        }
    }

    #[test]
    fn words_of_work_break_between_their_parts() {
        let words = "micro-ser-vices front-end front-ends hand-over hand-overs hand-off omni-chan-nel \
             news-let-ter news-let-ters work-flow stake-holder dead-line road-maps re-invest-ing \
             re-fac-tored re-sched-ul-ing re-used re-us-ing re-tries time-table data-sets \
             over-lap-ping re-scan-ning re-kin-dling re-shuf-fling white-list-ing start-ups";
        for word in words.split_whitespace() {
            assert_eq!(hyphenated(&word.replace('-', "")), word);
        }
        assert_eq!(hyphenated("Microservices"), "Micro-ser-vices");
    }

    #[test]
    fn words_of_two_breaks_have_none() {
        let words = "present presents project projects record records produce produces desert deserts \
             refuse refuses progress processes rebel minute protest";
        for word in words.split_whitespace() {
            assert_eq!(hyphenated(word), word);
        }
        assert_eq!(hyphenated("projecting"), "project-ing");
        assert_eq!(hyphenated("refusing"), "refus-ing");
        assert_eq!(hyphenated("produced"), "produced");
    }

    #[test]
    fn the_patterns_part_all_other_words() {
        for word in [
            "in-ter-na-tion-al-iza-tion",
            "re-quire-ments",
            "print-ing",
            "as-so-ci-a-tion",
        ] {
            assert_eq!(hyphenated(&word.replace('-', "")), word);
        }
        for word in ["", "s", "es", "ing", "sing", "ed", "ies"] {
            assert_eq!(hyphenated(word), word);
        }
    }
}
