//! `cribsheet build`: specs in, pages out.

use std::path::Path;

use cribsheet::paint::{Choices, Format, Painter};
use cribsheet::proof;
use cribsheet::tell::Status;

use super::arguments::{BuildArguments, FontArguments};
use super::compile::{Finished, compile};
use super::files::{self, FileError};
use super::shelf::Shelf;
use super::talk::{News, Reporter};
use super::target::{Job, Target, plan};
use super::{Exit, makefile, stable};

/// Compiles each spec and writes its page; a spec that fails leaves its old page untouched, and the others are
/// still compiled.
pub(crate) fn run(arguments: &BuildArguments, reporter: &Reporter) -> Exit {
    let planned = plan(arguments).and_then(|jobs| {
        check_readable(&jobs)?;
        check_shown(arguments, &jobs)?;
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
    let choices = arguments.choices(date);
    let mut shelf = Shelf::new(&arguments.sheet.fonts);
    let mut exit = Exit::Done;
    for job in &jobs {
        if let Err(failed) = build(job, arguments, choices, &mut shelf, reporter)
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

fn build(
    job: &Job,
    arguments: &BuildArguments,
    choices: Choices,
    shelf: &mut Shelf<'_>,
    reporter: &Reporter,
) -> Result<(), Exit> {
    let keeps = job.layout.as_deref().map(stable::read).transpose();
    let keeps = keeps.map_err(|error| reporter.file_fault(&error))?;
    let finished = compile(&job.spec, &arguments.sheet, keeps, shelf, reporter)?;
    let Finished {
        made,
        manuscript,
        fonts,
        mut watch,
    } = finished;
    let name = files::name_of(&job.spec);
    let mut painter = Painter::new(&made.page, fonts, choices);
    let mut painted = Vec::new();
    for target in &job.targets {
        let bytes = painter.paint(target.format);
        let bytes = bytes.map_err(|error| reporter.paint_fault(&name, &error))?;
        painted.push((target, bytes));
    }
    if arguments.verify {
        let pdf = painter.pdf();
        let pdf = pdf.map_err(|error| reporter.paint_fault(&name, &error))?;
        let verified = proof::verify(pdf, manuscript.spec(), &made);
        verified.map_err(|lost| reporter.verify_fault(&name, &lost))?;
    }
    watch.end("paint");
    for (target, bytes) in painted {
        write(target, &bytes).map_err(|error| reporter.file_fault(&error))?;
        watch.end("write");
        reporter.made(&News {
            name: &name_of(target),
            spec: &name,
            source: manuscript.source(),
            status: Status {
                report: &made.report,
                bytes: Some(bytes.len()),
                milliseconds: Some(watch.milliseconds()),
            },
        });
    }
    if let (Some(path), Some(kept)) = (&job.layout, &made.report.kept) {
        let written = files::write(path, kept.arrangement.to_string().as_bytes());
        written.map_err(|error| reporter.file_fault(&error))?;
    }
    if arguments.sheet.timings {
        reporter.timings(&name, watch.steps());
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
