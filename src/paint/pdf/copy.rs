//! What a reader copies out for each glyph. A PDF font holds one text a glyph (ToUnicode);
//! where one use of a glyph means another text, that use says so itself (ActualText).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::font::FaceId;
use crate::page::{Item, Run, Shape};

/// What a hyphen says that the line breaker added (ISO 32000-1, 14.8.2.2.3): readers join the
/// two halves of the word when they copy or search.
const SOFT_HYPHEN: &str = "\u{AD}";
/// What readers see that only know the font's texts; those join a word at this one.
const HYPHEN: &str = "-";
/// The text of a glyph that adds nothing to what its cluster says; PDF/A wants some text.
const NOTHING: &str = "\u{200B}";

/// The one text that the font gives for each glyph used.
pub(super) type GlyphTexts<'a> = BTreeMap<(FaceId, u16), &'a str>;

/// Neighbouring glyphs of a run that stand for one piece of its text together.
pub(super) struct Cluster<'a> {
    /// Which glyphs of the run they are.
    pub(super) glyphs: Range<usize>,
    /// What they say.
    pub(super) text: &'a str,
}

/// The clusters of a run, left to right.
pub(super) fn clusters(run: &Run) -> Vec<Cluster<'_>> {
    let mut clusters: Vec<Cluster<'_>> = Vec::with_capacity(run.glyphs.len());
    let mut range = 0..0;
    for (index, glyph) in run.glyphs.iter().enumerate() {
        match clusters.last_mut() {
            Some(last) if glyph.text == range && !range.is_empty() => last.glyphs.end += 1,
            _ => clusters.push(Cluster {
                glyphs: index..index + 1,
                text: match run.text.get(glyph.text.clone()) {
                    Some("") | None => SOFT_HYPHEN,
                    Some(text) => text,
                },
            }),
        }
        range = glyph.text.clone();
    }
    clusters
}

/// Lets every use of a glyph vote for its text. Glyphs that stand alone decide; only where
/// there are none does the first glyph of a longer cluster take the cluster's text.
pub(super) fn vote(items: &[Item]) -> GlyphTexts<'_> {
    let mut alone = Vec::new();
    let mut leading = Vec::new();
    let mut trailing = Vec::new();
    for item in items {
        let Shape::Run(run) = &item.shape else {
            continue;
        };
        for cluster in clusters(run) {
            let glyphs = &run.glyphs[cluster.glyphs];
            let text = match cluster.text {
                SOFT_HYPHEN => HYPHEN,
                text => text,
            };
            let first = ((run.face, glyphs[0].id), text);
            match glyphs {
                [_] => alone.push(first),
                _ => leading.push(first),
            }
            trailing.extend(
                glyphs[1..]
                    .iter()
                    .map(|glyph| ((run.face, glyph.id), NOTHING)),
            );
        }
    }
    let mut texts = GlyphTexts::new();
    for votes in [alone, leading, trailing] {
        for (glyph, text) in winners(votes) {
            texts.entry(glyph).or_insert(text);
        }
    }
    texts.retain(|&(_, glyph), _| glyph != 0);
    texts
}

/// The most frequent text of each glyph; of those that tie, the usual one, then the smallest.
fn winners<'a>(mut votes: Vec<((FaceId, u16), &'a str)>) -> GlyphTexts<'a> {
    votes.sort_unstable();
    let mut best: BTreeMap<(FaceId, u16), (usize, &'a str)> = BTreeMap::new();
    for same in votes.chunk_by(|one, other| one == other) {
        let (glyph, text) = same[0];
        let entry = best.entry(glyph).or_insert((0, text));
        let is_better = (same.len(), is_usual(text)) > (entry.0, is_usual(entry.1));
        if is_better {
            *entry = (same.len(), text);
        }
    }
    best.into_iter()
        .map(|(glyph, (_, text))| (glyph, text))
        .collect()
}

/// Whether a text is what people type, rather than a radical, a compatibility ideograph or a
/// space that does not break.
fn is_usual(text: &str) -> bool {
    !text.contains(|character| {
        matches!(character,
            '\u{A0}' | '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
    })
}

/// Whether a reader that only knows the font's texts gets this cluster right. A cluster that
/// is not drawn at all has nothing to get wrong.
pub(super) fn is_plain(texts: &GlyphTexts<'_>, run: &Run, cluster: &Cluster<'_>) -> bool {
    match &run.glyphs[cluster.glyphs.clone()] {
        [glyph] if glyph.id != 0 => texts.get(&(run.face, glyph.id)) == Some(&cluster.text),
        glyphs => glyphs.iter().all(|glyph| glyph.id == 0),
    }
}
