//! The text that a reader copies out of a finished PDF, and what of it is drawn without ink.
//!
//! In comes a file; out comes what its content says, in the order of the content. Nothing of
//! the writer takes part: hayro reads the file as any viewer would.

use std::collections::HashMap;
use std::ops::Range;

use hayro::hayro_interpret::font::{Glyph, GlyphIdentifier, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::ACTUAL_TEXT;
use hayro::hayro_syntax::object::{Dict, String as Bytes};
use hayro::kurbo::{Affine, BezPath, Rect, Shape};

use super::Lost;
use super::ink;

/// What the content of a page says.
pub(super) struct Copied {
    /// All of it.
    pub(super) text: String,
    /// The bytes of characters that ought to leave ink and leave none, in order.
    pub(super) blanks: Vec<Range<usize>>,
}

/// Reads the text of the first page of a PDF: what each glyph says (ISO 32000-1, 9.10.3), or
/// what stands in its place (14.9.4). White space is what the content holds, and no more.
pub fn copied(pdf: &[u8]) -> Result<String, Lost> {
    Ok(read(pdf)?.text)
}

/// Reads the text of the first page of a PDF, and looks at the outline of each glyph.
pub(super) fn read(pdf: &[u8]) -> Result<Copied, Lost> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Lost::Unreadable)?;
    let page = pdf.pages().first().ok_or(Lost::Unreadable)?;
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        Affine::IDENTITY,
        Rect::new(0.0, 0.0, width.into(), height.into()),
        &InterpreterCache::new(),
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut listener = Listener::default();
    interpret_page(page, &mut context, &mut listener);
    let Listener { text, blanks, .. } = listener;
    Ok(Copied { text, blanks })
}

/// Hears what a page says, and sees which of its glyphs are blank.
#[derive(Default)]
struct Listener {
    text: String,
    blanks: Vec<Range<usize>>,
    outlines: InkedGlyphs,
    /// For each piece of marked content that is open, whether it says its own text.
    open: Vec<bool>,
    /// The outermost of those that do.
    said: Option<Said>,
}

/// Marked content that says its own text, whatever its glyphs say.
struct Said {
    /// Where its text begins.
    start: usize,
    /// How many glyphs it shows.
    glyphs: usize,
    /// How many of them leave ink.
    inked: usize,
}

impl Device<'_> for Listener {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let has_ink = self.outlines.has_ink(glyph);
            if let Some(said) = &mut self.said {
                said.glyphs += 1;
                said.inked += usize::from(has_ink);
                continue;
            }
            let start = self.text.len();
            match glyph.as_unicode() {
                Some(BfString::Char(character)) => self.text.push(character),
                Some(BfString::String(text)) => self.text.push_str(&text),
                None => self.text.push(char::REPLACEMENT_CHARACTER),
            }
            if !has_ink && self.text[start..].contains(ink::is_seen) {
                self.blanks.push(start..self.text.len());
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let said = properties.and_then(|properties| properties.get::<Bytes<'_>>(ACTUAL_TEXT));
        if let Some(said) = &said
            && self.said.is_none()
        {
            self.said = Some(Said {
                start: self.text.len(),
                glyphs: 0,
                inked: 0,
            });
            self.text.push_str(&decode(said.as_bytes()));
        }
        self.open.push(said.is_some());
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
        if self.open.contains(&true) {
            return;
        }
        // A letter and its mark may be one glyph or two: each that it takes has to be there.
        if let Some(Said {
            start,
            glyphs,
            inked,
        }) = self.said.take()
            && inked < ink::seen(&self.text[start..]).min(glyphs)
        {
            self.blanks.push(start..self.text.len());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}

/// The outlines of a file, each asked once.
#[derive(Default)]
struct InkedGlyphs {
    known: HashMap<GlyphIdentifier, bool>,
}

impl InkedGlyphs {
    /// Whether the outline of a glyph, as the file holds it, covers any paper.
    fn has_ink(&mut self, glyph: &Glyph<'_>) -> bool {
        // A glyph that is a drawing by itself has no outline to ask.
        let Glyph::Outline(glyph) = glyph else {
            return true;
        };
        *self.known.entry(glyph.identifier()).or_insert_with(|| {
            let ink = glyph.outline().bounding_box();
            ink.width() > 0.0 && ink.height() > 0.0
        })
    }
}

/// A text string: UTF-16 with a byte order mark, or one byte a character (ISO 32000-1, 7.9.2.2).
fn decode(bytes: &[u8]) -> String {
    let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) else {
        return bytes.iter().map(|&byte| char::from(byte)).collect();
    };
    let units: Vec<u16> = units
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}
