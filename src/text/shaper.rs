//! `harfrust` and what it keeps: plans, fonts, one buffer, the inks of glyphs.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use harfrust::{
    Buffer, Direction, Feature, GlyphId, GlyphPosition, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, Tag,
};

use crate::font::{FaceId, Fonts, GlyphOutlines, InkBox};
use crate::geom::Em;
use crate::lang::Lang;
use crate::map::TrustedMap;

use super::specimen::{self, Specimen};

/// The shaper and what it keeps from one run to the next.
pub(super) struct Shaper<'a> {
    pub(super) fonts: &'a Fonts,
    /// The run that was shaped last.
    pub(super) buffer: Buffer,
    pub(super) faces: Vec<(FaceId, ShaperFont<'a, 'static>)>,
    /// Whether figures stand under each other, as those of the cells of a table do.
    pub(super) is_in_table: bool,
    plans: Vec<((FaceId, RunForm), ShapePlan)>,
    /// Whether each face of the author's is asked for narrow marks.
    narrow: Vec<(FaceId, bool)>,
    /// The outlines of the faces that were asked for inks.
    outlines: Vec<(FaceId, GlyphOutlines<'a>)>,
    /// Where the inks of glyphs stand, as far as they were asked for.
    inks: TrustedMap<(FaceId, u16), Option<InkBox>>,
}

/// A face and, for Chinese runs, the language.
pub(super) type RunKey = (FaceId, Option<Lang>);

/// The script, language and features of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RunForm {
    Chinese(Lang),
    Latin {
        /// Whether shared marks are asked for in their proportional form.
        is_narrow: bool,
        /// Whether figures are to be of one width.
        is_in_table: bool,
    },
}

impl<'a> Shaper<'a> {
    /// A shaper over these fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            buffer: Buffer::new(),
            faces: Vec::new(),
            is_in_table: false,
            plans: Vec::new(),
            narrow: Vec::new(),
            outlines: Vec::new(),
            inks: TrustedMap::default(),
        }
    }

    /// How a face draws a text.
    pub(super) fn specimen(&mut self, key: RunKey, text: &str) -> Option<Specimen> {
        let face = key.0;
        if !self.shape_run(text, 0..text.len(), key) {
            return None;
        }
        let units = f64::from(self.fonts.face(face).font.units_per_em());
        let em = |length: i32| Em(f64::from(length) / units);
        let infos = self.buffer.glyph_infos().iter();
        let glyph = |id: u32| u16::try_from(id).unwrap_or_default();
        let glyphs: Vec<u16> = infos.map(|info| glyph(info.glyph_id)).collect();
        let positions = self.buffer.glyph_positions().to_vec();
        let mut specimen = Specimen {
            advance: Em::ZERO,
            inks: Vec::new(),
        };
        for (glyph, position) in glyphs.into_iter().zip(positions) {
            let right = specimen.advance + em(position.x_offset);
            let ink = self.ink(face, glyph);
            let ink = ink.map(|ink| ink.moved(right, em(position.y_offset)));
            specimen.inks.extend(ink);
            specimen.advance += em(position.x_advance);
        }
        Some(specimen)
    }

    /// Where the ink of a glyph stands.
    pub(super) fn ink(&mut self, face: FaceId, glyph: u16) -> Option<InkBox> {
        if let Some(ink) = self.inks.get(&(face, glyph)) {
            return *ink;
        }
        let known = self.outlines.iter().position(|(known, _)| *known == face);
        let at = known.unwrap_or_else(|| {
            let outlines = self.fonts.face(face).outlines();
            self.outlines.push((face, outlines));
            self.outlines.len() - 1
        });
        // Whatever a broken outline does to the crates that read it stays in here.
        let ask = || self.outlines[at].1.ink_box(glyph);
        let ink = catch_unwind(AssertUnwindSafe(ask)).unwrap_or_default();
        self.inks.insert((face, glyph), ink);
        ink
    }

    fn form(&mut self, (face, chinese): RunKey) -> RunForm {
        match chinese {
            Some(lang) => RunForm::Chinese(lang),
            None => RunForm::Latin {
                is_narrow: self.is_narrow(face),
                is_in_table: self.is_in_table,
            },
        }
    }

    /// Whether a face is asked for narrow marks (OpenType `pwid`). Fonts that draw those of English in squares have
    /// them for the asking; in some, what is asked for is the straight mark of typewriters.
    fn is_narrow(&mut self, face: FaceId) -> bool {
        if !self.fonts.face(face).is_added() {
            return true;
        }
        let known = self.narrow.iter().find(|(known, _)| *known == face);
        if let Some((_, is_narrow)) = known {
            return *is_narrow;
        }
        let is_narrow = self.has_narrow_marks(face);
        self.narrow.push((face, is_narrow));
        is_narrow
    }

    fn has_narrow_marks(&mut self, face: FaceId) -> bool {
        const TYPED: [char; 6] = ['‘', '’', '“', '”', '…', '·'];
        const STRAIGHT: [char; 4] = ['"', '\'', '`', '´'];
        let font = &self.fonts.face(face).font;
        let glyph_of = |mark: char| font.charmap().map_unicode(mark);
        let units = f64::from(font.units_per_em());
        let is_wide = |mark: char| {
            let advance = glyph_of(mark).map(|glyph| font.glyph_metrics().h_advance(glyph));
            advance.is_some_and(|advance| specimen::is_wide(Em(f64::from(advance) / units)))
        };
        let text = String::from_iter(TYPED);
        let narrow = RunForm::Latin {
            is_narrow: true,
            is_in_table: false,
        };
        if !TYPED.into_iter().any(is_wide) || !self.shape_in(&text, 0..text.len(), (face, narrow)) {
            return false;
        }
        let straight = STRAIGHT.map(|mark| glyph_of(mark).map(GlyphId::to_u32));
        let mut infos = self.buffer.glyph_infos().iter();
        !infos.any(|info| straight.contains(&Some(info.glyph_id)))
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
    pub(super) fn shape_run(&mut self, text: &str, range: Range<usize>, key: RunKey) -> bool {
        let form = self.form(key);
        self.shape_in(text, range, (key.0, form))
    }

    fn shape_in(&mut self, text: &str, range: Range<usize>, key: (FaceId, RunForm)) -> bool {
        // A font of the author's may be damaged in ways that the shaper meets with a panic. It is
        // reported at the text it should have set, and the run goes on.
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_run(text, range, key)));
        let is_shaped = attempt.is_ok_and(|is_shaped| is_shaped);
        if !is_shaped {
            self.buffer = Buffer::new();
        }
        is_shaped
    }

    fn try_run(&mut self, text: &str, range: Range<usize>, key: (FaceId, RunForm)) -> bool {
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
}

/// Whether the shaper left a glyph where the pen was.
pub(super) fn is_unmoved(position: &GlyphPosition) -> bool {
    (position.x_offset, position.y_offset) == (0, 0)
}

/// Script, language and features. Chinese runs need their own script and language, or a dash
/// keeps its Latin length; Latin runs ask for the proportional form of shared marks, and in a table for
/// figures of one width.
fn properties(form: RunForm) -> (Script, Option<Language>, &'static [Feature]) {
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
    const LIGA: Feature = global(b"liga", 0);
    const CLIG: Feature = global(b"clig", 0);
    const CALT: Feature = global(b"calt", 0);
    const LNUM: Feature = global(b"lnum", 1);
    const TNUM: Feature = global(b"tnum", 1);
    const PWID: Feature = global(b"pwid", 1);
    let tag = match form {
        RunForm::Chinese(Lang::ZhHans | Lang::En) => "zh-hans",
        RunForm::Chinese(Lang::ZhHant) => "zh-hant",
        RunForm::Chinese(Lang::ZhHantHk) => "zh-hant-hk",
        RunForm::Latin { .. } => "en",
    };
    let (script, features): (_, &[_]) = match form {
        RunForm::Chinese(_) => (Script::HAN, WIDE),
        RunForm::Latin {
            is_narrow,
            is_in_table,
        } => (
            Script::LATIN,
            match (is_narrow, is_in_table) {
                (false, false) => &[LIGA, CLIG, CALT, LNUM],
                (false, true) => &[LIGA, CLIG, CALT, LNUM, TNUM],
                (true, false) => &[LIGA, CLIG, CALT, LNUM, PWID],
                (true, true) => &[LIGA, CLIG, CALT, LNUM, PWID, TNUM],
            },
        ),
    };
    (script, Language::new(tag), features)
}
