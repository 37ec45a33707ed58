//! Themes: inks, rules, and the ratios of sizes and gaps. Nothing else.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::block::Style;
use crate::ink::Ink;
use crate::weight::Weight;

/// A look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Colours.
    pub inks: Inks,
    /// Thickness of rules and bars, in em of the body size.
    pub rules: Rules,
    /// Type sizes as ratios of the body size.
    pub sizes: Sizes,
    /// White space, in em of the body size.
    pub gaps: Gaps,
    /// Distance of baselines as a ratio of the type size.
    pub leading: Leading,
}

/// The colours of a theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inks {
    /// Running text, titles and keywords; contrast with white at least 7:1.
    pub text: Ink,
    /// The second language, hints and weak answers; contrast at least 4.5:1. They are set light where it is no paler
    /// than the text.
    pub soft: Ink,
    /// Labels, numbers before entries, emphasis, what must land; contrast at least 4.5:1. Words to land are set in bold
    /// where it has no colour.
    pub land: Ink,
    /// Figures larger than 1.4 of the body size; contrast at least 4.5:1.
    pub accent: Ink,
    /// The bar beside words to say; contrast at least 3:1.
    pub bar: Ink,
    /// Rules between rows and columns.
    pub hairline: Ink,
}

/// Thickness of rules and bars, in em of the body size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Rules between rows and around labels.
    pub hairline: f64,
    /// Rules under titles.
    pub heading: f64,
    /// The bar beside words to say.
    pub bar: f64,
}

/// Type sizes as ratios of the body size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// The title of the sheet.
    pub title: f64,
    /// The lines under the title.
    pub subtitle: f64,
    /// The line of who I am.
    pub tagline: f64,
    /// A keyword in the leading language.
    pub term: f64,
    /// The title of a section.
    pub heading: f64,
    /// A story's number.
    pub metric: f64,
    /// The label of a risk.
    pub chip: f64,
    /// What the second language is set in, as a ratio of its first.
    pub second: f64,
    /// Table cells.
    pub cell: f64,
    /// Hints to oneself: subtext, strategy, what a question reveals.
    pub note: f64,
}

/// White space, in em of the body size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// Between the parts of an entry.
    pub part: f64,
    /// Between entries.
    pub entry: f64,
    /// Above a section title.
    pub section: f64,
    /// Between columns.
    pub column: f64,
    /// How many times the gaps between entries, parts and sections may grow to fill the page.
    pub stretch: f64,
}

/// Distance of baselines as a ratio of the type size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leading {
    /// The least, already comfortable for Chinese.
    pub tight: f64,
    /// The most, where there is room to fill.
    pub loose: f64,
}

/// What a text is for, which decides its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The title of the sheet.
    Title,
    /// The lines under the title.
    Subtitle,
    /// The line of who I am.
    Tagline,
    /// A keyword.
    Term,
    /// The title of a section.
    Heading,
    /// A question, a name, a term: what an entry is found by.
    Lead,
    /// Words to say.
    Body,
    /// Words not to say.
    Weak,
    /// A hint to oneself.
    Note,
    /// What must land.
    Land,
    /// What a question or a guess gains.
    Gain,
    /// A story's number.
    Metric,
    /// A framed label.
    Chip,
    /// A table cell.
    Cell,
    /// A table header.
    ColumnName,
    /// A number or sign before an entry.
    Sign,
}

impl Theme {
    /// The style of a voice in the leading language.
    pub fn style(&self, voice: Voice) -> Style {
        let (inks, sizes) = (&self.inks, &self.sizes);
        let (ratio, ink, weight) = match voice {
            Voice::Title => (sizes.title, inks.text, Weight::Bold),
            Voice::Subtitle => (sizes.subtitle, inks.text, Weight::Regular),
            Voice::Tagline => (sizes.tagline, inks.text, Weight::Regular),
            Voice::Term => (sizes.term, inks.text, Weight::Bold),
            Voice::Heading => (sizes.heading, inks.text, Weight::Bold),
            Voice::Lead => (1.0, inks.text, Weight::Bold),
            Voice::Body => (1.0, inks.text, Weight::Regular),
            Voice::Weak => (1.0, inks.soft, inks.quiet()),
            Voice::Note => (sizes.note, inks.soft, inks.quiet()),
            Voice::Land => (sizes.note, inks.land, inks.loud(Weight::Bold)),
            Voice::Gain => (sizes.note, inks.land, inks.loud(Weight::Light)),
            Voice::Metric => (sizes.metric, self.large(sizes.metric), Weight::Bold),
            Voice::Chip => (sizes.chip, inks.land, Weight::Regular),
            Voice::Cell => (sizes.cell, inks.text, Weight::Regular),
            Voice::ColumnName => (sizes.cell * sizes.second, inks.soft, Weight::Regular),
            Voice::Sign => (1.0, inks.land, Weight::Bold),
        };
        Style {
            ratio,
            ink,
            weight,
            is_yielding: matches!(voice, Voice::Term | Voice::Title),
        }
    }

    /// The style of a voice in the second language: quieter, never tiny.
    pub fn second_style(&self, voice: Voice) -> Style {
        let (inks, sizes) = (&self.inks, &self.sizes);
        let first = self.style(voice);
        let smaller = first.ratio * sizes.second;
        let (ratio, ink, weight) = match voice {
            // A band that is short of room sets its terms smaller than this: they are never large for sure.
            Voice::Term => (
                first.ratio * SECOND_TERM,
                inks.land,
                inks.loud(Weight::Light),
            ),
            Voice::Metric => (smaller, self.large(smaller), inks.loud(Weight::Light)),
            Voice::Land | Voice::Gain => (smaller, inks.land, inks.loud(Weight::Light)),
            Voice::Title => (sizes.subtitle * sizes.second, inks.soft, inks.quiet()),
            Voice::Heading => (sizes.second, inks.soft, inks.quiet()),
            // It is smaller than the cells below it already.
            Voice::ColumnName => (first.ratio, inks.soft, inks.quiet()),
            _ => (smaller, inks.soft, inks.quiet()),
        };
        Style {
            ratio,
            ink,
            weight,
            // The title's stands in a line of notes.
            is_yielding: voice == Voice::Term,
        }
    }

    /// The ink of figures and the like: the accent where they are large enough to be read in dots.
    fn large(&self, ratio: f64) -> Ink {
        if ratio > SMALL {
            self.inks.accent
        } else {
            self.inks.land
        }
    }
}

/// Ink with less than this part of the contrast of another is seen to be paler.
const PALER: f64 = 0.75;

/// The largest type, as a ratio of the body size, that a printer without colour or grey would break into dots too
/// coarse to read, if it were not black.
const SMALL: f64 = 1.4;

// A theme writes a colour as text; how, the ground floor says, which knows no format.
impl Serialize for Ink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from(*self))
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ink::try_from(text).map_err(D::Error::custom)
    }
}

impl Inks {
    /// The weight of what is quieter than running text: light, unless its ink is paler by what is seen. Pale and light at
    /// once would be faint.
    fn quiet(&self) -> Weight {
        if self.soft.contrast() < self.text.contrast() * PALER {
            Weight::Regular
        } else {
            Weight::Light
        }
    }

    /// The weight of what lands or is gained: this one, unless it has a colour to be told by.
    fn loud(&self, weight: Weight) -> Weight {
        if self.land.is_grey() {
            weight
        } else {
            Weight::Regular
        }
    }

    /// The inks of text, of whatever size.
    pub(super) fn of_text(&self) -> [(&'static str, Ink); 3] {
        [
            ("text", self.text),
            ("soft", self.soft),
            ("land", self.land),
        ]
    }
}

/// Size of a keyword in the second language as a ratio of its first.
const SECOND_TERM: f64 = 0.72;
