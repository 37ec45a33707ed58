//! The page as an image: the finished PDF, drawn.
//!
//! In comes the file that [`pdf`](super::pdf) wrote; out comes a PNG, or its pixels in grey. What it shows is what a
//! reader shows, since it starts from the same bytes. The only door to hayro and png.
//! Only with the feature `png`.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use png::{BitDepth, ColorType};

use super::Error;
use super::deflate::Deflater;
use crate::page::Page;
use crate::paper::PaperName;

/// Points in an inch.
pub(super) const POINTS_PER_INCH: f64 = 72.0;

/// Two pixels to the point: sharp on most screens.
const USUAL_PPI: f64 = 144.0;

/// Pixels across the page for a phone, with which it is 2340 high: most phones have as many or show them alike.
const PHONE_PIXELS: f64 = 1080.0;

/// As many pixels to the inch as the screen has that a page is made for; for paper, as many as are sharp on most.
pub(super) fn usual_ppi(page: &Page) -> f64 {
    let (narrow, long) = PaperName::Phone.extent();
    let sides = (page.width.min(page.height), page.width.max(page.height));
    match sides == (narrow, long) {
        true => PHONE_PIXELS / narrow.0 * POINTS_PER_INCH,
        false => USUAL_PPI,
    }
}
/// PNG counts pixels by the metre.
const INCHES_PER_METRE: f64 = 1.0 / 0.0254;
/// A longer side would take gigabytes of memory; A3 at 900 pixels an inch still fits.
const LONGEST_SIDE: f64 = 16_384.0;

/// Deflate's effort, from 0 to 12. Measured on a page in colour at 300 pixels to the inch, of 2,481 by 3,508: level 5 takes
/// 44 ms and leaves 1.36 MB, level 2 takes 38 ms for 1.45 MB, level 6 takes 49 ms and level 9 takes 198 ms for 1.35 MB.
const LEVEL: i32 = 5;
/// The byte before a row whose bytes stand as they are (PNG, 9.2). A page is white with the same glyphs again and again:
/// differences to what is beside or above only hide that they are the same. Measured on thirteen pages, all other
/// filters leave more, and so does the best one chosen for each row.
const UNFILTERED: u8 = 0;
/// Bytes to a pixel as it is drawn: red, green, blue, and that it is opaque.
const DRAWN_BYTES: usize = 4;

/// Draws the first page of a PDF on white, with `ppi` pixels to the inch. A page without colour is an image of greys.
pub fn paint(pdf: &[u8], ppi: f64) -> Result<Vec<u8>, Error> {
    let mut drawn = draw(pdf, ppi)?;
    let size = [drawn.width, drawn.height];
    if drawn.is_grey() {
        let rows = drawn.pack::<1>();
        Ok(encode(
            rows,
            size,
            (ColorType::Grayscale, BitDepth::Eight),
            ppi,
        ))
    } else {
        let rows = drawn.pack::<3>();
        Ok(encode(rows, size, (ColorType::Rgb, BitDepth::Eight), ppi))
    }
}

/// What was drawn of a PDF.
pub(super) struct Drawn {
    /// Pixels to a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// Each pixel, row by row.
    pixels: Vec<u8>,
}

impl Drawn {
    /// The red of each pixel, from 0 (none) to 255, row by row: of a page of black and greys it is all there is to know.
    pub(super) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = u8>> {
        let rows = self.pixels.chunks_exact(self.width * DRAWN_BYTES);
        rows.map(|row| row.iter().copied().step_by(DRAWN_BYTES))
    }

    /// Whether no pixel has a colour.
    fn is_grey(&self) -> bool {
        let mut pixels = self.pixels.chunks_exact(DRAWN_BYTES);
        pixels.all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2])
    }

    /// The rows of an image that keeps so many bytes of each pixel, unfiltered. They take the place of what was drawn,
    /// which is many times larger than all else that a run holds: no row ends beyond where its pixels began.
    fn pack<const KEPT: usize>(&mut self) -> &[u8] {
        let drawn_row = self.width * DRAWN_BYTES;
        let mut row = vec![UNFILTERED; 1 + self.width * KEPT];
        for y in 0..self.height {
            let pixels = self.pixels[y * drawn_row..][..drawn_row].chunks_exact(DRAWN_BYTES);
            for (kept, pixel) in row[1..].chunks_exact_mut(KEPT).zip(pixels) {
                kept.copy_from_slice(&pixel[..KEPT]);
            }
            self.pixels[y * row.len()..][..row.len()].copy_from_slice(&row);
        }
        &self.pixels[..self.height * row.len()]
    }
}

/// Draws the first page of a PDF on white, with `ppi` pixels to the inch.
pub(super) fn draw(pdf: &[u8], ppi: f64) -> Result<Drawn, Error> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Error::Unreadable)?;
    let page = pdf.pages().first().ok_or(Error::Unreadable)?;
    let scale = ppi / POINTS_PER_INCH;
    let (width, height) = page.render_dimensions();
    let most = POINTS_PER_INCH * LONGEST_SIDE / f64::from(width.max(height));
    let unable = Error::ImageSize { most: most.floor() };
    let sides = side(width, scale).zip(side(height, scale));
    let (width, height) = sides.ok_or(unable)?;
    let mut context = RenderContext::new(width, height);
    render_into(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings {
            // Shapes as designed: a printed page is not hinted either.
            hinting: false,
            ..RenderSettings::default()
        },
        &mut context,
        Affine::scale(scale) * page.initial_transform(true).to_kurbo(),
    );
    context.flush();
    let settings = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * DRAWN_BYTES];
    let target = PixmapMut::new(width, height, &mut pixels).expect("it has all its pixels");
    context.render_with(target, &mut Resources::default(), settings);
    Ok(Drawn {
        width: width.into(),
        height: height.into(),
        pixels,
    })
}

/// What a side may be longer by than it was meant, in points: lengths are written to a hundredth.
const ROUNDING: f64 = 0.0051;

/// The pixels that hold a length in points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the side was just found to be between 1 and 16,384"
)]
fn side(length: f32, scale: f64) -> Option<u16> {
    let pixels = ((f64::from(length) - ROUNDING) * scale).ceil();
    let is_able = (1.0..=LONGEST_SIDE).contains(&pixels);
    is_able.then_some(pixels as u16)
}

/// Packs pixels of one bit, a width and a height of them; rows are filled up to whole bytes, 1 is white.
pub(super) fn encode_bits(bits: &[u8], size: [usize; 2], ppi: f64) -> Vec<u8> {
    let rows = bits.chunks_exact(size[0].div_ceil(8));
    let rows: Vec<&[u8]> = rows.flat_map(|row| [&[UNFILTERED], row]).collect();
    let format = (ColorType::Grayscale, BitDepth::One);
    encode(&rows.concat(), size, format, ppi)
}

/// Packs the rows of an image, each behind the byte of its filter.
fn encode(
    rows: &[u8],
    size: [usize; 2],
    (color, depth): (ColorType, BitDepth),
    ppi: f64,
) -> Vec<u8> {
    let side = |side: usize| u32::try_from(side).expect("it was found to be 16,384 at most");
    let [width, height] = size.map(side);
    let per_metre = per_metre(ppi);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_chunk(png::chunk::IDAT, Deflater::new(LEVEL).deflate(rows))?;
        writer.finish()
    });
    written.expect("memory takes all that is written to it");
    bytes
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float too large saturates, and resolutions are small and positive"
)]
fn per_metre(ppi: f64) -> u32 {
    (ppi * INCHES_PER_METRE).round() as u32
}
