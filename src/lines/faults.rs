//! What a careful reader would circle in the lines of a paragraph.

use std::ops::AddAssign;

use super::Line;
use crate::geom::Em;
use crate::text::{Shaped, Stop, StopKind};

/// How far a line may end before the widest of its paragraph and still look full, in em.
const FULL: Em = Em(0.25);

/// The part of what its gaps may gain or lose from which a line looks loose or tight (Knuth and Plass, fitness classes).
const OUT_OF_CLASS: f64 = 0.5;

/// Faults of lines, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFaults {
    /// Lines that end between two Han.
    pub han_ends: usize,
    /// Those of them that end inside a word.
    pub inside_words: usize,
    /// Last lines of one character, marks not counted.
    pub short_last_lines: usize,
    /// Lines that end in a hyphen which is not in the text.
    pub hyphens: usize,
    /// Those of them that stand below another such line.
    pub stacked_hyphens: usize,
    /// Lines that are looser or tighter than the one above by more than one class.
    pub out_of_class: usize,
}

impl AddAssign for LineFaults {
    fn add_assign(&mut self, other: Self) {
        self.han_ends += other.han_ends;
        self.inside_words += other.inside_words;
        self.short_last_lines += other.short_last_lines;
        self.hyphens += other.hyphens;
        self.stacked_hyphens += other.stacked_hyphens;
        self.out_of_class += other.out_of_class;
    }
}

impl LineFaults {
    /// Those of the lines of a paragraph.
    pub fn of(shaped: &Shaped, lines: &[Line]) -> Self {
        let ends = || lines.iter().map(|line| &shaped.stops[line.end]);
        let kinds: Vec<_> = ends().map(|stop| stop.kind).collect();
        let count = |wanted| kinds.iter().filter(|kind| **kind == wanted).count();
        let stacked = kinds.windows(2);
        let stacked = stacked.filter(|pair| *pair == [StopKind::Hyphen; 2]);
        let is_between_han = |stop: &&Stop| {
            let mut beside = stop.last.checked_sub(1).into_iter().chain([stop.next]);
            beside.all(|cluster| {
                let cluster = shaped.clusters.get(cluster);
                cluster.is_some_and(|cluster| cluster.class.is_han())
            })
        };
        Self {
            han_ends: ends().filter(is_between_han).count(),
            inside_words: count(StopKind::HanWord),
            short_last_lines: usize::from(ends_short(shaped, lines)),
            hyphens: count(StopKind::Hyphen),
            stacked_hyphens: stacked.count(),
            out_of_class: out_of_class(shaped, lines),
        }
    }
}

/// Whether the last of several lines has one character.
fn ends_short(shaped: &Shaped, lines: &[Line]) -> bool {
    let last = lines.last().filter(|_| lines.len() > 1);
    last.is_some_and(|last| {
        let (start, end) = (&shaped.stops[last.start], &shaped.stops[last.end]);
        let clusters = &shaped.clusters[start.next..end.last];
        let characters = clusters.iter().filter(|cluster| cluster.class.is_body());
        characters.count() < 2
    })
}

/// How a line fills its measure, from tight to open.
fn class(shaped: &Shaped, line: &Line, widest: Em) -> u8 {
    let (start, end) = (&shaped.stops[line.start], &shaped.stops[line.end]);
    let shrink = end.shrink_to_end - start.shrink_to_start;
    let stretch = end.stretch_to_end - start.stretch_to_start;
    if line.slack < -shrink * OUT_OF_CLASS {
        0
    } else if line.width < widest - FULL {
        3
    } else if line.slack > stretch * OUT_OF_CLASS {
        2
    } else {
        1
    }
}

/// How many lines are looser or tighter than the one above by more than one class. Lines of a ragged paragraph are all
/// as they are; a last line is never stretched.
fn out_of_class(shaped: &Shaped, lines: &[Line]) -> usize {
    let is_justified = lines.iter().any(|line| line.slack > Em::ZERO);
    let before_last = lines.len().saturating_sub(1);
    let full = &lines[..if is_justified { before_last } else { 0 }];
    let widest = full.iter().map(|line| line.width).fold(Em::ZERO, Em::max);
    let classes = full.iter().map(|line| class(shaped, line, widest));
    let classes: Vec<u8> = classes.collect();
    let pairs = classes.windows(2);
    pairs.filter(|pair| pair[0].abs_diff(pair[1]) > 1).count()
}
