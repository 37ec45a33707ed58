//! Which file a spec on the command line is, and which one was meant where it is none.

use std::path::{Path, PathBuf};

use cribsheet::spec::nearest;

use super::files::{self, FileError};
use super::output::OutputFormat;

/// The most files of a folder that a message names.
const MOST_NAMED: usize = 4;

/// A file that is no spec: what it is, and what to do.
#[derive(Debug)]
pub(crate) struct NoSpec {
    /// One lower-case phrase.
    pub(crate) message: String,
    /// A phrase that starts with a verb.
    pub(crate) hint: String,
}

/// The specs that the command line means: `my` is `my.toml` where there is no file `my`. A page is none.
pub(crate) fn meant(specs: &[PathBuf]) -> Result<Vec<PathBuf>, NoSpec> {
    specs.iter().map(|path| meant_one(path)).collect()
}

fn meant_one(path: &Path) -> Result<PathBuf, NoSpec> {
    if files::is_dash(path) {
        return Ok(path.to_owned());
    }
    if is_page(path) {
        return Err(NoSpec {
            message: format!("`{}` is a page and no spec", path.display()),
            hint: source_of(path),
        });
    }
    if path.is_dir() && !with_ending(path).is_file() {
        let inside = named(files::specs_in(path));
        return Err(NoSpec {
            message: format!("`{}` is a folder and no spec", path.display()),
            hint: match inside.is_empty() {
                true => "name a TOML file".to_owned(),
                false => format!("name a spec in it: {inside}"),
            },
        });
    }
    Ok(with_usual_ending(path))
}

/// The path with the ending of a spec, where only that names a file.
pub(crate) fn with_usual_ending(path: &Path) -> PathBuf {
    let with_ending = with_ending(path);
    match path.is_file() || !with_ending.is_file() {
        true => path.to_owned(),
        false => with_ending,
    }
}

/// Whether a word of the command line can only be a spec or what was made of one: no command is written with a dot, a
/// separator of paths or letters other than Latin.
pub(crate) fn is_spec_like(path: &Path) -> bool {
    let word = path.to_string_lossy();
    files::is_dash(path)
        || (!word.starts_with('-') && (word.contains(['.', '/', '\\']) || !word.is_ascii()))
        || path.is_file()
        || with_ending(path).is_file()
}

/// Whether a path is named like a page.
fn is_page(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    ending.is_some_and(|ending| OutputFormat::named(&ending).is_some())
}

/// A path with the ending of a spec after its name.
fn with_ending(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{}.toml", name.trim_end_matches('.')))
}

/// What to do with a page in the place of a spec.
fn source_of(page: &Path) -> String {
    let spec = page.with_extension("toml");
    if spec.is_file() {
        let spec = spec.display();
        return format!("run `cribsheet build {spec}`: that is the spec it was made from");
    }
    let others = named(files::specs_in(files::folder_of(page)));
    match others.is_empty() {
        true => "name the TOML file it was made from".to_owned(),
        false => format!("name the spec it was made from: {others}"),
    }
}

/// A spec that cannot be read, with the file that may be meant.
pub(crate) fn unread(error: FileError, path: &Path) -> FileError {
    if files::is_dash(path) || path.exists() {
        return error;
    }
    let others = files::specs_in(files::folder_of(path));
    let stem = |path: &Path| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let stems: Vec<String> = others.iter().map(|other| stem(other)).collect();
    let near = nearest(&stem(path), stems.iter().map(String::as_str));
    let near = near.and_then(|near| others.iter().find(|other| stem(other) == near));
    error.hint(Some(match (near, others.is_empty()) {
        (Some(near), _) => format!("write {}", named(vec![near.clone()])),
        (None, false) => format!("name a spec that is here: {}", named(others)),
        (None, true) => {
            let path = if files::is_named_spec(path) {
                path.to_owned()
            } else {
                with_ending(path)
            };
            format!("run `cribsheet init {}` to begin one", path.display())
        }
    }))
}

/// The first files of a list, in backticks.
fn named(paths: Vec<PathBuf>) -> String {
    let count = paths.len();
    let names = paths.iter().take(MOST_NAMED).map(|path| {
        let path = path.strip_prefix(".").unwrap_or(path);
        format!("`{}`", path.display())
    });
    let names = names.collect::<Vec<_>>().join(", ");
    match count.saturating_sub(MOST_NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
