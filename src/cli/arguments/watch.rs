//! What `cribsheet watch` takes beside what build does.

use clap::{Arg, ArgAction, Args, ValueEnum};

use super::BuildArguments;

/// What to watch, and how its page is shown.
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
    #[arg(long, value_name = "NAME", value_parser = host)]
    pub(crate) allow_host: Vec<String>,
}

/// An argument of build as watch takes it: it watches one file, and writes files.
pub(super) fn narrowed(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "specs" => argument.help("The spec").num_args(1).action(ArgAction::Set),
        "output" => argument
            .help("Write to this file or folder")
            .value_name("FILE|DIR"),
        _ => argument,
    }
}

/// An editor that opens a file at a place by an address.
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
fn host(written: &str) -> Result<String, String> {
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    if written.is_empty() || !written.chars().all(is_of_name) {
        return Err("wanted a name such as `sheet.example`, without a port".to_owned());
    }
    Ok(written.to_owned())
}
