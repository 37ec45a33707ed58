//! Temporary files: written beside a name, and given it when they are whole.
//!
//! Whoever writes one holds a lock on it, which the system takes back when the process ends, however it does. So one that
//! nobody holds was left by a run that was ended, and the next run that writes there removes it.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::folder_of;

/// What the names of temporary files begin and end with; between them stand the number of the process and one of the file.
const NAMED: (&str, &str) = (".cribsheet.", ".tmp");

/// A file without its name yet. Where it is given none it is removed.
pub(super) struct Temporary {
    /// The file, for writing, and locked.
    pub(super) file: File,
    path: PathBuf,
    is_named: bool,
}

impl Temporary {
    /// Makes a file in the same folder as another one.
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        sweep_once(folder_of(path));
        for _ in 0..MOST_LEFT {
            // No number comes twice: whoever sweeps may look at a name while its file is given another.
            let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
            let (start, end) = NAMED;
            let name = format!("{start}{}.{number}{end}", std::process::id());
            let temporary = path.with_file_name(name);
            match File::create_new(&temporary) {
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(cause),
                Ok(file) => {
                    // Not every file system has locks: there nothing is swept either.
                    let _ = file.lock();
                    // Between the two somebody may have taken it for one that was left.
                    if temporary.exists() {
                        return Ok(Self {
                            file,
                            path: temporary,
                            is_named: false,
                        });
                    }
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Sees to it that what was written outlasts a failure of power.
    pub(super) fn sync(&self) -> io::Result<()> {
        match self.file.sync_all() {
            // Not every file system can, and those that cannot have nothing to wait for.
            Err(cause) if is_unable(&cause) => Ok(()),
            synced => synced,
        }
    }

    /// Gives it a name, which another file may have so far.
    pub(super) fn name(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.is_named = true;
        Ok(())
    }

    /// Gives it a name that no other file has.
    pub(super) fn name_new(self, path: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, path) {
            Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => {
                // Not every file system has links: there the name is taken first.
                File::create_new(path)?;
                self.name(path).inspect_err(|_| {
                    let _ = fs::remove_file(path);
                })
            }
            // The name it had so far goes.
            linked => linked,
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_named {
            // What matters is the fault before this.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The numbers of temporary files that this process has not used.
static NUMBERS: AtomicUsize = AtomicUsize::new(0);

/// The most names tried: each that is taken was left by a run that was ended while it wrote.
const MOST_LEFT: usize = 1000;

/// Sees to it that the names in a folder outlast a failure of power, as far as its system can.
pub(super) fn sync_folder(folder: &Path) {
    // What was written stands, whether or not this is known to last.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

fn is_unable(cause: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, Unsupported};
    matches!(cause.kind(), InvalidInput | Unsupported)
}

/// Removes what ended runs left in a folder, once in a run.
fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if swept.insert(folder.to_owned()) {
        sweep(folder);
    }
}

fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
        let is_file = entry.file_type().is_ok_and(|found| found.is_file());
        if !is_file {
            continue;
        }
        let path = entry.path();
        // To hold what others hold takes the right to write on some network folders.
        let opened = OpenOptions::new().read(true).write(true).open(&path);
        let Ok(left) = opened.or_else(|_| File::open(&path)) else {
            continue;
        };
        match left.try_lock() {
            // What stays is passed over.
            Ok(()) => drop(fs::remove_file(&path)),
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
}

/// Whether a name is of a temporary file.
fn is_temporary(name: &str) -> bool {
    let (start, end) = NAMED;
    let inner = name
        .strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end));
    let numbers = inner.and_then(|inner| inner.split_once('.'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_nobody_holds_is_swept_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("cribsheet-beside-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let left = folder.join(".cribsheet.1.0.tmp");
        let others = [
            ".cribsheet.1.tmp",
            ".cribsheet.a.0.tmp",
            "cribsheet.1.0.tmp",
            ".cribsheet.1.0.tmp2",
        ];
        let others = others.map(|name| folder.join(name));
        for path in [&left].into_iter().chain(&others) {
            fs::write(path, b"left").unwrap();
        }
        let mut held = Temporary::beside(&folder.join("a.pdf")).unwrap();
        assert!(!left.exists());
        assert!(others.iter().all(|other| other.exists()));
        held.file.write_all(b"mine").unwrap();
        sweep(&folder);
        assert_eq!(fs::read(&held.path).unwrap(), b"mine");
        let second = Temporary::beside(&folder.join("a.pdf")).unwrap();
        assert_ne!(held.path, second.path);
        drop(second);
        held.name(&folder.join("a.pdf")).unwrap();
        assert_eq!(fs::read(folder.join("a.pdf")).unwrap(), b"mine");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), others.len() + 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
