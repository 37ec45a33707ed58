//! The cells of a table: how wide their texts are, and how many lines they take in a column. Pure numbers, in
//! em of the body size.

use super::WORD_GAP;
use crate::geom::Em;

/// White between the columns of a table, and between two languages that stand side by side in one.
pub(super) const COLUMN_GAP: Em = Em(0.8);

/// The longest word that a column makes room for; a longer one is an address or a code and may break anywhere.
pub(super) const LONGEST_WORD: Em = Em(12.0);

/// What a cell says in one language, by its widths.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Flow {
    /// Its paragraphs, the items of its lists and what stands between hard breaks, each on one line, with what it is set
    /// in by.
    pub(super) paragraphs: Vec<Em>,
    /// The widest word.
    pub(super) word: Em,
    /// The widest piece that no hyphen can break.
    pub(super) piece: Em,
}

impl Flow {
    /// The width of all of it with no paragraph broken.
    pub(super) fn natural(&self) -> Em {
        self.paragraphs.iter().copied().fold(Em::ZERO, Em::max)
    }

    pub(super) fn is_one_line(&self, width: Em) -> bool {
        self.paragraphs.len() <= 1 && self.natural() <= width
    }

    /// How many lines it is likely to take in a width.
    pub(super) fn lines(&self, width: Em) -> f64 {
        let lines = self.paragraphs.iter().map(|&paragraph| {
            if paragraph <= width {
                f64::from(u8::from(paragraph > Em::ZERO))
            } else {
                // A table tries many widths for each of its columns, and breaking every cell for
                // each would cost more than all else. This is off by a line at times, for all
                // widths alike.
                (paragraph * RAGGED / width).ceil()
            }
        });
        lines.sum()
    }

    /// The least width in which a paragraph takes so many lines.
    pub(super) fn in_lines(paragraph: Em, count: u32) -> Em {
        let ragged = if count > 1 { RAGGED } else { 1.0 };
        paragraph * ragged / f64::from(count)
    }

    /// The least width that breaks no word and squeezes nothing, where `narrow` is squeezed.
    pub(super) fn least(&self, narrow: Em) -> Em {
        let narrow = self.natural().min(narrow);
        // A long word comes before the wish for width, but an address has to give way before it
        // squeezes all other columns.
        self.word.max(narrow).min(LONGEST_WORD)
    }
}

/// How much longer a text is for the white at the ends of its lines.
const RAGGED: f64 = 1.1;

/// A cell: what it says in its languages, or once in the first where it is neutral.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) first: Flow,
    pub(super) second: Option<Flow>,
    /// Whether it wants no more room than it needs: beside a wide hole numbers are hard to follow.
    pub(super) is_narrow: bool,
    /// How it stands to the decimal marks of its column, where the numbers there stand by them.
    pub(super) lead: Option<Lead>,
    /// White before all of it.
    pub(super) indent: Em,
}

/// How a cell stands to the decimal marks of its column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lead {
    /// A number, by the width of what stands before its mark.
    Number(Em),
    /// A word in the place of a number, which ends where the marks stand.
    Word,
}

/// The widest number, or word in the place of one, that stands by decimal marks: two of them side by side are a
/// [`LONGEST_WORD`]. What is wider is a text, and flush left.
pub(super) const WIDEST_NUMBER: Em = Em(6.0);

impl Cell {
    /// Sets all of it in by a width.
    fn indent(&mut self, indent: Em) {
        self.indent = indent;
        for flow in std::iter::once(&mut self.first).chain(&mut self.second) {
            flow.word += indent;
            flow.piece += indent;
            flow.paragraphs
                .iter_mut()
                .for_each(|width| *width += indent);
        }
    }

    pub(super) fn flows(&self) -> impl Iterator<Item = &Flow> {
        std::iter::once(&self.first).chain(&self.second)
    }

    /// The width of both languages beside each other, nothing broken.
    pub(super) fn together(&self) -> Em {
        let second = self.second.as_ref();
        let second = second.map_or(Em::ZERO, |second| WORD_GAP + second.natural());
        self.first.natural() + second
    }

    /// Whether all of it stands on one line of a column.
    pub(super) fn is_one_line(&self, column: TableColumn) -> bool {
        match (&self.second, column.half) {
            (Some(second), Some(half)) => {
                self.first.is_one_line(half) && second.is_one_line(column.second_half(half))
            }
            (Some(second), None) => {
                self.together() <= column.width
                    && second.is_one_line(column.width)
                    && self.first.is_one_line(column.width)
            }
            (None, _) => self.first.is_one_line(column.width),
        }
    }

    /// What it takes in a column.
    pub(super) fn need(&self, column: TableColumn) -> Need {
        let lines = match (&self.second, column.half) {
            (Some(second), Some(half)) => {
                let beside = second.lines(column.second_half(half));
                self.first.lines(half).max(beside)
            }
            (Some(second), None) => self.first.lines(column.width) + second.lines(column.width),
            (None, _) => self.first.lines(column.width),
        };
        Need {
            lines,
            is_one_line: self.is_one_line(column),
        }
    }

    /// How many of its texts are broken in a column.
    pub(super) fn broken(&self, column: TableColumn) -> usize {
        let halves = match column.half {
            Some(half) if self.second.is_some() => [half, column.second_half(half)],
            _ => [column.width; 2],
        };
        let flows = self.flows().zip(halves);
        flows
            .filter(|(flow, width)| flow.natural() > *width)
            .count()
    }
}

/// Brings the decimal marks of each column under each other.
pub(super) fn line_up(rows: &mut [Vec<Cell>]) {
    let count = rows.first().map_or(0, Vec::len);
    for column in 0..count {
        let leads = rows.iter().filter_map(|row| match row[column].lead {
            Some(Lead::Number(lead)) => Some(lead),
            _ => None,
        });
        let widest = leads.fold(Em::ZERO, Em::max);
        for row in rows.iter_mut() {
            let cell = &mut row[column];
            match cell.lead {
                Some(Lead::Number(lead)) => cell.indent(widest - lead),
                Some(Lead::Word) => cell.indent((widest - cell.first.natural()).max(Em::ZERO)),
                None => {}
            }
        }
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TableColumn {
    pub(super) width: Em,
    /// Width of the first of two languages, where they stand side by side in it.
    pub(super) half: Option<Em>,
}

/// The columns of a table, and the width that they lack for their words, if they do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TableColumns {
    pub(super) columns: Vec<TableColumn>,
    pub(super) lack: Em,
    /// Whether words have to be broken, since not all have room.
    pub(super) breaks_words: bool,
}

impl TableColumn {
    /// Width of the second language beside the first.
    pub(super) fn second_half(self, half: Em) -> Em {
        self.width - half - COLUMN_GAP
    }

    /// The column with one of its tracks wider: the first of two, or the last.
    pub(super) fn widened(self, is_first: bool, more: Em) -> Self {
        let half = self
            .half
            .map(|half| if is_first { half + more } else { half });
        Self {
            width: self.width + more,
            half,
        }
    }
}

/// What a cell, or a row of them, takes: the lines of its languages one under the other, and whether one line is
/// enough for them beside each other. A row is on one line, or all its pairs are stacked.
#[derive(Clone, Copy)]
pub(super) struct Need {
    lines: f64,
    is_one_line: bool,
}

impl Need {
    /// That of no cell.
    pub(super) const NOTHING: Self = Self {
        lines: 0.0,
        is_one_line: true,
    };

    pub(super) fn beside(self, other: Self) -> Self {
        Self {
            lines: self.lines.max(other.lines),
            is_one_line: self.is_one_line && other.is_one_line,
        }
    }

    pub(super) fn height(self) -> f64 {
        if self.is_one_line { 1.0 } else { self.lines }
    }
}
