//! One face: its outlines and metrics in em, and what it covers. The only door to `fontdb` and `read-fonts` here.

use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

use fontdb::{Database, FaceInfo, Source, Style};
use harfrust::Font;
use icu_properties::CodePointSetData;
use icu_properties::props::{DefaultIgnorableCodePoint, EmojiPresentation};
use read_fonts::TableProvider;

use super::names::names_of_face;
use super::{EMOJI, Flaw, HONG_KONG, SIMPLIFIED, TRADITIONAL, bare_name};
use crate::geom::Em;
use crate::lang::Lang;
use crate::weight::Weight;

/// What the name of a monospaced Chinese family says of it, bare.
const CODE_NAMES: [&str; 7] = ["mono", "code", "term", "fixed", "等宽", "等寬", "等幅"];

/// One face of a family.
pub struct Face {
    /// English family name.
    pub family: String,
    /// The family name in every language that the font has it in.
    pub names: Vec<String>,
    /// Weight from 1 to 1000 (OpenType `usWeightClass`); 400 is regular, 700 bold.
    pub weight: u16,
    /// Width from 1 to 9 (OpenType `usWidthClass`); 5 is normal, less is condensed.
    pub width: u16,
    /// The name of its file as messages print it; nothing for what is embedded.
    pub file: Option<String>,
    /// Which face of its file this is.
    pub index: u32,
    /// The parsed font, for shaping and metrics.
    pub font: Font,
    is_slanted: bool,
    /// The side of the square that the Han characters of an added face stand in.
    square: OnceLock<Em>,
    /// Where the glyphs of a `CFF ` table begin in it.
    pub(super) charstrings_at: OnceLock<Option<usize>>,
    /// What it is asked for by. No author asks for most faces, so it is found out when one does.
    bare: OnceLock<BareNames>,
    data: FileData,
}

/// The [bare](bare_name) names of a face.
struct BareNames {
    /// Those of its family.
    families: Vec<String>,
    /// Those of the face itself.
    own: Vec<String>,
}

pub(super) type FileData = Arc<dyn AsRef<[u8]> + Send + Sync>;

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

    fn bare(&self) -> &BareNames {
        self.bare.get_or_init(|| {
            let families: Vec<String> = self.names.iter().map(|name| bare_name(name)).collect();
            let own = names_of_face(&self.font.tables(), &families);
            BareNames { families, own }
        })
    }

    /// Whether the face is of the family with this bare name, in whatever language.
    pub(super) fn is_in(&self, family: &str) -> bool {
        self.bare().families.iter().any(|name| name == family)
    }

    /// Whether the face itself has this bare name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.bare().own.iter().any(|own| own == name)
    }

    /// Every name that the face may be asked for by, bare.
    pub(super) fn bare_names(&self) -> Vec<String> {
        let BareNames { families, own } = self.bare();
        families.iter().chain(own).cloned().collect()
    }

    /// Whether the weight counts as bold.
    pub fn is_bold(&self) -> bool {
        Weight::of_class(self.weight) == Weight::Bold
    }

    /// Whether it is italic or oblique.
    pub fn is_slanted(&self) -> bool {
        self.is_slanted
    }

    /// Whether it is one that the author added, of which nothing is known but what it says.
    pub fn is_added(&self) -> bool {
        self.file.is_some()
    }

    /// The side of the square that its Han characters stand in, in em; a face without Han has none.
    pub fn square(&self) -> Option<Em> {
        let regional = self.own_language().map(|_| Em(1.0));
        self.square.get().copied().or(regional)
    }

    /// Whether the face shows a character: it has a glyph for it, with ink but for what is white. Some fonts map
    /// what they lack to an empty glyph.
    pub fn covers(&self, c: char) -> bool {
        let glyph = self.font.charmap().map_unicode(c);
        glyph.is_some_and(|glyph| !self.is_added() || is_white(c) || self.has_ink(glyph))
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
        let is_inkless = |c: char| (c.is_whitespace() && self.covers(' ')) || is_ignorable(c);
        cluster.chars().all(|c| self.covers(c) || is_inkless(c))
    }

    /// Whether code may be set in the face: its letters and digits have one width. What fonts say of that themselves
    /// (`post`, PANOSE) is too often wrong. Latin of half a square is usual in Chinese fonts for running text, so one
    /// with Han has to say it in its name as well.
    pub(super) fn is_for_code(&self) -> bool {
        let has_name = |word: &str| self.bare().families.iter().any(|name| name.contains(word));
        if self.covers('一') && !CODE_NAMES.iter().any(|word| has_name(word)) {
            return false;
        }
        let Ok(metrics) = self.font.tables().hmtx() else {
            return false;
        };
        let advance = |c: char| metrics.advance(self.font.charmap().map_unicode(c)?);
        let letters = ('0'..='9').chain('A'..='Z').chain('a'..='z');
        let mut advances = letters.map(advance);
        match advances.next().flatten() {
            Some(first) => first > 0 && advances.all(|advance| advance == Some(first)),
            None => false,
        }
    }

    fn from_info(info: &FaceInfo, data: &FileData) -> Option<Self> {
        let (family, _) = info.families.first()?;
        let blob = harfrust::font::Blob::from(data.clone());
        let font = Font::new(blob, info.index)?;
        let names = info.families.iter().map(|(name, _)| name.clone());
        let names: Vec<String> = names.collect();
        Some(Self {
            family: family.clone(),
            bare: OnceLock::new(),
            names,
            weight: weight_of(info.weight.0),
            width: info.stretch.to_number(),
            file: None,
            index: info.index,
            font,
            is_slanted: info.style != Style::Normal,
            square: OnceLock::new(),
            charstrings_at: OnceLock::new(),
            data: data.clone(),
        })
    }

    /// The face as one of a file that the author adds.
    pub(super) fn added(self, file: String) -> Self {
        // Whatever is wrong with its names shows here, where it is looked at.
        self.bare();
        let side = self.font.charmap().map_unicode('一').map(|glyph| {
            let units = self.font.glyph_metrics().h_advance(glyph);
            (
                glyph,
                f64::from(units) / f64::from(self.font.units_per_em()),
            )
        });
        // A font may map all of Han to nothing.
        let side = side.filter(|(glyph, side)| *side > 0.0 && self.has_ink(*glyph));
        if let Some((_, side)) = side {
            self.learn_square(Em(side));
        }
        Self {
            file: Some(file),
            ..self
        }
    }

    /// Takes the square of its family for its own, if it has none.
    pub(super) fn learn_square(&self, side: Em) {
        self.square.get_or_init(|| side);
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

    /// The size of what stands under the line, relative to what is on it, and its shift from the baseline, upwards
    /// (OpenType `OS/2`, `ySubscriptYSize` and `ySubscriptYOffset`).
    pub(crate) fn subscript(&self) -> (f64, Em) {
        let tables = self.font.tables();
        let given = tables.os2().ok();
        let given = given.map(|table| [table.y_subscript_y_size(), table.y_subscript_y_offset()]);
        let (size, shift) = self.small_letters(given).unwrap_or((0.6, 0.14));
        (size, Em(-shift))
    }

    /// The same of what stands over the line (`ySuperscriptYSize` and `ySuperscriptYOffset`).
    pub(crate) fn superscript(&self) -> (f64, Em) {
        let tables = self.font.tables();
        let given = tables.os2().ok();
        let given =
            given.map(|table| [table.y_superscript_y_size(), table.y_superscript_y_offset()]);
        let (size, shift) = self.small_letters(given).unwrap_or((0.6, 0.35));
        (size, Em(shift))
    }

    /// A size and a shift that the face gives, in em; nothing where they are such as cannot be read.
    fn small_letters(&self, given: Option<[i16; 2]>) -> Option<(f64, f64)> {
        const SIZES: RangeInclusive<f64> = 0.5..=0.75;
        const SHIFTS: RangeInclusive<f64> = 0.05..=0.5;
        let units = f64::from(self.font.units_per_em());
        let [size, shift] = given?.map(|given| f64::from(given) / units);
        (SIZES.contains(&size) && SHIFTS.contains(&shift)).then_some((size, shift))
    }

    /// What messages call it: its family and, of an added one, its file.
    pub(crate) fn called(&self) -> String {
        match &self.file {
            Some(file) => format!("`{}` (file `{file}`)", self.family),
            None => format!("`{}`", self.family),
        }
    }

    /// Whether it lacks what every outline font has: characters, glyphs with widths, and a square of a size that is
    /// allowed (OpenType `cmap`, `maxp`, `hmtx` and, in `head`, `unitsPerEm`).
    fn is_damaged(&self) -> bool {
        const UNITS: RangeInclusive<u16> = 16..=16_384;
        let tables = self.font.tables();
        let has_square = tables
            .head()
            .is_ok_and(|head| UNITS.contains(&head.units_per_em()));
        let has_widths = tables
            .hmtx()
            .is_ok_and(|metrics| !metrics.h_metrics().is_empty());
        let has_glyphs = self.font.num_glyphs() > 0 && self.font.charmap().has_unicode();
        !(has_square && has_widths && has_glyphs)
    }

    /// What forbids using an added face.
    pub(super) fn flaw(&self) -> Option<Flaw> {
        if self.is_damaged() {
            Some(Flaw::Damaged)
        } else if !self.font.axes().is_empty() {
            Some(Flaw::Variable)
        } else if self.is_restricted() {
            Some(Flaw::Restricted)
        } else {
            None
        }
    }
}

/// The most faces of a collection: five times those of the largest of all Chinese families.
const MOST_FACES: usize = 256;

/// Whether a file says that it holds more faces than it has room to name, or than any does (OpenType, `TTCHeader`): who
/// believes it makes room for billions.
fn is_boastful(bytes: &[u8]) -> bool {
    const COUNT: Range<usize> = 8..12;
    const OFFSET: usize = 4;
    let count = bytes.get(COUNT).and_then(|count| count.try_into().ok());
    let count = count.map_or(u32::MAX, u32::from_be_bytes);
    let has_room = |count| count <= MOST_FACES && COUNT.end + count * OFFSET <= bytes.len();
    bytes.starts_with(b"ttcf") && !usize::try_from(count).is_ok_and(has_room)
}

/// The faces of a font file.
pub(super) fn read(data: FileData) -> Vec<Face> {
    if is_boastful(data.as_ref().as_ref()) {
        return Vec::new();
    }
    let mut database = Database::new();
    database.load_font_source(Source::Binary(data.clone()));
    let faces = database.faces();
    faces
        .filter_map(|info| Face::from_info(info, &data))
        .collect()
}

/// The weight of a face, from what its font says: some say nothing, and some count to ten.
fn weight_of(class: u16) -> u16 {
    const REGULAR: u16 = 400;
    match class {
        0 => REGULAR,
        1..10 => class * 100,
        _ => class.min(1000),
    }
}

/// Whether a character is one without ink.
fn is_white(c: char) -> bool {
    const BRAILLE_BLANK: char = '\u{2800}';
    c.is_whitespace() || c == BRAILLE_BLANK || is_ignorable(c)
}

/// Whether a character needs no glyph: joiners, variation selectors and the like.
pub(crate) fn is_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Whether a cluster asks for an emoji: by selector, as a sequence, or by default.
pub(super) fn is_emoji(cluster: &str) -> bool {
    const TEXT: char = '\u{FE0E}';
    let default = CodePointSetData::new::<EmojiPresentation>();
    let asks = |c: char| matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}') || default.contains(c);
    !cluster.contains(TEXT) && cluster.chars().any(asks)
}
