//! The elements that a drawing is made of. Places are counted from an origin on the page.

use crate::decimal::push_hundredths;
use crate::font::Fonts;
use crate::geom::{Point, Pt, Rect};
use crate::page::{Run, Shape};
use crate::xml::escape;

/// What is no run, with more attributes if there are any, each after a space.
///
/// # Panics
///
/// If the shape is a run: it is drawn with outlines, which each painter has in its own way.
pub(super) fn mark(shape: &Shape, origin: Point, attributes: &str) -> String {
    match shape {
        Shape::Run(_) => unreachable!("runs are drawn with their outlines"),
        Shape::Dot {
            centre,
            radius,
            ink,
        } => format!(
            "<circle{attributes} cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>\n",
            short(centre.x - origin.x),
            short(centre.y - origin.y),
            short(*radius),
            String::from(*ink),
        ),
        Shape::Fill { rect, ink } => {
            let extent = extent(&counted(rect, origin));
            format!(
                "<rect{attributes} {extent} fill=\"{}\"/>\n",
                String::from(*ink)
            )
        }
        Shape::Arrowhead { rect, ink } => {
            let rect = counted(rect, origin);
            format!(
                "<path{attributes} d=\"M{} {}V{}L{} {}Z\" fill=\"{}\"/>\n",
                short(rect.x),
                short(rect.y),
                short(rect.bottom()),
                short(rect.right()),
                short(rect.middle()),
                String::from(*ink),
            )
        }
        Shape::Frame {
            rect,
            thickness,
            radius,
            ink,
        } => {
            let inset = *thickness / 2.0;
            let rect = counted(rect, origin);
            let middle = Rect {
                x: rect.x + inset,
                y: rect.y + inset,
                width: rect.width - *thickness,
                height: rect.height - *thickness,
            };
            format!(
                "<rect{attributes} {} rx=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                extent(&middle),
                short((*radius - inset).max(Pt::ZERO)),
                String::from(*ink),
                short(*thickness),
            )
        }
    }
}

/// The text of a run, unseen over its outlines, with more attributes if there are any, each after a space.
pub(super) fn push_words(body: &mut String, run: &Run, origin: Point, attributes: &str) {
    body.push_str(&format!(
        "<text{attributes} fill=\"none\" x=\"{}\" y=\"{}\" font-size=\"{}\" textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
        short(run.origin.x - origin.x),
        short(run.origin.y - origin.y),
        short(run.size),
        short(run.width),
        escape(&run.text),
    ));
}

/// The value of `transform` that brings the outlines of a run to their place, and how many points a unit of their font
/// is.
pub(super) fn place(run: &Run, fonts: &Fonts, origin: Point) -> (String, f64) {
    let units = Pt(f64::from(fonts.face(run.face).font.units_per_em()));
    let scale = run.size / units;
    // Outlines have y up, so the scale turns them over.
    let place = format!(
        "translate({} {}) scale({scale:.6} {:.6})",
        short(run.origin.x - origin.x),
        short(run.origin.y - origin.y),
        -scale,
    );
    (place, scale)
}

/// A rectangle counted from an origin.
fn counted(rect: &Rect, origin: Point) -> Rect {
    Rect {
        x: rect.x - origin.x,
        y: rect.y - origin.y,
        ..*rect
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

/// A length to 0.01 without trailing zeros.
pub(super) fn short(length: Pt) -> String {
    let mut short = String::new();
    push_hundredths(&mut short, hundredths(length));
    short
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float too large saturates, and lengths on paper are never that large"
)]
pub(super) fn hundredths(length: Pt) -> i64 {
    (length.0 * 100.0).round() as i64
}
