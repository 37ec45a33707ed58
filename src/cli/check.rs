//! `cribsheet check`: everything that build does, and nothing written.

use cribsheet::tell::Status;

use super::arguments::SheetArguments;
use super::compile::{Order, compile, tell};
use super::shelf::Shelf;
use super::talk::{Announcement, Reporter};
use super::{Exit, many, pages};

/// Compiles each spec and says what would come of it.
pub(crate) fn run(arguments: &SheetArguments, reporter: &Reporter) -> Exit {
    let pages = match pages::wanted(arguments) {
        Ok(pages) => pages,
        Err(message) => return reporter.usage_fault(&message),
    };
    let order = Order {
        arguments,
        request: &arguments.request(None, reporter.detail(arguments.explain)),
        shelf: &Shelf::new(&arguments.fonts),
    };
    let exit = many::in_order(
        &pages,
        |page| compile(page, &order, |page| Ok(page.made)),
        |page, compiled| {
            let (account, made) = tell(compiled, &page.spec, reporter)?;
            reporter.made(&Announcement {
                name: &page.name(),
                sources: &account.sources,
                status: Status {
                    report: &made.report,
                    bytes: None,
                    milliseconds: Some(account.watch.milliseconds()),
                },
                moved: None,
            });
            if arguments.timings {
                reporter.timings(account.sources.name(), account.watch.steps());
            }
            Ok(())
        },
    );
    reporter.passed_over(&order.shelf.passed_over());
    exit
}
