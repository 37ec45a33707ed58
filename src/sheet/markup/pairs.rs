//! Which runs of marks belong together.

use super::character::Character;
use super::delimiters::{Delimiter, are_operators};
use super::neighbour::Neighbour;

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

/// What a pair with white space inside counts for: less than any other, and two of them more than one.
const SPACED: i32 = 600;

/// What each run counts for that is left unpaired inside a pair.
const SKIPPED: i32 = 10;

/// What two runs are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Marks.
    Marks,
    /// Marks in doubt.
    Doubtful,
    /// Two signs that belong together, so that neither goes with another run.
    Signs,
}

/// All pairs of a text, the outer before the inner, none of which crosses another.
pub(super) fn all(letters: &[Character], delimiters: &[Delimiter]) -> Vec<Pair> {
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
fn most(letters: &[Character], runs: &[&Delimiter]) -> Vec<Pair> {
    // For each run, the best that can be had from it on: what it counts for, and the run it goes with.
    let mut best: Vec<(i32, Option<(usize, Meaning)>)> = vec![(0, None); runs.len() + 1];
    for first in (0..runs.len()).rev() {
        best[first] = (best[first + 1].0, None);
        let last = (first + 1 + MOST_SKIPPED).min(runs.len().saturating_sub(1));
        for second in first + 1..=last {
            let skipped = second - first - 1;
            // A single mark inside would be printed there.
            if skipped > 0 && !runs[first].is_double() {
                break;
            }
            let Some((reading, value)) = read(letters, runs[first], runs[second]) else {
                continue;
            };
            let skipped = SKIPPED * i32::try_from(skipped).unwrap_or(i32::MAX);
            let value = value - skipped + best[second + 1].0;
            if value > best[first].0 {
                best[first] = (value, Some((second, reading)));
            }
        }
    }
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        at = match best[at].1 {
            Some((second, reading)) => {
                if reading != Meaning::Signs {
                    pairs.push(Pair {
                        first: runs[at].clone(),
                        second: runs[second].clone(),
                        is_doubtful: reading == Meaning::Doubtful,
                    });
                }
                second + 1
            }
            None => at + 1,
        };
    }
    pairs
}

/// What two runs are together and what that counts for, if anything.
fn read(letters: &[Character], first: &Delimiter, second: &Delimiter) -> Option<(Meaning, i32)> {
    let inside = &letters[first.end()..second.start];
    if inside.iter().all(|letter| letter.character.is_whitespace()) {
        return None;
    }
    if !is_close(first, second) {
        return is_spaced(inside, first, second).then_some((Meaning::Doubtful, SPACED));
    }
    if !first.can_open() || !(second.can_close() || is_initial(inside, first, second)) {
        return None;
    }
    let is_parted = is_parted(first, second);
    if !is_parted && inside.iter().any(|letter| letter.character == '\n') {
        return None;
    }
    let reading = if are_signs(inside, first, second) {
        Meaning::Signs
    } else if first.mark == '_' || (first.mark == '=' && !is_parted && has_pause(inside)) {
        Meaning::Doubtful
    } else {
        Meaning::Marks
    };
    let doubts = Delimiter::doubt(first.before) + Delimiter::doubt(second.after);
    Some((reading, PAIR - doubts))
}

/// `**S**ituation`: the first letters of a word, where nothing stands before them.
fn is_initial(inside: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    first.is_double() && first.is_parted_before() && second.is_inside_latin() && is_word(inside)
}

/// Whether two runs, each of which could be a mark, are none together.
fn are_signs(inside: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    // `GMV**3亿**，`: behind a number or word, marks only where nothing that is calculated with follows.
    let is_power = first.is_operator() && (first.mark == '=' || second.has_operand());
    let is_calculated =
        first.mark != '~' && (is_power || are_operators(first, second)) && !is_bracketed(inside);
    let is_half_path = first.is_behind_slash() != second.is_before_slash() && first.is_double();
    is_calculated
        || is_half_path
        || are_quoted_apart(inside, first, second)
        || (first.is_double() && is_list_of_operands(first, second))
        || match first.mark {
            '=' => {
                let is_inside = !first.is_parted_before() && !second.is_parted_after();
                second.before == Neighbour::Pause || (is_inside && is_condition(inside))
            }
            '~' => is_range(inside, first, second),
            '_' => is_identifier(inside, first.length),
            _ => false,
        }
}

/// Whether what stands between two runs is one pair of brackets with all that they hold: `SLA**（服务级别）**与`.
fn is_bracketed(inside: &[Character]) -> bool {
    let mut depth = 0_usize;
    let mut closes = inside.iter().enumerate().filter_map(|(at, letter)| {
        match letter.character {
            '(' | '（' | '[' | '【' | '「' | '“' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '」' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    });
    inside.len() > 1 && closes.next() == Some(inside.len() - 1)
}

/// Whether straight quotation marks show that two runs stand in different quotations: `"*a" "b*"`.
fn are_quoted_apart(inside: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    let quotes = inside
        .iter()
        .filter(|letter| letter.character == '"')
        .count();
    let is_outside = [first.before, second.after].contains(&Neighbour::Quote);
    quotes % 2 == 1 || (is_outside && quotes > 0)
}

/// `{**a, **b}`, `**.md、**.txt`: two runs before operands, a comma between.
fn is_list_of_operands(first: &Delimiter, second: &Delimiter) -> bool {
    use Neighbour::{Latin, Operator, Pause};
    second.before == Pause
        && !second.is_behind_colon()
        && first.after == second.after
        && matches!(first.after, Latin | Operator)
}

/// Whether two `~~` stand in two ranges: `3月~~5月，10月~~12月`.
fn is_range(inside: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    let is_inside = !first.is_parted_before() && !second.is_parted_after();
    let is_behind_word = matches!(second.before, Neighbour::Han | Neighbour::Latin);
    is_inside && is_behind_word && has_pause(inside)
}

fn has_pause(inside: &[Character]) -> bool {
    inside
        .iter()
        .any(|letter| matches!(letter.character, '，' | '、' | '；' | ',' | ';'))
}

/// Whether no white space stands inside at either end.
fn is_close(first: &Delimiter, second: &Delimiter) -> bool {
    first.after != Neighbour::Blank && second.before != Neighbour::Blank
}

/// Whether only white space inside keeps two runs of one line apart from the words between them, as in `**重点 **后`.
fn is_spaced(inside: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    let is_blank = (
        first.after == Neighbour::Blank,
        second.before == Neighbour::Blank,
    );
    let is_likely = match is_blank {
        (true, true) => is_parted(first, second),
        (one, other) => one || other,
    };
    let mut words = inside.iter();
    let is_white = |letter: &&Character| letter.character.is_whitespace();
    let ends = [
        words.clone().find(|letter| !is_white(letter)),
        words.rfind(|letter| !is_white(letter)),
    ];
    let is_chinese = ends.iter().flatten().all(|letter| letter.is_chinese());
    // `**kwargs 和 **args`: runs that only open.
    let is_opening_twice = first.before == Neighbour::Blank
        && second.after != Neighbour::Blank
        && !second.is_parted_after();
    let is_path = first.is_before_slash() || second.is_behind_slash();
    first.mark == '*'
        && first.is_double()
        && is_likely
        && !is_path
        && (is_chinese || (!is_opening_twice && is_blank != (true, true)))
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
fn is_word(inside: &[Character]) -> bool {
    inside
        .iter()
        .all(|letter| letter.character.is_alphanumeric())
}

/// Whether words between two `==` read like conditions that follow each other: `状态==已发货且类型==退货`.
fn is_condition(inside: &[Character]) -> bool {
    let words: String = inside.iter().map(|letter| letter.character).collect();
    let signs = [
        '，', '；', '、', '：', ',', ';', ':', ' ', '/', '→', '(', '（', '）', ')', '+', '-', '*',
        '?', '且', '或', '&', '|',
    ];
    words.contains(signs)
}

/// Whether what stands between underscores is a name of a programming language, such as `__init__` and `_a_b_`. A
/// word between single ones is not.
fn is_identifier(inside: &[Character], length: usize) -> bool {
    let has_more = inside.iter().any(|letter| letter.mark == Some('_'));
    let is_ascii = || inside.iter().all(|letter| letter.character.is_ascii());
    has_more || (length > 1 && is_word(inside) && is_ascii())
}
