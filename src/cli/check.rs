//! `cribsheet check`: everything that build does, and nothing written.

use cribsheet::tell::Status;

use super::Exit;
use super::arguments::SheetArguments;
use super::compile::compile;
use super::files;
use super::shelf::Shelf;
use super::talk::{News, Reporter};
use super::target::check_one_dash;

/// Compiles each spec and says what would come of it.
pub(crate) fn run(arguments: &SheetArguments, reporter: &Reporter) -> Exit {
    if let Err(message) = check_one_dash(&arguments.specs) {
        return reporter.usage_fault(&message);
    }
    let mut shelf = Shelf::new(&arguments.fonts);
    let mut exit = Exit::Done;
    for spec in &arguments.specs {
        let name = files::name_of(spec);
        match compile(spec, arguments, None, &mut shelf, reporter) {
            Ok(finished) => {
                reporter.made(&News {
                    name: &name,
                    spec: &name,
                    source: finished.manuscript.source(),
                    status: Status {
                        report: &finished.made.report,
                        bytes: None,
                        milliseconds: Some(finished.watch.milliseconds()),
                    },
                });
                if arguments.timings {
                    reporter.timings(&name, finished.watch.steps());
                }
            }
            Err(failed) if exit == Exit::Done => exit = failed,
            Err(_) => {}
        }
    }
    exit
}
