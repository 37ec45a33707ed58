//! The widths of marks, what they lose beside each other and at the edges of a line, and the
//! gaps that can give. What may go is read from a table, and where it stands from the ink: fonts are not
//! asked for `halt` or `chws`.

mod blank;

use crate::geom::Em;
use crate::lang::Lang;
use crate::paragraph::Position;

use super::class::{self, Class};
use super::footprints::Footprints;
use super::{Glue, ShapedCluster, ShapedRun, Shrink, Stretch};
use blank::Blank;

/// The box of an interpunct in mainland China.
const HALF: Em = Em(0.5);
/// The blank on each side of a separator between spaces.
const QUARTER: Em = Em(0.25);
/// The least between two inks of which one is a Chinese mark, in faces that nobody has looked at.
const CLEARANCE: Em = Em(0.04);
/// The gap between Han and Latin: CLREQ 3.2.2 allows up to a quarter, a fifth reads evenly.
const GAP: Em = Em(0.2);
/// The least and the most that a Han-Latin gap may become. CLREQ 3.5 allows up to ½ em; beyond
/// the quarter of CLREQ 3.2.2 a word looks cut out of its sentence.
const GAP_RANGE: (Em, Em) = (Em(0.125), Em(0.25));
/// The least that a space between words may become, and the most (CLREQ 3.5): half an em in
/// English, less in Chinese, whose squares do not open with it.
const WORD_LEAST: Em = Em(0.25);
const WORD_MOST_ENGLISH: Em = Em(0.5);
const WORD_MOST_CHINESE: Em = Em(1.0 / 3.0);
/// What a place between two full-width characters may gain before the line is set ragged: from
/// a tenth of an em on a line looks letter-spaced beside its neighbours.
const REST: Em = Em(0.1);
/// A Latin interpunct is as wide as a full stop.
const LATIN_INTERPUNCT: Em = Em(0.278);
/// A space as wide as a Han character.
const IDEOGRAPHIC_SPACE: char = '\u{3000}';
/// How far from one em a full-width mark may be and still be trimmed: proportional marks are not.
const TOLERANCE: f64 = 0.02;

/// Sets the boxes, trims and gaps of all clusters of a paragraph.
pub(super) fn space(
    clusters: &mut [ShapedCluster],
    (runs, footprints): (&[ShapedRun], &Footprints),
    text: &str,
    lang: Lang,
) {
    let mut boxes = vec![Blank::default(); clusters.len()];
    for (at, (cluster, blank)) in clusters.iter_mut().zip(&mut boxes).enumerate() {
        let c = text[cluster.start..].chars().next().unwrap_or(' ');
        let ink = footprints.at(at);
        fit_box(cluster, c, lang, ink.square);
        blank::seat(cluster, ink);
        *blank = Blank::of(cluster, lang, ink);
    }
    // The order matters: a pair that shares one square has no blank left that compressing could
    // take again, and spaces that are none must be known before marks on their two sides count as
    // neighbours.
    join_exclamations(&mut boxes, clusters, lang);
    let spaces = normalise_spaces(clusters, runs, text);
    compress_pairs(&mut boxes, clusters, &spaces);
    for (cluster, blank) in clusters.iter_mut().zip(&boxes) {
        blank.settle(cluster);
    }
    set_gaps(clusters, runs, &boxes, &spaces, (text, lang));
    if !footprints.is_empty() {
        part_inks(clusters, footprints, &spaces);
    }
}

/// Gives marks that are not one em wide in every font and region their box, centred
/// (GB/T 15834-2011, 5.1.4 to 5.1.9; rules 20 and 30).
fn fit_box(cluster: &mut ShapedCluster, c: char, lang: Lang, square: Em) {
    let short = if class::has_centred_stops(lang) {
        square
    } else {
        square / 2.0
    };
    let width = match cluster.class {
        Class::Interpunct | Class::Solidus => short,
        Class::Connector if c == '–' => short,
        Class::Symbol if class::is_double_mark(c) && cluster.advance > HALF => square,
        Class::Dash | Class::Ellipsis => square * (cluster.advance / square).round().max(1.0),
        Class::Point if matches!(c, '·' | '‧') && cluster.advance > HALF => LATIN_INTERPUNCT,
        _ => return,
    };
    cluster.shift = (width - cluster.advance) / 2.0;
    cluster.advance = width;
}

/// Two of `？！` share one square, of three the last keeps its own (GB/T 15834-2011, 5.1.2).
fn join_exclamations(boxes: &mut [Blank], clusters: &[ShapedCluster], lang: Lang) {
    if class::has_centred_stops(lang) {
        return;
    }
    let is_mark = |cluster: &ShapedCluster| cluster.class == Class::Exclamation;
    let mut start = 0;
    for group in clusters.chunk_by(|a, b| is_mark(a) && is_mark(b)) {
        let joined = if is_mark(&group[0]) {
            group.len() / 2 * 2
        } else {
            0
        };
        boxes[start..start + joined]
            .iter_mut()
            .for_each(Blank::take);
        start += group.len();
    }
}

/// Of two adjacent marks that leave a whole em blank or more, half an em goes (rules 21 to 25).
fn compress_pairs(boxes: &mut [Blank], clusters: &[ShapedCluster], spaces: &[SpaceKind]) {
    let mut left: Option<usize> = None;
    for right in 0..clusters.len() {
        if spaces[right] == SpaceKind::None {
            continue;
        }
        if let Some(left) = left {
            match (clusters[left].class, clusters[right].class) {
                (a, Class::Opening) if a.is_closing() || a == Class::Opening => {
                    boxes[right].take();
                }
                // Between two closing marks the blank after the first is the one that gapes; the
                // second keeps its own for the text that follows.
                (a, b) if a.is_closing() && b.is_closing() => boxes[left].take(),
                _ => {}
            }
        }
        left = Some(right);
    }
}

/// What a typed space is worth (rules 36 and 39).
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpaceKind {
    /// Not a space.
    Ink,
    /// A space between words, as wide as the font has it.
    Word,
    /// It stands for the gap between Han and Latin.
    Gap,
    /// It stands beside a Chinese mark and has no width.
    None,
    /// It is kept as it is: in code, and one em wide.
    Fixed,
}

/// Decides what each space is worth and gives it its width.
fn normalise_spaces(
    clusters: &mut [ShapedCluster],
    runs: &[ShapedRun],
    text: &str,
) -> Vec<SpaceKind> {
    let mut kinds = vec![SpaceKind::Ink; clusters.len()];
    for at in 0..clusters.len() {
        if clusters[at].class != Class::Space {
            continue;
        }
        let flank = |index: Option<usize>| Some(Flank::of(clusters, index?, runs, text));
        let is_fixed = runs[clusters[at].run].is_code
            || text[clusters[at].start..].starts_with(IDEOGRAPHIC_SPACE);
        let left = flank(at.checked_sub(1));
        let right = flank((at + 1 < clusters.len()).then_some(at + 1));
        let (kind, width) = match (left, right) {
            // Code is aligned by its spaces, and whoever types an ideographic space means its
            // width.
            _ if is_fixed => (SpaceKind::Fixed, clusters[at].advance),
            _ if is_beside_separator(clusters, at) => (SpaceKind::Word, QUARTER),
            (Some(a), Some(b)) if swallows_space(a.class) || swallows_space(b.class) => {
                (SpaceKind::None, Em::ZERO)
            }
            (Some(a), Some(b)) if is_gap(a, b) => (SpaceKind::Gap, GAP),
            _ => (SpaceKind::Word, clusters[at].advance),
        };
        kinds[at] = kind;
        clusters[at].advance = width;
    }
    kinds
}

/// Whether a typed space beside such a mark is none: the mark brings its own blank.
fn swallows_space(class: Class) -> bool {
    class.is_wide_mark()
}

/// Whether a space stands beside a half-width interpunct with spaces on both sides: the author
/// wrote a separator, and keeps its distance: all
/// three take one em. In an interpunct of a whole em the distance is built in.
fn is_beside_separator(clusters: &[ShapedCluster], at: usize) -> bool {
    let class = |at: usize| clusters.get(at).map(|cluster| cluster.class);
    let is_separator = |at: usize| {
        class(at) == Some(Class::Interpunct)
            && clusters[at].advance <= HALF
            && at > 0
            && class(at - 1) == Some(Class::Space)
            && class(at + 1) == Some(Class::Space)
    };
    is_separator(at + 1) || at > 0 && is_separator(at - 1)
}

/// What a neighbour is to a gap.
#[derive(Clone, Copy)]
struct Flank {
    class: Class,
    is_code: bool,
    is_operator: bool,
    is_on_line: bool,
}

impl Flank {
    fn of(clusters: &[ShapedCluster], at: usize, runs: &[ShapedRun], text: &str) -> Self {
        let cluster = &clusters[at];
        let (before, after) = text.split_at(cluster.start);
        // Two in a row are the end of a name: `C++`.
        let is_doubled = after.starts_with("++") || after.starts_with('+') && before.ends_with('+');
        Self {
            class: cluster.class,
            is_code: runs[cluster.run].is_code,
            is_on_line: runs[cluster.run].position == Position::Normal,
            is_operator: after.starts_with(is_operator) && !is_doubled,
        }
    }

    /// Whether Han keeps a gap from it: letters and digits and what belongs to them, and any code.
    fn is_latin(self) -> bool {
        self.class.takes_gap() && !self.is_operator
            || self.is_code && !self.class.is_wide() && self.class != Class::Space
    }
}

/// Whether a character joins what stands on its two sides. CLREQ 3.2.2 names letters and digits as what keeps a gap from
/// Han, and such a sign is neither: it stands close on both sides. A gap on one alone would tie it to the other, and one
/// on both would take the sign off a number (`毛利+3%`, `10+年`).
fn is_operator(character: char) -> bool {
    matches!(
        character,
        '+' | '−' | '±' | '×' | '÷' | '=' | '<' | '>' | '≤' | '≥' | '≈' | '≠' | '&'
    )
}

/// Whether a gap belongs between two neighbours: Han on one side; letters, digits or any code on
/// the other (rules 34, 35 and 38). What stands under or over the line is close to what it belongs to.
fn is_gap(a: Flank, b: Flank) -> bool {
    let is_beside_latin =
        a.class.is_han() && b.is_latin() && b.is_on_line || b.class.is_han() && a.is_latin();
    is_beside_latin && !(a.is_code && b.is_code)
}

/// Sets the gap before every cluster but the first.
fn set_gaps(
    clusters: &mut [ShapedCluster],
    runs: &[ShapedRun],
    boxes: &[Blank],
    spaces: &[SpaceKind],
    (text, lang): (&str, Lang),
) {
    let most = if lang.is_chinese() {
        WORD_MOST_CHINESE
    } else {
        WORD_MOST_ENGLISH
    };
    for at in 1..clusters.len() {
        let (left, right) = (&clusters[at - 1], &clusters[at]);
        let flank = |at: usize| Flank::of(clusters, at, runs, text);
        let mut glue = match (spaces[at - 1], spaces[at]) {
            (SpaceKind::Word, _) => word_glue(left.advance, most),
            (SpaceKind::Gap, _) => gap_glue(Em::ZERO),
            (SpaceKind::Ink, SpaceKind::Ink) if is_gap(flank(at - 1), flank(at)) => gap_glue(GAP),
            (SpaceKind::Ink, SpaceKind::Ink) => rest_glue(left.class, right.class),
            _ => Glue::default(),
        };
        let (after, before) = (boxes[at - 1].after, boxes[at].before);
        // Between full-width characters set solid there is nothing to lose but the blank half of a
        // mark.
        if after > Em::ZERO {
            glue.shrink = (after, turn(left.class));
        } else if before > Em::ZERO {
            glue.shrink = (before, turn(right.class));
            glue.belongs_to_next = true;
        }
        clusters[at].before = glue;
    }
}

/// Keeps Chinese marks apart from what stands beside them where a face has ink at the edge of its boxes, or
/// over it. Two dashes or two ellipses are one.
fn part_inks(clusters: &mut [ShapedCluster], footprints: &Footprints, spaces: &[SpaceKind]) {
    let mut left: Option<usize> = None;
    for right in 0..clusters.len() {
        match spaces[right] {
            SpaceKind::None => continue,
            SpaceKind::Ink => {}
            _ => {
                left = None;
                continue;
            }
        }
        if let Some(left) = left.replace(right)
            && let Some(free) = free_between(clusters, footprints, (left, right))
        {
            let glue = &mut clusters[right].before;
            let more = (CLEARANCE - free - glue.width).max(Em::ZERO);
            glue.width += more;
            let spare = (free + glue.width - CLEARANCE).max(Em::ZERO);
            glue.shrink.0 = glue.shrink.0.min(spare);
        }
    }
}

/// What is free between the inks of two boxes of which one holds a Chinese mark, gaps not counted.
fn free_between(
    clusters: &[ShapedCluster],
    footprints: &Footprints,
    (left, right): (usize, usize),
) -> Option<Em> {
    let (a, b) = (&clusters[left], &clusters[right]);
    let is_unit = a.class == b.class && matches!(a.class, Class::Dash | Class::Ellipsis);
    if is_unit || !a.class.is_wide_mark() && !b.class.is_wide_mark() {
        return None;
    }
    let ((_, end), (start, _)) = (footprints.at(left).across?, footprints.at(right).across?);
    Some(a.advance - a.shift - end + b.shift + start)
}

/// The glue of a space between words, whose natural width is in the space's own box.
fn word_glue(natural: Em, most: Em) -> Glue {
    Glue {
        shrink: ((natural - WORD_LEAST).max(Em::ZERO), Shrink::Word),
        stretch: ((most - natural).max(Em::ZERO), Stretch::Word),
        ..Glue::default()
    }
}

/// The glue between Han and Latin; `width` is zero where a typed space holds the gap.
fn gap_glue(width: Em) -> Glue {
    Glue {
        width,
        shrink: (GAP - GAP_RANGE.0, Shrink::Gap),
        stretch: (GAP_RANGE.1 - GAP, Stretch::Gap),
        ..Glue::default()
    }
}

/// The glue at any other place: full-width characters and symbols may move apart; dashes, ellipses and marks that ask
/// or call out in a row, the neighbours of connectors and solidi, a tone and its syllable, and a mark and Latin
/// may not (rule 45).
fn rest_glue(left: Class, right: Class) -> Glue {
    let stays = |class| {
        matches!(
            class,
            Class::Connector | Class::Solidus | Class::Interpunct | Class::Space
        )
    };
    // A dash of two halves that came apart would be two dashes.
    let is_unit =
        left == right && matches!(left, Class::Dash | Class::Ellipsis | Class::Exclamation);
    let is_at_latin =
        left.is_wide_mark() && right.is_western() || left.is_western() && right.is_wide_mark();
    let is_western = |class: Class| class.is_western() || class == Class::Symbol;
    let is_rigid = stays(left)
        || stays(right)
        || right == Class::Tone
        || is_unit
        || is_at_latin
        || is_western(left) && is_western(right);
    let stretch = if is_rigid { Em::ZERO } else { REST };
    Glue {
        stretch: (stretch, Stretch::Rest),
        ..Glue::default()
    }
}

/// The turn in which the blank of a mark is taken.
fn turn(class: Class) -> Shrink {
    match class {
        Class::Opening | Class::Closing => Shrink::Bracket,
        Class::Interpunct => Shrink::Interpunct,
        Class::Comma => Shrink::Comma,
        _ => Shrink::Period,
    }
}
