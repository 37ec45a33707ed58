//! `cribsheet build`: specs in, pages out.

use std::path::Path;

use cribsheet::paint::pdf;

use super::arguments::{BuildArguments, FontArguments};
use super::compile::compile;
use super::files::{self, FileError};
use super::paint::Painter;
use super::talk::{Reporter, Status};
use super::target::{Job, Target, plan};
use super::verify::verify;
use super::{Exit, makefile, stable};

/// Compiles each spec and writes its page; a spec that fails leaves its old page untouched, and the others are
/// still compiled.
pub(crate) fn run(arguments: &BuildArguments, reporter: &Reporter) -> Exit {
    let planned = plan(arguments).and_then(|jobs| {
        check_readable(&jobs)?;
        Ok((jobs, files::source_date()?))
    });
    let (jobs, date) = match planned {
        Ok(planned) => planned,
        Err(message) => return reporter.usage_fault(&message),
    };
    if let Some(folder) = arguments.output.as_deref()
        && files::is_folder(folder)
        && let Err(error) = files::make_folder(folder)
    {
        return reporter.file_fault(&error);
    }
    let mut exit = Exit::Done;
    for job in &jobs {
        if let Err(failed) = build(job, arguments, date, reporter)
            && exit == Exit::Done
        {
            exit = failed;
        }
    }
    match &arguments.deps {
        Some(path) if exit == Exit::Done => {
            reporter.ended(write_deps(path, &jobs, &arguments.sheet.fonts))
        }
        _ => exit,
    }
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

fn build(
    job: &Job,
    arguments: &BuildArguments,
    date: Option<i64>,
    reporter: &Reporter,
) -> Result<(), Exit> {
    let keeps = job.layout.as_deref().map(stable::read).transpose();
    let keeps = keeps.map_err(|error| reporter.file_fault(&error))?;
    let mut made = compile(&job.spec, &arguments.sheet, keeps, reporter)?;
    let name = files::name_of(&job.spec);
    let options = pdf::Options {
        tags: !arguments.no_tags,
        date,
    };
    let mut painter = Painter::new(&made, options, arguments.ppi);
    let mut painted = Vec::new();
    for target in &job.targets {
        let bytes = painter.paint(target.format);
        let bytes = bytes.map_err(|error| reporter.paint_fault(&name, &error))?;
        painted.push((target, bytes));
    }
    let verified = arguments.verify.then(|| {
        let pdf = painter.pdf().map_err(|error| error.to_string())?;
        verify(
            pdf,
            &made.source,
            &arguments.sheet.overrides(),
            &made.report,
        )
    });
    made.watch.end("paint");
    if let Some(Err(message)) = verified {
        return Err(reporter.verify_fault(&name, &message));
    }
    for (target, bytes) in painted {
        write(target, &bytes).map_err(|error| reporter.file_fault(&error))?;
        made.watch.end("write");
        reporter.made(&Status {
            name: &name_of(target),
            report: &made.report,
            spec: &files::name_of(&job.spec),
            source: &made.source,
            bytes: Some(bytes.len()),
            took: made.watch.total(),
        });
    }
    if let (Some(path), Some(kept)) = (&job.layout, &made.report.kept) {
        let written = files::write(path, kept.arrangement.to_string().as_bytes());
        written.map_err(|error| reporter.file_fault(&error))?;
    }
    if arguments.sheet.timings {
        reporter.timings(&name, made.watch.steps());
    }
    Ok(())
}

fn write(target: &Target, bytes: &[u8]) -> Result<(), FileError> {
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

fn write_deps(path: &Path, jobs: &[Job], arguments: &FontArguments) -> Result<(), FileError> {
    let mut fonts = Vec::new();
    for folder in &arguments.font_path {
        fonts.extend(files::fonts_in(folder)?);
    }
    files::write(path, makefile::rules(jobs, &fonts).as_bytes())
}
