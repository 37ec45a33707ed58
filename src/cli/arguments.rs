//! What the command line can say.

mod import;
#[cfg(feature = "serve")]
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use cribsheet::fit::Arrangement;
use cribsheet::geom::Pt;
use cribsheet::lang::Language;
use cribsheet::limits::{Columns, Goal, Size};
use cribsheet::paint::{Choices, Format, Proof, dump, pdf};
use cribsheet::paper::PaperName;
use cribsheet::sheet::{BUILT_IN, Overrides};
use cribsheet::{Cancellation, Detail, Request};

use super::{Exit, carried, specs};

pub(crate) use import::ImportArguments;
#[cfg(feature = "serve")]
pub(crate) use watch::{Editor, WatchArguments};

/// The whole command line, for what is made from it.
pub(crate) type Grammar = clap::Command;

/// One printed page of keywords, reverse questions and risk scripts, from a TOML spec.
#[derive(Debug, Parser)]
#[command(
    name = "cribsheet",
    version,
    arg_required_else_help = true,
    after_help = "A spec without a command is built: `cribsheet my.toml`."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

/// Reads the arguments of this run; a spec without a command is built. Where there is nothing to do, what clap has
/// to say is printed and the error says how the run ends: help and version are answers, wrong usage is not.
pub(crate) fn read() -> Result<Arguments, Exit> {
    let given: Vec<OsString> = std::env::args_os().collect();
    let read = Arguments::try_parse_from(&given);
    let read = match read {
        Err(error) if is_spec_alone(&error, &given) => {
            let mut given = given;
            given.insert(1, "build".into());
            Arguments::try_parse_from(given)
        }
        read => read,
    };
    read.map_err(|error| {
        // A reader that has gone away is told nothing.
        let _ = error.print();
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
            _ => Exit::Usage,
        }
    })
}

/// Whether the arguments name a spec and no command.
fn is_spec_alone(error: &clap::Error, given: &[OsString]) -> bool {
    let grammar = grammar();
    let is_command = |word: &OsString| grammar.find_subcommand(word).is_some();
    let is_spec = |word: &OsString| specs::is_spec_like(Path::new(word));
    match (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
        (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) => is_spec(&word.into()),
        // The flag of a command stands before the spec.
        (ErrorKind::UnknownArgument, _) => {
            let words = || given.iter().skip(1);
            words().any(is_spec) && !words().any(is_command)
        }
        _ => false,
    }
}

/// The whole command line.
pub(crate) fn grammar() -> Grammar {
    Arguments::command()
}

/// How to talk.
#[derive(Args, Debug)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Talk {
    /// How to print faults
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT"
    )]
    pub(crate) message_format: MessageFormat,
    /// Say nothing but faults
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// How to print faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the source line and a caret
    #[default]
    Human,
    /// One line a fault
    Short,
    /// One JSON object a line
    Json,
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

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compile specs, each into one page
    #[command(visible_aliases = ["compile", "c"])]
    Build(BuildArguments),
    /// Do everything that build does, and write nothing
    Check(SheetArguments),
    /// Build a spec again whenever it changes, and show its page in a browser
    #[cfg(feature = "serve")]
    #[command(visible_alias = "w", mut_args(watch::narrowed))]
    Watch(WatchArguments),
    /// Make a spec of a conversation with an assistant, of notes or of a mail
    Import(ImportArguments),
    /// Write a commented sheet to start from
    Init(InitArguments),
    /// Print the JSON Schema of a spec, for editors
    Schema,
    /// List the fonts that would be used, and what they cover; of specs, which font sets what and what it lacks
    Fonts(CoverageArguments),
    /// Print a script that completes commands in a shell
    Completions(CompletionsArguments),
    /// Print the manual page
    Man,
}

/// What to compile, and what to set in place of the spec.
#[derive(Args, Debug)]
pub(crate) struct SheetArguments {
    /// The specs; `-` is standard input
    #[arg(required = true, value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,
    /// Print these languages, the first leads
    #[arg(long, value_parser = language(), value_delimiter = ',', value_name = "LANG,…")]
    lang: Vec<Language>,
    /// Print on this paper
    #[arg(long, value_parser = PossibleValuesParser::new(PaperName::ALL.map(PaperName::name)))]
    paper: Option<String>,
    /// Set this many columns
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=i64::from(Columns::MOST)))]
    columns: Option<u8>,
    /// Set body text at this size in points, and at no other
    #[arg(long, value_name = "PT", value_parser = type_size, conflicts_with = "min_size")]
    size: Option<f64>,
    /// Let no body text be smaller than this size in points
    #[arg(long, value_name = "PT", value_parser = type_size)]
    min_size: Option<f64>,
    /// Set the largest type that fits, however its page is composed
    #[arg(long)]
    largest: bool,
    /// Use this theme
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(BUILT_IN.map(|(name, _)| name)))]
    theme: Option<String>,
    #[command(flatten)]
    pub(crate) fonts: FontArguments,
    /// Leave out `could`, then `should` entries until the sheet fits
    #[arg(long)]
    trim: bool,
    /// Say how the page was chosen and what each cut is worth
    #[arg(long)]
    explain: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Say how long each step took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Where to look for fonts besides the embedded ones.
#[derive(Args, Debug)]
pub(crate) struct FontArguments {
    /// Use the fonts in this folder and those in it, or this font file, too
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Look for the families that a sheet names among the fonts of this machine too
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

/// Which fonts to list, and of which specs.
#[derive(Args, Debug)]
pub(crate) struct CoverageArguments {
    /// The specs to look at; `-` is standard input
    #[arg(value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fonts: FontArguments,
}

/// What to compile, and what to write.
#[derive(Args, Debug)]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) sheet: SheetArguments,
    /// Write to this file or folder; `-` is standard output
    #[arg(short, long, value_name = "FILE|DIR|-")]
    pub(crate) output: Option<PathBuf>,
    /// What to write; without it, the ending of `-o` decides, or a PDF is written
    #[arg(
        short,
        long,
        value_parser = format(),
        value_delimiter = ',',
        value_name = "FORMAT,…"
    )]
    pub(crate) format: Vec<Format>,
    /// Draw images with this many pixels to the inch; 144 where nothing is said, with `--proof` 600
    #[arg(long, value_name = "PIXELS", value_parser = resolution)]
    pub(crate) ppi: Option<f64>,
    /// Draw what a printer lays down in place of the page as it is read on a screen
    #[arg(long, value_name = "PRINTER")]
    pub(crate) proof: Option<Printer>,
    /// Say of each item of a `page` which entry, field and bytes of the spec it was set from
    #[arg(long)]
    pub(crate) places: bool,
    /// Leave out what screen readers need, for the smallest PDF
    #[arg(long)]
    pub(crate) no_tags: bool,
    /// Read each page back, and fail where a text of its spec does not copy out of it or leaves no ink
    #[arg(long)]
    pub(crate) verify: bool,
    /// Keep things where they stood on the last page, which a `.layout` file beside it remembers, as far as a
    /// tenth of a point of type size allows, or two tenths to keep the number of columns
    #[arg(long)]
    pub(crate) stable: bool,
    /// Write what each page was made from, in Makefile syntax
    #[arg(long, value_name = "FILE")]
    pub(crate) deps: Option<PathBuf>,
}

impl BuildArguments {
    /// How pages are painted, with this as the date of PDF files.
    pub(crate) fn choices(&self, date: Option<i64>) -> Choices {
        /// What most lasers print at.
        const PRINTED_PPI: f64 = 600.0;
        let usual = Choices::default();
        let proof = self.proof.map(|Printer::Mono| Proof::Mono);
        let usual_ppi = proof.map_or(usual.ppi, |_| PRINTED_PPI);
        Choices {
            pdf: pdf::Options {
                tags: !self.no_tags,
                date,
            },
            ppi: self.ppi.unwrap_or(usual_ppi),
            proof,
            dump: dump::DumpOptions {
                has_places: self.places,
            },
        }
    }
}

/// Where to write a sheet to start from.
#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// The file or folder to write to; `-` is standard output
    #[arg(default_value = "cribsheet.toml")]
    pub(crate) path: PathBuf,
    /// The sheet to start from
    #[arg(long, value_name = "NAME", default_value = carried::USUAL_TEMPLATE, value_parser = PossibleValuesParser::new(carried::template_names()))]
    pub(crate) template: String,
}

/// Which shell to complete for.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell
    pub(crate) shell: Shell,
}

impl SheetArguments {
    /// What these arguments ask for, of a sheet that stood so on an earlier page, with as much detail where it does not
    /// fit.
    pub(crate) fn request(&self, keeps: Option<Arrangement>, detail: Detail) -> Request {
        Request {
            keeps,
            detail,
            overrides: self.overrides(),
            explains: self.explain,
            leaves_out: Vec::new(),
            trims: self.trim,
            cancellation: Cancellation::default(),
        }
    }

    /// What these arguments set in place of a spec.
    pub(crate) fn overrides(&self) -> Overrides {
        let mut languages = Vec::new();
        for language in &self.lang {
            if !languages.contains(language) {
                languages.push(*language);
            }
        }
        let named = |paper: &PaperName| Some(paper.name()) == self.paper.as_deref();
        Overrides {
            languages,
            paper: PaperName::ALL.into_iter().find(named),
            columns: self.columns,
            size: self.size.map(Pt),
            min_size: self.min_size.map(Pt),
            goal: self.largest.then_some(Goal::Largest),
            theme: self.theme.clone(),
        }
    }
}

/// A number of points within what a spec may ask for.
fn type_size(written: &str) -> Result<f64, String> {
    let (least, most) = (Size::LEAST.0, Size::MOST.0);
    match written.parse::<f64>() {
        Ok(points) if (least..=most).contains(&points) => Ok(points),
        _ => Err(format!("wanted a number from {least} to {most}")),
    }
}

/// A format by its name.
fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| {
        let name = PossibleValue::new(format.name());
        name.help(format.phrase())
    });
    let names = PossibleValuesParser::new(names);
    names.map(|name| Format::named(&name).expect("only known names are let through"))
}

/// A language by its key.
fn language() -> impl TypedValueParser<Value = Language> {
    let keys = Language::ALL.map(|language| {
        let key = PossibleValue::new(language.key());
        key.help(language.phrase())
    });
    let keys = PossibleValuesParser::new(keys);
    keys.map(|key| Language::of_key(&key).expect("only known keys are let through"))
}

/// A number of pixels to the inch.
fn resolution(written: &str) -> Result<f64, String> {
    /// What no printer reaches; the largest paper sets its own limit below it.
    const MOST: f64 = 2400.0;
    match written.parse::<f64>() {
        Ok(pixels) if (1.0..=MOST).contains(&pixels) => Ok(pixels),
        _ => Err(format!("wanted a number from 1 to {MOST}")),
    }
}
