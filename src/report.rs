//! What a run has to say of its page: facts, not sentences.

use crate::fit::Bound;
use crate::geom::Pt;
use crate::layout::Draft;
use crate::sheet::Sheet;

/// Facts about a page that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the paper.
    pub paper: String,
    /// Number of columns.
    pub columns: usize,
    /// Whether two languages stand side by side.
    pub is_side_by_side: bool,
    /// Size of body text in the leading language.
    pub size: Pt,
    /// Distance of baselines as a ratio of the type size.
    pub leading: f64,
    /// How much of the columns' area is filled, from 0 to 1.
    pub fill: f64,
    /// What stops a larger size; nothing where the type is as large as allowed.
    pub bound: Option<Bound>,
}

impl Report {
    pub(crate) fn new(sheet: &Sheet, draft: &Draft, bound: Option<Bound>) -> Self {
        Self {
            paper: sheet.paper.clone(),
            columns: draft.dials.columns,
            is_side_by_side: draft.dials.is_side_by_side,
            size: draft.dials.size,
            leading: draft.dials.leading,
            fill: draft.fill(),
            bound,
        }
    }
}

/// How far a sheet is from fitting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortfall {
    /// The smallest type size allowed.
    pub size: Pt,
    /// Height of column that is missing, all columns together.
    pub lack: Pt,
    /// How many pages of this size the sheet would take.
    pub pages: f64,
}
