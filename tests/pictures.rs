//! The page as SVG and PNG, read back.

#[path = "pdf/pages.rs"]
#[expect(dead_code, reason = "the tests of the PDF use another page as well")]
mod pages;
#[path = "pdf/sheet.rs"]
mod sheet;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::ink::Ink;
use cribsheet::page::{Page, Shape};
use cribsheet::paint::{Choices, Error, Format, Painter, Proof, pdf, png, svg};
use cribsheet::{Compiler, Request};
use roxmltree::Document;

/// Pixels to the inch.
const PPI: f64 = 96.0;

/// What a PNG says of itself, and its rows.
fn decoded(bytes: Vec<u8>) -> (::png::Info<'static>, Vec<u8>) {
    let decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a picture");
    let mut rows = vec![0; reader.output_buffer_size().expect("a picture")];
    reader.next_frame(&mut rows).expect("a picture");
    (reader.info().clone(), rows)
}

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
fn a_piece_that_moves_as_it_is_keeps_its_markup() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut pieces = |first: &str| {
        let rest = "[[pitch]]\nsay = '第二 Second.'\n[[section]]\ntitle = 't'\ntext = '第三'";
        let source = format!("sheet.title = 'Crib'\nsheet.size = 11\n{first}{rest}");
        let outcome = compiler.compile(&source, &Request::default(), &mut Diags::default());
        let page = outcome.and_then(|outcome| outcome.page()).unwrap().page;
        let pieces = svg::pieces(&page, compiler.fonts());
        let items: Vec<usize> = pieces
            .iter()
            .flat_map(|piece| piece.items.clone())
            .collect();
        assert!(items.iter().copied().eq(0..page.items.len()));
        for piece in &pieces {
            // It can stand in a page of HTML, and in a group of SVG.
            let group = format!("<g>{}</g>", piece.markup);
            let group = Document::parse(&group).unwrap();
            let numbered = group
                .descendants()
                .filter(|node| node.attribute("data-item").is_some());
            assert_eq!(numbered.count(), piece.items.len());
        }
        pieces
    };
    let before = pieces("");
    let after = pieces("[[pitch]]\nsay = '第一 First.'\n");
    let last = |pieces: &[svg::PagePiece]| {
        let piece = pieces.last().unwrap();
        (piece.extent.y, piece.markup.clone())
    };
    let ((up, before), (down, after)) = (last(&before), last(&after));
    assert!(down > up && before == after);
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
    let (info, pixels) = decoded(bytes);
    assert_eq!((info.width, info.height), (794, 1123));
    assert_eq!(info.pixel_dims.unwrap().xppu, 3780);
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

/// The texts of the sample in one ink.
fn texts(fonts: &Fonts, ink: Ink) -> Page {
    let mut page = pages::sample(fonts).page;
    page.items
        .retain(|item| matches!(item.shape, Shape::Run(_)));
    for item in &mut page.items {
        item.shape.set_ink(ink);
    }
    page
}

/// The same, as a printer of one bit lays it down: a value for each pixel, 1 is white.
fn laid_down(fonts: &Fonts, ink: Ink) -> Vec<u8> {
    let page = texts(fonts, ink);
    let choices = Choices {
        ppi: Some(PPI),
        proof: Some(Proof::Mono),
        ..Choices::default()
    };
    let bytes = Painter::new(&page, fonts, choices)
        .paint(Format::Png)
        .expect("a picture");
    let (info, rows) = decoded(bytes);
    assert_eq!(info.color_type, ::png::ColorType::Grayscale);
    assert_eq!(info.bit_depth, ::png::BitDepth::One);
    assert_eq!((info.width, info.height), (794, 1123));
    assert_eq!(info.pixel_dims.expect("a picture").xppu, 3780);
    let pixels = rows.chunks_exact(794_usize.div_ceil(8)).flat_map(|row| {
        let bits = row
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
        bits.take(794)
    });
    pixels.collect()
}

#[test]
fn a_printer_of_one_bit_lays_black_down_whole_and_other_inks_in_dots() {
    let fonts = Fonts::embedded();
    let black = laid_down(&fonts, Ink::BLACK);
    let page = texts(&fonts, Ink::BLACK);
    let drawn = png::paint(&pdf::paint(&page, &fonts).unwrap(), PPI).unwrap();
    let (info, pixels) = decoded(drawn);
    let halves: Vec<u8> = pixels
        .chunks_exact(info.color_type.samples())
        .map(|pixel| u8::from(pixel[0] >= 128))
        .collect();
    assert!(
        black == halves,
        "black is what the page covers by half, and no dot is missing"
    );

    let count = |pixels: &[u8]| pixels.iter().filter(|pixel| **pixel == 0).count();
    let whole = count(&black);
    assert!(whole > 10_000, "{whole} pixels of text");
    for (grey, share) in [(0x40, 0.75), (0x80, 0.5), (0xC0, 0.25)] {
        let dots = laid_down(&fonts, Ink::rgb(grey, grey, grey));
        let laid = count(&dots) as f64 / whole as f64;
        assert!((laid - share).abs() < 0.05, "{grey:#x}: {laid}");
        let is_inside = black.iter().zip(&dots).all(|(black, dot)| black <= dot);
        assert!(is_inside, "dots lie where the text is");
    }
}

#[test]
fn png_of_no_size_or_no_page_is_refused() {
    let fonts = Fonts::embedded();
    let file = pdf::paint(&pages::sample(&fonts).page, &fonts).unwrap();
    // 16,384 pixels to 297 mm.
    let most = 1401.0;
    for ppi in [0.0, -1.0, f64::NAN, 1402.0, 1e9] {
        let refused = png::paint(&file, ppi);
        assert_eq!(refused, Err(Error::ImageSize { most }), "{ppi}");
    }
    assert_eq!(png::paint(b"not a PDF", PPI), Err(Error::Unreadable));
}
