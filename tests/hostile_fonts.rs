//! Fonts of users that are broken, locked or made to do harm: the page is made, or the author is told.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::panic;

use cribsheet::diag::Diags;
use cribsheet::font::{FontFile, Fonts};
use cribsheet::paint::{pdf, svg};
use cribsheet::{Compiler, Outcome, Request};

/// A small embedded family, and a name of the same length for a user's copy of it.
const FAMILY: &str = "JetBrains Mono";
const COPY: &str = "Hostile Font A";
/// Asks for the copy, in text that only it is asked for first.
const SHEET: &str = "[sheet]\ntitle = \"Office waffle, 100 %\"\nfonts = [\"Hostile Font A\"]\n\
                     [[pitch]]\nsay = \"The quick brown fox **jumps** over [it](https://example.com).\"\n";

/// Whether a page came of the sheet in this font.
fn is_set_in(bytes: Vec<u8>) -> bool {
    let file = FontFile {
        name: "hostile.ttf".to_owned(),
        bytes,
    };
    let mut fonts = Fonts::embedded();
    fonts.add(file);
    let mut compiler = Compiler::new(fonts);
    let mut diags = Diags::default();
    let Some(outcome) = compiler.compile(SHEET, &Request::default(), &mut diags) else {
        assert!(diags.has_errors(), "no page and no reason");
        return false;
    };
    match outcome {
        Outcome::Page(made) => {
            let fonts = compiler.fonts();
            assert!(svg::paint(&made.page, fonts).ends_with("</svg>\n"));
            pdf::paint(&made.page, fonts).is_ok()
        }
        Outcome::DoesNotFit(_) => false,
    }
}

/// A user's copy of an embedded font, under a name of its own.
fn copy() -> Vec<u8> {
    let fonts = Fonts::embedded();
    let (_, face) = fonts
        .faces()
        .find(|(_, face)| face.family == FAMILY)
        .unwrap();
    let mut bytes = face.data().to_vec();
    let [old, new] = [FAMILY, COPY].map(|name| {
        let units = name.encode_utf16().flat_map(u16::to_be_bytes);
        units.collect::<Vec<u8>>()
    });
    let places: Vec<usize> = (0..bytes.len() - old.len())
        .filter(|place| bytes[*place..].starts_with(&old))
        .collect();
    for place in places {
        bytes[place..place + new.len()].copy_from_slice(&new);
    }
    bytes
}

/// Numbers that are random enough, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX generator; its high half is the better one.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Changes some bytes, of which every second lot falls into one small table, where it does most harm.
fn damage(bytes: &mut [u8], dice: &mut Dice) {
    const CHANGES: usize = 12;
    const LARGE: usize = 4096;
    const RECORD: usize = 16;
    const HEADER: usize = 12;
    let tables: Vec<(usize, usize)> = (0..usize::from(bytes[5]))
        .map(|index| {
            let at = HEADER + index * RECORD;
            let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            (number(at + 8) as usize, number(at + 12) as usize)
        })
        .filter(|(_, length)| (1..LARGE).contains(length))
        .collect();
    let (start, length) = match dice.below(2) {
        0 => (0, bytes.len()),
        _ => tables[dice.below(tables.len())],
    };
    for _ in 0..CHANGES {
        bytes[start + dice.below(length)] = u8::try_from(dice.below(256)).unwrap();
    }
}

#[test]
fn fonts_with_changed_bytes_make_a_page_or_a_clear_fault() {
    const FONTS: usize = 1000;
    // What is caught is not to be printed.
    panic::set_hook(Box::new(|_| {}));
    let whole = copy();
    assert!(is_set_in(whole.clone()));
    let mut dice = Dice(1);
    let mut refused = 0;
    for _ in 0..FONTS {
        let mut bytes = whole.clone();
        damage(&mut bytes, &mut dice);
        refused += usize::from(!is_set_in(bytes));
    }
    let _ = panic::take_hook();
    assert!((1..FONTS).contains(&refused), "{refused} refused");
}

/// Where a table of a font begins.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let tables = usize::from(font[5]);
    let record = (0..tables).map(|index| 12 + index * 16);
    let record = record
        .clone()
        .find(|at| font[*at..].starts_with(tag))
        .unwrap();
    let offset = font[record + 8..record + 12].try_into().unwrap();
    u32::from_be_bytes(offset) as usize
}

#[test]
fn a_font_without_a_square_or_widths_is_damaged() {
    let flaws = |bytes: Vec<u8>| -> Vec<String> {
        let mut fonts = Fonts::default();
        let name = "hostile.ttf".to_owned();
        fonts.add(FontFile { name, bytes });
        fonts.faults().iter().map(ToString::to_string).collect()
    };
    assert!(flaws(copy()).is_empty());
    for units in [0_u16, 1, 15, 16_385, 65_535] {
        let mut bytes = copy();
        let at = table(&bytes, b"head") + 18;
        bytes[at..at + 2].copy_from_slice(&units.to_be_bytes());
        assert_eq!(
            flaws(bytes),
            ["font `hostile.ttf` cannot be read as a font"],
            "{units}"
        );
    }
    for tag in [b"hmtx", b"hhea", b"head", b"maxp", b"cmap"] {
        let mut bytes = copy();
        let record = (0..usize::from(bytes[5])).map(|index| 12 + index * 16);
        let record = record
            .clone()
            .find(|at| bytes[*at..].starts_with(tag))
            .unwrap();
        bytes[record..record + 4].copy_from_slice(b"none");
        assert_eq!(
            flaws(bytes),
            ["font `hostile.ttf` cannot be read as a font"],
            "{tag:?}"
        );
    }
}

#[test]
fn a_collection_has_the_faces_that_it_counts() {
    let sound = copy();
    let collection = |count: u32, offsets: usize| {
        let header = 12 + offsets * 4;
        let mut bytes = [&b"ttcf\0\x01\0\0"[..], &count.to_be_bytes()].concat();
        for _ in 0..offsets {
            bytes.extend(u32::try_from(header).unwrap().to_be_bytes());
        }
        let mut face = sound.clone();
        for table in 0..usize::from(face[5]) {
            let at = 12 + table * 16 + 8;
            let offset = u32::from_be_bytes(face[at..at + 4].try_into().unwrap());
            let moved = offset + u32::try_from(header).unwrap();
            face[at..at + 4].copy_from_slice(&moved.to_be_bytes());
        }
        bytes.extend(face);
        bytes
    };
    let faces = |bytes: Vec<u8>| {
        let mut fonts = Fonts::default();
        let name = "hostile.ttc".to_owned();
        fonts.add(FontFile { name, bytes });
        (fonts.faces().count(), fonts.faults().len())
    };
    assert_eq!(faces(collection(2, 2)), (2, 0));
    assert_eq!(faces(collection(257, 257)), (0, 1), "more than any has");
    let mut cut = collection(3, 2);
    cut.truncate(20);
    assert_eq!(faces(cut), (0, 1), "more than it has room to name");
}
