//! The page in pieces, for a preview that swaps only what changed.
//!
//! A piece is drawn from its own corner: where an entry moves as it is, its markup stays the same to the byte. Outlines are
//! drawn where they stand and not by reference: browsers take five times as long for a page of references.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use super::draw::{hundredths, mark, place, push_words};
use crate::decimal::push_hundredths;
use crate::font::{FaceId, Fonts};
use crate::geom::{Point, Pt, Rect};
use crate::page::{Item, Page, Run, Shape, TagId};
use crate::role::Role;
use crate::xml::escape;

/// Items of a page that belong together: all of one entry, in one column.
#[derive(Clone, Debug)]
pub struct PagePiece {
    /// Which items of [`Page::items`] it shows.
    pub items: Range<usize>,
    /// Where it stands on the page. Its text reaches a little above and below.
    pub extent: Rect,
    /// Its elements, for a group that stands at the corner of the extent: they may stand in a page of HTML and bring no
    /// style. Text and marks carry the number of their item, from 0 in the piece, as `data-item`; what encloses them
    /// its path in the entry as `data-field`, its language, and whether it is a heading. The text wants `white-space: pre`.
    pub markup: String,
}

/// What the items of a group have in common.
#[derive(PartialEq)]
struct Surroundings<'a> {
    /// Its path in the entry.
    field: Option<String>,
    heading: Option<u8>,
    address: Option<&'a str>,
    lang: Option<&'static str>,
}

/// The pieces of a page, in reading order.
pub fn pieces(page: &Page, fonts: &Fonts) -> Vec<PagePiece> {
    let mut outlines = RelativeOutlines {
        fonts,
        known: HashMap::new(),
    };
    let ranges = ranges(page).into_iter();
    let pieces = ranges.map(|items| {
        let items_of = &page.items[items.clone()];
        let words = items_of
            .iter()
            .filter(|item| matches!(item.shape, Shape::Run(_)));
        // A rule or a frame may belong to all entries that it stands around.
        let words = words.map(extent).reduce(around);
        let all = || items_of.iter().map(extent).reduce(around);
        let extent = words.or_else(all).unwrap_or_default();
        let markup = markup(page, &items, extent, &mut outlines);
        PagePiece {
            items,
            extent,
            markup,
        }
    });
    pieces.collect()
}

/// Where pieces begin and end.
fn ranges(page: &Page) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let entry = |item: &Item| item.source.as_ref().map(|source| source.origin.entry);
    let mut top = Pt::ZERO;
    for (number, item) in page.items.iter().enumerate() {
        let item_extent = extent(item);
        let is_same = |last: &Range<usize>| entry(&page.items[last.start]) == entry(item);
        match ranges.last_mut() {
            // What stands above the beginning of its entry goes on in the next column.
            Some(last) if is_same(last) && item_extent.bottom() > top => last.end = number + 1,
            _ => {
                ranges.push(number..number + 1);
                top = item_extent.y;
            }
        }
    }
    ranges
}

/// Where an item stands; a run from its line of capitals, about, down to its baseline.
fn extent(item: &Item) -> Rect {
    match &item.shape {
        Shape::Run(run) => Rect {
            x: run.origin.x,
            y: run.origin.y - run.size,
            width: run.width,
            height: run.size,
        },
        Shape::Dot { centre, radius, .. } => Rect {
            x: centre.x - *radius,
            y: centre.y - *radius,
            width: *radius * 2.0,
            height: *radius * 2.0,
        },
        Shape::Fill { rect, .. } | Shape::Arrowhead { rect, .. } | Shape::Frame { rect, .. } => {
            *rect
        }
    }
}

/// The least rectangle around two.
fn around(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Rect {
        x,
        y,
        width: one.right().max(other.right()) - x,
        height: one.bottom().max(other.bottom()) - y,
    }
}

fn markup(
    page: &Page,
    items: &Range<usize>,
    extent: Rect,
    outlines: &mut RelativeOutlines<'_>,
) -> String {
    let origin = Point {
        x: extent.x,
        y: extent.y,
    };
    let mut body = String::new();
    let mut number = 0;
    let numbered: Vec<_> = page.items[items.clone()].iter().collect();
    for group in numbered.chunk_by(|one, other| context(page, one) == context(page, other)) {
        let context = context(page, group[0]);
        open(&mut body, &context);
        for item in group {
            let attribute = format!(" data-item=\"{number}\"");
            match &item.shape {
                Shape::Run(run) => outlines.push_run(&mut body, run, origin, &attribute),
                shape => body.push_str(&mark(shape, origin, &attribute)),
            }
            number += 1;
        }
        body.push_str(if context.address.is_some() {
            "</a></g>"
        } else {
            "</g>"
        });
    }
    body
}

fn context<'a>(page: &'a Page, item: &Item) -> Surroundings<'a> {
    let mut context = Surroundings {
        field: item.source.as_ref().map(|source| source.origin.path()),
        heading: None,
        address: None,
        lang: None,
    };
    let mut tag: Option<TagId> = item.tag;
    while let Some(id) = tag {
        let element = &page.tags[id.0];
        match &element.role {
            Role::Title => context.heading = Some(1),
            Role::Heading => context.heading = Some(2),
            Role::Link(address) => context.address = Some(address),
            _ => {}
        }
        context.lang = context.lang.or(element.lang.map(|lang| lang.tag()));
        tag = element.parent;
    }
    context
}

fn open(body: &mut String, context: &Surroundings<'_>) {
    body.push_str("<g");
    if let Some(field) = &context.field {
        push_attribute(body, "data-field", field);
    }
    if let Some(level) = context.heading {
        push_attribute(body, "role", "heading");
        push_attribute(body, "aria-level", &level.to_string());
    }
    if let Some(lang) = context.lang {
        push_attribute(body, "lang", lang);
    }
    body.push('>');
    if let Some(address) = context.address {
        body.push_str("<a target=\"_blank\" rel=\"noreferrer\"");
        push_attribute(body, "href", address);
        body.push('>');
    }
}

fn push_attribute(body: &mut String, name: &str, value: &str) {
    write!(body, " {name}=\"{}\"", escape(value))
        .expect("a string takes all that is written to it");
}

/// The outlines of the glyphs used, each read once.
struct RelativeOutlines<'a> {
    fonts: &'a Fonts,
    known: HashMap<(FaceId, u16), Option<String>>,
}

impl RelativeOutlines<'_> {
    /// Draws all outlines of a run as one path, and its text over it.
    fn push_run(&mut self, body: &mut String, run: &Run, origin: Point, attribute: &str) {
        let (place, scale) = place(run, self.fonts, origin);
        write!(
            body,
            "<path fill=\"{}\" transform=\"{place}\" d=\"",
            String::from(run.ink)
        )
        .expect("a string takes all that is written to it");
        for glyph in &run.glyphs {
            let outline = self.known.entry((run.face, glyph.id));
            let face = self.fonts.face(run.face);
            let outline = outline.or_insert_with(|| face.relative_outline(glyph.id));
            if let Some(outline) = outline {
                body.push('M');
                push_hundredths(body, hundredths(glyph.x / scale));
                body.push(' ');
                push_hundredths(body, hundredths(glyph.rise / scale));
                body.push_str(outline);
            }
        }
        body.push_str("\"/>");
        push_words(body, run, origin, attribute);
    }
}
