//! Builds one edition after the other, on disk and for the browser.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Instant;

use cribsheet::fit::Arrangement;
use cribsheet::sources::Sources;
use cribsheet::{Cancellation, Request};

use super::changes::{FontFiles, Snapshot};
use super::told;
use crate::cli::build::{self, Painted, Workshop, Writing};
use crate::cli::compile::{Account, Compiled, Failure, Finished, tell, typeset};
use crate::cli::files::FileError;
use crate::cli::reading::ReadSpec;
use crate::cli::shelf::Shelf;
use crate::cli::spec_files::SpecFiles;
use crate::cli::talk::Reporter;
use crate::cli::target::Job;
use crate::serve::{Basis, Board, Bulletin, Drawing, Edition, Ran, Verdict};

/// How far, in points, an entry may be from where it was and count as there.
const UNMOVED: f64 = 1.0;

/// A spec under way through an evening of edits.
pub(super) struct Watcher<'a> {
    job: &'a Job,
    workshop: Workshop<'a>,
    reporter: &'a Reporter,
    board: Board,
    ran: Arc<Ran>,
    /// The number of the edition under way.
    edition: u64,
    /// The newest page.
    page: Option<ShownPage>,
    /// The newest spec without errors.
    basis: Option<Arc<Basis>>,
    fonts: FontFiles,
    /// How many times fonts have changed.
    fonts_changed: u64,
}

/// A page that browsers were shown.
#[derive(Clone)]
struct ShownPage {
    edition: u64,
    drawing: Arc<Drawing>,
    languages: Vec<&'static str>,
}

impl<'a> Watcher<'a> {
    /// One that has built nothing yet.
    pub(super) fn new(
        job: &'a Job,
        workshop: Workshop<'a>,
        reporter: &'a Reporter,
        (board, ran): (Board, Ran),
    ) -> Self {
        Self {
            job,
            workshop,
            reporter,
            board,
            ran: Arc::new(ran),
            edition: 0,
            page: None,
            basis: None,
            fonts: FontFiles::new(),
            fonts_changed: 0,
        }
    }

    /// Builds what was read, and tells of it.
    pub(super) fn build(&mut self, reading: Snapshot, cancellation: Cancellation) {
        let begun = Instant::now();
        self.edition += 1;
        self.reporter.begin_again();
        if reading.fonts != self.fonts {
            self.fonts = reading.fonts;
            self.fonts_changed += 1;
            self.workshop.shelf = Shelf::new(&self.workshop.arguments.sheet.fonts);
        }
        let before = self.page.clone();
        let built = panic::catch_unwind(AssertUnwindSafe(|| {
            let mut compiled = self.compile(reading.spec, cancellation, begun);
            self.follow_up(&compiled, begun);
            compiled.account.moved = moved(before.as_ref(), self.page.as_ref());
            compiled
        }));
        let Ok((account, painted)) = tell(built, &self.job.page.spec, self.reporter) else {
            return;
        };
        let arguments = self.workshop.arguments;
        let verdict = told::with_faults(told::made(&painted.made), &account);
        self.reporter
            .passed_over(&self.workshop.shelf.passed_over());
        let job = self.job;
        let deps = build::deps(arguments, std::slice::from_ref(job));
        let written = deps.and_then(|deps| {
            let deps = deps.as_ref();
            let writing = Writing {
                job,
                arguments,
                deps,
            };
            build::write(&writing, account, &painted, self.reporter)
        });
        // What fails is told, and the next edition may go better.
        if let Err(error) = written {
            self.reporter.file_fault(&error);
            let verdict = told::unwritten(verdict, &error);
            self.put(verdict, begun, (self.page.as_ref(), self.basis.as_ref()));
        }
    }

    fn compile(
        &mut self,
        spec: Result<SpecFiles, FileError>,
        cancellation: Cancellation,
        begun: Instant,
    ) -> Compiled<Painted> {
        let mut account = Account::begin(&self.job.page);
        let request = self.workshop.request(self.job);
        let (files, mut request) = match spec.and_then(|files| Ok((files, request?))) {
            Ok((files, (request, damage))) => {
                account.passed_over.extend(damage);
                (files, request)
            }
            Err(error) => return account.ended(Err(Failure::File(error))),
        };
        request.cancellation = cancellation;
        let read = ReadSpec::new(&files).select(&self.job.page.selection);
        let mut shown = None;
        let mut compiled = typeset(account, read, &self.workshop.order(&request), |page| {
            shown = Some(self.show(&page, &request, begun));
            self.workshop.paint(self.job, page)
        });
        if compiled.ended.is_ok() {
            compiled.account.watch.end("paint");
        }
        if let Some((page, basis)) = shown {
            (self.page, self.basis) = (Some(page), Some(basis));
        }
        compiled
    }

    /// Puts a page on the board.
    fn show(
        &self,
        page: &Finished<'_>,
        request: &Request,
        begun: Instant,
    ) -> (ShownPage, Arc<Basis>) {
        let Finished {
            made,
            fonts,
            manuscript,
        } = page;
        let drawing = Drawing::new(self.edition, (made, &made.page), manuscript, fonts);
        let languages = made.sheet.languages.iter();
        let shown = ShownPage {
            edition: self.edition,
            drawing: Arc::new(drawing),
            languages: languages.map(|lang| lang.language().key()).collect(),
        };
        let basis = self.basis(manuscript.sources().clone(), request.keeps.clone());
        self.put(told::made(made), begun, (Some(&shown), Some(&basis)));
        (shown, basis)
    }

    /// What further pages of this edition are made of.
    fn basis(&self, sources: Sources, keeps: Option<Arrangement>) -> Arc<Basis> {
        Arc::new(Basis {
            edition: self.edition,
            sources,
            keeps,
            fonts: self.fonts_changed,
            cancellation: Cancellation::default(),
        })
    }

    /// Puts on the board what was not known when the page was shown, or why there is none.
    fn follow_up(&mut self, compiled: &Compiled<Painted>, begun: Instant) {
        let Compiled { account, ended } = compiled;
        let verdict = match ended {
            Ok(_) if account.faults.is_empty() => return,
            Ok(painted) => told::with_faults(told::made(&painted.made), account),
            Err(Failure::Cancelled) => return,
            Err(failure) => told::told(account, failure),
        };
        if let Err(Failure::DoesNotFit(_)) = ended {
            self.basis = Some(self.basis(account.sources.clone(), None));
        }
        self.put(verdict, begun, (self.page.as_ref(), self.basis.as_ref()));
    }

    fn put(&self, verdict: Verdict, begun: Instant, of: (Option<&ShownPage>, Option<&Arc<Basis>>)) {
        let (page, basis) = of;
        let bulletin = Bulletin {
            ran: self.ran.clone(),
            edition: self.edition,
            page: page.map(|page| page.edition),
            languages: page.map_or_else(Vec::new, |page| page.languages.clone()),
            milliseconds: begun.elapsed().as_secs_f64() * 1000.0,
            verdict,
        };
        self.board.put(Edition {
            bulletin: Some(Arc::new(bulletin)),
            page: page.map(|page| page.drawing.clone()),
            basis: basis.cloned(),
        });
    }
}

/// How many entries stand elsewhere than on the page before; nothing where there was none.
fn moved(before: Option<&ShownPage>, after: Option<&ShownPage>) -> Option<usize> {
    let (before, after) = (before?, after?);
    let (before, after) = (before.drawing.stands(), after.drawing.stands());
    let is_moved = |(entry, (x, y)): &(&String, &(f64, f64))| {
        let stood = before.get(*entry);
        stood.is_some_and(|(left, top)| (x - left).abs().max((y - top).abs()) > UNMOVED)
    };
    Some(after.iter().filter(is_moved).count())
}
