//! What a well composed page is: its terms, and what each is worth.
//!
//! A fault is weighed by the size of type that one would give up to be rid of it, in parts of that size. What is worth
//! more than [`WINDOW`] is avoided wherever the window has a page without it.

use crate::geom::Pt;
use crate::layout::Draft;

/// How much smaller than the largest the type of the best composed page may be: less is not seen without a ruler.
pub(super) const WINDOW: f64 = 0.02;

/// An entry that is broken between columns though it is no taller than two thirds of one: whoever speaks would have to look
/// for the rest of the answer.
const BROKEN: f64 = 0.1;

/// A taller one that is broken between two of its fields: the question at the foot of one column, its answer atop the
/// next.
const PARTED: f64 = 0.1;

/// A taller one that is broken between paragraphs of its answer, which hardly any page avoids.
const BROKEN_TALL: f64 = 0.01;

/// A table whose cells break words: worth a column less, which a wider one costs.
const BROKEN_TABLE: f64 = 0.05;

/// A title at the foot of a column with one of its entries: the section is looked for in the next column.
const BEGUN_AT_FOOT: f64 = 0.008;

/// A further column. Lines of a wide one are read in one go, and one more is worth two tenths of a point, which is
/// more than the window.
const COLUMN: f64 = 0.03;

/// A column before the last that ends above the foot of the page by all of its height, beyond what looks meant.
const SHORT: f64 = 0.15;

/// What looks meant, in lines of body text.
const MEANT: f64 = 2.0;

/// Columns that lack all of their height before gaps are stretched, squared and added: what wide gaps have to hide.
const UNEVEN: f64 = 0.05;

/// Two languages side by side: half a column is narrow, so they have to win by something that is seen.
const HALVED: f64 = 0.0001;

/// How a page is composed.
#[derive(Clone, Debug, PartialEq)]
pub struct Composition {
    /// The number of columns.
    pub columns: usize,
    /// How many entries of no more than two thirds of a column are broken between columns.
    pub broken: usize,
    /// How many taller entries are broken between two fields.
    pub parted: usize,
    /// How many are broken inside a text.
    pub broken_tall: usize,
    /// How many tables break words in their cells.
    pub broken_tables: usize,
    /// How many sections of three entries or more begin with one, or less, at the foot of a column.
    pub begun_at_foot: usize,
    /// How many columns before the last end above the foot of the page by more than looks meant.
    pub short_columns: usize,
    /// How far columns before the last end above the foot of the page by more than looks meant, in parts of their
    /// height, added up.
    pub short: f64,
    /// The squared parts that columns lack of their height before gaps are stretched, added up.
    pub unevenness: f64,
    /// Whether two languages stand side by side.
    pub is_side_by_side: bool,
}

impl Composition {
    /// That of a draft that fits.
    pub(super) fn of(draft: &Draft) -> Self {
        let broken = draft.broken_entries();
        let meant = draft.dials.size * draft.dials.leading * MEANT;
        let height = draft.frame_height().max(Pt(1.0));
        let short = draft
            .short_by()
            .map(|short| (short - meant).max(Pt::ZERO) / height);
        let short: Vec<f64> = short.filter(|part| *part > 0.0).collect();
        Self {
            columns: draft.dials.columns,
            broken: broken.short,
            parted: broken.parted,
            broken_tall: broken.tall,
            broken_tables: draft.broken_tables,
            begun_at_foot: draft.begun_at_foot(),
            short_columns: short.len(),
            short: short.iter().sum(),
            unevenness: draft.slack(),
            is_side_by_side: draft.dials.is_side_by_side,
        }
    }

    /// What any page of so many columns costs at least.
    pub(super) fn least(columns: usize) -> f64 {
        columns as f64 * COLUMN
    }

    /// How many entries are broken between columns.
    pub fn all_broken(&self) -> usize {
        self.broken + self.parted + self.broken_tall
    }

    /// What its faults are worth, in parts of the type size.
    pub fn cost(&self) -> f64 {
        let count = |number: usize, worth: f64| number as f64 * worth;
        let halved = if self.is_side_by_side { HALVED } else { 0.0 };
        count(self.broken, BROKEN)
            + count(self.parted, PARTED)
            + count(self.broken_tall, BROKEN_TALL)
            + count(self.broken_tables, BROKEN_TABLE)
            + count(self.begun_at_foot, BEGUN_AT_FOOT)
            + Self::least(self.columns)
            + self.short * SHORT
            + self.unevenness * UNEVEN
            + halved
    }
}
