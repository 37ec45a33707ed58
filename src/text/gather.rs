//! The text of a paragraph as one string: spaces normalised, pieces and hard breaks remembered.

use crate::sheet::Paragraph;

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
/// edges of a line none.
pub(super) fn gather(paragraph: &Paragraph) -> Gathered {
    let mut gathered = Gathered::default();
    let mut is_pending = false;
    for (index, inline) in paragraph.inlines.iter().enumerate() {
        if inline.starts_line && !gathered.is_at_line_start() {
            is_pending = false;
            gathered.forced.push(gathered.text.len());
        }
        let mut is_begun = false;
        for c in inline.text.chars() {
            match c {
                ' ' | '\t' if is_begun && inline.is_code => gathered.text.push(' '),
                ' ' | '\t' | '\n' | '\r' => is_pending = true,
                _ => {
                    if std::mem::take(&mut is_pending) && !gathered.is_at_line_start() {
                        gathered.text.push(' ');
                    }
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

impl Gathered {
    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.forced.last() == Some(&self.text.len())
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
