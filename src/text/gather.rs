//! The text of a paragraph as one string: spaces normalised, pieces and hard breaks remembered.

use crate::sheet::Paragraph;

use super::class;

/// A paragraph's text, still knowing which piece each byte came from.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The text that will be set.
    pub(super) text: String,
    /// Where each piece begins in the text, with its index in the paragraph.
    pub(super) pieces: Vec<(usize, usize)>,
    /// Places before which a line must break.
    pub(super) forced: Vec<usize>,
}

/// Joins the pieces of a paragraph. Runs of white space outside code become one space, at the
/// edges of a line none, and a newline between two wide characters none (CSS Text 3, 4.1.3).
pub(super) fn gather(paragraph: &Paragraph) -> Gathered {
    let mut gathered = Gathered::default();
    let mut pending = White::None;
    for (index, inline) in paragraph.inlines.iter().enumerate() {
        if inline.starts_line && !gathered.is_at_line_start() {
            pending = White::None;
            gathered.forced.push(gathered.text.len());
        }
        let mut is_begun = false;
        for c in inline.text.chars() {
            match c {
                ' ' | '\t' if is_begun && inline.is_code => gathered.text.push(' '),
                ' ' | '\t' => pending = pending.max(White::Space),
                '\n' | '\r' => pending = White::Newline,
                _ => {
                    gathered.write_white(&mut pending, c);
                    if !is_begun {
                        gathered.pieces.push((gathered.text.len(), index));
                        is_begun = true;
                    }
                    gathered.text.push(c);
                }
            }
        }
    }
    gathered.trim_end();
    gathered
}

/// White space read but not yet written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum White {
    None,
    Space,
    Newline,
}

impl Gathered {
    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.forced.last() == Some(&self.text.len())
    }

    /// Writes the white space before `next` as at most one space; it belongs to the piece before.
    fn write_white(&mut self, pending: &mut White, next: char) {
        let white = std::mem::replace(pending, White::None);
        let is_between_wide = || {
            let before = self.text.chars().next_back();
            before.is_some_and(joins_over_newline) && joins_over_newline(next)
        };
        let vanishes = match white {
            White::None => true,
            White::Space => false,
            White::Newline => is_between_wide(),
        };
        if !vanishes && !self.is_at_line_start() {
            self.text.push(' ');
        }
    }

    /// Drops code's spaces at the end and a hard break that nothing follows.
    fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let end = self.text.len();
        self.forced.retain(|&place| place < end);
        self.pieces.retain(|&(start, _)| start < end);
    }

    /// The index of the piece that the byte at `place` came from.
    pub(super) fn piece_at(&self, place: usize) -> usize {
        let after = self.pieces.partition_point(|&(start, _)| start <= place);
        self.pieces[after - 1].1
    }
}

/// Whether a newline beside this character stands for no space.
fn joins_over_newline(c: char) -> bool {
    class::plain(c).is_wide()
}
