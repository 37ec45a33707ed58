//! The page as a drawing for browsers and editors, which looks the same without any font.
//!
//! In comes a [`Page`]; out comes SVG. Every glyph is an outline, defined once and used by
//! reference; over each run lies its text, invisible but there to select, search and copy.
//! [`pieces`] draws the same for a page on a screen that is drawn again and again. Lengths are points, `y` runs down.

mod draw;
mod pieces;

use std::collections::BTreeMap;

use crate::decimal::push_hundredths;
use crate::font::{FaceId, Fonts};
use crate::geom::Point;
use crate::page::{Item, Page, Run, Shape};
use crate::role::Role;
use crate::xml::escape;
use draw::{hundredths, mark, place, push_words, short};

pub use pieces::{PagePiece, pieces};

/// How the text over the outlines behaves: it keeps its spaces and can be selected unseen.
const STYLE: &str = "text{pointer-events:all;white-space:pre;font-family:sans-serif}";

/// Paints a page as one SVG document.
pub fn paint(page: &Page, fonts: &Fonts) -> String {
    let mut outlines = Outlines {
        fonts,
        names: BTreeMap::new(),
        definitions: String::new(),
    };
    let mut body = String::new();
    let linked = page
        .items
        .chunk_by(|one, two| address(page, one) == address(page, two));
    for items in linked {
        let address = address(page, &items[0]);
        if let Some(address) = address {
            body.push_str(&format!("<a href=\"{}\">\n", escape(address)));
        }
        for item in items {
            match &item.shape {
                Shape::Run(run) => self::run(&mut body, run, &mut outlines),
                shape => body.push_str(&mark(shape, Point::default(), "")),
            }
        }
        if address.is_some() {
            body.push_str("</a>\n");
        }
    }
    let (width, height) = (short(page.width), short(page.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" \
         width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n<defs>\n{}</defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
        page.lang,
        escape(&page.title),
        outlines.definitions,
    )
}

/// The address that an item leads to.
fn address<'a>(page: &'a Page, item: &Item) -> Option<&'a str> {
    let mut tag = item.tag;
    while let Some(id) = tag {
        let element = &page.tags[id.0];
        if let Role::Link(address) = &element.role {
            return Some(address);
        }
        tag = element.parent;
    }
    None
}

/// Draws the outlines of a run, and its text over them.
fn run(body: &mut String, run: &Run, outlines: &mut Outlines<'_>) {
    let (place, scale) = place(run, outlines.fonts, Point::default());
    body.push_str(&format!(
        "<g fill=\"{}\" transform=\"{place}\">",
        String::from(run.ink)
    ));
    for glyph in &run.glyphs {
        if let Some(name) = outlines.name(run.face, glyph.id) {
            body.push_str("<use href=\"#");
            body.push_str(name);
            body.push_str("\" x=\"");
            push_hundredths(body, hundredths(glyph.x / scale));
            let rise = hundredths(glyph.rise / scale);
            if rise != 0 {
                body.push_str("\" y=\"");
                push_hundredths(body, rise);
            }
            body.push_str("\"/>");
        }
    }
    body.push_str("</g>\n");
    push_words(body, run, Point::default(), "");
}

/// The outlines of the glyphs used, each defined when it is first asked for.
struct Outlines<'a> {
    fonts: &'a Fonts,
    names: BTreeMap<(FaceId, u16), Option<String>>,
    definitions: String,
}

impl Outlines<'_> {
    /// The name of a glyph's outline; a glyph without ink, or with a broken outline, has none.
    fn name(&mut self, face: FaceId, glyph: u16) -> Option<&str> {
        let Self {
            fonts,
            names,
            definitions,
        } = self;
        let name = names.entry((face, glyph)).or_insert_with(|| {
            let path = fonts.face(face).outline(glyph)?;
            let name = format!("f{}g{glyph}", face.0);
            definitions.push_str(&format!("<path id=\"{name}\" d=\"{path}\"/>\n"));
            Some(name)
        });
        name.as_deref()
    }
}
