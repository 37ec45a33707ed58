//! The page as a drawing for browsers and editors, which looks the same without any font.
//!
//! In comes a [`Page`]; out comes SVG. Every glyph is an outline, defined once and used by
//! reference; over each run lies its text, invisible but there to select, search and copy.
//! Lengths are points, `y` runs down.

use std::collections::BTreeMap;

use crate::decimal::push_hundredths;
use crate::font::{FaceId, Fonts};
use crate::geom::{Pt, Rect};
use crate::ink::Ink;
use crate::page::{Item, Page, Run, Shape};
use crate::role::Role;

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
            shape(&mut body, &item.shape, &mut outlines);
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

fn shape(body: &mut String, shape: &Shape, outlines: &mut Outlines<'_>) {
    let drawn = match shape {
        Shape::Run(run) => return self::run(body, run, outlines),
        Shape::Dot {
            centre,
            radius,
            ink,
        } => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>\n",
            short(centre.x),
            short(centre.y),
            short(*radius),
            color(*ink),
        ),
        Shape::Fill { rect, ink } => {
            format!("<rect {} fill=\"{}\"/>\n", extent(rect), color(*ink))
        }
        Shape::Arrowhead { rect, ink } => format!(
            "<path d=\"M{} {}V{}L{} {}Z\" fill=\"{}\"/>\n",
            short(rect.x),
            short(rect.y),
            short(rect.bottom()),
            short(rect.right()),
            short(rect.middle()),
            color(*ink),
        ),
        Shape::Frame {
            rect,
            thickness,
            radius,
            ink,
        } => {
            let inset = *thickness / 2.0;
            let middle = Rect {
                x: rect.x + inset,
                y: rect.y + inset,
                width: rect.width - *thickness,
                height: rect.height - *thickness,
            };
            format!(
                "<rect {} rx=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                extent(&middle),
                short((*radius - inset).max(Pt::ZERO)),
                color(*ink),
                short(*thickness),
            )
        }
    };
    body.push_str(&drawn);
}

/// Draws the outlines of a run, and its text over them.
fn run(body: &mut String, run: &Run, outlines: &mut Outlines<'_>) {
    let units = Pt(f64::from(outlines.fonts.face(run.face).font.units_per_em()));
    let scale = run.size / units;
    let (x, y) = (short(run.origin.x), short(run.origin.y));
    // Outlines have y up, so the scale turns them over.
    body.push_str(&format!(
        "<g fill=\"{}\" transform=\"translate({x} {y}) scale({scale:.6} {:.6})\">",
        color(run.ink),
        -scale,
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
    body.push_str(&format!(
        "</g>\n<text fill=\"none\" x=\"{x}\" y=\"{y}\" font-size=\"{}\" textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
        short(run.size),
        short(run.width),
        escape(&run.text),
    ));
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

fn extent(rect: &Rect) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        short(rect.x),
        short(rect.y),
        short(rect.width),
        short(rect.height)
    )
}

fn color(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.red, ink.green, ink.blue)
}

/// A length to 0.01 without trailing zeros.
fn short(length: Pt) -> String {
    let mut short = String::new();
    push_hundredths(&mut short, hundredths(length));
    short
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float too large saturates, and lengths on paper are never that large"
)]
fn hundredths(length: Pt) -> i64 {
    (length.0 * 100.0).round() as i64
}

/// Text as XML holds it, in content and in attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
