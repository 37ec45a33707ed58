//! `build --stable`: the layout of the last page, kept beside it.

use std::path::Path;

use cribsheet::fit::Arrangement;

use super::files::{self, FileError};

/// The ending of the files that hold a layout.
pub(crate) const ENDING: &str = "layout";

/// The layout of the last page, as far as there is one.
#[derive(Default)]
pub(crate) struct KeptLayout {
    /// Where things stood; of a damaged file nothing is known.
    pub(crate) layout: Arrangement,
    /// What is wrong with the file.
    pub(crate) damage: Option<FileError>,
}

/// Reads the layout of the last page; without such a file nothing stood anywhere, and as little is known from one that is
/// damaged.
///
/// # Errors
///
/// If the file cannot be read, or is something else: it would be overwritten.
pub(crate) fn read(path: &Path) -> Result<KeptLayout, FileError> {
    let Some(text) = files::read_layout(path)? else {
        return Ok(KeptLayout::default());
    };
    let fault = |(line, wanted): (usize, String), message: &str, hint: &str| FileError {
        name: format!("{}:{line}", path.display()),
        message: format!("{message}, {wanted}"),
        hint: Some(hint.to_owned()),
    };
    match Arrangement::read(&text) {
        Ok(layout) => Ok(KeptLayout {
            layout,
            damage: None,
        }),
        Err(found) if is_ours(&text) => Ok(KeptLayout {
            damage: Some(fault(
                found,
                "is damaged",
                "look the page over: it was laid out anew",
            )),
            ..KeptLayout::default()
        }),
        Err(found) => Err(fault(
            found,
            "is no layout of a page",
            "remove the file to lay the page out anew",
        )),
    }
}

/// Whether a file was a layout before it was damaged: it begins as one, or a failure of power left nothing of it.
fn is_ours(text: &str) -> bool {
    let whole = text.trim_end_matches('\0');
    whole.starts_with(Arrangement::NAME) || Arrangement::NAME.starts_with(whole)
}
