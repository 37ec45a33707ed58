//! What is no word of any language: addresses, paths, names of files and of parts of programs;
//! and their joints, where they may break without a hyphen (rule 18).

use super::StopKind;

/// Marks that may stand before an address and are no part of it.
const OPENERS: [char; 4] = ['(', '<', '"', '“'];

/// Whether a token is a word of small letters, but for the first, and the marks around it: none
/// of what is looked for here, and most of all tokens.
pub(super) fn is_plain(token: &str) -> bool {
    let word = token.trim_matches(['(', ')', ',', '.', ';', '’', '\'', '"']);
    let mut letters = word.bytes();
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '(')
        && letters
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic())
        && letters.all(|byte| byte.is_ascii_lowercase())
}

/// A web address, or a path of at least two steps.
pub(super) fn is_address(token: &str) -> bool {
    let bare = token.trim_start_matches(OPENERS);
    bare.contains("://")
        || bare.starts_with("www.")
        || bare.starts_with(['/', '~', '.']) && bare.len() > 2 && bare.contains('/')
        // One solidus is an alternative in prose, `and/or`; two without a Chinese character between
        // them are steps of a path, unless nothing but words stands between them.
        || bare.matches('/').count() > 1 && bare.is_ascii() && !is_slashed_words(bare)
        || bare.matches('\\').count() > 1
}

/// Words or numbers that solidi join: `120/80`, `B2B/B2C/O2O`, and `ERP/POS/` before Han.
fn is_slashed_words(token: &str) -> bool {
    let is_word = |word: &str| {
        word.chars()
            .all(|c| c.is_alphanumeric() || "+-&%".contains(c))
    };
    let bare = token.strip_suffix('/').unwrap_or(token);
    bare.split('/')
        .all(|word| !word.is_empty() && is_word(word))
}

/// Whether somebody or something is at somewhere: `ann@a.example`, `git@host`, `tool@1.2`.
fn has_user(token: &str) -> bool {
    let sides = token.split_once('@').map(|(user, place)| {
        let (last, first) = (user.bytes().next_back(), place.bytes().next());
        (last.unwrap_or(b' '), first.unwrap_or(b' '))
    });
    sides.is_some_and(|(last, first)| {
        // `3@15` is a price.
        let is_number = last.is_ascii_digit() && first.is_ascii_digit();
        last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() && !is_number
    })
}

/// A name of a part of a program, a file, a host or a flag as programmers write it, or a mail address.
pub(super) fn is_identifier(token: &str) -> bool {
    let humps = token.as_bytes().windows(2);
    let has_hump = humps.filter(|pair| is_hump(pair[0], pair[1])).count() > 0;
    token.contains("::")
        || token.contains('_')
        || has_hump && !token.contains('-')
        || begins_with_sign(token)
        || is_dotted(token)
        || has_user(token)
        || has_port(token)
}

/// A name that a sign begins: `.env`, `!steady`, `/api`, `:wq`, `@name`, `#topic`, `--flag`.
fn begins_with_sign(token: &str) -> bool {
    let bare = token.trim_start_matches(OPENERS);
    let name = bare.trim_start_matches(|c: char| ".!?/:@#$\\-".contains(c));
    name.len() < bare.len() && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Names that points join, a letter at one side at least: `example.com`, `main.rs`. Dashes and
/// ellipses part words that are none.
fn is_dotted(token: &str) -> bool {
    let is_joint = |sides: &[u8]| {
        let [before, point, after] = sides else {
            return false;
        };
        *point == b'.'
            && before.is_ascii_alphanumeric()
            && after.is_ascii_alphanumeric()
            && !(before.is_ascii_digit() && after.is_ascii_digit())
    };
    token.as_bytes().windows(3).any(is_joint) && !token.contains(['–', '—', '…'])
}

/// A host and its port: `localhost:8080`, `10.0.0.12:5432`.
fn has_port(token: &str) -> bool {
    let Some((host, rest)) = token.trim_start_matches(OPENERS).split_once(':') else {
        return false;
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let is_host = host.contains(|c: char| c.is_ascii_alphabetic()) || host.contains('.');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    is_host && host.chars().all(is_part) && PORT_DIGITS.contains(&digits)
}

/// How many digits the number of a port is written in.
const PORT_DIGITS: std::ops::RangeInclusive<usize> = 2..=5;

fn is_hump(before: u8, after: u8) -> bool {
    before.is_ascii_lowercase() && after.is_ascii_uppercase()
}

/// The joints of an address, path or identifier: after `/ \ . : :: @ - _ # ? & =`, before a hump
/// and before a character written as `%E6`. An ending such as `.md` or `.com`, and the humps of
/// a flag, stay whole where another break will do.
pub(super) fn joints(token: &str) -> impl Iterator<Item = (usize, StopKind)> {
    let bytes = token.as_bytes();
    let places = (2..bytes.len().saturating_sub(1)).filter(move |&at| {
        let (earlier, before, after) = (bytes[at - 2], bytes[at - 1], bytes[at]);
        let is_name = after.is_ascii_alphanumeric() || after == b'_';
        let are_digits = earlier.is_ascii_digit() && after.is_ascii_digit();
        let are_names = earlier.is_ascii_alphanumeric() && is_name;
        match before {
            b'/' | b'\\' => after != before,
            b'.' => is_name && !are_digits,
            b':' => is_name && !(are_digits && is_minute(&bytes[at..])),
            b'@' => are_names,
            b'-' => are_names && !are_digits,
            b'_' => after != b'_',
            b'#' | b'?' | b'&' | b'=' => is_name,
            _ if after == b'%' => is_encoded(&bytes[at + 1..]),
            _ => is_hump(before, after),
        }
    });
    let is_flag = token.trim_start_matches(OPENERS).starts_with('-');
    places.map(move |at| {
        let is_ending = bytes[at - 1] == b'.' && is_ending(&token[at..]);
        // `report.` at the end of a line reads as the end of a sentence.
        let kind = if is_ending || is_flag && is_hump(bytes[at - 1], bytes[at]) {
            StopKind::Tie
        } else {
            StopKind::Joint
        };
        (at, kind)
    })
}

/// Whether nothing follows but the ending of a file or host, and marks.
fn is_ending(rest: &str) -> bool {
    let rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    rest.len() <= ENDING && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The longest ending of the name of a file: `.pptx`, `.json`, `.html`.
const ENDING: usize = 4;

/// Whether a time of day goes on here: two digits and no more.
fn is_minute(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
        == 2
}

/// Whether a character is written in hexadecimal digits here, after its `%`.
fn is_encoded(bytes: &[u8]) -> bool {
    bytes.len() > 1 && bytes[..2].iter().all(u8::is_ascii_hexdigit)
}
