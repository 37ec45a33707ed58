//! From characters to glyphs: runs of one face and script, shaped by `harfrust`.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use harfrust::{
    Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};

use unicode_segmentation::UnicodeSegmentation;

use crate::font::{FaceId, Fonts};
use crate::geom::Em;
use crate::lang::Lang;
use crate::sheet::Paragraph;

use super::class::{self, Class};
use super::form::{self, Letter};
use super::gather::Gathered;
use super::{Cluster, Glyph, Run};

/// Code is set smaller: its face has a taller x-height than the text faces.
const CODE_SCALE: f64 = 0.92;

/// One grapheme cluster of the text.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its class.
    pub(super) class: Class,
    /// Its index in the paragraph's pieces.
    pub(super) inline: usize,
    /// Whether it is code.
    pub(super) is_code: bool,
    /// Whether it is never shaped together with what stands before it: after a hard break, and
    /// the third of a row of dashes, which are one stroke in pairs only.
    pub(super) starts_run: bool,
    /// The face that shows it.
    pub(super) face: FaceId,
    /// Whether it is shaped as Chinese, on the full-width grid.
    pub(super) is_wide: bool,
}

/// Cuts the text into units, with their classes and faces. What no face can show goes to the
/// first one, which draws its box for missing glyphs.
pub(super) fn units(paragraph: &Paragraph, gathered: &Gathered, fonts: &Fonts) -> Vec<Unit> {
    let piece = |place| &paragraph.inlines[gathered.piece_at(place)];
    let graphemes: Vec<(usize, &str)> = gathered.text.grapheme_indices(true).collect();
    let letters: Vec<Letter> = graphemes
        .iter()
        .map(|&(start, cluster)| Letter {
            c: cluster.chars().next().unwrap_or(' '),
            is_code: piece(start).is_code,
        })
        .collect();
    let classes = form::classes(&letters, paragraph.lang);
    let mut chooser = Chooser::new(fonts, paragraph);
    let mut dashes = 0;
    let mut units: Vec<Unit> = Vec::with_capacity(graphemes.len());
    for ((&(start, cluster), class), letter) in graphemes.iter().zip(classes).zip(&letters) {
        let c = letter.c;
        let inline = gathered.piece_at(start);
        let face = chooser.choose(inline, cluster);
        dashes = if c == '—' { dashes + 1 } else { 0 };
        // The half-width solidus of mainland China is the Latin glyph in a wider box.
        let is_latin_solidus = c == '／' && !class::has_centred_stops(paragraph.lang);
        units.push(Unit {
            start,
            class,
            inline,
            is_code: letter.is_code,
            starts_run: gathered.forced.binary_search(&start).is_ok()
                || dashes > 2 && dashes % 2 == 1,
            face,
            is_wide: (class.is_wide() || class::is_wide_symbol(c)) && !is_latin_solidus,
        });
    }
    units
}

/// Chooses faces for the pieces of one paragraph.
struct Chooser<'a> {
    fonts: &'a Fonts,
    paragraph: &'a Paragraph,
    /// The faces to ask, by weight and by whether it is code.
    orders: Vec<((bool, bool), Vec<FaceId>)>,
}

impl<'a> Chooser<'a> {
    fn new(fonts: &'a Fonts, paragraph: &'a Paragraph) -> Self {
        Self {
            fonts,
            paragraph,
            orders: Vec::new(),
        }
    }

    fn choose(&mut self, inline: usize, cluster: &str) -> FaceId {
        let piece = &self.paragraph.inlines[inline];
        let is_bold = self.paragraph.is_bold || piece.is_strong;
        let style = (is_bold, piece.is_code);
        let known = self.orders.iter().position(|(known, _)| *known == style);
        let index = known.unwrap_or_else(|| {
            let order = self
                .fonts
                .order(self.paragraph.lang, is_bold, piece.is_code);
            self.orders.push((style, order));
            self.orders.len() - 1
        });
        let order = &self.orders[index].1;
        let base = cluster.chars().next().map_or(0, char::len_utf8);
        let whole = self.fonts.choose(order, cluster);
        let face = whole.or_else(|| self.fonts.choose(order, &cluster[..base]));
        face.unwrap_or(FaceId(0))
    }
}

/// The shaper and what it keeps from one run to the next.
pub(super) struct Shaper<'a> {
    fonts: &'a Fonts,
    buffer: Buffer,
    faces: Vec<(FaceId, ShaperFont<'a, 'static>)>,
    plans: Vec<(Key, ShapePlan)>,
}

/// What a plan depends on: the face and, for Chinese runs, the language of the paragraph.
type Key = (FaceId, Option<Lang>);

/// What shaping a paragraph yields.
#[derive(Default)]
pub(super) struct Glyphs {
    /// Runs of one face and piece.
    pub(super) runs: Vec<Run>,
    /// Clusters in the order of the text.
    pub(super) clusters: Vec<Cluster>,
    /// All glyphs; each cluster owns a range of them.
    pub(super) glyphs: Vec<Glyph>,
    /// Clusters with a glyph missing.
    pub(super) missing: Vec<usize>,
    /// Faces that the shaper could not use.
    pub(super) broken: Vec<FaceId>,
}

impl<'a> Shaper<'a> {
    /// A shaper over these fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            buffer: Buffer::new(),
            faces: Vec::new(),
            plans: Vec::new(),
        }
    }

    /// Shapes the units of one paragraph.
    pub(super) fn shape(&mut self, text: &str, units: &[Unit], lang: Lang) -> Glyphs {
        let mut shaped = Glyphs::default();
        let belong = |a: &Unit, b: &Unit| {
            let style = |unit: &Unit| (unit.inline, unit.face, unit.is_wide);
            style(a) == style(b) && !b.starts_run
        };
        let mut done = 0;
        for run in units.chunk_by(belong) {
            done += run.len();
            let end = units.get(done).map_or(text.len(), |unit| unit.start);
            let key = (run[0].face, run[0].is_wide.then_some(lang));
            let attempt = catch_unwind(AssertUnwindSafe(|| {
                self.shape_run(text, run[0].start..end, key)
            }));
            if attempt.is_ok_and(|is_shaped| is_shaped) {
                self.collect(run, &mut shaped);
            } else {
                self.buffer = Buffer::new();
                shaped.broken.push(run[0].face);
            }
        }
        shaped
    }

    /// Leaves the glyphs of one run in the buffer; clusters are byte offsets in the text.
    fn shape_run(&mut self, text: &str, range: Range<usize>, key: Key) -> bool {
        let (script, language, features) = properties(key.1);
        self.buffer.clear();
        for (at, c) in text[range.clone()].char_indices() {
            let cluster = u32::try_from(range.start + at).expect("a spec is at most 1 MiB");
            self.buffer.push(u32::from(c), cluster);
        }
        self.buffer.set_direction(Direction::LeftToRight);
        self.buffer.set_script(Some(script));
        self.buffer.set_language(language.clone());
        let font = &self.fonts.face(key.0).font;
        if !self.plans.iter().any(|(known, _)| *known == key) {
            let language = language.as_ref();
            let plan = ShapePlan::new(
                font,
                Direction::LeftToRight,
                Some(script),
                language,
                features,
            );
            self.plans.push((key, plan));
        }
        if !self.faces.iter().any(|(known, _)| *known == key.0) {
            self.faces.push((key.0, ShaperFont::new(font)));
        }
        let plan = self.plans.iter().find(|(known, _)| *known == key);
        let face = self.faces.iter().find(|(known, _)| *known == key.0);
        let (Some((_, plan)), Some((_, face))) = (plan, face) else {
            return false;
        };
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        harfrust::shape(face, &mut self.buffer, options).is_ok()
    }

    /// Moves the glyphs of the run in the buffer to the paragraph.
    fn collect(&self, units: &[Unit], shaped: &mut Glyphs) {
        let first = &units[0];
        let scale = if first.is_code && !first.is_wide {
            CODE_SCALE
        } else {
            1.0
        };
        let face = self.fonts.face(first.face);
        let em = scale / f64::from(face.font.units_per_em());
        let mut units = units.iter().peekable();
        let mut pen = Em::ZERO;
        for (info, position) in self
            .buffer
            .glyph_infos()
            .iter()
            .zip(self.buffer.glyph_positions())
        {
            let is_next = |unit: &&Unit| unit.start <= info.cluster as usize;
            let mut begun = None;
            while let Some(unit) = units.next_if(is_next) {
                begun = Some(unit);
            }
            if let Some(unit) = begun {
                pen = Em::ZERO;
                shaped.clusters.push(Cluster {
                    start: unit.start,
                    glyphs: shaped.glyphs.len(),
                    run: shaped.runs.len(),
                    class: unit.class,
                    ..Cluster::default()
                });
            }
            if info.glyph_id == 0 {
                shaped.missing.extend(shaped.clusters.len().checked_sub(1));
            }
            shaped.glyphs.push(Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                x: pen + Em(f64::from(position.x_offset) * em),
                rise: Em(f64::from(position.y_offset) * em),
            });
            let advance = Em(f64::from(position.x_advance) * em);
            pen += advance;
            if let Some(cluster) = shaped.clusters.last_mut() {
                cluster.advance += advance;
            }
        }
        shaped.runs.push(Run {
            face: first.face,
            scale,
            inline: first.inline,
            is_code: first.is_code,
            hyphen: self.hyphen(first.face, em),
        });
    }

    /// The hyphen of a face and its advance.
    fn hyphen(&self, face: FaceId, em: f64) -> Option<(u16, Em)> {
        let (_, font) = self.faces.iter().find(|(known, _)| *known == face)?;
        let id = font.nominal_glyph(u32::from('-'))?;
        let advance = Em(f64::from(font.glyph_h_advance(id)) * em);
        Some((u16::try_from(id.to_u32()).ok()?, advance))
    }
}

/// Script, language and features. Chinese runs need their own script and language, or a dash
/// keeps its Latin length; Latin runs ask for the proportional form of shared marks.
fn properties(chinese: Option<Lang>) -> (Script, Option<Language>, &'static [Feature]) {
    const fn global(tag: &[u8; 4], value: u32) -> Feature {
        Feature {
            tag: Tag::new(tag),
            value,
            start: Feature::GLOBAL_START,
            end: Feature::GLOBAL_END,
        }
    }
    // Kerning would move full-width characters off their squares.
    const WIDE: &[Feature] = &[global(b"kern", 0)];
    // A ligature could not be hyphenated, and code shows what was typed.
    const LATIN: &[Feature] = &[
        global(b"liga", 0),
        global(b"clig", 0),
        global(b"calt", 0),
        global(b"pwid", 1),
    ];
    let tag = match chinese {
        Some(Lang::ZhHans | Lang::En) => "zh-hans",
        Some(Lang::ZhHant) => "zh-hant",
        Some(Lang::ZhHantHk) => "zh-hant-hk",
        None => "en",
    };
    let (script, features) = match chinese {
        Some(_) => (Script::HAN, WIDE),
        None => (Script::LATIN, LATIN),
    };
    (script, Language::new(tag), features)
}
