//! `build --verify`: reads a finished page back and looks for every text of its spec.

use cribsheet::diag::{Diags, quote};
use cribsheet::paint::{self, copied};
use cribsheet::paragraph::ParagraphId;
use cribsheet::report::Report;
use cribsheet::sheet::{self, Block, Marker, Overrides, Sheet, TextBlock};
use cribsheet::spec;

/// What a hyphen says, typed or added.
const HYPHEN: char = '-';

/// Looks for the texts of a spec in the PDF made from it, but for those that the report says were left out:
/// each whole, and what the sheet is composed of in its order. The error is a phrase that names the first one that
/// is not there.
pub(crate) fn verify(
    pdf: &[u8],
    source: &str,
    overrides: &Overrides,
    report: &Report,
) -> Result<(), String> {
    let copied = copied::read(pdf).map_err(|error: paint::Error| error.to_string())?;
    let copied = squeezed(&copied);
    // Whatever is wrong with the spec has been said when it was compiled.
    let mut diags = Diags::default();
    let Some(spec) = spec::read(source, &mut diags) else {
        return Ok(());
    };
    let left_out = report.left_out.iter().filter_map(|part| part.entry);
    let spec = spec.without(&left_out.collect::<Vec<_>>());
    let sheet = sheet::resolve(&spec, overrides, &mut diags);
    for text in sheet::plain_texts(&spec, &sheet) {
        if end_of(&squeezed(&text), &copied).is_none() {
            return Err(lost(&text));
        }
    }
    let mut after = 0;
    for text in texts(&sheet, report.is_side_by_side) {
        let wanted = squeezed(&text);
        let Some(end) = end_of(&wanted, &copied[after..]) else {
            return Err(if end_of(&wanted, &copied).is_some() {
                format!("{} stands out of order in the finished page", quote(&text))
            } else {
                lost(&text)
            });
        };
        after += end;
    }
    Ok(())
}

fn lost(text: &str) -> String {
    format!("{} does not copy out of the finished page", quote(text))
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
    read.map(|id| text_of(sheet, id)).collect()
}

/// Everything on a sheet, in the order to print.
fn blocks(sheet: &Sheet) -> Vec<&Block> {
    let mut blocks = vec![&sheet.head.left];
    blocks.extend(&sheet.head.right);
    blocks.extend(&sheet.head.tagline);
    blocks.extend(sheet.band.iter().map(|entry| &entry.block));
    for section in &sheet.sections {
        blocks.push(&section.heading);
        blocks.extend(section.entries.iter().map(|entry| &entry.block));
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

fn text_of(sheet: &Sheet, id: ParagraphId) -> String {
    let pieces = sheet.paragraphs[id.0].inlines.iter();
    pieces.map(|inline| inline.text.as_str()).collect()
}

/// A text without what readers judge by eye: white space, and the marks that only say where a
/// line may end.
fn squeezed(text: &str) -> String {
    let is_seen = |character: &char| {
        !character.is_whitespace() && !matches!(character, '\u{AD}' | '\u{200B}')
    };
    text.chars().filter(is_seen).collect()
}

/// Where a text ends that stands in what was copied, in bytes. Between its characters hyphens may stand
/// that the line breaker added: nothing in the content tells them from others.
fn end_of(wanted: &str, copied: &str) -> Option<usize> {
    let Some(first) = wanted.chars().next() else {
        return Some(0);
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
        Some(end)
    })
}

#[cfg(test)]
mod tests {
    use cribsheet::diag::Diags;
    use cribsheet::font::Fonts;
    use cribsheet::paint::pdf;
    use cribsheet::report::Report;
    use cribsheet::sheet::Overrides;
    use cribsheet::{Outcome, compile};

    use super::{end_of, verify};

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
            assert_eq!(end_of(wanted, copied), end, "{wanted} in {copied}");
        }
    }

    fn sheet(first: &str, second: &str) -> String {
        format!(
            "[sheet]\ntitle = \"题\"\n[[pitch]]\nsay = \"{first}\"\n[[pitch]]\nsay = \"{second}\"\n"
        )
    }

    /// The PDF of a sheet, and what is known about it.
    fn painted(source: &str) -> (Vec<u8>, Report) {
        let fonts = Fonts::embedded();
        let overrides = Overrides::default();
        let Some(Outcome::Page(page, report)) =
            compile(source, &overrides, &fonts, &mut Diags::default())
        else {
            panic!("the sheet fits");
        };
        let pdf = pdf::paint(&page, &fonts).expect("the page can be painted");
        (pdf, report)
    }

    #[test]
    fn what_is_lost_changed_or_moved_is_named() {
        let (pdf, report) = painted(&sheet("甲乙丙", "one two"));
        let judge =
            |first, second| verify(&pdf, &sheet(first, second), &Overrides::default(), &report);
        assert_eq!(judge("甲乙丙", "one two"), Ok(()));
        for (first, second, fault) in [
            (
                "甲乙丁",
                "one two",
                "`甲乙丁` does not copy out of the finished page",
            ),
            (
                "甲乙丙",
                "one twos",
                "`one twos` does not copy out of the finished page",
            ),
            (
                "one two",
                "甲乙丙",
                "`甲乙丙` stands out of order in the finished page",
            ),
        ] {
            assert_eq!(judge(first, second), Err(fault.to_owned()));
        }
        assert!(
            verify(
                b"%PDF-1.7",
                &sheet("a", "b"),
                &Overrides::default(),
                &report
            )
            .is_err()
        );
    }
}
