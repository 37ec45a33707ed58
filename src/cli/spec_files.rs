//! The files of a spec on disk: its own, the one that this extends, and so on.

use std::path::{Component, Path, PathBuf};

use cribsheet::sources::Lack;
use cribsheet::spec::{base_of, nearest};

use super::files::{self, FileError};
use super::specs;

/// The most files that one spec stands in.
const MOST_FILES: usize = 8;

/// What stands in the files of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpecFiles {
    /// Each before the one that it extends; the spec itself is the first.
    pub(crate) files: Vec<SpecFile>,
    /// Why the file cannot be had that the last one extends, if that is so.
    pub(crate) lack: Option<Lack>,
}

/// What stands in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpecFile {
    /// The file.
    pub(crate) path: PathBuf,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl SpecFiles {
    /// Reads a spec and all that it extends; `root` is the folder that holds all of that, where it is not the spec's own.
    pub(crate) fn read(path: &Path, root: Option<&Path>) -> Result<Self, FileError> {
        let bytes = files::read_spec(path).map_err(|error| specs::unread(error, path))?;
        Ok(Self::of(path, bytes, root))
    }

    /// Reads all that a spec extends of which these are the bytes.
    pub(crate) fn of(path: &Path, bytes: Vec<u8>, root: Option<&Path>) -> Self {
        let mut read = Self {
            files: vec![SpecFile {
                path: path.to_owned(),
                bytes,
            }],
            lack: None,
        };
        let root = root.unwrap_or(files::folder_of(path));
        while let Some(next) = read.next(root) {
            match next {
                Ok(file) => read.files.push(file),
                Err(lack) => {
                    read.lack = Some(lack);
                    break;
                }
            }
        }
        read
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// The file that the last one extends, if it extends one.
    fn next(&self, root: &Path) -> Option<Result<SpecFile, Lack>> {
        let last = self.files.last()?;
        let word = base_of(&String::from_utf8_lossy(&last.bytes))?;
        Some(self.found(&word, files::folder_of(&last.path), root))
    }

    fn found(&self, word: &str, folder: &Path, root: &Path) -> Result<SpecFile, Lack> {
        let path = specs::with_usual_ending(&plain(&folder.join(word)));
        let shown = path.display();
        let refuse = |message: String, hint: String| Err(Lack { message, hint });
        if word.contains("://") {
            return refuse(
                format!("`{word}` is an address, wanted a file"),
                "save that file beside this one, and write its name".to_owned(),
            );
        }
        if let Err(error) = specs::meant(std::slice::from_ref(&path)) {
            return refuse(error.message, error.hint);
        }
        if !path.exists() {
            return refuse(format!("there is no file `{shown}`"), near(word, folder));
        }
        if !root.is_dir() {
            let hint = "name one that is there after `--root`".to_owned();
            return refuse(format!("there is no folder `{}`", root.display()), hint);
        }
        let identity = files::identity(&path);
        if !identity.starts_with(files::identity(root)) {
            return refuse(
                format!("`{shown}` lies outside the folder `{}`", root.display()),
                "move it there, or name a folder that holds both after `--root`".to_owned(),
            );
        }
        let mut read = self.files.iter();
        if read.any(|file| files::identity(&file.path) == identity) {
            return refuse(
                format!("`{shown}` extends in the end what extends it"),
                "remove one of the lines with `extends`".to_owned(),
            );
        }
        if self.files.len() == MOST_FILES {
            return refuse(
                format!(
                    "`{shown}` is file {} of this spec, wanted {MOST_FILES} at most",
                    MOST_FILES + 1
                ),
                "put what two of them say into one".to_owned(),
            );
        }
        match files::read_spec_file(&path) {
            Ok(bytes) => Ok(SpecFile { path, bytes }),
            Err(error) => refuse(
                format!("`{}`: {}", error.name, error.message),
                error.hint.unwrap_or_else(|| "name another spec".to_owned()),
            ),
        }
    }
}

/// The files that a spec stands in now; standard input is none.
pub(crate) fn paths(spec: &Path, root: Option<&Path>) -> Vec<PathBuf> {
    if files::is_dash(spec) {
        return Vec::new();
    }
    match SpecFiles::read(spec, root) {
        Ok(read) => read.paths().map(Path::to_owned).collect(),
        Err(_) => vec![spec.to_owned()],
    }
}

/// A path without what leads nowhere.
fn plain(path: &Path) -> PathBuf {
    let parts = path.components();
    let plain: PathBuf = parts.filter(|part| *part != Component::CurDir).collect();
    match plain == Path::new("") {
        true => path.to_owned(),
        false => plain,
    }
}

/// What to do about a file of this name that is not there.
fn near(word: &str, folder: &Path) -> String {
    let others = files::specs_in(folder);
    let names = others.iter().filter_map(|path| path.file_name()?.to_str());
    match nearest(word, names).filter(|near| *near != word) {
        Some(near) => format!("write `extends = \"{near}\"`"),
        None => "write its path as it is seen from the folder of this file".to_owned(),
    }
}
