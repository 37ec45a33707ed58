//! Faces: found by family and weight through `fontdb`, described in em, asked for coverage.
//! Bytes come in; nothing here reads a disk.

#[cfg(feature = "fonts")]
mod embedded;
mod face;
mod outline;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub use face::Face;
pub use outline::InkBox;

use crate::lang::Lang;
use crate::weight::Weight;
use face::FileData;

const CODE: &str = "JetBrains Mono";
const EMOJI: &str = "Noto Emoji";
const SIMPLIFIED: &str = "Noto Sans SC";
const TRADITIONAL: &str = "Noto Sans TC";
const HONG_KONG: &str = "Noto Sans HK";
const LATIN: &str = "Noto Sans";
/// What no Chinese family has, in the order to ask.
const OTHERS: [&str; 6] = [
    "Noto Sans JP",
    LATIN,
    "Noto Sans Symbols 2",
    "Noto Sans Math",
    "Open Sans",
    EMOJI,
];

/// Index of a face in [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub usize);

/// A font file that the user adds to the embedded ones.
pub struct FontFile {
    /// Its name as messages print it.
    pub name: String,
    /// All of its bytes.
    pub bytes: Vec<u8>,
}

/// Why an added font file, or a face in it, is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFault {
    /// The name of the file.
    pub name: String,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What makes a font unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It cannot be read as a font.
    Damaged,
    /// It has variation axes (`fvar`), and a page needs one fixed face.
    Variable,
    /// Its `OS/2` `fsType` forbids embedding or subsetting.
    Restricted,
    /// It is italic or oblique, and lines are set upright.
    Slanted,
}

impl fmt::Display for FontFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flaw = match self.flaw {
            Flaw::Damaged => "cannot be read as a font",
            Flaw::Variable => "is variable, a font of one fixed weight is wanted",
            Flaw::Restricted => "has a licence flag that forbids embedding a part of it",
            Flaw::Slanted => "is slanted, an upright font is wanted",
        };
        write!(f, "font `{}` {flaw}", self.name)
    }
}

/// All faces that a sheet may use. A clone shares them.
#[derive(Clone, Default)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    preferred: Vec<String>,
    faults: Vec<FontFault>,
}

impl Fonts {
    /// The embedded faces. Only with the feature `fonts`.
    #[cfg(feature = "fonts")]
    pub fn embedded() -> Self {
        let files = embedded::files();
        let faces = files.flat_map(|data| face::read(Arc::new(data)));
        Self {
            faces: faces.map(Arc::new).collect(),
            ..Self::default()
        }
    }

    /// Adds the faces of a file. Those that cannot be used are left out and [named](Self::faults).
    pub fn add(&mut self, file: FontFile) {
        let FontFile { name, bytes } = file;
        let mut refuse = |flaw| {
            self.faults.push(FontFault {
                name: name.clone(),
                flaw,
            });
        };
        let data: FileData = Arc::new(bytes);
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let judge = |face: Face| (face.flaw(), face.added());
            face::read(data).into_iter().map(judge).collect::<Vec<_>>()
        }));
        let judged = judged.unwrap_or_default();
        if judged.is_empty() {
            refuse(Flaw::Damaged);
        }
        for (flaw, mut face) in judged {
            face.file = Some(name.clone());
            match flaw {
                Some(flaw) => refuse(flaw),
                None => self.faces.push(Arc::new(face)),
            }
        }
    }

    /// Whether there is no face at all.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// What was left out of the files that were added.
    pub fn faults(&self) -> &[FontFault] {
        &self.faults
    }

    /// Whether the author asked for a family that was added.
    pub fn has_own(&self) -> bool {
        let mut faces = self.faces.iter().filter(|face| face.is_added());
        !self.preferred.is_empty() && faces.any(|face| self.is_preferred(face))
    }

    /// Whether the author asked for the family of a face.
    pub fn is_preferred(&self, face: &Face) -> bool {
        self.preferred.iter().any(|family| face.is_of(family))
    }

    /// Sets the families to ask first, in their order. Says whether they are others than before.
    pub fn prefer(&mut self, families: &[String]) -> bool {
        let is_new = self.preferred != families;
        if is_new {
            self.preferred = families.to_vec();
        }
        is_new
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// Every face, the embedded ones first.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        let number = |(index, face)| (FaceId(index), Arc::as_ref(face));
        self.faces.iter().enumerate().map(number)
    }

    /// Whether any face is of this family; case does not matter.
    pub fn has_family(&self, family: &str) -> bool {
        self.faces.iter().any(|face| face.is_of(family))
    }

    /// The faces to ask for text of one style, best first, each family in the weight wanted or
    /// the nearest it has. Faces that nothing names come last.
    pub fn order(&self, lang: Lang, weight: Weight, is_code: bool) -> Vec<FaceId> {
        let regional: &[&str] = match lang {
            Lang::ZhHans | Lang::En => &[SIMPLIFIED, TRADITIONAL, HONG_KONG],
            Lang::ZhHant => &[TRADITIONAL, SIMPLIFIED, HONG_KONG],
            Lang::ZhHantHk => &[HONG_KONG, TRADITIONAL, SIMPLIFIED],
        };
        let mut others = OTHERS;
        // A family that lacks the weight wanted comes after those that have it.
        others.sort_by_key(|family| !self.has_weight(family, weight));
        let code = is_code.then_some(CODE).into_iter();
        let named = code
            .chain(self.preferred.iter().map(String::as_str))
            .chain(regional.iter().copied())
            .chain(others);
        let mut order = Vec::new();
        for family in named.chain(self.faces.iter().map(|face| face.family.as_str())) {
            let face = self.in_weight(family, weight);
            order.extend(face.filter(|face| !order.contains(face)));
        }
        order
    }

    /// The slanted face for emphasis in Latin letters.
    pub fn slanted(&self, weight: Weight) -> Option<FaceId> {
        let is_it = |face: &Face| face.is_slanted() && face.is_of(LATIN);
        let faces = self.faces().filter(|(_, face)| is_it(face));
        nearest(faces, weight)
    }

    /// The first face of an [`order`](Self::order) that can show a whole grapheme cluster. What
    /// is written as emoji asks the emoji family first.
    pub fn choose(&self, order: &[FaceId], cluster: &str) -> Option<FaceId> {
        let covers = |id: &&FaceId| self.face(**id).covers_cluster(cluster);
        let is_emoji_face = |id: &&FaceId| self.face(**id).is_emoji();
        let emoji = if face::is_emoji(cluster) {
            order.iter().filter(is_emoji_face).find(covers)
        } else {
            None
        };
        emoji.or_else(|| order.iter().find(covers)).copied()
    }

    /// Whether a family has an upright face of a weight.
    pub fn has_weight(&self, family: &str, weight: Weight) -> bool {
        let nearest = self.in_weight(family, weight);
        nearest.is_some_and(|id| Weight::of_class(self.face(id).weight) == weight)
    }

    /// The upright face of a family whose weight is nearest.
    fn in_weight(&self, family: &str, weight: Weight) -> Option<FaceId> {
        let is_it = |face: &Face| !face.is_slanted() && face.is_of(family);
        nearest(self.faces().filter(|(_, face)| is_it(face)), weight)
    }
}

/// The face whose weight is nearest; the first of several.
fn nearest<'f>(faces: impl Iterator<Item = (FaceId, &'f Face)>, weight: Weight) -> Option<FaceId> {
    let faces = faces.min_by_key(|(_, face)| face.weight.abs_diff(weight.class()));
    faces.map(|(id, _)| id)
}
