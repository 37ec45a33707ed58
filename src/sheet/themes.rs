//! The built-in themes, and that of a sheet: one of them with the author's values over it.

use super::contrast;
use super::theme::Theme;
use crate::diag::{Code, Diag, Diags, quote};
use crate::spec::{Override, Scalar, Spanned, ThemeTable, nearest, theme_range};

/// The built-in themes by name, the default first.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("ink", include_str!("themes/ink.toml")),
    ("mono", include_str!("themes/mono.toml")),
    ("warm", include_str!("themes/warm.toml")),
    ("screen", include_str!("themes/screen.toml")),
];

impl Theme {
    /// The built-in theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, source) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(toml::from_str(source).expect("built-in themes are tested"))
    }
}

/// The widest leading at which every reader takes the lines of a text for one. Poppler, which Evince and
/// Papers search with, begins a new block where baselines are more than 1.5 type sizes apart (its
/// `maxLineSpacingDelta`), and finds nothing that goes from one into the next. Positions are rounded.
const WIDEST_LEADING: f64 = 1.49;

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
    let overrides = table.map_or(&[][..], |table| &table.overrides);
    let is_for_paper = contrast::is_for_paper(&theme.inks);
    for over in overrides {
        match overridden(&theme, over) {
            Ok(changed) => theme = changed,
            Err(diag) => diags.push(*diag),
        }
    }
    // Who starts from a theme for screens has left paper behind already.
    if is_for_paper && let Some(diag) = contrast::not_black(&theme.inks, overrides) {
        diags.push(diag);
    }
    for diag in overrides.iter().filter_map(|over| too_pale(&theme, over)) {
        diags.push(diag);
    }
    let leading = crossed_leading(&theme, overrides).or_else(|| wide_leading(overrides));
    if let Some(diag) = leading {
        diags.push(diag);
    }
    theme
}

fn unknown_theme(name: &Spanned<String>) -> Diag {
    let known: Vec<_> = BUILT_IN
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    let message = format!("{} is no theme", quote(&name.value));
    Diag::error(Code::UnknownValue, name.span, message)
        .hint(format!("use one of {}", known.join(", ")))
}

/// What to write for a colour.
const COLOUR: &str = "write `#` and six hexadecimal digits in quotes, such as `\"#1f6b52\"`";

/// A theme with one value changed. The theme's own shape says what is known and of what type.
fn overridden(theme: &Theme, over: &Override) -> Result<Theme, Box<Diag>> {
    let mut table = toml::Table::try_from(theme).expect("a theme is a table of tables");
    let slot = match over.path.as_slice() {
        [outer, inner] => table.get_mut(outer).and_then(|group| group.get_mut(inner)),
        _ => None,
    };
    let Some(slot) = slot else {
        return Err(Box::new(unknown_path(&table, over)));
    };
    let path = quote(&over.path.join("."));
    let wrong = |code, message: String, hint: &str| {
        Box::new(Diag::error(code, over.value.span, message).hint(hint))
    };
    let is_number = slot.is_float();
    *slot = match &over.value.value {
        Scalar::Text(_) if is_number => {
            let message = format!("{path} is a string, wanted a number");
            return Err(wrong(
                Code::WrongType,
                message,
                "write a number, without quotes",
            ));
        }
        Scalar::Number(_) if !is_number => {
            let message = format!("{path} is a number, wanted a colour such as `\"#1f6b52\"`");
            return Err(wrong(Code::WrongType, message, COLOUR));
        }
        Scalar::Text(text) => toml::Value::String(text.clone()),
        Scalar::Number(number) => {
            let range = theme_range(&over.path).expect("every number of a theme has its range");
            if !range.contains(number) {
                let (least, most) = range.into_inner();
                let message = format!("{path} is {number}, wanted {least} to {most}");
                return Err(wrong(
                    Code::UnknownValue,
                    message,
                    "write a number between the two",
                ));
            }
            toml::Value::Float(*number)
        }
    };
    table.try_into().map_err(|fault: toml::de::Error| {
        let message = format!("{path}: {}", fault.message());
        wrong(Code::WrongType, message, COLOUR)
    })
}

fn unknown_path(theme: &toml::Table, over: &Override) -> Diag {
    let path = over.path.join(".");
    let of_group = |group: &String| -> Vec<String> {
        let keys = theme[group]
            .as_table()
            .into_iter()
            .flat_map(toml::Table::keys);
        keys.map(|key| format!("{group}.{key}")).collect()
    };
    let known: Vec<String> = theme.keys().flat_map(of_group).collect();
    let message = if theme.contains_key(&path) {
        format!("{} is one value, wanted a table of them", quote(&path))
    } else {
        format!("a theme has no {}", quote(&path))
    };
    let diag = Diag::error(Code::UnknownKey, over.key, message);
    diag.hint(match nearest(&path, known.iter().map(String::as_str)) {
        Some(name) => format!("write `{name}`"),
        None => {
            let of_group = theme
                .keys()
                .find(|group| **group == over.path[0])
                .map(of_group);
            let names = of_group.unwrap_or_else(|| theme.keys().cloned().collect());
            format!("use one of `{}`", names.join("`, `"))
        }
    })
}

/// A warning where a value of the author's is an ink too pale to read.
fn too_pale(theme: &Theme, over: &Override) -> Option<Diag> {
    let mut needs = contrast::needs(&theme.inks).into_iter();
    let (_, ink, least) = needs.find(|(name, _, _)| over.path == ["inks", name])?;
    contrast::check(ink, least, over)
}

/// A warning where a leading of the author's is too wide to be searched.
fn wide_leading(overrides: &[Override]) -> Option<Diag> {
    let is_wide = |over: &&Override| {
        over.path.first().is_some_and(|group| group == "leading")
            && matches!(over.value.value, Scalar::Number(leading) if leading > WIDEST_LEADING)
    };
    let over = overrides.iter().rfind(is_wide)?;
    let path = over.path.join(".");
    let message = format!(
        "{} is over {WIDEST_LEADING}: some readers then find nothing that goes over a line end",
        quote(&path)
    );
    let diag = Diag::warning(Code::WideLeading, over.value.span, message);
    Some(diag.hint(format!("use {WIDEST_LEADING} or less to search the page")))
}

/// An error where the tightest leading is above the loosest.
fn crossed_leading(theme: &Theme, overrides: &[Override]) -> Option<Diag> {
    let (tight, loose) = (theme.leading.tight, theme.leading.loose);
    let is_it =
        |over: &&Override| over.path == ["leading", "tight"] || over.path == ["leading", "loose"];
    let over = overrides.iter().rfind(is_it)?;
    (tight > loose).then(|| {
        let message =
            format!("`leading.tight` is {tight}, which is more than `leading.loose`, {loose}");
        Diag::error(Code::UnknownValue, over.value.span, message).hint("give both of them")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec;

    /// The messages that the values of a theme give, each with what it points at.
    fn faults(values: &str) -> Vec<(String, String)> {
        let source = format!("[sheet]\ntitle = \"t\"\n[theme]\n{values}");
        let mut diags = Diags::default();
        let spec = spec::read(&source, &mut diags).unwrap();
        resolve(None, spec.theme.as_ref(), None, &mut diags);
        let faults = diags.iter().map(|diag| {
            let span = diag.span.unwrap();
            (
                diag.message.clone(),
                source[span.start..span.end].to_owned(),
            )
        });
        faults.collect()
    }

    #[test]
    fn values_are_held_to_their_ranges() {
        for (value, message, place) in [
            (
                "sizes.second = 0",
                "`sizes.second` is 0, wanted 0.5 to 10",
                "0",
            ),
            ("gaps.part = -1", "`gaps.part` is -1, wanted 0 to 10", "-1"),
            (
                "gaps.stretch = 0.5",
                "`gaps.stretch` is 0.5, wanted 1 to 10",
                "0.5",
            ),
            (
                "sizes.term = '2'",
                "`sizes.term` is a string, wanted a number",
                "'2'",
            ),
            (
                "inks.soft = 3",
                "`inks.soft` is a number, wanted a colour such as `\"#1f6b52\"`",
                "3",
            ),
            (
                "rules = 3",
                "`rules` is one value, wanted a table of them",
                "rules",
            ),
            ("sizes.titel = 2", "a theme has no `sizes.titel`", "titel"),
            (
                "leading.tight = 2",
                "`leading.tight` is 2, which is more than `leading.loose`, 1.49",
                "2",
            ),
        ] {
            assert_eq!(faults(value), [(message.to_owned(), place.to_owned())]);
        }
    }

    #[test]
    fn values_are_judged_together() {
        assert_eq!(faults("leading.tight = 1.4\nleading.loose = 1.45\n"), []);
    }

    #[test]
    fn lines_that_readers_take_apart_are_warned_of_once() {
        for (values, place) in [
            ("leading.loose = 1.5", "1.5"),
            ("leading.tight = 2\nleading.loose = 2.5\n", "2.5"),
            ("leading.loose = 3\nleading.tight = 1.6\n", "1.6"),
        ] {
            let [(message, pointed_at)] = &faults(values)[..] else {
                panic!("{values} gives one warning");
            };
            assert!(message.contains("find nothing"), "{message}");
            assert_eq!(pointed_at, place);
        }
        assert_eq!(faults("leading.loose = 1.49"), []);
    }

    #[test]
    fn inks_of_every_theme_can_be_read_in_colour_and_grey() {
        for (theme, _) in BUILT_IN {
            let inks = Theme::named(theme).unwrap().inks;
            for (name, ink, least) in contrast::needs(&inks) {
                let contrast = contrast::weakest(ink);
                assert!(contrast >= least, "{theme} {name}: {contrast}");
            }
            assert!(contrast::weakest(inks.text) >= 7.0, "{theme} text");
        }
    }

    #[test]
    fn every_theme_keeps_its_leading_comfortable_and_searchable() {
        for (name, _) in BUILT_IN {
            let leading = Theme::named(name).unwrap().leading;
            assert!(leading.tight >= 1.3, "{name}");
            assert!(leading.loose <= WIDEST_LEADING, "{name}");
        }
    }
}
