//! Runs of `*`, `_`, `=` and `~`, and whether a writer can have meant them as marks.
//!
//! CommonMark (0.31, 6.2) decides by white space and punctuation around a run. That takes formulas for emphasis
//! (`流量*转化率*客单价`, `2**10 与 3**4`) and misses bold beside Chinese (`**“好”**3天`). Here a run that stands between
//! operands is an operator, and what stands outside a single `*` or `_` has to part it from words.

use std::ops::Range;

use super::super::paragraph::is_chinese;
use super::letter::Letter;

/// What stands on one side of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// White space, or the edge of the text.
    Blank,
    /// A bracket or quotation mark that opens, or code behind the run.
    Opening,
    /// A bracket or quotation mark that closes, or code before the run.
    Closing,
    /// A straight quotation mark, which opens or closes.
    Quote,
    /// A mark that ends a sentence in Chinese.
    Stop,
    /// A dash or dots, which begin and end sentences.
    Dash,
    /// A mark that ends a sentence in English. Between letters it belongs to names and patterns.
    Point,
    /// A mark that parts a sentence.
    Pause,
    /// A letter or digit of an alphabet.
    Latin,
    /// A letter of Chinese.
    Han,
    /// A sign that calculates or compares.
    Operator,
    /// Any other sign.
    Other,
}

use Neighbour::{
    Blank, Closing, Dash, Han, Latin, Opening, Operator, Other, Pause, Point, Quote, Stop,
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
    /// What stands before it; other runs are looked through.
    pub(super) before: Neighbour,
    /// What stands behind it.
    pub(super) after: Neighbour,
    /// Whether it touches `<`, `>`, `!` or `=`, with which `==` makes other operators.
    is_compared: bool,
}

impl Delimiter {
    /// All runs of a text outside addresses.
    pub(super) fn all(letters: &[Letter]) -> Vec<Self> {
        let mut addresses = addresses(letters).into_iter().peekable();
        let mut found: Vec<Self> = Vec::new();
        let mut before = Blank;
        let runs = letters.chunk_by(|one, next| one.mark.is_some() && one.mark == next.mark);
        // `**增长****速度**`: what closes one text and opens the next.
        for run in runs.flat_map(|run| run.chunks(if run.len() == 4 { 2 } else { run.len() })) {
            let start = found.last().map_or(0, Self::end);
            found.push(Self {
                mark: run[0].mark.unwrap_or_default(),
                start,
                length: run.len(),
                before,
                after: Blank,
                is_compared: false,
            });
            if run[0].mark.is_none() {
                before = neighbour_before(&run[0]);
            }
        }
        let mut after = Blank;
        for run in found.iter_mut().rev() {
            run.after = after;
            let letter = &letters[run.start];
            if letter.mark.is_none() {
                after = neighbour_after(letter, letters.get(run.end()));
            }
            run.is_compared = [letters[..run.start].last(), letters.get(run.end())]
                .into_iter()
                .flatten()
                .any(|letter| matches!(letter.character, '<' | '>' | '!' | '='));
        }
        found.retain(|run| {
            while addresses
                .next_if(|address| address.end <= run.start)
                .is_some()
            {}
            let is_inside = addresses
                .peek()
                .is_some_and(|address| address.contains(&run.start));
            letters[run.start].mark.is_some() && !is_inside
        });
        found
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
        match self.mark {
            '*' => self.length <= 3,
            '_' => self.length <= 2,
            _ => self.length == 2,
        }
    }

    /// Whether a marked text can begin behind it.
    pub(super) fn can_open(&self) -> bool {
        if matches!(self.after, Blank | Closing | Stop | Point | Pause) {
            return false;
        }
        if !self.is_double() {
            return self.is_parted_before() && self.after != Operator;
        }
        let is_operator = self.before == Latin && matches!(self.after, Latin | Operator);
        let is_compared = self.mark == '=' && self.is_compared;
        !is_operator && !is_compared
    }

    /// Whether a marked text can end before it.
    pub(super) fn can_close(&self) -> bool {
        if matches!(self.before, Blank | Opening) {
            return false;
        }
        if !self.is_double() {
            return self.is_parted_after();
        }
        // Who marks words with `==` leaves the comma or colon outside; behind one, a comparison is spoken of.
        let is_compared = self.mark == '=' && (self.is_compared || self.before == Pause);
        !self.is_inside_latin() && !is_compared
    }

    /// Whether it is parted from what stands before it, so that it is no sign between two operands.
    pub(super) fn is_parted_before(&self) -> bool {
        matches!(self.before, Blank | Opening | Quote | Stop | Dash | Pause)
    }

    /// Whether it is parted from what stands behind it.
    pub(super) fn is_parted_after(&self) -> bool {
        matches!(self.after, Blank | Closing | Quote | Stop | Point | Pause)
    }

    /// Whether it stands inside a word or number of Latin.
    pub(super) fn is_inside_latin(&self) -> bool {
        self.before == Latin && self.after == Latin
    }

    /// Whether a writer who knows Markdown may have meant it to open something.
    pub(super) fn could_open(&self) -> bool {
        let is_behind = matches!(self.after, Closing | Stop | Point | Pause);
        let is_in_word = matches!(self.before, Latin | Han);
        self.after != Blank && !(is_in_word && (is_behind || self.mark == '_'))
    }

    /// As [`Self::could_open`], at the other end. A comma or stop inside is not rare there.
    pub(super) fn could_close(&self) -> bool {
        let is_in_word = match self.before {
            Opening => matches!(self.after, Latin | Han),
            Stop | Point | Pause => self.after == Latin,
            _ => self.mark == '_' && matches!(self.after, Latin | Han),
        };
        self.before != Blank && !is_in_word
    }

    /// How little it looks like the edge of a marked text, the outer side given.
    pub(super) fn doubt(outer: Neighbour) -> i32 {
        match outer {
            Blank | Opening | Closing | Quote | Stop | Dash | Point | Pause => 0,
            Han | Other => 1,
            Operator => 2,
            Latin => 3,
        }
    }
}

/// Whether two runs read like one operator used twice: operands on both sides of both, a number or word on the
/// same side each time, as in `长**2+宽**2` and `状态==1且类型==2`.
pub(super) fn is_operator_twice(first: &Delimiter, second: &Delimiter) -> bool {
    let sides = (first.before, first.after);
    first.mark != '~'
        && sides == (second.before, second.after)
        && matches!(
            sides,
            (Han | Closing, Latin | Operator) | (Latin, Han | Opening | Operator)
        )
}

/// What a letter is to the run behind it.
fn neighbour_before(letter: &Letter) -> Neighbour {
    if letter.is_code {
        Closing
    } else {
        neighbour(letter.character)
    }
}

/// What a letter is to the run before it, given the letter that follows.
fn neighbour_after(letter: &Letter, next: Option<&Letter>) -> Neighbour {
    if letter.is_code {
        return Opening;
    }
    let begins_word = || next.is_some_and(|next| neighbour(next.character) == Latin);
    match neighbour(letter.character) {
        // `.NET`, `*.png`: a stop that begins a word.
        Point | Pause if letter.character.is_ascii() && begins_word() => Operator,
        known => known,
    }
}

fn neighbour(character: char) -> Neighbour {
    match character {
        c if c.is_whitespace() => Blank,
        '(' | '[' | '{' | '（' | '［' | '｛' | '〔' | '【' | '〖' | '《' | '〈' | '「' | '『'
        | '“' | '‘' => Opening,
        ')' | ']' | '}' | '）' | '］' | '｝' | '〕' | '】' | '〗' | '》' | '〉' | '」' | '』'
        | '”' | '’' => Closing,
        '"' | '\'' => Quote,
        '。' | '？' | '！' => Stop,
        '…' | '—' | '–' => Dash,
        '.' | '?' | '!' => Point,
        '，' | '、' | '：' | '；' | ',' | ':' | ';' => Pause,
        '+' | '-' | '*' | '/' | '\\' | '=' | '<' | '>' | '|' | '&' | '^' | '×' | '÷' | '±'
        | '−' | '≤' | '≥' | '≠' | '≈' => Operator,
        c if !c.is_alphanumeric() => Other,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Latin,
        c if is_chinese(c) => Han,
        _ => Latin,
    }
}

/// Addresses in plain words, from their scheme to the last character that is no mark: nobody marks up their inside.
fn addresses(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = letters[from..]
        .windows(3)
        .position(|three| three.iter().map(|one| one.character).eq("://".chars()))
    {
        let colon = from + at;
        let is_inside = |letter: &&Letter| {
            let character = letter.character;
            character.is_ascii_graphic() && !matches!(character, '<' | '>' | '"' | '`')
        };
        let length = letters[colon..].iter().take_while(is_inside).count();
        let marks = letters[colon..colon + length].iter().rev();
        let marks = marks.take_while(|letter| letter.mark.is_some()).count();
        found.push(colon..colon + length - marks);
        from = colon + length.max(1);
    }
    found
}
