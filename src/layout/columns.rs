//! Dealing slices out to columns so that they end as level as they can.

use std::ops::Range;

use super::slices::Slice;
use crate::geom::Pt;

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
    /// The sum of squared slacks in parts of the height, of the costs of broken entries, and of
    /// those of slices that stand in another column than they would rather.
    pub(super) unevenness: f64,
    height: Pt,
    /// The distance of the baselines of body text.
    line: Pt,
}

/// Deals slices out to `count` columns of a height so that the sum of squared slacks is least. Only columns at the
/// right stay empty. Where the slices do not fit, columns as high as it takes are filled one after the other.
pub(super) fn pack(slices: &[Slice], count: usize, height: Pt, line: Pt) -> Packing {
    if let Some(packing) = pack_into(slices, count, height, line) {
        return packing;
    }
    let total: Pt = slices
        .iter()
        .map(|slice| slice.height + slice.white.height)
        .sum();
    let limits = (height.max(Pt::ZERO), total.max(Pt(1.0)));
    let lowest = lowest(slices, count, limits);
    Packing {
        ends: filled(slices, count, lowest),
        overflow: (lowest - height) * count as f64,
        unevenness: f64::INFINITY,
        height: lowest,
        line,
    }
}

/// The lowest height of columns that hold all slices, between one that does not and one that
/// does.
fn lowest(slices: &[Slice], count: usize, (mut low, mut high): (Pt, Pt)) -> Pt {
    for _ in 0..HEIGHT_STEPS {
        let middle = (low + high) / 2.0;
        if fits(slices, count, middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// Whether columns of a height hold all slices; nothing is held by what has no height at all.
pub(super) fn fits(slices: &[Slice], count: usize, height: Pt) -> bool {
    height >= -ROUNDING && first_overflowing(slices, count, height).is_none()
}

/// The first slice that finds no room when columns are filled one after the other; nothing where
/// they hold everything. A column that takes less than it could helps no other, so if slices
/// fit in any way they fit in this one.
pub(super) fn first_overflowing(slices: &[Slice], count: usize, height: Pt) -> Option<&Slice> {
    slices.get(filled(slices, count, height).last().copied()?)
}

/// One past the last slice of each column when they are filled one after the other.
fn filled(slices: &[Slice], count: usize, height: Pt) -> Vec<usize> {
    let mut end = 0;
    let columns = (0..count).map(|_| {
        end = column_end(slices, end, height);
        end
    });
    columns.collect()
}

/// One past the last slice that a column from `start` on can hold.
fn column_end(slices: &[Slice], start: usize, height: Pt) -> usize {
    let mut natural = Pt::ZERO;
    let mut end = start;
    for (number, slice) in slices.iter().enumerate().skip(start) {
        if number > start {
            natural += slice.white.height;
            if slice.white.cost.is_finite() {
                end = number;
            }
        }
        natural += slice.height;
        if natural > height + ROUNDING {
            return end;
        }
    }
    slices.len()
}

/// Halvings of the needed height: from a metre down to a hundredth of a millimetre.
const HEIGHT_STEPS: usize = 18;

/// How much more than their share gaps may take where that makes a short column end level.
const LEVELLING: f64 = 2.0;

/// What it costs to move a whole column: columns are dealt out anew where one of them would else
/// stay short by more than a twelfth.
const MOVING: f64 = 0.05;

/// Costs this close differ by rounding alone.
const EQUAL: f64 = 1e-9;

/// How far a sum of lengths may be over a height through rounding.
const ROUNDING: Pt = Pt(1e-6);

/// A column that begins inside a section and holds less than this, in lines, holds only scraps of it.
const SCRAP: f64 = 3.5;

/// What a column of scraps costs: more than it saves to take them from a column of like ones.
const SCRAPS: f64 = 0.1;

/// Whether a column from one slice to another holds but a few lines of a section that began in the one before.
fn is_scrap(slices: &[Slice], column: Range<usize>, natural: Pt, line: Pt) -> bool {
    let before = slices[..column.start].last();
    let around = before.zip(slices[column].first());
    natural < line * SCRAP && around.is_some_and(|(before, first)| before.section == first.section)
}

fn pack_into(slices: &[Slice], count: usize, height: Pt, line: Pt) -> Option<Packing> {
    if !fits(slices, count, height) {
        return None;
    }
    // cost[end] is the least cost of the slices before `end` in the columns so far;
    // from[column][end] is where the last of those columns begins.
    let mut cost = vec![f64::INFINITY; slices.len() + 1];
    cost[0] = 0.0;
    let mut from = vec![vec![0; slices.len() + 1]; count];
    for (number, column) in from.iter_mut().enumerate() {
        let mut next = vec![f64::INFINITY; slices.len() + 1];
        for (start, &before) in cost.iter().enumerate() {
            let broken = cost_of_ending_before(slices, start);
            if !(before + broken).is_finite() {
                continue;
            }
            let (mut natural, mut moved) = (Pt::ZERO, Pt::ZERO);
            for end in start..=slices.len() {
                if end > start {
                    let slice = &slices[end - 1];
                    if slice.wanted.is_some_and(|wanted| wanted != number) {
                        moved += slice.height;
                    }
                    if end - 1 > start {
                        natural += slice.white.height;
                    }
                    natural += slice.height;
                }
                if natural > height + ROUNDING {
                    break;
                }
                // Columns are filled from the left: an empty one has nothing after it.
                if end == start && start < slices.len() {
                    continue;
                }
                let slack = 1.0 - natural / height.max(Pt(1.0));
                let moved = MOVING * (moved / height.max(Pt(1.0)));
                let is_scrap = is_scrap(slices, start..end, natural, line);
                let scraps = SCRAPS * f64::from(u8::from(is_scrap));
                let total = before + broken + moved + scraps + slack * slack;
                // Of ways that cost the same, the one whose last column is shortest.
                if total <= next[end] + EQUAL {
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
        line,
    })
}

/// What it costs that a column ends before a slice.
fn cost_of_ending_before(slices: &[Slice], slice: usize) -> f64 {
    let slice = slices.get(slice).filter(|_| slice > 0);
    slice.map_or(0.0, |slice| slice.white.cost)
}

fn trace(from: &[Vec<usize>], last: usize) -> Vec<usize> {
    let mut ends = vec![last; from.len()];
    for column in (1..from.len()).rev() {
        ends[column - 1] = from[column][ends[column]];
    }
    ends
}

impl Packing {
    /// Deals the slices out again so that the longest column is as short as it can be: measured
    /// by a page that stays mostly empty, every column is equally far from full. Where that can be,
    /// every entry stays whole, and columns at the right stay empty rather than hold scraps.
    pub(super) fn level(&mut self, slices: &[Slice]) {
        let limits = (Pt::ZERO, self.height);
        let whole = kept_whole(slices, self.line);
        let slices = if fits(&whole, self.ends.len(), self.height) {
            &whole
        } else {
            slices
        };
        for count in (1..=self.ends.len()).rev() {
            if !fits(slices, count, self.height) {
                return;
            }
            let height = lowest(slices, count, limits);
            let Some(mut level) = pack_into(slices, count, height, self.line) else {
                return;
            };
            let has_scraps = level.has_scraps(slices);
            level.ends.resize(self.ends.len(), slices.len());
            self.ends = level.ends;
            if !has_scraps {
                return;
            }
        }
    }

    fn has_scraps(&self, slices: &[Slice]) -> bool {
        let starts = std::iter::once(&0).chain(&self.ends);
        let mut columns = starts.zip(&self.ends).map(|(start, end)| *start..*end);
        columns.any(|column| {
            let natural = Load::of(&slices[column.clone()]).natural;
            is_scrap(slices, column, natural, self.line)
        })
    }

    /// The columns at their places, their gaps stretched towards the foot of the page by at most
    /// `most` for each unit of weight. Columns that cannot reach it end level among themselves.
    pub(super) fn columns(
        &self,
        slices: &[Slice],
        x: impl Fn(usize) -> Pt,
        most: Option<Pt>,
    ) -> Vec<Column> {
        let mut start = 0;
        let mut measured = Vec::with_capacity(self.ends.len());
        for &end in &self.ends {
            measured.push((start..end, Load::of(&slices[start..end])));
            start = end;
        }
        let foot = self.foot(measured.iter().map(|(_, column)| column), most);
        let columns = measured.into_iter().enumerate();
        let columns = columns.map(|(number, (slices, column))| {
            let slack = (foot - column.natural).max(Pt::ZERO);
            let stretch = if column.weight > 0.0 {
                slack / column.weight
            } else {
                Pt::ZERO
            };
            Column {
                x: x(number),
                natural: column.natural,
                stretch: most.map_or(stretch, |most| stretch.min(most * LEVELLING)),
                slices,
            }
        });
        columns.collect()
    }

    /// Where the columns end: as low as every one that holds a gap can be stretched, and no
    /// higher than the longest of them ends by itself.
    fn foot<'a>(&self, columns: impl Iterator<Item = &'a Load> + Clone, most: Option<Pt>) -> Pt {
        let Some(most) = most else {
            return self.height;
        };
        let longest = columns.clone().map(|column| column.natural);
        let longest = longest.fold(Pt::ZERO, Pt::max);
        let reach = columns
            .filter(|column| column.weight > 0.0)
            .map(|column| column.natural + most * column.weight)
            .fold(self.height, Pt::min);
        reach.max(longest).min(self.height.max(longest))
    }
}

/// A list or table of fewer lines than this is not parted on a page with room.
const SHORT_LIST: f64 = 7.0;

/// The slices where no column may end inside an entry, but between the items of a long list or the rows of a long table.
fn kept_whole(slices: &[Slice], line: Pt) -> Vec<Slice> {
    let mut whole = slices.to_vec();
    for entry in whole.chunk_by_mut(|one, next| one.entry == next.entry) {
        let is_short = Load::of(entry).natural < line * SHORT_LIST;
        let inside = entry.iter_mut().skip(1);
        for slice in inside.filter(|slice| is_short || slice.white.breaks_entry()) {
            slice.white.cost = f64::INFINITY;
        }
    }
    whole
}

/// Slices one below the other, before their gaps are stretched.
struct Load {
    natural: Pt,
    /// Weight of all their gaps.
    weight: f64,
}

impl Load {
    fn of(slices: &[Slice]) -> Self {
        let gaps = slices.iter().skip(1);
        let heights: Pt = slices.iter().map(|slice| slice.height).sum();
        let white: Pt = gaps.clone().map(|slice| slice.white.height).sum();
        Self {
            natural: heights + white,
            weight: gaps.map(|slice| slice.white.weight).sum(),
        }
    }
}
