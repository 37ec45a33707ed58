//! The fewest cuts that reach a goal, and among those the cheapest.

use crate::geom::Pt;
use crate::kind::Priority;
use crate::sheet::Cut;

/// A cut and what it is worth.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Its number in the caller's list.
    number: usize,
    cut: &'a Cut,
    worth: Pt,
}

impl<'a> Candidate<'a> {
    /// Every cut of a list, with what each is worth.
    pub(super) fn all(cuts: &[&'a Cut], worths: Vec<Pt>) -> Vec<Self> {
        let numbered = cuts.iter().zip(worths).enumerate();
        numbered
            .map(|(number, (&cut, worth))| Self { number, cut, worth })
            .collect()
    }
}

/// The cuts that were chosen.
pub(super) struct Smallest {
    /// Their numbers in the list.
    pub(super) numbers: Vec<usize>,
    /// Whether fewer and smaller ones were looked for to the end.
    pub(super) is_final: bool,
}

/// How many smaller cuts are tried in the place of one: enough to halve the longest list there is.
const MOST_TRIES: usize = 14;

/// How many cuts are looked at in all trials together. A longer list is made to fit, but not made the shortest.
const MOST_WORK: usize = 200_000;

/// Tries choices, as many as the length of the list allows.
struct Trials<F> {
    fits: F,
    left: usize,
}

impl<'a, F: FnMut(&[&'a Cut]) -> bool> Trials<F> {
    fn fits(&mut self, chosen: &[Candidate<'a>]) -> bool {
        self.left = self.left.saturating_sub(1);
        let cuts: Vec<_> = chosen.iter().map(|candidate| candidate.cut).collect();
        (self.fits)(&cuts)
    }
}

/// Chooses cuts until the sheet fits: of the first level as few as do it, and of the next only
/// where all of the first do not. Then puts back what is not needed and takes smaller cuts where they
/// are enough. `fits` has the last word on every choice.
pub(super) fn smallest<'a>(
    candidates: &[Candidate<'a>],
    levels: &[Priority],
    fits: impl FnMut(&[&'a Cut]) -> bool,
) -> Option<Smallest> {
    let mut chosen: Vec<Candidate<'a>> = Vec::new();
    let mut trials = Trials {
        fits,
        left: MOST_WORK / candidates.len().max(1),
    };
    let is_enough = levels
        .iter()
        .any(|level| take(candidates, *level, &mut chosen, &mut trials));
    if !is_enough {
        return None;
    }
    // The first choice is only enough. What it took too much is given back before smaller cuts are
    // looked for, so that each of those tries stands for a cut that is needed; a smaller one may
    // make another needless again.
    put_back(&mut chosen, &mut trials);
    cheapen(candidates, &mut chosen, &mut trials);
    put_back(&mut chosen, &mut trials);
    while spare(candidates, &mut chosen, &mut trials) {
        put_back(&mut chosen, &mut trials);
    }
    Some(Smallest {
        numbers: chosen.iter().map(|candidate| candidate.number).collect(),
        is_final: trials.left > 0,
    })
}

/// Takes cuts of one level, the largest first, until they are enough: twice as many each time, and then halves
/// the last step as long as fewer are enough. In the end all that can go is gone, whatever it is worth.
fn take<'a>(
    candidates: &[Candidate<'a>],
    level: Priority,
    chosen: &mut Vec<Candidate<'a>>,
    trials: &mut Trials<impl FnMut(&[&'a Cut]) -> bool>,
) -> bool {
    // An entry goes as a whole here, so that nothing of it is in the way of the others; smaller cuts are looked for
    // later. What a cut is worth was measured in one layout, and in another it may save a column.
    let of_level = candidates.iter().filter(|Candidate { cut, .. }| {
        cut.part.priority == level && (cut.is_whole() || cut.part.entry.is_none())
    });
    let mut order: Vec<_> = of_level.collect();
    // The largest first: fewer cuts are easier to accept than more that free as much together.
    order.sort_by(|a, b| b.worth.0.total_cmp(&a.worth.0));
    let before = chosen.len();
    for candidate in order {
        // Two cuts of one entry free less together than each by itself, or hold one another; a list
        // that names an entry twice cannot be added up.
        if is_free(candidate, chosen) {
            chosen.push(*candidate);
        }
    }
    let taken = chosen.split_off(before);
    let (mut low, mut high) = (0, 1);
    let mut with = |count: usize| {
        let some: Vec<_> = chosen.iter().chain(&taken[..count]).copied().collect();
        trials.fits(&some)
    };
    // Doubling and then halving takes twice the logarithm of the answer: most sheets lack a few
    // cuts of a list of hundreds, and every question is a search for a page.
    while high <= taken.len() && !with(high) {
        low = high;
        high = if high == taken.len() {
            high + 1
        } else {
            (high * 2).min(taken.len())
        };
    }
    if high > taken.len() {
        chosen.extend(taken);
        return false;
    }
    while low + 1 < high {
        let middle = (low + high) / 2;
        if with(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    chosen.extend(&taken[..high]);
    true
}

fn is_free(candidate: &Candidate<'_>, chosen: &[Candidate<'_>]) -> bool {
    chosen
        .iter()
        .all(|other| !other.cut.is_of_same_entry(candidate.cut))
}

/// Puts back what is not needed, what matters most first, until nothing more can be: columns
/// may take a longer sheet where they do not take a shorter one.
fn put_back<'a>(
    chosen: &mut Vec<Candidate<'a>>,
    trials: &mut Trials<impl FnMut(&[&'a Cut]) -> bool>,
) {
    chosen.sort_by(|a, b| {
        let by_worth = b.worth.0.total_cmp(&a.worth.0);
        b.cut.part.priority.cmp(&a.cut.part.priority).then(by_worth)
    });
    loop {
        let before = chosen.len();
        let mut number = 0;
        while number < chosen.len() && trials.left > 0 {
            let mut rest = chosen.clone();
            rest.remove(number);
            if trials.fits(&rest) {
                *chosen = rest;
            } else {
                number += 1;
            }
        }
        // With one cut fewer the others fill the columns in another way, so those that were
        // needed before may not be any more.
        if chosen.len() == before || trials.left == 0 {
            return;
        }
    }
}

/// Puts one cut back in whose place what matters less is enough, and says whether there was one: after smaller cuts were
/// taken the columns are filled in another way.
fn spare<'a>(
    candidates: &[Candidate<'a>],
    chosen: &mut Vec<Candidate<'a>>,
    trials: &mut Trials<impl FnMut(&[&'a Cut]) -> bool>,
) -> bool {
    for number in 0..chosen.len() {
        let mut others = chosen.clone();
        let Candidate { cut, .. } = others.remove(number);
        let matter_less = candidates.iter().filter(|candidate| {
            let priority = candidate.cut.part.priority;
            priority < cut.part.priority && candidate.cut.is_whole() && is_free(candidate, &others)
        });
        let matter_less: Vec<_> = matter_less.copied().collect();
        // One less may be enough where all are not: which keywords share a row decides its height, and what stands in
        // a column where it ends.
        let single = matter_less.chunks(1);
        for instead in std::iter::once(&matter_less[..]).chain(single) {
            let swapped = [&others[..], instead].concat();
            if !instead.is_empty() && trials.left > 0 && trials.fits(&swapped) {
                *chosen = swapped;
                return true;
            }
        }
    }
    false
}

/// Takes the smallest cut that is still enough in the place of each.
fn cheapen<'a>(
    candidates: &[Candidate<'a>],
    chosen: &mut [Candidate<'a>],
    trials: &mut Trials<impl FnMut(&[&'a Cut]) -> bool>,
) {
    let mut order: Vec<_> = candidates.iter().collect();
    order.sort_by(|a, b| a.worth.0.total_cmp(&b.worth.0));
    for number in (0..chosen.len()).rev() {
        if trials.left == 0 {
            return;
        }
        let own = chosen[number];
        let mut others = chosen.to_vec();
        others.remove(number);
        let smaller = order.iter().filter(|candidate| {
            candidate.cut.part.priority == own.cut.part.priority
                && candidate.worth > Pt::ZERO
                && candidate.worth < own.worth
                && is_free(candidate, &others)
        });
        let smaller: Vec<_> = smaller.collect();
        // Halve towards the smallest that is enough.
        // That a larger cut is enough where a smaller one is holds mostly, not always: the answer
        // is tried again below.
        let (mut low, mut high) = (0, smaller.len());
        for _ in 0..MOST_TRIES {
            if low >= high {
                break;
            }
            let middle = (low + high) / 2;
            chosen[number] = **smaller[middle];
            if trials.fits(chosen) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        chosen[number] = smaller.get(high).map_or(own, |candidate| ***candidate);
        if !trials.fits(chosen) {
            chosen[number] = own;
        }
    }
}
