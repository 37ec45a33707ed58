//! `cribsheet completions`: a script for a shell.

use super::Exit;
use super::arguments::{CompletionsArguments, grammar};
use super::files;
use super::talk::Reporter;

/// Prints the script.
pub(crate) fn run(arguments: &CompletionsArguments, reporter: &Reporter) -> Exit {
    let mut script = Vec::new();
    let mut command = grammar();
    clap_complete::generate(arguments.shell, &mut command, "cribsheet", &mut script);
    reporter.ended(files::print(&script))
}
