//! What each item of a page was set from.

use std::ops::Range;

use super::draft::{Fragment, Mark};
use super::page::Placer;
use crate::diag::Span;
use crate::lines::PlacedRun;
use crate::page::{Source, TagId};
use crate::paragraph::ParagraphId;
use crate::role::Role;

impl Placer<'_> {
    /// Looks up what the next fragment comes from. Signs, squares and frames stand before the words that they belong to,
    /// bars and rules behind; the program's own headings come from nowhere.
    pub(super) fn look_at_source(&mut self, fragments: &[Fragment]) {
        if matches!(
            fragments[0].mark,
            Mark::Open(..) | Mark::Close | Mark::Fill { .. }
        ) {
            return;
        }
        let in_heading = self.open.iter().any(|tag| self.is_heading(*tag));
        self.source = self.first_source(if in_heading {
            &fragments[..1]
        } else {
            fragments
        });
    }

    /// What the first words of these fragments come from.
    fn first_source(&self, fragments: &[Fragment]) -> Option<Source> {
        fragments.iter().find_map(|fragment| match &fragment.mark {
            Mark::Line(text) => {
                let mut inlines = self.sheet.paragraphs[text.paragraph.0].inlines.iter();
                let origin = inlines.find_map(|inline| inline.origin.clone())?;
                let span = origin.span;
                Some(Source { origin, span })
            }
            _ => None,
        })
    }

    pub(super) fn is_heading(&self, tag: TagId) -> bool {
        self.page.tags[tag.0].role == Role::Heading
    }

    /// The words of the spec that a run shows; nothing where the program made it.
    pub(super) fn source_of(&self, paragraph: ParagraphId, run: &PlacedRun) -> Option<Source> {
        let inline = &self.sheet.paragraphs[paragraph.0].inlines[run.inline];
        let origin = inline.origin.clone()?;
        let places = &self.shaped[paragraph.0].places;
        let written = places.range(run.range.clone());
        // A space that stands in the next piece may belong to this one's run.
        let written = written.map(|range| range.start..range.end.min(inline.text.len()));
        let written = written.and_then(|range| inline.steps.range(range));
        let written = written.and_then(|range| origin.steps.range(range));
        let written = written.filter(|range| !range.is_empty());
        let span = written.map_or(origin.span, |Range { start, end }| Span { start, end });
        Some(Source { origin, span })
    }
}
