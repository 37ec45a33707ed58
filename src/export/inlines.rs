//! Styles of pieces of text as elements, so that each is opened and closed once.

use std::fmt::Write;

use crate::paragraph::{Inline, Position};
use crate::xml::escape;

/// Pieces of a paragraph in HTML.
pub(super) fn html(inlines: &[Inline]) -> String {
    let mut html = String::new();
    let mut open: Vec<(String, &'static str)> = Vec::new();
    for inline in inlines {
        let wanted = elements(inline);
        let kept = open
            .iter()
            .zip(&wanted)
            .take_while(|(one, other)| one == other)
            .count();
        close(&mut html, &mut open, kept);
        if inline.starts_line {
            html.push_str("<br>");
        }
        for element in wanted.into_iter().skip(kept) {
            html.push_str(&element.0);
            open.push(element);
        }
        html.push_str(&escape(&inline.text));
    }
    close(&mut html, &mut open, 0);
    html
}

fn close(html: &mut String, open: &mut Vec<(String, &'static str)>, kept: usize) {
    while open.len() > kept {
        if let Some((_, name)) = open.pop() {
            let written = write!(html, "</{name}>");
            written.expect("a string takes all that is written to it");
        }
    }
}

/// The elements that a piece stands in, the outermost first: each as it is opened, and its name.
fn elements(inline: &Inline) -> Vec<(String, &'static str)> {
    let link = inline.link.as_ref();
    let link = link.map(|address| (format!("<a href=\"{}\">", escape(address)), "a"));
    let styles = [
        (inline.is_label, "b"),
        (inline.is_strong, "strong"),
        (inline.is_emphasis, "em"),
        (inline.is_mark, "mark"),
        (inline.is_struck, "s"),
        (inline.is_code, "code"),
        (inline.position == Position::Sub, "sub"),
        (inline.position == Position::Super, "sup"),
    ];
    let styles = styles.into_iter().filter(|(is_set, _)| *is_set);
    let styles = styles.map(|(_, name)| (format!("<{name}>"), name));
    link.into_iter().chain(styles).collect()
}
