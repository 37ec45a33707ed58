//! Writing in one step: a file is written beside its name and given the name when it is whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside the one of this name, and gives it the name.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: its file is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if let Some(old) = &old
        && !old.is_file()
    {
        return write_device(&path, old.is_dir(), bytes);
    }
    let (temporary, mut file) = new_beside(&path)?;
    let written = file.write_all(bytes);
    drop(file);
    let written = written
        .and_then(|()| match old {
            Some(old) => fs::set_permissions(&temporary, old.permissions()),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        // What matters is the first fault.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Writes to what is no file, such as `/dev/null` or a pipe: there is nothing to replace.
fn write_device(path: &Path, is_folder: bool, bytes: &[u8]) -> io::Result<()> {
    if is_folder {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    fs::OpenOptions::new()
        .write(true)
        .open(path)?
        .write_all(bytes)
}

/// Makes a file in the same folder, under a name that nothing has yet.
fn new_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        let name = format!(".cribsheet.{}.{number}.tmp", std::process::id());
        let temporary = path.with_file_name(name);
        match File::create_new(&temporary) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists && number < MOST_LEFT => {
                number += 1;
            }
            made => return made.map(|file| (temporary, file)),
        }
    }
}

/// The most names tried: each that is taken was left by a run that was ended while it wrote.
const MOST_LEFT: usize = 1000;

/// Writes a file beside a name that nothing has, and gives it the name; what has it by then is left as it is.
pub(super) fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link that leads nowhere is there too.
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    let (temporary, mut file) = new_beside(path)?;
    let written = file.write_all(bytes);
    drop(file);
    let placed = written.and_then(|()| give_name(&temporary, path));
    // Of a file that got its name this was a second one.
    let _ = fs::remove_file(&temporary);
    placed
}

/// Gives a written file a name that no other file has.
fn give_name(temporary: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, path) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => {
            // Not every file system has links: there the name is taken first.
            File::create_new(path)?;
            fs::rename(temporary, path).inspect_err(|_| {
                let _ = fs::remove_file(path);
            })
        }
        linked => linked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_run_left_is_passed_over() {
        let folder = std::env::temp_dir().join(format!("cribsheet-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (first, mut file) = new_beside(&folder.join("a.pdf")).unwrap();
        file.write_all(b"mine").unwrap();
        let (second, _) = new_beside(&folder.join("a.pdf")).unwrap();
        assert_ne!(first, second);
        assert_eq!(fs::read(&first).unwrap(), b"mine");
        replace(&folder.join("a.pdf"), b"page").unwrap();
        assert_eq!(fs::read(folder.join("a.pdf")).unwrap(), b"page");
        assert_eq!(fs::read(&first).unwrap(), b"mine");
        fs::remove_dir_all(folder).unwrap();
    }
}
