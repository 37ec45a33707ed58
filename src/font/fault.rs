//! Why an added font is not used.

use std::fmt;

use super::{Fonts, bare_name};

/// Why an added font file, or a face in it, is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFault {
    /// The name of the file.
    pub name: String,
    /// What is wrong with it.
    pub flaw: Flaw,
    /// What the face is called, each name bare; nothing where that cannot be read.
    pub(super) names: Vec<String>,
}

/// What makes a font unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It cannot be read as a font.
    Damaged,
    /// It is packed for web pages (WOFF 1 or 2).
    Packed,
    /// It has variation axes (`fvar`), and a page needs one fixed face.
    Variable,
    /// Its `OS/2` `fsType` forbids embedding or subsetting.
    Restricted,
}

impl fmt::Display for FontFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(0))
    }
}

impl FontFault {
    /// The fault in words; of some more files that have it, how many.
    fn told(&self, more: usize) -> String {
        let flaw = match self.flaw {
            Flaw::Damaged => "cannot be read as a font",
            Flaw::Packed => {
                "is packed for web pages (WOFF): take its .ttf or .otf, or unpack it, as `fonttools ttLib.woff2 decompress FILE` does"
            }
            Flaw::Variable => {
                "is variable, a font of one fixed weight is wanted: take its static files, or make them with `fonttools varLib.instancer FILE wght=400`"
            }
            Flaw::Restricted => "has a licence flag that forbids embedding a part of it",
        };
        let like = match more {
            0 => String::new(),
            _ => format!(" (like {more} more)"),
        };
        format!("font `{}`{like} {flaw}", self.name)
    }

    /// One phrase for each flaw, with the first file that has it and how many more do.
    pub fn together<'f>(faults: impl IntoIterator<Item = &'f FontFault>) -> Vec<String> {
        let mut kinds: Vec<Vec<&FontFault>> = Vec::new();
        for fault in faults {
            match kinds.iter_mut().find(|kind| kind[0].flaw == fault.flaw) {
                // Every face of a file may have it.
                Some(kind) if kind.iter().any(|other| other.name == fault.name) => {}
                Some(kind) => kind.push(fault),
                None => kinds.push(vec![fault]),
            }
        }
        kinds
            .iter()
            .map(|kind| kind[0].told(kind.len() - 1))
            .collect()
    }
}

impl Fonts {
    /// What was left out of the files that were added.
    pub fn faults(&self) -> &[FontFault] {
        &self.faults
    }

    /// Why no face of this name is used, as far as that can be told: faults of faces that bear it, and of files whose
    /// names cannot be read, one phrase for each flaw; or that it is a slanted face where lines are set upright.
    pub fn faults_of(&self, name: &str) -> Vec<String> {
        let bare = bare_name(name);
        let may_be_it = |fault: &&FontFault| fault.names.is_empty() || fault.names.contains(&bare);
        let mut told = FontFault::together(self.faults.iter().filter(may_be_it));
        let mut slanted = self.faces.iter().filter(|face| face.is_slanted());
        if let Some(face) = slanted.find(|face| face.is_called(&bare)) {
            let family = &face.family;
            told.push(format!(
                "the name is of a slanted face, and `{family}` has upright ones"
            ));
        }
        told
    }
}

/// Whether a font file is packed for web pages, which its first four bytes tell (W3C, WOFF 1 and 2).
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2")
}
