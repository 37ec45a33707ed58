//! Where the words of a paragraph stand in the text that they were read from.

use std::ops::Range;

use super::lost::entity_length;
use crate::paragraph::{Inline, Steps};

/// What of a paragraph is read and not printed, in bytes of the text: what words are looked for behind.
#[derive(Default)]
pub(super) struct Unprinted {
    /// The marks that act.
    pub(super) marks: Vec<usize>,
    /// Whole links, in order.
    pub(super) links: Vec<Range<usize>>,
}

impl Unprinted {
    /// Notes for each piece of a paragraph that begins at a byte of a text where it stands there. Pieces stand in the
    /// order of the text, so each character is the next one like it that is not passed over.
    pub(super) fn locate(mut self, inlines: &mut [Inline], text: &str, start: usize) {
        self.marks.sort_unstable();
        let mut links = self.links.iter();
        let mut link: Option<&Range<usize>> = None;
        let mut at = start;
        for number in 0..inlines.len() {
            let (before, rest) = inlines.split_at_mut(number);
            let inline = &mut rest[0];
            let outer = before.last().and_then(|inline| inline.link.as_ref());
            if inline.link.as_ref() != outer {
                // The address of a link stands behind its words.
                at = link.take().map_or(at, |link| at.max(link.end));
                link = inline.link.as_ref().and_then(|_| links.next());
                at = link.map_or(at, |link| at.max(link.start));
            }
            at = self.locate_one(inline, text, at);
        }
    }

    /// Notes where one piece stands, from a byte of the text on, and says where it ends.
    fn locate_one(&self, inline: &mut Inline, text: &str, mut at: usize) -> usize {
        let mut steps = Steps::default();
        for (here, character) in inline.text.char_indices() {
            let Some((place, length)) = self.find(text, at, character) else {
                break;
            };
            steps.push(here, place);
            at = place + length;
            if length != character.len_utf8() {
                steps.push_behind(here + character.len_utf8(), at);
            }
        }
        inline.steps = steps;
        at
    }

    /// The next place of a character from a byte on, and how many bytes it takes there.
    fn find(&self, text: &str, start: usize, wanted: char) -> Option<(usize, usize)> {
        let mut at = start;
        while let Some(found) = text[at..].chars().next() {
            let rest = &text[at..];
            // An ampersand that is printed begins no reference, unless it is one itself.
            let is_own = wanted == '&' && !rest.starts_with("&#") && !rest.starts_with("&amp;");
            let entity = if is_own { 0 } else { entity_length(rest) };
            let is_it = found == wanted || (found.is_whitespace() && wanted == ' ');
            if entity > 0 || is_it && self.marks.binary_search(&at).is_err() {
                return Some((at, entity.max(found.len_utf8())));
            }
            at += found.len_utf8();
        }
        None
    }
}
