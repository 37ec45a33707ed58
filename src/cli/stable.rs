//! `build --stable`: the layout of the last page, kept beside it.

use std::path::Path;

use cribsheet::fit::Arrangement;

use super::files::{self, FileError};

/// The ending of the files that hold a layout.
pub(crate) const ENDING: &str = "layout";

/// Reads the layout of the last page; without such a file nothing stood anywhere. A file that is
/// something else is an error, because it would be overwritten.
pub(crate) fn read(path: &Path) -> Result<Arrangement, FileError> {
    let Some(text) = files::read_if_there(path)? else {
        return Ok(Arrangement::default());
    };
    Arrangement::read(&text).map_err(|(line, wanted)| FileError {
        name: format!("{}:{line}", path.display()),
        message: format!("is no layout of a page, {wanted}"),
        hint: Some("remove the file to lay the page out anew".to_owned()),
    })
}
