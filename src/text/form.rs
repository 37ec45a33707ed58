//! Whether a mark that Chinese and English share is set in its wide or its Latin form (rule 41).

use crate::lang::Lang;

use super::class::{self, Class};

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Wide,
    Latin,
}

/// How many characters away a neighbour may stand and still tell a mark's form.
const REACH: usize = 64;
/// How many quotations may be open inside each other; what is deeper counts as unmatched.
const NESTING: usize = 8;

/// One character of the text and whether it is code.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// The character.
    pub(super) c: char,
    /// Whether it stands in code, where every shared mark is Latin.
    pub(super) is_code: bool,
}

/// The class of every character. Quotation marks are decided in pairs, outer before inner.
pub(super) fn classes(letters: &[Letter], lang: Lang) -> Vec<Class> {
    let decided = letters.iter().map(|letter| {
        let is_open = class::is_shared(letter.c) && !letter.is_code;
        (!is_open).then(|| class::plain(letter.c))
    });
    let mut forms = Forms {
        letters,
        lang,
        classes: decided.collect(),
    };
    forms.decide_apostrophes();
    forms.decide_tones();
    let mut pairs = forms.quotation_pairs();
    // Outer before inner: what stands beside an inner quotation is often nothing but the mark of
    // the outer one, which has to be decided by then.
    pairs.sort_unstable();
    for (open, close) in pairs {
        let is_wide = forms.is_wide_pair(open, close);
        forms.decide(open, is_wide);
        forms.decide(close, is_wide);
    }
    forms.decide_the_rest();
    let all = forms.classes.into_iter();
    all.map(|class| class.expect("every mark has been decided"))
        .collect()
}

struct Forms<'a> {
    letters: &'a [Letter],
    lang: Lang,
    classes: Vec<Option<Class>>,
}

impl Forms<'_> {
    fn decide(&mut self, at: usize, is_wide: bool) {
        let c = self.letters[at].c;
        let class = if is_wide {
            class::wide(c)
        } else {
            class::plain(c)
        };
        self.classes[at] = Some(class);
    }

    /// A `’` between letters, or after a digit and before a letter, is always Latin.
    fn decide_apostrophes(&mut self) {
        for at in 1..self.letters.len().saturating_sub(1) {
            let is_word =
                |at: usize| matches!(self.classes[at], Some(Class::Letter | Class::Digit));
            if self.classes[at].is_none()
                && self.letters[at].c == '’'
                && is_word(at - 1)
                && is_word(at + 1)
            {
                self.decide(at, false);
            }
        }
    }

    /// A tone belongs to the bopomofo before it, a space between or not, or to that after it:
    /// the light tone may lead.
    fn decide_tones(&mut self) {
        for at in 0..self.letters.len() {
            if !class::is_tone(self.letters[at].c) {
                continue;
            }
            let mut before = self.letters[..at].iter().rev().take(REACH);
            let before = before.find(|letter| letter.c != ' ');
            let beside = [before, self.letters.get(at + 1)];
            if beside
                .into_iter()
                .flatten()
                .any(|letter| class::is_bopomofo(letter.c))
            {
                self.classes[at] = Some(Class::Tone);
            }
        }
    }

    /// Matching quotation marks, by position.
    fn quotation_pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, letter) in self.letters.iter().enumerate() {
            if self.classes[at].is_some() {
                continue;
            }
            match letter.c {
                '“' | '‘' if open.len() < NESTING => open.push(at),
                '”' | '’' => {
                    let wanted = if letter.c == '”' { '“' } else { '‘' };
                    let found = open.iter().rposition(|&at| self.letters[at].c == wanted);
                    // A closing mark takes the nearest opening one of its kind and drops what is
                    // open inside: an apostrophe that was taken for a quotation closes with it.
                    if let Some(found) = found {
                        pairs.push((open[found], at));
                        open.truncate(found);
                    }
                }
                _ => {}
            }
        }
        pairs
    }

    fn is_wide_pair(&self, open: usize, close: usize) -> bool {
        let (left, right) = (self.left_of(open), self.right_of(close));
        let holds_wide = (open + 1..close).any(|at| self.side(at) == Some(Side::Wide));
        // A Chinese sentence that quotes an English word still quotes in Chinese; an English one
        // needs Chinese on all sides before it does.
        if self.lang.is_chinese() {
            holds_wide || left == Some(Side::Wide) || right == Some(Side::Wide)
        } else {
            holds_wide && left == Some(Side::Wide) && right == Some(Side::Wide)
        }
    }

    /// Decides dashes, ellipses, interpuncts, solidi and unmatched quotation marks.
    fn decide_the_rest(&mut self) {
        let mut at = 0;
        while at < self.letters.len() {
            if self.classes[at].is_some() {
                at += 1;
                continue;
            }
            let c = self.letters[at].c;
            let same = |letter: &&Letter| letter.c == c && !letter.is_code;
            let end = at + self.letters[at..].iter().take_while(same).count();
            let is_wide = self.is_wide_run(c, at, end);
            (at..end).for_each(|at| self.decide(at, is_wide));
            at = end;
        }
    }

    fn is_wide_run(&self, c: char, start: usize, end: usize) -> bool {
        let touches_left = start > 0 && self.side(start - 1) == Some(Side::Wide);
        let touches_right = end < self.letters.len() && self.side(end) == Some(Side::Wide);
        match c {
            // A range or an alternative joins what touches it; next to a digit or a Latin word it
            // is theirs.
            '–' | '/' => touches_left && touches_right,
            '·' | '‧' if self.is_spaced(start, end) => self.is_wide_separator(start, end),
            '·' | '‧' => touches_left || touches_right,
            _ => {
                let left = self.left_of(start) == Some(Side::Wide);
                let right = self.right_of(end - 1) == Some(Side::Wide);
                // Two in a row is how Chinese types a dash or an ellipsis, whatever stands around
                // it.
                let is_doubled = end - start > 1 || c == '⸺';
                if self.lang.is_chinese() {
                    left || right || is_doubled
                } else {
                    left && right
                }
            }
        }
    }

    /// Whether spaces stand on both sides of a mark.
    fn is_spaced(&self, start: usize, end: usize) -> bool {
        let is_space = |at: usize| self.classes.get(at) == Some(&Some(Class::Space));
        start > 0 && is_space(start - 1) && is_space(end)
    }

    /// A dot between spaces separates words: Chinese beside Han on either side, in an English
    /// paragraph only between Han.
    fn is_wide_separator(&self, start: usize, end: usize) -> bool {
        let left = self.left_of(start) == Some(Side::Wide);
        let right = self.right_of(end - 1) == Some(Side::Wide);
        if self.lang.is_chinese() {
            left || right
        } else {
            left && right
        }
    }

    /// The first telling character before a place.
    fn left_of(&self, at: usize) -> Option<Side> {
        (0..at).rev().take(REACH).find_map(|at| self.side(at))
    }

    /// The first telling character after a place.
    fn right_of(&self, at: usize) -> Option<Side> {
        (at + 1..self.letters.len())
            .take(REACH)
            .find_map(|at| self.side(at))
    }

    /// Spaces, symbols and undecided marks tell nothing.
    fn side(&self, at: usize) -> Option<Side> {
        match self.classes[at]? {
            // An emoji or an arrow is used in both languages alike.
            Class::Space | Class::Symbol => None,
            class if class.is_wide() => Some(Side::Wide),
            _ => Some(Side::Latin),
        }
    }
}
