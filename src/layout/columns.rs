//! Columns: what stands in each frame, and how far its gaps are stretched.

use std::ops::Range;

use super::frames;
use super::packing::Packing;
use super::slices::{Load, Slice, White};
use crate::geom::Pt;

/// How much wider the gaps of one kind may be in one column than in another before it is seen.
const ALIKE: f64 = 1.25;

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
        let alike = self.alike(slices, &loads, &needed);
        let columns = loads.into_iter().zip(needed);
        let columns = columns.map(|((slices, load), needed)| {
            let stretch = needed.min(alike);
            Column {
                natural: load.natural,
                // A column of few gaps would need very wide ones to reach the others: it rather
                // stays short.
                stretch: most.map_or(stretch, |most| stretch.min(most * LEVELLING)),
                slices,
            }
        });
        columns.collect()
    }

    /// The most that gaps may be stretched where those of one kind are to look alike in all columns.
    fn alike(&self, slices: &[Slice], loads: &[(Range<usize>, Load)], needed: &[Pt]) -> Pt {
        let gaps = || slices.iter().map(|slice| slice.white);
        let gap = gaps()
            .find(White::is_between_entries)
            .or_else(|| gaps().nth(1));
        let gap = gap.map_or(Pt::ZERO, |white| white.height);
        let stretched = loads.iter().zip(needed);
        let stretched = stretched.filter(|((_, load), _)| load.weight > 0.0);
        let least = stretched.map(|(_, needed)| *needed).reduce(Pt::min);
        (gap + least.unwrap_or_default()) * ALIKE - gap
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
