//! What the value of a key may be.

use ValueType::{
    Aligns, Choice, Choices, Columns, Gaps, Heading, Heads, Ink, Inks, Items, Leading, Length,
    Margin, Name, Names, Number, Order, Paper, Ratio, Rows, Rules, Side, Size, Sizes, Text, Texts,
    Theme, Truth, Word, Words,
};

use super::align::ColumnAlign;
use crate::kind::{Kind, Priority};
use crate::lang::Lang;
use crate::limits::{Bilingual, Goal};
use crate::paper::{Orientation, PaperName};

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueType {
    /// A text, neutral or in two languages.
    Text,
    /// A list of texts.
    Texts,
    /// A list of texts, of which any may be blank.
    Heads,
    /// How each column of a table is aligned.
    Aligns,
    /// Any string.
    Name,
    /// A list of strings.
    Names,
    /// A title, or `""` for none.
    Heading,
    /// Yes or no.
    Truth,
    /// A string of letters, digits, `-` and `_`.
    Word,
    /// A list of such strings, none twice.
    Words,
    /// Kinds of entry and names of sections, none twice.
    Order,
    /// One of these strings.
    Choice(fn() -> Vec<&'static str>),
    /// A list of some of these strings, none twice.
    Choices(fn() -> Vec<&'static str>),
    /// A length on paper with its unit.
    Length,
    /// The length of a side of paper.
    Side,
    /// A number of points.
    Number,
    /// A standard paper or a table of two lengths.
    Paper,
    /// A length or a table of four.
    Margin,
    /// `auto` or a whole number.
    Columns,
    /// `auto`, a number of points or a table of two.
    Size,
    /// A list of texts and of terms.
    Items,
    /// A list of lists of texts.
    Rows,
    /// The name of a theme.
    Theme,
    /// A table of colours.
    Inks,
    /// A table of how thick rules are.
    Rules,
    /// A table of type sizes.
    Sizes,
    /// A table of white space.
    Gaps,
    /// A table of how far lines are apart.
    Leading,
    /// A colour.
    Ink,
    /// A number from the first to the second.
    Ratio(f64, f64),
}

impl ValueType {
    /// What a wrong type is told to be.
    pub(super) fn wanted(self) -> &'static str {
        match self {
            Text => "a text",
            Heading => "a text, or `\"\"` for none",
            Texts | Heads => "a list of texts",
            Truth => "`true` or `false`",
            Word => "a string of letters, digits, `-` and `_`",
            Name | Choice(_) | Theme => "a string",
            Names | Words | Order | Aligns | Choices(_) => "a list of strings",
            Length | Side => "a length in quotes",
            Number => "a number of points",
            Paper => "the name of a paper or a table of `width` and `height`",
            Margin => "a length in quotes or a table of four",
            Columns => "`\"auto\"` or a whole number from 1 to 6",
            Size => "`\"auto\"`, a number of points or a table of `min` and `max`",
            Items => "a list of texts or of tables of `term` and `text`",
            Rows => "a list of rows, each a list of texts",
            Inks => "a table of colours",
            Rules | Sizes | Gaps | Leading => "a table of numbers",
            Ink => "a colour such as `\"#1f6b52\"`",
            Ratio(..) => "a number",
        }
    }
}

/// A type whose values a spec writes as words.
pub(super) trait Named: Copy + 'static {
    /// Every value, in the order of documentation.
    const ALL: &'static [Self];

    /// The word for this value.
    fn word(self) -> &'static str;

    /// The word that is meant by one of another convention.
    fn meant(_other: &str) -> Option<&'static str> {
        None
    }
}

impl Named for Lang {
    const ALL: &'static [Self] = &Lang::ALL;

    fn word(self) -> &'static str {
        self.tag()
    }

    /// Tags that name a region where ours name a script.
    fn meant(other: &str) -> Option<&'static str> {
        let lang = match other.to_ascii_lowercase().as_str() {
            "zh" | "cn" | "zh-cn" | "zh-sg" | "chinese" => Lang::ZhHans,
            "tw" | "zh-tw" | "zh-hant-tw" => Lang::ZhHant,
            "hk" | "zh-hk" | "zh-mo" => Lang::ZhHantHk,
            _ => return None,
        };
        Some(lang.tag())
    }
}

macro_rules! named {
    ($($kind:ident),*) => {
        $(impl Named for $kind {
            const ALL: &'static [Self] = &$kind::ALL;

            fn word(self) -> &'static str {
                self.name()
            }
        })*
    };
}

named!(
    Bilingual,
    ColumnAlign,
    Goal,
    PaperName,
    Orientation,
    Priority,
    Kind
);

/// The words for all values of a type.
pub(super) fn words<T: Named>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.word()).collect()
}
