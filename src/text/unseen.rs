//! Characters that do something and cannot be seen.

use std::borrow::Cow;

use super::class::{self, Class};
use crate::font::is_ignorable;

/// Whether this is a mark without ink that turns the direction of writing (UAX #9, 2).
pub(super) fn is_turning(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether this is a character that programs read and people do not see: signs of formulas without ink and deprecated format
/// characters (The Unicode Standard, 22.6 and 23.3), marks around annotations (23.8) and tags (23.9), controls of shorthand
/// and of music, and what is kept for more of the kind. Whole sentences can be written with them out of sight.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{2061}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// The flags that are written with tags (UTS #51, `RGI_Emoji_Tag_Sequence`): England, Scotland and Wales.
const FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// A text without what is written with tags and seen.
pub(super) fn without_flags(text: &str) -> Cow<'_, str> {
    let mut rest = Cow::Borrowed(text);
    for flag in FLAGS.iter().filter(|flag| text.contains(**flag)) {
        rest = rest.replace(flag, "").into();
    }
    rest
}

/// Whether a character without ink stands where it does nothing: a selector of forms behind what has none to select (the
/// supplement is for ideographs), or one such character behind another. A joiner behind a selector is part of an emoji.
pub(super) fn is_stray(before: char, c: char) -> bool {
    const JOINER: char = '\u{200D}';
    // Most of a text: to look such letters up would take longer than all else here.
    if c.is_ascii() || !is_ignorable(c) {
        return false;
    }
    let is_selector = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}');
    let has_no_form = match c {
        '\u{E0100}'..='\u{E01EF}' => class::wide(before) != Class::Han,
        _ if is_selector(c) => before.is_ascii_alphabetic() || before.is_whitespace(),
        _ => false,
    };
    has_no_form || (is_ignorable(before) && !(is_selector(before) && c == JOINER))
}
