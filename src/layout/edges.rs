//! What would stand off the paper: letters reach over the box of their line, which a narrow margin has no room for.

use std::array;
use std::collections::HashMap;

use crate::diag::{Code, Diag, quote};
use crate::font::{FaceId, Fonts, InkBox};
use crate::geom::Pt;
use crate::page::{Item, Page, Run, Shape};
use crate::sheet::Sheet;

/// How far the ink of a glyph of an embedded font reaches from its origin at most, in parts of the size: one that stands
/// farther inside need not be measured. What the fonts of others hold is not known.
const REACH: f64 = 2.0;

/// What lengths may be off by.
const ROUNDING: Pt = Pt(1e-4);

/// Sides of the paper, as margins are named.
const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];

/// Where the inks of glyphs stand, as far as they were asked for.
type KnownInks = HashMap<(FaceId, u16), Option<InkBox>>;

/// What stands farthest off the paper, if anything does.
pub(crate) fn off_paper(page: &Page, sheet: &Sheet, fonts: &Fonts) -> Option<Diag> {
    let mut inks = KnownInks::default();
    let mut worst: Option<(&Item, usize, Pt)> = None;
    for item in &page.items {
        for (side, over) in overhang(item, page, fonts, &mut inks)
            .into_iter()
            .enumerate()
        {
            if over > worst.map_or(ROUNDING, |(_, _, most)| most) {
                worst = Some((item, side, over));
            }
        }
    }
    let (item, side, over) = worst?;
    let what = match &item.shape {
        Shape::Run(run) => quote(run.text.trim()),
        _ => "what marks this".to_owned(),
    };
    let span = item.source.as_ref().map(|source| source.span);
    let message = format!("{what} would stand {:.1} pt off the paper", over.0);
    let fault = Diag::error(Code::NarrowMargin, span.unwrap_or_default(), message);
    let margin = sheet.margin;
    let margins = [margin.left, margin.right, margin.top, margin.bottom];
    // Rounded up, so that it is enough.
    let wanted = ((margins[side] + over).to_mm() * 10.0).ceil() / 10.0;
    let fault = fault.hint(format!(
        "make the {} margin {wanted} mm or more",
        SIDES[side]
    ));
    Some(match &item.shape {
        Shape::Run(run) if over > run.size => fault.hint("put fewer marks on one letter"),
        _ => fault,
    })
}

/// How far an item reaches over each side of the paper; less than nothing where it stands inside.
fn overhang(item: &Item, page: &Page, fonts: &Fonts, inks: &mut KnownInks) -> [Pt; 4] {
    let over = |(left, right): (Pt, Pt), (top, bottom): (Pt, Pt)| {
        [
            Pt::ZERO - left,
            right - page.width,
            Pt::ZERO - top,
            bottom - page.height,
        ]
    };
    let run = match &item.shape {
        Shape::Run(run) => run,
        Shape::Dot { centre, radius, .. } => {
            let around = |middle: Pt| (middle - *radius, middle + *radius);
            return over(around(centre.x), around(centre.y));
        }
        Shape::Fill { rect, .. } | Shape::Arrowhead { rect, .. } | Shape::Frame { rect, .. } => {
            return over((rect.x, rect.right()), (rect.y, rect.bottom()));
        }
    };
    let mut most = [Pt(f64::MIN); 4];
    let face = fonts.face(run.face);
    if !face.is_added() && is_far_inside(run, page) {
        return most;
    }
    for glyph in &run.glyphs {
        let ink = inks.entry((run.face, glyph.id));
        let Some(ink) = *ink.or_insert_with(|| face.ink_box(glyph.id)) else {
            continue;
        };
        let (x, y) = (run.origin.x + glyph.x, run.origin.y - glyph.rise);
        let [(left, right), (bottom, top)] =
            [ink.across, ink.up].map(|(from, to)| (from.at(run.size), to.at(run.size)));
        let over = over((x + left, x + right), (y - top, y - bottom));
        most = array::from_fn(|side| most[side].max(over[side]));
    }
    most
}

/// Whether nothing of a run can come near an edge.
fn is_far_inside(run: &Run, page: &Page) -> bool {
    let reach = run.size * REACH;
    let rises = run.glyphs.iter().map(|glyph| glyph.rise);
    let (low, high) = rises.fold((Pt::ZERO, Pt::ZERO), |(low, high), rise| {
        (low.min(rise), high.max(rise))
    });
    let (left, baseline) = (run.origin.x, run.origin.y);
    left - reach > Pt::ZERO
        && left + run.width + reach < page.width
        && baseline - high - reach > Pt::ZERO
        && baseline - low + reach < page.height
}
