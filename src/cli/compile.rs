//! What build and check share: one spec made into one page.

use std::path::Path;
use std::time::{Duration, Instant};

use cribsheet::Outcome;
use cribsheet::diag::{Code, Diag, Diags, Severity};
use cribsheet::fit::Arrangement;
use cribsheet::font::Fonts;
use cribsheet::page::Page;
use cribsheet::report::Report;
use cribsheet::spec::{self, Decoded};

use super::Exit;
use super::arguments::SheetArguments;
use super::talk::Reporter;
use super::{files, shelf, specs};

/// A page and what is known about it.
pub(crate) struct Made {
    /// The page.
    pub(crate) page: Box<Page>,
    /// Facts about the page.
    pub(crate) report: Report,
    /// The fonts it is set in.
    pub(crate) fonts: Fonts,
    /// The spec it was made from.
    pub(crate) source: String,
    /// How long it took.
    pub(crate) watch: Watch,
}

/// Measures the steps of a run.
pub(crate) struct Watch {
    start: Instant,
    last: Instant,
    steps: Vec<(&'static str, Duration)>,
}

impl Watch {
    fn start() -> Self {
        let start = Instant::now();
        Self {
            start,
            last: start,
            steps: Vec::new(),
        }
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

    /// The time since the start.
    pub(crate) fn total(&self) -> Duration {
        self.last - self.start
    }
}

/// Compiles a spec, near to an earlier page where there is one to keep, and reports its faults. Where there is no
/// page, the error says how the run ends.
pub(crate) fn compile(
    path: &Path,
    arguments: &SheetArguments,
    keeps: Option<Arrangement>,
    reporter: &Reporter,
) -> Result<Made, Exit> {
    let mut watch = Watch::start();
    let name = files::name_of(path);
    let bytes =
        files::read_spec(path).map_err(|error| reporter.file_fault(&specs::unread(error, path)))?;
    let mut diags = Diags::default();
    let Decoded {
        text: source,
        is_legible,
    } = spec::decode(&bytes, &mut diags);
    watch.end("read");
    let fonts = shelf::gather(&source, &arguments.fonts, &mut diags)
        .map_err(|error| reporter.file_fault(&error))?;
    watch.end("fonts");
    let mut outcome = None;
    if is_legible {
        let request = arguments.request(keeps, reporter.detail());
        outcome = cribsheet::compile_with(&source, &request, &fonts, &mut diags);
        watch.end("compile");
    }
    diags.sort();
    let faults = judged(&diags, arguments.strict);
    reporter.faults(&name, &source, &faults);
    if let Some(exit) = exit_of(&faults) {
        return Err(exit);
    }
    match outcome {
        Some(Outcome::Page(page, report)) => Ok(Made {
            page,
            report,
            fonts,
            source,
            watch,
        }),
        Some(Outcome::DoesNotFit(shortfall)) => {
            reporter.does_not_fit(&name, &source, &shortfall);
            Err(Exit::DoesNotFit)
        }
        None => unreachable!("a spec without errors has an outcome"),
    }
}

/// The faults; under `--strict`, warnings count as errors. What is not UTF-8 is not said to lack
/// a glyph as well.
fn judged(diags: &Diags, is_strict: bool) -> Vec<Diag> {
    let of = |code: Code| diags.iter().filter(move |diag| diag.code == code);
    let is_told = |diag: &&Diag| {
        diag.code == Code::MissingGlyph && of(Code::NotUtf8).any(|slip| slip.span == diag.span)
    };
    let judge = |diag: &Diag| {
        let mut diag = diag.clone();
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
fn exit_of(faults: &[Diag]) -> Option<Exit> {
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
