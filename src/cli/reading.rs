//! Specs as they are read.

use std::path::Path;

use cribsheet::Manuscript;
use cribsheet::diag::Diags;
use cribsheet::sources::Sources;
use cribsheet::spec::{self, Selection};

use super::files::{self, FileError};
use super::spec_files::SpecFiles;

/// A spec that the command line names.
pub(crate) struct ReadSpec {
    /// What stands in its files.
    pub(crate) sources: Sources,
    /// What was read of it; nothing if it is no text or too large.
    pub(crate) manuscript: Option<Manuscript>,
    /// Its faults so far.
    pub(crate) diags: Diags,
}

impl ReadSpec {
    /// Reads what stands in the files of a spec.
    pub(crate) fn new(read: &SpecFiles) -> Self {
        let mut diags = Diags::default();
        let mut is_legible = true;
        let mut sources: Option<Sources> = None;
        for file in &read.files {
            let mut found = Diags::default();
            let decoded = spec::decode(&file.bytes, &mut found);
            is_legible &= decoded.is_legible;
            let name = files::name_of(&file.path);
            let start = sources
                .as_ref()
                .map_or(0, |sources| sources.text().len() + 1);
            diags.extend(found.into_iter().map(|fault| fault.shifted(start)));
            sources = Some(match sources {
                Some(sources) => sources.extended(name, &decoded.text),
                None => Sources::new(name, decoded.text),
            });
        }
        let mut sources = sources.expect("a spec has a file");
        if let Some(lack) = &read.lack {
            sources = sources.lacking(lack.clone());
        }
        let read = || Manuscript::read(&sources, &mut diags);
        Self {
            manuscript: is_legible.then(read).flatten(),
            sources,
            diags,
        }
    }

    /// Reads again what was read before and found without a fault in its files.
    #[cfg(feature = "serve")]
    pub(crate) fn again(sources: &Sources) -> Self {
        let mut diags = Diags::default();
        Self {
            manuscript: Manuscript::read(sources, &mut diags),
            sources: sources.clone(),
            diags,
        }
    }

    /// What stands on one of its pages.
    pub(crate) fn select(mut self, selection: &Selection) -> Self {
        self.manuscript = self.manuscript.map(|whole| whole.select(selection));
        self
    }
}

/// Reads a spec and all that it extends, within a folder.
pub(crate) fn read(path: &Path, root: Option<&Path>) -> Result<ReadSpec, FileError> {
    Ok(ReadSpec::new(&SpecFiles::read(path, root)?))
}
