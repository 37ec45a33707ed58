//! Where the ink of Chinese marks and of their neighbours stands, in faces that nobody has looked at.

use crate::geom::Em;

use super::shaper::Shaper;
use super::{ShapedCluster, ShapedGlyph, ShapedRun};

/// What spacing knows of the glyphs of a paragraph.
pub(super) struct Footprints {
    /// By cluster; empty where every face is embedded, whose marks stand where the tables say.
    clusters: Vec<Footprint>,
}

/// A cluster as its face draws it.
#[derive(Clone, Copy)]
pub(super) struct Footprint {
    /// The side of the square of its face.
    pub(super) square: Em,
    /// The left and the right edge of its ink, from where its glyphs begin; nothing where nobody has to ask.
    pub(super) across: Option<(Em, Em)>,
}

impl Footprints {
    /// The inks of the marks of a paragraph and of what stands beside them.
    pub(super) fn of(
        shaper: &mut Shaper<'_>,
        (runs, clusters, glyphs): (&[ShapedRun], &[ShapedCluster], &[ShapedGlyph]),
    ) -> Self {
        let is_added = |run: &ShapedRun| shaper.fonts.face(run.face).is_added();
        if !runs.iter().any(is_added) {
            let clusters = Vec::new();
            return Self { clusters };
        }
        let is_asked = |at: usize| {
            // A space without width may stand between a mark and its neighbour.
            let near = &clusters[at.saturating_sub(2)..clusters.len().min(at + 3)];
            near.iter().any(|cluster| cluster.class.is_wide_mark())
        };
        let ink = |at: usize| {
            let run = &runs[clusters[at].run];
            let end = clusters
                .get(at + 1)
                .map_or(glyphs.len(), |next| next.glyphs);
            let own = &glyphs[clusters[at].glyphs..end];
            Footprint {
                square: shaper.fonts.face(run.face).square().unwrap_or(Em(1.0)),
                across: is_asked(at).then(|| across(shaper, run, own)).flatten(),
            }
        };
        Self {
            clusters: (0..clusters.len()).map(ink).collect(),
        }
    }

    /// Whether there is anything to know.
    pub(super) fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// The side of the square that the first Han stands in.
    pub(super) fn square(&self, clusters: &[ShapedCluster]) -> Option<Em> {
        let mut all = self.clusters.iter().zip(clusters);
        let han = all.find(|(_, cluster)| cluster.class.is_han());
        han.map(|(ink, _)| ink.square)
    }

    /// The ink of a cluster.
    pub(super) fn at(&self, at: usize) -> Footprint {
        let known = self.clusters.get(at).copied();
        known.unwrap_or(Footprint {
            square: Em(1.0),
            across: None,
        })
    }
}

/// The edges of the ink of some glyphs.
fn across(shaper: &mut Shaper<'_>, run: &ShapedRun, glyphs: &[ShapedGlyph]) -> Option<(Em, Em)> {
    let edges = glyphs.iter().filter_map(|glyph| {
        let (left, right) = shaper.ink(run.face, glyph.id)?.across;
        Some((glyph.x + left * run.scale, glyph.x + right * run.scale))
    });
    edges.reduce(|whole, edge| (whole.0.min(edge.0), whole.1.max(edge.1)))
}
