//! The PDF: searchable, copyable as typed, tagged for screen readers, small, and the same
//! bytes on every run. Valid as PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.
//!
//! In comes a [`Page`]; out comes a file. The only door to printpdf, lopdf and subsetter.
//! Only with the feature `pdf`.
//!
//! ```text
//! uses::find ─▶ vote::vote ─▶ embed::embed ─▶ content::write ─▶ printpdf ─▶ finish::finish ─▶ write::write
//!  (widths)      (texts)       (cut faces)      (operations)     (marks)      (objects)         (bytes)
//! ```

use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

use crate::font::Fonts;
use crate::geom::Pt;
use crate::page::{Item, Page, Shape};
use crate::paint::Error;

mod content;
mod copy;
mod date;
mod embed;
mod finish;
mod font;
mod glyf;
mod hash;
mod hinting;
mod link;
mod metadata;
mod number;
mod object;
mod outline;
mod path;
mod profile;
mod sfnt;
mod string;
mod syntax;
mod tree;
mod uses;
mod vote;
mod write;

pub use write::Deflated;

/// Choices that do not change how the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether the file carries a structure tree and claims PDF/UA-1 and PDF/A-2a; without it
    /// the file claims PDF/A-2u.
    pub tags: bool,
    /// When the document was made, in seconds since 1970-01-01 UTC; without it no date is written.
    pub date: Option<i64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tags: true,
            date: None,
        }
    }
}

/// A step on the way from a page to its file, in the order they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Glyphs have their texts and faces are cut down.
    Subset,
    /// Marks are operations of printpdf.
    Operations,
    /// printpdf has written its objects.
    Objects,
    /// Tags, links, outline and metadata are in place.
    Finish,
    /// The bytes are deflated and in order.
    Write,
}

/// Paints a page as a PDF file of one page, with default [`Options`].
pub fn paint(page: &Page, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    paint_with(page, fonts, Options::default())
}

/// Paints a page as a PDF file of one page.
pub fn paint_with(page: &Page, fonts: &Fonts, options: Options) -> Result<Vec<u8>, Error> {
    paint_watched(page, fonts, options, &mut |_| ())
}

/// Paints a page as a PDF file of one page, as [`paint_with`] does, in less time where it has fonts and other streams of
/// the page that was painted last.
pub fn paint_again(
    page: &Page,
    fonts: &Fonts,
    options: Options,
    last: &mut Deflated,
) -> Result<Vec<u8>, Error> {
    paint_in_steps((page, fonts), options, Some(last), &mut |_| ())
}

/// Paints a page as a PDF file of one page, and tells `done` about each step as it ends.
pub fn paint_watched(
    page: &Page,
    fonts: &Fonts,
    options: Options,
    done: &mut dyn FnMut(Step),
) -> Result<Vec<u8>, Error> {
    paint_in_steps((page, fonts), options, None, done)
}

fn paint_in_steps(
    (page, fonts): (&Page, &Fonts),
    options: Options,
    last: Option<&mut Deflated>,
    done: &mut dyn FnMut(Step),
) -> Result<Vec<u8>, Error> {
    if !is_finite(page) {
        return Err(Error::NotFinite);
    }
    let uses = uses::find(page, fonts);
    let texts = vote::vote(&uses);
    let faces = embed::embed(&texts, &uses, fonts)?;
    done(Step::Subset);
    let mut content = content::write(page, &uses, &faces, options.tags);
    done(Step::Operations);
    let operations = std::mem::take(&mut content.operations);
    let mut document = PdfDocument::new("");
    document.pages = vec![PdfPage::new(Mm(0.0), Mm(0.0), operations)];
    // Operators that it does not know by name are written only where it is told to trust them.
    let trusting = PdfSaveOptions {
        secure: false,
        ..PdfSaveOptions::default()
    };
    let written = document.to_lopdf_document(&trusting, &mut Vec::new());
    done(Step::Objects);
    let file = finish::finish(written, page, &content, faces, options)?;
    done(Step::Finish);
    let bytes = write::write(file, last);
    done(Step::Write);
    Ok(bytes)
}

/// Whether every length on the page is a number; a PDF cannot hold any other.
fn is_finite(page: &Page) -> bool {
    let are_finite = |lengths: &[Pt]| lengths.iter().all(|length| length.0.is_finite());
    let is_finite = |item: &Item| match &item.shape {
        Shape::Run(run) => {
            let mut glyphs = run.glyphs.iter();
            are_finite(&[run.size, run.origin.x, run.origin.y, run.width])
                && glyphs.all(|glyph| are_finite(&[glyph.x, glyph.rise]))
        }
        Shape::Dot { centre, radius, .. } => are_finite(&[centre.x, centre.y, *radius]),
        Shape::Fill { rect, .. } | Shape::Arrowhead { rect, .. } => {
            are_finite(&[rect.x, rect.y, rect.width, rect.height])
        }
        Shape::Frame {
            rect,
            thickness,
            radius,
            ..
        } => are_finite(&[rect.x, rect.y, rect.width, rect.height, *thickness, *radius]),
    };
    let mut targets = page.outline.iter().map(|bookmark| bookmark.target);
    are_finite(&[page.width, page.height])
        && targets.all(|target| are_finite(&[target.x, target.y]))
        && page.items.iter().all(is_finite)
}
