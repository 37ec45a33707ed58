//! The best set of breaks of a paragraph: every stop learns the cheapest way to reach it.

use std::cmp::Ordering;

use crate::geom::Em;
use crate::text::{Pause, Shaped, Stop, StopKind};

use super::cost::{self, EMPTY_LINE, Judgement, Room};
use super::ways::{Way, Ways};
use super::{Line, Measure, Setting};

/// Breaks paragraphs into lines. It keeps its working memory from one paragraph to the next.
#[derive(Default)]
pub struct Breaker {
    /// The ways to every stop that can be reached.
    ways: Ways,
    /// The last stop between words before the one that is being reached.
    whole: usize,
    /// Lines that keep words of Han whole.
    kept: Vec<Line>,
}

/// Narrower columns are better ragged than loose.
const NARROW: Em = Em(14.0);
/// The width of any letter, below that of a Han character.
const ONE_LETTER: Em = Em(0.95);

/// The measure of each line of one paragraph.
struct Problem<'a> {
    stops: &'a [Stop],
    measure: Measure,
    setting: Setting,
    /// Whether a break may part more than words, or lines shall be about as long: what is asked first, since hardly
    /// any paragraph is one of the head.
    is_in_head: bool,
    is_balanced: bool,
    /// Whether words of Han had better stay whole, and lines of the head end where a reader pauses.
    keeps_words: bool,
    /// What each line costs besides.
    line_more: f64,
}

impl Breaker {
    /// Replaces what is in `lines` with the lines of a paragraph. No line is wider than its
    /// measure unless a single grapheme is. Where the indent leaves no room for a whole word,
    /// the first line may be empty.
    pub fn break_into(
        &mut self,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
        lines: &mut Vec<Line>,
    ) {
        self.break_freely(shaped, measure, setting, lines);
        self.keep_words(shaped, measure, setting, lines);
    }

    /// The same without a thought for words of Han, which is half the work. There are as many lines.
    pub(super) fn break_freely(
        &mut self,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
        lines: &mut Vec<Line>,
    ) {
        lines.clear();
        if shaped.stops.is_empty() {
            return;
        }
        let problem = Problem::new(shaped, measure, setting);
        match problem.single_line() {
            Some(line) => lines.push(line),
            None => self.search(&problem, lines),
        }
    }

    /// Breaks lines that were broken freely anew, so that words of Han stay whole; into no more of them, since a whole
    /// word is never worth a smaller size.
    pub(super) fn keep_words(
        &mut self,
        shaped: &Shaped,
        measure: Measure,
        setting: Setting,
        lines: &mut Vec<Line>,
    ) {
        let breaks_word = |line: &Line| {
            let stop = &shaped.stops[line.end];
            stop.kind == StopKind::HanWord || stop.hold.pause != Pause::Full
        };
        // Where none is broken, these lines are the cheapest with words in mind as well.
        if !lines.iter().any(breaks_word) {
            return;
        }
        let mut kept = std::mem::take(&mut self.kept);
        // The dearer each line is, the fewer there are: at no price there may be one more, at a high one lines are
        // squeezed into one fewer.
        let (mut low, mut high) = (0.0, f64::INFINITY);
        for line_more in cost::LINE_MORE {
            if line_more < low || line_more > high {
                continue;
            }
            let problem = Problem {
                keeps_words: true,
                line_more,
                ..Problem::new(shaped, measure, setting)
            };
            kept.clear();
            self.search(&problem, &mut kept);
            match kept.len().cmp(&lines.len()) {
                Ordering::Equal => {
                    std::mem::swap(&mut kept, lines);
                    break;
                }
                Ordering::Less => high = line_more,
                Ordering::Greater => low = line_more,
            }
        }
        self.kept = kept;
    }

    /// Finds the cheapest lines.
    fn search(&mut self, problem: &Problem<'_>, lines: &mut Vec<Line>) {
        self.begin(problem);
        let mut previous = 0;
        for (end, stop) in problem.stops.iter().enumerate().skip(1) {
            // A stop between any two graphemes would be tried as the end of some line at every
            // place, and is hardly ever the answer. Those inside a piece are reached only when its
            // end cannot be.
            if stop.kind.is_inside_piece() {
                continue;
            }
            if !self.reach(problem, end) {
                // Inside a piece each grapheme is tried as an end, so that the piece fills the line
                // that it has to be broken on.
                for inside in previous + 1..end {
                    self.reach_or_force(problem, inside);
                }
                self.reach_or_force(problem, end);
            }
            // No line runs over a hard break: all that is before it is settled.
            if stop.kind == StopKind::Forced {
                self.ways.first = self.ways.last();
            }
            previous = end;
            if stop.kind.is_between_words() {
                self.whole = end;
            }
        }
        self.ways.walk_back(lines);
        // Only when the lines are known: whether a line is first of two cannot be told while it is
        // judged.
        if lines.len() == 2 || problem.measure.width < NARROW {
            lines.iter_mut().for_each(|line| problem.relax(line));
        }
    }

    /// The start of the paragraph, and the same after an empty first line.
    fn begin(&mut self, problem: &Problem<'_>) {
        let empty = Line {
            width: Em::ZERO,
            start: 0,
            end: 0,
            slack: Em::ZERO,
        };
        let start = Way {
            stop: 0,
            demerits: 0.0,
            line: empty,
            from: 0,
        };
        self.ways.clear();
        self.whole = 0;
        let begins = problem.stops[0].start;
        self.ways.push(start, begins);
        // A long first word beside a label would be broken where a line below has room for it.
        if problem.measure.indent > Em::ZERO {
            let empty = Way {
                demerits: EMPTY_LINE * EMPTY_LINE,
                ..start
            };
            self.ways.push(empty, begins);
        }
    }

    /// Finds the cheapest line that ends at a stop; whether there is any.
    fn reach(&mut self, problem: &Problem<'_>, end: usize) -> bool {
        while self.ways.first < self.ways.last() && problem.is_hopeless(&self.ways, end) {
            self.ways.first += 1;
        }
        let last = &problem.stops[end];
        let next = problem.word_after(end);
        let may_be_last = last.kind == StopKind::Forced;
        let is_ragged = problem.setting == Setting::Ragged;
        let shortest = problem.shortest();
        let (mut cheapest, mut best) = (f64::INFINITY, None);
        // Earlier starts first: long lines are cheap, and a good one settles that the many short
        // ones after it need not be judged.
        for from in self.ways.first..=self.ways.last() {
            let way = self.ways.get(from);
            let start = &problem.stops[way.stop];
            let room = problem.room_from(from);
            // Lines become shorter from here on, and none costs less than this; so what is dear already cannot become
            // cheaper.
            let least = cost::least(start, self.ways.earliest_from(from), (last, room));
            if self.ways.least_from(from) + least >= cheapest {
                break;
            }
            if way.demerits + least >= cheapest {
                continue;
            }
            // A short line is better than a broken tie.
            let is_short = last.end - start.start < shortest;
            if is_short && !may_be_last && cost::will_do(cheapest, way.demerits) {
                continue;
            }
            let whole = &problem.stops[self.whole.max(way.stop)];
            if is_ragged && cost::is_needless(start, whole, last, room.measure) {
                continue;
            }
            let Some(fit) = cost::judge(start, last, room) else {
                continue;
            };
            let rag = || cost::rag((start, last), whole, next, fit, room.measure);
            let shape = if problem.is_in_head {
                problem.shape_in_head(last, fit, room, rag)
            } else {
                rag()
            };
            let demerits = way.demerits + fit.demerits + shape;
            if demerits < cheapest {
                (cheapest, best) = (demerits, Some((from, fit)));
            }
        }
        let Some((from, fit)) = best else {
            return false;
        };
        let line = Line {
            width: fit.width,
            start: self.ways.get(from).stop,
            end,
            slack: fit.slack,
        };
        let way = Way {
            stop: end,
            demerits: cheapest,
            line,
            from,
        };
        self.ways.push(way, last.start);
        true
    }

    /// Reaches a stop inside a piece that is wider than its measure. A single grapheme that is
    /// itself wider gets a line of its own.
    fn reach_or_force(&mut self, problem: &Problem<'_>, end: usize) {
        if self.reach(problem, end) {
            return;
        }
        let from = self.ways.last();
        let way = *self.ways.get(from);
        let line = Line {
            width: problem.stops[end].end - problem.stops[way.stop].start,
            start: way.stop,
            end,
            slack: Em::ZERO,
        };
        let way = Way {
            stop: end,
            demerits: way.demerits + cost::BROKEN_WORD * cost::BROKEN_WORD,
            line,
            from,
        };
        self.ways.push(way, problem.stops[end].start);
    }
}

impl<'a> Problem<'a> {
    fn new(shaped: &'a Shaped, measure: Measure, setting: Setting) -> Self {
        Self {
            stops: &shaped.stops,
            measure,
            setting: match setting {
                Setting::Balanced => Setting::Ragged,
                _ => setting.serving(shaped, measure),
            },
            is_in_head: shaped.is_in_head || setting == Setting::Balanced,
            is_balanced: setting == Setting::Balanced,
            keeps_words: false,
            line_more: 0.0,
        }
    }

    /// The whole paragraph as one line, if it fits as it is.
    fn single_line(&self) -> Option<Line> {
        let end = self.stops.len() - 1;
        let (first, between) = (&self.stops[0], &self.stops[1..end]);
        if between.iter().any(|stop| stop.kind == StopKind::Forced) {
            return None;
        }
        // Most paragraphs of a crib are labels and short answers, and need no search.
        let fit = cost::judge(first, &self.stops[end], self.room_from(0))?;
        (fit.slack >= Em::ZERO).then_some(Line {
            width: fit.width,
            start: 0,
            end,
            slack: fit.slack,
        })
    }

    /// Sets a line ragged if it would be loose. The first of two has no right edge below it that
    /// it could be straight with; in a narrow column there are too few gaps to hide it in.
    fn relax(&self, line: &mut Line) {
        let (start, end) = (&self.stops[line.start], &self.stops[line.end]);
        let stretch = end.stretch_to_end - start.stretch_to_start;
        if line.slack > stretch * cost::LOOSE {
            line.width -= line.slack;
            line.slack = Em::ZERO;
        }
    }

    /// What the shape of a line of the head costs, and what its end parts.
    fn shape_in_head(&self, end: &Stop, fit: Judgement, room: Room, rag: impl Fn() -> f64) -> f64 {
        let parted = cost::parted(end.hold, room.keeps_words, self.is_balanced);
        if !self.is_balanced {
            return parted + rag();
        }
        // No line of a title is fuller than the others, whatever word has room on it.
        match end.kind {
            StopKind::Forced => parted + cost::short_last_line(fit.width, room.measure),
            _ => parted,
        }
    }

    /// Shorter lines are not considered where a longer one will do.
    fn shortest(&self) -> Em {
        self.measure.width / 3.0
    }

    /// The measure of a line that goes on from a way; only the very first has the indent.
    fn width_from(&self, way: usize) -> Em {
        if way == 0 {
            self.measure.width - self.measure.indent
        } else {
            self.measure.width
        }
    }

    fn room_from(&self, way: usize) -> Room {
        Room {
            measure: self.width_from(way),
            setting: self.setting,
            is_narrow: self.measure.width < NARROW,
            keeps_words: self.keeps_words,
            line_more: self.line_more,
        }
    }

    /// The stop after the word that a line would begin with after a break between words, if that
    /// word is shorter than a line. A word of one letter may as well start the next line.
    fn word_after(&self, end: usize) -> Option<&Stop> {
        let last = &self.stops[end];
        if !self.ends_word(last.kind) || last.kind == StopKind::Forced {
            return None;
        }
        let is_near = |stop: &&Stop| stop.start - last.start <= self.measure.width;
        let mut near = self.stops[end + 1..].iter().take_while(is_near);
        let after = near.find(|stop| self.ends_word(stop.kind));
        after.filter(|after| after.end - last.start > ONE_LETTER)
    }

    /// Whether a word ends at a stop. Where words of Han may break anywhere, each Han is one.
    fn ends_word(&self, kind: StopKind) -> bool {
        kind.is_between_words() && !(self.keeps_words && kind == StopKind::HanWord)
    }

    /// Whether no line from the first way could end at a stop.
    fn is_hopeless(&self, ways: &Ways, end: usize) -> bool {
        let start = &self.stops[ways.get(ways.first).stop];
        cost::is_hopeless(start, &self.stops[end], self.width_from(ways.first))
    }
}
