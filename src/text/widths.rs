//! How wide a paragraph is: whole, and by its widest word.

use super::{Shaped, Stop, StopKind, number};
use crate::geom::Em;

impl Shaped {
    /// Its width on one line; with hard breaks, that of the widest line between them.
    pub fn natural_width(&self) -> Em {
        self.natural
    }

    /// The width of what stands, on one line, before the decimal mark of its first number, or before where that would
    /// stand; nothing without a number.
    pub(crate) fn width_to_decimal_mark(&self) -> Option<Em> {
        let mark = number::decimal_mark(&self.text)?;
        let clusters = self.clusters.iter();
        let before = clusters.take_while(|cluster| cluster.start < mark);
        Some(
            before
                .map(|cluster| cluster.before.width + cluster.advance)
                .sum(),
        )
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

    /// The widest piece between certain stops.
    fn widest(&self, is_wanted: impl Fn(&Stop) -> bool) -> Em {
        widest(&self.stops, is_wanted)
    }
}

/// The width of all that stands between two hard breaks, where that is widest.
pub(super) fn natural(stops: &[Stop]) -> Em {
    widest(stops, |stop| stop.kind == StopKind::Forced)
}

fn widest(stops: &[Stop], is_wanted: impl Fn(&Stop) -> bool) -> Em {
    let mut wanted = stops.iter().filter(|stop| is_wanted(stop));
    let mut widest = Em::ZERO;
    if let Some(mut left) = wanted.next() {
        for right in wanted {
            widest = widest.max(right.end - left.start);
            left = right;
        }
    }
    widest
}
