//! What `cribsheet import` takes.

use std::path::PathBuf;

use clap::Args;
use cribsheet::lang::Language;

use super::language;

/// What to make a spec of, and where to write it.
#[derive(Args, Debug)]
pub(crate) struct ImportArguments {
    /// The conversation, notes or mail, as Markdown or plain text; `-` is standard input
    #[arg(value_name = "GUIDE")]
    pub(crate) guide: PathBuf,
    /// Write the spec to this file, which must not be there yet; without it, to standard output
    #[arg(short, long, value_name = "SPEC")]
    pub(crate) output: Option<PathBuf>,
    /// Let the page print these languages, the first leads
    #[arg(long, value_parser = language(), value_delimiter = ',', value_name = "LANG,…")]
    pub(crate) lang: Vec<Language>,
    /// Carry over what nothing says the meaning of, too, as sections that are the first to go
    #[arg(long)]
    pub(crate) rest: bool,
}
