//! `cribsheet build`: specs in, pages out.

use std::path::PathBuf;

use cribsheet::paint::{Choices, Format, Painter, dump};
use cribsheet::proof;
use cribsheet::tell::Status;
use cribsheet::{Detail, Made, Request};

use super::arguments::BuildArguments;
use super::compile::{Account, Compiled, Failure, Finished, Order, compile, tell};
use super::files::{self, FileChange, FileError};
use super::output::OutputFormat;
use super::shelf::Shelf;
use super::stable::{self, KeptLayout};
use super::talk::{Announcement, Reporter};
use super::target::{Job, Target, plan};
use super::{Exit, makefile, many};

/// Compiles each spec and writes its page; a spec that fails leaves its old page untouched, and the others are
/// still compiled.
pub(crate) fn run(arguments: &BuildArguments, reporter: &Reporter) -> Exit {
    let opened = open(arguments, reporter).and_then(|(jobs, workshop)| {
        let deps = deps(arguments, &jobs).map_err(|error| reporter.file_fault(&error))?;
        Ok((jobs, workshop, deps))
    });
    let (jobs, workshop, deps) = match opened {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    // What they say is true of all pages or of none: where there is one, both change together.
    let is_one = jobs.len() == 1;
    let exit = many::in_order(
        &jobs,
        |job| workshop.make(job),
        |job, made| {
            let (account, made) = tell(made, &job.page.spec, reporter)?;
            let deps = deps.as_ref().filter(|_| is_one);
            let written = write(
                &Writing {
                    job,
                    arguments,
                    deps,
                },
                account,
                &made,
                reporter,
            );
            written.map_err(|error| reporter.file_fault(&error))
        },
    );
    reporter.passed_over(&workshop.shelf.passed_over());
    // The process ends here: to take apart all that was kept for further pages would be work for nothing.
    std::mem::forget(workshop);
    match deps.filter(|_| exit == Exit::Done && !is_one) {
        Some(Deps { path, rules }) => {
            reporter.ended(files::write(&path, rules.as_bytes(), arguments.manner()))
        }
        None => exit,
    }
}

/// Plans a run, and gets ready for it; the error says how the run ends that cannot be.
pub(crate) fn open<'a>(
    arguments: &'a BuildArguments,
    reporter: &Reporter,
) -> Result<(Vec<Job>, Workshop<'a>), Exit> {
    let planned = plan(arguments).and_then(|jobs| {
        check_readable(&jobs)?;
        check_shown(arguments, &jobs)?;
        Ok((jobs, files::source_date()?))
    });
    let (jobs, date) = planned.map_err(|message| reporter.usage_fault(&message))?;
    if let Some(folder) = arguments
        .output
        .as_deref()
        .filter(|path| files::is_folder(path))
    {
        files::make_folder(folder).map_err(|error| reporter.file_fault(&error))?;
    }
    let workshop = Workshop {
        arguments,
        choices: arguments.choices(date),
        detail: reporter.detail(arguments.sheet.explain),
        shelf: Shelf::new(&arguments.sheet.fonts),
    };
    Ok((jobs, workshop))
}

/// Refuses to be asked for what nothing would show.
fn check_shown(arguments: &BuildArguments, jobs: &[Job]) -> Result<(), String> {
    let is_written = |format: Format| {
        let mut targets = jobs.iter().flat_map(|job| &job.targets);
        targets.any(|target| target.format == OutputFormat::Painted(format))
    };
    if arguments.places && !is_written(Format::Page) {
        return Err("`--places` is for the page as text: add `--format page`".to_owned());
    }
    if arguments.proof.is_some() && !is_written(Format::Png) {
        return Err("`--proof` is for images: add `--format png`".to_owned());
    }
    Ok(())
}

/// Refuses to fill a terminal with the bytes of a PDF or an image.
fn check_readable(jobs: &[Job]) -> Result<(), String> {
    let mut targets = jobs.iter().flat_map(|job| &job.targets);
    let is_unreadable = |target: &Target| target.path.is_none() && target.format.is_binary();
    if targets.any(is_unreadable) && files::is_terminal() {
        return Err(
            "a PDF or an image is nothing for a terminal, wanted a file after `-o`".to_owned(),
        );
    }
    Ok(())
}

/// All that goes into the pages of a run.
pub(crate) struct Workshop<'a> {
    /// What was asked for on the command line.
    pub(crate) arguments: &'a BuildArguments,
    /// How pages are painted.
    pub(crate) choices: Choices,
    /// How much is told of a sheet that does not fit.
    pub(crate) detail: Detail,
    /// The fonts.
    pub(crate) shelf: Shelf<'a>,
}

/// A page as it is to be written.
pub(crate) struct Painted {
    /// The page.
    pub(crate) made: Box<Made>,
    /// The bytes of each target of its job.
    files: Vec<Vec<u8>>,
}

impl Workshop<'_> {
    /// Compiles a spec and paints its page for all targets.
    fn make(&self, job: &Job) -> Compiled<Painted> {
        let (request, damage) = match self.request(job) {
            Ok(request) => request,
            Err(error) => return Account::begin(&job.page).ended(Err(Failure::File(error))),
        };
        let mut compiled = compile(&job.page, &self.order(&request), |page| {
            self.paint(job, page)
        });
        compiled.account.passed_over.extend(damage);
        if compiled.ended.is_ok() {
            compiled.account.watch.end("paint");
        }
        compiled
    }

    /// What is asked for of the page of a job, and what is wrong with the layout that it is to keep to, if it is damaged.
    pub(crate) fn request(&self, job: &Job) -> Result<(Request, Option<FileError>), FileError> {
        let kept = job.layout.as_deref().map(stable::read).transpose()?;
        let (keeps, damage) = match kept {
            Some(KeptLayout { layout, damage }) => (Some(layout), damage),
            None => (None, None),
        };
        Ok((self.arguments.sheet.request(keeps, self.detail), damage))
    }

    /// The same with what else a spec is compiled with.
    pub(crate) fn order<'a>(&'a self, request: &'a Request) -> Order<'a> {
        Order {
            arguments: &self.arguments.sheet,
            request,
            shelf: &self.shelf,
        }
    }

    /// Paints a page for all targets of its job.
    pub(crate) fn paint(&self, job: &Job, page: Finished<'_>) -> Result<Painted, Failure> {
        let Finished {
            made,
            fonts,
            manuscript,
        } = page;
        let mut painter = Painter::new(&made.page, fonts, self.choices);
        let mut files = Vec::new();
        for target in &job.targets {
            files.push(match target.format {
                OutputFormat::Painted(Format::Page) if self.arguments.places => {
                    dump::paint(&made.page, Some(manuscript.sources())).into_bytes()
                }
                OutputFormat::Painted(format) => painter.paint(format).map_err(Failure::Paint)?,
                OutputFormat::Exported(export) => {
                    export.write(&made, manuscript.spec()).into_bytes()
                }
            });
        }
        if self.arguments.verify {
            let pdf = painter.pdf().map_err(Failure::Paint)?;
            proof::verify(pdf, manuscript.spec(), &made).map_err(Failure::Lost)?;
        }
        Ok(Painted { made, files })
    }
}

/// What is written beside a page, and how.
pub(crate) struct Writing<'a> {
    /// The page's own files.
    pub(crate) job: &'a Job,
    /// What was asked for on the command line.
    pub(crate) arguments: &'a BuildArguments,
    /// What it was made from, where that is written too.
    pub(crate) deps: Option<&'a Deps>,
}

/// Writes the files of a page, which change together, and says so of each.
pub(crate) fn write(
    writing: &Writing<'_>,
    account: Account,
    painted: &Painted,
    reporter: &Reporter,
) -> Result<(), FileError> {
    let Account {
        sources,
        mut watch,
        moved,
        ..
    } = account;
    let report = &painted.made.report;
    watch.go_on();
    writing.write(painted)?;
    watch.end("write");
    for (target, bytes) in writing.job.targets.iter().zip(&painted.files) {
        reporter.made(&Announcement {
            name: &name_of(target),
            sources: &sources,
            status: Status {
                report,
                bytes: Some(bytes.len()),
                milliseconds: Some(watch.milliseconds()),
            },
            moved,
        });
    }
    if writing.arguments.sheet.timings {
        reporter.timings(sources.name(), watch.steps());
    }
    Ok(())
}

impl Writing<'_> {
    fn write(&self, painted: &Painted) -> Result<(), FileError> {
        let Writing {
            job,
            arguments,
            deps,
        } = self;
        let kept = painted.made.report.kept.as_ref();
        let kept = kept.map(|kept| kept.arrangement.to_string());
        let files = || job.targets.iter().zip(&painted.files);
        for (_, bytes) in files().filter(|(target, _)| target.path.is_none()) {
            files::print(bytes)?;
        }
        let mut change = FileChange::begin(arguments.manner());
        for (target, bytes) in files() {
            if let Some(path) = &target.path {
                change.write(path, bytes)?;
            }
        }
        if let Some(deps) = deps {
            change.write(&deps.path, deps.rules.as_bytes())?;
        }
        // It speaks of a page that stands already.
        if let (Some(path), Some(kept)) = (&job.layout, &kept) {
            change.write(path, kept.as_bytes())?;
        }
        change.end()
    }
}

fn name_of(target: &Target) -> String {
    match &target.path {
        Some(path) => path.display().to_string(),
        None => "<stdout>".to_owned(),
    }
}

/// What the pages of a run are made from, for `make`.
pub(crate) struct Deps {
    path: PathBuf,
    rules: String,
}

/// What each page is made from, if that is asked for.
pub(crate) fn deps(arguments: &BuildArguments, jobs: &[Job]) -> Result<Option<Deps>, FileError> {
    let Some(path) = &arguments.deps else {
        return Ok(None);
    };
    let mut fonts = Vec::new();
    for folder in &arguments.sheet.fonts.font_path {
        fonts.extend(files::fonts_in(folder)?.files);
    }
    let rules = makefile::rules(jobs, arguments.sheet.bases.root.as_deref(), &fonts)?;
    let path = path.clone();
    Ok(Some(Deps { path, rules }))
}
