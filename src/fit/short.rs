//! Cheap wins: texts whose last line holds one to three characters.

use super::scale::Scale;
use crate::diag::Span;
use crate::geom::Pt;
use crate::kind::EntryId;
use crate::layout::{Dials, Layouter};
use crate::paragraph::{Paragraph, ParagraphId};
use crate::sheet::Sheet;
use crate::spec::Spec;
use crate::text::Shaped;

/// The most characters on a last line that is worth saving.
const SHORTEST_LINE: usize = 3;

/// How many characters more than the last line holds may have to go: lines before it may have
/// been made shorter or longer to fill their measure.
const MOST_EXTRA: usize = 2;

/// A paragraph that ends in a short line, and the same with some characters fewer.
#[derive(Clone, Debug)]
pub(super) struct ShortLine {
    id: ParagraphId,
    source: Span,
    /// What stands on the last line.
    text: String,
    /// How many characters fewer, and the paragraph without them.
    pub(super) shorter: Vec<(usize, Paragraph)>,
}

/// A line that a few characters fewer would save.
#[derive(Clone, Debug, PartialEq)]
pub struct Win {
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

/// The paragraphs that end in a short line when they are laid out with these dials.
pub(super) fn short_lines(sheet: &Sheet, shaped: &[Shaped], dials: Dials) -> Vec<ShortLine> {
    let mut short = Vec::new();
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
        short.push(ShortLine {
            id,
            source: paragraph.source,
            text: text.to_owned(),
            shorter: shorter.collect(),
        });
    }
    short
}

/// What saving each short line frees, measured by laying out again with these dials. The
/// paragraphs of [`ShortLine::shorter`] are shaped one after the other from `first` on.
pub(super) fn wins(
    spec: &Spec,
    sheet: &Sheet,
    shaped: &[Shaped],
    short: &[ShortLine],
    first: usize,
    dials: Dials,
) -> Vec<Win> {
    let mut scale = Scale::new(sheet, shaped, dials);
    let homes = sheet.homes();
    let mut next = first;
    let mut wins = Vec::new();
    for line in short {
        let ids = next..next + line.shorter.len();
        next = ids.end;
        let Some(&home) = homes.get(&line.id) else {
            continue;
        };
        let tried = ids.zip(&line.shorter).find_map(|(id, (characters, _))| {
            let (freed, entry) = scale.freed_by_replacing(home, line.id, ParagraphId(id))?;
            (freed > dials.size / 2.0).then_some((*characters, freed, entry))
        });
        if let Some((characters, freed, entry)) = tried {
            wins.push(Win {
                entry,
                field: spec.path_at(entry, line.source).unwrap_or_default(),
                span: line.source,
                line: line.text.clone(),
                characters,
                freed,
            });
        }
    }
    wins.sort_by(|a, b| b.freed.0.total_cmp(&a.freed.0));
    wins
}
