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
    pub(super) fn first_source(&self, fragments: &[Fragment]) -> Option<Source> {
        fragments.iter().find_map(|fragment| match &fragment.mark {
            Mark::Line(text) => {
                let mut inlines = self.sheet.paragraphs[text.paragraph.0].inlines.iter();
                let origin = inlines.find_map(|inline| inline.origin.clone());
                origin.map(Source::whole)
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
        let start = self.shaped[paragraph.0].places.at(run.range.start);
        let written = start.map(|start| start..end_in(&inline.text, start, &run.text));
        let written = written.and_then(|range| inline.steps.range(range));
        let written = written.and_then(|range| origin.steps.range(range));
        let written = written.filter(|range| !range.is_empty());
        let span = written.map_or(origin.span, |Range { start, end }| Span { start, end });
        Some(Source { origin, span })
    }

    /// Notes that what stands beside a run, and what the program puts behind it, comes from the same text.
    pub(super) fn stay_with(&mut self, paragraph: ParagraphId, run: &PlacedRun) {
        let inline = &self.sheet.paragraphs[paragraph.0].inlines[run.inline];
        if let Some(origin) = inline.origin.clone() {
            self.source = Some(Source::whole(origin));
        }
    }
}

/// Where the text of a run ends in its piece, which it begins at a byte of. The run may end with what stands in the next
/// piece: a space, or a mark that is set in one cluster with the letter before it.
fn end_in(piece: &str, start: usize, run: &str) -> usize {
    let is_shown = |c: &char| {
        let is_blank = matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
        );
        !c.is_whitespace() && !is_blank
    };
    let mut rest = piece.get(start..).unwrap_or_default().char_indices();
    let mut end = start;
    for character in run.chars().filter(is_shown) {
        match rest.find(|(_, other)| is_shown(other)) {
            Some((at, other)) if other == character => end = start + at + other.len_utf8(),
            _ => break,
        }
    }
    end
}
