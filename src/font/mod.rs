//! Faces: found by family and weight through `fontdb`, described in em, asked for coverage.
//! Bytes come in; nothing here reads a disk.

mod cff;
#[cfg(feature = "fonts")]
mod embedded;
mod face;
mod family;
mod fault;
mod names;
mod outline;
mod path;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub use face::Face;
pub(crate) use face::is_ignorable;
pub use fault::{Flaw, FontFault, is_packed};
pub use names::bare_name;
pub(crate) use outline::GlyphOutlines;
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

/// All faces that a sheet may use. A clone shares them.
#[derive(Clone, Default)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    preferred: Vec<String>,
    offered: Vec<String>,
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
        let mut refuse = |flaw, names| {
            let name = name.clone();
            self.faults.push(FontFault { name, flaw, names });
        };
        if is_packed(&bytes) {
            return refuse(Flaw::Packed, Vec::new());
        }
        let data: FileData = Arc::new(bytes);
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let judge = |face: Face| (face.flaw(), face.added(name.clone()));
            face::read(data).into_iter().map(judge).collect::<Vec<_>>()
        }));
        let judged = judged.unwrap_or_default();
        if judged.is_empty() {
            refuse(Flaw::Damaged, Vec::new());
        }
        let mut sound = Vec::new();
        for (flaw, face) in judged {
            match flaw {
                Some(flaw) => refuse(flaw, face.bare_names()),
                None => sound.push(face),
            }
        }
        for face in sound {
            self.share_square(&face);
            self.faces.push(Arc::new(face));
        }
    }

    /// Gives a face the square of its family, and the family that of the face: one may be cut into many files by its
    /// characters.
    fn share_square(&self, face: &Face) {
        let family = self
            .faces
            .iter()
            .filter(|other| other.family == face.family);
        let mut added = family.filter(|other| other.is_added());
        match face.square() {
            Some(square) => added.for_each(|other| other.learn_square(square)),
            None => {
                if let Some(square) = added.find_map(|other| other.square()) {
                    face.learn_square(square);
                }
            }
        }
    }

    /// Names families that could be added, so that [messages](Self::families) may propose them.
    pub fn offer(&mut self, families: Vec<String>) {
        self.offered = families;
    }

    /// Whether there is no face at all.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// The faces of the families that the author asked for.
    pub fn preferred(&self) -> Vec<FaceId> {
        let names = self.preferred.iter();
        names.flat_map(|name| self.faces_of(name)).collect()
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

    /// The faces to ask for text of one style, best first: of each family that the author prefers all, of the
    /// embedded ones the best for the weight wanted. Faces that nothing names come last.
    pub fn order(&self, lang: Lang, weight: Weight, is_code: bool) -> Vec<FaceId> {
        let regional: &[&str] = match lang {
            Lang::ZhHans | Lang::En => &[SIMPLIFIED, TRADITIONAL, HONG_KONG],
            Lang::ZhHant => &[TRADITIONAL, SIMPLIFIED, HONG_KONG],
            Lang::ZhHantHk => &[HONG_KONG, TRADITIONAL, SIMPLIFIED],
        };
        let all = |name| self.of_name(name, weight);
        let best = |name: &str| self.best(|face| face.family == name && !face.is_slanted(), weight);
        let mut others = OTHERS;
        // A family that lacks the weight wanted comes after those that have it.
        let has = |id: FaceId| Weight::of_class(self.face(id).weight) == weight;
        others.sort_by_key(|family| !best(family).is_some_and(has));
        let mut named = Vec::new();
        if is_code {
            let names = self.preferred.iter().map(String::as_str);
            named.extend(names.filter(|name| self.is_for_code(name)).flat_map(all));
            named.extend(best(CODE));
        }
        named.extend(self.preferred.iter().map(String::as_str).flat_map(all));
        named.extend(regional.iter().copied().chain(others).filter_map(best));
        let mut known = BTreeSet::new();
        let families = self.faces.iter().map(|face| face.family.as_str());
        let families = families.filter(|family| known.insert(*family));
        named.extend(families.filter_map(best));
        let mut met = BTreeSet::new();
        named.retain(|id| met.insert(*id));
        named
    }

    /// The slanted face for emphasis in Latin letters: of the first family preferred that has such letters, if it has
    /// one, else an embedded one in the weight of what stands in.
    pub fn slanted(&self, weight: Weight, fallback: Weight) -> Option<FaceId> {
        let is_latin = |id: &FaceId| self.face(*id).covers('a');
        let families = self.preferred.iter().map(|name| self.faces_of(name));
        let mut families =
            families.map(|faces| faces.into_iter().filter(is_latin).collect::<Vec<_>>());
        let family = families.find(|faces| !faces.is_empty());
        let (slanted, upright): (Vec<_>, Vec<_>) = family
            .unwrap_or_default()
            .into_iter()
            .partition(|id| self.face(*id).is_slanted());
        let distance = |id: &FaceId| family::distance(self.face(*id).weight, weight.class());
        let own = slanted.into_iter().min_by_key(distance);
        // Where all is slanted, emphasis has to look other than that.
        let own = own.filter(|_| !upright.is_empty());
        own.or_else(|| self.best(|face| face.is_slanted() && face.family == LATIN, fallback))
    }

    /// The face whose weight is best, of those that are meant; the first of several.
    fn best(&self, is_meant: impl Fn(&Face) -> bool, weight: Weight) -> Option<FaceId> {
        let faces = self.faces().filter(|(_, face)| is_meant(face));
        let best = faces.min_by_key(|(_, face)| family::distance(face.weight, weight.class()));
        best.map(|(id, _)| id)
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
}
