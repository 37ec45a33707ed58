//! The three tags of HTML that a crib sheet has, as chat assistants write them: `<br>`, `<sub>` and `<sup>`.

use crate::diag::{Code, Diag, Span};
use crate::paragraph::Position;

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlTag {
    /// `<br>`: the line ends.
    Break,
    /// `<sub>` or `<sup>`.
    Open(Position),
    /// `</sub>` or `</sup>`.
    Close(Position),
}

impl HtmlTag {
    /// The tag that a piece of HTML is, if it is one of these.
    pub(super) fn named(html: &str) -> Option<Self> {
        let name = html.strip_prefix('<')?.strip_suffix('>')?;
        let name = name.trim_end().to_ascii_lowercase();
        Some(match name.as_str() {
            "br" | "br/" | "br /" => HtmlTag::Break,
            "sub" => HtmlTag::Open(Position::Sub),
            "sup" => HtmlTag::Open(Position::Super),
            "/sub" => HtmlTag::Close(Position::Sub),
            "/sup" => HtmlTag::Close(Position::Super),
            _ => return None,
        })
    }

    /// Whether HTML begins with one of these.
    pub(super) fn begins(html: &str) -> bool {
        let html = html.trim_start();
        let end = html.find('>').map_or(0, |end| end + 1);
        Self::named(&html[..end]).is_some()
    }
}

/// What is wrong with a tag on a line of its own, which CommonMark takes for a block (0.31, 4.6).
pub(super) fn alone(span: Span) -> Diag {
    let hint = "put it between the words of a line; for a new paragraph leave a line empty, for a blank cell write `\"\"`";
    fault(
        "a tag of HTML on a line of its own, which does nothing there".to_owned(),
        span,
        hint,
    )
}

/// The tags of a text, as they are read.
#[derive(Default)]
pub(super) struct HtmlTags {
    /// The one that is open, and where it stands in the spec.
    open: Option<(Position, Span)>,
}

impl HtmlTags {
    /// Where what is read next stands on its line.
    pub(super) fn position(&self) -> Position {
        self.open.map_or(Position::Normal, |(position, _)| position)
    }

    /// Reads the next tag, and says what is wrong with it.
    pub(super) fn read(&mut self, tag: HtmlTag, html: &str, span: Span) -> Option<Diag> {
        match (tag, self.open) {
            (HtmlTag::Break, _) => None,
            (HtmlTag::Open(position), None) => {
                self.open = Some((position, span));
                None
            }
            (HtmlTag::Close(position), Some((open, _))) if position == open => {
                self.open = None;
                None
            }
            (HtmlTag::Open(_), Some(_)) => Some(fault(
                format!("`{html}` inside another, which has no size left"),
                span,
                "close the first one before it",
            )),
            (HtmlTag::Close(_), _) => Some(fault(
                format!("`{html}` that closes nothing"),
                span,
                "put the tag that it closes before the letters, or delete it",
            )),
        }
    }

    /// What is wrong at the end of a paragraph, if a tag is still open.
    pub(super) fn unclosed(&self) -> Option<Diag> {
        let (position, span) = self.open?;
        let name = match position {
            Position::Super => "sup",
            Position::Normal | Position::Sub => "sub",
        };
        let hint = format!("put `</{name}>` behind the letters that it is for");
        Some(fault(
            format!("`<{name}>` that nothing closes"),
            span,
            &hint,
        ))
    }
}

fn fault(message: String, span: Span, hint: &str) -> Diag {
    Diag::error(Code::UnsupportedMarkup, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::super::{Passage, read};
    use super::*;
    use crate::diag::Diags;
    use crate::lang::Lang;
    use crate::spec::Piece;

    fn read_as(source: &str) -> (Vec<Passage>, Diags) {
        let mut diags = Diags::default();
        let piece = Piece::new(source, Span::default());
        let passages = read(&piece, Lang::En, &mut diags);
        (passages, diags)
    }

    #[test]
    fn three_tags_of_html_are_read_and_no_others() {
        let pieces = |source: &str| {
            let (passages, diags) = read_as(source);
            assert_eq!(diags.iter().count(), 0, "{source}: {diags:?}");
            let inlines = passages.into_iter().flat_map(|passage| passage.inlines);
            let pieces = inlines.map(|inline| (inline.text, inline.position, inline.starts_line));
            pieces.collect::<Vec<_>>()
        };
        let piece = |text: &str, position, starts_line| (text.to_owned(), position, starts_line);
        let (on, sub, sup) = (Position::Normal, Position::Sub, Position::Super);
        let water = [
            piece("H", on, false),
            piece("2", sub, false),
            piece("O", on, false),
        ];
        assert_eq!(pieces("H<sub>2</sub>O"), water);
        assert_eq!(pieces("H<SUB>2</sub >O"), water);
        assert_eq!(
            pieces("x<sup>n+1</sup>"),
            [piece("x", on, false), piece("n+1", sup, false)]
        );
        for line_break in ["<br>", "<br/>", "<BR />", " <br> ", "<br>\n"] {
            let broken = pieces(&format!("one{line_break}two"));
            let last = broken
                .last()
                .map(|(text, _, starts)| (text.trim(), *starts));
            assert!(broken.iter().any(|(_, _, starts)| *starts), "{line_break}");
            assert_eq!(last.map(|(text, _)| text), Some("two"), "{line_break}");
        }
        // Beside marks of words, in links, and where they are written about.
        assert!(
            pieces("**H<sub>2</sub>O**")
                .iter()
                .all(|(text, _, _)| !text.contains('*'))
        );
        assert_eq!(pieces("[m<sup>2</sup>](https://a.b)").len(), 2);
        assert_eq!(pieces("`<br>`"), [piece("<br>", on, false)]);
        assert_eq!(pieces("\\<sub>x"), [piece("<sub>x", on, false)]);
        for faulty in [
            "H<sub>2",
            "H2</sub>O",
            "H<sub>2</sup>O",
            "a<sub>b<sup>c</sup></sub>",
            "a<b>b</b>",
            "a<br class='x'>b",
            "a <font color=red>b",
            "<a href=http://a.b>c",
            "<br>",
            "a\n\n<br>\nb",
            "- <br>",
            "**a<sub>b**</sub",
        ] {
            let (_, diags) = read_as(faulty);
            let is_told = diags
                .iter()
                .any(|diag| diag.code == Code::UnsupportedMarkup);
            assert!(is_told, "{faulty}");
        }
    }

    #[test]
    fn letters_of_a_tag_are_not_taken_for_those_of_the_text() {
        let source = "x<sub>b</sub>, s<sup>up</sup>";
        let (passages, _) = read_as(source);
        let below = &passages[0].inlines[1];
        assert_eq!(below.steps.range(0..1), Some(6..7));
        let above = &passages[0].inlines[3];
        assert_eq!(above.steps.range(0..2), Some(21..23));
    }
}
