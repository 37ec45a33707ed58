//! Columns: what stands in each frame, and how far its gaps are stretched.

use std::ops::Range;

use super::frames;
use super::packing::Packing;
use super::slices::{GapKind, Load, Slice};
use crate::geom::Pt;

/// How much wider the gaps of one kind may be in one column than in another before it is seen.
const ALIKE: f64 = 1.25;

/// How many times their height gaps may become: wider ones tear apart what they stand between.
const WIDEST: f64 = 3.0;

/// How much more than their share gaps may take where that makes a short column end level.
const LEVELLING: f64 = 2.0;

/// What stands in one frame of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Height of what stands in it, before its gaps are stretched.
    pub natural: Pt,
    /// What is added to each gap for each unit of the gap's weight.
    pub stretch: Pt,
    pub(super) slices: Range<usize>,
}

impl Packing {
    /// The columns, one for each frame, their gaps stretched towards the foot of the page by at most
    /// `most` for each unit of weight. Columns that cannot reach it end level among themselves.
    pub(super) fn columns(&self, slices: &[Slice], most: Option<Pt>) -> Vec<Column> {
        let mut start = 0;
        let mut loads = Vec::with_capacity(self.ends.len());
        for &end in &self.ends {
            loads.push((start..end, Load::of(&slices[start..end])));
            start = end;
        }
        let foot = self.foot(loads.iter().map(|(_, load)| load), most);
        let needed = loads.iter().zip(&self.frames).map(|((_, load), frame)| {
            // A frame that is lower than the others ends at its own foot.
            let foot = foot.min(frame.height.max(load.natural));
            load.stretch_to(foot)
        });
        let needed: Vec<Pt> = needed.collect();
        let mut likeness = Likeness::default();
        for ((range, _), needed) in loads.iter().zip(&needed) {
            likeness.note(&slices[range.clone()], *needed);
        }
        let columns = loads.into_iter().zip(needed);
        let columns = columns.map(|((range, load), needed)| {
            let stretch = needed.min(likeness.most(&slices[range.clone()]));
            Column {
                natural: load.natural,
                // A column of few gaps would need very wide ones to reach the others: it rather
                // stays short.
                stretch: most.map_or(stretch, |most| stretch.min(most * LEVELLING)),
                slices: range,
            }
        });
        columns.collect()
    }

    /// Where the columns end: as low as every one that holds a gap can be stretched, and no
    /// higher than the longest of them ends by itself.
    fn foot<'a>(&self, loads: impl Iterator<Item = &'a Load> + Clone, most: Option<Pt>) -> Pt {
        let full = frames::highest(&self.frames);
        let Some(most) = most else {
            return full;
        };
        let longest = loads.clone().map(|load| load.natural);
        let longest = longest.fold(Pt::ZERO, Pt::max);
        // The column that can be stretched least says where all end: one level foot is quieter than
        // a page that is a little fuller.
        let reach = loads
            .filter(|load| load.weight > 0.0)
            .map(|load| load.natural + most * load.weight)
            .fold(full, Pt::min);
        reach.max(longest).min(full.max(longest))
    }
}

/// How far gaps of each kind would be stretched in the column that stretches them least.
#[derive(Default)]
struct Likeness(Vec<(GapKind, Pt)>);

impl Likeness {
    /// Notes the gaps of a column that needs a stretch.
    fn note(&mut self, column: &[Slice], needed: Pt) {
        for kind in kinds(column) {
            match self.0.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, least)) => *least = least.min(needed),
                None => self.0.push((kind, needed)),
            }
        }
    }

    /// The most that the gaps of a column may be stretched so that those of one kind look alike in all.
    fn most(&self, column: &[Slice]) -> Pt {
        let whites = column.iter().skip(1).map(|slice| slice.white);
        let most = whites.filter_map(|white| {
            let (kind, least) = self.0.iter().find(|(kind, _)| *kind == white.kind)?;
            let widest = (white.stretched(*least) * ALIKE).min(white.height * WIDEST);
            Some((widest - white.height) / kind.weight())
        });
        most.reduce(Pt::min).unwrap_or_default()
    }
}

/// The kinds of gaps in a column that can be stretched.
fn kinds(column: &[Slice]) -> impl Iterator<Item = GapKind> {
    let kinds = column.iter().skip(1).map(|slice| slice.white.kind);
    kinds.filter(|kind| kind.weight() > 0.0)
}
