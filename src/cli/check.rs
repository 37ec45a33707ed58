//! `cribsheet check`: everything that build does, and nothing written.

use cribsheet::tell::Status;

use super::Exit;
use super::arguments::SheetArguments;
use super::compile::{Order, compile, tell};
use super::many;
use super::shelf::Shelf;
use super::talk::{Announcement, Reporter};
use super::target::check_one_dash;

/// Compiles each spec and says what would come of it.
pub(crate) fn run(arguments: &SheetArguments, reporter: &Reporter) -> Exit {
    if let Err(message) = check_one_dash(&arguments.specs) {
        return reporter.usage_fault(&message);
    }
    let order = Order {
        arguments,
        request: &arguments.request(None, reporter.detail(arguments.explain)),
        shelf: &Shelf::new(&arguments.fonts),
    };
    let exit = many::in_order(
        &arguments.specs,
        |spec| compile(spec, &order, |page| Ok(page.made)),
        |spec, compiled| {
            let (account, made) = tell(compiled, spec, reporter)?;
            reporter.made(&Announcement {
                name: &account.name,
                spec: &account.name,
                source: &account.source,
                status: Status {
                    report: &made.report,
                    bytes: None,
                    milliseconds: Some(account.watch.milliseconds()),
                },
                moved: None,
            });
            if arguments.timings {
                reporter.timings(&account.name, account.watch.steps());
            }
            Ok(())
        },
    );
    reporter.passed_over(&order.shelf.passed_over());
    exit
}
