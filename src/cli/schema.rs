//! `cribsheet schema`: the format as a JSON Schema.

use cribsheet::spec;

use super::Exit;
use super::files;
use super::talk::Reporter;

/// Prints the schema.
pub(crate) fn run(reporter: &Reporter) -> Exit {
    reporter.ended(files::print(spec::schema().as_bytes()))
}
