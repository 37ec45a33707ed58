//! `cribsheet build`: specs in, pages out.

use std::path::Path;

use cribsheet::paint::{pdf, text};

use super::arguments::{BuildArguments, FontArguments};
use super::compile::compile;
use super::desk::{self, DeskError};
use super::paint::Painter;
use super::report::{Reporter, Status};
use super::target::{Job, Target, plan};
use super::verify::verify;
use super::{Exit, depend, stable};

/// Compiles each spec and writes its page; a spec that fails leaves its old page untouched, and the others are
/// still compiled.
pub(crate) fn run(arguments: &BuildArguments, reporter: &Reporter) -> Exit {
    let planned = plan(arguments).and_then(|jobs| {
        check_readable(&jobs)?;
        Ok((jobs, desk::source_date()?))
    });
    let (jobs, date) = match planned {
        Ok(planned) => planned,
        Err(message) => return reporter.usage_fault(&message),
    };
    if let Some(folder) = arguments.output.as_deref()
        && desk::is_folder(folder)
        && let Err(error) = desk::make_folder(folder)
    {
        return reporter.desk_fault(&error);
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
    if targets.any(is_unreadable) && desk::is_terminal() {
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
    let keeps = keeps.map_err(|error| reporter.desk_fault(&error))?;
    let mut made = compile(&job.spec, &arguments.sheet, keeps, reporter)?;
    let name = desk::name_of(&job.spec);
    let options = pdf::Options {
        tags: !arguments.no_tags,
        date,
    };
    let dump = text::DumpOptions {
        has_places: arguments.places,
    };
    let mut painter = Painter::new(&made, options, arguments.ppi, dump);
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
        write(target, &bytes).map_err(|error| reporter.desk_fault(&error))?;
        made.watch.end("write");
        reporter.made(&Status {
            name: &name_of(target),
            report: &made.report,
            spec: &desk::name_of(&job.spec),
            source: &made.source,
            bytes: Some(bytes.len()),
            took: made.watch.total(),
        });
    }
    if let (Some(path), Some(kept)) = (&job.layout, &made.report.kept) {
        let written = desk::write(path, kept.arrangement.to_string().as_bytes());
        written.map_err(|error| reporter.desk_fault(&error))?;
    }
    if arguments.sheet.timings {
        reporter.timings(&name, made.watch.steps());
    }
    Ok(())
}

fn write(target: &Target, bytes: &[u8]) -> Result<(), DeskError> {
    match &target.path {
        Some(path) => desk::write(path, bytes),
        None => desk::print(bytes),
    }
}

fn name_of(target: &Target) -> String {
    match &target.path {
        Some(path) => path.display().to_string(),
        None => "<stdout>".to_owned(),
    }
}

fn write_deps(path: &Path, jobs: &[Job], arguments: &FontArguments) -> Result<(), DeskError> {
    let mut fonts = Vec::new();
    for folder in &arguments.font_path {
        fonts.extend(desk::fonts_in(folder)?);
    }
    desk::write(path, depend::rules(jobs, &fonts).as_bytes())
}
