//! What stops a size, and how far a sheet is from fitting.

use super::Excess;
use super::Search;
use super::candidates::{TooNarrow, sides, too_narrow};
use crate::geom::{Em, Pt};
use crate::kind::EntryId;
use crate::layout::{Dials, Draft, Layouter, Squeezed};

/// Columns of less than this part of the page's height hold no entry: a heading and a line or two.
const LEAST_COLUMN: f64 = 0.1;

/// What stops a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The size that does not fit.
    pub size: Pt,
    /// The number of columns.
    pub columns: usize,
    /// Why not.
    pub cause: Cause,
}

/// Why a sheet does not fit at a size and in a number of columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// The columns are too short.
    Height {
        /// The entry that does not find room.
        entry: Option<EntryId>,
        /// Height of column that is missing, all columns together.
        lack: Pt,
    },
    /// Head and keywords leave no room for columns.
    Head {
        /// Height of the band of keywords.
        band: Pt,
        /// Height of the head without it.
        head: Pt,
        /// Height of the page between its margins.
        room: Pt,
        /// Height of column that is missing, all columns together.
        lack: Pt,
    },
    /// A table lacks width for its words.
    Table {
        /// The entry that holds it.
        entry: EntryId,
        /// Width that it lacks.
        lack: Pt,
    },
    /// The columns are too narrow to be read.
    Width {
        /// Their width.
        measure: Em,
        /// The least width of such columns.
        least: Em,
    },
}

/// How far a sheet is from fitting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortage {
    /// What stops the smallest size allowed.
    pub bound: Bound,
    /// The layout that comes nearest at that size; nothing where every column is too narrow.
    pub nearest: Option<Dials>,
    /// How many pages of this size that layout would take, its head once; nothing where it is no lack of height that
    /// stops it.
    pub pages: Option<f64>,
    /// What is too much for that size in that layout; nothing where it is no lack of height that stops it.
    pub excess: Option<Excess>,
}

impl Search<'_> {
    /// What stops a setting of the dials that does not fit.
    pub(super) fn bound(&mut self, dials: Dials) -> Bound {
        let cause = match too_narrow((self.sheet, self.square), dials) {
            Some(TooNarrow { measure, least }) => Cause::Width { measure, least },
            None => self.lack_at(dials),
        };
        Bound {
            size: dials.size,
            columns: dials.columns,
            cause,
        }
    }

    fn lack_at(&mut self, dials: Dials) -> Cause {
        let draft = self.layouter.lay_out(dials);
        if let Some(Squeezed { entry, lack }) = draft.squeezed {
            return Cause::Table { entry, lack };
        }
        let room = self.room();
        // So low a column holds nothing, whatever is cut from it: it is the head that has to become
        // lower, and its author has to know how much of it the keywords take.
        if draft.frame_height() < room * LEAST_COLUMN {
            let band = self.height_without_band(dials) - draft.frame_height();
            return Cause::Head {
                band,
                head: room - draft.frame_height() - band,
                room,
                lack: draft.overflow,
            };
        }
        Cause::Height {
            entry: draft.first_overflowing(),
            lack: draft.overflow,
        }
    }

    /// Height of the columns if no keywords stood over them.
    fn height_without_band(&self, dials: Dials) -> Pt {
        let mut sheet = self.sheet.clone();
        sheet.band.clear();
        let draft = Layouter::new(&sheet, self.shaped).lay_out(dials);
        draft.frame_height()
    }

    /// Height of the page between its margins.
    fn room(&self) -> Pt {
        self.sheet.height - self.sheet.margin.top - self.sheet.margin.bottom
    }

    /// How many pages a draft would take: its columns are as high as they have to be, and its head stands once.
    fn pages(&self, draft: &Draft) -> f64 {
        1.0 + draft.overflow / (self.room() * draft.dials.columns as f64)
    }

    /// How far the sheet is from fitting at the smallest size, in the layout that takes the fewest pages: a millimetre of
    /// a wide column holds more than one of a narrow one.
    pub(super) fn shortage(&mut self) -> Shortage {
        let size = self.sheet.min_size;
        let mut nearest: Option<((f64, f64), Dials)> = None;
        for dials in self.candidates(size) {
            let draft = self.layouter.lay_out(dials);
            let lack = draft.squeezed.map_or(Pt::ZERO, |squeezed| squeezed.lack);
            // Width first: a table that lacks it stays unreadable however many pages there were.
            let distance = (lack.0, self.pages(&draft));
            if nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, dials));
            }
        }
        let Some(((_, pages), dials)) = nearest else {
            let columns = *self.counts.start();
            let is_side_by_side = sides(self.sheet)[0];
            let dials = Dials::tightest(self.sheet, size, columns, is_side_by_side);
            return Shortage {
                bound: self.bound(dials),
                nearest: None,
                pages: None,
                excess: None,
            };
        };
        let bound = self.bound(dials);
        let is_of_width = matches!(bound.cause, Cause::Table { .. } | Cause::Width { .. });
        Shortage {
            bound,
            nearest: Some(dials),
            pages: (!is_of_width).then_some(pages),
            excess: self.excess_of(dials),
        }
    }
}
