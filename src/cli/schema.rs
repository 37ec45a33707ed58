//! `cribsheet schema`: the format as a JSON Schema.

use cribsheet::spec;

use super::Exit;
use super::desk;
use super::report::Reporter;

/// Prints the schema.
pub(crate) fn run(reporter: &Reporter) -> Exit {
    reporter.ended(desk::print(spec::schema().as_bytes()))
}
