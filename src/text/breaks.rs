//! Where lines may break: UAX #14 by `icu_segmenter` over a stand-in text, in which a mark
//! that Chinese and English share is replaced by one of the right class; then our own rules.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use crate::paragraph::{Paragraph, Position};

use super::StopKind;
use super::class::{self, Class};
use super::ties;
use super::token::{self, Context};
use super::units::Unit;
use super::words;

/// What Chinese counts with: a number stays with it where another break will do.
const COUNTERS: &str = "个個人名位家間间款件条條張张次遍轮輪台年月日号號天周週点點时時小分秒元块塊万萬亿億千百单單倍岁歲";

/// What Han write numbers with.
const HAN_NUMERALS: [char; 17] = [
    '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿',
    '几',
];

/// The places where a line may break, in order, as byte offsets. Hard breaks are not among them.
pub(super) fn breaks(paragraph: &Paragraph, text: &str, units: &[Unit]) -> Vec<(usize, StopKind)> {
    let scan = BreakScan {
        text,
        units,
        is_inside_word: words::inside(paragraph, units),
    };
    let mut out = Vec::new();
    let opportunities = scan.opportunities();
    let mut at = 0;
    while at < units.len() {
        if at > 0 && (opportunities[at] && !scan.is_forbidden(at) || scan.is_extra(at)) {
            out.push((units[at].start, scan.kind(at)));
        }
        // UAX #14 sees nothing but characters, and knows neither a path from a fraction nor a name
        // from a sentence: inside a Western word our own rules say where it breaks.
        let end = scan.token_end(at);
        if end > at + 1 {
            let context = Context {
                is_code: units[at].is_code,
                is_english: !paragraph.lang.is_chinese(),
            };
            let token = units[at].start..scan.start(end);
            token::breaks(text, token, context, &mut out);
        }
        at = end.max(at + 1);
    }
    // What stands under or over a line belongs to what stands before it.
    let is_apart = |place: usize| {
        let at = units.partition_point(|unit| unit.start < place);
        let before = at.checked_sub(1).map(|before| units[before].class);
        let position = units.get(at).map(|unit| unit.position);
        position.is_none_or(|position| position == Position::Normal) || before == Some(Class::Space)
    };
    if units.iter().any(|unit| unit.position != Position::Normal) {
        out.retain(|(place, _)| is_apart(*place));
    }
    out
}

struct BreakScan<'a> {
    text: &'a str,
    units: &'a [Unit],
    /// Of each unit, whether it goes on with a word of Han.
    is_inside_word: Vec<bool>,
}

impl BreakScan<'_> {
    /// The byte where a unit starts; one past the last unit that is the end of the text.
    fn start(&self, at: usize) -> usize {
        self.units
            .get(at)
            .map_or(self.text.len(), |unit| unit.start)
    }

    fn char(&self, at: usize) -> char {
        self.units.get(at).map_or(' ', |unit| unit.character)
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.units.get(at).map(|unit| unit.class)
    }

    /// Whether a break before each unit is allowed by UAX #14.
    fn opportunities(&self) -> Vec<bool> {
        let mut options = LineBreakOptions::default();
        // The strict level keeps most of what CLREQ keeps off the start of a line; the rest is
        // forbidden below.
        options.strictness = Some(LineBreakStrictness::Strict);
        let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
        let mut stand_in = String::with_capacity(self.text.len());
        let mut at_byte = Vec::with_capacity(self.units.len());
        for (at, unit) in self.units.iter().enumerate() {
            at_byte.push(stand_in.len());
            // A shared mark has one code point and two classes. The segmenter cannot be told which
            // is meant, so it is shown another character that has the right one.
            let other = self.straight_quote(at).or_else(|| self.leading_mark(at));
            stand_in.push(other.unwrap_or_else(|| stand_in_for(unit.class, self.char(at))));
        }
        // Both go forward only: no place need be searched for.
        let mut places = segmenter.segment_str(&stand_in).peekable();
        let is_allowed = |at: usize| {
            while places.next_if(|place| *place < at).is_some() {}
            places.peek() == Some(&at)
        };
        at_byte.into_iter().map(is_allowed).collect()
    }

    /// What stands in for a straight quotation mark with a word on one side only: UAX #14 does
    /// not know which side it belongs to, and would allow no break on either.
    fn straight_quote(&self, at: usize) -> Option<char> {
        if self.char(at) != '"' {
            return None;
        }
        let is_western = |at: usize| self.class(at).is_some_and(Class::is_western);
        match (at > 0 && is_western(at - 1), is_western(at + 1)) {
            (true, false) => Some(')'),
            (false, true) => Some('('),
            _ => None,
        }
    }

    /// What stands in for a mark that a word begins with, after a space or a pause: `.env`,
    /// `!steady`, `/api`. UAX #14 takes it for the end of what stands before (LB13).
    fn leading_mark(&self, at: usize) -> Option<char> {
        const MARKS: [char; 5] = ['.', '!', '?', '/', ':'];
        let is_pause = |class: Class| {
            matches!(
                class,
                Class::Space | Class::Comma | Class::Period | Class::Exclamation
            )
        };
        let is_first =
            self.units[at].class == Class::Point && at > 0 && is_pause(self.units[at - 1].class);
        if !is_first || !MARKS.contains(&self.char(at)) {
            return None;
        }
        let token = &self.text[self.start(at)..self.start(self.token_end(at))];
        let name = token.trim_start_matches(MARKS).chars().next()?;
        // Before a space or another mark it is what it looks like: the end of a sentence that an
        // author spaced.
        let begins_name = name.is_alphanumeric() || "_-*{[(<$@#~%&=+\\".contains(name);
        begins_name.then_some('a')
    }

    /// One past the last unit of the Western word that starts here.
    fn token_end(&self, at: usize) -> usize {
        let is_word = |unit: &&Unit| unit.class.is_western();
        at + self.units[at..].iter().take_while(is_word).count()
    }

    /// Whether a rule of ours forbids the break before a unit.
    fn is_forbidden(&self, at: usize) -> bool {
        let (left, right) = (self.units[at - 1].class, self.units[at].class);
        // A word is left to the rules for tokens, whatever breaks UAX #14 finds in it.
        left.is_western() && right.is_western()
            || right.never_starts_line()
            || self.is_leading_tone(at - 1)
            || class::is_one_syllable(self.char(at - 1), self.char(at))
            || self.is_separator(at)
            || left == Class::Solidus
            || self.char(at - 1) == '/' && right != Class::Space
            || self.is_note_mark(at)
            || self.is_enumerator(at - 1)
            || left == Class::Space && at > 1 && self.is_enumerator(at - 2)
    }

    /// Whether the unit is an interpunct between words, with spaces around it (rule 5).
    fn is_separator(&self, at: usize) -> bool {
        self.char(at) == '·' && self.class(at - 1) == Some(Class::Space)
    }

    /// Whether the unit is a note mark that belongs to the word before it (rule 16).
    fn is_note_mark(&self, at: usize) -> bool {
        let before = self.units[at - 1].class;
        if !before.is_body() && before != Class::Closing || self.is_enumerator(at - 1) {
            return false;
        }
        let end = self.token_end(at);
        let token = &self.text[self.start(at)..self.start(end)];
        let number = token
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        let is_number = |number: &str| {
            !number.is_empty()
                && number
                    .chars()
                    .all(|c| c.is_ascii_digit() || ",-–".contains(c))
        };
        is_circled(self.char(at))
            || matches!(
                self.char(at),
                '*' | '†' | '‡' | '®' | '™' | '²' | '³' | '¹' | '⁰'..='⁹'
            )
            || number.is_some_and(|(number, _)| is_number(number))
            || self.is_note_number(at)
    }

    /// Whether a short number in brackets of full width begins here: `〔1〕`, `［１］`.
    fn is_note_number(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let text = &self.text[self.start(at)..];
        let inner = [('〔', '〕'), ('［', '］')]
            .into_iter()
            .find_map(|(open, close)| {
                let (inner, _) = text.strip_prefix(open)?.split_once(close)?;
                Some(inner)
            });
        inner.is_some_and(|number| {
            let is_digit = |c: char| c.is_ascii_digit() || class::is_wide_digit(c);
            (1..=LONGEST).contains(&number.chars().count()) && number.chars().all(is_digit)
        })
    }

    /// Whether the unit is a circled number that counts what follows it.
    fn is_enumerator(&self, at: usize) -> bool {
        let follows_pause = at == 0
            || matches!(
                self.units[at - 1].class,
                Class::Comma | Class::Period | Class::Exclamation | Class::Space | Class::Opening
            );
        is_circled(self.char(at)) && follows_pause
    }

    /// Whether the unit is a tone that stands before the bopomofo it belongs to.
    fn is_leading_tone(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Tone)
            && class::is_bopomofo(self.char(at + 1))
            && (at == 0 || !class::is_bopomofo(self.char(at - 1)))
    }

    /// What kind of place an allowed break before a unit is.
    fn kind(&self, at: usize) -> StopKind {
        let is_space = self.class(at - 1) == Some(Class::Space);
        if is_space
            && ties::is_tied(
                &self.text[..self.start(at - 1)],
                &self.text[self.start(at)..],
            )
        {
            // A tie is dearer than a joint: `10 000` is misread when it is parted, `3 个` is only
            // less well set.
            StopKind::Tie
        } else if self.is_in_wide_number(at) {
            StopKind::Tie
        } else if self.is_counted(at) {
            StopKind::Joint
        } else if self.is_inside_word[at] || self.is_in_range(at) {
            StopKind::HanWord
        } else {
            StopKind::Word
        }
    }

    /// Whether a place stands inside a range of Han numerals, `三～五`, which is one thing to read.
    fn is_in_range(&self, at: usize) -> bool {
        let text = &self.text;
        self.class(at - 1) == Some(Class::Connector)
            && text[self.start(at)..].starts_with(HAN_NUMERALS)
            && text[..self.start(at - 1)].ends_with(HAN_NUMERALS)
    }

    /// Whether a place stands inside a number of full-width digits: between two of them, one and its point or comma, or one
    /// and its sign.
    fn is_in_wide_number(&self, at: usize) -> bool {
        let is_digit = |at: usize| class::is_wide_digit(self.char(at));
        let (before, after) = (self.char(at - 1), self.char(at));
        let is_behind_point = at > 1 && is_digit(at - 2) && matches!(before, '．' | '，' | '：');
        match (is_digit(at - 1), is_digit(at)) {
            (true, true) => true,
            (false, true) => is_behind_point || "￥＄￡＋－±".contains(before),
            (true, false) => "％‰℃°".contains(after),
            (false, false) => false,
        }
    }

    /// Whether a number, a space or none, stands before what it counts.
    fn is_counted(&self, at: usize) -> bool {
        let is_space = self.class(at - 1) == Some(Class::Space);
        let number = at.checked_sub(if is_space { 2 } else { 1 });
        let is_number = number.is_some_and(|at| self.class(at) == Some(Class::Digit));
        let is_hour = self.char(at - 1) == '小' && matches!(self.char(at), '时' | '時');
        is_hour && at > 1 && self.is_counted(at - 1)
            || is_number && COUNTERS.contains(self.char(at))
    }

    /// A break that UAX #14 does not see: before a flag that stands right after Han.
    fn is_extra(&self, at: usize) -> bool {
        let is_letter = |at| self.class(at) == Some(Class::Letter);
        let before = self.units[at - 1].class;
        let is_flag = self.char(at) == '-' && self.char(at + 1) == '-' && is_letter(at + 2);
        is_flag && before == Class::Han
    }
}

/// Circled and bracketed numbers.
fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⒇' | '⓪'..='⓿' | '❶'..='➓' | '㉑'..='㉟' | '㊱'..='㊿')
}

/// A character of the UAX #14 class that a unit has in its context.
fn stand_in_for(class: Class, c: char) -> char {
    match class {
        Class::Opening => '（',
        Class::Closing => '）',
        Class::Interpunct | Class::Connector | Class::Solidus | Class::Tone => '・',
        Class::Dash => '—',
        Class::Ellipsis => '…',
        Class::Letter => 'a',
        Class::Digit => '1',
        // A keycap begins with a digit and is a picture.
        Class::Symbol if c.is_ascii() => '☺',
        Class::Space if !matches!(c, '\u{A0}' | '\u{202F}') => ' ',
        _ => c,
    }
}
