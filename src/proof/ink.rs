//! Which characters of a finished page ought to leave ink.

/// How many characters of a text ought to leave ink.
pub(super) fn seen(text: &str) -> usize {
    text.chars().filter(|&c| is_seen(c)).count()
}

/// Whether a character ought to leave ink: all but white space, controls, the blank of braille and what is ignored
/// where it has no glyph (UAX #44, `Default_Ignorable_Code_Point`).
pub(super) fn is_seen(character: char) -> bool {
    let is_blank = character.is_whitespace() || character.is_control() || character == '\u{2800}';
    let is_ignorable = matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}');
    !is_blank && !is_ignorable
}
