//! The text that a reader copies out of a finished PDF.
//!
//! In comes a file; out comes what its content says, in the order of the content. Nothing of
//! the writer takes part: hayro reads the file as any viewer would.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::ACTUAL_TEXT;
use hayro::hayro_syntax::object::{Dict, String as Bytes};
use hayro::kurbo::{Affine, BezPath, Rect};

use super::Lost;

/// Reads the text of the first page of a PDF: what each glyph says (ISO 32000-1, 9.10.3), or
/// what stands in its place (14.9.4). White space is what the content holds, and no more.
pub fn copied(pdf: &[u8]) -> Result<String, Lost> {
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
    Ok(listener.text)
}

/// Hears what a page says, and sees nothing.
#[derive(Default)]
struct Listener {
    text: String,
    /// For each piece of marked content that is open, whether it says its own text.
    open: Vec<bool>,
}

impl Device<'_> for Listener {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        if self.open.contains(&true) {
            return;
        }
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(character)) => self.text.push(character),
                Some(BfString::String(text)) => self.text.push_str(&text),
                None => self.text.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let said = properties.and_then(|properties| properties.get::<Bytes<'_>>(ACTUAL_TEXT));
        if let Some(said) = &said
            && !self.open.contains(&true)
        {
            self.text.push_str(&decode(said.as_bytes()));
        }
        self.open.push(said.is_some());
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
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
