//! What the proof of a page finds.

use cribsheet::diag::Diags;
use cribsheet::font::{FontFile, Fonts};
use cribsheet::paint::pdf;
use cribsheet::proof::{Lost, verify};
use cribsheet::{Compiler, Made, Manuscript, Request};
use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};

fn sheet(first: &str, second: &str) -> String {
    format!(
        "[sheet]\ntitle = \"题\"\n[[pitch]]\nsay = \"{first}\"\n[[pitch]]\nsay = \"{second}\"\n"
    )
}

fn made(compiler: &mut Compiler, source: &str) -> (Manuscript, Made) {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags).expect("the spec is small");
    let outcome = compiler.typeset(&manuscript, &Request::default(), &mut diags);
    let made = outcome.and_then(|outcome| outcome.page());
    (manuscript, made.expect("the sheet fits"))
}

#[test]
fn what_is_lost_changed_or_moved_is_named() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let (_, page) = made(&mut compiler, &sheet("甲乙丙", "one two"));
    let pdf = pdf::paint(&page.page, compiler.fonts()).expect("the page can be painted");
    let mut judge = |pdf: &[u8], first, second| {
        let (manuscript, made) = made(&mut compiler, &sheet(first, second));
        verify(pdf, manuscript.spec(), &made)
    };
    assert_eq!(judge(&pdf, "甲乙丙", "one two"), Ok(()));
    let missing = |text: &str| Err(Lost::Missing(text.to_owned()));
    assert_eq!(judge(&pdf, "甲乙丁", "one two"), missing("甲乙丁"));
    assert_eq!(judge(&pdf, "甲乙丙", "one twos"), missing("one twos"));
    let moved = judge(&pdf, "one two", "甲乙丙");
    assert_eq!(moved, Err(Lost::OutOfOrder("甲乙丙".to_owned())));
    assert_eq!(judge(b"%PDF-1.7", "a", "b"), Err(Lost::Unreadable));
}

#[test]
fn a_fault_is_one_phrase() {
    let text = "甲乙".to_owned();
    for (lost, phrase) in [
        (
            Lost::Missing(text.clone()),
            "`甲乙` does not copy out of the finished page",
        ),
        (
            Lost::OutOfOrder(text),
            "`甲乙` stands out of order in the finished page",
        ),
        (
            Lost::Blank {
                characters: "乙".to_owned(),
                text: "甲乙".to_owned(),
            },
            "`乙` of `甲乙` has no ink in the finished page",
        ),
        (Lost::Unreadable, "the finished page could not be read back"),
    ] {
        assert_eq!(lost.to_string(), phrase);
    }
}

/// An embedded font of another name, for a user's font of the same length.
const FAMILY: &str = "JetBrains Mono";
const COPY: &str = "Blank Of Glyph";

/// A user's font, without the outline of the glyphs of these characters.
fn font(blank: &[char]) -> FontFile {
    let fonts = Fonts::embedded();
    let face = fonts.faces().find(|(_, face)| face.family == FAMILY);
    let mut bytes = face.expect("it is embedded").1.data().to_vec();
    for &character in blank {
        empty(&mut bytes, character);
    }
    let [old, new] = [FAMILY, COPY].map(|name| {
        let units = name.encode_utf16().flat_map(u16::to_be_bytes);
        units.collect::<Vec<u8>>()
    });
    for place in 0..bytes.len() - old.len() {
        if bytes[place..].starts_with(&old) {
            bytes[place..place + new.len()].copy_from_slice(&new);
        }
    }
    FontFile {
        name: "blank.ttf".to_owned(),
        bytes,
    }
}

/// Lets the outline of a character's glyph begin where it ends.
fn empty(bytes: &mut [u8], character: char) {
    let font = FontRef::new(bytes).expect("the font is good");
    let map = font.cmap().expect("it has characters");
    let glyph = map.map_codepoint(character).unwrap_or(GlyphId::NOTDEF);
    let is_long = font.head().expect("it has a head").index_to_loc_format() == 1;
    let width = if is_long { 4 } else { 2 };
    let record = font.table_directory().table_records();
    let record = record.iter().find(|table| table.tag() == Tag::new(b"loca"));
    let loca = record.expect("it has outlines").offset();
    let place = usize::try_from(loca + glyph.to_u32() * width).expect("it is in memory");
    let width = usize::try_from(width).expect("it is in memory");
    bytes.copy_within(place + width..place + 2 * width, place);
}

#[test]
fn what_is_typed_and_leaves_no_ink_is_named() {
    let source = "[sheet]\ntitle = \"Title\"\nfonts = [\"Blank Of Glyph\"]\n                  [[pitch]]\nsay = \"a quick ǎ\"\n";
    let fonts = |blank: &[char]| {
        let mut fonts = Fonts::embedded();
        fonts.add(font(blank));
        fonts
    };
    // The page is set in the whole font, since no blank glyph would be chosen.
    let mut compiler = Compiler::new(fonts(&[]));
    let (manuscript, made) = made(&mut compiler, source);
    let judge = |blank: &[char]| {
        let pdf = pdf::paint(&made.page, &fonts(blank)).expect("the page can be painted");
        verify(&pdf, manuscript.spec(), &made)
    };
    assert_eq!(judge(&[]), Ok(()));
    let blank = |characters: &str, text: &str| {
        Err(Lost::Blank {
            characters: characters.to_owned(),
            text: text.to_owned(),
        })
    };
    assert_eq!(judge(&['q']), blank("q", "a quick ǎ"));
    assert_eq!(judge(&['i', 'q']), blank("i", "Title"));
    assert_eq!(judge(&['ǎ']), blank("ǎ", "a quick ǎ"));
    assert_eq!(judge(&[' ', '~']), Ok(()));
}
