//! `cribsheet build`: specs in, pages out.

use cribsheet::paint::{Choices, Format, Painter};
use cribsheet::proof;
use cribsheet::tell::Status;
use cribsheet::{Detail, Made, Request};

use super::arguments::BuildArguments;
use super::compile::{Account, Compiled, Failure, Finished, Order, compile, tell};
use super::files::{self, FileError};
use super::shelf::Shelf;
use super::talk::{Announcement, Reporter};
use super::target::{Job, Target, plan};
use super::{Exit, makefile, many, stable};

/// Compiles each spec and writes its page; a spec that fails leaves its old page untouched, and the others are
/// still compiled.
pub(crate) fn run(arguments: &BuildArguments, reporter: &Reporter) -> Exit {
    let (jobs, workshop) = match open(arguments, reporter) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let exit = many::in_order(
        &jobs,
        |job| workshop.make(job),
        |job, made| {
            let (account, made) = tell(made, &job.spec, reporter)?;
            let written = write(job, account, &made, arguments.sheet.timings, reporter);
            written.map_err(|error| reporter.file_fault(&error))
        },
    );
    // The process ends here: to take apart all that was kept for further pages would be work for nothing.
    std::mem::forget(workshop);
    match exit {
        Exit::Done => reporter.ended(write_deps(arguments, &jobs)),
        exit => exit,
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
        targets.any(|target| target.format == format)
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
        let request = match self.request(job) {
            Ok(request) => request,
            Err(error) => return Account::begin(&job.spec).ended(Err(Failure::File(error))),
        };
        let mut compiled = compile(&job.spec, &self.order(&request), |page| {
            self.paint(job, page)
        });
        if compiled.ended.is_ok() {
            compiled.account.watch.end("paint");
        }
        compiled
    }

    /// What is asked for of the page of a job.
    pub(crate) fn request(&self, job: &Job) -> Result<Request, FileError> {
        let keeps = job.layout.as_deref().map(stable::read).transpose()?;
        Ok(self.arguments.sheet.request(keeps, self.detail))
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
            files.push(painter.paint(target.format).map_err(Failure::Paint)?);
        }
        if self.arguments.verify {
            let pdf = painter.pdf().map_err(Failure::Paint)?;
            proof::verify(pdf, manuscript.spec(), &made).map_err(Failure::Lost)?;
        }
        Ok(Painted { made, files })
    }
}

/// Writes the files of a page, and says so of each.
pub(crate) fn write(
    job: &Job,
    account: Account,
    painted: &Painted,
    is_timed: bool,
    reporter: &Reporter,
) -> Result<(), FileError> {
    let Account {
        name,
        source,
        mut watch,
        moved,
        ..
    } = account;
    let report = &painted.made.report;
    watch.go_on();
    for (target, bytes) in job.targets.iter().zip(&painted.files) {
        write_one(target, bytes)?;
        watch.end("write");
        reporter.made(&Announcement {
            name: &name_of(target),
            spec: &name,
            source: &source,
            status: Status {
                report,
                bytes: Some(bytes.len()),
                milliseconds: Some(watch.milliseconds()),
            },
            moved,
        });
    }
    if let (Some(path), Some(kept)) = (&job.layout, &report.kept) {
        files::write(path, kept.arrangement.to_string().as_bytes())?;
    }
    if is_timed {
        reporter.timings(&name, watch.steps());
    }
    Ok(())
}

fn write_one(target: &Target, bytes: &[u8]) -> Result<(), FileError> {
    match &target.path {
        Some(path) => files::write(path, bytes),
        None => files::print(bytes),
    }
}

fn name_of(target: &Target) -> String {
    match &target.path {
        Some(path) => path.display().to_string(),
        None => "<stdout>".to_owned(),
    }
}

/// Writes what each page was made from, if that is asked for.
pub(crate) fn write_deps(arguments: &BuildArguments, jobs: &[Job]) -> Result<(), FileError> {
    let Some(path) = &arguments.deps else {
        return Ok(());
    };
    let mut fonts = Vec::new();
    for folder in &arguments.sheet.fonts.font_path {
        fonts.extend(files::fonts_in(folder)?);
    }
    files::write(path, makefile::rules(jobs, &fonts).as_bytes())
}
