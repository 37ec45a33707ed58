//! The frames of a page: where entries may stand.

use crate::geom::{Area, Pt};
use crate::sheet::Sheet;

/// A rectangle of the page that entries are dealt out to: a column. All frames of a page have one width, so that a
/// sheet is set once, whichever of them an entry comes to stand in; their heights may differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its top left corner on the page, and its width.
    pub area: Area,
    /// Its height; negative where the head takes more than the page has.
    pub height: Pt,
}

impl Frame {
    /// The same, no higher than this.
    pub(super) fn lowered_to(self, height: Pt) -> Self {
        Self {
            height: self.height.min(height),
            ..self
        }
    }

    /// The same, higher by as much as makes a height of `from` one of `to`.
    pub(super) fn raised(self, from: Pt, to: Pt) -> Self {
        Self {
            // In this order, the frame of the first height has exactly the second.
            height: to - (from - self.height),
            ..self
        }
    }
}

/// What stays free inside the margins.
pub(super) struct Spare {
    /// Before the first frame.
    pub(super) hang: Pt,
    /// Under all of them.
    pub(super) foot: Pt,
    /// Between two of them.
    pub(super) gap: Pt,
}

/// The frames of a page under a head of this height, in the order they are read: columns, as many as are wanted, in
/// what paper and margins leave.
pub(super) fn columns(sheet: &Sheet, count: usize, head: Pt, spare: &Spare) -> Vec<Frame> {
    let left = sheet.margin.left + spare.hang;
    let width = head_width(sheet) - spare.hang;
    let foot = sheet.margin.bottom + spare.foot;
    let measure = (width - spare.gap * (count as f64 - 1.0)) / count as f64;
    let frames = (0..count).map(|number| Frame {
        area: Area::new(
            left + (measure + spare.gap) * number as f64,
            sheet.margin.top + head,
            measure,
        ),
        height: sheet.height - sheet.margin.top - foot - head,
    });
    frames.collect()
}

/// What the head has of the page's width: all between the margins.
pub(super) fn head_width(sheet: &Sheet) -> Pt {
    sheet.width - sheet.margin.left - sheet.margin.right
}

/// The width that all frames have.
pub(super) fn measure(frames: &[Frame]) -> Pt {
    frames.first().map_or(Pt::ZERO, |frame| frame.area.width)
}

/// The height of the highest frame.
pub(super) fn highest(frames: &[Frame]) -> Pt {
    let heights = frames.iter().map(|frame| frame.height);
    heights.reduce(Pt::max).unwrap_or_default()
}

/// The height of the lowest frame.
pub(super) fn lowest(frames: &[Frame]) -> Pt {
    let heights = frames.iter().map(|frame| frame.height);
    heights.reduce(Pt::min).unwrap_or_default()
}

/// The sum of a length over all frames.
pub(super) fn total(lengths: impl Iterator<Item = Pt>) -> Pt {
    let lengths: Vec<Pt> = lengths.collect();
    // Frames are mostly alike, and a product is rounded once where a sum is rounded at each step.
    let alike = lengths.chunk_by(|one, next| one == next);
    alike.map(|alike| alike[0] * alike.len() as f64).sum()
}
