//! What the painter refuses to write, and odd fonts that it takes.

use cribsheet::font::{FaceId, FontFile, Fonts};
use cribsheet::geom::{Point, Pt};
use cribsheet::page::{Page, Shape, TagId};
use cribsheet::paint::{Error, pdf, svg};
use cribsheet::role::Role;

use crate::pages;
use crate::sheet::{self, PLAIN, Sheet};

pub(crate) const FAMILY: &str = "JetBrains Mono";

/// A page of one word, set in one face of these fonts.
pub(crate) fn one_word(fonts: &Fonts, face: FaceId) -> Page {
    let embedded = Fonts::embedded();
    let mut sheet = Sheet::new(&embedded, "Word");
    let tag = sheet.tag(Sheet::ROOT, Role::Paragraph, None);
    let place = Point {
        x: Pt(50.0),
        y: Pt(50.0),
    };
    sheet.text(tag, place, PLAIN, "word");
    let mut page = sheet.page;
    let Shape::Run(run) = &mut page.items[0].shape else {
        panic!("the run stands first");
    };
    run.face = face;
    run.glyphs = sheet::shape(fonts, face, run.size, "word").0;
    page
}

/// The bytes of a small embedded font.
pub(crate) fn font() -> Vec<u8> {
    let fonts = Fonts::embedded();
    fonts.face(sheet::face(&fonts, FAMILY, 400)).data().to_vec()
}

/// The embedded fonts and one more file, with the last of its faces; nothing where the file
/// is refused at once.
pub(crate) fn add(data: Vec<u8>) -> Option<(Fonts, FaceId)> {
    let file = FontFile {
        name: "added.ttf".into(),
        bytes: data,
    };
    let mut fonts = Fonts::embedded();
    fonts.add(file);
    let (id, _) = fonts.faces().last()?;
    fonts.faults().is_empty().then_some((fonts, id))
}

/// The place of a table's record in the directory.
pub(crate) fn record(font: &[u8], tag: &[u8; 4]) -> usize {
    (12..)
        .step_by(16)
        .find(|&place| &font[place..place + 4] == tag)
        .expect("the font has the table")
}

pub(crate) fn number(font: &[u8], place: usize) -> usize {
    let bytes = font[place..place + 4].try_into().expect("four bytes");
    u32::from_be_bytes(bytes) as usize
}

fn paint(data: Vec<u8>) -> Result<Vec<u8>, Error> {
    let (fonts, face) = add(data).expect("the file is not refused at once");
    let page = one_word(&fonts, face);
    pdf::paint(&page, &fonts)
}

#[test]
fn lengths_that_are_no_numbers_are_refused() {
    let fonts = Fonts::embedded();
    for broken in [f64::NAN, f64::INFINITY] {
        let mut page = pages::sample(&fonts).page;
        let Shape::Run(run) = &mut page.items[0].shape else {
            panic!("the title stands first");
        };
        run.glyphs[1].x = Pt(broken);
        assert_eq!(pdf::paint(&page, &fonts), Err(Error::NotFinite));
    }
}

#[test]
fn links_to_run_things_are_refused() {
    let fonts = Fonts::embedded();
    for address in ["javascript:alert(1)", "file:///etc/passwd", "launch", ""] {
        let mut sheet = Sheet::new(&fonts, "Link");
        sheet.link_line(TagId(0), ["see ", "here", "."], address);
        assert_eq!(
            pdf::paint(&sheet.page, &fonts),
            Err(Error::UnsafeLink(address.into()))
        );
    }
}

#[test]
fn damaged_font_is_refused() {
    let mut data = font();
    let glyphs = record(&data, b"glyf");
    let start = number(&data, glyphs + 8);
    let end = start + number(&data, glyphs + 12);
    data[start..end].fill(0xFF);
    let called = format!("`{FAMILY}` (file `added.ttf`)");
    assert_eq!(paint(data), Err(Error::DamagedFont(called)));
}

#[test]
fn font_cut_short_never_panics() {
    let whole = font();
    let (fonts, face) = add(whole.clone()).expect("the font is good");
    let page = one_word(&fonts, face);
    for part in 1..24 {
        let mut data = whole.clone();
        data.truncate(whole.len() * part / 24);
        let Some((fonts, _)) = add(data) else {
            continue;
        };
        let _ = pdf::paint(&page, &fonts);
        assert!(svg::paint(&page, &fonts).ends_with("</svg>\n"));
    }
}

#[test]
fn font_with_changed_bytes_never_panics() {
    /// Bytes of the header and the table directory, without which there is no face at all.
    const DIRECTORY: usize = 512;
    const FONTS: usize = 300;
    const CHANGES: usize = 12;
    let whole = font();
    let (fonts, face) = add(whole.clone()).expect("the font is good");
    let page = one_word(&fonts, face);
    let mut state = 1_u64;
    let mut next = |end: usize| {
        // Knuth's MMIX generator; its high half is random enough.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits fit") % end
    };
    let mut refused = 0;
    for _ in 0..FONTS {
        let mut data = whole.clone();
        for _ in 0..CHANGES {
            let place = DIRECTORY + next(data.len() - DIRECTORY);
            data[place] = u8::try_from(next(256)).expect("below 256");
        }
        let Some((fonts, _)) = add(data) else {
            continue;
        };
        let painted = pdf::paint(&page, &fonts);
        refused += usize::from(painted.is_err());
        assert!(svg::paint(&page, &fonts).ends_with("</svg>\n"));
    }
    assert!(refused < FONTS, "most changes do no harm");
}

#[test]
fn face_of_a_collection_is_the_same_as_the_face_alone() {
    let alone = font();
    let mut collection = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
    let start = u32::try_from(collection.len() + 8).unwrap();
    for _ in 0..2 {
        collection.extend(start.to_be_bytes());
    }
    let mut moved = alone.clone();
    for index in 0..usize::from(alone[5]) {
        let place = 12 + index * 16 + 8;
        let offset = u32::try_from(number(&alone, place)).unwrap() + start;
        moved[place..place + 4].copy_from_slice(&offset.to_be_bytes());
    }
    collection.extend(moved);
    let (fonts, face) = add(collection).expect("the collection is good");
    assert_eq!(fonts.face(face).index, 1);
    let second = pdf::paint(&one_word(&fonts, face), &fonts);
    assert_eq!(second, paint(alone));
}
