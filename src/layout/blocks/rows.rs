//! Dealing the keywords of the band out to rows. Pure numbers, in em of the body size: what a cue needs is the same at
//! every size.

use std::ops::Range;

use super::cells::Flow;
use crate::geom::Em;

/// The most cells in one row of the band.
pub(super) const MOST_CELLS: usize = 6;

/// A cue of more lines or paragraphs is no cue to be dealt with care: a pasted book would be reckoned for minutes.
const MOST_LINES: usize = 12;

/// The narrowest cell of the band, where its cue is not shorter than this by itself.
pub(super) const NARROWEST_CELL: Em = Em(9.0);

/// What a row takes beside the lines of its cues, in lines: its terms, and the rule over it.
const TERM_LINES: f64 = 2.5;

/// What second languages under their terms take.
const SECOND_LINES: f64 = 1.25;

/// What a cell more or less in a row than in another costs, in lines: of ways that are as low, the most even is
/// quietest.
const UNEVEN: f64 = 1e-3;

/// More than any cue is wide.
const WIDE: Em = Em(f64::INFINITY);

/// What a width made of a quotient is given for rounding.
const SPARE: Em = Em(1e-6);

/// The least widths in which a cue takes so many lines, from the fewest lines on.
pub(super) struct CueWidths(Vec<(f64, Em)>);

impl CueWidths {
    /// Those of a cue by the widths of its paragraphs.
    pub(super) fn of(flow: &Flow) -> Self {
        let natural = flow.natural();
        // A cell may be as narrow as a short cue is, but no long one is squeezed for others, nor any word broken.
        let narrowest = flow.least(NARROWEST_CELL);
        let mut widths = vec![natural, narrowest];
        for &paragraph in flow.paragraphs.iter().take(MOST_LINES) {
            let breaks = (1..)
                .take(MOST_LINES)
                .map(|count| Flow::in_lines(paragraph, count) + SPARE);
            widths.extend(breaks.take_while(|width| *width > narrowest));
        }
        widths.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut steps: Vec<(f64, Em)> = Vec::new();
        for width in widths.into_iter().filter(|width| *width <= natural + SPARE) {
            let lines = flow.lines(width);
            match steps.last_mut() {
                Some((same, least)) if *same >= lines => *least = width,
                _ => steps.push((lines, width)),
            }
        }
        Self(steps)
    }

    /// The least width in which it takes no more lines than that.
    fn within(&self, lines: f64) -> Option<Em> {
        let mut steps = self.0.iter().rev();
        steps.find(|step| step.0 <= lines).map(|step| step.1)
    }

    /// The fewest lines it takes in a width; where that is less than it can bear, the most.
    fn lines(&self, width: Em) -> f64 {
        let mut steps = self.0.iter();
        let fits = steps.find(|step| step.1 <= width).or(self.0.last());
        fits.map_or(0.0, |step| step.0)
    }
}

/// What the cells of a band need, and what they have.
pub(super) struct BandNeeds<'c> {
    pub(super) cues: &'c [CueWidths],
    /// The least width of each for its term.
    pub(super) terms: Vec<Em>,
    /// Width of a row.
    pub(super) room: Em,
    /// White between two cells.
    pub(super) gap: Em,
    pub(super) are_stacked: bool,
}

/// The cells from one keyword to another as a row.
#[derive(Clone)]
struct DealtRow {
    keywords: Range<usize>,
    /// The lines of its longest cue.
    lines: f64,
}

impl BandNeeds<'_> {
    /// The widths of the cells of each row that make the band lowest, if it is lower than in even cells, so many a row.
    pub(super) fn lowest(&self, even: usize) -> Option<Vec<Vec<Em>>> {
        let even_lines = self.even_lines(even);
        // Some row has the longest cue, whatever is dealt: most bands need no more than that, and are asked at every size.
        if even_lines <= self.height(self.longest(0..self.cues.len())) {
            return None;
        }
        let rows = self.lowest_rows();
        let lines: f64 = rows.iter().map(|row| self.height(row.lines)).sum();
        (lines < even_lines).then(|| self.in_line(&rows))
    }

    /// The rows of fewest lines, from the top.
    fn lowest_rows(&self) -> Vec<DealtRow> {
        let count = self.cues.len();
        // best[end] is the least cost of the keywords before `end`, and the row they end with.
        let mut best: Vec<(f64, DealtRow)> = Vec::with_capacity(count + 1);
        let nothing = DealtRow {
            keywords: 0..0,
            lines: 0.0,
        };
        best.push((0.0, nothing));
        for end in 1..=count {
            let starts = end.saturating_sub(MOST_CELLS)..end;
            let ways = starts.filter_map(|start| {
                let row = self.row(start..end)?;
                let cells = (end - start) as f64;
                let cost = best[start].0 + self.height(row.lines) + UNEVEN * cells * cells;
                Some((cost, row))
            });
            let least = ways.min_by(|one, other| one.0.total_cmp(&other.0));
            best.push(least.expect("a keyword may always stand alone"));
        }
        let mut rows = Vec::new();
        let mut end = count;
        while end > 0 {
            let row = best[end].1.clone();
            end = row.keywords.start;
            rows.push(row);
        }
        rows.reverse();
        rows
    }

    /// The lines of a row and its terms.
    fn height(&self, lines: f64) -> f64 {
        lines + TERM_LINES + if self.are_stacked { SECOND_LINES } else { 0.0 }
    }

    /// The lines of the band in even cells, so many a row.
    fn even_lines(&self, count: usize) -> f64 {
        let width = self.width_of(count) / count as f64;
        let rows = self.cues.chunks(count).map(|row| {
            let lines = row.iter().map(|cue| cue.lines(width));
            self.height(lines.fold(0.0, f64::max))
        });
        rows.sum()
    }

    /// What the cells of a row of so many have together.
    fn width_of(&self, count: usize) -> Em {
        self.room - self.gap * (count as f64 - 1.0)
    }

    /// The fewest lines that the longest of some cues can have.
    fn longest(&self, keywords: Range<usize>) -> f64 {
        let lines = self.cues[keywords].iter().map(|cue| cue.lines(WIDE));
        lines.fold(0.0, f64::max)
    }

    /// The row of fewest lines that holds some keywords; nothing where they are too many for one.
    fn row(&self, keywords: Range<usize>) -> Option<DealtRow> {
        let room = self.width_of(keywords.len());
        let mut lines = self.longest(keywords.clone());
        loop {
            let mut widths = keywords.clone().map(|keyword| self.least(keyword, lines));
            if widths
                .try_fold(Em::ZERO, |sum, width| Some(sum + width?))
                .is_some_and(|sum| sum <= room)
            {
                return Some(DealtRow { keywords, lines });
            }
            let steps = self.cues[keywords.clone()].iter().flat_map(|cue| &cue.0);
            let more = steps.map(|step| step.0).filter(|more| *more > lines);
            let Some(more) = more.reduce(f64::min) else {
                break;
            };
            lines = more;
        }
        // A keyword that is wider than the page stands alone, as wide as that.
        (keywords.len() == 1).then(|| DealtRow {
            lines: self.cues[keywords.start].lines(room),
            keywords,
        })
    }

    /// The least width of a cell whose cue takes no more lines than that, if that can be.
    fn least(&self, keyword: usize, lines: f64) -> Option<Em> {
        let width = self.cues[keyword].within(lines);
        width.map(|width| width.max(self.terms[keyword]))
    }

    /// The least widths of the cells of a row.
    fn widths(&self, row: &DealtRow) -> Vec<Em> {
        let room = self.width_of(row.keywords.len());
        let widths = row
            .keywords
            .clone()
            .map(|keyword| self.least(keyword, row.lines));
        widths
            .map(|width| width.unwrap_or(room).min(room))
            .collect()
    }

    /// The widths of all rows, the same in all of them where they have as many cells and take no line more for it: cells
    /// in line look calmer.
    fn in_line(&self, rows: &[DealtRow]) -> Vec<Vec<Em>> {
        let rows: Vec<_> = rows.iter().map(|row| self.widths(row)).collect();
        let count = rows[0].len();
        let room = self.width_of(count);
        let common: Vec<_> = (0..count)
            .map(|cell| {
                let widths = rows.iter().filter_map(|row| row.get(cell));
                widths.copied().fold(Em::ZERO, Em::max)
            })
            .collect();
        if rows.iter().all(|row| row.len() == count) && total(&common) <= room {
            return vec![levelled(common, room); rows.len()];
        }
        let rows = rows.into_iter().map(|row| {
            let room = self.width_of(row.len());
            levelled(row, room)
        });
        rows.collect()
    }
}

/// Widths that take all of a room, as like each other as their least widths let them be.
fn levelled(least: Vec<Em>, room: Em) -> Vec<Em> {
    let mut sorted = least.clone();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut left, mut count) = (room, least.len());
    // The widest keep their widths as long as an even share of what is left is less than they need.
    for width in sorted {
        if width * count as f64 <= left {
            break;
        }
        left -= width;
        count -= 1;
    }
    let share = if count > 0 {
        left / count as f64
    } else {
        Em::ZERO
    };
    least.into_iter().map(|width| width.max(share)).collect()
}

fn total(widths: &[Em]) -> Em {
    widths.iter().copied().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cues of one paragraph of these widths need.
    fn cues(widths: &[f64]) -> Vec<CueWidths> {
        let flows = widths.iter().map(|&width| Flow {
            paragraphs: vec![Em(width)],
            word: Em(2.0),
            piece: Em(2.0),
        });
        flows.map(|flow| CueWidths::of(&flow)).collect()
    }

    fn lowest(widths: &[f64], room: f64, even: usize) -> Option<Vec<Vec<Em>>> {
        let needs = BandNeeds {
            cues: &cues(widths),
            terms: vec![Em(4.0); widths.len()],
            room: Em(room),
            gap: Em(1.0),
            are_stacked: false,
        };
        needs.lowest(even)
    }

    #[test]
    fn like_cues_stay_in_even_cells() {
        assert_eq!(lowest(&[8.0; 4], 47.0, 4), None);
        assert_eq!(lowest(&[30.0; 4], 47.0, 4), None);
    }

    #[test]
    fn a_long_cue_has_a_wider_cell() {
        let rows = lowest(&[6.0, 60.0, 6.0], 44.0, 3).expect("it is lower");
        let [row] = rows.as_slice() else {
            panic!("{rows:?}");
        };
        assert!(row[1] > Em(20.0) && row[0] == row[2], "{row:?}");
    }

    #[test]
    fn every_row_is_full_and_none_holds_too_many() {
        let widths = [6.0, 70.0, 3.0, 20.0, 0.0, 45.0, 9.0, 8.0, 30.0, 12.0, 5.0];
        for count in 1..=widths.len() {
            for room in [20.0, 35.0, 60.0] {
                let Some(rows) = lowest(&widths[..count], room, count.min(2)) else {
                    continue;
                };
                assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), count);
                for row in rows {
                    let gaps = row.len() as f64 - 1.0;
                    assert!(row.len() <= MOST_CELLS && row.iter().all(|width| width.0 >= 4.0));
                    assert!((total(&row).0 + gaps - room).abs() < 1e-6, "{row:?}");
                }
            }
        }
    }

    #[test]
    fn cells_of_two_rows_stand_in_line_where_that_takes_no_line_more() {
        let rows = lowest(&[45.0, 8.0, 8.0, 40.0, 8.0, 8.0], 48.0, 3).expect("it is lower");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0], rows[1]);
    }
}
