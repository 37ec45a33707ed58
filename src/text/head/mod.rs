//! What lines of the head of a page hold together: its fields, what stands in brackets, names, numbers and dates.
//!
//! In come the stops of a paragraph of fields; each learns what a break there would part. No place becomes forbidden, as
//! a name may be wider than its line.

mod dates;
mod names;

use std::ops::Range;

use crate::paragraph::{Paragraph, Standing};

use super::{ShapedCluster, ShapedRun, Stop, StopKind, class};

/// What a break in the head of a page parts, beyond what its kind says. Running text has none of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hold {
    /// Whether it lies inside a field.
    pub(crate) is_in_field: bool,
    /// Whether it lies inside brackets or quotation marks.
    pub(crate) is_in_brackets: bool,
    /// Whether it lies inside a name, a number or a date.
    pub(crate) is_in_name: bool,
    /// How far a reader pauses there.
    pub(crate) pause: Pause,
}

/// How far a reader pauses between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pause {
    /// As at a colon or a dash.
    #[default]
    Full,
    /// As at a comma.
    Half,
    /// Not at all.
    None,
}

impl Hold {
    /// Whether a break parts nothing that a reader takes for one thing.
    pub(crate) fn is_free(self) -> bool {
        !self.is_in_brackets && !self.is_in_name
    }
}

/// Brackets and quotation marks that come in pairs. A single high quotation mark is an apostrophe as well, and is none.
const PAIRS: [(char, char); 17] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('（', '）'),
    ('［', '］'),
    ('｛', '｝'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('«', '»'),
    ('‹', '›'),
    ('„', '“'),
];

/// Marks after which a title may best go on below, and those that pause less.
const FULL_PAUSES: &str = "：:；;—–｜|•·。！？!?…";
const HALF_PAUSES: &str = "，,、";

/// The shortest word whose point ends a sentence, not an abbreviation.
const SENTENCE_END: usize = 5;

/// Notes at each stop what a break there parts, and says whether the paragraph stands in a head at all.
pub(super) fn hold(
    stops: &mut [Stop],
    paragraph: &Paragraph,
    text: &str,
    clusters: &[ShapedCluster],
    runs: &[ShapedRun],
) -> bool {
    let standing = |at: usize| paragraph.inlines[runs[clusters[at].run].inline].standing;
    if clusters.is_empty() || matches!(standing(0), Standing::Running | Standing::Cell) {
        return false;
    }
    let brackets = brackets(text);
    let mut field = 0..end_of_field(0, clusters.len(), standing);
    let mut separator = None;
    for at in 0..stops.len() {
        let next = stops[at].next;
        let Some(cluster) = clusters.get(next) else {
            break;
        };
        if standing(next) == Standing::Between {
            // The first stop of a separator knows where a line ends that does without it.
            separator = separator.or(Some(at));
            continue;
        }
        if let Some(separator) = separator.take() {
            field = next..end_of_field(next, clusters.len(), standing);
            drop_separator(stops, separator, at);
            continue;
        }
        if stops[at].kind == StopKind::Forced || stops[at].kind.is_inside_piece() {
            continue;
        }
        let byte = cluster.start;
        let end = clusters.get(field.end).map_or(text.len(), |end| end.start);
        let place = FieldPlace {
            before: &text[clusters[field.start].start..byte],
            after: text[byte..end].trim_end(),
            is_in_word: stops[at].kind == StopKind::HanWord,
        };
        stops[at].hold = Hold {
            is_in_field: true,
            is_in_brackets: brackets.iter().any(|range| range.contains(&byte)),
            is_in_name: names::is_name(place) || dates::is_date(place),
            pause: place.pause(),
        };
    }
    true
}

/// One past the last cluster of the field that begins at one.
fn end_of_field(start: usize, count: usize, standing: impl Fn(usize) -> Standing) -> usize {
    let mut rest = start..count;
    rest.find(|&at| standing(at) == Standing::Between)
        .unwrap_or(count)
}

/// Lets a line that ends before a field end where the separator before that begins.
fn drop_separator(stops: &mut [Stop], separator: usize, at: usize) {
    let before = &stops[separator];
    let (end, last, marks) = (before.end, before.last, before.marks);
    let (shrink, stretch) = (before.shrink_to_end, before.stretch_to_end);
    let stop = &mut stops[at];
    (stop.end, stop.last, stop.marks) = (end, last, marks);
    (stop.shrink_to_end, stop.stretch_to_end) = (shrink, stretch);
    // Whatever the two characters beside it are, fields are parted like words.
    stop.kind = StopKind::Word;
}

/// The places inside each pair of brackets, as bytes that the next line would begin with. What is opened
/// and never closed is no pair.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(from) = open.iter().rposition(|&(_, close)| close == c) {
            pairs.push(open[from].0..at + 1);
            open.truncate(from);
        } else if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == c) {
            open.push((at + c.len_utf8(), *close));
        }
    }
    pairs
}

/// A place inside a field where a line might end.
#[derive(Clone, Copy)]
struct FieldPlace<'a> {
    /// What stands before it in the field, with the space at its end.
    before: &'a str,
    /// What stands after it.
    after: &'a str,
    /// Whether it is inside a word of Han.
    is_in_word: bool,
}

impl<'a> FieldPlace<'a> {
    /// What stands before it, without the space.
    fn left(self) -> &'a str {
        self.before.trim_end()
    }

    /// The characters on both sides, without the space.
    fn characters(self) -> (char, char) {
        let first = self.after.chars().next().unwrap_or(' ');
        (last_of(self.left()), first)
    }

    fn is_at_space(self) -> bool {
        self.before.ends_with(char::is_whitespace)
    }

    fn pause(self) -> Pause {
        let (left, right) = self.characters();
        let is_parted = self.is_at_space() && class::is_han(left) && class::is_han(right);
        if FULL_PAUSES.contains(left) || PAIRS.iter().any(|(open, _)| *open == right) {
            Pause::Full
        } else if HALF_PAUSES.contains(left)
            || is_parted
            || PAIRS.iter().any(|(_, close)| *close == left)
            || left == '.' && self.ends_sentence()
        {
            Pause::Half
        } else {
            Pause::None
        }
    }

    fn ends_sentence(self) -> bool {
        let word = last_word(self.left()).trim_end_matches('.');
        word.len() >= SENTENCE_END && !word.contains('.')
    }
}

fn last_of(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

/// The last word of a text, by its spaces and with its marks.
fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// The first word of a text, by its spaces and with its marks.
fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

/// What stands before the last word of a text.
fn before_word(text: &str) -> &str {
    text[..text.len() - last_word(text).len()].trim_end()
}

/// What stands after the first word of a text.
fn after_word(text: &str) -> &str {
    text[first_word(text).len()..].trim_start()
}

#[cfg(test)]
mod tests;
