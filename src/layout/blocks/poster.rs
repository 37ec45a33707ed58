//! Keywords that stand alone on their page: a poster, its type grown until it fills the width or the height.

use super::rows::MOST_CELLS;
use super::{FREE_TERMS, Manner, TOLERANCE, Terms, Typesetter};
use crate::geom::{Area, Em, Pt};
use crate::layout::draft::Mark;
use crate::sheet::{Block, EntryBlock, TextBlock};
use crate::text::Shaped;

/// What rows of keywords are set in and how.
type PosterRows = (Vec<Vec<Pt>>, Terms);

impl<'a> Typesetter<'a, '_> {
    /// Sets the keywords in type that is larger by a factor, what is left of the page evenly over and under every row,
    /// and gives the bottom of the last; it is infinitely low where a term would be broken or be less than its full
    /// size, or a word would be broken.
    pub(super) fn poster(&mut self, factor: f64, area: Area, manner: Manner) -> Pt {
        let own = self.dials.size;
        // All of a band is in em: in larger type its gaps and marks grow with it.
        self.dials.size = own * factor;
        let bottom = self.grown(area, manner);
        self.dials.size = own;
        bottom
    }

    fn grown(&mut self, area: Area, manner: Manner) -> Pt {
        // In rows that grow, the first stands off the rule of the head as the others do off theirs.
        let inner = self.inner_area(area.at(area.origin.y + self.around_rule()));
        let band = &self.sheet.band;
        let first = self.fragments.len();
        let mut best: Option<(Pt, PosterRows)> = None;
        for count in 1..=band.len().min(MOST_CELLS) {
            let widths = self.balanced(count, inner.width);
            let Some(terms) = self.whole_terms(&widths) else {
                // In more cells a row each is narrower still.
                break;
            };
            let bottom = self.band_rows(&widths, inner, cells_of(manner, terms), Pt::ZERO);
            self.fragments.truncate(first);
            if best.as_ref().is_none_or(|(least, _)| bottom < *least) {
                best = Some((bottom, (widths, terms)));
            }
        }
        let Some((bottom, (widths, terms))) = best else {
            return Pt(f64::INFINITY);
        };
        let margin = self.sheet.margin;
        let room = self.sheet.height - margin.top - margin.bottom - self.foot();
        let white = ((room - bottom) / widths.len() as f64).max(Pt::ZERO);
        if self.is_estimate {
            return bottom;
        }
        let bottom = self.band_rows(&widths, inner, cells_of(manner, terms), white);
        // Where every word has room, a line may end in a hyphen still, to be less ragged.
        let mut lines = self.fragments[first..].iter();
        let has_broken_word = lines.any(|fragment| match &fragment.mark {
            Mark::Line(set) => set.line.breaks_word(&self.shaped[set.paragraph.0]),
            _ => false,
        });
        if has_broken_word {
            Pt(f64::INFINITY)
        } else {
            bottom
        }
    }

    /// Rows of at most so many cells, in which no row has two fewer than another, and all of which are full.
    fn balanced(&self, most: usize, width: Pt) -> Vec<Vec<Pt>> {
        let count = self.sheet.band.len();
        let rows = count.div_ceil(most);
        let rows = (0..rows).map(|row| {
            let cells = count / rows + usize::from(row < count % rows);
            let gaps = self.cell_gap() * (cells as f64 - 1.0);
            vec![(width - gaps) / cells as f64; cells]
        });
        rows.collect()
    }

    /// How terms in their full size stand in such rows: with their second languages beside them, else with those below;
    /// nothing where one would be broken, or any word.
    fn whole_terms(&self, rows: &[Vec<Pt>]) -> Option<Terms> {
        let band = &self.sheet.band;
        let cells = || band.iter().zip(rows.iter().flatten());
        let widest = |entry: &EntryBlock| {
            let cue: &[Block] = match &*entry.block {
                Block::Stack { blocks, .. } => &blocks[1..],
                _ => &[],
            };
            let words = cue
                .iter()
                .map(|block| self.widest_piece(block, Shaped::widest_word));
            words.fold(Pt::ZERO, Pt::max)
        };
        if cells().any(|(entry, width)| widest(entry) > *width) {
            return None;
        }
        let ways = [false, true].map(|are_stacked| Terms {
            scale: 1.0,
            are_stacked,
        });
        ways.into_iter().find(|terms| {
            cells().all(|(entry, width)| {
                let term = match band.as_slice() {
                    [_] if terms.are_stacked => self.widest_of_term(&entry.block),
                    _ => self.term_width(&entry.block, *terms),
                };
                term + TOLERANCE <= *width
            })
        })
    }

    /// The width of the widest piece of a keyword that stands all alone: it may take several lines, between its words.
    fn widest_of_term(&self, block: &Block) -> Pt {
        let width = |text: &TextBlock| {
            let lang = text.lang.unwrap_or(self.sheet.languages[0]);
            // A line of Han may end anywhere, and not every such place is between words.
            if lang.is_chinese() {
                self.natural_text(text, FREE_TERMS)
            } else {
                self.widest_piece_of(text, Shaped::widest_word)
            }
        };
        match block {
            Block::Text(text) => width(text),
            Block::Line { first, second, .. } => width(first).max(width(second)),
            Block::Stack { blocks, .. } => {
                let first = blocks.first();
                first.map_or(Pt::ZERO, |first| self.widest_of_term(first))
            }
            _ => Pt::ZERO,
        }
    }

    /// The thickness of hairlines in the band: they grow with no type, as they only part it.
    pub(super) fn hairline(&self) -> Pt {
        let factor = self.dials.poster.unwrap_or(1.0);
        Em(self.sheet.theme.rules.hairline).at(self.dials.size / factor)
    }
}

fn cells_of(manner: Manner, terms: Terms) -> Manner {
    Manner {
        is_cell: true,
        terms,
        ..manner
    }
}
