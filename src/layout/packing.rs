//! Dealing slices out to frames so that they end as level as they can.

use std::ops::Range;

use super::frames::{self, Frame};
use super::slices::{Load, Slice};
use crate::geom::Pt;

/// Halvings of the needed height: from a metre down to a hundredth of a millimetre.
const HEIGHT_STEPS: usize = 18;

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

/// A list or table of fewer lines than this is not parted on a page with room.
const SHORT_LIST: f64 = 7.0;

/// Which slices stand in which frame.
#[derive(Clone, Debug)]
pub(super) struct Packing {
    /// One past the last slice of each frame.
    pub(super) ends: Vec<usize>,
    /// What the frames lack in height, all together.
    pub(super) overflow: Pt,
    /// The sum of squared slacks in parts of the height, of the costs of broken entries, and of
    /// those of slices that stand in another frame than they would rather.
    pub(super) unevenness: f64,
    /// The frames; where they do not hold all slices, as high as it takes.
    pub(super) frames: Vec<Frame>,
    /// The distance of the baselines of body text.
    line: Pt,
}

/// Deals slices out to frames so that the sum of squared slacks is least. Only frames at the
/// end stay empty. Where the slices do not fit, frames that are all higher by what
/// it takes are filled one after the other.
pub(super) fn pack(slices: &[Slice], frames: &[Frame], line: Pt) -> Packing {
    if let Some(packing) = pack_into(slices, frames, line) {
        return packing;
    }
    let highest = frames::highest(frames);
    // In one frame of the height of all slices they fit, so where the highest is that high they do.
    let all = slices.iter().map(|slice| slice.height + slice.white.height);
    let all: Pt = all.sum();
    let limits = (highest.max(Pt::ZERO), all.max(Pt(1.0)));
    let high = lowest(slices, limits, |height| {
        let frames = frames.iter();
        frames.map(|frame| frame.raised(highest, height)).collect()
    });
    let lacks = high.iter().zip(frames);
    Packing {
        ends: filled(slices, &high),
        overflow: frames::total(lacks.map(|(high, frame)| high.height - frame.height)),
        unevenness: f64::INFINITY,
        frames: high,
        line,
    }
}

/// The lowest frames that hold all slices, between a height at which they do not and one at which they do.
fn lowest(
    slices: &[Slice],
    (mut low, mut high): (Pt, Pt),
    frames_of: impl Fn(Pt) -> Vec<Frame>,
) -> Vec<Frame> {
    for _ in 0..HEIGHT_STEPS {
        let middle = (low + high) / 2.0;
        if fits(slices, &frames_of(middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    frames_of(high)
}

/// Whether frames hold all slices; nothing is held by what has no height at all.
pub(super) fn fits(slices: &[Slice], frames: &[Frame]) -> bool {
    frames::lowest(frames) >= -ROUNDING && first_overflowing(slices, frames).is_none()
}

/// The first slice that finds no room when frames are filled one after the other; nothing where
/// they hold everything. A frame that takes less than it could helps no other, so if slices
/// fit in any way they fit in this one.
pub(super) fn first_overflowing<'s>(slices: &'s [Slice], frames: &[Frame]) -> Option<&'s Slice> {
    let end = frames
        .iter()
        .fold(0, |end, frame| frame_end(slices, end, frame.height));
    slices.get(end)
}

/// One past the last slice of each frame when they are filled one after the other.
fn filled(slices: &[Slice], frames: &[Frame]) -> Vec<usize> {
    let ends = frames.iter().scan(0, |end, frame| {
        *end = frame_end(slices, *end, frame.height);
        Some(*end)
    });
    ends.collect()
}

/// One past the last slice that a frame of a height can hold from `start` on.
fn frame_end(slices: &[Slice], start: usize, height: Pt) -> usize {
    let mut natural = slices.get(start).map_or(Pt::ZERO, Slice::head_height);
    let mut end = start;
    for (number, slice) in slices.iter().enumerate().skip(start) {
        if number > start {
            natural += slice.white.height;
            // What may not be parted from the slice above goes to the next frame with it.
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

/// The best way to deal slices out, if there is any. Filling one frame after the other would leave the last one short, and
/// where a frame should end depends on all others: so for every frame each of its ends is tried with each of its starts, on
/// top of the best way to fill the frames before it. A sheet has some dozens of slices, so these are some thousand steps.
fn pack_into(slices: &[Slice], frames: &[Frame], line: Pt) -> Option<Packing> {
    // Asked first, since the work below would tell it only at its end.
    if !fits(slices, frames) {
        return None;
    }
    // cost[end] is the least cost of the slices before `end` in the frames so far;
    // from[frame][end] is where the last of those frames begins.
    let mut cost = vec![f64::INFINITY; slices.len() + 1];
    cost[0] = 0.0;
    // On a page that is nearly full hardly any start leaves room for all that follows.
    let least = least_starts(slices, frames);
    let mut from = vec![vec![0; slices.len() + 1]; frames.len()];
    for (number, starts) in from.iter_mut().enumerate() {
        let height = frames[number].height;
        let mut next = vec![f64::INFINITY; slices.len() + 1];
        for (start, &before) in cost.iter().enumerate().skip(least[number]) {
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
                    // The white above the first slice is not set: a column begins with type.
                    natural += match end - 1 > start {
                        true => slice.white.height,
                        false => slice.head_height(),
                    };
                    natural += slice.height;
                }
                if natural > height + ROUNDING {
                    break;
                }
                // Frames are filled from the left: an empty one has nothing after it.
                let is_empty = end == start && start < slices.len();
                if is_empty || end < least[number + 1] {
                    continue;
                }
                // Squares make two columns that are a little short better than one that is very short.
                let slack = 1.0 - natural / height.max(Pt(1.0));
                let moved = MOVING * (moved / height.max(Pt(1.0)));
                let is_scrap = is_scrap(slices, start..end, natural, line);
                let scraps = SCRAPS * f64::from(u8::from(is_scrap));
                let total = before + broken + moved + scraps + slack * slack;
                // Of ways that cost the same, the one whose last column is shortest: the page is read from the left, and
                // looks finished where its last column ends first. Starts come in order, so that is the later one.
                if total <= next[end] + EQUAL {
                    next[end] = total;
                    starts[end] = start;
                }
            }
        }
        cost = next;
    }
    cost[slices.len()].is_finite().then(|| Packing {
        ends: trace(&from, slices.len()),
        overflow: Pt::ZERO,
        unevenness: cost[slices.len()],
        frames: frames.to_vec(),
        line,
    })
}

/// The number of the first slice that each frame may begin with so that it and those after it hold all the rest, or of one
/// before it; and one past the last slice.
fn least_starts(slices: &[Slice], frames: &[Frame]) -> Vec<usize> {
    let mut starts = vec![slices.len(); frames.len() + 1];
    for (number, frame) in frames.iter().enumerate().rev() {
        let mut start = starts[number + 1];
        // Sums from the other end are rounded otherwise.
        let mut left = frame.height + ROUNDING * 2.0;
        while start > 0 {
            left -= slices[start - 1].height;
            if left < Pt::ZERO {
                break;
            }
            start -= 1;
            left -= slices[start].white.height;
        }
        starts[number] = start;
    }
    starts
}

/// What it costs that a column ends before a slice.
fn cost_of_ending_before(slices: &[Slice], slice: usize) -> f64 {
    let slice = slices.get(slice).filter(|_| slice > 0);
    slice.map_or(0.0, |slice| slice.white.cost)
}

/// Whether a column from one slice to another holds but a few lines of a section that began in the one before.
fn is_scrap(slices: &[Slice], column: Range<usize>, natural: Pt, line: Pt) -> bool {
    let before = slices[..column.start].last();
    let around = before.zip(slices[column].first());
    natural < line * SCRAP && around.is_some_and(|(before, first)| before.section == first.section)
}

/// The ends of all frames, found from the last one back.
fn trace(from: &[Vec<usize>], last: usize) -> Vec<usize> {
    let mut ends = vec![last; from.len()];
    for frame in (1..from.len()).rev() {
        ends[frame - 1] = from[frame][ends[frame]];
    }
    ends
}

impl Packing {
    /// Deals the slices out again so that the longest column is as short as it can be: measured
    /// by a page that stays mostly empty, every column is equally far from full. Where that can be,
    /// every entry stays whole, and columns at the right stay empty rather than hold scraps.
    pub(super) fn level(&mut self, slices: &[Slice]) {
        let whole = kept_whole(slices, self.line);
        let slices = if fits(&whole, &self.frames) {
            &whole
        } else {
            slices
        };
        // A few lines of a section alone in the last column look like a mistake: with one column fewer they
        // join the rest of it, unless the others have no room for them.
        for count in (1..=self.ends.len()).rev() {
            let frames = &self.frames[..count];
            if !fits(slices, frames) {
                return;
            }
            let limits = (Pt::ZERO, frames::highest(frames));
            let low = lowest(slices, limits, |height| {
                let frames = frames.iter();
                frames.map(|frame| frame.lowered_to(height)).collect()
            });
            let Some(mut level) = pack_into(slices, &low, self.line) else {
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
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Area;
    use crate::kind::{EntryId, Kind};
    use crate::layout::slices::{GapKind, White};

    fn slices(heights: &[f64]) -> Vec<Slice> {
        let slices = heights.iter().enumerate();
        let slices = slices.map(|(number, height)| Slice {
            fragments: 0..0,
            top: Pt::ZERO,
            height: Pt(*height),
            white: White::free(GapKind::Entry, Pt(5.0)),
            section: number,
            entry: EntryId {
                kind: Kind::Risk,
                number,
            },
            wanted: None,
            head: None,
        });
        slices.collect()
    }

    fn frames(heights: &[f64]) -> Vec<Frame> {
        let frames = heights.iter().map(|height| Frame {
            area: Area::default(),
            height: Pt(*height),
        });
        frames.collect()
    }

    #[test]
    fn frames_may_have_heights_of_their_own() {
        let slices = slices(&[30.0, 30.0, 30.0]);
        let high_first = pack(&slices, &frames(&[70.0, 30.0]), Pt(10.0));
        assert_eq!(high_first.ends, [2, 3]);
        let low_first = pack(&slices, &frames(&[30.0, 70.0]), Pt(10.0));
        assert_eq!(low_first.ends, [1, 3]);
        assert_eq!(low_first.overflow, Pt::ZERO);
    }

    #[test]
    fn what_does_not_fit_says_what_is_missing() {
        let slices = slices(&[30.0, 30.0, 30.0]);
        let packing = pack(&slices, &frames(&[60.0, 30.0]), Pt(10.0));
        // The first frame lacks the white between two slices, and both become higher by that.
        assert!((packing.overflow.0 - 10.0).abs() < 0.01, "{packing:?}");
        assert_eq!(packing.ends, [2, 3]);
        assert!(packing.unevenness.is_infinite());
    }
}
