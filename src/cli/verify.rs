//! `build --verify`: reads a finished page back and looks for every text of its spec.

use cribsheet::diag::{Diags, quote};
use cribsheet::paint::{self, copied};
use cribsheet::sheet::{self, Block, Marker, Overrides, ParagraphId, Part, Sheet, Text};
use cribsheet::spec;

/// Looks for the texts of a spec in the PDF made from it, but for the entries that were left out:
/// each whole, and in order. The error is a phrase that names the first one that is not there.
pub(crate) fn verify(
    pdf: &[u8],
    source: &str,
    overrides: &Overrides,
    left_out: &[Part],
) -> Result<(), String> {
    let copied = copied::read(pdf).map_err(|error: paint::Error| error.to_string())?;
    let copied = squeezed(&copied);
    let mut after = 0;
    for text in texts(source, overrides, left_out) {
        let wanted = squeezed(&text);
        let Some(place) = copied[after..].find(&wanted) else {
            let fault = if copied.contains(&wanted) {
                "stands out of order in"
            } else {
                "does not copy out of"
            };
            return Err(format!("{} {fault} the finished page", quote(&text)));
        };
        after += place + wanted.len();
    }
    Ok(())
}

/// The texts that a page is to hold, in the order to print.
fn texts(source: &str, overrides: &Overrides, left_out: &[Part]) -> Vec<String> {
    // Whatever is wrong with the spec has been said when it was compiled.
    let mut diags = Diags::default();
    let Some(spec) = spec::read(source, &mut diags) else {
        return Vec::new();
    };
    let left_out: Vec<_> = left_out.iter().filter_map(|part| part.entry).collect();
    let sheet = sheet::resolve(&spec.without(&left_out), overrides, &mut diags);
    let mut read = Vec::new();
    blocks(&sheet)
        .into_iter()
        .for_each(|block| read_block(block, &mut read));
    read.into_iter().map(|id| text_of(&sheet, id)).collect()
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

/// The paragraphs of a block as they are read.
fn read_block(block: &Block, read: &mut Vec<ParagraphId>) {
    match block {
        Block::Text(text) => read_text(text, read),
        Block::Stack { blocks, .. } => blocks.iter().for_each(|block| read_block(block, read)),
        Block::Pair(first, second) => {
            read_block(first, read);
            read_block(second, read);
        }
        Block::Line { first, second, .. } => {
            read_text(first, read);
            read_text(second, read);
        }
        Block::Marked(marker, body) => {
            if let Marker::Sign(sign, _) = marker {
                read_block(sign, read);
            }
            read_block(body, read);
        }
        Block::Tagged(_, body) => read_block(body, read),
        Block::Table { rows, .. } => {
            let cells = rows.iter().flatten();
            cells.for_each(|cell| read_block(cell, read));
        }
        Block::Rule(_) => {}
    }
}

fn read_text(text: &Text, read: &mut Vec<ParagraphId>) {
    read.extend(text.chip.map(|(chip, _)| chip));
    read.push(text.paragraph);
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

#[cfg(test)]
mod tests {
    use cribsheet::diag::Diags;
    use cribsheet::font::Fonts;
    use cribsheet::paint::pdf;
    use cribsheet::sheet::Overrides;
    use cribsheet::{Outcome, compile};

    use super::verify;

    fn sheet(first: &str, second: &str) -> String {
        format!(
            "[sheet]\ntitle = \"题\"\n[[pitch]]\nsay = \"{first}\"\n[[pitch]]\nsay = \"{second}\"\n"
        )
    }

    /// The PDF of a sheet.
    fn painted(source: &str) -> Vec<u8> {
        let fonts = Fonts::embedded();
        let overrides = Overrides::default();
        let Some(Outcome::Page(page, _)) =
            compile(source, &overrides, &fonts, &mut Diags::default())
        else {
            panic!("the sheet fits");
        };
        pdf::paint(&page, &fonts).expect("the page can be painted")
    }

    #[test]
    fn what_is_lost_changed_or_moved_is_named() {
        let pdf = painted(&sheet("甲乙丙", "one two"));
        let judge = |first, second| verify(&pdf, &sheet(first, second), &Overrides::default(), &[]);
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
        assert!(verify(b"%PDF-1.7", &sheet("a", "b"), &Overrides::default(), &[]).is_err());
    }
}
