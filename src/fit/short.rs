//! Cheap savings: texts whose last line holds one to three characters.

use super::freed::Scale;
use crate::diag::Span;
use crate::geom::Pt;
use crate::kind::EntryId;
use crate::layout::{Dials, Layouter};
use crate::paragraph::{Origin, Paragraph, ParagraphId};
use crate::sheet::Sheet;
use crate::text::Shaped;

/// The most characters on a last line that is worth saving.
const SHORTEST_LINE: usize = 3;

/// How many characters more than the last line holds may have to go: lines before it may have
/// been made shorter or longer to fill their measure.
const MOST_EXTRA: usize = 2;

/// A paragraph that ends in a short line, and the same with some characters fewer.
struct ShortLine {
    id: ParagraphId,
    /// The text that the line ends, as a path in its entry.
    field: String,
    source: Span,
    /// What stands on the last line.
    text: String,
    /// How many characters fewer, and the paragraph without them.
    shorter: Vec<(usize, Paragraph)>,
}

/// A line that a few characters fewer would save.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    /// The entry.
    pub entry: EntryId,
    /// The text in its entry as a path: `answer.zh`.
    pub field: String,
    /// The text in the source.
    pub span: Span,
    /// What stands on its last line.
    pub line: String,
    /// How many characters have to go.
    pub characters: usize,
    /// Height of column that this frees.
    pub freed: Pt,
}

/// The paragraphs of a sheet that end in a short line.
pub(super) struct ShortLines<'s> {
    sheet: &'s Sheet,
    dials: Dials,
    lines: Vec<ShortLine>,
}

impl<'s> ShortLines<'s> {
    /// Finds them in the sheet as it is laid out with these dials.
    pub(super) fn find(sheet: &'s Sheet, shaped: &[Shaped], dials: Dials) -> Self {
        let mut lines = Vec::new();
        let draft = Layouter::new(sheet, shaped).lay_out(dials);
        for (id, line) in draft.last_lines() {
            let text = line.text(&shaped[id.0]).trim();
            let count = text.chars().filter(|c| c.is_alphanumeric()).count();
            if !(1..=SHORTEST_LINE).contains(&count) {
                continue;
            }
            let paragraph = &sheet.paragraphs[id.0];
            let shorter = (count..=count + MOST_EXTRA)
                .filter_map(|count| Some((count, paragraph.shortened(count)?)));
            lines.push(ShortLine {
                id,
                field: paragraph
                    .last_origin()
                    .map(Origin::path)
                    .unwrap_or_default(),
                source: paragraph
                    .last_origin()
                    .map_or(paragraph.source, |origin| origin.span),
                text: text.to_owned(),
                shorter: shorter.collect(),
            });
        }
        Self {
            sheet,
            dials,
            lines,
        }
    }

    /// The paragraphs without those characters, which have to be shaped before savings are known.
    pub(super) fn shorter(&self) -> impl Iterator<Item = &Paragraph> {
        let shorter = self.lines.iter().flat_map(|line| &line.shorter);
        shorter.map(|(_, paragraph)| paragraph)
    }

    /// What saving each short line frees, measured by laying out again. The paragraphs of [`ShortLines::shorter`] are
    /// shaped one after the other from `first` on. What saves most stands first.
    pub(super) fn savings(&self, shaped: &[Shaped], first: usize) -> Vec<Saving> {
        let mut scale = Scale::new(self.sheet, shaped, self.dials);
        let homes = self.sheet.homes();
        let mut next = first;
        let mut savings = Vec::new();
        for line in &self.lines {
            let ids = next..next + line.shorter.len();
            next = ids.end;
            // What belongs to no entry, as the titles of sections, has no part that could be set
            // without it.
            let Some(&home) = homes.get(&line.id) else {
                continue;
            };
            let tried = ids.zip(&line.shorter).find_map(|(id, (characters, _))| {
                let (freed, entry) = scale.freed_by_replacing(home, line.id, ParagraphId(id))?;
                // No line is lower than half the type size: what frees less saves none.
                (freed > self.dials.size / 2.0).then_some((*characters, freed, entry))
            });
            if let Some((characters, freed, entry)) = tried {
                savings.push(Saving {
                    entry,
                    field: line.field.clone(),
                    span: line.source,
                    line: line.text.clone(),
                    characters,
                    freed,
                });
            }
        }
        savings.sort_by(|a, b| b.freed.0.total_cmp(&a.freed.0));
        savings
    }
}
