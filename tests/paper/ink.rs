//! Where the ink of a page stands, and whether that is on its paper.

use cribsheet::font::Fonts;
use cribsheet::geom::{Pt, Rect};
use cribsheet::page::{Item, Page, Shape};

/// What the sum of many lengths may be off by.
const ROUNDING: f64 = 1e-3;

/// The first item of a page whose ink is not all on its paper, in words.
pub(crate) fn first_outside(page: &Page, fonts: &Fonts) -> Option<String> {
    let paper = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: page.width,
        height: page.height,
    };
    let mut items = page.items.iter();
    let outside = items.find(|item| inks(item, fonts).iter().any(|ink| !is_within(ink, &paper)));
    outside.map(|item| format!("{item:?}"))
}

/// Whether one rectangle is within another.
pub(crate) fn is_within(one: &Rect, other: &Rect) -> bool {
    one.x.0 >= other.x.0 - ROUNDING
        && one.y.0 >= other.y.0 - ROUNDING
        && one.right().0 <= other.right().0 + ROUNDING
        && one.bottom().0 <= other.bottom().0 + ROUNDING
}

/// The rectangles around the inks of an item: of a run, one for each glyph that has any.
pub(crate) fn inks(item: &Item, fonts: &Fonts) -> Vec<Rect> {
    let run = match &item.shape {
        Shape::Run(run) => run,
        Shape::Dot { centre, radius, .. } => {
            return vec![Rect {
                x: centre.x - *radius,
                y: centre.y - *radius,
                width: *radius * 2.0,
                height: *radius * 2.0,
            }];
        }
        Shape::Fill { rect, .. } | Shape::Arrowhead { rect, .. } | Shape::Frame { rect, .. } => {
            return vec![*rect];
        }
    };
    let face = fonts.face(run.face);
    let glyphs = run.glyphs.iter().filter_map(|glyph| {
        let ink = face.ink_box(glyph.id)?;
        let [(left, right), (bottom, top)] = [ink.across, ink.up];
        let (x, baseline) = (run.origin.x + glyph.x, run.origin.y - glyph.rise);
        Some(Rect {
            x: x + run.size * left.0,
            y: baseline - run.size * top.0,
            width: run.size * (right.0 - left.0),
            height: run.size * (top.0 - bottom.0),
        })
    });
    glyphs.collect()
}
