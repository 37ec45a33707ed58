//! cribsheet compiles a TOML spec of keywords, reverse questions and risk scripts, in Chinese
//! and English, into one printed page.
//!
//! ```text
//! TOML ──spec::read──▶ Spec ──sheet::resolve──▶ Sheet ──text::shape──▶ Shaped (glyphs, in em)
//!                  (what was written)     (every choice made)            │
//!      weigh asks as often as it needs:                                  │
//!      fit::search turns the Dials, hundreds of times:                   │
//!          Layouter::trial(Dials) ──▶ Draft (numbers only) ◀─────────────┤
//!                        │ best                                          │
//!      layout::place(&Sheet, &Shaped, &Draft) ──▶ Page (in pt, nothing left to decide)
//!                        ├─▶ paint::pdf ─▶ paint::png
//!                        ├─▶ paint::svg
//!                        └─▶ paint::text
//! ```
//!
//! | room | holds |
//! |---|---|
//! | [`geom`], [`lang`], [`ink`], [`diag`] | lengths, languages, colours; faults and their sink |
//! | [`kind`], [`paper`], [`limits`], [`role`] | the words all rooms share: kinds of entry, paper, what is left to the search, structure types |
//! | [`paragraph`] | a text to be shaped |
//! | [`font`] | faces over `fontdb`: metrics in em, coverage, choice |
//! | [`page`] | the placed page: what layout promises painters |
//! | [`spec`] | what the author wrote: types, the reader with places, the schema |
//! | [`sheet`] | every choice made: defaults, themes, languages, inline markup |
//! | [`text`] | paragraphs shaped once, in em: runs, break points, spacing |
//! | [`lines`] | a shaped paragraph broken to a measure, and where its glyphs stand |
//! | [`layout`] | pure numbers: blocks, tables, frames, columns, placing |
//! | [`fit`] | the search, and what "better" means |
//! | [`weigh`] | the page, or what would make the sheet fit; [`report`] holds what is said of it |
//! | [`paint`] | one painter a format |
//!
//! The library touches no file, no environment, no clock and no terminal; the command does.
#![deny(
    clippy::disallowed_methods,
    reason = "the library touches nothing outside, and gives the same bytes everywhere"
)]

pub mod diag;
pub mod fit;
pub mod font;
pub mod geom;
pub mod ink;
pub mod kind;
pub mod lang;
pub mod layout;
pub mod limits;
pub mod lines;
pub mod page;
pub mod paint;
pub mod paper;
pub mod paragraph;
pub mod proof;
pub mod role;
pub mod sheet;
pub mod spec;
pub mod tell;
pub mod text;

mod compiler;

pub use compiler::{Compiler, Manuscript};
pub use fit::{Detail, Explanation, Made, Outcome, Report, Request, Shortfall};
