//! Counts, when all is shaped, which face sets what, and what the families asked for leave to others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::font::{Face, FaceId, Fonts};
use crate::lang::Lang;
use crate::paragraph::Paragraph;
use crate::weight::Weight;

use super::Shaped;
use super::class::{self, Class};

/// Which face sets what on a sheet.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The faces that set something, the one that sets most first.
    pub faces: Vec<FaceTally>,
    /// The families asked for, in their order.
    pub families: Vec<FamilyTally>,
}

/// What a face sets. Spaces are not counted.
#[derive(Clone, Debug)]
pub struct FaceTally {
    /// The face.
    pub face: FaceId,
    /// How many different characters of each sort, in the order of [`Sort::ALL`].
    pub characters: [usize; Sort::ALL.len()],
    /// How many characters in all, each as often as it stands there.
    pub count: usize,
}

/// What a family that was asked for sets, and what it leaves to others.
#[derive(Clone, Debug)]
pub struct FamilyTally {
    /// Its name, as the author wrote it.
    pub name: String,
    /// Whether it has Han characters. One that has none is not asked for them, nor for Chinese marks.
    pub has_han: bool,
    /// Whether it has Latin letters.
    pub has_latin: bool,
    /// How many different characters of each sort it was asked for, in the order of [`Sort::ALL`].
    pub asked: [usize; Sort::ALL.len()],
    /// How many different characters of each sort it sets, in the order of [`Sort::ALL`].
    pub set: [usize; Sort::ALL.len()],
    /// The characters that others set in its place, by sort and code point.
    pub left: Vec<StandIn>,
    /// The weights wanted of it that it has no face for, and the weight (OpenType `usWeightClass`) that it has in their
    /// place, the lightest first.
    pub weights: Vec<(Weight, u16)>,
    /// Whether it has the characters of simplified and those of traditional Chinese.
    forms: [bool; 2],
}

/// A character that another face sets in the place of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The character, with the marks on it.
    pub text: String,
    /// Its sort.
    pub sort: Sort,
    /// What the family lacks.
    pub reason: Reason,
    /// The face that sets it.
    pub face: FaceId,
}

/// Sorts of characters, as readers tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// Han characters.
    Han,
    /// Marks that stand among them.
    ChineseMark,
    /// Letters and digits, those of kana and bopomofo too.
    Letter,
    /// All other marks and signs.
    Sign,
}

/// Why a family does not set a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It has no glyph.
    NoGlyph,
    /// Its glyph has no ink.
    NoInk,
    /// It has a glyph of another form than is wanted there.
    OtherForm,
    /// It has no italic letters.
    NoItalic,
}

impl Sort {
    /// Every sort, in the order of documentation.
    pub const ALL: [Sort; 4] = [Sort::Han, Sort::ChineseMark, Sort::Letter, Sort::Sign];

    fn of(class: Class, text: &str) -> Option<Self> {
        match class {
            Class::Space => None,
            Class::Han if text.starts_with(is_ideograph) => Some(Sort::Han),
            Class::Han | Class::Tone | Class::Letter | Class::Digit => Some(Sort::Letter),
            _ if class.is_wide_mark() => Some(Sort::ChineseMark),
            _ => Some(Sort::Sign),
        }
    }

    fn is_chinese(self) -> bool {
        matches!(self, Sort::Han | Sort::ChineseMark)
    }
}

impl Tally {
    /// Counts what stands in paragraphs, given as they were and as they were shaped, and what families leave to others.
    pub(crate) fn new<'a>(
        paragraphs: impl IntoIterator<Item = (&'a Paragraph, &'a Shaped)>,
        families: &[String],
        fonts: &Fonts,
    ) -> Self {
        let mut occurrences = Occurrences::default();
        for (paragraph, shaped) in paragraphs {
            occurrences.add(paragraph, shaped);
        }
        let family = |at: usize| occurrences.family(&families[at], &families[..at], fonts);
        Self {
            families: (0..families.len()).map(family).collect(),
            faces: occurrences.faces(),
        }
    }
}

impl FaceTally {
    /// How many different characters of a sort it sets.
    pub fn of(&self, sort: Sort) -> usize {
        self.characters[sort as usize]
    }
}

impl FamilyTally {
    /// How many different characters of a sort it was asked for.
    pub fn asked(&self, sort: Sort) -> usize {
        self.asked[sort as usize]
    }

    /// How many different characters of a sort it sets.
    pub fn set(&self, sort: Sort) -> usize {
        self.set[sort as usize]
    }

    /// The characters of a sort that it has no ink for, and that others set.
    pub fn lacks(&self, sort: Sort) -> impl Iterator<Item = &StandIn> {
        let lacks = move |stand_in: &&StandIn| {
            stand_in.sort == sort && matches!(stand_in.reason, Reason::NoGlyph | Reason::NoInk)
        };
        self.left.iter().filter(lacks)
    }

    /// Whether it has the characters that only one way of writing Chinese has, the one of this language. Whoever sets
    /// English needs none.
    pub fn writes(&self, lang: Lang) -> bool {
        let [simplified, traditional] = self.forms;
        match lang {
            Lang::ZhHans => simplified,
            Lang::ZhHant | Lang::ZhHantHk => traditional,
            Lang::En => true,
        }
    }
}

/// A character that a face sets, somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Occurrence<'a> {
    face: FaceId,
    sort: Sort,
    text: &'a str,
    is_code: bool,
}

/// All that is set, and how often.
#[derive(Default)]
struct Occurrences<'a> {
    counts: HashMap<Occurrence<'a>, usize>,
    /// The weights that were wanted of each face.
    weights: Vec<(FaceId, Weight)>,
}

impl<'a> Occurrences<'a> {
    fn add(&mut self, paragraph: &Paragraph, shaped: &'a Shaped) {
        let ends = shaped.clusters.iter().skip(1).map(|next| next.start);
        let ends = ends.chain([shaped.text.len()]);
        for (at, (cluster, end)) in shaped.clusters.iter().zip(ends).enumerate() {
            let text = shaped.text[cluster.start..end].trim_matches(is_unseen);
            let run = &shaped.runs[cluster.run];
            let Some(sort) = Sort::of(cluster.class, text).filter(|_| !text.is_empty()) else {
                continue;
            };
            // What nothing has a glyph for is an error of its own, and set by nobody.
            if shaped.glyphs_of(at).iter().any(|glyph| glyph.id == 0) {
                continue;
            }
            let used = Occurrence {
                face: run.face,
                sort,
                text,
                is_code: run.is_code,
            };
            *self.counts.entry(used).or_default() += 1;
            // A sheet has a handful of faces and weights, which are found faster in a list than by a hash.
            let weight = paragraph.weight_of(&paragraph.inlines[run.inline]);
            if !self.weights.contains(&(run.face, weight)) {
                self.weights.push((run.face, weight));
            }
        }
    }

    fn faces(&self) -> Vec<FaceTally> {
        let mut faces: BTreeMap<_, (BTreeSet<_>, usize)> = BTreeMap::new();
        for (used, count) in &self.counts {
            let (characters, sum) = faces.entry(used.face).or_default();
            characters.insert((used.sort, used.text));
            *sum += count;
        }
        let faces = faces
            .into_iter()
            .map(|(face, (characters, count))| FaceTally {
                face,
                characters: by_sort(&characters),
                count,
            });
        let mut faces: Vec<FaceTally> = faces.collect();
        // A stable sort of an ordered map: faces that set as much stand in the order of the fonts.
        faces.sort_by_key(|face| std::cmp::Reverse(face.count));
        faces
    }

    /// What a family sets and leaves, of what those named before it do not set.
    fn family(&self, name: &str, before: &[String], fonts: &Fonts) -> FamilyTally {
        let ids = fonts.faces_of(name);
        let own: Vec<&Face> = ids.iter().map(|id| fonts.face(*id)).collect();
        let before: Vec<FaceId> = before
            .iter()
            .flat_map(|family| fonts.faces_of(family))
            .collect();
        let has = |c: char| own.iter().any(|face| face.covers(c));
        let has_han = COMMON.chars().any(has);
        let is_embedded = own.iter().all(|face| face.file.is_none());
        let (mut set, mut left) = (BTreeSet::new(), BTreeMap::new());
        let mut all: Vec<_> = self.counts.keys().collect();
        all.sort_unstable();
        for used in all {
            let face = fonts.face(used.face);
            if before.contains(&used.face) {
                continue;
            }
            // The embedded families are parts of one whole: each was cut to what the others lack.
            let is_part = is_embedded && face.file.is_none();
            // Code and emoji have faces of their own, which go before all families.
            let is_asked = if used.sort.is_chinese() {
                has_han
            } else {
                !used.is_code && !face.is_emoji()
            };
            // Of several faces that stand in for one character, the first is told: its family is what matters.
            if ids.contains(&used.face) {
                set.insert((used.sort, used.text));
            } else if is_asked && !is_part {
                left.entry((used.sort, used.text)).or_insert(used.face);
            }
        }
        // What it sets in one place and leaves in another was asked for once.
        let asked: BTreeSet<_> = set.iter().chain(left.keys()).copied().collect();
        let left = left.into_iter().map(|((sort, text), face)| StandIn {
            text: text.to_owned(),
            sort,
            reason: reason(&own, text, fonts.face(face)),
            face,
        });
        FamilyTally {
            name: name.to_owned(),
            has_han,
            has_latin: "an".chars().all(has),
            asked: by_sort(&asked),
            set: by_sort(&set),
            left: left.collect(),
            weights: self.weights_lacking(&ids, fonts),
            forms: [SIMPLIFIED, TRADITIONAL].map(|forms| {
                // A font of one writing has a few forms of the other, and a rich one lacks none.
                let count = forms.chars().filter(|c| has(*c)).count();
                2 * count >= forms.chars().count()
            }),
        }
    }

    /// The weights that are wanted of a family and that it has no face for.
    fn weights_lacking(&self, family: &[FaceId], fonts: &Fonts) -> Vec<(Weight, u16)> {
        let lacking = |wanted: Weight| {
            let used = self.weights.iter().filter(|(_, weight)| *weight == wanted);
            let used = used.filter(|(id, _)| family.contains(id));
            let used: BTreeSet<u16> = used.map(|(id, _)| fonts.face(*id).weight).collect();
            // A face of the weight that lacks a few characters is no lack of the weight, nor is one that another
            // family's weight or the author's own choice of a face has passed over.
            let mut all = family.iter().map(|id| fonts.face(*id).weight);
            let is_met = all.any(|class| Weight::of_class(class) == wanted);
            // Of several faces that stand in, the nearest is the one that says least against the family.
            let nearest = used
                .into_iter()
                .min_by_key(|class| class.abs_diff(wanted.class()));
            nearest.filter(|_| !is_met).map(|class| (wanted, class))
        };
        Weight::ALL.into_iter().filter_map(lacking).collect()
    }
}

/// Characters that every family with Han has.
const COMMON: &str = "一不人";

/// Frequent characters that neither traditional nor Japanese writing has, by the sets of Big5 and JIS X 0208.
const SIMPLIFIED: &str = "这们说时对实还进业为";

/// The same characters in traditional writing; none is in GB 2312.
const TRADITIONAL: &str = "這們說時對實還進業為";

/// Why faces of a family do not set a text that another one sets.
fn reason(own: &[&Face], text: &str, other: &Face) -> Reason {
    // The table of characters is asked beside the face, which does not count a glyph without ink.
    let has_glyph = |face: &Face, c| face.font.charmap().map_unicode(c).is_some();
    if own.iter().any(|face| face.covers_cluster(text)) {
        match other.is_slanted() {
            true => Reason::NoItalic,
            false => Reason::OtherForm,
        }
    } else if own
        .iter()
        .any(|face| text.chars().all(|c| has_glyph(face, c)))
    {
        Reason::NoInk
    } else {
        Reason::NoGlyph
    }
}

/// How many of some characters are of each sort.
fn by_sort(characters: &BTreeSet<(Sort, &str)>) -> [usize; Sort::ALL.len()] {
    Sort::ALL.map(|sort| characters.iter().filter(|(of, _)| *of == sort).count())
}

/// Whether a character has no ink wherever it stands: it belongs to no face.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// Whether this is Han proper, and neither kana, bopomofo nor a full-width letter.
fn is_ideograph(c: char) -> bool {
    class::is_han(c)
        && matches!(c, '々' | '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}
