//! Which runs of marks belong together.

use super::delimiters::{Delimiter, Neighbour, is_operator_twice};
use super::letter::Letter;

/// Two runs with the marked text between them.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The run that opens.
    pub(super) first: Delimiter,
    /// The run that closes.
    pub(super) second: Delimiter,
    /// Whether it may also be no mark, so that the author is told.
    pub(super) is_doubtful: bool,
}

/// How many runs a pair may leave unpaired between its own. With more than these, nobody sees what belongs together.
const MOST_SKIPPED: usize = 3;

/// What a pair counts for; doubts about its sides are counted in ones.
const PAIR: i32 = 1000;

/// What a pair with white space inside counts for: less than any other.
const SPACED: i32 = PAIR / 2;

/// What each run counts for that is left unpaired inside a pair.
const SKIPPED: i32 = 10;

/// All pairs of a text, the outer before the inner, none of which crosses another.
pub(super) fn all(letters: &[Letter], delimiters: &[Delimiter]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (mark, length) in [
        ('*', 3),
        ('*', 2),
        ('=', 2),
        ('~', 2),
        ('_', 2),
        ('*', 1),
        ('_', 1),
    ] {
        let alike = delimiters
            .iter()
            .filter(|run| run.mark == mark && run.length == length);
        let alike: Vec<_> = alike.collect();
        pairs.extend(most(letters, &alike));
    }
    pairs.sort_by_key(|pair| pair.first.start);
    let mut open: Vec<usize> = Vec::new();
    pairs.retain(|pair| {
        open.retain(|end| *end > pair.first.start);
        let is_crossing = open.iter().any(|end| *end < pair.second.end());
        if !is_crossing {
            open.push(pair.second.end());
        }
        !is_crossing
    });
    pairs
}

/// The most pairs among runs of one mark and length, one behind another, and of those the least doubtful.
fn most(letters: &[Letter], runs: &[&Delimiter]) -> Vec<Pair> {
    // For each run, the best that can be had from it on: what it counts for, and the run it is paired with.
    let mut best: Vec<(i32, Option<usize>)> = vec![(0, None); runs.len() + 1];
    for first in (0..runs.len()).rev() {
        best[first] = (best[first + 1].0, None);
        let last = (first + 1 + MOST_SKIPPED).min(runs.len().saturating_sub(1));
        for second in first + 1..=last {
            let Some(value) = value(letters, runs[first], runs[second]) else {
                continue;
            };
            let skipped = SKIPPED * i32::try_from(second - first - 1).unwrap_or(i32::MAX);
            let value = value - skipped + best[second + 1].0;
            if value > best[first].0 {
                best[first] = (value, Some(second));
            }
        }
    }
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        at = match best[at].1 {
            Some(second) => {
                pairs.push(Pair {
                    first: runs[at].clone(),
                    second: runs[second].clone(),
                    is_doubtful: runs[at].mark == '_' || !is_close(runs[at], runs[second]),
                });
                second + 1
            }
            None => at + 1,
        };
    }
    pairs
}

/// What a pair counts for, if it is one.
fn value(letters: &[Letter], first: &Delimiter, second: &Delimiter) -> Option<i32> {
    let inside = &letters[first.end()..second.start];
    if inside.iter().all(|letter| letter.character.is_whitespace()) {
        return None;
    }
    if !is_close(first, second) {
        return is_spaced(inside, first, second).then_some(SPACED);
    }
    // `**S**ituation`: a word's first letters, where nothing stands before them.
    let is_initial = || first.is_parted_before() && second.is_inside_latin() && is_word(inside);
    let can_close = second.can_close() || (second.is_double() && is_initial());
    let is_parted = is_parted(first, second);
    let is_meant = match first.mark {
        '=' => is_parted || !is_condition(inside),
        '_' => !is_identifier(inside, first.length),
        _ => true,
    };
    let is_near = is_parted || !inside.iter().any(|letter| letter.character == '\n');
    let is_pair = first.can_open() && can_close && !is_operator_twice(first, second);
    let doubts = Delimiter::doubt(first.before) + Delimiter::doubt(second.after);
    (is_pair && is_near && is_meant).then_some(PAIR - doubts)
}

/// Whether no white space stands inside at either end.
fn is_close(first: &Delimiter, second: &Delimiter) -> bool {
    first.after != Neighbour::Blank && second.before != Neighbour::Blank
}

/// Whether only white space inside keeps two runs of one line apart from Chinese between them, as in `**重点 **后`.
fn is_spaced(inside: &[Letter], first: &Delimiter, second: &Delimiter) -> bool {
    let is_blank = (
        first.after == Neighbour::Blank,
        second.before == Neighbour::Blank,
    );
    let is_likely = match is_blank {
        (true, true) => is_parted(first, second),
        (one, other) => one || other,
    };
    let mut words = inside.iter();
    let is_chinese = |letter: Option<&Letter>| letter.is_some_and(Letter::is_chinese);
    let is_white = |letter: &&Letter| letter.character.is_whitespace();
    first.is_double()
        && is_likely
        && is_chinese(words.clone().find(|letter| !is_white(letter)))
        && is_chinese(words.rfind(|letter| !is_white(letter)))
        && !inside.iter().any(|letter| letter.character == '\n')
}

/// Whether both outer sides of a pair part it from what stands there.
fn is_parted(first: &Delimiter, second: &Delimiter) -> bool {
    first.is_parted_before() && second.is_parted_after()
}

/// Where the runs of pairs begin, in order.
pub(super) fn taken(pairs: &[Pair]) -> Vec<usize> {
    let runs = pairs.iter().flat_map(|pair| [&pair.first, &pair.second]);
    let mut starts: Vec<usize> = runs.map(|run| run.start).collect();
    starts.sort_unstable();
    starts
}

/// Whether this is letters and digits alone.
fn is_word(inside: &[Letter]) -> bool {
    inside
        .iter()
        .all(|letter| letter.character.is_alphanumeric())
}

/// Whether words between two `==` read like conditions that follow each other: `状态==已发货且类型==退货`.
fn is_condition(inside: &[Letter]) -> bool {
    let words: String = inside.iter().map(|letter| letter.character).collect();
    [
        "，", "；", ",", ";", "且", "或", "&&", "||", " and ", " or ",
    ]
    .iter()
    .any(|word| words.contains(word))
}

/// Whether what stands between underscores is a name of a programming language, such as `__init__` and `_a_b_`. A
/// word between single ones is not.
fn is_identifier(inside: &[Letter], length: usize) -> bool {
    let has_more = inside.iter().any(|letter| letter.mark == Some('_'));
    has_more || (length > 1 && is_word(inside))
}
