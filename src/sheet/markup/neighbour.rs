//! What stands on both sides of a run of marks.

use super::character::Character;
use crate::paragraph::is_chinese;

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
    /// A sign that ends a number: `%`.
    Unit,
    /// A run of another mark.
    Mark,
    /// Any other sign.
    Other,
}

use Neighbour::{
    Blank, Closing, Dash, Han, Latin, Mark, Opening, Operator, Other, Pause, Point, Quote, Stop,
    Unit,
};

/// What stands before a run that these letters lead up to.
pub(super) fn before(letters: &[Character]) -> Neighbour {
    let Some(letter) = letters.last() else {
        return Blank;
    };
    let alike = letters
        .iter()
        .rev()
        .take_while(|one| one.mark == letter.mark);
    match letter.mark {
        _ if letter.is_code => Closing,
        Some(mark) if is_known(mark, alike.count()) => Mark,
        _ => kind(letter.character),
    }
}

/// What stands behind a run that these letters follow.
pub(super) fn after(letters: &[Character]) -> Neighbour {
    let Some(letter) = letters.first() else {
        return Blank;
    };
    let alike = letters.iter().take_while(|one| one.mark == letter.mark);
    let next = letters.get(1);
    let begins_word = || next.is_some_and(|next| kind(next.character) == Latin);
    match letter.mark {
        _ if letter.is_code => Opening,
        Some(mark) if is_known(mark, alike.count()) => Mark,
        // `.NET`, `*.png`: a stop that begins a word.
        _ if matches!(letter.character, '.' | '?' | '!' | ',' | ':' | ';') && begins_word() => {
            Operator
        }
        _ => kind(letter.character),
    }
}

/// Whether so many of a mark mark up anything.
pub(super) fn is_known(mark: char, length: usize) -> bool {
    match mark {
        '*' => length <= 3,
        '_' => length <= 2,
        _ => length == 2,
    }
}

fn kind(character: char) -> Neighbour {
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
        '%' | '‰' | '℃' | '°' => Unit,
        c if !c.is_alphanumeric() => Other,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Latin,
        c if is_chinese(c) => Han,
        _ => Latin,
    }
}
