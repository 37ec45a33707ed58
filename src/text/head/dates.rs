//! Numbers with what they count, and the parts of a date or a time.

use super::{FieldPlace, after_word, before_word, first_word, last_word};
use crate::text::class::is_han;

/// Names of months and days in English, by the letters that their abbreviations have.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTH_ENDS: [&str; 12] = [
    "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember",
];
const DAY_ENDS: [&str; 7] = ["day", "sday", "nesday", "rsday", "day", "urday", "day"];
/// Longer abbreviations than those of three letters.
const LONG_ABBREVIATIONS: [&str; 5] = ["sept", "tues", "weds", "thur", "thurs"];

/// What the parts of a Chinese date and time end in.
const PARTS: &str = "年月日号號点點时時分";
/// Times of day, and what the name of a day begins with and ends in.
const TIMES: [&str; 10] = [
    "上午", "下午", "中午", "晚上", "早上", "凌晨", "傍晚", "清晨", "晚", "早",
];
const WEEKS: [&str; 5] = ["星期", "礼拜", "禮拜", "周", "週"];
const WEEKDAYS: &str = "一二三四五六日天";

/// What stands before a number of Chinese and belongs to it.
const LEADS: &str = "第约約共近逾前后後";

/// Words in small letters that a number after them names one of.
const NUMBERED: [&str; 22] = [
    "room", "floor", "hall", "booth", "plant", "level", "part", "round", "phase", "day", "week",
    "unit", "page", "gate", "grade", "track", "seat", "table", "issue", "door", "bay", "ward",
];

/// What joins two numbers.
const JOINERS: [&str; 12] = [
    "to", "–", "—", "-", "&", "+", "×", "x", "/", "vs", "of", "→",
];

/// Small words that a number is not the count of.
const UNCOUNTED: [&str; 14] = [
    "and", "or", "to", "of", "in", "at", "on", "for", "with", "by", "from", "then", "if", "is",
];
/// The most digits of a count; longer ones are years and numbers of things.
const COUNT: usize = 3;

/// Marks that may open or close a word beside a number.
const OPENERS: [char; 6] = ['(', '[', '“', '（', '「', '《'];
const CLOSERS: [char; 9] = [',', '.', ';', ')', ']', '”', '）', '，', '、'];

/// Whether a break would part a date, a time or a number from itself or from what it counts.
pub(super) fn is_date(place: FieldPlace<'_>) -> bool {
    let (left, right) = place.characters();
    if matches!(left, '）' | ')') && ends_in_bracketed_weekday(place.left()) {
        return starts_time(place.after) || right.is_ascii_digit();
    }
    match (is_han(left), is_han(right)) {
        (false, true) => left.is_ascii_digit() || is_letter_of_place(place),
        (true, false) => is_before_figures(place),
        (true, true) => is_in_han_date(place),
        (false, false) if place.is_at_space() => is_in_western_date(place),
        (false, false) => is_in_token(place),
    }
}

/// Whether a word such as `B` counts what follows it: `B 座`.
fn is_letter_of_place(place: FieldPlace<'_>) -> bool {
    let mut word = last_word(place.left()).chars().rev();
    let is_single = !word
        .nth(1)
        .is_some_and(|before| before.is_ascii_alphanumeric());
    is_single && place.left().ends_with(|c: char| c.is_ascii_uppercase())
}

/// Whether what ends in Han goes on with figures, or with the day of the week in brackets.
fn is_before_figures(place: FieldPlace<'_>) -> bool {
    let left = place.left();
    if place.after.starts_with(['（', '(']) {
        let end = place.after.find(['）', ')']);
        let day = end.map(|end| &place.after[..end]);
        return day.is_some_and(is_bracketed_weekday) && ends_in_part(left);
    }
    place.after.starts_with(|c: char| c.is_ascii_digit())
        && (ends_in_part(left)
            || ends_in_weekday(left)
            || TIMES.iter().any(|time| left.ends_with(time))
            || left.ends_with(|c: char| LEADS.contains(c)))
}

/// Whether a text ends in a date and its weekday in brackets.
fn ends_in_bracketed_weekday(text: &str) -> bool {
    let start = text.rfind(['（', '(']);
    start.is_some_and(|start| {
        let day = text[start..].trim_end_matches(['）', ')']);
        is_bracketed_weekday(day) && ends_in_part(text[..start].trim_end())
    })
}

/// Whether a text is an opening bracket and a weekday: `（六`, `（周六`.
fn is_bracketed_weekday(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let day = WEEKS.iter().find_map(|week| text.strip_prefix(week));
    let mut day = day.unwrap_or(text).chars();
    day.next().is_some_and(|c| WEEKDAYS.contains(c)) && day.next().is_none()
}

/// Whether a text begins with a time of day or the name of a day.
fn starts_time(text: &str) -> bool {
    let mut starts = TIMES.iter().chain(&WEEKS);
    starts.any(|start| text.starts_with(start))
}

/// Whether a text ends in a number and what part of a date or time it is.
fn ends_in_part(text: &str) -> bool {
    let stem = text.strip_suffix(|c: char| PARTS.contains(c));
    stem.is_some_and(|stem| stem.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

fn ends_in_weekday(text: &str) -> bool {
    let stem = text.strip_suffix(|c: char| WEEKDAYS.contains(c));
    stem.is_some_and(|stem| WEEKS.iter().any(|week| stem.ends_with(week)))
}

/// Whether a break between two Han parts a date, or the word that a number counts.
fn is_in_han_date(place: FieldPlace<'_>) -> bool {
    let left = place.left();
    let is_in_time = || {
        // Any of these may stand apart from the number after it, in no dictionary of words.
        let mut times = TIMES.iter().filter(|time| time.len() > '上'.len_utf8());
        times.any(|time| {
            let (first, second) = time.split_at('上'.len_utf8());
            left.ends_with(first) && place.after.starts_with(second)
        })
    };
    let is_in_weekday = || {
        WEEKS.iter().any(|week| left.ends_with(week))
            && place.after.starts_with(|c: char| WEEKDAYS.contains(c))
    };
    let counts = || {
        let mut before = left.chars().rev().skip(1).skip_while(|c| *c == ' ');
        place.is_in_word && before.next().is_some_and(|c| c.is_ascii_digit())
    };
    ends_in_part(left) && starts_time(place.after)
        || ends_in_weekday(left) && starts_time(place.after)
        || is_in_time()
        || is_in_weekday()
        || counts()
}

/// Whether a space parts a date or number of English.
fn is_in_western_date(place: FieldPlace<'_>) -> bool {
    let left = last_word(place.left()).trim_start_matches(OPENERS);
    let right = first_word(place.after);
    let before = before_word(place.left());
    let bare = right.trim_end_matches(CLOSERS);
    if ends_in_figure(left) && (is_month(bare) || is_clock(bare)) {
        return true;
    }
    if is_day(left) && (starts_in_figure(right) || is_month(bare)) {
        return true;
    }
    if JOINERS.contains(&left) {
        return ends_in_figure(last_word(before)) && starts_in_figure(right);
    }
    if JOINERS.contains(&right) {
        return ends_in_figure(left) && starts_in_figure(first_word(after_word(place.after)));
    }
    is_month(left) && starts_in_figure(right)
        || is_year_after(before, left, bare)
        || is_numbered(left) && is_number_of_place(bare)
        || is_count(left) && is_counted(bare)
}

/// Whether a break inside a word without spaces parts figures.
fn is_in_token(place: FieldPlace<'_>) -> bool {
    ends_in_figure(
        place
            .before
            .trim_end_matches(['-', '–', '/', '.', ':', ',']),
    ) && starts_in_figure(place.after)
}

/// `November 28, 2026`.
fn is_year_after(before: &str, day: &str, year: &str) -> bool {
    let day = day.strip_suffix(',');
    day.is_some_and(ends_in_figure)
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && is_month(last_word(before))
}

/// Whether a word is one that a number names one of: in capitals, any.
fn is_numbered(word: &str) -> bool {
    let is_word = word.len() > 1 && word.chars().all(char::is_alphabetic);
    is_word && (word.starts_with(char::is_uppercase) || NUMBERED.contains(&word))
}

/// `3.14`, `B`, `B-217`.
fn is_number_of_place(word: &str) -> bool {
    let rest = word.strip_prefix(|c: char| c.is_ascii_uppercase());
    let rest = rest.unwrap_or(word);
    let is_letter = rest.is_empty() && !word.is_empty();
    is_letter || starts_in_figure(rest.strip_prefix('-').unwrap_or(rest))
}

fn is_count(word: &str) -> bool {
    word.len() <= COUNT && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
}

fn is_counted(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && !UNCOUNTED.contains(&word)
}

fn is_month(word: &str) -> bool {
    is_named(word, &MONTHS, &MONTH_ENDS)
}

fn is_day(word: &str) -> bool {
    is_named(word, &DAYS, &DAY_ENDS)
}

/// Whether a word is a name of a month or day: whole, in three letters, or in one of the longer abbreviations.
fn is_named(word: &str, names: &[&str], ends: &[&str]) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    // `may` and `sun` in small letters are other words.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || !word.is_ascii() {
        return false;
    }
    let word = word.to_ascii_lowercase();
    names.iter().zip(ends).any(|(name, end)| {
        let rest = word.strip_prefix(name);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest == *end || LONG_ABBREVIATIONS.contains(&word.as_str())
        })
    })
}

fn is_clock(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ":–-".contains(c);
    starts_in_figure(word) && word.contains(':') && word.chars().all(is_part)
}

/// Whether a word ends in a figure, or in what makes it an ordinal or a time of day.
fn ends_in_figure(word: &str) -> bool {
    let endings = ["st", "nd", "rd", "th", "am", "pm"];
    let ending = endings.iter().find_map(|ending| word.strip_suffix(ending));
    let word = ending.unwrap_or(word);
    word.ends_with(|c: char| c.is_ascii_digit())
}

fn starts_in_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
