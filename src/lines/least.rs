//! The fewest lines that a paragraph can take: no way of breaking it stays under them.
//!
//! Two bounds, both certain. An [`Extent`] knows a paragraph by its length alone, and says no less of a narrower
//! measure. [`Reaches`] follow its stops, come near to what breaking gives, and say no such thing: a word that a narrow
//! measure has to break fills a line that it did not begin on.

use std::ops::Range;

use super::{Measure, Setting};
use crate::geom::Em;
use crate::text::{Shaped, Stop, StopKind};

/// In a measure like this lengths say nothing of the number of lines: a single grapheme may stand over the edge.
const TOO_NARROW: Em = Em(4.0);

/// How far a sum or a quotient of lengths may be off through rounding.
const ROUNDING: f64 = 1e-6;

/// How long a paragraph is.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// The least width of the whole on one line, however hard it is shrunk.
    pub length: Em,
    /// The most that one break can take off it: a space, and the trims of two marks.
    pub saved: Em,
    /// The widest that one line can be where the measure is narrower.
    pub forced: Em,
}

impl Extent {
    /// That of a paragraph.
    pub fn of(shaped: &Shaped) -> Self {
        let stops = &shaped.stops;
        let length = stops.first().zip(stops.last());
        let saved = stops.iter().map(|stop| starts(stop) - ends(stop));
        let graphemes = stops.iter().zip(stops.iter().skip(1));
        let graphemes = graphemes.map(|(left, right)| right.end - left.start);
        Self {
            length: length.map_or(Em::ZERO, |(first, last)| ends(last) - starts(first)),
            saved: saved.fold(Em::ZERO, Em::max),
            forced: graphemes.fold(TOO_NARROW, Em::max),
        }
    }

    /// The same in type that is larger by a factor, in em of the size before.
    pub fn scaled(self, factor: f64) -> Self {
        Self {
            length: self.length * factor,
            saved: self.saved * factor,
            forced: self.forced * factor,
        }
    }

    /// That of two paragraphs which share a width or stand one below the other: where they share it each has a part of
    /// it, and of two quotients neither is more than the larger one where numerators and denominators are added up.
    pub fn beside(self, other: Self) -> Self {
        Self {
            length: self.length + other.length,
            saved: self.saved + other.saved,
            forced: self.forced.max(other.forced),
        }
    }

    /// A number of lines that no way of breaking it stays under in a width; no less in a smaller one.
    pub fn least_lines(&self, width: Em) -> f64 {
        // Every break saves at most `saved`, and n lines have n - 1 of them: length - (n - 1) * saved is no more than
        // n * width, which is solved for n.
        let lines = (self.length + self.saved) / (width.max(self.forced) + self.saved);
        (lines - ROUNDING).ceil().max(1.0)
    }
}

/// Where the shortest line ends that ends at a stop, and where the longest begins that begins there.
fn ends(stop: &Stop) -> Em {
    stop.end - stop.shrink_to_end
}

fn starts(stop: &Stop) -> Em {
    stop.start - stop.shrink_to_start
}

/// How far lines from each stop of a paragraph can reach, in any measure.
struct Reaches {
    stops: Vec<Reach>,
    /// What stands between two hard breaks, by the numbers of its first and last stop.
    hard_lines: Vec<Range<usize>>,
    /// The widest piece that is not broken where the measure has room for it.
    piece: Em,
}

/// A stop outside of pieces.
struct Reach {
    /// A line that begins here or before it begins no later than this.
    from: Em,
    /// A line that ends here or behind it ends no earlier than this.
    to: Em,
}

impl Reaches {
    /// Those of justified lines, or of ragged ones, which shrink for nothing but a mark at their end.
    fn of(shaped: &Shaped, is_ragged: bool) -> Self {
        let stops = shaped.stops.iter();
        let outside: Vec<_> = stops.filter(|stop| !stop.kind.is_inside_piece()).collect();
        let mut piece = Em::ZERO;
        let mut hard_lines: Vec<Range<usize>> = Vec::new();
        let mut from = Em(f64::NEG_INFINITY);
        let mut reaches = Vec::with_capacity(outside.len());
        for (number, stop) in outside.iter().enumerate() {
            let (start, end) = if is_ragged {
                (stop.start, stop.end - stop.marks)
            } else {
                (starts(stop), ends(stop))
            };
            // Trims make some stops begin later than the next one. That every line reaches no less far than one that
            // begins before it is what makes the fullest lines the fewest.
            from = from.max(start);
            reaches.push(Reach { from, to: end });
            if number > 0 {
                piece = piece.max(stop.end - outside[number - 1].start);
                if stop.kind == StopKind::Forced {
                    let start = hard_lines.last().map_or(0, |line| line.end);
                    hard_lines.push(start..number);
                }
            }
        }
        let mut to = Em(f64::INFINITY);
        for reach in reaches.iter_mut().rev() {
            to = to.min(reach.to);
            reach.to = to;
        }
        Self {
            stops: reaches,
            hard_lines,
            piece,
        }
    }

    /// How many lines there are if each is as full as it can be; nothing where the measure breaks pieces.
    fn lines(&self, measure: Measure) -> Option<usize> {
        if measure.width < self.piece.max(TOO_NARROW) {
            return None;
        }
        let mut width = measure.width - measure.indent;
        let mut count = 0;
        for line in &self.hard_lines {
            let mut at = line.start;
            while at < line.end {
                let limit = self.stops[at].from + width + Em(ROUNDING);
                let rest = &self.stops[at + 1..=line.end];
                let reached = rest.partition_point(|stop| stop.to <= limit);
                count += 1;
                // Only where the indent leaves no room for the first word a line stays empty.
                at += if count == 1 { reached } else { reached.max(1) };
                width = measure.width;
            }
        }
        Some(count)
    }
}

/// What bounds the lines of a paragraph, as far as it was asked for.
#[derive(Default)]
pub(super) struct LeastLines {
    extent: Option<Extent>,
    justified: Option<Reaches>,
    ragged: Option<Reaches>,
}

impl LeastLines {
    /// How long the paragraph is.
    pub(super) fn extent(&mut self, shaped: &Shaped) -> Extent {
        *self.extent.get_or_insert_with(|| Extent::of(shaped))
    }

    /// A number of lines that no way of breaking the paragraph stays under.
    pub(super) fn count(&mut self, shaped: &Shaped, measure: Measure, setting: Setting) -> usize {
        if shaped.stops.is_empty() {
            return 0;
        }
        let (reaches, is_ragged) = match setting.serving(shaped, measure) {
            Setting::Justified => (&mut self.justified, false),
            Setting::Ragged | Setting::Balanced => (&mut self.ragged, true),
        };
        let reaches = reaches.get_or_insert_with(|| Reaches::of(shaped, is_ragged));
        reaches.lines(measure).unwrap_or_else(|| {
            let lines = self.extent(shaped).least_lines(measure.width);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a length of text is far below the range of integers"
            )]
            let lines = lines as usize;
            lines
        })
    }
}
