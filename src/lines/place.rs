//! Where the glyphs of a line stand once it has been chosen.

use std::ops::Range;

use crate::font::FaceId;
use crate::geom::Em;
use crate::text::{Glue, Shaped, ShapedCluster, Shrink, StopKind, Stretch, Trim};

use super::Line;

/// Text of one line in one face, size and style.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRun {
    /// The face.
    pub face: FaceId,
    /// Its size relative to the size of the paragraph.
    pub scale: f64,
    /// Its start, from the start of the line's text (the indent is not included).
    pub x: Em,
    /// Its advance as set, without a space at the end of the line.
    pub width: Em,
    /// The blank halves of full-width marks at its start and at its end, which rules leave out.
    pub blanks: (Em, Em),
    /// The centres of the characters that emphasis dots stand under, from the start of the run.
    pub dots: Vec<Em>,
    /// Index into [`Paragraph::inlines`](crate::paragraph::Paragraph::inlines).
    pub inline: usize,
    /// Its bytes in the text of the paragraph.
    pub range: Range<usize>,
    /// Its text as it copies out; at the end of a line with the space that stands there.
    pub text: String,
    /// Its glyphs, left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// One glyph of a [`PlacedRun`].
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, from the start of the run, in ems of the paragraph (not scaled again).
    pub x: Em,
    /// Shift from the baseline in ems of the paragraph, positive is up.
    pub rise: Em,
    /// The bytes of [`PlacedRun::text`] it stands for; empty for a hyphen of the breaker's.
    pub text: Range<usize>,
}

/// The runs of one line, left to right.
pub fn place(shaped: &Shaped, line: &Line) -> Vec<PlacedRun> {
    let (start, end) = (&shaped.stops[line.start], &shaped.stops[line.end]);
    let clusters = &shaped.clusters;
    let visible = start.next..end.last.max(start.next);
    let fill = Fill::new(&clusters[visible.clone()], line.slack);
    let mut runs: Vec<(usize, PlacedRun)> = Vec::new();
    let mut pen = Em::ZERO;
    let on_line = clusters.iter().enumerate();
    let on_line = on_line.take(line.clusters(shaped).end);
    for (at, cluster) in on_line.skip(start.next) {
        let mut place = Fitted::of(cluster);
        if at == start.next {
            place.trim(cluster.at_start);
        } else if visible.contains(&at) {
            let glue = gap_before(cluster, at + 1 == visible.end);
            let gap = fill.width(glue);
            // What a pair of marks loses comes out of the blank half of the one that has it: its
            // box becomes narrower, so that a rule along the run ends where the ink does.
            if gap < Em::ZERO && glue.belongs_to_next {
                place.trim(Trim {
                    width: -gap,
                    shift: gap,
                });
            } else {
                pen += gap;
            }
            if let Some((_, run)) = runs.last_mut().filter(|_| gap < Em::ZERO) {
                run.blanks.1 = (run.blanks.1 - (run.x + run.width - pen)).max(Em::ZERO);
                run.width = pen - run.x;
            }
        }
        if at + 1 == visible.end {
            place.trim(fill.at_end(cluster.at_end));
        }
        if runs.last().is_none_or(|(run, _)| *run != cluster.run) {
            let rest = &clusters[at..line.clusters(shaped).end];
            runs.push((cluster.run, empty_run(shaped, rest, pen)));
        }
        if let Some((index, run)) = runs.last_mut() {
            append(run, shaped, at, pen + place.shift);
            let (before, after) = place.blanks(cluster);
            if run.x == pen && run.width == Em::ZERO {
                run.blanks.0 = before;
            }
            if shaped.is_dotted(at) {
                run.dots.push(pen - run.x + place.advance / 2.0);
            }
            // Spaces at the end of the line all stand at its end.
            if visible.contains(&at) {
                pen += place.advance;
                run.width = pen - run.x;
                run.blanks.1 = after;
            }
            if at + 1 == visible.end && end.kind == StopKind::Hyphen {
                append_hyphen(run, shaped.runs[*index].hyphen, pen);
            }
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// A cluster's box as it is set on one line.
struct Fitted {
    advance: Em,
    shift: Em,
}

impl Fitted {
    fn of(cluster: &ShapedCluster) -> Self {
        Self {
            advance: cluster.advance,
            shift: cluster.shift,
        }
    }

    fn trim(&mut self, trim: Trim) {
        self.advance -= trim.width;
        self.shift += trim.shift;
    }

    /// What is left of the blanks inside the box of a full-width mark, before its ink and after it.
    fn blanks(&self, cluster: &ShapedCluster) -> (Em, Em) {
        let (start, end) = (cluster.at_start, cluster.at_end);
        // What the end of a line would take on both sides moves the glyphs by the part before them.
        let whole = (start.width - end.shift, end.width + end.shift);
        let lost_before = cluster.shift - self.shift;
        let lost_after = cluster.advance - self.advance - lost_before;
        let left = |whole: Em, lost: Em| (whole - lost).max(Em::ZERO);
        (left(whole.0, lost_before), left(whole.1, lost_after))
    }
}

/// A run that begins with the first of some clusters, with room for those of them that are of it.
fn empty_run(shaped: &Shaped, clusters: &[ShapedCluster], x: Em) -> PlacedRun {
    let cluster = &clusters[0];
    let run = &shaped.runs[cluster.run];
    let own = clusters.iter().take_while(|own| own.run == cluster.run);
    let count = own.count();
    let end = clusters
        .get(count)
        .map_or(shaped.text.len(), |next| next.start);
    PlacedRun {
        face: run.face,
        scale: run.scale,
        x,
        width: Em::ZERO,
        blanks: (Em::ZERO, Em::ZERO),
        dots: Vec::new(),
        inline: run.inline,
        range: cluster.start..cluster.start,
        text: String::with_capacity(end - cluster.start),
        glyphs: Vec::with_capacity(count),
    }
}

/// Adds a cluster whose glyphs begin at `x` on the line.
fn append(run: &mut PlacedRun, shaped: &Shaped, at: usize, x: Em) {
    let (cluster, next) = (&shaped.clusters[at], shaped.clusters.get(at + 1));
    let end = next.map_or(shaped.text.len(), |next| next.start);
    let from = run.text.len();
    run.text.push_str(&shaped.text[cluster.start..end]);
    run.range.end = end;
    let text = from..run.text.len();
    for glyph in shaped.glyphs_of(at) {
        run.glyphs.push(PlacedGlyph {
            id: glyph.id,
            x: x + glyph.x - run.x,
            rise: glyph.rise,
            text: text.clone(),
        });
    }
}

fn append_hyphen(run: &mut PlacedRun, hyphen: Option<(u16, Em)>, x: Em) {
    if let Some((id, advance)) = hyphen {
        let at = run.text.len();
        run.glyphs.push(PlacedGlyph {
            id,
            x: x - run.x,
            rise: Em::ZERO,
            text: at..at,
        });
        run.width += advance;
    }
}

/// The gap before a cluster. That of a centred mark at the end of a line has nothing left to
/// lose: the trim there has taken it.
fn gap_before(cluster: &ShapedCluster, is_last: bool) -> Glue {
    let mut gap = cluster.before;
    if is_last && cluster.at_end.is_yielding() {
        gap.shrink.0 = Em::ZERO;
    }
    gap
}

/// How far the gaps of one line give, turn by turn: the share of what each could.
struct Fill {
    shrink: [f64; Shrink::TURNS],
    stretch: [f64; Stretch::TURNS],
    /// Of a mark at the end that yields.
    yielded: f64,
}

impl Fill {
    /// Spends the slack of a line over its gaps: each turn gives all it has before the next one
    /// begins, and inside a turn all gaps give the same share (rules 44 and 45).
    fn new(clusters: &[ShapedCluster], slack: Em) -> Self {
        let count = clusters.len();
        let gap = move |(at, cluster)| gap_before(cluster, at + 1 == count);
        let gaps = clusters.iter().enumerate().skip(1).map(gap);
        let mut shrinkable = [Em::ZERO; Shrink::TURNS];
        let mut stretchable = [Em::ZERO; Stretch::TURNS];
        for gap in gaps {
            shrinkable[gap.shrink.1 as usize] += gap.shrink.0;
            stretchable[gap.stretch.1 as usize] += gap.stretch.0;
        }
        let end = clusters.last().map_or(Em::ZERO, |last| last.at_end.width);
        let yields = clusters
            .last()
            .is_some_and(|last| last.at_end.is_yielding());
        // The mark at the end of the line gives first (rule 44), and what it has given is not asked
        // of the gaps.
        let [yielded] = shares([if yields { end } else { Em::ZERO }], -slack);
        Self {
            shrink: shares(shrinkable, -slack - end * yielded),
            stretch: shares(stretchable, slack),
            yielded,
        }
    }

    /// What the last box of the line loses.
    fn at_end(&self, trim: Trim) -> Trim {
        if trim.is_yielding() {
            trim.part(self.yielded)
        } else {
            trim
        }
    }

    /// The width of a gap in this line.
    fn width(&self, gap: Glue) -> Em {
        let (shrink, turn) = gap.shrink;
        let loss = shrink * self.shrink[turn as usize];
        let (stretch, turn) = gap.stretch;
        gap.width - loss + stretch * self.stretch[turn as usize]
    }
}

/// The share of each turn that it takes to spend `wanted`.
fn shares<const TURNS: usize>(capacities: [Em; TURNS], wanted: Em) -> [f64; TURNS] {
    let mut left = wanted.max(Em::ZERO);
    capacities.map(|capacity| {
        let spent = left.min(capacity);
        left -= spent;
        if spent > Em::ZERO {
            spent / capacity
        } else {
            0.0
        }
    })
}
