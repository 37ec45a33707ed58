//! What an option takes, and what it is turned into.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
#[cfg(feature = "serve")]
use clap::{Arg, ArgAction};
use cribsheet::kind::Priority;
use cribsheet::lang::Language;
use cribsheet::limits::Size;
use cribsheet::paper::PaperName;

use crate::cli::output::OutputFormat;
use crate::cli::tongue::Tongue;

/// How to print faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people: with the line that is meant
    #[default]
    Human,
    /// One line for each fault
    Short,
    /// For programs: one JSON object a line
    Json,
    /// In Markdown, to paste back to a chat assistant
    Markdown,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A kind of printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Printer {
    /// One without colour and grey: black or nothing at each point, other inks in dots
    Mono,
}

/// An editor that opens a file at a place by an address.
#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Editor {
    /// Visual Studio Code
    Vscode,
    /// Cursor
    Cursor,
    /// Zed
    Zed,
    /// The editors of JetBrains
    Idea,
    /// None: places are shown and lead nowhere
    None,
}

/// A name of a machine without a port, as a browser asks by it.
#[cfg(feature = "serve")]
pub(super) fn host(written: &str) -> Result<String, String> {
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    if written.is_empty() || !written.chars().all(is_of_name) {
        return Err("wanted a name such as `sheet.example`, without a port".to_owned());
    }
    Ok(written.to_owned())
}

/// A number of points within what a spec may ask for.
pub(super) fn type_size(written: &str) -> Result<f64, String> {
    let (least, most) = (Size::LEAST.0, Size::MOST.0);
    match written.parse::<f64>() {
        Ok(points) if (least..=most).contains(&points) => Ok(points),
        _ => Err(format!("wanted a number from {least} to {most}")),
    }
}

/// A format by its name.
pub(super) fn format() -> impl TypedValueParser<Value = OutputFormat> {
    let names = OutputFormat::all().map(|format| {
        let name = PossibleValue::new(format.name());
        name.help(format.phrase())
    });
    let names = PossibleValuesParser::new(names);
    names.map(|name| OutputFormat::named(&name).expect("only known names are let through"))
}

/// A paper by its name.
pub(super) fn paper() -> impl TypedValueParser<Value = PaperName> {
    named(PaperName::ALL, PaperName::name)
}

/// A priority by its name.
pub(super) fn priority() -> impl TypedValueParser<Value = Priority> {
    named(Priority::ALL, Priority::name)
}

/// One of some values by its name.
fn named<T: Copy + Send + Sync + 'static, const COUNT: usize>(
    all: [T; COUNT],
    name_of: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.map(name_of)).map(move |name| {
        let named = all.into_iter().find(|value| name_of(*value) == name);
        named.expect("only known names are let through")
    })
}

/// A language of the reader, or two, by its name.
pub(super) fn tongue() -> impl TypedValueParser<Value = Tongue> {
    let names = Tongue::ALL.map(|tongue| PossibleValue::new(tongue.name()).help(tongue.phrase()));
    PossibleValuesParser::new(names).map(|name| {
        let mut all = Tongue::ALL.into_iter();
        let named = all.find(|tongue| tongue.name() == name);
        named.expect("only known names are let through")
    })
}

/// One of the languages that an assistant is written to in.
pub(super) fn spoken() -> impl TypedValueParser<Value = Tongue> {
    PossibleValuesParser::new(["zh", "en"]).map(|name| match name.as_str() {
        "en" => Tongue::English,
        _ => Tongue::Chinese,
    })
}

/// A language by its key.
pub(super) fn language() -> impl TypedValueParser<Value = Language> {
    let keys = Language::ALL.map(|language| {
        let key = PossibleValue::new(language.key());
        key.help(language.phrase())
    });
    let keys = PossibleValuesParser::new(keys);
    keys.map(|key| Language::of_key(&key).expect("only known keys are let through"))
}

/// A number of pixels to the inch.
pub(super) fn resolution(written: &str) -> Result<f64, String> {
    /// What no printer reaches; the largest paper sets its own limit below it.
    const MOST: f64 = 2400.0;
    match written.parse::<f64>() {
        Ok(pixels) if (1.0..=MOST).contains(&pixels) => Ok(pixels),
        _ => Err(format!("wanted a number from 1 to {MOST}")),
    }
}

/// An argument of build as watch takes it: it watches one file, and writes files.
#[cfg(feature = "serve")]
pub(super) fn narrowed(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "specs" => argument.help("The spec").num_args(1).action(ArgAction::Set),
        "variants" => argument
            .help("Show the page for this name: what has it in `for`, and what is for everyone")
            .value_name("NAME")
            .num_args(1)
            .action(ArgAction::Set),
        "output" => argument
            .help("Write to this file or folder")
            .value_name("FILE|DIR"),
        _ => argument,
    }
}
