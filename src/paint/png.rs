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
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use png::{BitDepth, ColorType};

use super::Error;

/// Points in an inch.
pub(super) const POINTS_PER_INCH: f64 = 72.0;
/// PNG counts pixels by the metre.
const INCHES_PER_METRE: f64 = 1.0 / 0.0254;
/// A longer side would take gigabytes of memory; A3 at 900 pixels an inch still fits.
const LONGEST_SIDE: f64 = 16_384.0;

/// Draws the first page of a PDF on white, with `ppi` pixels to the inch.
pub fn paint(pdf: &[u8], ppi: f64) -> Result<Vec<u8>, Error> {
    let pixmap = rasterize(pdf, ppi)?;
    let colors: Vec<u8> = pixels(&pixmap).flatten().collect();
    let size = [pixmap.width(), pixmap.height()].map(usize::from);
    encode(&colors, size, (ColorType::Rgb, BitDepth::Eight), ppi)
}

/// What was drawn of a PDF of black and greys.
pub(super) struct Drawn {
    /// Pixels to a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// Each pixel, row by row, from 0 (black) to 255 (white).
    pub(super) luma: Vec<u8>,
}

/// Draws the first page of a PDF of black and greys on white, with `ppi` pixels to the inch.
pub(super) fn draw(pdf: &[u8], ppi: f64) -> Result<Drawn, Error> {
    let pixmap = rasterize(pdf, ppi)?;
    Ok(Drawn {
        width: pixmap.width().into(),
        height: pixmap.height().into(),
        luma: pixels(&pixmap).map(|[red, ..]| red).collect(),
    })
}

/// The opaque pixels, row by row.
fn pixels(pixmap: &Pixmap) -> impl Iterator<Item = [u8; 3]> {
    let pixels = pixmap.data_as_u8_slice().chunks_exact(4);
    pixels.map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

fn rasterize(pdf: &[u8], ppi: f64) -> Result<Pixmap, Error> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Error::Unreadable)?;
    let page = pdf.pages().first().ok_or(Error::Unreadable)?;
    let scale = ppi / POINTS_PER_INCH;
    let (width, height) = page.render_dimensions();
    let mut context = RenderContext::new(side(width, scale)?, side(height, scale)?);
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
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let settings = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), settings);
    Ok(pixmap)
}

/// The pixels that hold a length in points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the side was just found to be between 1 and 16,384"
)]
fn side(length: f32, scale: f64) -> Result<u16, Error> {
    let pixels = (f64::from(length) * scale).ceil();
    if (1.0..=LONGEST_SIDE).contains(&pixels) {
        Ok(pixels as u16)
    } else {
        Err(Error::ImageSize)
    }
}

/// Packs pixels of one bit, a width and a height of them; rows are filled up to whole bytes, 1 is white.
pub(super) fn encode_bits(bits: &[u8], size: [usize; 2], ppi: f64) -> Result<Vec<u8>, Error> {
    encode(bits, size, (ColorType::Grayscale, BitDepth::One), ppi)
}

/// Packs the rows of an image.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float too large saturates, and resolutions are small and positive"
)]
fn encode(
    rows: &[u8],
    size: [usize; 2],
    (color, depth): (ColorType, BitDepth),
    ppi: f64,
) -> Result<Vec<u8>, Error> {
    let [width, height] = size.map(|side| u32::try_from(side).map_err(|_| Error::ImageSize));
    let per_metre = (ppi * INCHES_PER_METRE).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width?, height?);
    encoder.set_color(color);
    encoder.set_depth(depth);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(rows))
        .map_err(|_| Error::ImageSize)?;
    Ok(bytes)
}
