//! The page as text: one item a line, for tests, diffs and review.

use std::fmt::Write;

use crate::geom::{Pt, Rect};
use crate::page::{Item, Page, Run, Shape};

/// What the dump of a page says of each item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DumpOptions {
    /// Whether the entry, the field and the bytes of the spec follow that an item was set from, after a tab:
    /// `risk 2 answer.zh 1203..1240`.
    pub has_places: bool,
}

/// Writes a page as text. Each line says what stands where: kind, x, y, width and size in
/// points, and the text of a run with the hyphen that breaks its last word. `y` is the baseline of text and the top of anything else.
pub fn paint(page: &Page, options: DumpOptions) -> String {
    let mut out = String::new();
    line(
        &mut out,
        "page",
        (Pt::ZERO, Pt::ZERO),
        page.width,
        page.height,
        &page.title,
    );
    for item in &page.items {
        let start = out.len();
        write_item(&mut out, page, item);
        if let Some(source) = item.source.as_ref().filter(|_| options.has_places) {
            let end = out[start..].trim_end().len();
            out.truncate(start + end);
            writeln!(out, "\t{source}").expect("writing to a string cannot fail");
        }
    }
    for bookmark in &page.outline {
        let target = (bookmark.target.x, bookmark.target.y);
        line(
            &mut out,
            "outline",
            target,
            Pt::ZERO,
            Pt::ZERO,
            &bookmark.title,
        );
    }
    out
}

fn write_item(out: &mut String, page: &Page, item: &Item) {
    match &item.shape {
        Shape::Run(run) => {
            let role = item.tag.map_or("-", |tag| page.tags[tag.0].role.name());
            text(out, role, run);
        }
        Shape::Dot { centre, radius, .. } => {
            let side = *radius * 2.0;
            let rect = Rect {
                x: centre.x - *radius,
                y: centre.y - *radius,
                width: side,
                height: side,
            };
            shape(out, "dot", &rect);
        }
        Shape::Fill { rect, .. } => shape(out, "fill", rect),
        Shape::Frame { rect, .. } => shape(out, "frame", rect),
    }
}

fn text(out: &mut String, role: &str, run: &Run) {
    // What copies out has no hyphen; what stands on the page has.
    let hyphen = if run.is_hyphenated() { HYPHEN } else { "" };
    line(
        out,
        role,
        (run.origin.x, run.origin.y),
        run.width,
        run.size,
        &format!("{}{hyphen}", run.text),
    );
}

/// What ends a line that breaks a word.
const HYPHEN: &str = "-";

fn shape(out: &mut String, kind: &str, rect: &Rect) {
    line(out, kind, (rect.x, rect.y), rect.width, rect.height, "");
}

fn line(out: &mut String, kind: &str, (x, y): (Pt, Pt), width: Pt, size: Pt, text: &str) {
    let Pt(x) = x;
    let row = format!(
        "{kind:<9}{x:8.2}{:8.2}{:8.2}{:8.2}  {text}",
        y.0, width.0, size.0
    );
    writeln!(out, "{}", row.trim_end()).expect("writing to a string cannot fail");
}
