//! The command: arguments in, files and talk out. All work is the library's.
#![allow(
    clippy::disallowed_methods,
    reason = "the command is the one place for files, environment, clock and terminal"
)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
