//! From characters to glyphs: runs of one face and script, shaped by `harfrust`.

use crate::font::{Face, FaceId};
use crate::geom::Em;
use crate::lang::Lang;
use crate::paragraph::Position;

use super::marks;
use super::shaper::{Shaper, is_unmoved};
use super::units::Unit;
use super::{ShapedCluster, ShapedGlyph, ShapedRun};

/// Code is set smaller: its face has a taller x-height than the text faces.
const CODE_SCALE: f64 = 0.92;

/// Every glyph of Noto Emoji is 2600 of 2048 units wide; set in a square of one em.
const EMOJI_SCALE: f64 = 2048.0 / 2600.0;
/// What brings the centre of a scaled emoji, 0.27 em over the baseline, to that of Han, 0.38 em.
const EMOJI_RISE: Em = Em(0.11);

/// What shaping a paragraph yields.
#[derive(Default)]
pub(super) struct Shaping {
    /// Runs of one face and piece.
    pub(super) runs: Vec<ShapedRun>,
    /// Clusters in the order of the text.
    pub(super) clusters: Vec<ShapedCluster>,
    /// All glyphs; each cluster owns a range of them.
    pub(super) glyphs: Vec<ShapedGlyph>,
    /// Clusters with a glyph missing.
    pub(super) missing: Vec<usize>,
    /// Faces that the shaper could not use.
    pub(super) broken: Vec<FaceId>,
}

impl Shaper<'_> {
    /// Shapes the units of one paragraph.
    pub(super) fn shape(&mut self, text: &str, units: &[Unit], lang: Lang) -> Shaping {
        let mut shaped = Shaping {
            clusters: Vec::with_capacity(units.len()),
            glyphs: Vec::with_capacity(units.len()),
            ..Shaping::default()
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
            if self.shape_run(text, run[0].start..end, key) {
                self.collect(&text[..end], run, &mut shaped);
            } else {
                shaped.broken.push(run[0].face);
            }
        }
        shaped
    }

    /// Moves the glyphs of the run in the buffer to the paragraph.
    fn collect(&self, text: &str, units: &[Unit], shaped: &mut Shaping) {
        let first = &units[0];
        let face = self.fonts.face(first.face);
        let (scale, rise) = scale_and_rise(face, first);
        let em = scale / f64::from(face.font.units_per_em());
        let mut units = units.iter().peekable();
        let mut pen = Em::ZERO;
        // Glyphs that stand where the pen was, in the cluster that others began.
        let mut loose: Vec<usize> = Vec::new();
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
                shaped.clusters.push(ShapedCluster {
                    start: if is_first { 0 } else { unit.start },
                    glyphs: shaped.glyphs.len(),
                    run: shaped.runs.len(),
                    class: unit.class,
                    ..ShapedCluster::default()
                });
            }
            // Noted by the cluster and not by the character: of a letter and its mark the font may
            // lack either.
            if info.glyph_id == 0 {
                shaped.missing.extend(shaped.clusters.len().checked_sub(1));
            }
            if begun.is_none() && !first.is_wide && is_unmoved(position) {
                loose.push(shaped.glyphs.len());
            }
            shaped.glyphs.push(ShapedGlyph {
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
        settle_marks(text, &loose, (face, scale), shaped);
        shaped.runs.push(ShapedRun {
            face: first.face,
            scale,
            inline: first.inline,
            is_code: first.is_code,
            position: first.position,
            has_dots: false,
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

/// The size of a run relative to that of its paragraph, and its shift from the baseline.
fn scale_and_rise(face: &Face, first: &Unit) -> (f64, Em) {
    if face.is_emoji() {
        (EMOJI_SCALE, EMOJI_RISE)
    } else {
        match first.position {
            Position::Sub => face.subscript(),
            Position::Super => face.superscript(),
            Position::Normal if first.is_code && !first.is_wide => (CODE_SCALE, Em::ZERO),
            Position::Normal => (1.0, Em::ZERO),
        }
    }
}

/// Puts the loose glyphs of the last run where they belong, cluster by cluster. The text ends with the run.
fn settle_marks(text: &str, loose: &[usize], (face, scale): (&Face, f64), shaped: &mut Shaping) {
    let Some(&earliest) = loose.first() else {
        return;
    };
    let from = |cluster: &ShapedCluster| cluster.glyphs <= earliest;
    let first = shaped.clusters.partition_point(from).saturating_sub(1);
    for at in first..shaped.clusters.len() {
        let next = shaped.clusters.get(at + 1);
        let end = next.map_or(text.len(), |next| next.start);
        let glyphs_end = next.map_or(shaped.glyphs.len(), |next| next.glyphs);
        let cluster = &mut shaped.clusters[at];
        let (text, own) = (&text[cluster.start..end], cluster.glyphs..glyphs_end);
        if !marks::has_marks(text) {
            continue;
        }
        let loose = loose.iter().filter(|glyph| own.contains(glyph));
        let loose: Vec<usize> = loose.map(|glyph| glyph - own.start).collect();
        let glyphs = &mut shaped.glyphs[own];
        marks::settle((cluster, text, glyphs), &loose, face, scale);
    }
}
