//! What build and check share: one spec made into one page, and what is told of it.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use cribsheet::diag::{Code, Diag, Diags, Severity};
use cribsheet::font::Fonts;
use cribsheet::proof::Lost;
use cribsheet::sources::Sources;
use cribsheet::{Made, Manuscript, Outcome, Request, Shortfall, paint};

use super::Exit;
use super::arguments::{FontArguments, SheetArguments};
use super::files::{self, FileError};
use super::pages::SpecPage;
use super::reading::ReadSpec;
use super::shelf::{self, Shelf};
use super::talk::Reporter;

/// A page and what it was made of.
pub(crate) struct Finished<'a> {
    /// The page.
    pub(crate) made: Box<Made>,
    /// The fonts it is set in.
    pub(crate) fonts: &'a Fonts,
    /// The spec it was made from.
    pub(crate) manuscript: &'a Manuscript,
}

/// What came of a spec, to be told when its turn comes.
pub(crate) struct Compiled<T> {
    /// What there is to tell, whatever came of it.
    pub(crate) account: Account,
    /// What was made.
    pub(crate) ended: Result<T, Failure>,
}

/// What there is to tell of a spec.
pub(crate) struct Account {
    /// Its files; nothing stands in them where it could not be read.
    pub(crate) sources: Sources,
    /// The variant whose page is made.
    pub(crate) variant: Option<String>,
    /// Its faults, in the order of the source.
    pub(crate) faults: Vec<Diag>,
    /// Files that could not be read, and were passed over.
    pub(crate) passed_over: Vec<FileError>,
    /// How long it took.
    pub(crate) watch: Watch,
    /// How many entries stand elsewhere than on the page before, where there was one.
    pub(crate) moved: Option<usize>,
}

/// Why there is no page.
pub(crate) enum Failure {
    /// A file could not be read.
    File(FileError),
    /// The spec is faulty: how a run ends with its faults.
    Faulty(Exit),
    /// The sheet does not fit.
    DoesNotFit(Box<Shortfall>),
    /// The page cannot be painted.
    Paint(paint::Error),
    /// The page does not read back as its spec says.
    Lost(Lost),
    /// Nobody waits for it any more.
    Cancelled,
}

impl Account {
    /// Begins with a spec of which nothing is known yet.
    pub(crate) fn begin(page: &SpecPage) -> Self {
        Self {
            sources: Sources::new(files::name_of(&page.spec), ""),
            variant: page.selection.variant.clone(),
            faults: Vec::new(),
            passed_over: Vec::new(),
            watch: Watch::start(),
            moved: None,
        }
    }

    /// Ends with what was made, or with why nothing was.
    pub(crate) fn ended<T>(self, ended: Result<T, Failure>) -> Compiled<T> {
        let account = self;
        Compiled { account, ended }
    }
}

/// Tells the faults of a spec and, where nothing was made of it, why; the error says how the run ends then.
pub(crate) fn tell<T>(
    compiled: thread::Result<Compiled<T>>,
    path: &Path,
    reporter: &Reporter,
) -> Result<(Account, T), Exit> {
    let Compiled { account, ended } =
        compiled.map_err(|cause| reporter.own_fault(&files::name_of(path), cause.as_ref()))?;
    let sources = &account.sources;
    reporter.faults(sources, &account.faults);
    reporter.passed_over(&account.passed_over);
    match ended {
        Ok(made) => Ok((account, made)),
        Err(Failure::File(error)) => Err(reporter.file_fault(&error)),
        Err(Failure::Faulty(exit)) => Err(exit),
        Err(Failure::DoesNotFit(shortfall)) => {
            let variant = account.variant.as_deref();
            reporter.does_not_fit(sources, variant, &shortfall);
            Err(Exit::DoesNotFit)
        }
        Err(Failure::Paint(error)) => Err(reporter.paint_fault(sources.name(), &error)),
        Err(Failure::Lost(lost)) => Err(reporter.verify_fault(sources.name(), &lost)),
        Err(Failure::Cancelled) => Err(Exit::Done),
    }
}

/// Measures the steps of a run.
pub(crate) struct Watch {
    last: Instant,
    steps: Vec<(&'static str, Duration)>,
}

impl Watch {
    fn start() -> Self {
        Self {
            last: Instant::now(),
            steps: Vec::new(),
        }
    }

    /// Goes on after a time that is no step.
    pub(crate) fn go_on(&mut self) {
        self.last = Instant::now();
    }

    /// Ends a step.
    pub(crate) fn end(&mut self, step: &'static str) {
        let now = Instant::now();
        self.steps.push((step, now - self.last));
        self.last = now;
    }

    /// The steps so far and the time each took.
    pub(crate) fn steps(&self) -> &[(&'static str, Duration)] {
        &self.steps
    }

    /// How many milliseconds all of them took.
    pub(crate) fn milliseconds(&self) -> f64 {
        let took: Duration = self.steps.iter().map(|(_, took)| *took).sum();
        took.as_secs_f64() * 1000.0
    }
}

/// What a spec is compiled with.
pub(crate) struct Order<'a> {
    /// What was asked for on the command line.
    pub(crate) arguments: &'a SheetArguments,
    /// What is asked for of this spec.
    pub(crate) request: &'a Request,
    /// The fonts.
    pub(crate) shelf: &'a Shelf<'a>,
}

/// Compiles a page of a spec, and finishes what comes of it while its compiler is at hand.
pub(crate) fn compile<T>(
    page: &SpecPage,
    order: &Order<'_>,
    finish: impl FnOnce(Finished<'_>) -> Result<T, Failure>,
) -> Compiled<T> {
    let account = Account::begin(page);
    match page.read(order.arguments.bases.root.as_deref()) {
        Ok(read) => typeset(account, read.select(&page.selection), order, finish),
        Err(error) => account.ended(Err(Failure::File(error))),
    }
}

/// The same of a spec that was read.
pub(crate) fn typeset<T>(
    mut account: Account,
    read: ReadSpec,
    order: &Order<'_>,
    finish: impl FnOnce(Finished<'_>) -> Result<T, Failure>,
) -> Compiled<T> {
    let Order {
        arguments,
        request,
        shelf,
    } = order;
    let ReadSpec {
        sources,
        manuscript,
        mut diags,
    } = read;
    account.sources = sources;
    account.watch.end("read");
    let manuscript = manuscript.as_ref();
    let lent = shelf.lend(manuscript, |compiler| {
        account.watch.end("fonts");
        let typeset = |manuscript| {
            let outcome = compiler.typeset(manuscript, request, &mut diags)?;
            Some((manuscript, outcome))
        };
        let typeset = manuscript.and_then(typeset);
        account.watch.end("compile");
        diags.sort();
        account.faults = judged(&diags, &arguments.fonts, arguments.strict);
        if let Some(exit) = exit_of(&account.faults) {
            return Err(Failure::Faulty(exit));
        }
        let fonts = compiler.fonts();
        match typeset {
            Some((manuscript, Outcome::Page(made))) => finish(Finished {
                made,
                fonts,
                manuscript,
            }),
            Some((_, Outcome::DoesNotFit(shortfall))) => Err(Failure::DoesNotFit(shortfall.into())),
            // A spec without errors has an outcome, if it is waited for.
            None => Err(Failure::Cancelled),
        }
    });
    account.ended(lent.map_err(Failure::File).flatten())
}

/// The faults, with what the command can do about them; under `--strict`, warnings count as errors. What is not UTF-8 is
/// not said to lack a glyph as well.
pub(crate) fn judged(diags: &Diags, fonts: &FontArguments, is_strict: bool) -> Vec<Diag> {
    let of = |code: Code| diags.iter().filter(move |diag| diag.code == code);
    let is_told = |diag: &&Diag| {
        diag.code == Code::MissingGlyph && of(Code::NotUtf8).any(|slip| slip.span == diag.span)
    };
    let judge = |diag: &Diag| {
        let mut diag = diag.clone();
        shelf::advise(&mut diag, fonts);
        if is_strict {
            diag.severity = Severity::Error;
        }
        diag
    };
    diags
        .iter()
        .filter(|diag| !is_told(diag))
        .map(judge)
        .collect()
}

/// How a run ends that has these faults.
pub(crate) fn exit_of(faults: &[Diag]) -> Option<Exit> {
    let mut errors = faults
        .iter()
        .filter(|diag| diag.severity == Severity::Error)
        .peekable();
    errors.peek()?;
    if errors.all(|diag| diag.code == Code::MissingGlyph) {
        Some(Exit::MissingGlyph)
    } else {
        Some(Exit::Faulty)
    }
}
