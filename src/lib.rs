//! cribsheet compiles a TOML spec of keywords, reverse questions and risk scripts, in Chinese
//! and English, into one printed page.
//!
//! ```text
//! TOML ──spec::read──▶ Spec ──sheet::resolve──▶ Sheet ──text::shape──▶ Shaped (glyphs, in em)
//!                  (what was written)     (every choice made)            │
//!      fit::search turns the Dials, hundreds of times:                   │
//!          Layouter::lay_out(Dials) ──▶ Draft (numbers only) ◀───────────┤
//!                        │ best                                          │
//!      layout::place(&Sheet, &Shaped, &Draft) ──▶ Page (in pt, nothing left to decide)
//!                        ├─▶ paint::pdf   └─▶ paint::text
//! ```
//!
//! | room | holds |
//! |---|---|
//! | [`geom`], [`lang`], [`ink`], [`diag`] | lengths, languages, colours; faults and their sink |
//! | [`font`] | faces over `fontdb`: metrics in em, coverage, choice |
//! | [`page`] | the placed page: what layout promises painters |
//! | [`spec`] | what the author wrote: types, the reader with places, the schema |
//! | [`sheet`] | every choice made: defaults, themes, languages, inline markup |
//! | [`text`] | paragraphs shaped once, in em: runs, break points, spacing |
//! | [`layout`] | pure numbers: lines, tables, columns, placing |
//! | [`fit`] | the search, and what "better" means |
//! | [`paint`] | one painter a format |
//!
//! The library touches no file, no environment, no clock and no terminal; the command does.

pub mod diag;
pub mod fit;
pub mod font;
pub mod geom;
pub mod ink;
pub mod lang;
pub mod layout;
pub mod page;
pub mod paint;
pub mod report;
pub mod sheet;
pub mod spec;
pub mod text;

use diag::Diags;
use font::Fonts;
use page::Page;
use report::{Report, Shortfall};
use sheet::Overrides;

/// What compiling a spec without errors comes to.
pub enum Outcome {
    /// The sheet fits its page.
    Page(Box<Page>, Report),
    /// It does not fit at the smallest size allowed.
    DoesNotFit(Shortfall),
}

/// Compiles a spec. Faults of the author's go to the sink; where one of them is an error there
/// is no outcome.
pub fn compile(source: &str, overrides: &Overrides, fonts: &Fonts, diags: &mut Diags) -> Option<Outcome> {
    let spec = spec::read(source, diags)?;
    let sheet = sheet::resolve(&spec, overrides, diags);
    let shaped = text::shape(&sheet.paragraphs, fonts, source, diags);
    if diags.has_errors() {
        return None;
    }
    Some(match fit::search(&sheet, &shaped) {
        fit::Fit::Fits { draft, bound } => {
            let page = layout::place(&sheet, &shaped, &draft);
            Outcome::Page(Box::new(page), Report::new(&sheet, &draft, bound))
        }
        fit::Fit::TooLong { size, lack, pages } => Outcome::DoesNotFit(Shortfall { size, lack, pages }),
    })
}
