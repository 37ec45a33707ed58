//! The page as a printer of one bit lays it down: each dot of its grid is black or left white.
//!
//! In comes a [`Page`]; out comes an image of one bit a pixel. What is black is laid down whole; every other ink is
//! broken into dots that grow with its darkness and stand at 45°, as the drivers of lasers do it. Only with the
//! feature `png`.

use super::png::Drawn;
use super::{Error, pdf, png};
use crate::font::Fonts;
use crate::geom::Pt;
use crate::ink::Ink;
use crate::page::{Page, Shape};

/// Pixels to the side of the tile that the screen repeats. It holds two dots: at 600 pixels to the inch they make 106
/// lines to the inch, at 300 they make 53.
const TILE: usize = 8;

/// From this coverage on a pixel that an outline crosses is black: the half, of 255.
const CROSSED: u8 = 128;

/// Paints a page with `ppi` pixels to the inch.
pub(super) fn paint(page: &Page, fonts: &Fonts, ppi: f64) -> Result<Vec<u8>, Error> {
    let screen = Screen::new();
    let mut plane: Option<Plane> = None;
    // Ink by ink: a pixel that a black outline covers in part would else look like one that grey covers whole.
    for ink in inks(page) {
        let drawn = png::draw(&alone(page, ink, fonts, ppi)?, ppi)?;
        let plane = plane.get_or_insert_with(|| Plane::white(drawn.width, drawn.height));
        plane.lay(&drawn, &screen, ink);
    }
    let plane = match plane {
        Some(plane) => plane,
        None => {
            let blank = png::draw(&alone(page, Ink::BLACK, fonts, ppi)?, ppi)?;
            Plane::white(blank.width, blank.height)
        }
    };
    let size = [plane.width, plane.height];
    Ok(png::encode_bits(&plane.bits, size, ppi))
}

/// The inks of a page.
fn inks(page: &Page) -> Vec<Ink> {
    let mut inks = Vec::new();
    for item in &page.items {
        let ink = item.shape.ink();
        if !inks.contains(&ink) {
            inks.push(ink);
        }
    }
    inks
}

/// What is painted in one ink, in black, as a PDF file.
fn alone(page: &Page, ink: Ink, fonts: &Fonts, ppi: f64) -> Result<Vec<u8>, Error> {
    let pixel = Pt(png::POINTS_PER_INCH / ppi);
    let mut alone = page.clone();
    alone.items.retain(|item| item.shape.ink() == ink);
    for item in &mut alone.items {
        item.shape.set_ink(Ink::BLACK);
        // A printer keeps a rule that is thinner than its grid (PostScript Language Reference, 7.5: every pixel that a
        // shape touches is painted).
        match &mut item.shape {
            Shape::Fill { rect, .. } => {
                rect.width = rect.width.max(pixel);
                rect.height = rect.height.max(pixel);
            }
            Shape::Frame { thickness, .. } => *thickness = thickness.max(pixel),
            Shape::Run(_) | Shape::Dot { .. } | Shape::Arrowhead { .. } => {}
        }
    }
    let options = pdf::Options {
        tags: false,
        date: None,
    };
    pdf::paint_with(&alone, fonts, options)
}

/// The pixels of the sheet: eight to the byte, rows filled up to whole bytes, 1 is white (PNG, 7.2 and 11.2.2).
struct Plane {
    width: usize,
    height: usize,
    bits: Vec<u8>,
}

impl Plane {
    fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            bits: vec![0xFF; width.div_ceil(8) * height],
        }
    }

    /// Blackens what an ink covers, as far as the screen lets it.
    fn lay(&mut self, drawn: &Drawn, screen: &Screen, ink: Ink) {
        let darkness = 255 - ink.to_grey().red;
        let stride = self.width.div_ceil(8);
        for (y, row) in drawn.rows().enumerate() {
            for (x, luma) in row.enumerate() {
                if 255 - luma >= CROSSED && screen.is_black(x, y, darkness) {
                    self.bits[y * stride + x / 8] &= !(0x80 >> (x % 8));
                }
            }
        }
    }
}

/// In what order the pixels of a tile become black as an ink becomes darker.
struct Screen([[u8; TILE]; TILE]);

impl Screen {
    fn new() -> Self {
        // Dots stand at two corners of a square on its tip, holes at the two others. What is nearer to a dot than to a
        // hole is black first.
        let (dots, holes) = ([(0, 0), (4, 4)], [(4, 0), (0, 4)]);
        let mut pixels: Vec<(usize, usize)> = (0..TILE * TILE)
            .map(|number| (number % TILE, number / TILE))
            .collect();
        // The sort keeps the order of what is alike: dots grow from the top left, and are the same everywhere.
        pixels.sort_by_key(|&pixel| distance(pixel, dots) + FARTHEST - distance(pixel, holes));
        let mut ranks = [[0; TILE]; TILE];
        for (rank, (x, y)) in (0_u8..).zip(pixels) {
            ranks[y][x] = rank;
        }
        Self(ranks)
    }

    /// Whether a pixel is black where an ink of this darkness, from 0 (white) to 255 (black), covers it.
    fn is_black(&self, x: usize, y: usize, darkness: u8) -> bool {
        let rank = usize::from(self.0[y % TILE][x % TILE]);
        // Half a step more: white blackens no pixel, and black every one.
        usize::from(darkness) * 2 * TILE * TILE > (2 * rank + 1) * 255
    }
}

/// No two points of a tile that repeats are farther apart, in the same unit.
const FARTHEST: usize = 2 * TILE * TILE;

/// The square of the distance from the centre of a pixel to the nearest of these points, each of which stands in every
/// tile, in quarters of a pixel's square.
fn distance((x, y): (usize, usize), points: [(usize, usize); 2]) -> usize {
    let along = |pixel: usize, point: usize| {
        let apart = (2 * pixel + 1).abs_diff(2 * point);
        apart.min(2 * TILE - apart)
    };
    let of = |point: (usize, usize)| along(x, point.0).pow(2) + along(y, point.1).pow(2);
    of(points[0]).min(of(points[1]))
}

#[cfg(test)]
mod tests {
    use super::{Screen, TILE};

    fn black(darkness: u8) -> Vec<(usize, usize)> {
        let screen = Screen::new();
        let pixels = (0..TILE * TILE).map(|number| (number % TILE, number / TILE));
        pixels
            .filter(|&(x, y)| screen.is_black(x, y, darkness))
            .collect()
    }

    #[test]
    fn white_lays_down_nothing_and_black_all() {
        assert_eq!(black(0).len(), 0);
        assert_eq!(black(255).len(), TILE * TILE);
    }

    #[test]
    fn as_much_is_black_as_the_ink_is_dark() {
        let mut before = Vec::new();
        for darkness in 0..=255 {
            let now = black(darkness);
            let share = now.len() as f64 / (TILE * TILE) as f64;
            assert!(
                (share - f64::from(darkness) / 255.0).abs() < 0.01,
                "{darkness}"
            );
            assert!(
                before.iter().all(|pixel| now.contains(pixel)),
                "dots only grow"
            );
            before = now;
        }
    }

    #[test]
    fn dots_are_clusters() {
        // A quarter grey: two dots of eight pixels, each touching others.
        let dots = black(64);
        assert_eq!(dots.len(), 16);
        for &(x, y) in &dots {
            let beside = [(x + 1, y), (x + TILE - 1, y), (x, y + 1), (x, y + TILE - 1)];
            let touching = beside.map(|(x, y)| dots.contains(&(x % TILE, y % TILE)));
            assert!(touching.contains(&true), "{x} {y} stands alone");
        }
    }
}
