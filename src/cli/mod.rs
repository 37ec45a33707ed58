//! The command line: one file a command, [`files`] and [`machine`] for files and fonts, [`talk`] for all talk.

mod arguments;
mod build;
mod carried;
mod check;
mod compile;
mod completions;
mod files;
mod fonts;
mod import;
mod init;
mod machine;
mod makefile;
mod man;
mod many;
mod output;
mod pages;
mod prompt;
mod reading;
mod schema;
mod shelf;
mod signals;
mod spec_files;
mod specs;
mod stable;
mod talk;
mod tally;
mod target;
mod tongue;
#[cfg(feature = "serve")]
mod watch;

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use arguments::Command;
use talk::Reporter;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// A page was written, or would be.
    Done,
    /// A file could not be read or written, or a fault is ours.
    Failed,
    /// The command was used wrongly.
    Usage,
    /// The spec has errors.
    Faulty,
    /// The sheet does not fit.
    DoesNotFit,
    /// A character has no glyph in any font allowed.
    MissingGlyph,
}

impl Exit {
    fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Faulty => 3,
            Exit::DoesNotFit => 4,
            Exit::MissingGlyph => 5,
        })
    }
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(arguments) => arguments,
        Err(exit) => return exit.code(),
    };
    signals::outlive_full_files();
    let reporter = Reporter::new(&arguments.talk);
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(|_| {}));
    }
    let ended = panic::catch_unwind(AssertUnwindSafe(|| obey(arguments.command, &reporter)));
    let exit = ended.unwrap_or_else(|cause| reporter.own_fault("cribsheet", cause.as_ref()));
    exit.code()
}

fn obey(command: Command, reporter: &Reporter) -> Exit {
    match command {
        Command::Build(mut arguments) => match specs::meant(&arguments.sheet.specs) {
            Ok(specs) => {
                arguments.sheet.specs = specs;
                build::run(&arguments, reporter)
            }
            Err(fault) => reporter.no_spec(&fault),
        },
        Command::Check(mut arguments) => match specs::meant(&arguments.specs) {
            Ok(specs) => {
                arguments.specs = specs;
                check::run(&arguments, reporter)
            }
            Err(fault) => reporter.no_spec(&fault),
        },
        #[cfg(feature = "serve")]
        Command::Watch(mut arguments) => match specs::meant(&arguments.build.sheet.specs) {
            Ok(specs) => {
                arguments.build.sheet.specs = specs;
                watch::run(&arguments, reporter)
            }
            Err(fault) => reporter.no_spec(&fault),
        },
        Command::Import(arguments) => import::run(&arguments, reporter),
        Command::Init(arguments) => init::run(&arguments, reporter),
        Command::Prompt(arguments) => prompt::run(&arguments, reporter),
        Command::Schema => schema::run(reporter),
        Command::Fonts(arguments) if arguments.specs.is_empty() => {
            fonts::run(&arguments.fonts, reporter)
        }
        Command::Fonts(mut arguments) => match specs::meant(&arguments.specs) {
            Ok(specs) => {
                arguments.specs = specs;
                tally::run(&arguments, reporter)
            }
            Err(fault) => reporter.no_spec(&fault),
        },
        Command::Completions(arguments) => completions::run(&arguments, reporter),
        Command::Man => man::run(reporter),
    }
}
