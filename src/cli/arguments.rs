//! What the command line can say.

mod fonts;
mod import;
mod pages;
mod values;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use cribsheet::diag::{is_plain, plain};
use cribsheet::fit::Arrangement;
use cribsheet::geom::Pt;
use cribsheet::lang::Language;
use cribsheet::limits::{Columns, Goal};
use cribsheet::paint::{Choices, Proof, pdf};
use cribsheet::paper::PaperName;
use cribsheet::sheet::{BUILT_IN, Overrides};
use cribsheet::{Cancellation, Detail, Request};

use super::files::WriteManner;
use super::output::OutputFormat;
use super::tongue::Tongue;
use super::{Exit, carried, specs};
use values::{format, language, paper, resolution, spoken, tongue, type_size};

pub(crate) use fonts::FontArguments;
pub(crate) use import::ImportArguments;
pub(crate) use pages::{BaseArguments, PageArguments};
#[cfg(feature = "serve")]
pub(crate) use values::Editor;
pub(crate) use values::{Color, MessageFormat, Printer};

/// The whole command line, for what is made from it.
pub(crate) type Grammar = clap::Command;

/// One printed page of keywords, questions and answers, in the largest type that fits, from a text file: the spec.
#[derive(Debug, Parser)]
#[command(
    name = "cribsheet",
    version,
    arg_required_else_help = true,
    after_help = "To begin: `cribsheet init my.toml`, edit my.toml, `cribsheet build my.toml`.\nA spec without a command is built: `cribsheet my.toml`."
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
        let error = in_plain_words(error);
        // A reader that has gone away is told nothing.
        let _ = error.print();
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
            _ => Exit::Usage,
        }
    })
}

/// The same error of the same words, which it repeats, made plain.
fn in_plain_words(error: clap::Error) -> clap::Error {
    let given: Vec<OsString> = std::env::args_os().collect();
    let words = given.iter().map(|word| word.to_string_lossy());
    if words.clone().all(|word| word.chars().all(is_plain)) {
        return error;
    }
    match Arguments::try_parse_from(words.map(|word| plain(&word).into_owned())) {
        Err(same) if same.kind() == error.kind() => same,
        _ => error,
    }
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
    /// How to say what is wrong
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT"
    )]
    pub(crate) message_format: MessageFormat,
    /// Say nothing but faults
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say of a page also why its type is no larger, how full it is, how large its file and how long it took
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make one page of each spec, a PDF beside it
    #[command(visible_aliases = ["compile", "c"])]
    Build(BuildArguments),
    /// Say all that build would say, and write nothing
    Check(SheetArguments),
    /// Build a spec again whenever you save it, and show its page in a browser
    #[cfg(feature = "serve")]
    #[command(visible_alias = "w", mut_args(values::narrowed))]
    Watch(WatchArguments),
    /// Make a spec of a conversation with an assistant, of notes or of a mail
    Import(ImportArguments),
    /// Write a sheet to start from, with a word on each field
    Init(InitArguments),
    /// Print what to tell a chat assistant so that it answers in a spec
    Prompt(PromptArguments),
    /// Print the format as a JSON Schema, with which editors complete and check specs
    Schema,
    /// List the fonts there are; of specs, which font sets which characters, and what it lacks
    Fonts(CoverageArguments),
    /// Print a script with which a shell completes commands at the Tab key
    Completions(CompletionsArguments),
    /// Print the manual page
    Man,
}

/// What to compile, and what to set in place of the spec.
#[derive(Args, Debug)]
pub(crate) struct SheetArguments {
    /// The specs, with or without their ending `.toml`; `-` is standard input
    #[arg(required = true, value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,
    /// Print these languages, the first leads
    #[arg(long, value_parser = language(), value_delimiter = ',', value_name = "LANG,…")]
    lang: Vec<Language>,
    #[command(flatten)]
    pub(crate) pages: PageArguments,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
    /// Print on this paper
    #[arg(long, value_name = "PAPER", value_parser = paper())]
    paper: Option<PaperName>,
    /// Divide the page into this many columns; without it, into as many as give the best page
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=i64::from(Columns::MOST)))]
    columns: Option<u8>,
    /// Print the text in letters of exactly this size, in points: newspapers have about 8.5
    #[arg(long, value_name = "PT", value_parser = type_size, conflicts_with = "min_size")]
    size: Option<f64>,
    /// Print no text in letters smaller than this, in points; without it, 7
    #[arg(long, value_name = "PT", value_parser = type_size)]
    min_size: Option<f64>,
    /// Take the largest letters that fit, even where a little smaller ones keep entries in one piece
    #[arg(long)]
    largest: bool,
    /// Give the page this look: `mono` is for printers without grey, `screen` for looking at
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(BUILT_IN.map(|(name, _)| name)))]
    theme: Option<String>,
    #[command(flatten)]
    pub(crate) fonts: FontArguments,
    /// Where it is too long, leave out entries of priority `could`, then `should`, until it fits, and say which
    #[arg(long)]
    trim: bool,
    /// Say how the page was chosen and what leaving out each part is worth, in millimetres and points
    #[arg(long)]
    pub(crate) explain: bool,
    /// Treat warnings as errors: make no page where there is one
    #[arg(long)]
    pub(crate) strict: bool,
    /// Say how long each step took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Which fonts to list, and of which specs.
#[derive(Args, Debug)]
pub(crate) struct CoverageArguments {
    /// The specs to look at; `-` is standard input
    #[arg(value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fonts: FontArguments,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
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
    pub(crate) format: Vec<OutputFormat>,
    /// Draw images with this many pixels to the inch of paper; without it 144 (a phone has 1080 across), with `--proof` 600
    #[arg(long, value_name = "PIXELS", value_parser = resolution)]
    pub(crate) ppi: Option<f64>,
    /// Draw the page as a printer prints it: what becomes of colour and grey
    #[arg(long, value_name = "PRINTER")]
    pub(crate) proof: Option<Printer>,
    /// For programs: say of each item of a `page` which entry, field and bytes of the spec it was set from
    #[arg(long)]
    pub(crate) places: bool,
    /// Leave out what screen readers need, which makes the PDF smaller
    #[arg(long)]
    pub(crate) no_tags: bool,
    /// Read each page back, and fail where a text of its spec cannot be copied out of it or seen on it
    #[arg(long)]
    pub(crate) verify: bool,
    /// Keep things where they stood on the last page, for letters a tenth of a point smaller at most (two tenths for the
    /// same number of columns); a `.layout` file beside the page remembers where that was
    #[arg(long)]
    pub(crate) stable: bool,
    /// Replace files that are read-only too
    #[arg(long)]
    pub(crate) force: bool,
    /// Wait until the disk has the files: a failure of power leaves the old ones or these
    #[arg(long)]
    pub(crate) sync: bool,
    /// For `make`: write to this file what each page was made from
    #[arg(long, value_name = "FILE")]
    pub(crate) deps: Option<PathBuf>,
}

impl BuildArguments {
    /// How files are written.
    pub(crate) fn manner(&self) -> WriteManner {
        WriteManner {
            is_forced: self.force,
            is_synced: self.sync,
        }
    }

    /// How pages are painted, with this as the date of PDF files.
    pub(crate) fn choices(&self, date: Option<i64>) -> Choices {
        /// What most lasers print at.
        const PRINTED_PPI: f64 = 600.0;
        let proof = self.proof.map(|Printer::Mono| Proof::Mono);
        Choices {
            pdf: pdf::Options {
                tags: !self.no_tags,
                date,
            },
            ppi: self.ppi.or(proof.map(|_| PRINTED_PPI)),
            proof,
        }
    }
}

/// What to watch, and how its page is shown.
#[cfg(feature = "serve")]
#[derive(Args, Debug)]
pub(crate) struct WatchArguments {
    #[command(flatten)]
    pub(crate) build: BuildArguments,
    /// Write the page, and show it in no browser
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Show the page at this port of this machine
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,
    /// Open the page in the browser
    #[arg(long, conflicts_with = "no_serve")]
    pub(crate) open: bool,
    /// Let links lead to this editor; where nothing is said, to the one whose terminal this is
    #[arg(long, value_enum, value_name = "NAME")]
    pub(crate) editor: Option<Editor>,
    /// Answer those too who ask for this machine by this name
    #[arg(long, value_name = "NAME", value_parser = values::host)]
    pub(crate) allow_host: Vec<String>,
}

/// Which sheet to start from, and where to write it.
#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// The file or folder to write to; `-` is standard output
    #[arg(default_value = "cribsheet.toml")]
    pub(crate) path: PathBuf,
    /// Start from this finished sheet; without it, from a skeleton that explains every field
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(carried::template_names()))]
    pub(crate) template: Option<String>,
    /// The language of the skeleton; without it, that of this machine
    #[arg(long, value_name = "LANG", value_parser = tongue(), conflicts_with = "template")]
    pub(crate) lang: Option<Tongue>,
    /// Write `cribsheet.schema.json` beside it too, with which editors complete and check what you type
    #[arg(long)]
    pub(crate) schema: bool,
    /// List the sheets to start from, and write nothing
    #[arg(long, conflicts_with_all = ["path", "template", "lang", "schema"])]
    pub(crate) list: bool,
}

/// What an assistant is told.
#[derive(Args, Debug)]
pub(crate) struct PromptArguments {
    /// The language to write to the assistant in; without it, that of this machine
    #[arg(long = "lang", value_name = "LANG", value_parser = spoken())]
    pub(crate) tongue: Option<Tongue>,
    /// The paper whose page the answer has to fit
    #[arg(long, value_name = "PAPER", value_parser = paper())]
    pub(crate) paper: Option<PaperName>,
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
        Overrides {
            languages,
            paper: self.paper,
            columns: self.columns,
            size: self.size.map(Pt),
            min_size: self.min_size.map(Pt),
            goal: self.largest.then_some(Goal::Largest),
            theme: self.theme.clone(),
        }
    }
}
