//! What stops a size, and how far a sheet is from fitting.

use crate::geom::{Em, Pt};
use crate::kind::EntryId;
use crate::layout::Dials;

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
}
