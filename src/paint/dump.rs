//! The page as text: one item a line, for tests, diffs and review.

use std::fmt::Write;

use crate::diag::{Span, plain};
use crate::geom::Rect;
use crate::page::{Item, Page, Run, Shape, Source};
use crate::sources::Sources;

/// Writes a page as text. Each line says what stands where: kind, x, y, width and size in
/// points, and the text of a run with the hyphen that breaks its last word. `y` is the baseline of text and the top of anything else.
///
/// With the files of its spec the entry, the field and the bytes of the file follow that an item was set from, after a tab:
/// `risk 2 answer.zh 1203..1240`, and behind them the name of the file where it is not the spec itself but one that this
/// extends.
pub fn paint(page: &Page, places: Option<&Sources>) -> String {
    let mut out = String::new();
    let paper = Rect {
        width: page.width,
        height: page.height,
        ..Rect::default()
    };
    line(&mut out, "page", &paper, &page.title);
    for item in &page.items {
        let start = out.len();
        write_item(&mut out, page, item);
        if let Some((source, sources)) = item.source.as_ref().zip(places) {
            let end = out[start..].trim_end().len();
            out.truncate(start + end);
            out.push('\t');
            write_place(&mut out, source, sources);
        }
    }
    for bookmark in &page.outline {
        let place = Rect {
            x: bookmark.target.x,
            y: bookmark.target.y,
            ..Rect::default()
        };
        line(&mut out, "outline", &place, &bookmark.title);
    }
    out
}

fn write_place(out: &mut String, source: &Source, sources: &Sources) {
    let file = sources.file_at(source.span.start);
    let inside = Source {
        span: Span {
            start: source.span.start - file.start,
            end: source.span.end - file.start,
        },
        ..source.clone()
    };
    let name = match file.number {
        0 => String::new(),
        _ => format!(" {}", plain(file.name)),
    };
    writeln!(out, "{inside}{name}").expect("writing to a string cannot fail");
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
            line(out, "dot", &rect, "");
        }
        Shape::Fill { rect, .. } => line(out, "fill", rect, ""),
        Shape::Arrowhead { rect, .. } => line(out, "arrowhead", rect, ""),
        Shape::Frame { rect, .. } => line(out, "frame", rect, ""),
    }
}

fn text(out: &mut String, role: &str, run: &Run) {
    // What copies out has no hyphen; what stands on the page has.
    let hyphen = if run.is_hyphenated() { HYPHEN } else { "" };
    let place = Rect {
        x: run.origin.x,
        y: run.origin.y,
        width: run.width,
        height: run.size,
    };
    line(out, role, &place, &format!("{}{hyphen}", run.text));
}

/// What ends a line that breaks a word.
const HYPHEN: &str = "-";

/// One row of the dump: what it is, where, how large, and what it says. The height of a text is its type size.
fn line(out: &mut String, kind: &str, place: &Rect, text: &str) {
    let [x, y, width, height] =
        [place.x, place.y, place.width, place.height].map(|length| length.0);
    let row = format!("{kind:<9}{x:8.2}{y:8.2}{width:8.2}{height:8.2}  {text}");
    writeln!(out, "{}", row.trim_end()).expect("writing to a string cannot fail");
}
