//! Running widths: the table from which layout reads the width of any line.

use crate::geom::Em;

use super::class::Class;
use super::{Hold, ShapedCluster, ShapedRun, Stop, StopKind};

/// Lengths from the start of the paragraph to the start of one cluster.
#[derive(Clone, Copy, Default)]
struct Running {
    /// The boxes and gaps before it.
    place: Em,
    /// What the gaps up to and with the one before it can lose.
    shrink: Em,
    /// What they can gain.
    stretch: Em,
    /// The characters before it that are no marks.
    body: Em,
    /// The closing marks that stand directly before it.
    marks: Em,
    /// One past the last cluster before it that is no space.
    last: usize,
}

/// Every place where a line may end: before each cluster that is no space, and the end.
pub(super) fn stops(
    clusters: &[ShapedCluster],
    runs: &[ShapedRun],
    breaks: &[(usize, StopKind)],
    forced: &[usize],
) -> Vec<Stop> {
    let running = run_along(clusters);
    let mut stops = Vec::with_capacity(clusters.len() + 1);
    let mut breaks = breaks.iter().peekable();
    let mut forced = forced.iter().peekable();
    for (next, cluster) in clusters.iter().enumerate() {
        let mut kind = inside_piece(clusters, next);
        // A break may fall inside a cluster, where a font has one glyph for two characters: it then
        // belongs to the next place where one can be made.
        while let Some(&(_, found)) = breaks.next_if(|(place, _)| *place <= cluster.start) {
            kind = found;
        }
        while forced.next_if(|place| **place <= cluster.start).is_some() {
            kind = StopKind::Forced;
        }
        if next == 0 {
            kind = StopKind::Forced;
        }
        // A line never begins with a space, so the place before one is no stop of its own: spaces
        // go with the line above.
        if cluster.class != Class::Space || !kind.is_inside_piece() {
            stops.push(stop(clusters, runs, &running, next, kind));
        }
    }
    if !clusters.is_empty() {
        stops.push(stop(
            clusters,
            runs,
            &running,
            clusters.len(),
            StopKind::Forced,
        ));
    }
    stops
}

/// What a place before a cluster is if no rule allows a break there.
fn inside_piece(clusters: &[ShapedCluster], next: usize) -> StopKind {
    let opens = next > 0 && clusters[next - 1].class == Class::Opening;
    if opens || clusters[next].class.never_starts_line() {
        StopKind::Mark
    } else {
        StopKind::Grapheme
    }
}

/// The running lengths at the start of every cluster and at the end.
fn run_along(clusters: &[ShapedCluster]) -> Vec<Running> {
    let mut all = Vec::with_capacity(clusters.len() + 1);
    let mut running = Running::default();
    for (number, cluster) in clusters.iter().enumerate() {
        running.place += cluster.before.width;
        running.shrink += cluster.before.shrink.0;
        running.stretch += cluster.before.stretch.0;
        all.push(running);
        running.place += cluster.advance;
        if cluster.class.is_body() {
            running.body += cluster.advance;
        }
        // Only marks right before the stop can be pulled up with it; one letter between them and it
        // ends the run.
        running.marks = if cluster.class.is_closing() {
            running.marks + cluster.advance
        } else {
            Em::ZERO
        };
        if cluster.class != Class::Space {
            running.last = number + 1;
        }
    }
    all.push(running);
    all
}

fn stop(
    clusters: &[ShapedCluster],
    runs: &[ShapedRun],
    running: &[Running],
    next: usize,
    kind: StopKind,
) -> Stop {
    let last = running[next].last;
    let mut stop = Stop {
        end: Em::ZERO,
        start: running[next].place,
        shrink_to_end: Em::ZERO,
        shrink_to_start: running[next].shrink,
        stretch_to_end: Em::ZERO,
        stretch_to_start: running[next].stretch,
        body: running[next].body,
        next,
        last,
        marks: Em::ZERO,
        kind,
        hold: Hold::default(),
    };
    if let Some(cluster) = clusters.get(next) {
        stop.start += cluster.at_start.width;
    }
    if let Some(at) = last.checked_sub(1) {
        let cluster = &clusters[at];
        stop.end = running[at].place + cluster.advance;
        // Up to the last cluster with ink: the gap after it is at the edge and has nothing to give.
        stop.shrink_to_end = running[at].shrink;
        if cluster.at_end.is_yielding() {
            // What the gap before the mark could lose is a part of what its box yields.
            stop.shrink_to_end += cluster.at_end.width - cluster.before.shrink.0;
        } else {
            stop.end -= cluster.at_end.width;
        }
        stop.stretch_to_end = running[at].stretch;
        stop.marks = running[last].marks;
        if !cluster.at_end.is_yielding() {
            stop.marks -= cluster.at_end.width;
        }
        if kind == StopKind::Hyphen {
            let hyphen = runs[cluster.run].hyphen;
            stop.end += hyphen.map_or(Em::ZERO, |(_, advance)| advance);
        }
    }
    stop
}
