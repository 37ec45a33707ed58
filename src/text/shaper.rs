//! `harfrust` and what it keeps: plans, fonts, one buffer.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use harfrust::{
    Buffer, Direction, Feature, GlyphPosition, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, Tag,
};

use crate::font::{FaceId, Fonts};
use crate::lang::Lang;

/// The shaper and what it keeps from one run to the next.
pub(super) struct Shaper<'a> {
    pub(super) fonts: &'a Fonts,
    /// The run that was shaped last.
    pub(super) buffer: Buffer,
    pub(super) faces: Vec<(FaceId, ShaperFont<'a, 'static>)>,
    /// Whether figures stand under each other, as those of the cells of a table do.
    pub(super) is_in_table: bool,
    plans: Vec<((PlanKey, bool), ShapePlan)>,
}

/// A face and, for Chinese runs, the language.
pub(super) type PlanKey = (FaceId, Option<Lang>);

impl<'a> Shaper<'a> {
    /// A shaper over these fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            buffer: Buffer::new(),
            faces: Vec::new(),
            is_in_table: false,
            plans: Vec::new(),
        }
    }

    /// Whether a face composes or attaches every mark of a text that is no Chinese.
    pub(super) fn attaches(&mut self, face: FaceId, text: &str) -> bool {
        if !self.shape_run(text, 0..text.len(), (face, None)) {
            return false;
        }
        let (infos, positions) = (self.buffer.glyph_infos(), self.buffer.glyph_positions());
        let is_loose = |at: usize| {
            at > 0 && infos[at].cluster == infos[at - 1].cluster && is_unmoved(&positions[at])
        };
        (0..infos.len()).all(|at| infos[at].glyph_id != 0 && !is_loose(at))
    }

    /// Leaves the glyphs of one run in the buffer, unless the face is damaged; clusters are byte offsets in the
    /// text.
    pub(super) fn shape_run(&mut self, text: &str, range: Range<usize>, key: PlanKey) -> bool {
        // A font of the author's may be damaged in ways that the shaper meets with a panic. It is
        // reported at the text it should have set, and the run goes on.
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_run(text, range, key)));
        let is_shaped = attempt.is_ok_and(|is_shaped| is_shaped);
        if !is_shaped {
            self.buffer = Buffer::new();
        }
        is_shaped
    }

    fn try_run(&mut self, text: &str, range: Range<usize>, key: PlanKey) -> bool {
        let (script, language, features) = properties(key.1, self.is_in_table);
        let plan_key = (key, self.is_in_table);
        self.buffer.clear();
        for (at, c) in text[range.clone()].char_indices() {
            let cluster = u32::try_from(range.start + at).expect("a spec is at most 1 MiB");
            self.buffer.push(u32::from(c), cluster);
        }
        self.buffer.set_direction(Direction::LeftToRight);
        self.buffer.set_script(Some(script));
        self.buffer.set_language(language.clone());
        let font = &self.fonts.face(key.0).font;
        if !self.plans.iter().any(|(known, _)| *known == plan_key) {
            let language = language.as_ref();
            let plan = ShapePlan::new(
                font,
                Direction::LeftToRight,
                Some(script),
                language,
                features,
            );
            self.plans.push((plan_key, plan));
        }
        if !self.faces.iter().any(|(known, _)| *known == key.0) {
            self.faces.push((key.0, ShaperFont::new(font)));
        }
        let plan = self.plans.iter().find(|(known, _)| *known == plan_key);
        let face = self.faces.iter().find(|(known, _)| *known == key.0);
        let (Some((_, plan)), Some((_, face))) = (plan, face) else {
            return false;
        };
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        harfrust::shape(face, &mut self.buffer, options).is_ok()
    }
}

/// Whether the shaper left a glyph where the pen was.
pub(super) fn is_unmoved(position: &GlyphPosition) -> bool {
    (position.x_offset, position.y_offset) == (0, 0)
}

/// Script, language and features. Chinese runs need their own script and language, or a dash
/// keeps its Latin length; Latin runs ask for the proportional form of shared marks, and in a table for
/// figures of one width.
fn properties(
    chinese: Option<Lang>,
    is_in_table: bool,
) -> (Script, Option<Language>, &'static [Feature]) {
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
    // A ligature could not be hyphenated, and code shows what was typed. Old-style figures read as letters beside
    // Han: `双 ıı`.
    const LATIN: &[Feature] = &[
        global(b"liga", 0),
        global(b"clig", 0),
        global(b"calt", 0),
        global(b"pwid", 1),
        global(b"lnum", 1),
        // The last, since only tables ask for it.
        global(b"tnum", 1),
    ];
    let tag = match chinese {
        Some(Lang::ZhHans | Lang::En) => "zh-hans",
        Some(Lang::ZhHant) => "zh-hant",
        Some(Lang::ZhHantHk) => "zh-hant-hk",
        None => "en",
    };
    let (script, features) = match chinese {
        Some(_) => (Script::HAN, WIDE),
        None if is_in_table => (Script::LATIN, LATIN),
        None => (Script::LATIN, &LATIN[..LATIN.len() - 1]),
    };
    (script, Language::new(tag), features)
}
