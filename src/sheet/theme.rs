//! Themes: inks, rules, and the ratios of sizes and gaps. Nothing else.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::block::Style;
use super::contrast;
use crate::ink::Ink;

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
    /// Body text; contrast with white at least 7:1.
    pub text: Ink,
    /// The second language and weak answers; contrast at least 4.5:1.
    pub soft: Ink,
    /// Labels, figures, words to land; contrast at least 4.5:1.
    pub accent: Ink,
    /// The bar beside words to say; contrast at least 3:1.
    pub bar: Ink,
    /// Hairlines.
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
        let (ratio, ink, is_bold) = match voice {
            Voice::Title => (sizes.title, inks.text, true),
            Voice::Subtitle => (sizes.subtitle, inks.text, false),
            Voice::Tagline => (sizes.tagline, inks.text, false),
            Voice::Term => (sizes.term, inks.text, true),
            Voice::Heading => (sizes.heading, inks.text, true),
            Voice::Lead => (1.0, inks.text, true),
            Voice::Body => (1.0, inks.text, false),
            Voice::Weak => (1.0, inks.soft, false),
            Voice::Note => (sizes.note, inks.soft, false),
            Voice::Land => (sizes.note, inks.accent, false),
            Voice::Metric => (sizes.metric, inks.accent, true),
            Voice::Chip => (sizes.chip, inks.accent, false),
            Voice::Cell => (sizes.cell, inks.text, false),
            Voice::ColumnName => (sizes.cell * sizes.second, inks.soft, false),
            Voice::Sign => (1.0, inks.accent, true),
        };
        Style {
            ratio,
            ink,
            is_bold,
            is_term: voice == Voice::Term,
        }
    }

    /// The style of a voice in the second language: quieter, never tiny.
    pub fn second_style(&self, voice: Voice) -> Style {
        let first = self.style(voice);
        match voice {
            Voice::Title => Style {
                is_bold: false,
                ink: self.inks.soft,
                ..self.style(Voice::Subtitle)
            },
            Voice::Heading => Style {
                ratio: self.sizes.second,
                ink: self.inks.soft,
                is_bold: false,
                ..first
            },
            Voice::Term => Style {
                ratio: first.ratio * SECOND_TERM,
                ink: self.inks.accent,
                ..first
            },
            Voice::Metric => Style {
                ratio: first.ratio * self.sizes.second,
                ..first
            },
            Voice::Land => Style {
                ratio: first.ratio * self.sizes.second,
                ..first
            },
            _ => Style {
                ratio: first.ratio * self.sizes.second,
                ink: self.inks.soft,
                is_bold: false,
                ..first
            },
        }
    }
}

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
    /// The inks that say something, with the contrast each needs. Hairlines only divide what
    /// white space divides already.
    pub(super) fn needs(&self) -> [(&'static str, Ink, f64); 4] {
        [
            ("text", self.text, contrast::TEXT),
            ("soft", self.soft, contrast::TEXT),
            ("accent", self.accent, contrast::TEXT),
            ("bar", self.bar, contrast::MARK),
        ]
    }
}

/// Size of a keyword in the second language as a ratio of its first.
const SECOND_TERM: f64 = 0.72;
