//! The command: arguments in, files and talk out. All work is the library's.

mod cli;
#[cfg(feature = "serve")]
mod serve;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
