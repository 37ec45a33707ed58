//! The table of words, read where it lies in the binary.

use std::cmp::Ordering;

/// Made by `make.py`; `README.md` says what stands in it, part by part.
const TABLE: &[u8] = include_bytes!("words.bin");

/// The longest word of the table, in letters.
pub(super) const LONGEST: usize = 4;
/// The states of a letter in the model for unknown words: it begins a word, goes on with one, ends one, or is one.
pub(super) const STATES: usize = 4;

/// The letters that have a place in the table, by their code points.
const CODES: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;
const CODE_COUNT: usize = 0x5200;
/// The bytes of what is told of each letter: its cost as a word, and one for each state.
const LETTER: usize = 1 + STATES;

// Where the parts begin. They are known when the program is compiled, so that looking a word up is
// nothing but reading at a place.
const COUNTS: usize = 0;
const START: usize = COUNTS + 2 * LONGEST;
const STEP: usize = START + STATES;
const NUMBERS: usize = STEP + STATES * STATES;
const LETTERS: usize = NUMBERS + 2 * CODE_COUNT;
const WORDS: usize = LETTERS + LETTER * number(COUNTS) as usize;

/// The words of each length, from two letters on.
const LISTS: [List; LONGEST - 1] = {
    let two = List::new(2, WORDS);
    let three = List::new(3, two.end());
    let four = List::new(4, three.end());
    assert!(four.end() == TABLE.len());
    [two, three, four]
};

/// The number at a place of the table.
const fn number(at: usize) -> u16 {
    u16::from_le_bytes([TABLE[at], TABLE[at + 1]])
}

/// A Han character as the table numbers it: a traditional one as the simplified one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ideograph(u16);

impl Ideograph {
    /// One that no word of the table has.
    const UNKNOWN: Self = Self(0);

    /// The number of a character.
    pub(super) fn of(c: char) -> Self {
        let code = u32::from(c);
        if !CODES.contains(&code) {
            return Self::UNKNOWN;
        }
        Self(number(NUMBERS + 2 * (code - CODES.start()) as usize))
    }

    /// What it costs as a word by itself.
    pub(super) fn cost(self) -> u32 {
        self.told(0)
    }

    /// What it costs the model to find it in a state.
    pub(super) fn cost_in(self, state: usize) -> u32 {
        self.told(1 + state)
    }

    fn told(self, at: usize) -> u32 {
        u32::from(TABLE[LETTERS + LETTER * usize::from(self.0) + at])
    }
}

/// What it costs the model to begin in a state.
pub(super) fn cost_to_start(state: usize) -> u32 {
    u32::from(TABLE[START + state])
}

/// What it costs the model to come from a state to the next.
pub(super) fn cost_to_step(from: usize, to: usize) -> u32 {
    u32::from(TABLE[STEP + STATES * from + to])
}

/// What a word of two to four letters costs; nothing where the table has none such.
pub(super) fn cost_of(word: &[Ideograph]) -> Option<u32> {
    let (first, rest) = word.split_first()?;
    LISTS.get(word.len().checked_sub(2)?)?.find(*first, rest)
}

/// Where the words of one length stand.
struct List {
    /// How many letters each has after its first.
    rest: usize,
    /// For each first letter the number of its first word.
    firsts: usize,
    /// The cost of each word.
    costs: usize,
    /// The letters of each after its first.
    rests: usize,
    count: usize,
}

impl List {
    const fn new(length: usize, firsts: usize) -> Self {
        let count = number(COUNTS + 2 * (length - 1)) as usize;
        // One place more than there are letters: the words of the last one end there.
        let costs = firsts + 2 * (number(COUNTS) as usize + 1);
        Self {
            rest: length - 1,
            firsts,
            costs,
            rests: costs + count,
            count,
        }
    }

    const fn end(&self) -> usize {
        self.rests + 2 * self.rest * self.count
    }

    /// The cost of a word, searched among those with its first letter, which are in order.
    fn find(&self, first: Ideograph, rest: &[Ideograph]) -> Option<u32> {
        let start_of = |letter: usize| usize::from(number(self.firsts + 2 * letter));
        let letter = usize::from(first.0);
        let (mut low, mut high) = (start_of(letter), start_of(letter + 1));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.compare(middle, rest) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(u32::from(TABLE[self.costs + middle])),
            }
        }
        None
    }

    fn compare(&self, word: usize, rest: &[Ideograph]) -> Ordering {
        let at = self.rests + 2 * self.rest * word;
        let known = (0..self.rest).map(|letter| number(at + 2 * letter));
        known.cmp(rest.iter().map(|letter| letter.0))
    }
}
