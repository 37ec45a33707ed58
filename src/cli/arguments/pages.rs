//! Which of the pages of a spec to make.

use std::path::PathBuf;

use clap::Args;
use cribsheet::kind::Priority;

use super::values::priority;

/// What of a spec stands on the page.
#[derive(Args, Debug)]
pub(crate) struct PageArguments {
    /// Make the page for this name: of what has it in `for`, and of what is for everyone; `all` makes every page
    #[arg(long = "for", value_delimiter = ',', value_name = "NAME,…")]
    pub(crate) variants: Vec<String>,
    /// Print only entries of these priorities
    #[arg(long, value_delimiter = ',', value_name = "PRIORITY,…", value_parser = priority())]
    pub(crate) only: Vec<Priority>,
}

/// Where a spec may find what it extends.
#[derive(Args, Debug)]
pub(crate) struct BaseArguments {
    /// Let specs extend files anywhere in this folder, not only beside and below them
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}
