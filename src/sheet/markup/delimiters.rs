//! Runs of `*`, `_`, `=` and `~`, and whether a writer can have meant them as marks.
//!
//! CommonMark (0.31, 6.2) decides by white space and punctuation around a run. That takes formulas for emphasis
//! (`流量*转化率*客单价`, `2**10 与 3**4`) and misses bold beside Chinese (`**“好”**3天`). Here a run that stands between
//! operands is an operator, and what stands outside a single `*` or `_` has to part it from words.

use std::ops::Range;

use super::character::Character;
use super::neighbour::{self, Neighbour, is_known};

use Neighbour::{
    Blank, Closing, Dash, Han, Latin, Mark, Opening, Operator, Other, Pause, Point, Quote, Stop,
    Unit,
};

/// A run of one mark.
#[derive(Clone, Debug)]
pub(super) struct Delimiter {
    /// `*`, `_`, `=` or `~`.
    pub(super) mark: char,
    /// Its first letter, by number.
    pub(super) start: usize,
    /// How many marks it has.
    pub(super) length: usize,
    /// What stands before it.
    pub(super) before: Neighbour,
    /// What stands behind it.
    pub(super) after: Neighbour,
    /// The characters on both sides, at the edges of the text NUL.
    sides: (char, char),
}

impl Delimiter {
    /// All runs of a text outside addresses.
    pub(super) fn all(letters: &[Character]) -> Vec<Self> {
        let mut addresses = addresses(letters).into_iter().peekable();
        let mut found: Vec<Self> = Vec::new();
        let mut start = 0;
        for run in letters.chunk_by(|one, next| one.mark.is_some() && one.mark == next.mark) {
            let end = start + run.len();
            while addresses.next_if(|address| address.end <= start).is_some() {}
            let is_inside = addresses
                .peek()
                .is_some_and(|address| address.contains(&start));
            if let Some(mark) = run[0].mark
                && !is_inside
            {
                found.push(Self::new(letters, mark, start..end));
            }
            start = end;
        }
        nested(found.into_iter().flat_map(Self::halves).collect())
    }

    fn new(letters: &[Character], mark: char, range: Range<usize>) -> Self {
        let (left, right) = (&letters[..range.start], &letters[range.end..]);
        let character = |letter: Option<&Character>| letter.map_or('\0', |letter| letter.character);
        Self {
            mark,
            start: range.start,
            length: range.len(),
            before: neighbour::before(left),
            after: neighbour::after(right),
            sides: (character(left.last()), character(right.first())),
        }
    }

    /// `**增长****速度**`: four stars that close one text and open the next.
    fn halves(self) -> Vec<Self> {
        let parts = [self.before, self.after];
        if self.mark != '*' || self.length != 4 || parts.contains(&Blank) || self.is_inside_latin()
        {
            return vec![self];
        }
        let (first, second) = self.split(2);
        vec![first, second]
    }

    /// Its first marks, so many, and the others.
    fn split(self, length: usize) -> (Self, Self) {
        let second = Self {
            start: self.start + length,
            length: self.length - length,
            before: Mark,
            ..self.clone()
        };
        let first = Self {
            length,
            after: Mark,
            ..self
        };
        (first, second)
    }

    /// One past its last letter.
    pub(super) fn end(&self) -> usize {
        self.start + self.length
    }

    /// Whether it is doubled or more: what no operator but a power or a comparison is.
    pub(super) fn is_double(&self) -> bool {
        self.length > 1 && self.mark != '_'
    }

    /// Whether runs of this mark and length mark up anything.
    pub(super) fn is_known(&self) -> bool {
        is_known(self.mark, self.length)
    }

    /// Whether a marked text can begin behind it.
    pub(super) fn can_open(&self) -> bool {
        if matches!(self.after, Blank | Closing | Stop | Point | Pause) || self.is_alone() {
            return false;
        }
        if !self.is_double() {
            return self.is_parted_before() && self.after != Operator;
        }
        // `src/**/a`: a pattern of folders.
        self.sides.1 != '/' && !self.is_comparison()
    }

    /// Whether a marked text can end before it.
    pub(super) fn can_close(&self) -> bool {
        if matches!(self.before, Blank | Opening) || self.is_alone() {
            return false;
        }
        if !self.is_double() {
            return self.is_parted_after();
        }
        self.sides.0 != '/' && !self.is_inside_latin() && !self.is_comparison()
    }

    /// Whether brackets or quotation marks hold it and nothing else: `count(*)`, `"*"`.
    pub(super) fn is_alone(&self) -> bool {
        matches!(
            self.sides,
            ('(', ')')
                | ('[', ']')
                | ('{', '}')
                | ('"', '"')
                | ('\'', '\'')
                | ('“', '”')
                | ('‘', '’')
                | ('（', '）')
                | ('「', '」')
                | ('『', '』')
                | ('【', '】')
        )
    }

    /// Whether `<`, `>`, `!` or `=` make another operator of `==`.
    fn is_comparison(&self) -> bool {
        let is_sign = |side: char| matches!(side, '<' | '>' | '!' | '=');
        self.mark == '=' && (is_sign(self.sides.0) || is_sign(self.sides.1))
    }

    /// Whether it stands between two operands: a number, a name or a bracket on the left, and on the right such as
    /// begins an operand.
    pub(super) fn is_operator(&self) -> bool {
        match self.before {
            Latin | Unit => matches!(self.after, Latin | Opening | Operator | Quote),
            Closing if matches!(self.sides.0, ')' | ']' | '）') => {
                matches!(self.after, Latin | Opening | Operator | Quote | Han)
            }
            // Quotations are compared, and never raised to a power.
            Closing if self.mark == '=' => matches!(self.after, Opening | Quote),
            Quote => self.after == Quote,
            _ => false,
        }
    }

    /// Whether it is parted from what stands before it, so that it is no sign between two operands.
    pub(super) fn is_parted_before(&self) -> bool {
        matches!(
            self.before,
            Blank | Opening | Quote | Stop | Dash | Pause | Mark
        )
    }

    /// Whether it is parted from what stands behind it.
    pub(super) fn is_parted_after(&self) -> bool {
        matches!(
            self.after,
            Blank | Opening | Closing | Quote | Stop | Dash | Point | Pause | Mark
        )
    }

    /// Whether `/` stands on its outer side, that before it or that behind it.
    pub(super) fn is_behind_slash(&self) -> bool {
        self.sides.0 == '/'
    }

    /// As [`Self::is_behind_slash`], at the other end.
    pub(super) fn is_before_slash(&self) -> bool {
        self.sides.1 == '/'
    }

    /// Whether a colon stands before it.
    pub(super) fn is_behind_colon(&self) -> bool {
        matches!(self.sides.0, ':' | '：')
    }

    /// Whether it stands inside a word or number of Latin.
    pub(super) fn is_inside_latin(&self) -> bool {
        self.before == Latin && self.after == Latin
    }

    /// Whether an operand can stand behind it.
    pub(super) fn has_operand(&self) -> bool {
        matches!(self.after, Latin | Opening | Operator | Quote | Other)
    }

    /// Whether a writer who knows Markdown may have meant it to open something.
    pub(super) fn could_open(&self) -> bool {
        let is_behind = matches!(self.after, Closing | Stop | Point | Pause);
        let is_in_word = matches!(self.before, Latin | Han);
        let is_spaced = self.after == Blank && (self.before == Blank || !self.is_double());
        !self.is_alone() && !is_spaced && !(is_in_word && (is_behind || self.mark == '_'))
    }

    /// As [`Self::could_open`], at the other end. A comma or stop inside is not rare there.
    pub(super) fn could_close(&self) -> bool {
        let is_in_word = match self.before {
            Opening => matches!(self.after, Latin | Han),
            Stop | Point | Pause => self.after == Latin,
            _ => self.mark == '_' && matches!(self.after, Latin | Han),
        };
        let is_spaced = self.before == Blank && (self.after == Blank || !self.is_double());
        !self.is_alone() && !is_spaced && !is_in_word
    }

    /// How little it looks like the edge of a marked text, the outer side given.
    pub(super) fn doubt(outer: Neighbour) -> i32 {
        match outer {
            Blank | Opening | Closing | Quote | Stop | Dash | Point | Pause | Mark => 0,
            Han | Other | Unit => 1,
            Operator => 2,
            Latin => 3,
        }
    }
}

/// Runs with three stars parted where they close or open both a single and a double run: `**a *b***`, `***a* b**`.
fn nested(runs: Vec<Delimiter>) -> Vec<Delimiter> {
    let stars: Vec<usize> = (0..runs.len()).filter(|at| runs[*at].mark == '*').collect();
    let inner = |index: usize| {
        let length = |place: Option<usize>| {
            place
                .and_then(|place| stars.get(place))
                .map(|at| runs[*at].length)
        };
        let run = &runs[stars[index]];
        let before = (length(index.checked_sub(2)), length(index.checked_sub(1)));
        let after = (length(Some(index + 1)), length(Some(index + 2)));
        match (before, after) {
            _ if run.length != 3 => None,
            // What was opened last is closed first.
            ((Some(1), Some(2)) | (Some(2), Some(1)), _) if run.before != Blank => before.1,
            // What is closed first was opened last.
            (_, (Some(1), Some(2)) | (Some(2), Some(1))) if run.after != Blank => after.1,
            _ => None,
        }
    };
    let parted: Vec<(usize, usize)> = (0..stars.len())
        .filter_map(|index| Some((stars[index], inner(index)?)))
        .collect();
    let mut nested = Vec::with_capacity(runs.len() + parted.len());
    for (at, run) in runs.into_iter().enumerate() {
        match parted.binary_search_by_key(&at, |(at, _)| *at) {
            Ok(found) => {
                let (first, second) = run.split(parted[found].1);
                nested.extend([first, second]);
            }
            Err(_) => nested.push(run),
        }
    }
    nested
}

/// Whether two runs read like operators: each between operands, or both with a number or word on the same side, as in
/// `长**2+宽**2` and `状态==1且类型==2`.
pub(super) fn are_operators(first: &Delimiter, second: &Delimiter) -> bool {
    let sides = (first.before, first.after);
    let is_alike = sides == (second.before, second.after)
        && matches!(sides, (Han, Latin | Operator) | (Latin, Han | Other));
    is_alike || (first.is_operator() && second.is_operator())
}

/// Addresses in plain words, from the end of their scheme or from `www.` to the last character that is no mark: nobody
/// marks up their inside.
fn addresses(letters: &[Character]) -> Vec<Range<usize>> {
    let begins = |at: usize, word: &str| {
        let characters = letters[at..].iter().map(|letter| letter.character);
        characters.take(word.len()).eq(word.chars())
    };
    let is_inside = |letter: &&Character| {
        let character = letter.character;
        character.is_ascii_graphic() && !matches!(character, '<' | '>' | '"' | '`')
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        if !begins(start, "://") && !begins(start, "www.") {
            start += 1;
            continue;
        }
        let length = letters[start..].iter().take_while(is_inside).count();
        let marks = letters[start..start + length].iter().rev();
        let marks = marks.take_while(|letter| letter.mark.is_some()).count();
        found.push(start..start + length - marks);
        start += length;
    }
    found
}
