//! The title of the page, what stands under it, and the notes at the right.

use super::{FREE_TERMS, Manner, TOLERANCE, Terms, Typesetter};
use crate::geom::{Area, Pt};
use crate::sheet::Block;
use crate::text::Shaped;

/// What the right part of the head may take of the width where both do not fit on one line.
const RIGHT: [f64; 8] = [0.3, 0.34, 0.38, 0.42, 0.46, 0.5, 0.55, 0.6];

/// White between the two parts of the head, in em.
const HEAD_GAP: f64 = 1.5;

/// A title keeps at least this part of its size to stand on one line.
const SMALLEST_TITLE: f64 = 0.8;

/// What a title costs that gives up all of its size, in em of height: at nine tenths of it, a line of notes.
const SMALLER_TITLE: f64 = 10.0;

/// What a title on several lines costs beyond their height, in em: of two heads about as high the one with the whole
/// title is better, but none is worth a page that is set smaller.
const BROKEN_TITLE: f64 = 1.0;

/// What notes below a title cost that could stand beside it, in em.
const MOVED_NOTES: f64 = 0.5;

/// What brackets, a name or a number on two lines cost, in em: more than a line of the title.
const BROKEN_NAME: f64 = 3.0;

/// What a field on two lines costs, in em: less than a line of notes.
const BROKEN_FIELD: f64 = 0.3;

/// How the parts of the head stand to each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadPlan {
    /// Whether the title has the whole width, and the notes stand below it.
    is_title_whole: bool,
    /// Factor on the size of the title.
    scale: f64,
    /// Width of the right part.
    right: Pt,
}

/// The widths that a text of the head asks for in its full size.
#[derive(Clone, Copy)]
struct TextWidths {
    /// On one line.
    natural: Pt,
    /// Of its widest word, and of the widest of what brackets, names and numbers make one.
    word: Pt,
    whole: Pt,
    /// Of the widest of the fields on its line.
    field: Pt,
}

/// The texts of the head, or something of each of them, by where they stand.
struct Parts<'p, T> {
    /// The title, where it has the whole width.
    above: &'p [T],
    /// The left part, which begins with the title where that does not stand above.
    left: [&'p [T]; 2],
    right: [&'p [T]; 2],
}

impl<'p, T> Parts<'p, T> {
    fn of([title, under, audience, imprint]: [&'p [T]; 4], is_title_whole: bool) -> Self {
        // Under a title that has the whole width, all notes at the right would leave the left empty.
        let is_dealt = under.is_empty() && !audience.is_empty() && !imprint.is_empty();
        let (above, left, right) = match (is_title_whole, is_dealt) {
            (false, _) => (&title[..0], [title, under], [audience, imprint]),
            (true, false) => (title, [under, &[]], [audience, imprint]),
            (true, true) => (title, [audience, &[]], [imprint, &[]]),
        };
        Self { above, left, right }
    }

    fn left(&self) -> impl Iterator<Item = &'p T> {
        self.left.into_iter().flatten()
    }

    fn right(&self) -> impl Iterator<Item = &'p T> {
        self.right.into_iter().flatten()
    }

    /// The width of the left part beside a right one in a measure.
    fn left_width(&self, right: Pt, measure: Pt, gap: Pt) -> Pt {
        match self.right().next() {
            Some(_) => measure - right - gap,
            None => measure,
        }
    }
}

impl Parts<'_, TextWidths> {
    /// Widths of the right part to try in a measure: its natural one where the left part leaves that much.
    fn right_widths(&self, measure: Pt, gap: Pt) -> Vec<Pt> {
        let right = natural(self.right()) + TOLERANCE;
        if self.left().next().is_none() || self.right().next().is_none() {
            return vec![right.min(measure)];
        }
        let left_over = measure - gap - natural(self.left()) - TOLERANCE;
        if right <= left_over {
            return vec![right];
        }
        // How high a part becomes falls in steps with its width, so some widths are tried.
        let widths = RIGHT.map(|part| measure * part).into_iter();
        let widths = widths.chain([left_over.max(measure * RIGHT[0])]);
        let mut widths: Vec<_> = widths.map(|width| width.min(right)).collect();
        widths.dedup();
        widths
    }
}

/// The widest of some texts on one line.
fn natural<'t>(texts: impl Iterator<Item = &'t TextWidths>) -> Pt {
    let widths = texts.map(|text| text.natural);
    widths.fold(Pt::ZERO, Pt::max)
}

/// The sizes to try for a title: its own, and where that needs several lines the one that needs one, or the smallest.
fn scales(title: Pt, width: Pt) -> impl Iterator<Item = f64> {
    let smaller = (title > width).then(|| ((width - TOLERANCE) / title).max(SMALLEST_TITLE));
    std::iter::once(1.0).chain(smaller)
}

/// What a plan costs: whether it breaks words, and its height with what else it breaks.
type Cost = (bool, Pt);

impl<'a> Typesetter<'a, '_> {
    /// Sets title and notes over a width and gives their height.
    pub(super) fn titles(&mut self, manner: Manner) -> Pt {
        let size = self.dials.size;
        let known = self.stock.head_plan.filter(|(known, _)| *known == size);
        let known = known.map(|(_, plan)| plan);
        let plan = known.or_else(|| self.one_line(manner.measure));
        let plan = plan.unwrap_or_else(|| self.best_plan(manner));
        self.stock.head_plan = Some((size, plan));
        self.set_plan(plan, manner)
    }

    /// The plan with each text on one line and the notes beside the title, if there is room.
    fn one_line(&self, measure: Pt) -> Option<HeadPlan> {
        let parts = Parts::of(self.sheet.head.texts(), false);
        let widest = |blocks: &mut dyn Iterator<Item = &Block>| {
            let widths = blocks.map(|block| self.natural(block, FREE_TERMS));
            widths.fold(Pt::ZERO, Pt::max)
        };
        let left = widest(&mut parts.left());
        let right = widest(&mut parts.right()) + TOLERANCE;
        let left_width = parts.left_width(right, measure, self.em(HEAD_GAP));
        (left <= left_width - TOLERANCE).then_some(HeadPlan {
            is_title_whole: false,
            scale: 1.0,
            right,
        })
    }

    /// The plan that costs least. Of several it is the first: the one with the notes beside the title that
    /// leaves the left part most.
    fn best_plan(&mut self, manner: Manner) -> HeadPlan {
        // One size has one plan, whatever the leading: it is looked for once, and lines move apart without
        // being broken anew.
        let (leading, is_estimate) = (self.dials.leading, self.is_estimate);
        self.dials.leading = self.sheet.theme.leading.tight;
        let candidates = self.candidates(manner);
        let mut best: Option<(Cost, usize, HeadPlan)> = None;
        self.is_estimate = false;
        for &((breaks_words, least), faults, number, plan) in &candidates {
            let is_settled = |(cost, first, _): (Cost, usize, HeadPlan)| {
                (cost, first) < ((breaks_words, least), number)
            };
            // What costs more by the least number of lines cannot become better with all of them.
            if best.is_some_and(is_settled) {
                break;
            }
            let height = self.height_of(plan, manner);
            let cost = (breaks_words, height + faults);
            if best.is_none_or(|(least, first, _)| (cost, number) < (least, first)) {
                best = Some((cost, number, plan));
            }
        }
        (self.dials.leading, self.is_estimate) = (leading, is_estimate);
        let (.., best) = best.expect("every head has a width to try");
        best
    }

    /// The plans to try by the least that each can cost, with what its faults are of that and its number.
    fn candidates(&mut self, manner: Manner) -> Vec<(Cost, Pt, usize, HeadPlan)> {
        let measure = manner.measure;
        let texts = self.sheet.head.texts();
        let widths = texts.map(|blocks| {
            let widths = blocks.iter().map(|block| self.widths_of(block));
            widths.collect::<Vec<_>>()
        });
        let widths = widths.each_ref().map(Vec::as_slice);
        let title = natural(widths[0].iter());
        let gap = self.em(HEAD_GAP);
        let mut candidates = Vec::new();
        self.is_estimate = true;
        for is_title_whole in [false, true] {
            let parts = Parts::of(widths, is_title_whole);
            for right in parts.right_widths(measure, gap) {
                let left = parts.left_width(right, measure, gap);
                for scale in scales(title, if is_title_whole { measure } else { left }) {
                    let plan = HeadPlan {
                        is_title_whole,
                        scale,
                        right,
                    };
                    let (breaks_words, faults) = faults(&parts, plan, [left, measure]);
                    let faults = self.em(faults);
                    let cost = (breaks_words, self.height_of(plan, manner) + faults);
                    candidates.push((cost, faults, candidates.len(), plan));
                }
            }
        }
        let order = |cost: Cost| (cost.0, cost.1.0);
        candidates.sort_by(|one, other| {
            let (one, other) = (order(one.0), order(other.0));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        candidates
    }

    /// The height of a plan, which is set for it and taken back.
    fn height_of(&mut self, plan: HeadPlan, manner: Manner) -> Pt {
        let first = self.fragments.len();
        let height = self.set_plan(plan, manner);
        self.fragments.truncate(first);
        height
    }

    fn widths_of(&self, block: &Block) -> TextWidths {
        TextWidths {
            natural: self.natural(block, FREE_TERMS),
            word: self.widest_piece(block, Shaped::widest_word),
            whole: self.widest_piece(block, Shaped::widest_whole),
            field: self.widest_piece(block, Shaped::widest_field),
        }
    }

    /// Sets the parts of the head, the last lines of left and right level, and gives their height.
    fn set_plan(&mut self, plan: HeadPlan, manner: Manner) -> Pt {
        let HeadPlan {
            is_title_whole,
            scale,
            right: right_width,
        } = plan;
        let measure = manner.measure;
        let parts = Parts::of(self.sheet.head.texts(), is_title_whole);
        let left_width = parts.left_width(right_width, measure, self.em(HEAD_GAP));
        let mut manner = Manner {
            is_flush_left: true,
            terms: Terms {
                scale,
                ..FREE_TERMS
            },
            ..manner
        };
        let mut top = Pt::ZERO;
        if is_title_whole {
            let area = Area::new(Pt::ZERO, top, measure);
            top = self.lines_of(parts.above.iter(), area, manner);
            if parts.left().chain(parts.right()).next().is_some() {
                top += self.line_gap();
            }
        }
        let area = Area::new(Pt::ZERO, top, left_width);
        let left = self.lines_of(parts.left(), area, manner);
        manner.is_flush_left = false;
        let first = self.fragments.len();
        let area = Area::new(measure - right_width, top, right_width);
        let right = self.lines_of(parts.right(), area, manner);
        let by = (left - right).max(Pt::ZERO);
        // Last lines are level, as the right part is a note on the title and not a second one.
        for fragment in &mut self.fragments[first..] {
            fragment.place.y += by;
        }
        top + left.max(right)
    }

    /// Sets texts one below the other and gives their height.
    fn lines_of(
        &mut self,
        texts: impl Iterator<Item = &'a Block>,
        area: Area,
        manner: Manner,
    ) -> Pt {
        let mut height = Pt::ZERO;
        for text in texts {
            let above = if height > Pt::ZERO {
                height + self.line_gap()
            } else {
                height
            };
            let set = self.block(text, area.at(area.origin.y + above), manner);
            // A text of nothing but soft hyphens takes no line.
            if set.height > Pt::ZERO {
                height = above + set.height;
            }
        }
        height
    }
}

/// What a plan breaks in a left part and a measure of these widths: whether words, and all else in em of height.
fn faults(parts: &Parts<'_, TextWidths>, plan: HeadPlan, [left, measure]: [Pt; 2]) -> (bool, f64) {
    let HeadPlan {
        is_title_whole,
        scale,
        right,
    } = plan;
    let priced = |is_due: bool, price: f64| if is_due { price } else { 0.0 };
    let has_notes = parts.right().next().is_some();
    let mut breaks_words = false;
    let mut ems = SMALLER_TITLE * (1.0 - scale) + priced(is_title_whole && has_notes, MOVED_NOTES);
    let titles = if is_title_whole {
        parts.above
    } else {
        parts.left[0]
    };
    for title in titles {
        let width = if is_title_whole { measure } else { left };
        breaks_words |= title.word * scale > width;
        ems += priced(title.natural * scale > width, BROKEN_TITLE);
        ems += priced(title.whole * scale > width, BROKEN_NAME);
    }
    let under = parts
        .left()
        .skip(if is_title_whole { 0 } else { titles.len() });
    let under = under.map(|text| (text, left));
    for (text, width) in under.chain(parts.right().map(|text| (text, right))) {
        breaks_words |= text.word > width;
        ems += priced(text.whole > width, BROKEN_NAME);
        ems += priced(text.field > width, BROKEN_FIELD);
    }
    (breaks_words, ems)
}
