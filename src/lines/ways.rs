//! The stops of a paragraph that a line can end at, each with the cheapest way to it.

use super::Line;
use crate::geom::Em;

/// A stop and the cheapest way to it.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// The stop.
    pub(super) stop: usize,
    /// What all lines up to it cost.
    pub(super) demerits: f64,
    /// The line that ends there.
    pub(super) line: Line,
    /// The number of the way that this line goes on from.
    pub(super) from: usize,
}

/// Ways by their numbers, in the order of their stops.
#[derive(Default)]
pub(super) struct Ways {
    all: Vec<Way>,
    /// For each the least demerits from it on, and the earliest that a line from there begins: trims make some stops begin
    /// later than the next one.
    least_from: Vec<f64>,
    earliest_from: Vec<Em>,
    /// The first that a line can still start from.
    pub(super) first: usize,
}

impl Ways {
    /// Forgets all, for another paragraph.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.least_from.clear();
        self.earliest_from.clear();
        self.first = 0;
    }

    /// Adds the way to a later stop, where a line would begin at `start`.
    pub(super) fn push(&mut self, way: Way, start: Em) {
        push_least(&mut self.least_from, way.demerits);
        push_least(&mut self.earliest_from, start);
        self.all.push(way);
    }

    /// A way.
    pub(super) fn get(&self, number: usize) -> &Way {
        &self.all[number]
    }

    /// The number of the last.
    pub(super) fn last(&self) -> usize {
        self.all.len() - 1
    }

    /// The least demerits of a way and all behind it.
    pub(super) fn least_from(&self, number: usize) -> f64 {
        self.least_from[number]
    }

    /// The earliest that a line from a way or from one behind it begins.
    pub(super) fn earliest_from(&self, number: usize) -> Em {
        self.earliest_from[number]
    }

    /// Follows the way to the last stop back, and adds its lines in their order.
    pub(super) fn walk_back(&self, lines: &mut Vec<Line>) {
        let mut at = self.last();
        while self.all[at].stop > 0 {
            lines.push(self.all[at].line);
            at = self.all[at].from;
        }
        // The empty first line beside a label leads to the start as well.
        if at > 0 {
            lines.push(self.all[at].line);
        }
        lines.reverse();
    }
}

/// Adds a value to those of which each is the least from its place on.
fn push_least<T: PartialOrd + Copy>(least: &mut Vec<T>, value: T) {
    let larger = least.iter_mut().rev().take_while(|least| **least > value);
    larger.for_each(|least| *least = value);
    least.push(value);
}
