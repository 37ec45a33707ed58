//! Widths of the columns of a table, and how two languages stand in them. Pure numbers, in em of the
//! body size: a table has the same columns at every size that leaves it as many ems.

use super::cells::{COLUMN_GAP, Cell, Flow, LONGEST_WORD, Need, TableColumn, TableColumns};
use crate::geom::Em;

/// A text is not squeezed into less than this while there is room: one Han below the other is no line.
const NARROW_CELL: Em = Em(4.0);

/// Where words break anyway, two Han still stand beside each other if there is room.
const TWO: Em = Em(2.0);

/// Nor one of two languages side by side into less than this: both are read across.
const NARROW_HALF: Em = Em(7.0);

/// The columns of a table in a width: those that take the fewest lines, and words are hyphenated only where they
/// have to be. The two languages of a cell stand side by side, all of one column in line, where that takes no more.
pub(super) fn columns(rows: &[Vec<Cell>], width: Em) -> TableColumns {
    let count = rows.first().map_or(0, Vec::len);
    let inline = Plan::new(rows, vec![false; count], width);
    let words = inline.tracks(&|flow| flow.least(NARROW_CELL));
    // Not even every longest word has room. Hyphens are then better than a table that is too wide,
    // and what lacks room even with them makes the dials fail.
    if total(&words) > inline.room {
        let pieces = inline.tracks(&|flow| flow.piece.min(LONGEST_WORD));
        let lack = total(&pieces) - inline.room;
        let columns = if lack > Em::ZERO {
            inline.columns(&share(&words, &pieces, inline.room))
        } else {
            // A column of sentences wants more than its longest word: where some words break in any way, lines decide.
            let (natural, whole) = (inline.tracks(&Flow::natural), inline.whole_lines());
            let keeping = |whole: Em| {
                inline.tracks(&|flow| {
                    let natural = flow.natural();
                    let least = if natural <= whole { natural } else { TWO };
                    flow.piece.min(LONGEST_WORD).max(least)
                })
            };
            let [names, two] = [NARROW_CELL, TWO].map(keeping);
            let fits_two = total(&two) <= inline.room;
            let mut start = if fits_two { two } else { pieces };
            // The first column says what each row is about: it is the first to keep its names whole.
            for (number, name) in names.into_iter().enumerate() {
                let more = (name - start[number]).max(Em::ZERO);
                if total(&start) + more <= inline.room {
                    start[number] += more;
                }
            }
            inline.columns(&inline.deal(start, &natural, &whole))
        };
        return TableColumns {
            columns,
            lack,
            breaks_words: true,
        };
    }
    let best = inline.fewest_lines(words);
    let are_halved: Vec<_> = (0..count)
        .map(|number| is_bilingual(rows, number))
        .collect();
    let mut ways = vec![best];
    if are_halved.contains(&true) {
        let halved = Plan::new(rows, are_halved, width);
        let words = halved.tracks(&|flow| flow.least(NARROW_HALF));
        if total(&words) <= halved.room {
            // Of ways that cost the same the first is taken: languages in line down the whole
            // column are found by the eye.
            ways.insert(0, halved.fewest_lines(words));
        }
    }
    TableColumns {
        columns: inline.cheapest(ways),
        lack: Em::ZERO,
        breaks_words: false,
    }
}

/// Whether at least half of the cells of a column say something in two languages.
fn is_bilingual(rows: &[Vec<Cell>], column: usize) -> bool {
    let pairs = rows.iter().filter(|row| row[column].second.is_some());
    // Half a column that is mostly empty is worse than a few pairs that are stacked.
    pairs.count() * 2 >= rows.len()
}

/// A way to set the languages of a table. Each column is one track wide, or two where its languages stand side by side.
struct Plan<'c> {
    rows: &'c [Vec<Cell>],
    are_halved: Vec<bool>,
    /// What the tracks have together.
    room: Em,
}

impl<'c> Plan<'c> {
    fn new(rows: &'c [Vec<Cell>], are_halved: Vec<bool>, width: Em) -> Self {
        let halves = are_halved.iter().filter(|is_halved| **is_halved).count();
        let gaps = (are_halved.len() + halves) as f64 - 1.0;
        Self {
            rows,
            are_halved,
            room: width - COLUMN_GAP * gaps,
        }
    }

    /// Widths of the tracks, each that of its widest text by what counts as the width of one.
    fn tracks(&self, of: &dyn Fn(&Flow) -> Em) -> Vec<Em> {
        self.tracks_of(of, &|cell| cell.flows().map(of).fold(Em::ZERO, Em::max))
    }

    /// Widths of the tracks that keep every cell on one line.
    fn whole_lines(&self) -> Vec<Em> {
        self.tracks_of(&Flow::natural, &Cell::together)
    }

    /// Widths of the tracks, by what counts as the width of a text in half a column, and of a cell in a whole one.
    fn tracks_of(&self, of: &dyn Fn(&Flow) -> Em, of_cell: &dyn Fn(&Cell) -> Em) -> Vec<Em> {
        let mut tracks = Vec::with_capacity(self.are_halved.len());
        for (number, is_halved) in self.are_halved.iter().enumerate() {
            let (mut whole, mut first, mut second) = (Em::ZERO, Em::ZERO, Em::ZERO);
            for row in self.rows {
                let cell = &row[number];
                match &cell.second {
                    Some(other) if *is_halved => {
                        first = first.max(of(&cell.first));
                        second = second.max(of(other));
                    }
                    _ => whole = whole.max(of_cell(cell)),
                }
            }
            if *is_halved {
                tracks.extend([first, second.max(whole - first - COLUMN_GAP)]);
            } else {
                tracks.push(whole);
            }
        }
        tracks
    }

    fn columns(&self, tracks: &[Em]) -> Vec<TableColumn> {
        let mut tracks = tracks.iter().copied();
        let mut next = || tracks.next().unwrap_or_default();
        let columns = self.are_halved.iter().map(|&is_halved| {
            let first = next();
            let half = is_halved.then_some(first);
            let width = half.map_or(first, |half| half + COLUMN_GAP + next());
            TableColumn { width, half }
        });
        columns.collect()
    }

    /// The lines of all rows, and a little for each text that is broken.
    fn cost(&self, columns: &[TableColumn]) -> f64 {
        let cells = |row: &'c Vec<Cell>| row.iter().zip(columns.iter().copied());
        let rows = self.rows.iter().map(|row| {
            let needs = cells(row).map(|(cell, column)| cell.need(column));
            let broken: usize = cells(row).map(|(cell, column)| cell.broken(column)).sum();
            needs.fold(Need::NOTHING, Need::beside).height() + BROKEN * broken as f64
        });
        rows.sum()
    }

    /// The columns of the fewest lines, of the ways that are tried.
    fn fewest_lines(&self, words: Vec<Em>) -> Vec<TableColumn> {
        let whole = self.whole_lines();
        // Everything on one line needs no search.
        if total(&whole) <= self.room {
            return self.columns(&self.widen(whole));
        }
        let natural = self.tracks(&Flow::natural);
        let mut ways = Vec::new();
        if total(&natural) <= self.room {
            ways.push(share(&whole, &natural, self.room));
            // Dealing portions out goes up one step at a time and can be caught where no single
            // step saves a line. It is tried from two starts, from all paragraphs whole and from
            // their words, and next to a plain share.
            ways.push(self.deal(natural.clone(), &natural, &whole));
        }
        ways.push(self.deal(words, &natural, &whole));
        self.cheapest(ways.iter().map(|tracks| self.columns(tracks)).collect())
    }

    /// The first of those ways that cost least.
    fn cheapest(&self, ways: Vec<Vec<TableColumn>>) -> Vec<TableColumn> {
        let mut best: Option<(f64, Vec<TableColumn>)> = None;
        for columns in ways {
            let cost = self.cost(&columns);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, columns));
            }
        }
        best.map_or_else(Vec::new, |(_, columns)| columns)
    }

    /// Deals out room that tracks have beyond what they need, a portion or several at a time, to the track whose rows lose
    /// most lines by it; the rest as they wish. No track is given more than keeps all its cells on one line.
    fn deal(&self, mut tracks: Vec<Em>, wished: &[Em], whole: &[Em]) -> Vec<Em> {
        let portion = (self.room - total(&tracks)) / f64::from(PORTIONS);
        while let Some((track, more)) = self.best_portions(&tracks, whole, portion) {
            tracks[track] += more;
        }
        let wished = wished.iter().zip(&tracks);
        let wished: Vec<_> = wished.map(|(wish, width)| wish.max(*width)).collect();
        if total(&wished) > total(&tracks) {
            share(&wished, &tracks, self.room)
        } else {
            self.widen(tracks)
        }
    }

    /// The track that saves most lines for the width it is given, and that width.
    fn best_portions(&self, tracks: &[Em], whole: &[Em], portion: Em) -> Option<(usize, Em)> {
        let left = self.room - total(tracks);
        let columns = self.columns(tracks);
        let needs = self.needs(&columns);
        let now: f64 = needs.iter().map(|row| height(row)).sum();
        let (mut best, mut most, mut track) = (None, 0.0, 0);
        for (number, &column) in columns.iter().enumerate() {
            let others = needs.iter().map(|row| {
                let others = row.iter().enumerate().filter(|(other, _)| *other != number);
                others
                    .map(|(_, need)| *need)
                    .fold(Need::NOTHING, Need::beside)
            });
            let others: Vec<_> = others.collect();
            let tracks_of_it: &[bool] = if column.half.is_some() {
                &[true, false]
            } else {
                &[false]
            };
            for &is_first in tracks_of_it {
                let room = left.min(whole[track] - tracks[track]);
                // One portion alone often saves nothing where two do: a line goes only when its
                // last word has moved up.
                for count in 1..=PORTIONS {
                    let wanted = portion * f64::from(count);
                    let more = wanted.min(room);
                    if more <= Em::ZERO {
                        break;
                    }
                    let rows = self.rows.iter().zip(&others);
                    let rows = rows.map(|(row, others)| {
                        row[number]
                            .need(column.widened(is_first, more))
                            .beside(*others)
                    });
                    // Lines for each em: a track that saves two lines for a lot of room may be
                    // worth less than two that save one each.
                    let saved = (now - rows.map(Need::height).sum::<f64>()) / more.0;
                    if saved > most {
                        (most, best) = (saved, Some((track, more)));
                    }
                    if more < wanted {
                        break;
                    }
                }
                track += 1;
            }
        }
        best
    }

    fn needs(&self, columns: &[TableColumn]) -> Vec<Vec<Need>> {
        let rows = self.rows.iter().map(|row| {
            let cells = row.iter().zip(columns);
            cells.map(|(cell, column)| cell.need(*column)).collect()
        });
        rows.collect()
    }

    /// Gives tracks what they leave of the room.
    fn widen(&self, mut tracks: Vec<Em>) -> Vec<Em> {
        let spare = self.room - total(&tracks);
        let count = self.are_halved.len();
        if (0..count).any(|number| self.is_narrow(number)) {
            // Columns stay close to those of numbers; what is left is for words behind them all, or white.
            if let Some(last) = tracks.last_mut().filter(|_| !self.is_narrow(count - 1)) {
                *last += spare;
            }
            return tracks;
        }
        let mut last = 0;
        for (number, is_halved) in self.are_halved.iter().enumerate() {
            last += 1 + usize::from(*is_halved);
            tracks[last - 1] += match count {
                // A list of terms reads best with its two columns close together.
                2 if number == 0 => Em::ZERO,
                2 => spare,
                _ => spare / count as f64,
            };
        }
        tracks
    }

    /// Whether a column wants no more room than it needs.
    fn is_narrow(&self, number: usize) -> bool {
        self.rows.iter().any(|row| row[number].is_narrow)
    }
}

/// What a broken text costs, in lines: of ways that take as many, the one that breaks fewer texts is better.
const BROKEN: f64 = 0.01;

/// Portions in which spare width is given to columns.
const PORTIONS: u8 = 16;

fn height(row: &[Need]) -> f64 {
    let needs = row.iter().copied();
    needs.fold(Need::NOTHING, Need::beside).height()
}

fn total(widths: &[Em]) -> Em {
    widths.iter().copied().sum()
}

/// Deals out room that is less than columns would like: each gets what it needs at least, and the
/// same part of what it would like more.
fn share(wished: &[Em], needed: &[Em], room: Em) -> Vec<Em> {
    let (wish, need) = (total(wished), total(needed));
    let part = ((room - need) / (wish - need)).max(0.0);
    let columns = wished.iter().zip(needed);
    columns
        .map(|(&wish, &need)| need + (wish - need) * part)
        .collect()
}

#[cfg(test)]
mod tests;
