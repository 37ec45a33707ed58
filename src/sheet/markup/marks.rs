//! Bold, emphasis, highlights and strikes from the runs of marks in a text.

use std::ops::Range;

use super::character::Character;
use super::delimiters::Delimiter;
use super::foreign::TWICE;
use super::masked;
use super::neighbour::Neighbour;
use super::pairs::{self, Pair};
use crate::diag::{Code, Diag, Span};
use crate::paragraph::Inline;

/// What is doubtful about runs of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubtful {
    /// Two runs or more are printed as signs.
    Signs,
    /// A pair is read as marks and may have been meant as signs.
    Marks,
    /// A run opens or closes something, and has no other.
    Alone,
}

/// What the author is told of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    kind: Doubtful,
    /// A run of the mark: `*`, `**`.
    run: String,
    /// The marks of the text that it is about, by number.
    pub(super) marks: Range<usize>,
}

impl Doubt {
    /// The warning at a place in the source, with what to write where the other was meant.
    pub(super) fn diag(&self, span: Span) -> Diag {
        let run = &self.run;
        let (message, other) = match self.kind {
            Doubtful::Signs => (
                format!("`{run}` is printed here, since it does not stand like a mark"),
                match run.as_str() {
                    "_" | "__" => "to mark words, use `*` or `**`",
                    "*" => {
                        "to mark words, use `**`, or leave a space outside (between Chinese it is not printed)"
                    }
                    _ => "to mark words, leave a space outside",
                },
            ),
            Doubtful::Marks => (
                format!("`{run}…{run}` is read as a mark here"),
                match run.as_str() {
                    "_" | "__" => "to mark words for sure, use `*` or `**`",
                    _ => "to mark words for sure, leave no space inside the marks",
                },
            ),
            Doubtful::Alone => (
                format!("`{run}` is printed here, since nothing answers it"),
                "to mark words, write it at both ends of them, on one line",
            ),
        };
        let diag = Diag::warning(Code::DoubtfulMark, span, message);
        diag.hint(other).hint(format!(
            "to print the signs, put a backslash before each ({TWICE})"
        ))
    }
}

/// What became of the marks of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The marks that act and are not printed, by number.
    pub(super) taken: Vec<usize>,
    pub(super) doubts: Vec<Doubt>,
}

/// Turns the masked marks of a paragraph or of a link's words into styles, and those that mark nothing into signs.
pub(super) fn resolve(inlines: &mut Vec<Inline>) -> Resolved {
    let is_marked = |inline: &Inline| inline.text.contains(masked::is_stand_in);
    if !inlines.iter().any(is_marked) {
        return Resolved::default();
    }
    let letters: Vec<Character> = inlines.iter().flat_map(letters_of).collect();
    let delimiters = Delimiter::all(&letters);
    let pairs = pairs::all(&letters, &delimiters);
    let styles = styles(&letters, &pairs);
    let mut start = 0;
    let mut styled = Vec::new();
    for inline in inlines.drain(..) {
        let end = start + letters_of(&inline).count();
        styled.extend(restyled(inline, &letters[start..end], &styles[start..end]));
        start = end;
    }
    *inlines = styled;
    let marks = letters.iter().zip(&styles);
    let marks = marks.filter(|(letter, _)| letter.mark.is_some());
    let taken = marks.enumerate().filter(|(_, (_, style))| style.is_taken);
    Resolved {
        taken: taken.map(|(number, _)| number).collect(),
        doubts: doubts(&letters, &delimiters, &pairs),
    }
}

/// The characters of a piece. A hard line break is one too, so that marks see it.
fn letters_of(inline: &Inline) -> impl Iterator<Item = Character> {
    let is_break = inline.starts_line && inline.text.is_empty();
    let is_code = inline.is_code;
    let line_break = is_break.then_some(Character::new('\n', false));
    let characters = inline.text.chars();
    line_break
        .into_iter()
        .chain(characters.map(move |character| Character::new(character, is_code)))
}

/// How a letter is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Marked {
    is_strong: bool,
    is_emphasis: bool,
    is_mark: bool,
    is_struck: bool,
    /// Whether it is a mark that acts, and is not printed.
    is_taken: bool,
}

impl Marked {
    fn add(&mut self, run: &Delimiter) {
        match run.mark {
            '=' => self.is_mark = true,
            '~' => self.is_struck = true,
            _ => {
                self.is_strong |= run.length > 1;
                self.is_emphasis |= run.length != 2;
            }
        }
    }
}

fn styles(letters: &[Character], pairs: &[Pair]) -> Vec<Marked> {
    let mut styles = vec![Marked::default(); letters.len()];
    for pair in pairs {
        let mut inside = pair.first.end()..pair.second.start;
        let is_white = |at: usize| letters[at].character.is_whitespace();
        while inside.start < inside.end && is_white(inside.start) {
            inside.start += 1;
        }
        while inside.start < inside.end && is_white(inside.end - 1) {
            inside.end -= 1;
        }
        for style in &mut styles[inside] {
            style.add(&pair.first);
        }
        for run in [&pair.first, &pair.second] {
            for style in &mut styles[run.start..run.end()] {
                style.is_taken = true;
            }
        }
        for at in outer_spaces(letters, pair) {
            styles[at].is_taken = true;
        }
    }
    styles
}

/// The spaces that single marks in Chinese need outside, and Chinese does not: `一件 *要紧* 的事`.
fn outer_spaces(letters: &[Character], pair: &Pair) -> Vec<usize> {
    let is_han = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|letter| letter.is_chinese() && letter.character.is_alphanumeric())
    };
    let (first, second) = (&pair.first, &pair.second);
    let sides = [
        (
            first.start.checked_sub(1),
            first.start.checked_sub(2),
            first.end(),
        ),
        (Some(second.end()), Some(second.end() + 1), second.start - 1),
    ];
    let is_single = first.length == 1;
    let spaces = sides.into_iter().filter_map(|(space, outside, inside)| {
        let at = space?;
        let is_space = letters
            .get(at)
            .is_some_and(|letter| letter.character == ' ');
        (is_single && is_space && is_han(outside) && is_han(Some(inside))).then_some(at)
    });
    spaces.collect()
}

/// A piece in parts of one style, without the marks that act.
fn restyled(inline: Inline, letters: &[Character], styles: &[Marked]) -> Vec<Inline> {
    if inline.text.is_empty() {
        return vec![inline];
    }
    let plain = Inline {
        text: String::new(),
        ..inline
    };
    let mut parts = Vec::new();
    let mut at = 0;
    for run in styles.chunk_by(PartialEq::eq) {
        let letters = &letters[at..at + run.len()];
        at += run.len();
        let style = run[0];
        if !style.is_taken {
            parts.push(Inline {
                text: letters.iter().map(|letter| letter.character).collect(),
                is_strong: plain.is_strong || style.is_strong,
                is_emphasis: plain.is_emphasis || style.is_emphasis,
                is_mark: plain.is_mark || style.is_mark,
                is_struck: plain.is_struck || style.is_struck,
                ..plain.clone()
            });
        }
    }
    parts
}

/// What the author is told: of doubtful pairs once a mark, of pairs that are printed each time.
fn doubts(letters: &[Character], delimiters: &[Delimiter], pairs: &[Pair]) -> Vec<Doubt> {
    let mut numbers = Vec::with_capacity(letters.len());
    let mut count = 0;
    for letter in letters {
        numbers.push(count);
        count += usize::from(letter.mark.is_some());
    }
    let doubt = |kind, first: &Delimiter, second: &Delimiter| Doubt {
        kind,
        run: first.mark.to_string().repeat(first.length),
        marks: numbers[first.start]..numbers[second.start] + second.length,
    };
    let mut found: Vec<Doubt> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.is_doubtful) {
        let doubt = doubt(Doubtful::Marks, &pair.first, &pair.second);
        if found.iter().all(|known| known.run != doubt.run) {
            found.push(doubt);
        }
    }
    let taken = pairs::taken(pairs);
    let is_left = |run: &Delimiter| run.is_known() && taken.binary_search(&run.start).is_err();
    for mark in ['*', '_', '=', '~'] {
        let runs = delimiters.iter();
        let left = runs.filter(|run| run.mark == mark && is_left(run));
        let left: Vec<&Delimiter> = left.collect();
        let before = found.len();
        let mut rest = left.as_slice();
        while let Some((first, second)) = next_pair(rest) {
            let (first, second) = (&rest[first], &rest[second..]);
            if !is_name_of_program(letters, first, second[0]) {
                found.push(doubt(Doubtful::Signs, first, second[0]));
            }
            rest = &second[1..];
        }
        if found.len() == before
            && let Some(run) = left.iter().find(|run| is_forgotten(run))
        {
            found.push(doubt(Doubtful::Alone, run, run));
        }
    }
    found
}

/// The most runs that are tried as the first of a pair that a writer may have meant.
const MOST_TRIED: usize = 4;

/// The first two of these runs that a writer may have meant as a pair.
fn next_pair(runs: &[&Delimiter]) -> Option<(usize, usize)> {
    let could_open = (0..runs.len()).filter(|at| runs[*at].could_open());
    could_open.take(MOST_TRIED).find_map(|first| {
        let (end, length) = (runs[first].end(), runs[first].length);
        let could_close =
            |run: &&Delimiter| run.start > end && run.length == length && run.could_close();
        let second = runs[first..].iter().position(could_close)?;
        Some((first, first + second))
    })
}

/// Whether two runs hold a name that programming languages write so and nobody else: `__init__`.
fn is_name_of_program(letters: &[Character], first: &Delimiter, second: &Delimiter) -> bool {
    let is_name = |letter: &Character| {
        let character = letter.character;
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
    };
    first.mark == '_' && first.length == 2 && letters[first.end()..second.start].iter().all(is_name)
}

/// Whether a run that stands alone looks like one half of a pair around Chinese.
fn is_forgotten(run: &Delimiter) -> bool {
    let is_open = run.can_open() && run.after == Neighbour::Han;
    let is_close = run.can_close() && run.before == Neighbour::Han && run.after != Neighbour::Latin;
    matches!(run.mark, '*' | '~') && run.is_double() && (is_open || is_close)
}
