//! Labels: the words in front of a part that say what it is for.

use super::bare::{MARKS, is_sign, plain, signs, undecorated, without_aside};
use super::counter::NUMERALS;
use super::cues::{self, Purpose};
use super::quoted::{asks, emphasised};
use super::script::is_han;

/// A line that begins with a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'g> {
    /// What it is for, if it is a cue.
    pub(super) role: Option<Purpose>,
    /// Its words, without counters, signs and marks.
    pub(super) words: &'g str,
    /// What stands in brackets at its end.
    pub(super) aside: Option<&'g str>,
    /// What stands behind it on the line.
    pub(super) rest: &'g str,
    /// Whether it is set apart by marks, so that it is a label whatever its words are.
    pub(super) is_marked: bool,
}

/// The most characters of Chinese, and the most words of English, that a label has.
const LONGEST: (usize, usize) = (18, 9);

/// The most characters of a label that is set in bold with its colon.
const LONGEST_BOLD: usize = 60;

/// The label of a line, if it begins with one.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    let line = line.trim();
    if let Some(inner) = emphasised(line).filter(|_| line.starts_with("**"))
        && let Some(label) = label(inner).filter(|label| !label.rest.is_empty())
    {
        return Some(Label {
            is_marked: true,
            ..label
        });
    }
    let bare = undecorated(line);
    let sign = signs(line).trim();
    let by_sign = || {
        let role = cues::role(signs_only(sign))?;
        Some(Label {
            role: Some(role),
            words: sign,
            aside: None,
            rest: bare,
            is_marked: false,
        })
    };
    let counted = counted_role(line);
    let found = colon(bare)
        .or_else(|| brackets(bare))
        .or_else(|| marked(bare))
        .or_else(|| dash(bare))
        .or_else(|| alone(bare));
    match (found, by_sign()) {
        (Some(label), _) if label.role.is_some() => Some(label),
        (_, Some(label)) => Some(label),
        (found, None) => counted.or(found),
    }
}

/// `Q1. Why …` and `A1. Because …`: letters that count.
fn counted_role(line: &str) -> Option<Label<'_>> {
    let bare = line.trim_start_matches(MARKS);
    if let Some(rest) = ["Question ", "问题 ", "问题", "問題", "题目", "第"]
        .iter()
        .find_map(|name| bare.strip_prefix(name))
    {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
        let words = &bare[..bare.len() - digits.len()];
        let is_counted = digits.len() < rest.len();
        let rest = digits.trim_start_matches(['题', '題', '问', '問']);
        let rest = rest.trim_start_matches([':', '：', '.', '、', ' ', '-', '—']);
        let is_question =
            is_counted && (!bare.starts_with('第') || digits.starts_with(['题', '題', '问', '問']));
        // `Question 1 of 4` asks nothing itself.
        let rest = if asks(rest) { rest } else { "" };
        return is_question.then_some(Label {
            role: Some(Purpose::Question),
            words,
            aside: None,
            rest,
            is_marked: false,
        });
    }
    let letter = bare
        .chars()
        .next()
        .filter(|c| matches!(c, 'Q' | 'A' | '问' | '答'))?;
    let rest = &bare[letter.len_utf8()..];
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = digits
        .strip_prefix(['.', '、', '．', ')', '）'])
        // `Q3 targets` is a quarter, and `Q3 “Why …` a question.
        .or_else(|| {
            digits
                .strip_prefix(' ')
                .filter(|rest| rest.starts_with(['“', '"', '「']))
        })?;
    let is_counted = digits.len() < bare.len() - letter.len_utf8();
    let role = if matches!(letter, 'Q' | '问') {
        Purpose::Question
    } else {
        Purpose::Strong
    };
    is_counted.then_some(Label {
        role: Some(role),
        words: &bare[..letter.len_utf8()],
        aside: None,
        rest: rest.trim(),
        is_marked: false,
    })
}

/// `label: rest`, with marks around the label or none.
fn colon(line: &str) -> Option<Label<'_>> {
    let (at, sign) = line.char_indices().find(|(at, c)| {
        let after = line[at + c.len_utf8()..].chars().next();
        *c == '：' || *c == ':' && after.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '/')
    })?;
    let (before, after) = (&line[..at], &line[at + sign.len_utf8()..]);
    // What is set in bold with its colon is a label, whatever its words are.
    let is_bold = before.starts_with("**")
        && before.matches("**").count() == 1
        && after.starts_with("**")
        && before.chars().count() <= LONGEST_BOLD;
    if !can_be(before) && !is_bold {
        return None;
    }
    let is_marked = before.starts_with(MARKS) || before.ends_with(MARKS);
    let is_open = MARKS
        .iter()
        .any(|mark| before.matches(*mark).count() % 4 != 0 && is_marked);
    let after = if is_open || after.starts_with("**") {
        closed(before, after)
    } else {
        after
    };
    Some(new(before, after.trim(), is_marked))
}

/// What stands behind the marks that close a label.
fn closed<'g>(before: &str, after: &'g str) -> &'g str {
    let mark = before.chars().next().filter(|c| MARKS.contains(c));
    let Some(mark) = mark else { return after };
    let length = before.len() - before.trim_start_matches(mark).len();
    let is_closed_before = before.len() > length && before.ends_with(mark);
    let marks = after.len() - after.trim_start_matches(mark).len();
    if is_closed_before || marks < length {
        after
    } else {
        &after[length..]
    }
}

/// `【label】rest`.
fn brackets(line: &str) -> Option<Label<'_>> {
    let inner = line.trim_start_matches(MARKS).strip_prefix('【')?;
    let (words, rest) = inner.split_once('】')?;
    can_be(words).then(|| {
        new(
            words,
            rest.trim_start_matches(MARKS)
                .trim_start_matches(['：', ':'])
                .trim(),
            true,
        )
    })
}

/// `**label** rest`, where the label is a cue or stands alone.
fn marked(line: &str) -> Option<Label<'_>> {
    let inner = line
        .strip_prefix("**")
        .or_else(|| line.strip_prefix("__"))?;
    let end = inner.find(&line[..2])?;
    let (words, rest) = (&inner[..end], inner[end + 2..].trim());
    if !can_be(words) {
        return None;
    }
    let label = new(
        words,
        rest.trim_start_matches(['—', '–', '-', '→', '｜', '|'])
            .trim(),
        true,
    );
    (rest.is_empty() || label.role.is_some() || label.rest.len() < rest.len()).then_some(label)
}

/// `label — rest`, where the label is a cue.
fn dash(line: &str) -> Option<Label<'_>> {
    let signs = ["——", " — ", " – ", " - ", "—", " → "];
    let (at, sign) = signs
        .iter()
        .filter_map(|sign| Some((line.find(sign)?, *sign)))
        .min()?;
    let (before, after) = (&line[..at], &line[at + sign.len()..]);
    let label = can_be(before).then(|| new(before, after.trim(), false))?;
    label.role.is_some().then_some(label)
}

/// A line that is nothing but a label.
fn alone(line: &str) -> Option<Label<'_>> {
    let words = plain(line);
    let is_short = can_be(words) && !line.ends_with(['.', '。', '！', '!', '…', '，', ',']);
    let role = is_short.then(|| cues::whole_role(words)).flatten()?;
    Some(Label {
        role: Some(role),
        words,
        aside: None,
        rest: "",
        is_marked: false,
    })
}

fn new<'g>(words: &'g str, rest: &'g str, is_marked: bool) -> Label<'g> {
    let words = plain(words);
    let (short, aside) = without_aside(words);
    let role = role(short).or_else(|| role(words));
    Label {
        role,
        words: short,
        aside,
        rest,
        is_marked,
    }
}

/// What a label is for: its counter does not matter, nor do signs behind it.
pub(super) fn role(words: &str) -> Option<Purpose> {
    let is_counter =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '#' | '＃') || is_sign(c);
    let whole = words.trim_matches(MARKS).trim();
    if let Some(role) = cues::role(whole) {
        return Some(role);
    }
    // A label in two languages is one of either.
    if let Some(role) = whole
        .split(['/', '／'])
        .find_map(|side| cues::role(side.trim()))
    {
        return Some(role);
    }
    let words = words.trim_end_matches(is_counter);
    let words = words
        .strip_suffix(['一', '二', '三', '四', '五'])
        .unwrap_or(words);
    cues::role(words.trim_matches(MARKS).trim())
}

/// Whether words can be a label: few, and of one piece.
fn can_be(words: &str) -> bool {
    let (characters, spaced) = LONGEST;
    let han = words.chars().filter(|c| is_han(*c)).count();
    let count = words.split_whitespace().count();
    let is_sentence = words.contains(['。', '！', '；', '“', '”', '"', '「', '」', '\n', '，'])
        || words.contains(". ")
        || words.contains(", ");
    let is_question = words.ends_with(['？', '?']);
    !words.trim_matches(MARKS).trim().is_empty()
        && han <= characters
        && count <= spaced
        && !is_sentence
        && !is_question
}

/// The first sign in front of a line, without what gives it colour.
fn signs_only(sign: &str) -> &str {
    let sign = sign.trim_matches(|c: char| !is_sign(c));
    let end = sign.char_indices().nth(1).map_or(sign.len(), |(at, _)| at);
    &sign[..end]
}
