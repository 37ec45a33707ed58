//! `cribsheet check`: everything that build does, and nothing written.

use super::Exit;
use super::arguments::SheetArguments;
use super::compile::compile;
use super::files;
use super::talk::{Reporter, Status};
use super::target::check_one_dash;

/// Compiles each spec and says what would come of it.
pub(crate) fn run(arguments: &SheetArguments, reporter: &Reporter) -> Exit {
    if let Err(message) = check_one_dash(&arguments.specs) {
        return reporter.usage_fault(&message);
    }
    let mut exit = Exit::Done;
    for spec in &arguments.specs {
        let name = files::name_of(spec);
        match compile(spec, arguments, None, reporter) {
            Ok(made) => {
                reporter.made(&Status {
                    name: &name,
                    report: &made.report,
                    spec: &name,
                    source: &made.source,
                    bytes: None,
                    took: made.watch.total(),
                });
                if arguments.timings {
                    reporter.timings(&name, made.watch.steps());
                }
            }
            Err(failed) if exit == Exit::Done => exit = failed,
            Err(_) => {}
        }
    }
    exit
}
