//! Font files: found in folders, and read.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use cribsheet::font::{self, FontFile};

use super::{FileError, identity};

/// The endings of font files; the last two are of fonts that are packed, which can be told of but not used.
const FONT_ENDINGS: [&str; 6] = ["ttf", "otf", "ttc", "otc", "woff", "woff2"];

/// The most bytes of a font file: twice the largest collections of Chinese families.
const LARGEST_FONT: u64 = 512 << 20;

/// Bytes at the start of a font file that tell its format (OpenType, `sfntVersion`).
const SIGNATURE: u64 = 4;

/// What was found where fonts are looked for.
#[derive(Default)]
pub(crate) struct FoundFonts {
    /// The font files, in order.
    pub(crate) files: Vec<PathBuf>,
    /// What cannot be looked into, and was passed over.
    pub(crate) passed_over: Vec<FileError>,
}

/// The font files in a folder and those in it; or the one file that the path names.
///
/// # Errors
///
/// If the folder itself cannot be read: what is wrong inside it is passed over.
pub(crate) fn fonts_in(folder: &Path) -> Result<FoundFonts, FileError> {
    let mut found = FoundFonts::default();
    let mut waiting = vec![folder.to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !path.is_dir() {
            found.files.push(path);
            continue;
        }
        // A link to a folder may lead back to where it stands.
        if !seen.insert(identity(&path)) {
            continue;
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(cause) => {
                let fault = FileError::new(&path, "read", &cause);
                if path == folder {
                    return Err(fault);
                }
                found.passed_over.push(fault);
                continue;
            }
        };
        let inner = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut inner: Vec<_> = inner
            .filter(|path| is_font(path) || path.is_dir())
            .collect();
        // Of several ways to a folder the same one is taken in every run.
        inner.sort_by(|one, other| other.cmp(one));
        waiting.extend(inner);
    }
    found.files.sort();
    Ok(found)
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| FONT_ENDINGS.iter().any(|font| ending == *font))
}

/// Reads a font file, and of one that is packed for web pages no more than shows it.
pub(crate) fn read_font(path: &Path) -> Result<FontFile, FileError> {
    let fault = |cause| FileError::new(path, "read", &cause);
    // A pipe would keep its reader waiting, and a device has no end.
    let found = fs::metadata(path).map_err(fault)?;
    let refused = match found.len() {
        _ if !found.is_file() => Some("cannot read: it is no file".to_owned()),
        length if length > LARGEST_FONT => {
            Some(format!("is larger than {} MiB", LARGEST_FONT >> 20))
        }
        _ => None,
    };
    let name = path.display().to_string();
    if let Some(message) = refused {
        let hint = Some("name a font file, or a folder of them".to_owned());
        return Err(FileError {
            name,
            message,
            hint,
        });
    }
    let read = || {
        let file = File::open(path)?;
        let mut bytes = Vec::new();
        (&file).take(SIGNATURE).read_to_end(&mut bytes)?;
        if !font::is_packed(&bytes) {
            (&file).take(LARGEST_FONT).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    let bytes = read().map_err(fault)?;
    Ok(FontFile { name, bytes })
}
