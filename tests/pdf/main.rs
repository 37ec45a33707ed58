//! The PDF, read back by a parser that shares no code with its writer.

mod fonts;
mod pages;
mod read;
mod refusals;
mod sheet;

use std::collections::BTreeSet;

use cribsheet::font::{FaceId, Fonts};
use cribsheet::geom::{Point, Pt};
use cribsheet::lang::Lang;
use cribsheet::page::{Page, Role, Shape};
use cribsheet::paint::pdf::{self, Options};
use hayro_syntax::PdfVersion;

use crate::read::{Element, File};
use crate::sheet::{PLAIN, STRONG, Sheet};

/// 2023-11-14 22:13:20 UTC.
const DATE: i64 = 1_700_000_000;

fn sample() -> (Page, File) {
    let fonts = Fonts::embedded();
    let page = pages::sample(&fonts).page;
    let options = Options {
        date: Some(DATE),
        ..Options::default()
    };
    let bytes = pdf::paint_with(&page, &fonts, options).unwrap();
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
fn tree_holds_the_page_in_reading_order() {
    let (_, file) = sample();
    let [document] = &file.tree()[..] else {
        panic!("one element holds all others");
    };
    assert_eq!(document.role, "Document");
    let outline = |element: &Element| {
        let kids: Vec<&str> = element.kids.iter().map(|kid| kid.role.as_str()).collect();
        format!("{} {}", element.role, kids.join(" "))
    };
    let sections: Vec<String> = document.kids.iter().map(outline).collect();
    assert_eq!(
        sections,
        [
            "H1 ",
            "Sect H2 L",
            "Sect H2 P P P P",
            "Sect H2 Table P P P P"
        ]
    );
    let list = &document.kids[1].kids[1];
    assert_eq!(list.attributes, ["O List", "ListNumbering Decimal"]);
    assert!(list.kids.iter().all(|item| outline(item) == "LI Lbl LBody"));
    let table = &document.kids[3].kids[1];
    assert_eq!(outline(&table.kids[0]), "TR TH TH");
    assert_eq!(
        table.kids[0].kids[0].attributes,
        ["O Table", "Scope Column"]
    );
    assert!(table.kids[1..].iter().all(|row| outline(row) == "TR TD TD"));
    let count = i64::try_from(document.reading.len()).unwrap();
    assert_eq!(document.reading, (0..count).collect::<Vec<_>>());
}

#[test]
fn language_stands_where_it_changes() {
    let (_, file) = sample();
    let mut english = Vec::new();
    file.tree()[0].each(&mut |element| {
        if let Some(lang) = &element.lang {
            english.push(format!("{} {lang}", element.role));
        }
    });
    assert_eq!(english, ["P en", "P en", "P en"]);
}

#[test]
fn parent_tree_leads_back_to_the_elements() {
    let (_, file) = sample();
    let mut holders = Vec::new();
    file.tree()[0].each(&mut |element| {
        holders.extend(element.marks.iter().map(|&mark| (mark, element.id)));
    });
    holders.sort();
    let parents = file.parents();
    let of_page = file.page().get::<i64>("StructParents").unwrap();
    assert_eq!(
        parents[&of_page],
        holders.iter().map(|&(_, id)| id).collect::<Vec<_>>()
    );
}

#[test]
fn every_mark_is_tagged_or_an_artifact() {
    let (_, file) = sample();
    let content = file.content();
    let mut open: Vec<&str> = Vec::new();
    let mut painted = 0;
    for line in content.lines() {
        let operator = line.rsplit(' ').next().unwrap_or_default();
        match operator {
            "BDC" | "BMC" => open.push(line),
            "EMC" => assert!(open.pop().is_some()),
            "TJ" | "Tj" | "f" | "S" => {
                painted += 1;
                let is_tagged = open.iter().any(|line| line.contains("/MCID"));
                let is_artifact = open.iter().any(|line| line.starts_with("/Artifact"));
                assert!(is_tagged != is_artifact, "{line} in {open:?}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty() && painted > 30);
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
fn outline_points_at_the_headings() {
    let (page, file) = sample();
    let entries = file.outline();
    assert_eq!(entries.len(), page.outline.len());
    let mut headings = Vec::new();
    file.tree()[0].each(&mut |element| {
        if element.role == "H2" {
            headings.push(element.id);
        }
    });
    for ((entry, bookmark), heading) in entries.iter().zip(&page.outline).zip(headings) {
        assert_eq!(entry.title, bookmark.title);
        assert_eq!(entry.element, Some(heading));
        assert_eq!(Some(entry.page), file.page().obj_id());
        let [x, y] = entry.place;
        assert!((x - bookmark.target.x.0).abs() < 0.01);
        assert!((y - (page.height - bookmark.target.y).0).abs() < 0.01);
    }
}

#[test]
fn links_are_annotations_in_the_tree() {
    let (page, file) = sample();
    let links = file.links();
    let addresses: Vec<&str> = links.iter().map(|link| link.address.as_str()).collect();
    assert_eq!(
        addresses,
        [
            "https://example.com/%E8%81%8C%E4%BD%8D?id=1&lang=zh",
            "mailto:hello@example.com"
        ]
    );
    let mut holders = Vec::new();
    file.tree()[0].each(&mut |element| {
        holders.extend(element.annotations.iter().map(|&id| (id, element.id)));
        assert_eq!(element.role == "Link", !element.annotations.is_empty());
    });
    let parents = file.parents();
    for (link, &(annotation, holder)) in links.iter().zip(&holders) {
        assert_eq!(link.id, annotation);
        assert_eq!(parents[&link.key], [holder]);
        assert_eq!((link.flags, link.border.as_slice()), (4, &[0.0; 3][..]));
        let [left, bottom, right, top] = link.rect[..] else {
            panic!("a rectangle has four corners");
        };
        assert!(left < right && bottom < top && top < page.height.0 && right < page.width.0);
        assert!(
            (6.0..12.0).contains(&(top - bottom)),
            "one line of small type"
        );
    }
    assert_eq!(links[0].contents, "https://example.com/职位?id=1&lang=zh");
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
        assert_eq!((font.first_code, font.widths), (1, used.len()));
    }
    let bold = fonts
        .iter()
        .find(|font| font.name.ends_with("Bold"))
        .unwrap();
    let bold: String = bold.texts.values().map(String::as_str).collect();
    assert!(bold.contains('您') && bold.contains('R') && !bold.contains('库'));
}

#[test]
fn text_differs_from_the_font_only_where_it_says_so() {
    let (_, file) = sample();
    let spans = file.actual_texts();
    // A hyphen that was added, twice; the second use of a glyph that ⾦ and 金 share; two
    // spaces that do not break.
    assert_eq!(spans, ["\u{AD}", "\u{AD}", "\u{A0}", "\u{A0}", "⾦"]);
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
    assert!(first.len() < 40_000, "{}", first.len());
}

#[test]
fn crowded_page_stays_small() {
    let fonts = Fonts::embedded();
    let page = pages::crowded(&fonts, 3000, 700).page;
    let bytes = pdf::paint(&page, &fonts).unwrap();
    // Rare characters have about 110 points each, half as many again as common ones.
    assert!(bytes.len() < 220_000, "{}", bytes.len());
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
    assert_eq!(file.links().len(), 2);
}

#[test]
fn empty_elements_are_left_out_but_empty_cells_stay() {
    let fonts = Fonts::embedded();
    let mut sheet = Sheet::new(&fonts, "Cells");
    let table = sheet.tag(Sheet::ROOT, Role::Table, None);
    let row = sheet.tag(table, Role::TableRow, None);
    let full = sheet.tag(row, Role::TableCell, None);
    let _empty = sheet.tag(row, Role::TableCell, None);
    let section = sheet.tag(Sheet::ROOT, Role::Section, None);
    let _paragraph = sheet.tag(section, Role::Paragraph, Some(Lang::En));
    let place = Point {
        x: Pt(50.0),
        y: Pt(50.0),
    };
    sheet.text(full, place, PLAIN, "full");
    let file = File::new(pdf::paint(&sheet.page, &fonts).unwrap());
    let tree = file.tree();
    assert_eq!(tree[0].kids.len(), 1);
    assert_eq!(tree[0].kids[0].kids[0].kids.len(), 2);
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
    assert!(whole.contains("[<0001><0002><0003>] TJ"), "{whole}");
    assert!(
        holed.contains(&format!("[<0001> -{b_width:.0}<0002>] TJ")),
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
