//! Dealing slices out to columns so that they end as level as they can.

use std::ops::Range;

use crate::geom::Pt;

/// A piece of a section that stays in one column.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    /// Its fragments.
    pub(super) fragments: Range<usize>,
    /// Top of the slice in the coordinates of its fragments.
    pub(super) top: Pt,
    /// Its height.
    pub(super) height: Pt,
    /// The white above it.
    pub(super) gap: Gap,
    /// The section and the entry it belongs to, by their numbers from 0.
    pub(super) of: (usize, usize),
}

/// The white above a slice that does not stand at the top of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gap {
    /// Its least height.
    pub(super) height: Pt,
    /// How much it takes, relative to others, of what a column has left.
    pub(super) weight: f64,
    /// What it costs to end a column here.
    pub(super) cost: f64,
}

impl Gap {
    pub(super) fn above_section(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: 1.6,
            cost: 0.0,
        }
    }

    pub(super) fn between_entries(line_gap: Pt, gap: Pt) -> Self {
        Self {
            height: line_gap + gap,
            weight: 1.0,
            cost: 0.0,
        }
    }

    /// Inside an entry only the gaps between items of a list may take more.
    pub(super) fn inside(height: Pt, cost: f64, is_entry: bool) -> Self {
        Self {
            height,
            weight: if is_entry { 0.0 } else { 0.3 },
            cost,
        }
    }
}

/// A column of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Distance of its left side from the left edge of the page.
    pub x: Pt,
    /// Height of what stands in it, before its gaps are stretched.
    pub natural: Pt,
    /// What is added to each gap for each unit of the gap's weight.
    pub stretch: Pt,
    pub(super) slices: Range<usize>,
}

/// Which slices stand in which column.
#[derive(Clone, Debug)]
pub(super) struct Packing {
    /// One past the last slice of each column.
    ends: Vec<usize>,
    /// What the columns lack in height, all together.
    pub(super) overflow: Pt,
    /// The sum of squared slacks in parts of the height, and of the costs of broken entries.
    pub(super) unevenness: f64,
    height: Pt,
}

/// Deals slices out to `count` columns of a height so that the sum of squared slacks is least.
/// Where they do not fit, the columns are made as much higher as it takes.
pub(super) fn pack(slices: &[Slice], count: usize, height: Pt) -> Packing {
    if let Some(packing) = pack_into(slices, count, height) {
        return packing;
    }
    let total: Pt = slices
        .iter()
        .map(|slice| slice.height + slice.gap.height)
        .sum();
    let (mut low, mut high) = (height.max(Pt::ZERO), total.max(Pt(1.0)));
    for _ in 0..HEIGHT_STEPS {
        let middle = (low + high) / 2.0;
        if pack_into(slices, count, middle).is_some() {
            high = middle;
        } else {
            low = middle;
        }
    }
    let mut packing =
        pack_into(slices, count, high).expect("all slices fit into one column of their height");
    packing.overflow = (high - height) * count as f64;
    packing
}

/// The first slice that finds no room when columns are filled one after the other.
pub(super) fn first_overflowing(slices: &[Slice], count: usize, height: Pt) -> Option<&Slice> {
    let mut column = 0;
    let mut natural = Pt::ZERO;
    for slice in slices {
        natural += slice.height
            + if natural > Pt::ZERO {
                slice.gap.height
            } else {
                Pt::ZERO
            };
        if natural > height + ROUNDING {
            column += 1;
            natural = slice.height;
        }
        if column == count || natural > height + ROUNDING {
            return Some(slice);
        }
    }
    None
}

/// Halvings of the needed height: from a metre down to a hundredth of a millimetre.
const HEIGHT_STEPS: usize = 18;

/// How far a sum of lengths may be over a height through rounding.
const ROUNDING: Pt = Pt(1e-6);

fn pack_into(slices: &[Slice], count: usize, height: Pt) -> Option<Packing> {
    // cost[end] is the least cost of the slices before `end` in the columns so far;
    // from[column][end] is where the last of those columns begins.
    let mut cost = vec![f64::INFINITY; slices.len() + 1];
    cost[0] = 0.0;
    let mut from = vec![vec![0; slices.len() + 1]; count];
    for column in &mut from {
        let mut next = vec![f64::INFINITY; slices.len() + 1];
        for (start, &before) in cost.iter().enumerate() {
            if !before.is_finite() {
                continue;
            }
            let broken = slices
                .get(start)
                .filter(|_| start > 0)
                .map_or(0.0, |slice| slice.gap.cost);
            let mut natural = Pt::ZERO;
            for end in start..=slices.len() {
                if end > start {
                    let slice = &slices[end - 1];
                    natural += slice.height
                        + if end - 1 == start {
                            Pt::ZERO
                        } else {
                            slice.gap.height
                        };
                }
                if natural > height + ROUNDING {
                    break;
                }
                let slack = 1.0 - natural / height.max(Pt(1.0));
                let total = before + broken + slack * slack;
                if total < next[end] {
                    next[end] = total;
                    column[end] = start;
                }
            }
        }
        cost = next;
    }
    cost[slices.len()].is_finite().then(|| Packing {
        ends: trace(&from, slices.len()),
        overflow: Pt::ZERO,
        unevenness: cost[slices.len()],
        height,
    })
}

fn trace(from: &[Vec<usize>], last: usize) -> Vec<usize> {
    let mut ends = vec![last; from.len()];
    for column in (1..from.len()).rev() {
        ends[column - 1] = from[column][ends[column]];
    }
    ends
}

impl Packing {
    /// The columns at their places, their gaps stretched towards the foot of the page.
    pub(super) fn columns(&self, slices: &[Slice], x: impl Fn(usize) -> Pt) -> Vec<Column> {
        let mut start = 0;
        let mut columns = Vec::with_capacity(self.ends.len());
        for (number, &end) in self.ends.iter().enumerate() {
            let gaps = slices[start..end].iter().skip(1);
            let natural: Pt = slices[start..end]
                .iter()
                .map(|slice| slice.height)
                .sum::<Pt>()
                + gaps.clone().map(|slice| slice.gap.height).sum();
            let weight: f64 = gaps.map(|slice| slice.gap.weight).sum();
            let slack = (self.height - natural).max(Pt::ZERO);
            columns.push(Column {
                x: x(number),
                natural,
                stretch: if weight > 0.0 {
                    slack / weight
                } else {
                    Pt::ZERO
                },
                slices: start..end,
            });
            start = end;
        }
        columns
    }
}
