//! Rectangles and frames as printpdf's paths. The origin moves to the bottom left here.

use printpdf::{LinePoint, Op, PaintMode, Polygon, PolygonRing, WindingOrder};

use super::number::written;
use crate::geom::{Point, Pt, Rect};

/// How far the handles of a quarter circle reach, as a part of its radius: 4/3 (√2 − 1).
const HANDLE: f64 = 0.552_284_749_8;

/// A rectangle on a page of the given height.
pub(super) fn rectangle(rect: &Rect, page_height: Pt, mode: PaintMode) -> printpdf::Rect {
    printpdf::Rect {
        x: printpdf::Pt(written(rect.x)),
        y: printpdf::Pt(written(page_height - rect.bottom())),
        width: printpdf::Pt(written(rect.width)),
        height: printpdf::Pt(written(rect.height)),
        mode: Some(mode),
        winding_order: None,
    }
}

/// The stroke of a frame, whose outer edge is the edge of `rect`.
pub(super) fn frame(rect: &Rect, thickness: Pt, radius: Pt, page_height: Pt) -> Op {
    let inset = thickness / 2.0;
    let middle = Rect {
        x: rect.x + inset,
        y: rect.y + inset,
        width: rect.width - thickness,
        height: rect.height - thickness,
    };
    let radius = (radius - inset)
        .min(middle.width / 2.0)
        .min(middle.height / 2.0);
    if radius <= Pt::ZERO {
        let rectangle = rectangle(&middle, page_height, PaintMode::Stroke);
        return Op::DrawRectangle { rectangle };
    }
    polygon(rounded(&middle, radius, page_height), PaintMode::Stroke)
}

/// A filled disc.
pub(super) fn disc(centre: Point, radius: Pt, page_height: Pt) -> Op {
    let square = Rect {
        x: centre.x - radius,
        y: centre.y - radius,
        width: radius * 2.0,
        height: radius * 2.0,
    };
    polygon(rounded(&square, radius, page_height), PaintMode::Fill)
}

/// A filled arrowhead that points to the right.
pub(super) fn arrowhead(rect: &Rect, page_height: Pt) -> Op {
    let corners = [
        (rect.x, rect.y),
        (rect.x, rect.bottom()),
        (rect.right(), rect.middle()),
    ];
    let corners = corners.map(|(x, y)| point(x, y, page_height, false));
    polygon(corners.to_vec(), PaintMode::Fill)
}

fn point(x: Pt, y: Pt, page_height: Pt, bezier: bool) -> LinePoint {
    LinePoint {
        p: printpdf::Point {
            x: printpdf::Pt(written(x)),
            y: printpdf::Pt(written(page_height - y)),
        },
        bezier,
    }
}

fn polygon(points: Vec<LinePoint>, mode: PaintMode) -> Op {
    Op::DrawPolygon {
        polygon: Polygon {
            rings: vec![PolygonRing { points }],
            mode,
            winding_order: WindingOrder::NonZero,
        },
    }
}

/// The outline of a rectangle with round corners, clockwise from the end of the top left one.
fn rounded(rect: &Rect, radius: Pt, page_height: Pt) -> Vec<LinePoint> {
    let corners = [
        (rect.right(), rect.y, 1.0, 0.0),
        (rect.right(), rect.bottom(), 0.0, 1.0),
        (rect.x, rect.bottom(), -1.0, 0.0),
        (rect.x, rect.y, 0.0, -1.0),
    ];
    let point = |x, y, bezier| point(x, y, page_height, bezier);
    let mut points = vec![point(rect.x + radius, rect.y, false)];
    for (x, y, along_x, along_y) in corners {
        // A clockwise turn, y down: what came along (x, y) goes on along (−y, x).
        let from = |distance: Pt| (x - distance * along_x, y - distance * along_y);
        let to = |distance: Pt| (x - distance * along_y, y + distance * along_x);
        let handle = radius * (1.0 - HANDLE);
        for ((x, y), bezier) in [
            (from(radius), false),
            (from(handle), true),
            (to(handle), true),
            (to(radius), false),
        ] {
            points.push(point(x, y, bezier));
        }
    }
    points
}
