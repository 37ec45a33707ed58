//! Where a Western word, number, address or identifier may break (rules 13 to 18).

use std::ops::Range;

use super::StopKind;
use super::address::{is_address, is_identifier, is_plain, joints};
use super::hyphens;

/// Shorter words are not hyphenated.
const HYPHENATED_FROM: usize = 5;
/// Shorter words with a capital are names, which stay whole: `Marshall`, `Tencent`; so do the
/// parts of compounds, which break at the hyphens they have: `deadline-driven`.
const CAPITALS_FROM: usize = 12;
/// Longer ones are no words, and the hyphenator takes none of 45 letters or more.
const HYPHENATED_TO: usize = 40;
/// Shorter names such as `iPhone` or `JavaScript` are not broken at their humps.
const HUMPED_FROM: usize = 12;
/// A typed hyphen breaks a word when so many letters stand on both sides.
const HYPHEN_SIDES: usize = 2;
/// A solidus breaks English words of so many letters; `km/h` and `and/or` stay whole.
const SOLIDUS_SIDES: usize = 4;

/// Where a token comes from.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// Whether it is code.
    pub(super) is_code: bool,
    /// Whether the paragraph is English.
    pub(super) is_english: bool,
}

/// Adds the places inside a token where it may break, as byte offsets in `text`, in order.
pub(super) fn breaks(
    text: &str,
    token: Range<usize>,
    context: Context,
    out: &mut Vec<(usize, StopKind)>,
) {
    let base = token.start;
    let token = &text[token];
    if context.is_code || !is_plain(token) && (is_address(token) || is_identifier(token)) {
        // A short name with a hump reads as a word; in a long one a break is better than the hole
        // before it.
        let is_whole = !context.is_code && !is_address(token) && token.len() < HUMPED_FROM;
        if !is_whole {
            out.extend(joints(token).map(|(at, kind)| (base + at, kind)));
        }
        return;
    }
    let hyphenated_before = out.len();
    for (at, c) in token.char_indices() {
        let next = at + c.len_utf8();
        let before = || letters_before(token, at);
        let after = || letters_after(token, next);
        // One letter beside a hyphen belongs to the other side of it: `e-mail`, `X-ray`,
        // `vitamin-C`.
        if matches!(c, '-' | '\u{2010}') && before() >= HYPHEN_SIDES && after() >= HYPHEN_SIDES {
            out.push((base + next, StopKind::Joint));
        }
        let is_break = match c {
            '–' => before() > 0 && after() > 0,
            '—' | '…' => at > 0 && after() > 0,
            '/' => context.is_english && before() >= SOLIDUS_SIDES && after() >= SOLIDUS_SIDES,
            _ => false,
        };
        if is_break {
            out.push((base + next, StopKind::Word));
        }
        if c == '\u{AD}' {
            out.push((base + next, StopKind::Hyphen));
        }
    }
    hyphenate_words(token, base, out);
    // Typed breaks and hyphenated ones were found in two passes; stops are read in order.
    out[hyphenated_before..].sort_unstable_by_key(|&(at, _)| at);
}

/// Hyphenates the plain words of a token; a word with digits or inner capitals is none.
fn hyphenate_words(token: &str, base: usize, out: &mut Vec<(usize, StopKind)>) {
    let is_other = |c: char| !c.is_alphanumeric() && c != '_' && c != '’' && c != '\'';
    for word in token.split(is_other) {
        let start = word.as_ptr().addr() - token.as_ptr().addr();
        // The patterns know no `’s`: it stays with the end of its word.
        let stem = word.split(['’', '\'']).next().unwrap_or_default();
        let mut letters = stem.chars();
        let is_plain = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_lowercase());
        let is_name = stem.starts_with(|c: char| c.is_ascii_uppercase());
        let is_compound =
            token[..start].ends_with('-') || token[start + word.len()..].starts_with('-');
        let from = if is_name || is_compound {
            CAPITALS_FROM
        } else {
            HYPHENATED_FROM
        };
        if !is_plain || !(from..HYPHENATED_TO).contains(&stem.len()) {
            continue;
        }
        hyphens::hyphenate(stem, |at| out.push((base + start + at, StopKind::Hyphen)));
    }
}

fn letters_before(token: &str, at: usize) -> usize {
    let letters = token[..at].chars().rev();
    letters
        .take(SOLIDUS_SIDES)
        .take_while(|c| c.is_alphabetic())
        .count()
}

fn letters_after(token: &str, at: usize) -> usize {
    let letters = token[at..].chars();
    letters
        .take(SOLIDUS_SIDES)
        .take_while(|c| c.is_alphabetic())
        .count()
}
