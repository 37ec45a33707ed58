//! What a reader copies out for each glyph.

use std::ops::Range;

use crate::page::{Glyph, Run};

/// What a hyphen says that the line breaker added: readers that search join the halves of a word at
/// this one, and poppler at no other. What it is stands in the structure tree.
pub(super) const HYPHEN: &str = "-";
/// The text of a glyph that adds nothing to what its cluster says; PDF/A wants some text.
pub(super) const NOTHING: &str = "\u{200B}";

/// Neighbouring glyphs of a run that stand for one piece of its text together.
pub(super) struct Cluster<'a> {
    /// Which glyphs of the run they are.
    pub(super) glyphs: Range<usize>,
    /// What they say.
    pub(super) text: &'a str,
}

/// The clusters of a run, left to right.
pub(super) fn clusters(run: &Run) -> impl Iterator<Item = Cluster<'_>> {
    let belong = |one: &Glyph, next: &Glyph| one.text == next.text && !one.text.is_empty();
    let mut end = 0;
    run.glyphs.chunk_by(belong).map(move |glyphs| {
        let start = end;
        end += glyphs.len();
        Cluster {
            glyphs: start..end,
            text: match run.text.get(glyphs[0].text.clone()) {
                Some("") | None => HYPHEN,
                Some(text) => text,
            },
        }
    })
}

/// What the glyph at a place of a cluster says by itself: the first one says it all.
pub(super) fn text_of<'a>(cluster: &Cluster<'a>, place: usize) -> &'a str {
    match (place, cluster.text) {
        (0, text) => text,
        _ => NOTHING,
    }
}
