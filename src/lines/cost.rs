//! What makes one line better than another (Knuth and Plass, with the weights of this house).

use crate::geom::Em;
use crate::text::{Hold, Pause, Stop, StopKind};

use super::Setting;

/// Rounding of sums of hundreds of widths stays far below this.
const ROUNDING: Em = Em(1e-7);
/// Every line costs something, so that of two ways the one with fewer lines wins.
const LINE: f64 = 10.0;
/// The cost of a justified line stretched or shrunk as far as it may. Halved commas are seen
/// sooner than a tenth of an em between all characters, so a line is not squeezed to pull up one
/// more of them where a neighbouring break needs less.
const FULL_STRETCH: f64 = 100.0;
const FULL_SHRINK: f64 = 800.0;
/// No shrinking is worse than a line set ragged.
const SHRINK_AT_MOST: f64 = 110.0;
/// The same for a last line, which saves the one below.
const FULL_SHRINK_LAST: f64 = 100.0;
/// Shrinking to pull up a mark costs next to nothing: push in before pushing out (rule 11).
const FULL_PUSH_IN: f64 = 3.0;
/// A justified line that cannot be stretched far enough and is set ragged: what it costs at
/// least, and what an empty one would cost more.
const SET_RAGGED: f64 = 120.0;
const SET_RAGGED_EMPTY: f64 = 2_000.0;
/// The part of its stretch from which a line in a narrow column, or over a last line only, is
/// loose.
pub(super) const LOOSE: f64 = 1.0 / 3.0;
/// A ragged line that is empty.
const EMPTY: f64 = 400.0;
/// A line that is not filled and has room for the word after it: a short line before a long one.
const ROOM_FOR_NEXT: f64 = 60.0;
/// A last line of one word, and the part of the measure from which it may stand alone.
const LONE_WORD: f64 = 130.0;
const LONE_WORD_PART: f64 = 0.25;
/// A line that ends in a word of one letter, which reads on with the word after it, and the width
/// that no such word has.
const ONE_LETTER: f64 = 40.0;
const ONE_LETTER_WIDTH: Em = Em(0.7);
/// A hyphen at the end of a full line, and of one that has room to spare.
const HYPHEN: f64 = 70.0;
const RAGGED_HYPHEN: f64 = 160.0;
/// Two hyphens one below the other, more than each by itself.
const HYPHEN_STACK: f64 = 100.0;
/// A hyphen before the last line, which would begin with the rest of a word.
const HYPHEN_BEFORE_LAST: f64 = 200.0;
/// A word of Han on two lines: of ragged ones, whose edge is uneven anyhow; of justified ones; and of justified ones in
/// a column where each Han that moves to the next line leaves a larger part of it empty. A line that is a little looser is
/// better, one that has a hole is not.
const HAN_WORD_RAGGED: f64 = 280.0;
const HAN_WORD: f64 = 180.0;
const HAN_WORD_NARROW: f64 = 250.0;
const FEW_HAN: Em = Em(16.0);
/// What each line may cost besides where words of Han stay whole and there are to be no more lines, from nothing to
/// more than any number of broken words, and less than a broken tie.
pub(super) const LINE_MORE: [f64; 5] = [0.0, 3_000.0, 300.0, 1_000.0, 100.0];
/// A break inside an address or identifier, and after the number of a counter.
const JOINT: f64 = 180.0;
/// A last line too short to stand alone (rule 46).
const SHORT_LAST_LINE: f64 = 5_000.0;
/// The shortest last line: two Han, marks not counted.
const LAST_LINE: Em = Em(2.0);
/// What belongs together on two lines: worse than any line that keeps it on one.
const BROKEN_TIE: f64 = 20_000.0;
/// A field of the head on two lines: worse than any number of lines that keep it on one, better than a broken tie.
const BROKEN_FIELD: f64 = 15_000.0;
/// A line of the head that ends where nobody pauses, and where a comma would. In a title it is worth a line about twice
/// as long as the other.
const NO_PAUSE: f64 = 120.0;
const HALF_PAUSE: f64 = 60.0;
/// The same in lines that need not be as long as each other.
const NO_PAUSE_IN_NOTES: f64 = 200.0;
/// A word broken because nothing else fits. An empty first line beside a label is better.
pub(super) const BROKEN_WORD: f64 = 1e6;
pub(super) const EMPTY_LINE: f64 = 5e5;
/// The same with a mark at the start of a line: worse than several such breaks.
const STRANDED_MARK: f64 = 1e7;

/// Whether a way to a stop breaks no tie or word that a way to the start of its last line keeps.
/// What lines cost otherwise is far below the half of a tie.
pub(super) fn will_do(demerits: f64, start: f64) -> bool {
    demerits < start + square(BROKEN_TIE) / 2.0
}

/// What a line costs at least: no more than [`judge`] finds, and found in a fraction of its time. Nor does a line to the
/// same end cost less that starts at a later stop, if none of these begins before `earliest`: it has more room to spare and
/// less to stretch.
pub(super) fn least(start: &Stop, earliest: Em, (end, room): (&Stop, Room)) -> f64 {
    let spare = room.measure - (end.end - earliest).max(Em::ZERO);
    let badness = if spare <= ROUNDING || end.kind == StopKind::Forced {
        0.0
    } else {
        let empty = spare / room.measure;
        match room.setting {
            // Whether it is stretched or left ragged, it costs one of these.
            Setting::Justified => {
                let stretch = end.stretch_to_end - start.stretch_to_start;
                let part = spare / stretch.max(Em::ZERO);
                stretched(part).min(left_ragged(empty, room.is_narrow))
            }
            Setting::Ragged | Setting::Balanced => EMPTY * empty,
        }
    };
    // The first line may be in a narrow column for its indent alone, where some ends cost more.
    let wide = Room {
        measure: Em(f64::INFINITY),
        ..room
    };
    square(LINE + badness) + square(penalty(end.kind, true, wide)) + square(room.line_more)
}

/// How a line from one stop to another would be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    /// How much longer than natural; negative is shorter.
    pub(super) slack: Em,
    /// Its width as set.
    pub(super) width: Em,
    /// Its demerits.
    pub(super) demerits: f64,
}

/// The room of a line.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Its measure.
    pub(super) measure: Em,
    /// How it fills that.
    pub(super) setting: Setting,
    /// Whether the column is so narrow that a loose line is set ragged.
    pub(super) is_narrow: bool,
    /// Whether words of Han had better stay whole.
    pub(super) keeps_words: bool,
    /// What each line costs besides.
    pub(super) line_more: f64,
}

impl Room {
    /// What it costs to break a word of Han at the end of the line.
    fn han_word(self) -> f64 {
        match self.setting {
            _ if !self.keeps_words => 0.0,
            Setting::Ragged | Setting::Balanced => HAN_WORD_RAGGED,
            Setting::Justified if self.measure < FEW_HAN => HAN_WORD_NARROW,
            Setting::Justified => HAN_WORD,
        }
    }
}

/// Judges a line in its room; none if it does not fit.
pub(super) fn judge(start: &Stop, end: &Stop, room: Room) -> Option<Judgement> {
    let Room {
        measure, setting, ..
    } = room;
    // A line of spaces alone has no width.
    let natural = (end.end - start.start).max(Em::ZERO);
    let spare = measure - natural;
    let shrink = (end.shrink_to_end - start.shrink_to_start).max(Em::ZERO);
    let stretch = (end.stretch_to_end - start.stretch_to_start).max(Em::ZERO);
    let is_last = end.kind == StopKind::Forced;
    let (slack, badness) = if spare < -ROUNDING {
        // A mark is pulled up where all before it fits; more is squeezing the line.
        let is_push_in = -spare <= end.marks + ROUNDING;
        let may_shrink = setting == Setting::Justified || is_push_in;
        if !may_shrink || spare + shrink < -ROUNDING {
            return None;
        }
        let full = match (is_push_in, is_last) {
            (true, _) => FULL_PUSH_IN,
            (false, true) => FULL_SHRINK_LAST,
            (false, false) => FULL_SHRINK,
        };
        // The cube leaves small changes nearly free, as they are not seen, and makes the last of
        // them dear.
        (spare, (full * cube(-spare / shrink)).min(SHRINK_AT_MOST))
    } else if is_last {
        // The last line of a paragraph is never stretched, and short it costs nothing here: what it
        // lacks is no fault of its spacing.
        (Em::ZERO, 0.0)
    } else if setting == Setting::Ragged {
        (Em::ZERO, EMPTY * (spare / measure))
    } else {
        judge_stretched(spare, stretch, measure, room.is_narrow)
    };
    let is_full = natural + slack > measure - ROUNDING;
    // The square of the sum makes one bad line worse than two that are half as bad. Penalties are
    // squared apart from it, so that a hyphen costs the same after a good line as after a bad one.
    let mut demerits = square(LINE + badness) + square(penalty(end.kind, is_full, room));
    demerits += square(room.line_more);
    if start.kind == StopKind::Hyphen && end.kind == StopKind::Hyphen {
        demerits += square(HYPHEN_STACK);
    }
    if start.kind == StopKind::Hyphen && is_last {
        demerits += square(HYPHEN_BEFORE_LAST);
    }
    let is_short = end.body - start.body < LAST_LINE - ROUNDING;
    if is_last && is_short && start.kind != StopKind::Forced {
        demerits += square(SHORT_LAST_LINE);
    }
    Some(Judgement {
        slack,
        width: natural + slack,
        demerits,
    })
}

/// The slack and the cost of a justified line that has room to spare.
fn judge_stretched(room: Em, stretch: Em, measure: Em, is_narrow: bool) -> (Em, f64) {
    let part = if room <= ROUNDING {
        0.0
    } else {
        room / stretch
    };
    if part <= if is_narrow { LOOSE } else { 1.0 } {
        (room, stretched(part))
    } else {
        (Em::ZERO, left_ragged(room / measure, is_narrow))
    }
}

/// What it costs to stretch this part of what a line can be stretched.
fn stretched(part: f64) -> f64 {
    FULL_STRETCH * cube(part)
}

/// What it costs to leave a justified line ragged of which this part is empty.
fn left_ragged(empty: f64, is_narrow: bool) -> f64 {
    if is_narrow {
        // In a narrow column there are too few gaps to hide what a loose line spreads: such a line is
        // ragged from the start, and judged like one.
        EMPTY * empty
    } else {
        SET_RAGGED + SET_RAGGED_EMPTY * square(empty)
    }
}

/// Whether a ragged line would be broken inside a word although the words before it fill two
/// thirds of it. `whole` is the last stop between words before `end`.
pub(super) fn is_needless(start: &Stop, whole: &Stop, end: &Stop, measure: Em) -> bool {
    matches!(end.kind, StopKind::Hyphen | StopKind::Joint)
        && whole.end - start.start >= measure * FILLED
}

/// What the shape of the right edge costs: a line that is not filled although the word after it,
/// which `next` ends, would fit, a word of one letter at its end, and a last line of one short word. `whole` is the last stop
/// between words before `end`.
pub(super) fn rag(
    (start, end): (&Stop, &Stop),
    whole: &Stop,
    next: Option<&Stop>,
    fit: Judgement,
    measure: Em,
) -> f64 {
    if end.kind == StopKind::Forced {
        let is_lone = whole.next <= start.next;
        let is_short = end.end - start.start < measure * LONE_WORD_PART;
        let is_word = matches!(
            start.kind,
            StopKind::Word | StopKind::HanWord | StopKind::Joint
        );
        return if is_word && is_lone && is_short {
            square(LONE_WORD)
        } else {
            0.0
        };
    }
    let has_room = next.is_some_and(|next| next.end - start.start <= measure);
    let mut demerits = 0.0;
    // A reader takes a gap that the next word would fill for the end of a paragraph.
    if has_room && fit.width < measure - ROUNDING {
        demerits += square(ROOM_FOR_NEXT);
    }
    if end.kind == StopKind::Word && end.end - whole.start < ONE_LETTER_WIDTH {
        demerits += square(ONE_LETTER);
    }
    demerits
}

/// How much of a ragged line must be filled before its last word is kept whole at any price.
const FILLED: f64 = 2.0 / 3.0;

/// Whether a line is too long even if every edge and gap gave way, so that no longer line from
/// the same start need be tried.
pub(super) fn is_hopeless(start: &Stop, end: &Stop, measure: Em) -> bool {
    // The trims at the two edges of a line are at most half an em each.
    const EDGES: Em = Em(1.0);
    let shrink = end.shrink_to_start - start.shrink_to_start;
    end.start - start.start - shrink - EDGES - EDGES > measure
}

fn penalty(kind: StopKind, is_full: bool, room: Room) -> f64 {
    match (kind, is_full) {
        (StopKind::Forced | StopKind::Word, _) => 0.0,
        (StopKind::HanWord, _) => room.han_word(),
        (StopKind::Joint, _) => JOINT,
        (StopKind::Hyphen, true) => HYPHEN,
        (StopKind::Hyphen, false) => RAGGED_HYPHEN,
        (StopKind::Tie, _) => BROKEN_TIE,
        (StopKind::Grapheme, _) => BROKEN_WORD,
        (StopKind::Mark, _) => STRANDED_MARK,
    }
}

/// What it costs to part what the head of a page holds together.
pub(super) fn parted(hold: Hold, keeps_words: bool, is_balanced: bool) -> f64 {
    let price = |is_parted: bool, price: f64| if is_parted { square(price) } else { 0.0 };
    let pause = match hold.pause {
        // Where pauses might cost a line, they are not asked for.
        _ if !keeps_words => 0.0,
        Pause::Full => 0.0,
        Pause::Half => HALF_PAUSE,
        Pause::None if is_balanced => NO_PAUSE,
        Pause::None => NO_PAUSE_IN_NOTES,
    };
    price(hold.is_in_field, BROKEN_FIELD)
        + price(hold.is_in_brackets, BROKEN_TIE)
        + price(hold.is_in_name, BROKEN_TIE)
        + square(pause)
}

/// What a last line costs that shall be as long as the others: what any of these costs.
pub(super) fn short_last_line(width: Em, measure: Em) -> f64 {
    let empty = EMPTY * ((measure - width) / measure);
    square(LINE + empty.max(0.0)) - square(LINE)
}

fn square(x: f64) -> f64 {
    x * x
}

fn cube(x: f64) -> f64 {
    x * x * x
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Room, judge, least};
    use crate::geom::Em;
    use crate::lines::Setting;
    use crate::text::{Hold, Stop, StopKind};

    /// Stops behind boxes of these widths, each with what it may gain and what it loses at the start of a line.
    fn stops(boxes: &[(f64, f64, f64)]) -> Vec<Stop> {
        let (mut place, mut stretch) = (Em::ZERO, Em::ZERO);
        let stop = |(number, (width, gain, trim)): (usize, &(f64, f64, f64))| {
            let stop = Stop {
                end: place,
                start: place + Em(*trim),
                shrink_to_end: stretch / 2.0,
                shrink_to_start: stretch / 2.0,
                stretch_to_end: stretch,
                stretch_to_start: stretch + Em(*gain),
                body: place,
                next: number,
                last: number,
                marks: Em::ZERO,
                kind: StopKind::HanWord,
                hold: Hold::default(),
            };
            place += Em(*width);
            stretch += Em(*gain);
            stop
        };
        boxes.iter().enumerate().map(stop).collect()
    }

    proptest! {
        #[test]
        fn no_line_costs_less_than_its_bound_nor_than_that_of_a_longer_one(
            boxes in prop::collection::vec((0.3..1.0, 0.0..0.2, 0.0..0.5), 2..40),
            width in 3.0..30.0,
            is_ragged: bool,
            is_narrow: bool,
        ) {
            let stops = stops(&boxes);
            let room = Room {
                measure: Em(width),
                setting: if is_ragged { Setting::Ragged } else { Setting::Justified },
                is_narrow,
                keeps_words: true,
                line_more: 0.0,
            };
            for (number, end) in stops.iter().enumerate() {
                let mut earliest = Em(f64::INFINITY);
                let mut cheapest = f64::INFINITY;
                for start in stops[..number].iter().rev() {
                    earliest = earliest.min(start.start);
                    let cost = judge(start, end, room).map(|fit| fit.demerits);
                    cheapest = cheapest.min(cost.unwrap_or(f64::INFINITY));
                    let bound = least(start, earliest, (end, room));
                    prop_assert!(bound <= cheapest, "{} {}", start.start.0, end.end.0);
                }
            }
        }
    }
}
