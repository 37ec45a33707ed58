//! The marks on the page, in the order of the items: shapes and inks as printpdf's operations, text and tags as
//! operators that it hands on. It would hold every glyph as an object of its own, thousands of them on a page.
//!
//! Every mark stands in marked content: tagged with the element it belongs to, or an artifact
//! (ISO 32000-1, 14.8.2.2). The origin moves from the top left to the bottom left here.

use std::collections::BTreeMap;
use std::ops::Range;

use printpdf::{Color, Greyscale, Op, PaintMode, Rgb};

use super::embed::{EmbeddedFaces, GlyphCode};
use super::number::{component, push_written, thousandths, written};
use super::syntax::{append, push_hexadecimal};
use super::tree::MarkedContent;
use super::uses::{PageUse, Uses};
use super::{copy, path, string, tree};
use crate::decimal::push_whole;
use crate::font::FaceId;
use crate::geom::Pt;
use crate::ink::Ink;
use crate::page::{Page, Run, Shape, Tag, TagId};

/// The operations of a page.
pub(super) struct PageContent<'a> {
    /// In the order of painting, which is the order of reading.
    pub(super) operations: Vec<Op>,
    /// What each piece of marked content belongs to; its place is its MCID.
    pub(super) marks: Vec<MarkedContent>,
    /// The codes of each face that are shown, by their numbers.
    pub(super) shown: BTreeMap<FaceId, Vec<Option<GlyphCode<'a>>>>,
}

/// Writes the operations of every item.
pub(super) fn write<'a>(
    page: &Page,
    uses: &Uses<'a>,
    faces: &EmbeddedFaces<'a>,
    is_tagged: bool,
) -> PageContent<'a> {
    let mut writer = ContentWriter {
        operations: Vec::new(),
        operators: Vec::new(),
        marks: Vec::new(),
        shown: BTreeMap::new(),
        height: page.height,
        tags: &page.tags,
        faces,
        fill: None,
        stroke: None,
        font: None,
        rise: Pt::ZERO,
        is_in_text: false,
        open: None,
    };
    let code = |one: &PageUse<'a>| faces.get(&one.face)?.code(&one.one);
    let codes: Vec<Option<GlyphCode<'a>>> = uses.all.iter().map(code).collect();
    for (item, places) in page.items.iter().zip(&uses.of_items) {
        let codes: Vec<_> = places.iter().map(|place| codes[*place]).collect();
        match &item.shape {
            Shape::Run(run) if is_tagged && run.is_hyphenated() => {
                writer.hyphenated(item.tag, run, &codes);
            }
            shape => {
                if is_tagged {
                    writer.mark(item.tag.map(MarkedContent::text));
                }
                writer.shape(shape, &codes);
            }
        }
    }
    writer.end_mark();
    writer.hand_on();
    PageContent {
        operations: writer.operations,
        marks: writer.marks,
        shown: writer.shown,
    }
}

/// What has been written, and the state that a reader is in after it.
struct ContentWriter<'p, 'a> {
    operations: Vec<Op>,
    /// Operators that come after these operations, one a line.
    operators: Vec<u8>,
    marks: Vec<MarkedContent>,
    shown: BTreeMap<FaceId, Vec<Option<GlyphCode<'a>>>>,
    height: Pt,
    tags: &'p [Tag],
    faces: &'p EmbeddedFaces<'a>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    font: Option<(FaceId, Pt)>,
    rise: Pt,
    is_in_text: bool,
    open: Option<Option<MarkedContent>>,
}

/// Glyphs of a run that are shown together.
struct CodeRun<'a> {
    glyphs: Range<usize>,
    /// What they say, where the font's own texts would say something else.
    actual_text: Option<&'a str>,
}

/// A glyph as it is shown.
struct Shown {
    /// Its number in the embedded font.
    number: u16,
    /// What it moves the next glyph to the left, in thousandths of an em.
    correction: i32,
}

impl<'a> ContentWriter<'_, 'a> {
    /// Opens marked content for an element, or for an artifact, unless it is still open.
    fn mark(&mut self, mark: Option<MarkedContent>) {
        if self.open == Some(mark) {
            return;
        }
        self.end_mark();
        self.open = Some(mark);
        let Some(mark) = mark else {
            return self.operator(format_args!("/Artifact BMC"));
        };
        let number = self.marks.len();
        self.marks.push(mark);
        let role = tree::mark_type(self.tags, mark);
        self.operator(format_args!("/{role} <</MCID {number}>> BDC"));
    }

    fn end_mark(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.operator(format_args!("EMC"));
        }
    }

    fn begin_text(&mut self) {
        if !self.is_in_text {
            self.operator(format_args!("BT"));
            self.is_in_text = true;
        }
    }

    fn end_text(&mut self) {
        if self.is_in_text {
            self.operator(format_args!("ET"));
            self.is_in_text = false;
        }
    }

    /// Writes an operator behind its operands (ISO 32000-1, 7.8.2).
    fn operator(&mut self, operator: std::fmt::Arguments<'_>) {
        append(self.line(), operator);
    }

    /// The operators, with a new line begun.
    fn line(&mut self) -> &mut Vec<u8> {
        if !self.operators.is_empty() {
            self.operators.push(b'\n');
        }
        &mut self.operators
    }

    /// Hands the operators to printpdf as one that it does not know.
    fn hand_on(&mut self) {
        if !self.operators.is_empty() {
            let operators = std::mem::take(&mut self.operators);
            self.operations.push(Op::Unknown {
                key: String::from_utf8(operators).expect("names, numbers and codes are ASCII"),
                value: Vec::new(),
            });
        }
    }

    fn operation(&mut self, operation: Op) {
        self.hand_on();
        self.operations.push(operation);
    }

    /// Writes a run and the hyphen at its end, which is an element by itself.
    fn hyphenated(&mut self, tag: Option<TagId>, run: &Run, codes: &[Option<GlyphCode<'a>>]) {
        let end = run.glyphs.len() - 1;
        let parts = [
            (0..end, MarkedContent::text as fn(TagId) -> MarkedContent),
            (end..end + 1, MarkedContent::hyphen),
        ];
        for (range, mark) in parts.into_iter().filter(|(range, _)| !range.is_empty()) {
            let glyphs = run.glyphs[range.clone()].to_vec();
            self.mark(tag.map(mark));
            self.run(
                &Run {
                    glyphs,
                    ..run.clone()
                },
                &codes[range],
            );
        }
    }

    fn shape(&mut self, shape: &Shape, codes: &[Option<GlyphCode<'a>>]) {
        match shape {
            Shape::Run(run) => self.run(run, codes),
            Shape::Dot {
                centre,
                radius,
                ink,
            } => {
                self.end_text();
                self.fill_with(*ink);
                self.operation(path::disc(*centre, *radius, self.height));
            }
            Shape::Fill { rect, ink } => {
                self.end_text();
                self.fill_with(*ink);
                let rectangle = path::rectangle(rect, self.height, PaintMode::Fill);
                self.operation(Op::DrawRectangle { rectangle });
            }
            Shape::Arrowhead { rect, ink } => {
                self.end_text();
                self.fill_with(*ink);
                self.operation(path::arrowhead(rect, self.height));
            }
            Shape::Frame {
                rect,
                thickness,
                radius,
                ink,
            } => {
                self.end_text();
                self.stroke_with(*ink);
                self.operation(Op::SetOutlineThickness {
                    pt: printpdf::Pt(written(*thickness)),
                });
                let frame = path::frame(rect, *thickness, *radius, self.height);
                self.operation(frame);
            }
        }
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.operation(Op::SetFillColor { col: color(ink) });
        }
    }

    fn stroke_with(&mut self, ink: Ink) {
        if self.stroke.replace(ink) != Some(ink) {
            self.operation(Op::SetOutlineColor { col: color(ink) });
        }
    }

    fn run(&mut self, run: &Run, codes: &[Option<GlyphCode<'a>>]) {
        let size = Pt(f64::from(written(run.size)));
        let drawn = run.glyphs.iter().zip(codes);
        let mut starts = drawn.filter_map(|(glyph, code)| Some((glyph.x, code.as_ref()?.before)));
        // A face of which nothing is drawn is not embedded.
        let Some((x, before)) = starts.next() else {
            return;
        };
        let face = &self.faces[&run.face];
        let start = x - size * (f64::from(before) / 1000.0);
        self.note_shown(run.face, codes);
        self.begin_text();
        self.fill_with(run.ink);
        if self.font.replace((run.face, size)) != Some((run.face, size)) {
            let line = self.line();
            append(line, format_args!("/{} ", face.id));
            push_written(line, run.size);
            line.extend(b" Tf");
        }
        let (x, y) = (run.origin.x + start, self.height - run.origin.y);
        let line = self.line();
        line.extend(b"1 0 0 1 ");
        push_written(line, x);
        line.push(b' ');
        push_written(line, y);
        line.extend(b" Tm");
        let glyphs = shown(run, size, codes);
        for piece in pieces(run, codes) {
            if let Some(text) = piece.actual_text {
                let line = self.line();
                line.extend(b"/Span <</ActualText<");
                push_hexadecimal(line, &string::utf16(text));
                line.extend(b">>> BDC");
            }
            let mut first = piece.glyphs.start;
            for level in run.glyphs[piece.glyphs].chunk_by(|one, two| one.rise == two.rise) {
                let next = first + level.len();
                self.show(level[0].rise, &glyphs[first..next]);
                first = next;
            }
            if piece.actual_text.is_some() {
                self.operator(format_args!("EMC"));
            }
        }
    }

    fn note_shown(&mut self, face: FaceId, codes: &[Option<GlyphCode<'a>>]) {
        let shown = self.shown.entry(face).or_default();
        for code in codes.iter().flatten() {
            let place = usize::from(code.number);
            if shown.len() <= place {
                shown.resize(place + 1, None);
            }
            shown[place] = Some(*code);
        }
    }

    fn show(&mut self, rise: Pt, glyphs: &[Option<Shown>]) {
        if self.rise != rise {
            self.rise = rise;
            let line = self.line();
            push_written(line, rise);
            line.extend(b" Ts");
        }
        let mut glyphs = glyphs.iter().flatten().peekable();
        if glyphs.peek().is_none() {
            return;
        }
        let array = self.line();
        array.extend(b"[<");
        while let Some(glyph) = glyphs.next() {
            push_hexadecimal(array, &glyph.number.to_be_bytes());
            if glyph.correction != 0 {
                array.push(b'>');
                push_whole(array, glyph.correction.into());
                array.extend(glyphs.peek().map(|_| b'<'));
            } else if glyphs.peek().is_none() {
                array.push(b'>');
            }
        }
        array.extend(b"] TJ");
    }
}

/// Cuts a run where the font's own texts would say something else than the page: where several
/// glyphs share a text, and in a face without copies of its glyphs.
fn pieces<'a>(run: &'a Run, codes: &[Option<GlyphCode<'_>>]) -> Vec<CodeRun<'a>> {
    let mut pieces: Vec<CodeRun<'a>> = Vec::new();
    for cluster in copy::clusters(run) {
        let is_plain = match &codes[cluster.glyphs.clone()] {
            [Some(code)] => code.text == cluster.text,
            codes => codes.iter().all(Option::is_none),
        };
        let actual_text = (!is_plain).then_some(cluster.text);
        match pieces.last_mut() {
            Some(last) if last.actual_text.is_none() && actual_text.is_none() => {
                last.glyphs.end = cluster.glyphs.end;
            }
            _ => pieces.push(CodeRun {
                glyphs: cluster.glyphs,
                actual_text,
            }),
        }
    }
    pieces
}

/// Each glyph with the correction that puts the next one where layout wants it; nothing for one that is left out.
/// Corrections are whole numbers that add up without drift.
fn shown(run: &Run, size: Pt, codes: &[Option<GlyphCode<'_>>]) -> Vec<Option<Shown>> {
    let drawn = run.glyphs.iter().zip(codes).enumerate();
    let mut drawn = drawn
        .filter_map(|(place, (glyph, code))| {
            let code = code.as_ref()?;
            let start = thousandths(glyph.x, size) - i32::from(code.before);
            Some((place, start, code))
        })
        .peekable();
    let mut shown: Vec<Option<Shown>> = codes.iter().map(|_| None).collect();
    let mut pen: Option<i32> = None;
    while let Some((place, start, code)) = drawn.next() {
        let after = pen.unwrap_or(start) + i32::from(code.width);
        let wanted = drawn.peek().map_or(after, |(_, next, _)| *next);
        pen = Some(wanted);
        shown[place] = Some(Shown {
            number: code.number,
            correction: after - wanted,
        });
    }
    shown
}

/// Greys go out as grey, so that a printer uses black ink alone.
fn color(ink: Ink) -> Color {
    let [r, g, b] = [ink.red, ink.green, ink.blue].map(component);
    if ink.red == ink.green && ink.green == ink.blue {
        Color::Greyscale(Greyscale::new(r, None))
    } else {
        Color::Rgb(Rgb::new(r, g, b, None))
    }
}
