//! The fonts of this machine.

use std::path::PathBuf;

use cribsheet::font::bare_name;
use fontdb::{Database, FaceInfo, Source};

/// What fonts this machine has, of which none is read yet.
pub(crate) struct Machine(Database);

impl Machine {
    /// Looks where the system keeps fonts.
    pub(crate) fn look() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Self(database)
    }

    /// Every font file, in order.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        files(self.0.faces())
    }

    /// The files of the families that these names ask for, in order.
    pub(crate) fn files_of(&self, names: &[String]) -> Vec<PathBuf> {
        let families: Vec<&str> = names.iter().filter_map(|name| self.family(name)).collect();
        let has_family = |face: &&FaceInfo| {
            let mut names = names_of(face);
            names.any(|name| families.contains(&name))
        };
        files(self.0.faces().filter(has_family))
    }

    /// The names of all families, in every language that the fonts have them in.
    pub(crate) fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .0
            .faces()
            .flat_map(names_of)
            .map(str::to_owned)
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The family that a name asks for. Of one face it is nearly always that of its family and more, and all that
    /// `fontdb` reads of such names is the one for PostScript; so the longest family that it begins with may be it.
    fn family(&self, name: &str) -> Option<&str> {
        let wanted = bare_name(name);
        let is_it = |face: &&FaceInfo| {
            bare_name(&face.post_script_name) == wanted
                || names_of(face).any(|name| bare_name(name) == wanted)
        };
        if let Some(face) = self.0.faces().find(is_it) {
            return names_of(face).next();
        }
        let families = self.0.faces().flat_map(names_of);
        families
            .map(|family| (bare_name(family), family))
            .filter(|(bare, _)| !bare.is_empty() && wanted.starts_with(bare))
            .max_by_key(|(bare, _)| bare.len())
            .map(|(_, family)| family)
    }
}

/// The names of a face's family, the English one first.
fn names_of(face: &FaceInfo) -> impl Iterator<Item = &str> {
    face.families.iter().map(|(family, _)| family.as_str())
}

fn files<'f>(faces: impl Iterator<Item = &'f FaceInfo>) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = faces
        .filter_map(|face| match &face.source {
            Source::File(path) => Some(path.clone()),
            Source::Binary(_) => None,
        })
        .collect();
    files.sort();
    files.dedup();
    files
}
