//! The proof of a page: its PDF is read back, every text of its spec looked for, and ink for each of its characters.
//!
//! In come a finished file and what it was made of; out comes nothing, or the first text that is [`Lost`]. The reader
//! shares no code with the painter. Only with the feature `proof`.

mod copied;
mod ink;

use std::fmt;
use std::ops::Range;

use crate::diag::quote;
use crate::fit::Made;
use crate::paragraph::{ParagraphId, Standing};
use crate::sheet::{self, Block, Marker, Sheet, TextBlock};
use crate::spec::Spec;

pub use copied::copied;

/// What a hyphen says, typed or added.
const HYPHEN: char = '-';

/// Why a page does not hold what its spec says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The file cannot be read as a PDF with a page.
    Unreadable,
    /// A text does not copy out of the page.
    Missing(String),
    /// A text copies out of the page, but not where it is to be read.
    OutOfOrder(String),
    /// Characters of a text copy out of the page, and nothing is drawn for them.
    Blank {
        /// The characters: one, or a letter with its marks.
        characters: String,
        /// The text they stand in.
        text: String,
    },
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lost::Unreadable => f.write_str("the finished page could not be read back"),
            Lost::Missing(text) => {
                write!(f, "{} does not copy out of the finished page", quote(text))
            }
            Lost::OutOfOrder(text) => {
                let text = quote(text);
                write!(f, "{text} stands out of order in the finished page")
            }
            Lost::Blank { characters, text } => {
                let (characters, text) = (quote(characters), quote(text));
                write!(f, "{characters} of {text} has no ink in the finished page")
            }
        }
    }
}

impl std::error::Error for Lost {}

/// Looks for the texts of a spec in the PDF of the page made from it, but for those of entries that were left out: each
/// whole, and what the sheet is composed of in its order, with an outline for each character that is not white.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::paint::pdf;
/// use cribsheet::{Compiler, Manuscript, Request, proof};
///
/// let mut diags = Diags::default();
/// let source = "sheet.title = 'Crib'\n[[pitch]]\nsay = 'I close loops.'";
/// let manuscript = Manuscript::read(source, &mut diags).expect("it is small");
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let outcome = compiler.typeset(&manuscript, &Request::default(), &mut diags);
/// let made = outcome.and_then(|outcome| outcome.page()).expect("one line fits");
/// let pdf = pdf::paint(&made.page, compiler.fonts())?;
/// assert_eq!(proof::verify(&pdf, manuscript.spec(), &made), Ok(()));
/// assert_eq!(proof::copied(&pdf)?, "Crib开场OpeningI close loops.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify(pdf: &[u8], spec: &Spec, made: &Made) -> Result<(), Lost> {
    let Made { report, sheet, .. } = made;
    let read = copied::read(pdf)?;
    let (copied, blanks) = (squeezed(&read.text), blanks(&read));
    let left_out = report.left_out.iter().filter_map(|part| part.entry);
    let spec = spec.without(&left_out.collect::<Vec<_>>());
    for text in sheet::plain_texts(&spec, sheet) {
        if place_of(&squeezed(&text), &copied).is_none() {
            return Err(Lost::Missing(text));
        }
    }
    let mut after = 0;
    for text in texts(sheet, report.is_side_by_side) {
        let wanted = squeezed(&text);
        let Some(place) = place_of(&wanted, &copied[after..]) else {
            return Err(if place_of(&wanted, &copied).is_some() {
                Lost::OutOfOrder(text)
            } else {
                Lost::Missing(text)
            });
        };
        let place = after + place.start..after + place.end;
        let mut blanks = blanks.iter();
        if let Some(blank) = blanks.find(|blank| place.contains(&blank.place)) {
            return Err(blank.of(&text));
        }
        after = place.end;
    }
    // What the page adds to its texts has to be drawn as well.
    blanks
        .first()
        .map_or(Ok(()), |blank| Err(blank.of(blank.characters)))
}

/// Characters without ink.
struct Inkless<'a> {
    /// Where they begin in the squeezed text.
    place: usize,
    characters: &'a str,
}

impl Inkless<'_> {
    fn of(&self, text: &str) -> Lost {
        Lost::Blank {
            characters: self.characters.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// What was copied and has no ink.
fn blanks(read: &copied::Copied) -> Vec<Inkless<'_>> {
    let blank = |range: &Range<usize>| Inkless {
        place: squeezed(&read.text[..range.start]).len(),
        characters: &read.text[range.clone()],
    };
    read.blanks.iter().map(blank).collect()
}

/// The texts that a page is to hold, in the order to print.
fn texts(sheet: &Sheet, is_side_by_side: bool) -> Vec<String> {
    let mut reader = Reader {
        is_side_by_side,
        read: Vec::new(),
    };
    let blocks = blocks(sheet).into_iter();
    blocks.for_each(|block| reader.block(block));
    let read = reader.read.into_iter();
    read.flat_map(|id| texts_of(sheet, id)).collect()
}

/// Everything on a sheet, in the order to print.
fn blocks(sheet: &Sheet) -> Vec<&Block> {
    let mut blocks: Vec<_> = sheet.head.texts().into_iter().flatten().collect();
    blocks.extend(&sheet.head.tagline);
    blocks.extend(sheet.band.iter().map(|entry| &*entry.block));
    for section in &sheet.sections {
        blocks.extend(section.heading.as_deref());
        blocks.extend(section.entries.iter().map(|entry| &*entry.block));
    }
    blocks
}

/// Collects paragraphs as they are read.
struct Reader {
    /// Whether the paragraphs of two languages stand beside each other.
    is_side_by_side: bool,
    read: Vec<ParagraphId>,
}

impl Reader {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.text(text),
            Block::Stack { blocks, .. } => blocks.iter().for_each(|block| self.block(block)),
            Block::Pair(first, second) => self.pair(first, second),
            Block::Line { first, second, .. } => {
                self.text(first);
                self.text(second);
            }
            Block::Marked(marker, body) => {
                if let Marker::Sign(sign, _) = marker {
                    self.block(sign);
                }
                self.block(body);
            }
            Block::Tagged(_, body) => self.block(body),
            Block::Table { rows, .. } => {
                // In a cell, each language is read as a whole.
                let outside = std::mem::take(&mut self.is_side_by_side);
                rows.iter().flatten().for_each(|cell| self.block(cell));
                self.is_side_by_side = outside;
            }
            Block::Rule(_) => {}
        }
    }

    fn pair(&mut self, first: &Block, second: &Block) {
        match (first, second) {
            (Block::Stack { blocks, .. }, Block::Stack { blocks: others, .. })
                if self.is_side_by_side && blocks.len() == others.len() =>
            {
                for (block, other) in blocks.iter().zip(others) {
                    self.pair(block, other);
                }
            }
            _ => {
                self.block(first);
                self.block(second);
            }
        }
    }

    fn text(&mut self, text: &TextBlock) {
        self.read.extend(text.chip.map(|(chip, _)| chip));
        self.read.push(text.paragraph);
    }
}

fn texts_of(sheet: &Sheet, id: ParagraphId) -> impl Iterator<Item = String> {
    let pieces = &sheet.paragraphs[id.0].inlines;
    let fields = pieces.split(|piece| piece.standing == Standing::Between);
    fields.map(|pieces| pieces.iter().map(|inline| inline.text.as_str()).collect())
}

/// A text without what readers judge by eye: white space, and the marks that only say where a
/// line may end.
fn squeezed(text: &str) -> String {
    let is_seen = |character: &char| {
        !character.is_whitespace() && !matches!(character, '\u{AD}' | '\u{200B}')
    };
    text.chars().filter(is_seen).collect()
}

/// Where a text stands in what was copied, in bytes. Between its characters hyphens may stand
/// that the line breaker added: nothing in the content tells them from others.
fn place_of(wanted: &str, copied: &str) -> Option<Range<usize>> {
    let Some(first) = wanted.chars().next() else {
        return Some(0..0);
    };
    copied.match_indices(first).find_map(|(start, _)| {
        let mut rest = copied[start..].char_indices();
        let mut end = start;
        for character in wanted.chars() {
            let (place, found) = rest.find(|&(_, found)| found == character || found != HYPHEN)?;
            if found != character {
                return None;
            }
            end = start + place + found.len_utf8();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn hyphens_may_be_added_and_not_lost() {
        for (wanted, copied, end) in [
            ("experiment", "an experi-ment", Some(14)),
            ("well-known", "well-known", Some(10)),
            ("well-known", "well-kno-wn.", Some(11)),
            ("-5", "--5", Some(3)),
            ("well-known", "wellknown", None),
            ("experiment", "experi.ment", None),
            ("experiment", "experi-", None),
            ("aab", "aaab", Some(4)),
        ] {
            let place = place_of(wanted, copied);
            assert_eq!(place.map(|place| place.end), end, "{wanted} in {copied}");
        }
    }
}
