//! Texts in two languages at once: `中文 / English`, `Bridge (桥梁)`, a paragraph of one under one of the other.

use super::bare::without_aside;
use super::script::{is_han, language};
use crate::lang::Language;

/// What stands between the two.
const SIGNS: [&str; 6] = [" / ", " ／ ", "／", " | ", " ｜ ", " · "];

/// The fewest words of English that are a text and no name inside Chinese.
const FEWEST_WORDS: usize = 2;

/// The Chinese and the English of a text that has both, one behind the other.
pub(super) fn sentences(text: &str) -> Option<(String, String)> {
    if let Some(parts) = stacked(text) {
        return Some(parts);
    }
    let one_line = !text.contains('\n');
    let splits = SIGNS.iter().flat_map(|sign| {
        text.match_indices(sign)
            .map(|(at, sign)| (at, at + sign.len()))
    });
    splits
        .filter(|_| one_line)
        .find_map(|(end, start)| parted(&text[..end], &text[start..]))
}

/// The Chinese and the English of a name: in brackets stands the other language.
pub(super) fn names(text: &str) -> Option<(String, String)> {
    let (before, aside) = without_aside(text);
    let aside = aside?;
    let is_name =
        |words: &str| words.chars().any(|c| c.is_ascii_lowercase()) && !words.chars().any(is_han);
    let is_chinese = |words: &str| {
        let han = words.chars().filter(|c| is_han(*c)).count();
        let letters = words.chars().filter(char::is_ascii_alphabetic).count();
        han > 0 && letters == 0
    };
    match () {
        () if is_name(before) && is_chinese(aside) => Some((aside.to_owned(), before.to_owned())),
        () if is_chinese(before) && is_name(aside) => Some((before.to_owned(), aside.to_owned())),
        () => None,
    }
}

fn parted(one: &str, other: &str) -> Option<(String, String)> {
    let (one, other) = (one.trim(), other.trim());
    match (language(one)?, language(other)?) {
        (Language::Chinese, Language::English) if is_text(other) => {
            Some((one.to_owned(), other.to_owned()))
        }
        (Language::English, Language::Chinese) if is_text(one) => {
            Some((other.to_owned(), one.to_owned()))
        }
        _ => None,
    }
}

/// Whether English is more than an abbreviation: several words, or one that is no name of a system.
fn is_text(english: &str) -> bool {
    let words = english
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .count();
    let is_word = || english.chars().skip(1).any(|c| c.is_ascii_lowercase());
    words >= FEWEST_WORDS || is_word()
}

/// Paragraphs of one language, and under them those of the other.
fn stacked(text: &str) -> Option<(String, String)> {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let first = language(paragraphs.first()?)?;
    let turn = paragraphs
        .iter()
        .position(|paragraph| language(paragraph).is_some_and(|other| other != first))?;
    let (one, other) = paragraphs.split_at(turn);
    let is_one = |part: &[&str], wanted| {
        part.iter()
            .all(|paragraph| language(paragraph).is_none_or(|found| found == wanted))
    };
    let second = if first == Language::Chinese {
        Language::English
    } else {
        Language::Chinese
    };
    if !is_one(one, first) || !is_one(other, second) {
        return None;
    }
    parted(&one.join("\n\n"), &other.join("\n\n"))
        .filter(|(_, english)| english.split_whitespace().count() > FEWEST_WORDS)
}
