//! The likeliest reading of a run of Han: words that the table knows, and for the letters between them what a model
//! of unknown words makes of them.

use super::table::{self, Ideograph, LONGEST, STATES};

/// The states of the model.
const BEGINS: usize = 0;
const GOES_ON: usize = 1;
const ENDS: usize = 2;
const ALONE: usize = 3;

/// The two states that each can come after.
const BEFORE: [[usize; 2]; STATES] = [
    [ENDS, ALONE],
    [BEGINS, GOES_ON],
    [BEGINS, GOES_ON],
    [ENDS, ALONE],
];

/// Reads runs of Han. It keeps its working memory from one run to the next.
#[derive(Default)]
pub(super) struct WordReader {
    /// For each letter the cheapest reading from it to the end: its cost, and the letters of its first word.
    readings: Vec<(u32, usize)>,
    /// For each letter and state of the model the state before it.
    states: Vec<[usize; STATES]>,
}

impl WordReader {
    /// Says of each letter of a run whether it goes on with the word of the letter before it. A letter that `stands_alone`
    /// is in no word but those of the table.
    pub(super) fn read(
        &mut self,
        run: &[Ideograph],
        stands_alone: impl Fn(usize) -> bool,
        goes_on: &mut [bool],
    ) {
        self.find_words(run);
        let mut at = 0;
        // The first of the letters before `at` that are all words by themselves.
        let mut single = 0;
        while at < run.len() {
            let (_, length) = self.readings[at];
            if length > 1 || stands_alone(at) {
                self.model(&run[single..at], &mut goes_on[single..at]);
                goes_on[at + 1..at + length].fill(true);
                single = at + length;
            }
            at += length;
        }
        self.model(&run[single..], &mut goes_on[single..]);
    }

    /// Finds the cheapest reading from each letter on, the last one first.
    fn find_words(&mut self, run: &[Ideograph]) {
        self.readings.clear();
        self.readings.resize(run.len() + 1, (0, 0));
        for at in (0..run.len()).rev() {
            let mut best = (run[at].cost() + self.readings[at + 1].0, 1);
            for length in 2..=LONGEST.min(run.len() - at) {
                if let Some(cost) = table::cost_of(&run[at..at + length]) {
                    let cost = cost + self.readings[at + length].0;
                    // Of two readings that cost the same, the one with the longer word keeps more
                    // together.
                    if cost <= best.0 {
                        best = (cost, length);
                    }
                }
            }
            self.readings[at] = best;
        }
    }

    /// Finds unknown words among letters that are in none of the table's: names, and what is newer than the table.
    fn model(&mut self, letters: &[Ideograph], goes_on: &mut [bool]) {
        let Some((&first, rest)) = letters.split_first() else {
            return;
        };
        if rest.is_empty() {
            return;
        }
        let mut costs = [u32::MAX; STATES];
        for state in [BEGINS, ALONE] {
            costs[state] = table::cost_to_start(state) + first.cost_in(state);
        }
        self.states.clear();
        for letter in rest {
            let mut came_from = [0; STATES];
            let mut next = [u32::MAX; STATES];
            for state in 0..STATES {
                for before in BEFORE[state] {
                    let cost = costs[before].saturating_add(table::cost_to_step(before, state));
                    if cost < next[state] {
                        (next[state], came_from[state]) = (cost, before);
                    }
                }
                next[state] = next[state].saturating_add(letter.cost_in(state));
            }
            costs = next;
            self.states.push(came_from);
        }
        // A run cannot end in the middle of a word.
        let mut state = if costs[ENDS] < costs[ALONE] {
            ENDS
        } else {
            ALONE
        };
        let mut length = 0;
        for at in (0..letters.len()).rev() {
            length = if matches!(state, ENDS | ALONE) {
                1
            } else {
                length + 1
            };
            // What looks like so long a word is a row of letters that the model cannot tell apart.
            if state == BEGINS && length <= LONGEST {
                goes_on[at + 1..at + length].fill(true);
            }
            if let Some(before) = at.checked_sub(1) {
                state = self.states[before][state];
            }
        }
    }
}
