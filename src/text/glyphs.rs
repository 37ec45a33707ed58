//! From characters to glyphs: runs of one face and script, shaped by `harfrust`.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use harfrust::{
    Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};

use crate::font::{FaceId, Fonts};
use crate::geom::Em;
use crate::lang::Lang;

use super::units::Unit;
use super::{Cluster, Glyph, Run};

/// Code is set smaller: its face has a taller x-height than the text faces.
const CODE_SCALE: f64 = 0.92;

/// Every glyph of Noto Emoji is 2600 of 2048 units wide; set in a square of one em.
const EMOJI_SCALE: f64 = 2048.0 / 2600.0;
/// What brings the centre of a scaled emoji, 0.27 em over the baseline, to that of Han, 0.38 em.
const EMOJI_RISE: Em = Em(0.11);

/// The shaper and what it keeps from one run to the next.
pub(super) struct Shaper<'a> {
    fonts: &'a Fonts,
    buffer: Buffer,
    faces: Vec<(FaceId, ShaperFont<'a, 'static>)>,
    plans: Vec<(Key, ShapePlan)>,
}

/// What a plan depends on: the face and, for Chinese runs, the language.
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
        let mut shaped = Glyphs {
            clusters: Vec::with_capacity(units.len()),
            glyphs: Vec::with_capacity(units.len()),
            ..Glyphs::default()
        };
        let belong = |a: &Unit, b: &Unit| {
            let style = |unit: &Unit| (unit.inline, unit.face, unit.is_wide);
            style(a) == style(b) && !b.starts_run
        };
        let mut done = 0;
        for run in units.chunk_by(belong) {
            done += run.len();
            let end = units.get(done).map_or(text.len(), |unit| unit.start);
            // A fallback keeps to its own region: its default shapes are that region's.
            let own = self.fonts.face(run[0].face).own_language().unwrap_or(lang);
            let key = (run[0].face, run[0].is_wide.then_some(own));
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
        let face = self.fonts.face(first.face);
        let (scale, rise) = if face.is_emoji() {
            (EMOJI_SCALE, EMOJI_RISE)
        } else if first.is_code && !first.is_wide {
            (CODE_SCALE, Em::ZERO)
        } else {
            (1.0, Em::ZERO)
        };
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
                // What has no glyph is part of the cluster before it, or of the very first one.
                let is_first = shaped.clusters.is_empty();
                shaped.clusters.push(Cluster {
                    start: if is_first { 0 } else { unit.start },
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
                rise: rise + Em(f64::from(position.y_offset) * em),
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
