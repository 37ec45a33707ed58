//! Reports what cannot be shown, at its place in the spec.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

use crate::diag::{Code, Diag, Diags, Span};
use crate::font::{FaceId, Fonts};
use crate::sheet::Paragraph;

/// Knows the spec's source and what has been reported.
pub(super) struct Reporter<'a> {
    fonts: &'a Fonts,
    source: &'a str,
    diags: &'a mut Diags,
    /// Characters reported, by where their value starts.
    known: HashSet<(usize, char)>,
    broken: HashSet<FaceId>,
}

impl<'a> Reporter<'a> {
    /// A reporter that has reported nothing yet.
    pub(super) fn new(fonts: &'a Fonts, source: &'a str, diags: &'a mut Diags) -> Self {
        Self {
            fonts,
            source,
            diags,
            known: HashSet::new(),
            broken: HashSet::new(),
        }
    }

    /// Reports the characters of a paragraph that no face has, control characters, and
    /// compatibility characters, each once a value.
    pub(super) fn report_text(
        &mut self,
        paragraph: &Paragraph,
        text: &str,
        missing: &[Range<usize>],
    ) {
        let mut missing = missing.iter().peekable();
        for (at, c) in text.char_indices() {
            while missing.next_if(|range| range.end <= at).is_some() {}
            let is_missing = missing.peek().is_some_and(|range| range.contains(&at));
            let usual = usual_form(c);
            let is_noteworthy = is_missing || c.is_control() || usual.is_some();
            if !is_noteworthy || !self.known.insert((paragraph.source.start, c)) {
                continue;
            }
            let span = self.place_of(c, paragraph.source);
            if c.is_control() {
                self.diags.push(control(c, span));
            } else if is_missing && !self.has_glyph(c) {
                self.diags.push(no_glyph(c, span));
            }
            if let Some(usual) = usual {
                self.diags.push(compatibility(c, &usual, span));
            }
        }
    }

    /// Reports faces that the shaper could not use, each once.
    pub(super) fn report_faces(&mut self, paragraph: &Paragraph, broken: &[FaceId]) {
        for &id in broken {
            if self.broken.insert(id) {
                let family = &self.fonts.face(id).family;
                let message = format!("font `{family}` is damaged and cannot set this text");
                self.diags.push(
                    Diag::error(Code::UnusableFont, paragraph.source, message)
                        .hint("leave it out of `fonts`"),
                );
            }
        }
    }

    /// Whether any face has the character by itself: then another one of its cluster is missing.
    fn has_glyph(&self, c: char) -> bool {
        self.fonts.faces().any(|(_, face)| face.covers(c))
    }

    /// Where the value at `span` has the character; the whole value if it is written as an escape.
    fn place_of(&self, c: char, span: Span) -> Span {
        let value = self.source.get(span.start..span.end).unwrap_or_default();
        value.find(c).map_or(span, |at| Span {
            start: span.start + at,
            end: span.start + at + c.len_utf8(),
        })
    }
}

fn no_glyph(c: char, span: Span) -> Diag {
    let name = unicode_names2::name(c).map_or_else(String::new, |name| format!(" {name}"));
    let code = u32::from(c);
    let message = format!("no font has a glyph for `{c}` (U+{code:04X}{name})");
    Diag::error(Code::MissingGlyph, span, message)
        .hint("write it in another way, or name a font that has it under `fonts`")
}

fn control(c: char, span: Span) -> Diag {
    let message = format!("control character U+{:04X} cannot be printed", u32::from(c));
    Diag::error(Code::MissingGlyph, span, message).hint("delete it")
}

fn compatibility(c: char, usual: &str, span: Span) -> Diag {
    let (code, usual_code) = (u32::from(c), usual.chars().next().map_or(0, u32::from));
    let message = format!(
        "compatibility character `{c}` (U+{code:04X}) looks like `{usual}` but searches miss it"
    );
    Diag::warning(Code::CompatibilityCharacter, span, message)
        .hint(format!("write `{usual}` (U+{usual_code:04X}) instead"))
}

/// The usual ideograph that a compatibility ideograph or radical stands for.
fn usual_form(c: char) -> Option<String> {
    let is_candidate = matches!(u32::from(c),
        0x2E80..=0x2FD5 | 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F);
    let mut usual = String::new();
    if is_candidate {
        decompose_compatible(c, |part| usual.push(part));
    }
    (is_candidate && !usual.is_empty() && !usual.starts_with(c)).then_some(usual)
}
