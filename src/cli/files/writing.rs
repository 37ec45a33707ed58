//! Writing in one step: whoever opens a file finds the old bytes or all of the new ones.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::beside::{self, Temporary};
use super::{FileError, WRITE, folder_of};
use crate::cli::signals::{self, Held};

/// Files that change together: all are written beside their names, then they get them in a row. What asks to stop waits
/// meanwhile, and where one cannot be written all stay as they were.
pub(crate) struct FileChange<'a> {
    manner: WriteManner,
    named: Vec<WaitingFile>,
    /// What is no file, such as `/dev/null` or a pipe, and what goes there: there is nothing to replace.
    devices: Vec<(PathBuf, &'a [u8])>,
    held: Held,
}

/// How files are written.
#[derive(Clone, Copy)]
pub(crate) struct WriteManner {
    /// Whether files are replaced too that nobody may write to.
    pub(crate) is_forced: bool,
    /// Whether the disk is waited for. It costs some milliseconds, and a page can be made again of its spec.
    pub(crate) is_synced: bool,
}

/// A file that waits for its name.
struct WaitingFile {
    temporary: Temporary,
    /// The name as messages print it.
    path: PathBuf,
    /// Where that leads, which is the name it gets.
    real: PathBuf,
}

impl<'a> FileChange<'a> {
    /// A change of no file yet.
    pub(crate) fn begin(manner: WriteManner) -> Self {
        Self {
            manner,
            named: Vec::new(),
            devices: Vec::new(),
            held: signals::hold(),
        }
    }

    /// Writes one more file.
    pub(crate) fn write(&mut self, path: &Path, bytes: &'a [u8]) -> Result<(), FileError> {
        let fault = |cause: io::Error| FileError::new(path, WRITE, &cause);
        let old = match fs::metadata(path) {
            Ok(old) if old.is_dir() => return Err(fault(io::ErrorKind::IsADirectory.into())),
            Ok(old) if !old.is_file() => {
                self.devices.push((path.to_owned(), bytes));
                return Ok(());
            }
            Ok(old) if old.permissions().readonly() && !self.manner.is_forced => {
                return Err(read_only(path));
            }
            Ok(old) => Some(old),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(fault(cause)),
        };
        // A link stays a link: its file is replaced, or made.
        let real = match &old {
            Some(_) => fs::canonicalize(path).map_err(fault)?,
            None => followed(path),
        };
        let temporary = write_beside(&real, old.as_ref(), bytes).map_err(fault)?;
        if self.manner.is_synced {
            temporary.sync().map_err(fault)?;
        }
        let path = path.to_owned();
        self.named.push(WaitingFile {
            temporary,
            path,
            real,
        });
        Ok(())
    }

    /// Gives all files their names, in the order they were written in.
    pub(crate) fn end(self) -> Result<(), FileError> {
        let Self {
            manner,
            named,
            devices,
            held,
        } = self;
        let mut folders: Vec<PathBuf> = Vec::new();
        for WaitingFile {
            path,
            temporary,
            real,
        } in named
        {
            let fault = |cause| FileError::new(&path, WRITE, &cause);
            temporary.name(&real).map_err(fault)?;
            let folder = folder_of(&real).to_owned();
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        for folder in folders.iter().filter(|_| manner.is_synced) {
            beside::sync_folder(folder);
        }
        // A pipe may keep its writer waiting for ever.
        drop(held);
        for (path, bytes) in devices {
            write_device(&path, bytes).map_err(|cause| FileError::new(&path, WRITE, &cause))?;
        }
        Ok(())
    }
}

/// Writes a file beside the one of this name, with the rights and, where that may be given away, the owner of the old one.
fn write_beside(path: &Path, old: Option<&Metadata>, bytes: &[u8]) -> io::Result<Temporary> {
    let mut temporary = Temporary::beside(path)?;
    if let Some(old) = old {
        own(&temporary, old);
        temporary.file.set_permissions(old.permissions())?;
    }
    temporary.file.write_all(bytes)?;
    Ok(temporary)
}

/// Gives a file to the owner and the group of another one; where the system lets nobody do that, to the group alone.
#[cfg(unix)]
fn own(temporary: &Temporary, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_theirs = |new: Metadata| (new.uid(), new.gid()) == (old.uid(), old.gid());
    if !temporary.file.metadata().is_ok_and(is_theirs) {
        let given = fchown(&temporary.file, Some(old.uid()), Some(old.gid()));
        // A file of ours is better than none.
        let _ = given.or_else(|_| fchown(&temporary.file, None, Some(old.gid())));
    }
}

/// Who owns a file is left to the folder here.
#[cfg(not(unix))]
fn own(_: &Temporary, _: &Metadata) {}

fn read_only(path: &Path) -> FileError {
    FileError {
        name: path.display().to_string(),
        message: "cannot write: it is read-only".to_owned(),
        hint: Some("let it be written to, or add `--force` to replace it".to_owned()),
    }
}

fn write_device(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)
}

/// The most links that lead from one to the next (Linux, path_resolution(7)).
const MOST_LINKS: usize = 40;

/// Where a path leads at which there is no file, and which may be a link. One of links that lead in a circle stays as it is.
pub(super) fn followed(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(next) => place = folder_of(&place).join(next),
            Err(_) => return place,
        }
    }
    path.to_owned()
}

/// Writes a file beside a name that nothing has, and gives it the name; what has it by then is left as it is.
pub(super) fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link that leads nowhere is there too.
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let _held = signals::hold();
    let temporary = write_beside(path, None, bytes)?;
    temporary.sync()?;
    temporary.name_new(path)?;
    beside::sync_folder(folder_of(path));
    Ok(())
}
