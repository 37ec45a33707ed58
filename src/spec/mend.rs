//! A line with several slips of one hand, written as TOML wants it: so that its author mends it in one go.

use super::context::{self, Outline};
use super::keys;
use super::literal::literal;
use super::scan::line_start;

/// Signs that stand between a key and its value.
pub(super) const SIGNS: [char; 4] = ['=', '＝', ':', '：'];

/// What opens and closes a text in other writing, and in other programs.
pub(super) const QUOTES: [(char, char); 12] = [
    ('“', '”'),
    ('”', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('’', '’'),
    ('「', '」'),
    ('『', '』'),
    ('«', '»'),
    ('‹', '›'),
    ('《', '》'),
    ('`', '`'),
    ('＂', '＂'),
];

/// The marks of TOML that an input method for Chinese writes in another form.
const MARKS: &str = "=,[]{}#.\"'";

/// The longest list or table that is written out, in characters.
const LONGEST: usize = 64;

/// The line of a place as TOML wants it, where more than one thing is wrong with it and it is clear what is meant.
pub(super) fn mended(outline: &Outline<'_>, at: usize) -> Option<String> {
    let source = outline.source;
    let start = line_start(source, at);
    let line = source[start..].lines().next()?;
    let sign = sign_of(line)?;
    let (key, value) = (&line[..sign], &line[sign..]);
    let sign = value.chars().next()?;
    let value = &value[sign.len_utf8()..];
    let mut slips = usize::from(sign != '=');
    // Most lines without an answer have no value, and to know what a key means takes longer.
    let value = mended_value(value, &mut slips)?;
    let key = mended_key(outline, start, key, &mut slips)?;
    (slips > 1).then(|| format!("{key} = {value}"))
}

/// Where the sign between key and value stands.
fn sign_of(line: &str) -> Option<usize> {
    let sign = line.find(SIGNS)?;
    let quote = line.find(is_quote).unwrap_or(line.len());
    // A key in quotes may hold a sign.
    let is_key_quoted = line.trim_start().starts_with(is_quote);
    (sign < quote || is_key_quoted).then_some(sign)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || QUOTES.iter().any(|(open, _)| *open == c)
}

fn mended_key(outline: &Outline<'_>, start: usize, key: &str, slips: &mut usize) -> Option<String> {
    let plain = key.trim();
    *slips += usize::from(key.contains(is_foreign_space));
    let bare = plain.trim_matches(|c: char| is_quote(c) || is_closing(c));
    let is_known = |word: &str| word.split('.').all(is_bare_key);
    if is_known(bare) {
        return Some(bare.to_owned());
    }
    *slips += 1;
    let table = outline.table_at(start);
    let meant = context::meant(table, bare);
    // What stands above the first header belongs under `[sheet]`.
    let of_sheet = || context::meant(Some(&keys::SHEET), bare).filter(|_| table.is_none());
    of_sheet().or(meant).map(str::to_owned)
}

/// Whether a word can stand as a key without quotes.
pub(crate) fn is_bare_key(word: &str) -> bool {
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    !word.is_empty() && word.chars().all(is_of_key)
}

/// Whether a character is white space that TOML takes for none, or has no width at all.
pub(super) fn is_foreign_space(c: char) -> bool {
    let is_white = c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
    is_white
        || matches!(
            c,
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{3164}'
        )
}

fn is_closing(c: char) -> bool {
    QUOTES.iter().any(|(_, close)| *close == c)
}

/// The value as TOML writes it.
fn mended_value(value: &str, slips: &mut usize) -> Option<String> {
    *slips += usize::from(value.trim_end_matches(['\r']).contains(is_foreign_space));
    let trimmed = value.trim_matches(|c: char| c.is_whitespace() || is_foreign_space(c));
    let plain = trimmed.trim_end_matches([',', ';', '，', '；']).trim_end();
    *slips += usize::from(plain.len() < trimmed.len());
    let first = plain.chars().next()?;
    if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
        *slips += 1;
        let inner = plain[first.len_utf8()..].trim_end_matches([*close, '"', '“', '＂']);
        return (!inner.contains(*close)).then(|| literal(inner));
    }
    match first {
        '"' | '\'' if plain.len() > 1 && plain.ends_with(first) => {
            let inner = &plain[1..plain.len() - 1];
            (!inner.contains(first)).then(|| match inner.contains('\\') {
                true => format!("{first}…{first}"),
                false => literal(inner),
            })
        }
        '[' | '{' | '【' | '［' | '｛' => mended_brackets(plain, slips),
        _ if plain.contains(is_quote) || plain.contains(" #") => None,
        _ if plain.parse::<f64>().is_ok() => Some(plain.to_owned()),
        _ => {
            *slips += 1;
            Some(literal(plain))
        }
    }
}

/// A list or a table on one line with its marks as TOML wants them.
fn mended_brackets(value: &str, slips: &mut usize) -> Option<String> {
    let mut mended = String::new();
    let mut closing = None;
    for c in value.chars() {
        if let Some(close) = closing {
            if c == close {
                mended.push('"');
                closing = None;
            } else {
                mended.push(c);
            }
            continue;
        }
        if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == c) {
            *slips += 1;
            closing = Some(*close);
            mended.push('"');
        } else if c == '"' {
            closing = Some('"');
            mended.push('"');
        } else if matches!(c, ':' | '：') {
            *slips += 1;
            mended.push_str(" =");
        } else if let Some((_, mark)) = wide_mark(c.encode_utf8(&mut [0; 4])) {
            *slips += 1;
            mended.push(mark);
            if mark == ',' {
                mended.push(' ');
            }
        } else {
            mended.push(c);
        }
    }
    let is_whole = closing.is_none() && mended.chars().count() <= LONGEST;
    is_whole.then_some(mended)
}

/// The mark in another form that a text begins with, and the mark itself.
pub(super) fn wide_mark(text: &str) -> Option<(char, char)> {
    /// What the full-width forms are ahead of ASCII (Unicode block Halfwidth and Fullwidth Forms).
    const AHEAD: u32 = 0xFEE0;
    let wide = text.chars().next()?;
    let mark = match wide {
        '【' => '[',
        '】' => ']',
        '、' => ',',
        '。' => '.',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(wide) - AHEAD)?,
        _ => return None,
    };
    MARKS.contains(mark).then_some((wide, mark))
}
