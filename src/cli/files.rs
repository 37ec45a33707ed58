//! Files: the only place that touches them.

mod beside;
mod fonts;
mod writing;

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
#[cfg(feature = "serve")]
use std::time::SystemTime;

use cribsheet::spec::LARGEST_SPEC;

pub(crate) use fonts::{fonts_in, read_font};
pub(crate) use writing::{FileChange, WriteManner};

/// The name of standard input and standard output on the command line.
pub(crate) const DASH: &str = "-";

/// A file that could not be read or written: what was tried, and what the system said.
#[derive(Debug)]
pub(crate) struct FileError {
    /// The file as messages print it.
    pub(crate) name: String,
    /// One lower-case phrase.
    pub(crate) message: String,
    /// What to do about it, where that can be told.
    pub(crate) hint: Option<String>,
}

impl FileError {
    fn new(path: &Path, deed: &str, cause: &io::Error) -> Self {
        let cause = reason(cause);
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let lost = folder.filter(|folder| deed == WRITE && !folder.is_dir());
        let message = match lost {
            Some(folder) => format!("cannot {deed}: there is no folder `{}`", folder.display()),
            None => format!("cannot {deed}: {cause}"),
        };
        let hint = lost.map(|folder| {
            format!(
                "make the folder `{}` first, or name another place",
                folder.display()
            )
        });
        Self {
            name: path.display().to_string(),
            message,
            hint,
        }
    }

    /// The same fault with what to do about it.
    pub(crate) fn hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

/// What the system says, as a phrase: its sentence comes with its number, which helps nobody.
pub(crate) fn reason(cause: &io::Error) -> String {
    let sentence = cause.to_string();
    let words = sentence.split(" (os error").next().unwrap_or_default();
    words.to_lowercase()
}

/// What messages call writing a file.
const WRITE: &str = "write";

/// Whether a path stands for standard input or output.
pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new(DASH)
}

/// How messages name a spec.
pub(crate) fn name_of(spec: &Path) -> String {
    if is_dash(spec) {
        "<stdin>".to_owned()
    } else {
        spec.display().to_string()
    }
}

/// Reads a spec, and of one that is too large no more than shows it.
pub(crate) fn read_spec(spec: &Path) -> Result<Vec<u8>, FileError> {
    let most = u64::try_from(LARGEST_SPEC).map_or(u64::MAX, |most| most + 1);
    read_most(spec, most)
}

/// Reads a file or standard input, and no more than so many bytes.
fn read_most(path: &Path, most: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = if is_dash(path) {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(cause) => Err(FileError::new(path, "read", &cause)),
    }
}

/// The most bytes of a guide: many times the longest conversation.
const LARGEST_GUIDE: u64 = 64 << 20;

/// Reads a guide.
pub(crate) fn read_guide(guide: &Path) -> Result<String, FileError> {
    let bytes = read_most(guide, LARGEST_GUIDE + 1)?;
    // A document, or a picture of one: nothing in it could be told from a text that says nothing.
    if bytes.starts_with(b"%PDF") || bytes.contains(&0) {
        return Err(FileError {
            name: name_of(guide),
            message: "is no text".to_owned(),
            hint: Some("copy its words into a text file, or export it as Markdown".to_owned()),
        });
    }
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_GUIDE) {
        return Err(FileError {
            name: name_of(guide),
            message: format!("is larger than {} MiB", LARGEST_GUIDE >> 20),
            hint: Some("cut out of it what the page is to be made of".to_owned()),
        });
    }
    String::from_utf8(bytes).map_err(|_| FileError {
        name: name_of(guide),
        message: "is not UTF-8".to_owned(),
        hint: Some("save the file as UTF-8; editors also offer GB 18030 and UTF-16".to_owned()),
    })
}

/// Reads a spec that is a file: a pipe would keep its reader waiting, and who looks at it now and then would empty it.
pub(crate) fn read_spec_file(spec: &Path) -> Result<Vec<u8>, FileError> {
    match fs::metadata(spec) {
        Ok(found) if !found.is_file() && !found.is_dir() => Err(FileError {
            name: spec.display().to_string(),
            message: "cannot read: it is no file".to_owned(),
            hint: None,
        }),
        _ => read_spec(spec),
    }
}

/// The most bytes of a layout: ten times what the largest spec has entries for.
const LARGEST_LAYOUT: u64 = 16 << 20;

/// Reads the layout of a page, if there is such a file; bytes that are no text come out as signs of that.
pub(crate) fn read_layout(path: &Path) -> Result<Option<String>, FileError> {
    let refuse = |message: String| {
        Err(FileError {
            name: path.display().to_string(),
            message,
            hint: Some("remove it to lay the page out anew".to_owned()),
        })
    };
    match fs::metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(FileError::new(path, "read", &cause)),
        Ok(found) if !found.is_file() => refuse("cannot read: it is no file".to_owned()),
        Ok(found) if found.len() > LARGEST_LAYOUT => {
            refuse(format!("is larger than {} MiB", LARGEST_LAYOUT >> 20))
        }
        Ok(_) => {
            let bytes = read_most(path, LARGEST_LAYOUT)?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        }
    }
}

/// Writes to standard output. A reader that has gone away is no fault.
pub(crate) fn print(bytes: &[u8]) -> Result<(), FileError> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(FileError::new(Path::new("<stdout>"), WRITE, &cause))
        }
        _ => Ok(()),
    }
}

/// Whether a path names a file, or nothing yet.
pub(crate) fn may_be_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |found| found.is_file())
}

/// The specs in a folder, by the ending of their names, in order.
pub(crate) fn specs_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut specs: Vec<PathBuf> = paths.filter(|path| is_named_spec(path)).collect();
    specs.sort();
    specs
}

/// Whether a path has the ending of a spec.
pub(crate) fn is_named_spec(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// What stands in a file of text of no more than a mebibyte.
pub(crate) fn text_of(path: &Path) -> Option<String> {
    let bytes = read_most(path, 1 << 20).ok()?;
    String::from_utf8(bytes).ok()
}

/// Writes a file in one step: whoever opens it finds the old bytes or all of the new ones.
pub(crate) fn write(path: &Path, bytes: &[u8], manner: WriteManner) -> Result<(), FileError> {
    let mut change = FileChange::begin(manner);
    change.write(path, bytes)?;
    change.end()
}

/// Writes a file that must not be there yet, in one step: it is there whole or not at all.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    match writing::place(path, bytes) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Err(FileError {
            name: path.display().to_string(),
            message: "is there already, and is not overwritten".to_owned(),
            hint: Some("name another file".to_owned()),
        }),
        written => written.map_err(|cause| FileError::new(path, WRITE, &cause)),
    }
}

/// How large a file is and when it was written; nothing where it cannot be known.
#[cfg(feature = "serve")]
pub(crate) fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// The date that a page is to carry, in seconds since 1970-01-01 UTC, if the environment sets one
/// (reproducible-builds.org, SOURCE_DATE_EPOCH). The error is a phrase.
pub(crate) fn source_date() -> Result<Option<i64>, String> {
    let Some(written) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let written = written.to_string_lossy();
    match written.parse::<i64>() {
        Ok(seconds) if seconds >= 0 => Ok(Some(seconds)),
        _ => Err(format!(
            "SOURCE_DATE_EPOCH is `{written}`, wanted a number of seconds"
        )),
    }
}

/// Whether a path is a folder, or is written like one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with('/')
}

/// Makes a folder and those it stands in.
pub(crate) fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|cause| FileError::new(path, "make this folder", &cause))
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The same for all ways to write the path of one file, which need not exist.
pub(crate) fn identity(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let path = &writing::followed(path);
    match (fs::canonicalize(folder_of(path)), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
