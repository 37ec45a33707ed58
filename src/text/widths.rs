//! How wide a paragraph is: whole, by its widest word, and in the fewest lines it can take.

use super::{Shaped, Stop, StopKind};
use crate::geom::Em;

/// In a measure like this a single grapheme may stand over the edge, and a width says nothing of
/// the number of lines.
const TOO_NARROW: Em = Em(4.0);

/// How far a quotient of lengths may be over a whole number through rounding.
const ROUNDING: f64 = 1e-6;

impl Shaped {
    /// Its width on one line; with hard breaks, that of the widest line between them.
    pub fn natural_width(&self) -> Em {
        self.widest(|stop| stop.kind == StopKind::Forced)
    }

    /// The widths of what stands between its hard breaks, each on one line.
    pub fn hard_lines(&self) -> impl Iterator<Item = Em> {
        let stops = self.stops.iter();
        let hard = stops.filter(|stop| stop.kind == StopKind::Forced);
        let next = hard.clone().skip(1);
        hard.zip(next).map(|(left, right)| right.end - left.start)
    }

    /// The width of the widest piece that should not be broken. Hyphens and ties do not count as
    /// places to break here, joints of addresses and any two Han do.
    pub fn widest_word(&self) -> Em {
        self.widest(|stop| stop.kind.is_between_words() || stop.kind == StopKind::Joint)
    }

    /// The same where what stands in brackets, names and numbers of the head count as words.
    pub fn widest_whole(&self) -> Em {
        let is_word = |kind: StopKind| kind.is_between_words() || kind == StopKind::Joint;
        self.widest(|stop| is_word(stop.kind) && stop.hold.is_free())
    }

    /// The width of the widest field of a line of the head.
    pub fn widest_field(&self) -> Em {
        self.widest(|stop| stop.kind.is_between_words() && !stop.hold.is_in_field)
    }

    /// The width of the widest piece that no rule allows to break, not even with a hyphen.
    pub fn widest_piece(&self) -> Em {
        self.widest(|stop| !stop.kind.is_inside_piece())
    }

    /// A number of lines that no way of breaking stays under, however hard its lines are shrunk:
    /// the least width of the whole, less what breaks can save, over the measure. Lengths are
    /// in em of the paragraph; `indent` is what the first line leaves free.
    pub fn least_lines(&self, width: Em, indent: Em) -> usize {
        let (Some(first), Some(last)) = (self.stops.first(), self.stops.last()) else {
            return 0;
        };
        if width < TOO_NARROW {
            return 1;
        }
        let least = (last.end - last.shrink_to_end) - (first.start - first.shrink_to_start);
        // Every break saves at most `most_saved`, and n lines have n - 1 of them: least - (n - 1) *
        // saved is no more than n * width - indent, which is solved for n.
        let lines = (least + indent + self.most_saved) / (width + self.most_saved);
        // A length of text is far below the range of integers; what is not cut off is rounding.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small count"
        )]
        let lines = (lines - ROUNDING).ceil() as usize;
        lines.max(1)
    }

    /// The widest piece between certain stops.
    fn widest(&self, is_wanted: impl Fn(&Stop) -> bool) -> Em {
        let mut wanted = self.stops.iter().filter(|stop| is_wanted(stop));
        let mut widest = Em::ZERO;
        if let Some(mut left) = wanted.next() {
            for right in wanted {
                widest = widest.max(right.end - left.start);
                left = right;
            }
        }
        widest
    }
}
