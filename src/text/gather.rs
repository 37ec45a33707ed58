//! The text of a paragraph as one string: spaces normalised, pieces and hard breaks remembered.

use crate::paragraph::{Inline, Paragraph, Position, Steps};

/// A paragraph's text, still knowing which piece each byte came from.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The text that will be set.
    pub(super) text: String,
    /// Where each piece begins in the text, with its index in the paragraph.
    pub(super) pieces: Vec<(usize, usize)>,
    /// Where each byte stands in the piece it came from.
    pub(super) places: Steps,
    /// Places before which a line must break.
    pub(super) forced: Vec<usize>,
}

/// Joins the pieces of a paragraph. Runs of white space outside code become one space, at the
/// edges of a line none. It belongs to the piece before it, unless that is code, underlined, struck or small
/// and another one has it.
pub(super) fn gather(paragraph: &Paragraph) -> Gathered {
    let lengths = paragraph.inlines.iter().map(|inline| inline.text.len());
    let mut gathered = Gathered {
        text: String::with_capacity(lengths.sum()),
        ..Gathered::default()
    };
    // White space that is not yet written: its piece, and where it stands there.
    let mut white: Option<(usize, usize)> = None;
    for (index, inline) in paragraph.inlines.iter().enumerate() {
        // Two hard breaks in a row would leave an empty line, which no kind of text here has.
        if inline.starts_line && !gathered.is_at_line_start() {
            white = None;
            gathered.forced.push(gathered.text.len());
        }
        let mut is_begun = false;
        for (at, c) in inline.text.char_indices() {
            match c {
                ' ' | '\t' if is_begun && inline.is_code => gathered.write((index, at), ' '),
                ' ' | '\t' | '\n' | '\r' => {
                    let last = gathered.pieces.last().map(|&(_, last)| last);
                    let last = last.filter(|&last| is_plain(&paragraph.inlines[last]));
                    let last = last.map(|last| match last == index {
                        true => (last, at),
                        false => (last, paragraph.inlines[last].text.len()),
                    });
                    white = white.or(last).or(Some((index, at)));
                }
                _ => {
                    if let Some(place) = white.take()
                        && !gathered.is_at_line_start()
                    {
                        gathered.write(place, ' ');
                    }
                    is_begun = true;
                    gathered.write((index, at), c);
                }
            }
        }
    }
    gathered.trim_end();
    gathered
}

/// Whether a space in a piece looks like any other.
fn is_plain(inline: &Inline) -> bool {
    let is_small = inline.position != Position::Normal;
    !(inline.is_code || inline.is_mark || inline.is_struck || is_small)
}

impl Gathered {
    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.forced.last() == Some(&self.text.len())
    }

    /// Writes a character that stands at a place of a piece.
    fn write(&mut self, (piece, at): (usize, usize), c: char) {
        self.places.push(self.text.len(), at);
        if self.pieces.last().is_none_or(|&(_, last)| last != piece) {
            self.pieces.push((self.text.len(), piece));
        }
        self.text.push(c);
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
