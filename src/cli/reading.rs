//! Specs as they stand on disk.

use std::path::Path;
use std::sync::Arc;

use cribsheet::Manuscript;
use cribsheet::diag::Diags;
use cribsheet::spec::{self, Selection};

use super::files::{self, FileError};
use super::specs;

/// A spec that the command line names.
pub(crate) struct ReadSpec {
    /// How messages name it.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) source: Arc<str>,
    /// What was read of it; nothing if it is no text or too large.
    pub(crate) manuscript: Option<Manuscript>,
    /// Its faults so far.
    pub(crate) diags: Diags,
}

impl ReadSpec {
    /// Reads what stands in a spec.
    pub(crate) fn new(name: String, bytes: &[u8]) -> Self {
        let mut diags = Diags::default();
        let decoded = spec::decode(bytes, &mut diags);
        let source: Arc<str> = decoded.text.into();
        let read = || Manuscript::read(source.clone(), &mut diags);
        Self {
            name,
            manuscript: decoded.is_legible.then(read).flatten(),
            source,
            diags,
        }
    }

    /// What stands on one of its pages.
    pub(crate) fn select(mut self, selection: &Selection) -> Self {
        self.manuscript = self.manuscript.map(|whole| whole.select(selection));
        self
    }
}

/// Reads a spec.
pub(crate) fn read(path: &Path) -> Result<ReadSpec, FileError> {
    let bytes = files::read_spec(path).map_err(|error| specs::unread(error, path))?;
    Ok(ReadSpec::new(files::name_of(path), &bytes))
}
