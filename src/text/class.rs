//! What a character is to the typesetter: the classes that spacing and breaking speak of.

use crate::lang::Lang;

/// The class of a grapheme cluster, decided by its first character and, for marks that
/// Chinese and English share, by its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// Ideographs, kana, bopomofo, full-width letters and digits: one em each.
    Han,
    /// `ˉ ˊ ˇ ˋ ˙` in bopomofo: the tone of the syllable it stands at.
    Tone,
    /// `（《「“`: the blank half stands before the ink.
    Opening,
    /// `）》」”`: the blank half stands after the ink.
    Closing,
    /// `，、；：`
    Comma,
    /// `。．`
    Period,
    /// `？！`
    Exclamation,
    /// `·` between Han.
    Interpunct,
    /// `～ –` between Han.
    Connector,
    /// `/ ／` between Han.
    Solidus,
    /// `—` in Han form, usually doubled.
    Dash,
    /// `…` in Han form, usually doubled.
    Ellipsis,
    /// A space that may be stretched and vanishes at the end of a line.
    Space,
    /// A letter of an alphabet.
    Letter,
    /// A decimal digit.
    Digit,
    /// A sign that belongs to a word or number and keeps its distance from Han: `% + # $`.
    Sign,
    /// Any other Western mark.
    Point,
    /// Anything else that stands alone: emoji, arrows, circled numbers.
    #[default]
    Symbol,
}

impl Class {
    /// Whether a cluster of this class is set on the full-width grid.
    pub(crate) fn is_wide(self) -> bool {
        self.is_wide_mark() || self.is_han()
    }

    /// Whether this is a Chinese character, or a part of one that is spelt.
    pub(crate) fn is_han(self) -> bool {
        matches!(self, Class::Han | Class::Tone)
    }

    /// Whether this is a Chinese mark.
    pub(crate) fn is_wide_mark(self) -> bool {
        matches!(
            self,
            Class::Opening
                | Class::Closing
                | Class::Comma
                | Class::Period
                | Class::Exclamation
                | Class::Interpunct
                | Class::Connector
                | Class::Solidus
                | Class::Dash
                | Class::Ellipsis
        )
    }

    /// Whether this is a Chinese mark that closes something and never starts a line.
    pub(crate) fn is_closing(self) -> bool {
        matches!(
            self,
            Class::Closing | Class::Comma | Class::Period | Class::Exclamation
        )
    }

    /// Whether this never starts a line, not even after a space: stops and closers, interpunct,
    /// connector, solidus, and at the strict level dash and ellipsis (CLREQ 3.1.4); the tone of a
    /// syllable in bopomofo.
    pub(crate) fn never_starts_line(self) -> bool {
        self.is_closing()
            || matches!(
                self,
                Class::Interpunct
                    | Class::Connector
                    | Class::Solidus
                    | Class::Dash
                    | Class::Ellipsis
                    | Class::Space
                    | Class::Tone
            )
    }

    /// Whether clusters of this class make up words and numbers.
    pub(crate) fn is_western(self) -> bool {
        matches!(
            self,
            Class::Letter | Class::Digit | Class::Sign | Class::Point
        )
    }

    /// Whether this class keeps a gap from Han (rules 34 and 35).
    pub(crate) fn takes_gap(self) -> bool {
        matches!(self, Class::Letter | Class::Digit | Class::Sign)
    }

    /// Whether this is what a reader would call a character and not a mark.
    pub(crate) fn is_body(self) -> bool {
        matches!(
            self,
            Class::Han | Class::Letter | Class::Digit | Class::Sign | Class::Symbol
        )
    }
}

/// Whether Chinese and English write this character alike, and its form depends on context.
pub(crate) fn is_shared(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '‘' | '’' | '…' | '—' | '―' | '–' | '·' | '/' | '‧' | '⋯' | '⸺'
    ) || is_double_mark(c)
}

/// Two marks in one square, which the widths of one do not suit.
pub(crate) fn is_double_mark(c: char) -> bool {
    matches!(c, '‼' | '⁇' | '⁈' | '⁉')
}

/// The class of a character in Chinese context.
pub(crate) fn wide(c: char) -> Class {
    match c {
        '“' | '‘' => Class::Opening,
        '”' | '’' => Class::Closing,
        '…' | '⋯' => Class::Ellipsis,
        '—' | '―' | '⸺' => Class::Dash,
        '–' => Class::Connector,
        '·' | '‧' => Class::Interpunct,
        '/' => Class::Solidus,
        _ if is_double_mark(c) => Class::Symbol,
        _ => plain(c),
    }
}

/// The class of a character that needs no context, and of a shared one in Latin context.
pub(crate) fn plain(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\u{20}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => Class::Space,
        '%' | '+' | '#' | '@' | '$' | '&' | '=' | '<' | '>' | '£' | '¥' | '€' | '°' | '±' | '‰'
        | '≤' | '≥' | '⩽' | '⩾' | '≈' | '≠' | '−' | '×' | '÷' => Class::Sign,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' | '〘' | '〚'
        | '｟' => Class::Opening,
        '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | '〙' | '〛'
        | '｠' => Class::Closing,
        '，' | '、' | '；' | '：' => Class::Comma,
        '。' | '．' => Class::Period,
        '？' | '！' => Class::Exclamation,
        '・' => Class::Interpunct,
        '～' | '〜' | '－' => Class::Connector,
        '／' => Class::Solidus,
        _ => by_script(c),
    }
}

/// The class of a character that the table does not name.
fn by_script(c: char) -> Class {
    // Scripts before general categories: an ideograph is alphabetic as well, for Unicode.
    if is_han(c) {
        Class::Han
    } else if is_wide_symbol(c) {
        Class::Symbol
    } else if c.is_alphabetic() {
        Class::Letter
    } else if c.is_ascii_graphic() || is_raised(c) || is_western_mark(c) {
        Class::Point
    } else {
        Class::Symbol
    }
}

/// The Latin-1 marks and the block General Punctuation.
fn is_western_mark(c: char) -> bool {
    matches!(
        c,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{205E}'
    )
}

/// Marks and operators that a Chinese face draws in a square of one em and a Latin face in a width of their own.
/// Arrows, stars and circled numbers are as wide in both.
pub(crate) fn has_latin_width(c: char) -> bool {
    matches!(
        c,
        '§' | '°' | '±' | '¶' | '×' | '÷' | '‐' | '‖' | '†' | '‡'
            | '℀' | '℅' | '℉' | 'ℊ' | 'ℏ' | '℡' | '\u{2126}' | '℧' | '\u{212B}' | 'ℵ'
            | '\u{2200}'..='\u{2211}' | '\u{2213}'..='\u{22FF}'
    )
}

/// Whether an emphasis dot stands under a character (CLREQ, emphasis dots): under Han and kana, not
/// under the full-width forms of letters and digits.
pub(crate) fn takes_dot(c: char) -> bool {
    is_han(c) && !matches!(c, '\u{FF00}'..='\u{FFEF}')
}

/// A digit of full width.
pub(crate) fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// Raised and lowered signs, which stand close to what they belong to (rule 38), and what joins or parts unseen.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰'..='₎' | '®' | '™' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

/// Full-width signs such as `％` and `￥`, and the rest of the CJK symbols.
pub(crate) fn is_wide_symbol(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Ideographs, kana, bopomofo, Hangul syllables and the full-width forms of letters and digits.
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF     // radicals
        | 0x3005..=0x3007   // iteration mark, closing mark, zero
        | 0x3021..=0x3029   // Hangzhou numerals
        | 0x3031..=0x3035 | 0x3038..=0x303B
        | 0x3041..=0x3096 | 0x309D..=0x309F // hiragana
        | 0x30A1..=0x30FA | 0x30FC..=0x30FF // katakana
        | 0x3105..=0x312F   // bopomofo
        | 0x31A0..=0x31BF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF   // extension A
        | 0x4E00..=0x9FFF   // unified ideographs
        | 0xAC00..=0xD7A3   // Hangul syllables
        | 0xF900..=0xFAFF   // compatibility ideographs
        | 0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A // full-width forms
        | 0x2_0000..=0x3_FFFD // planes 2 and 3
    )
}

/// The tones of bopomofo, which Latin has as accents.
pub(crate) fn is_tone(c: char) -> bool {
    matches!(c, 'ˉ' | 'ˊ' | 'ˇ' | 'ˋ' | '˙')
}

/// The letters of bopomofo, the extended ones included.
pub(crate) fn is_bopomofo(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}')
}

/// Whether two letters of bopomofo spell one syllable: an initial and what follows it, a medial
/// and its final.
pub(crate) fn is_one_syllable(left: char, right: char) -> bool {
    let is_initial = |c| matches!(c, 'ㄅ'..='ㄙ');
    let is_final = |c| matches!(c, 'ㄚ'..='ㄦ');
    let is_medial = |c| matches!(c, 'ㄧ'..='ㄩ');
    is_initial(left) && (is_medial(right) || is_final(right)) || is_medial(left) && is_final(right)
}

/// Whether stops and commas stand in the middle of their square (rules 31 and 43).
pub(crate) fn has_centred_stops(lang: Lang) -> bool {
    matches!(lang, Lang::ZhHant | Lang::ZhHantHk)
}
