//! The bulk of a sheet: what its columns have to hold at least, known without setting anything.
//!
//! In wider columns, counted in em, it is never more: each text takes as many lines as its length fills, and where the
//! width decides how blocks stand, what all ways have in common is counted. So where a size of type is refused by it,
//! every larger one is.

use super::blocks::{BELOW_HEADING, DOT_ROOM, SIDE_GAP, TABLE_RULE_GAP, WIDEST_FIGURE, WORD_GAP};
use super::blocks::{BAR_INDENT, MUST_INDENT, WIDEST_MARKER};
use super::draft::Dials;
use crate::geom::{Em, Pt};
use crate::kind::Priority;
use crate::lines::Extent;
use crate::sheet::{Block, Gap, Marker, Section, Sheet, TextBlock, Theme, Track};
use crate::text::Shaped;

/// How far sums of lengths may be off through rounding.
const ROUNDING: Pt = Pt(1e-3);
