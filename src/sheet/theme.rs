//! Themes: inks, rules, and the ratios of sizes and gaps. Nothing else.

use serde::{Deserialize, Serialize};

use super::block::Style;
use super::contrast;
use crate::diag::{Code, Diag, Diags};
use crate::ink::Ink;
use crate::spec::{Override, Spanned, ThemeTable, Value};

/// The built-in themes by name, the default first.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("ink", include_str!("themes/ink.toml")),
    ("mono", include_str!("themes/mono.toml")),
    ("warm", include_str!("themes/warm.toml")),
];

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
    /// The built-in theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, source) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(toml::from_str(source).expect("built-in themes are tested"))
    }

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
            },
        }
    }
}

impl Inks {
    /// The inks that say something, with the contrast each needs. Hairlines only divide what
    /// white space divides already.
    fn needs(&self) -> [(&'static str, Ink, f64); 4] {
        [
            ("text", self.text, contrast::TEXT),
            ("soft", self.soft, contrast::TEXT),
            ("accent", self.accent, contrast::TEXT),
            ("bar", self.bar, contrast::MARK),
        ]
    }

    /// A warning where a value of the author's is an ink too pale to read.
    fn too_pale(&self, over: &Override) -> Option<Diag> {
        let is_it = |name: &str| over.path == ["inks", name];
        let mut needs = self.needs().into_iter();
        let (_, ink, least) = needs.find(|(name, _, _)| is_it(name))?;
        contrast::check(ink, least, over)
    }
}

/// The theme a sheet asks for: the command line's, else the spec's, with single values of
/// `[theme]` put over it. Unknown names and values are reported.
pub(super) fn resolve(
    name: Option<&Spanned<String>>,
    table: Option<&ThemeTable>,
    forced: Option<&str>,
    diags: &mut Diags,
) -> Theme {
    let named = table.and_then(|table| table.base.as_ref()).or(name);
    let mut theme = Theme::named(BUILT_IN[0].0).expect("the default theme is built in");
    if let Some(forced) = forced.and_then(Theme::named) {
        theme = forced;
    } else if let Some(name) = named {
        match Theme::named(&name.value) {
            Some(found) => theme = found,
            None => diags.push(unknown_theme(name)),
        }
    }
    for over in table.map_or(&[][..], |table| &table.overrides) {
        match overridden(&theme, over) {
            Ok(changed) => {
                theme = changed;
                theme
                    .inks
                    .too_pale(over)
                    .into_iter()
                    .for_each(|diag| diags.push(diag));
            }
            Err(diag) => diags.push(*diag),
        }
    }
    theme
}

fn unknown_theme(name: &Spanned<String>) -> Diag {
    let known: Vec<_> = BUILT_IN
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    let message = format!("`{}` is no theme", name.value);
    Diag::error(Code::UnknownValue, name.span, message)
        .hint(format!("use one of {}", known.join(", ")))
}

/// A theme with one value changed. The theme's own shape says what is known and of what type.
fn overridden(theme: &Theme, over: &Override) -> Result<Theme, Box<Diag>> {
    let path = over.path.join(".");
    let mut table = toml::Table::try_from(theme).expect("a theme is a table of tables");
    let known = known_paths(&table);
    let slot = match over.path.as_slice() {
        [outer, inner] => table.get_mut(outer).and_then(|group| group.get_mut(inner)),
        _ => None,
    };
    let Some(slot) = slot else {
        let message = format!("a theme has no `{path}`");
        let diag = Diag::error(Code::UnknownKey, over.key, message);
        let nearest = known.iter().max_by(|a, b| {
            strsim::jaro_winkler(a, &path).total_cmp(&strsim::jaro_winkler(b, &path))
        });
        return Err(Box::new(match nearest {
            Some(name) => diag.hint(format!("write `{name}`, which is the nearest known name")),
            None => diag,
        }));
    };
    *slot = match &over.value.value {
        Value::Text(text) => toml::Value::String(text.clone()),
        Value::Number(number) => toml::Value::Float(*number),
        Value::Truth(truth) => toml::Value::Boolean(*truth),
        Value::List(_) => toml::Value::Array(Vec::new()),
    };
    let wrong = |reason: String| Box::new(Diag::error(Code::WrongType, over.value.span, reason));
    let changed: Theme = table
        .try_into()
        .map_err(|fault: toml::de::Error| wrong(format!("`{path}`: {}", fault.message())))?;
    let is_sound = !matches!(over.value.value, Value::Number(number) if !(0.0..=LARGEST_RATIO).contains(&number));
    if is_sound && changed.leading.tight >= 1.0 && changed.leading.loose >= changed.leading.tight {
        Ok(changed)
    } else {
        Err(wrong(format!("`{path}` is out of its range")))
    }
}

/// No ratio or gap of a theme makes sense above this many ems.
const LARGEST_RATIO: f64 = 10.0;

fn known_paths(table: &toml::Table) -> Vec<String> {
    let groups = table
        .iter()
        .filter_map(|(group, values)| Some((group, values.as_table()?)));
    groups
        .flat_map(|(group, values)| values.keys().map(move |key| format!("{group}.{key}")))
        .collect()
}

/// Size of a keyword in the second language as a ratio of its first.
const SECOND_TERM: f64 = 0.72;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_of_every_theme_can_be_read_in_colour_and_grey() {
        for (theme, _) in BUILT_IN {
            let inks = Theme::named(theme).unwrap().inks;
            for (name, ink, least) in inks.needs() {
                let contrast = contrast::weakest(ink);
                assert!(contrast >= least, "{theme} {name}: {contrast}");
            }
            assert!(contrast::weakest(inks.text) >= 7.0, "{theme} text");
        }
    }

    #[test]
    fn every_theme_keeps_its_tightest_leading_comfortable() {
        for (name, _) in BUILT_IN {
            assert!(Theme::named(name).unwrap().leading.tight >= 1.3, "{name}");
        }
    }
}
