//! Where each page goes, decided before anything is compiled.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use cribsheet::paint::Format;

use super::arguments::BuildArguments;
use super::files::{self, is_dash};
use super::output::OutputFormat;
use super::pages::{self, SpecPage};
use super::spec_files;
use super::stable;

/// One page and what is written of it.
#[derive(Debug)]
pub(crate) struct Job {
    /// The page.
    pub(crate) page: SpecPage,
    /// The files, one a format.
    pub(crate) targets: Vec<Target>,
    /// The file that remembers where things stand on the page, if one is to.
    pub(crate) layout: Option<PathBuf>,
}

/// One thing to write.
#[derive(Debug)]
pub(crate) struct Target {
    /// As what.
    pub(crate) format: OutputFormat,
    /// Where to; none is standard output.
    pub(crate) path: Option<PathBuf>,
}

/// Plans a build. The error is a phrase on what is wrong with the arguments.
pub(crate) fn plan(arguments: &BuildArguments) -> Result<Vec<Job>, String> {
    let pages = pages::wanted(&arguments.sheet)?;
    let output = arguments.output.as_deref();
    let formats = formats(&arguments.format, output)?;
    let is_single = pages.len() == 1 && formats.len() == 1;
    if let Some(output) = output
        && !is_single
        && !files::is_folder(output)
    {
        return Err(format!(
            "`{}` is one place for {} files, wanted a folder",
            output.display(),
            pages.len() * formats.len()
        ));
    }
    let mut jobs = Vec::new();
    for page in pages {
        let mut targets = Vec::new();
        for format in &formats {
            targets.push(Target {
                format: *format,
                path: place(&page, output, *format)?,
            });
        }
        let layout = arguments.stable.then(|| layout(&targets)).transpose()?;
        jobs.push(Job {
            page,
            targets,
            layout,
        });
    }
    let is_printed = |job: &&Job| job.targets.iter().any(|target| target.path.is_none());
    let printed = jobs.iter().filter(is_printed).count();
    if printed > 1 {
        return Err(format!(
            "standard output is one place for {printed} pages, wanted one name after `--for`"
        ));
    }
    let folders = arguments.sheet.fonts.font_path.iter();
    let fonts = folders.filter_map(|folder| files::fonts_in(folder).ok());
    let fonts: Vec<PathBuf> = fonts.flat_map(|found| found.files).collect();
    let root = arguments.sheet.bases.root.as_deref();
    let specs = arguments.sheet.specs.iter();
    let specs: Vec<PathBuf> = specs
        .flat_map(|spec| spec_files::paths(spec, root))
        .collect();
    check_apart(&jobs, arguments.deps.as_deref(), (&specs, &fonts))?;
    Ok(jobs)
}

/// What to write: the formats asked for, or the one that the name of the output ends in.
fn formats(wanted: &[OutputFormat], output: Option<&Path>) -> Result<Vec<OutputFormat>, String> {
    let mut formats: Vec<OutputFormat> = Vec::new();
    for format in wanted {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    let file = output.filter(|output| !is_dash(output) && !files::is_folder(output));
    let ending = file
        .and_then(Path::extension)
        .map(|ending| ending.to_string_lossy());
    match ending {
        Some(ending) if formats.is_empty() => {
            let format = OutputFormat::named(&ending).ok_or_else(|| {
                format!("`.{ending}` is the ending of no format, wanted `--format` or another name")
            })?;
            formats.push(format);
        }
        _ if formats.is_empty() => formats.push(OutputFormat::Painted(Format::Pdf)),
        _ => {}
    }
    Ok(formats)
}

/// Where one page goes.
fn place(
    page: &SpecPage,
    output: Option<&Path>,
    format: OutputFormat,
) -> Result<Option<PathBuf>, String> {
    let spec = page.spec.as_path();
    let name = |spec: &Path| -> Result<PathBuf, String> {
        let name = spec.with_extension(match &page.selection.variant {
            Some(variant) => format!("{variant}.{}", format.name()),
            None => format.name().to_owned(),
        });
        let name = name.file_name().filter(|_| !is_dash(spec));
        name.map(PathBuf::from)
            .ok_or_else(|| format!("{} has no name to write under", files::name_of(spec)))
    };
    match output {
        None if is_dash(spec) => Ok(None),
        None => Ok(Some(spec.with_file_name(name(spec)?))),
        Some(output) if is_dash(output) => Ok(None),
        Some(output) if files::is_folder(output) => Ok(Some(output.join(name(spec)?))),
        Some(output) => Ok(Some(output.to_owned())),
    }
}

/// The file beside a page that remembers where things stand on it.
fn layout(targets: &[Target]) -> Result<PathBuf, String> {
    let page = targets.iter().find_map(|target| target.path.as_deref());
    let page = page.ok_or(
        "`--stable` keeps a file beside the page, and standard output has no place for it",
    )?;
    if !files::may_be_file(page) {
        return Err(format!(
            "`--stable` keeps a file beside the page, and `{}` is no file",
            page.display()
        ));
    }
    Ok(page.with_extension(stable::ENDING))
}

/// Refuses one path for two things.
fn check_apart(
    jobs: &[Job],
    deps: Option<&Path>,
    (specs, fonts): (&[PathBuf], &[PathBuf]),
) -> Result<(), String> {
    let specs: HashSet<PathBuf> = specs.iter().map(|spec| files::identity(spec)).collect();
    let fonts: HashSet<PathBuf> = fonts.iter().map(|font| files::identity(font)).collect();
    let mut taken: HashMap<PathBuf, String> = HashMap::new();
    let outputs = jobs.iter().flat_map(|job| {
        let name = job.page.name();
        let paths = job
            .targets
            .iter()
            .filter_map(|target| target.path.as_deref())
            .chain(job.layout.as_deref());
        paths.map(move |path| (path, name.clone()))
    });
    for (path, owner) in outputs.chain(deps.map(|deps| (deps, "--deps".to_owned()))) {
        let identity = files::identity(path);
        for (read, what) in [(&specs, "spec"), (&fonts, "font")] {
            if read.contains(&identity) {
                let path = path.display();
                return Err(format!("`{path}` is a {what}, and would be overwritten"));
            }
        }
        if let Some(other) = taken.get(&identity) {
            return Err(format!(
                "`{other}` and `{owner}` would both be written to `{}`",
                path.display()
            ));
        }
        taken.insert(identity, owner);
    }
    if deps.is_some() && taken.len() < 2 {
        return Err("`--deps` names files, and a page on standard output is none".to_owned());
    }
    Ok(())
}
