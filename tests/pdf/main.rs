//! The PDF, read back by a parser that shares no code with its writer.

mod added;
mod fonts;
mod gaps;
mod pages;
mod read;
mod refusals;
mod sheet;
mod structure;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cribsheet::font::{FaceId, Fonts};
use cribsheet::geom::{Point, Pt};
use cribsheet::page::{Page, Shape};
use cribsheet::paint::pdf::{self, Options};
use cribsheet::role::Role;
use hayro_syntax::PdfVersion;

use crate::read::File;
use crate::sheet::{STRONG, Sheet};

/// 2023-11-14 22:13:20 UTC.
const DATE: i64 = 1_700_000_000;

fn sample() -> (Page, File) {
    let fonts = Fonts::embedded();
    let page = pages::sample(&fonts).page;
    let options = Options {
        date: Some(DATE),
        ..Options::default()
    };
    let bytes = pdf::paint_with(&page, &fonts, options).expect("the page can be painted");
    (page, File::new(bytes))
}

#[test]
fn file_is_one_page_of_version_1_7() {
    let (page, file) = sample();
    assert!(file.bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(file.bytes.ends_with(b"%%EOF"));
    assert_eq!(file.pdf.version(), PdfVersion::Pdf17);
    assert_eq!(file.pdf.pages().len(), 1);
    let [left, bottom, right, top] = file.numbers(&file.page(), "MediaBox")[..] else {
        panic!("a box has four corners");
    };
    assert_eq!([left, bottom], [0.0, 0.0]);
    assert!((right - page.width.0).abs() < 0.01 && (top - page.height.0).abs() < 0.01);
    for absent in ["CropBox", "TrimBox", "Rotate", "AA"] {
        assert!(!file.page().contains_key(absent), "{absent}");
    }
}

#[test]
fn catalog_says_what_readers_need() {
    let (_, file) = sample();
    let catalog = file.catalog();
    assert_eq!(file.text(&catalog, "Lang").as_deref(), Some("zh-Hans"));
    assert_eq!(
        file.dict(&catalog, "MarkInfo").get::<bool>("Marked"),
        Some(true)
    );
    let preferences = file.dict(&catalog, "ViewerPreferences");
    assert_eq!(preferences.get::<bool>("DisplayDocTitle"), Some(true));
    let scaling = file.name(&preferences, "PrintScaling");
    assert_eq!(
        scaling.as_deref(),
        Some("None"),
        "type is printed in its size"
    );
    assert_eq!(file.name(&file.page(), "Tabs").as_deref(), Some("S"));
    for absent in ["OpenAction", "AA", "AcroForm", "Names"] {
        assert!(!catalog.contains_key(absent), "{absent}");
    }
}

#[test]
fn colour_profile_is_whole() {
    let (_, file) = sample();
    let profile = file.profile();
    let length = u32::from_be_bytes(profile[..4].try_into().unwrap());
    assert_eq!(usize::try_from(length).unwrap(), profile.len());
    assert_eq!(&profile[12..24], b"mntrRGB XYZ ");
    assert_eq!(&profile[36..40], b"acsp");
    assert!(profile.len() < 1000);
}

#[test]
fn information_and_metadata_agree() {
    let (page, file) = sample();
    let information = file.information();
    let packet = file.packet();
    assert_eq!(file.text(&information, "Title").as_ref(), Some(&page.title));
    let escaped = "面试速查 &lt;Crib&gt; &amp; “sheet”";
    assert!(packet.contains(&format!(">{escaped}</rdf:li></rdf:Alt></dc:title>")));
    assert_eq!(file.text(&information, "Author"), page.author);
    assert!(packet.contains("<rdf:li>Chen &amp; Li</rdf:li>"));
    assert!(!information.contains_key("Subject") && !packet.contains("dc:description"));
    let producer = file.text(&information, "Producer").unwrap();
    assert!(packet.contains(&format!("<pdf:Producer>{producer}</pdf:Producer>")));
    let date = file.text(&information, "CreationDate");
    assert_eq!(date.as_deref(), Some("D:20231114221320Z"));
    assert!(packet.contains("<xmp:CreateDate>2023-11-14T22:13:20Z</xmp:CreateDate>"));
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(packet.contains(claim), "{claim}");
    }
}

#[test]
fn numbers_are_short() {
    let (_, file) = sample();
    for number in file.content().split([' ', '\n', '[', ']', '<', '>']) {
        if let Some((_, fraction)) = number.split_once('.') {
            assert!(fraction.len() <= 3, "{number}");
        }
    }
}

#[test]
fn fonts_are_embedded_subsets_with_texts() {
    let (_, file) = sample();
    let fonts = file.fonts();
    assert_eq!(fonts.len(), 2);
    let used = file.codes();
    for font in &fonts {
        let (tag, name) = font.name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert!(
            ["NotoSansSC-Regular", "NotoSansSC-Bold"].contains(&name),
            "{name}"
        );
        assert_eq!(font.flags, 4);
        assert!(0.0 < font.cap_height && font.cap_height < font.ascent);
        assert!(!font.tables.contains("name") && font.tables.contains("glyf"));
        let used = &used[&font.resource];
        assert!(!used.contains(&0), "glyph 0 is never drawn");
        let described: BTreeSet<u16> = font.texts.keys().copied().collect();
        assert_eq!(*used, described, "every code has a text, and no other");
        let wide: BTreeSet<u16> = font.widths.keys().copied().collect();
        assert_eq!(*used, wide, "every code has a width, and no other");
    }
    let bold = fonts
        .iter()
        .find(|font| font.name.ends_with("Bold"))
        .unwrap();
    let bold: String = bold.texts.values().map(String::as_str).collect();
    assert!(bold.contains('您') && bold.contains('R') && !bold.contains('库'));
}

#[test]
fn font_alone_says_what_is_copied() {
    let (_, file) = sample();
    assert_eq!(file.actual_texts(), [""; 0]);
}

#[test]
fn texts_that_share_a_glyph_have_codes_of_their_own() {
    let (_, file) = sample();
    let fonts = file.fonts();
    let texts: Vec<&str> = fonts
        .iter()
        .flat_map(|font| font.texts.values().map(String::as_str))
        .collect();
    for text in ["金", "⾦", " ", "\u{A0}"] {
        assert!(texts.contains(&text), "{text:?}");
    }
}

#[test]
fn same_page_is_same_file() {
    let fonts = Fonts::embedded();
    let page = pages::sample(&fonts).page;
    let first = pdf::paint(&page, &fonts).unwrap();
    let second = pdf::paint(&page, &Fonts::embedded()).unwrap();
    assert_eq!(first, second);
    let halves = File::new(first.clone()).identifier();
    assert_eq!(halves[0], halves[1]);
    assert!(halves[0].len() == 16 && halves[0] != [0; 16]);
    let mut other = page.clone();
    other.title.push('!');
    let third = pdf::paint(&other, &fonts).unwrap();
    assert_ne!(File::new(third).identifier(), halves);
}

#[test]
fn page_painted_after_others_is_the_same_file() {
    let fonts = Fonts::embedded();
    let sample = pages::sample(&fonts).page;
    let crowded = pages::crowded(&fonts, 300, 70).page;
    let mut last = pdf::Deflated::default();
    for page in [&sample, &sample, &crowded, &sample] {
        let again = pdf::paint_again(page, &fonts, pdf::Options::default(), &mut last).unwrap();
        assert_eq!(again, pdf::paint(page, &fonts).unwrap());
    }
}

#[test]
fn crowded_page_stays_small() {
    let fonts = Fonts::embedded();
    let page = pages::crowded(&fonts, 3000, 700).page;
    let bytes = pdf::paint(&page, &fonts).unwrap();
    // Rare characters have about 110 points each, half as many again as common ones.
    assert!(bytes.len() < 220_000, "{}", bytes.len());
}

/// Writes files for `ci/validate.sh`, each with the text that must copy out of it.
#[test]
#[ignore = "writes files for other programs to check"]
fn write_files_for_other_readers() {
    let fonts = Fonts::embedded();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, sheet, tags) in [
        ("sample", pages::sample(&fonts), true),
        ("crowded", pages::crowded(&fonts, 3000, 700), true),
        ("sample-untagged", pages::sample(&fonts), false),
    ] {
        let options = Options {
            tags,
            date: Some(DATE),
        };
        let bytes = pdf::paint_with(&sheet.page, &fonts, options).unwrap();
        fs::write(folder.join(name).with_extension("pdf"), bytes).unwrap();
        fs::write(folder.join(name).with_extension("txt"), sheet.expected).unwrap();
    }
}

#[test]
fn file_without_tags_claims_less() {
    let fonts = Fonts::embedded();
    let options = Options {
        tags: false,
        date: None,
    };
    let bytes = pdf::paint_with(&pages::sample(&fonts).page, &fonts, options).unwrap();
    let file = File::new(bytes);
    assert!(!file.catalog().contains_key("StructTreeRoot"));
    assert!(!file.content().contains("MCID"));
    let packet = file.packet();
    assert!(packet.contains("<pdfaid:conformance>U</pdfaid:conformance>"));
    assert!(!packet.contains("pdfuaid") && !packet.contains("CreateDate"));
    assert!(!file.information().contains_key("CreationDate"));
    assert_eq!(file.links().len(), 4);
}

#[test]
fn page_without_any_item_is_still_a_page() {
    let fonts = Fonts::embedded();
    let file = File::new(pdf::paint(&Sheet::new(&fonts, "Empty").page, &fonts).unwrap());
    assert_eq!(file.pdf.pages().len(), 1);
    assert!(file.fonts().is_empty() && file.links().is_empty());
}

#[test]
fn glyph_zero_is_not_drawn_and_moves_nothing() {
    let fonts = Fonts::embedded();
    let place = Point {
        x: Pt(50.0),
        y: Pt(50.0),
    };
    let mut sheet = Sheet::new(&fonts, "Missing");
    let tag = sheet.tag(Sheet::ROOT, Role::Paragraph, None);
    sheet.text(tag, place, STRONG, "abc");
    let content_of = |page: &Page| File::new(pdf::paint(page, &fonts).unwrap()).content();
    let whole = content_of(&sheet.page);
    let Shape::Run(run) = &mut sheet.page.items[0].shape else {
        panic!("the run stands first");
    };
    run.glyphs[1].id = 0;
    let b_width = (run.glyphs[2].x - run.glyphs[1].x) / run.size * 1000.0;
    let holed = content_of(&sheet.page);
    assert!(whole.contains("[<000100020003>] TJ"), "{whole}");
    assert!(
        holed.contains(&format!("[<0001>-{b_width:.0}<0002>] TJ")),
        "{holed}"
    );
    assert_eq!(
        sheet::face(&fonts, "Noto Sans SC", 700),
        run_face(&sheet.page)
    );
}

fn run_face(page: &Page) -> FaceId {
    match &page.items[0].shape {
        Shape::Run(run) => run.face,
        other => panic!("the first item is {other:?}"),
    }
}
