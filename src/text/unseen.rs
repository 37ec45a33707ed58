//! Characters that do something and cannot be seen.

use std::borrow::Cow;

/// Whether this is a mark without ink that turns the direction of writing (UAX #9, 2).
pub(super) fn is_turning(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether this is a character that programs read and people do not see: deprecated format characters (The Unicode Standard,
/// 23.3), marks around annotations (23.8) and tags (23.9), with which whole sentences can be written out of sight.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
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
