//! The page as SVG and PNG, read back.

#[path = "pdf/pages.rs"]
#[expect(dead_code, reason = "the tests of the PDF use another page as well")]
mod pages;
#[path = "pdf/sheet.rs"]
mod sheet;

use cribsheet::font::Fonts;
use cribsheet::paint::{Error, pdf, png, svg};
use roxmltree::Document;

/// Pixels to the inch.
const PPI: f64 = 96.0;

#[test]
fn svg_holds_the_text_and_the_links() {
    let fonts = Fonts::embedded();
    let sheet = pages::sample(&fonts);
    let drawing = svg::paint(&sheet.page, &fonts);
    let document = Document::parse(&drawing).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 595.28 841.89"));
    let named = |name: &'static str| {
        root.descendants()
            .filter(move |node| node.has_tag_name(name))
    };
    assert_eq!(
        named("title").next().unwrap().text(),
        Some("面试速查 <Crib> & “sheet”")
    );
    let text: String = named("text").filter_map(|node| node.text()).collect();
    let squeezed = |text: &str| text.replace([' ', '\n', '\u{A0}', '\u{AD}'], "");
    assert_eq!(squeezed(&text), squeezed(&sheet.expected));
    let links: Vec<_> = named("a")
        .filter_map(|node| node.attribute("href"))
        .collect();
    assert_eq!(
        links,
        [
            "https://example.com/职位?id=1&lang=zh",
            "mailto:hello@example.com",
            "http://example.org/"
        ]
    );
}

#[test]
fn svg_defines_each_outline_once() {
    let fonts = Fonts::embedded();
    let drawing = svg::paint(&pages::sample(&fonts).page, &fonts);
    let document = Document::parse(&drawing).unwrap();
    let named = |name: &'static str| {
        document
            .descendants()
            .filter(move |node| node.has_tag_name(name))
    };
    let mut defined: Vec<_> = named("path")
        .map(|node| node.attribute("id").unwrap())
        .collect();
    let count = defined.len();
    defined.sort_unstable();
    defined.dedup();
    assert_eq!(defined.len(), count);
    for node in named("use") {
        let outline = node.attribute("href").unwrap().trim_start_matches('#');
        assert!(defined.binary_search(&outline).is_ok(), "{outline}");
    }
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
}

#[test]
fn png_has_the_size_of_the_paper() {
    let fonts = Fonts::embedded();
    let file = pdf::paint(&pages::sample(&fonts).page, &fonts).unwrap();
    let bytes = png::paint(&file, PPI).unwrap();
    assert_eq!(bytes, png::paint(&file, PPI).unwrap());
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (794, 1123));
    assert_eq!(info.pixel_dims.unwrap().xppu, 3780);
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let dark_in = |rows: std::ops::Range<usize>| {
        let row = 794 * 3;
        pixels[rows.start * row..rows.end * row]
            .iter()
            .filter(|&&value| value < 64)
            .count()
    };
    assert_eq!(&pixels[..3], &[255; 3], "the margin is white");
    assert!(dark_in(35..65) > 1000, "the title is black");
    assert_eq!(dark_in(800..1123), 0, "the foot of the page is empty");
}

#[test]
fn png_of_no_size_or_no_page_is_refused() {
    let fonts = Fonts::embedded();
    let file = pdf::paint(&pages::sample(&fonts).page, &fonts).unwrap();
    for ppi in [0.0, -1.0, f64::NAN, 1e9] {
        assert_eq!(png::paint(&file, ppi), Err(Error::ImageSize), "{ppi}");
    }
    assert_eq!(png::paint(b"not a PDF", PPI), Err(Error::Unreadable));
}
