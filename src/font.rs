//! Faces: found by family and weight through `fontdb`, described in em, asked for coverage.
//! Bytes come in; nothing here reads a disk.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use fontdb::{Database, FaceInfo, Source, Style};
use harfrust::Font;
use icu_properties::CodePointSetData;
use icu_properties::props::{DefaultIgnorableCodePoint, EmojiPresentation};
use read_fonts::TableProvider;
use rust_embed::RustEmbed;

use crate::lang::Lang;

mod outline;

pub use outline::InkBox;

/// The embedded fonts, as files.
#[derive(RustEmbed)]
#[folder = "fonts/"]
#[include = "*.ttf"]
struct Embedded;

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
/// From this weight on a face counts as bold (OpenType `usWeightClass`: semi-bold).
const BOLD_FROM: u16 = 600;

/// Index of a face in [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub usize);

/// One face of a family.
pub struct Face {
    /// English family name.
    pub family: String,
    /// The family name in every language that the font has it in.
    pub names: Vec<String>,
    /// Weight from 1 to 1000; 400 is regular, 700 bold.
    pub weight: u16,
    /// Which face of its file this is.
    pub index: u32,
    /// The parsed font, for shaping and metrics.
    pub font: Font,
    is_slanted: bool,
    data: FileData,
}

type FileData = Arc<dyn AsRef<[u8]> + Send + Sync>;

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

impl Face {
    /// The whole font file.
    pub fn data(&self) -> &[u8] {
        self.data.as_ref().as_ref()
    }

    /// The language that a regional Chinese family is drawn for; any other has none of its own.
    pub fn own_language(&self) -> Option<Lang> {
        match self.family.as_str() {
            SIMPLIFIED => Some(Lang::ZhHans),
            TRADITIONAL => Some(Lang::ZhHant),
            HONG_KONG => Some(Lang::ZhHantHk),
            _ => None,
        }
    }

    /// Whether the face is of this family, in whatever language; case does not matter.
    pub fn is_of(&self, family: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|name| name.eq_ignore_ascii_case(family))
    }

    /// Whether the weight counts as bold.
    pub fn is_bold(&self) -> bool {
        self.weight >= BOLD_FROM
    }

    /// Whether it is italic or oblique.
    pub fn is_slanted(&self) -> bool {
        self.is_slanted
    }

    /// Whether the face has a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.font.charmap().map_unicode(c).is_some()
    }

    /// Whether this is the face of emoji, whose glyphs are wider than one em.
    pub(crate) fn is_emoji(&self) -> bool {
        self.family == EMOJI
    }

    /// How many characters the face has glyphs for.
    pub fn character_count(&self) -> usize {
        self.font.charmap().unicodes().count()
    }

    /// Whether the face can show a whole grapheme cluster. Joiners and variation selectors need
    /// no glyph; the shaper makes any space out of the common one.
    pub(crate) fn covers_cluster(&self, cluster: &str) -> bool {
        let is_inkless = |c: char| {
            (c.is_whitespace() && self.covers(' '))
                || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        };
        cluster.chars().all(|c| self.covers(c) || is_inkless(c))
    }

    fn from_info(info: &FaceInfo) -> Option<Self> {
        let Source::Binary(data) = &info.source else {
            return None;
        };
        let (family, _) = info.families.first()?;
        let blob = harfrust::font::Blob::from(data.clone());
        Some(Self {
            family: family.clone(),
            names: info.families.iter().map(|(name, _)| name.clone()).collect(),
            weight: info.weight.0,
            index: info.index,
            font: Font::new(blob, info.index)?,
            is_slanted: info.style != Style::Normal,
            data: data.clone(),
        })
    }

    /// Whether the licence bits forbid to embed a part of the font (OpenType `OS/2`, `fsType`).
    fn is_restricted(&self) -> bool {
        const RESTRICTED: u16 = 0x0002;
        const PREVIEW_OR_EDITABLE: u16 = 0x000C;
        const NO_SUBSETTING_OR_BITMAP_ONLY: u16 = 0x0300;
        let bits = self.font.tables().os2().map_or(0, |table| table.fs_type());
        // Where several permissions are given, the least restrictive one holds.
        (bits & RESTRICTED != 0 && bits & PREVIEW_OR_EDITABLE == 0)
            || bits & NO_SUBSETTING_OR_BITMAP_ONLY != 0
    }

    /// What forbids using an added face.
    fn flaw(&self) -> Option<Flaw> {
        if self.font.num_glyphs() == 0 || !self.font.charmap().has_unicode() {
            Some(Flaw::Damaged)
        } else if !self.font.axes().is_empty() {
            Some(Flaw::Variable)
        } else if self.is_restricted() {
            Some(Flaw::Restricted)
        } else if self.is_slanted {
            Some(Flaw::Slanted)
        } else {
            None
        }
    }
}

/// All faces that a sheet may use.
pub struct Fonts {
    faces: Vec<Face>,
    preferred: Vec<String>,
}

impl Fonts {
    /// The embedded faces.
    pub fn embedded() -> Self {
        let mut fonts = Self {
            faces: Vec::new(),
            preferred: Vec::new(),
        };
        let mut names: Vec<_> = Embedded::iter().collect();
        names.sort_unstable();
        for name in names {
            let file = Embedded::get(&name).expect("the name comes from the same list");
            fonts.faces.extend(read(Arc::new(file.data)));
        }
        fonts
    }

    /// The embedded faces and those of further files, with the families to prefer in their
    /// order. Faces that cannot be used are left out and named.
    pub fn new(preferred: &[String], extra: Vec<FontFile>) -> (Self, Vec<FontFault>) {
        let mut fonts = Self::embedded();
        fonts.preferred = preferred.to_vec();
        let mut faults = Vec::new();
        for FontFile { name, bytes } in extra {
            let mut refuse = |flaw| {
                faults.push(FontFault {
                    name: name.clone(),
                    flaw,
                });
            };
            let data: FileData = Arc::new(bytes);
            let judged = catch_unwind(AssertUnwindSafe(|| {
                let judge = |face: Face| (face.flaw(), face);
                read(data).into_iter().map(judge).collect::<Vec<_>>()
            }));
            let judged = judged.unwrap_or_default();
            if judged.is_empty() {
                refuse(Flaw::Damaged);
            }
            for (flaw, face) in judged {
                match flaw {
                    Some(flaw) => refuse(flaw),
                    None => fonts.faces.push(face),
                }
            }
        }
        (fonts, faults)
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// Every face, the embedded ones first.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        let number = |(index, face)| (FaceId(index), face);
        self.faces.iter().enumerate().map(number)
    }

    /// Whether any face is of this family; case does not matter.
    pub fn has_family(&self, family: &str) -> bool {
        self.faces.iter().any(|face| face.is_of(family))
    }

    /// The faces to ask for text of one style, best first, each family in the weight wanted or
    /// the nearest it has. Faces that nothing names come last.
    pub fn order(&self, lang: Lang, is_bold: bool, is_code: bool) -> Vec<FaceId> {
        let regional: &[&str] = match lang {
            Lang::ZhHans | Lang::En => &[SIMPLIFIED, TRADITIONAL, HONG_KONG],
            Lang::ZhHant => &[TRADITIONAL, SIMPLIFIED, HONG_KONG],
            Lang::ZhHantHk => &[HONG_KONG, TRADITIONAL, SIMPLIFIED],
        };
        let mut others = OTHERS;
        // A family that lacks the weight wanted comes after those that have it.
        others.sort_by_key(|family| !self.has_weight(family, is_bold));
        let code = is_code.then_some(CODE).into_iter();
        let named = code
            .chain(self.preferred.iter().map(String::as_str))
            .chain(regional.iter().copied())
            .chain(others);
        let mut order = Vec::new();
        for family in named.chain(self.faces.iter().map(|face| face.family.as_str())) {
            let face = self.in_weight(family, is_bold);
            order.extend(face.filter(|face| !order.contains(face)));
        }
        order
    }

    /// The slanted face for emphasis in Latin letters.
    pub fn slanted(&self, is_bold: bool) -> Option<FaceId> {
        let is_it = |face: &Face| face.is_slanted && face.is_of(LATIN);
        let mut faces = self.faces();
        let found = faces.find(|(_, face)| is_it(face) && face.is_bold() == is_bold);
        found.map(|(id, _)| id)
    }

    /// The first face of an [`order`](Self::order) that can show a whole grapheme cluster. What
    /// is written as emoji asks the emoji family first.
    pub fn choose(&self, order: &[FaceId], cluster: &str) -> Option<FaceId> {
        let covers = |id: &&FaceId| self.face(**id).covers_cluster(cluster);
        let is_emoji_face = |id: &&FaceId| self.face(**id).is_emoji();
        let emoji = if is_emoji(cluster) {
            order.iter().filter(is_emoji_face).find(covers)
        } else {
            None
        };
        emoji.or_else(|| order.iter().find(covers)).copied()
    }

    /// Whether a family has a face that is bold, or one that is not.
    fn has_weight(&self, family: &str, is_bold: bool) -> bool {
        let nearest = self.in_weight(family, is_bold);
        nearest.is_some_and(|id| self.face(id).is_bold() == is_bold)
    }

    /// The upright face of a family whose weight is nearest to regular or bold.
    fn in_weight(&self, family: &str, is_bold: bool) -> Option<FaceId> {
        let wanted: u16 = if is_bold { 700 } else { 400 };
        self.faces()
            .filter(|(_, face)| !face.is_slanted && face.is_of(family))
            .min_by_key(|(_, face)| face.weight.abs_diff(wanted))
            .map(|(id, _)| id)
    }
}

/// The upright faces of a font file; where it has none, the slanted ones.
fn read(data: FileData) -> Vec<Face> {
    let mut database = Database::new();
    database.load_font_source(Source::Binary(data));
    let mut faces: Vec<_> = database.faces().filter_map(Face::from_info).collect();
    if faces.iter().any(|face| !face.is_slanted) {
        faces.retain(|face| !face.is_slanted);
    }
    faces
}

/// Whether a cluster asks for an emoji: by selector, as a sequence, or by default.
fn is_emoji(cluster: &str) -> bool {
    const TEXT: char = '\u{FE0E}';
    let default = CodePointSetData::new::<EmojiPresentation>();
    let asks = |c: char| matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}') || default.contains(c);
    !cluster.contains(TEXT) && cluster.chars().any(asks)
}
