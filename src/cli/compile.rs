//! What build and check share: one spec made into one page.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cribsheet::diag::{Code, Diag, Diags, Severity};
use cribsheet::fit::Arrangement;
use cribsheet::font::Fonts;
use cribsheet::spec;
use cribsheet::{Made, Manuscript, Outcome};

use super::Exit;
use super::arguments::{FontArguments, SheetArguments};
use super::shelf::{self, Shelf};
use super::talk::Reporter;
use super::{files, specs};

/// A page and what is known about it.
pub(crate) struct Finished<'a> {
    /// The page.
    pub(crate) made: Box<Made>,
    /// The fonts it is set in.
    pub(crate) fonts: &'a Fonts,
    /// The spec it was made from.
    pub(crate) manuscript: Manuscript,
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

    /// How many milliseconds all of them took.
    pub(crate) fn milliseconds(&self) -> f64 {
        (self.last - self.start).as_secs_f64() * 1000.0
    }
}

/// A spec that the command line names.
pub(crate) struct ReadSpec {
    /// How messages name it.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) source: Arc<str>,
    /// What was read of it; nothing if it is no text or too large.
    pub(crate) manuscript: Option<Manuscript>,
    /// Its faults so far.
    pub(crate) diags: Diags,
}

/// Reads a spec. Where there is none, that is reported, and the error says how the run ends.
pub(crate) fn read(path: &Path, reporter: &Reporter) -> Result<ReadSpec, Exit> {
    let bytes =
        files::read_spec(path).map_err(|error| reporter.file_fault(&specs::unread(error, path)))?;
    let mut diags = Diags::default();
    let decoded = spec::decode(&bytes, &mut diags);
    let source: Arc<str> = decoded.text.into();
    let read = || Manuscript::read(source.clone(), &mut diags);
    Ok(ReadSpec {
        name: files::name_of(path),
        manuscript: decoded.is_legible.then(read).flatten(),
        source,
        diags,
    })
}

/// Compiles a spec, near to an earlier page where there is one to keep, and reports its faults. Where there is no
/// page, the error says how the run ends.
pub(crate) fn compile<'a>(
    path: &Path,
    arguments: &SheetArguments,
    keeps: Option<Arrangement>,
    shelf: &'a mut Shelf<'_>,
    reporter: &Reporter,
) -> Result<Finished<'a>, Exit> {
    let mut watch = Watch::start();
    let ReadSpec {
        name,
        source,
        manuscript,
        mut diags,
    } = read(path, reporter)?;
    watch.end("read");
    let compiler = shelf.compiler(manuscript.as_ref());
    let compiler = compiler.map_err(|error| reporter.file_fault(&error))?;
    watch.end("fonts");
    let request = arguments.request(keeps, reporter.detail());
    let typeset = |manuscript| {
        let outcome = compiler.typeset(&manuscript, &request, &mut diags)?;
        Some((manuscript, outcome))
    };
    let typeset = manuscript.and_then(typeset);
    watch.end("compile");
    diags.sort();
    let faults = judged(&diags, &arguments.fonts, arguments.strict);
    reporter.faults(&name, &source, &faults);
    if let Some(exit) = exit_of(&faults) {
        return Err(exit);
    }
    match typeset {
        Some((manuscript, Outcome::Page(made))) => Ok(Finished {
            made,
            manuscript,
            fonts: compiler.fonts(),
            watch,
        }),
        Some((_, Outcome::DoesNotFit(shortfall))) => {
            reporter.does_not_fit(&name, &source, &shortfall);
            Err(Exit::DoesNotFit)
        }
        None => unreachable!("a spec without errors has an outcome"),
    }
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
