//! cribsheet compiles a TOML spec of keywords, reverse questions and risk scripts, in Chinese and English, into
//! **exactly one printed page**, in the largest type that fits; or says what would make it fit.
//!
//! ```
//! use cribsheet::diag::Diags;
//! use cribsheet::font::Fonts;
//! use cribsheet::paint::pdf;
//! use cribsheet::tell::{Message, Status, Teller};
//! use cribsheet::{Compiler, Outcome, Request};
//!
//! let source = r#"
//! [sheet]
//! title = "Three loops"
//! [[pitch]]
//! say = { zh = "一个人收口全链路。", en = "One person, every loop closed." }
//! "#;
//! let mut compiler = Compiler::new(Fonts::embedded());
//! let mut diags = Diags::default();
//! let outcome = compiler.compile(source, &Request::default(), &mut diags);
//! for fault in diags.iter() {
//!     println!("{}", Message::fault(fault, "loops.toml", source).to_short());
//! }
//! match outcome {
//!     Some(Outcome::Page(made)) => {
//!         let file = pdf::paint(&made.page, compiler.fonts())?;
//!         let status = Status { report: &made.report, bytes: Some(file.len()), milliseconds: None };
//!         println!("loops.pdf: {status}"); // loops.pdf: one A4 page, 12 pt, 1 column, 8 % full, 9 KiB
//! #       assert!(file.starts_with(b"%PDF-1.7"));
//! #       assert_eq!(status.to_string(), "one A4 page, 12 pt, 1 column, 8 % full, 9 KiB");
//!     }
//!     Some(Outcome::DoesNotFit(shortfall)) => {
//!         let lines = Teller::new("loops.toml", source).shortfall(&shortfall);
//!         println!("{}", lines.join("\n"));
//!     }
//!     None => println!("the spec has errors"),
//! }
//! # Ok::<(), cribsheet::paint::Error>(())
//! ```
//!
//! The library touches no file, no environment, no clock and no terminal: sources, fonts and requests come in, pages,
//! bytes and words go out. `examples/pdf.rs` is a whole program.
//!
//! # The way from a spec to a page
//!
//! ```text
//! TOML ──spec::read──▶ Spec ──sheet::resolve──▶ Sheet ──text::shape──▶ Shaped (glyphs, in em)
//!                  (what was written)     (every choice made)            │
//!      fit turns the Dials, hundreds of times:                           │
//!          Layouter::trial(Dials) ──▶ Draft (numbers only) ◀─────────────┤
//!                        │ best                                          │
//!      layout::place(&Sheet, &Shaped, &Draft) ──▶ Page (in pt, nothing left to decide)
//!                        ├─▶ paint::pdf ─▶ paint::png, proof
//!                        ├─▶ paint::svg
//!                        └─▶ paint::dump
//! ```
//!
//! A [`Compiler`] goes this way, and remembers what the next page may need again. What comes of it is an [`Outcome`]: a
//! [`Made`] page with its [`Report`], or a [`Shortfall`].
//!
//! | for everyone | |
//! |---|---|
//! | [`Compiler`], [`Request`] | specs in, pages out |
//! | [`diag`] | faults of the author's and the sink they go to |
//! | [`font`] | the fonts there are, and those you add |
//! | [`paint`] | one painter a format: PDF, PNG, SVG, text |
//! | [`tell`] | what is said of a spec and its fit, in words and for machines |
//! | [`proof`] | a finished PDF read back, and every text looked for |
//! | [`spec`] | what the author wrote; the JSON Schema and the reference of the format |
//! | [`page`] | the placed page, for a painter of your own |
//! | [`fit`] | the search, what "better" means, and what is known of its outcome |
//!
//! | on the way | |
//! |---|---|
//! | [`geom`], [`lang`], [`ink`], [`kind`], [`paper`], [`limits`], [`role`] | the words that all share: lengths, languages, colours, kinds of entry, paper, what is left to the search, structure types |
//! | [`sheet`] | every choice made: defaults, themes, languages, inline markup |
//! | [`paragraph`], [`text`] | paragraphs, shaped once, in em: runs, break points, spacing |
//! | [`lines`] | a shaped paragraph broken to a measure, and where its glyphs stand |
//! | [`layout`] | pure numbers: blocks, tables, frames, columns, placing |
//!
//! # Features
//!
//! All are on by default. Without any, a third of the crates is compiled.
//!
//! | feature | what it adds |
//! |---|---|
//! | `cli` | the command `cribsheet`; it needs all others |
//! | `fonts` | [`Fonts::embedded`](font::Fonts::embedded): 33 MB of fonts in the binary |
//! | `pdf` | [`paint::pdf`] |
//! | `png` | [`paint::png`], drawn from the PDF |
//! | `proof` | [`proof`] |
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
#[cfg(feature = "proof")]
pub mod proof;
pub mod role;
pub mod sheet;
pub mod spec;
pub mod tell;
pub mod text;

mod compiler;

pub use compiler::{Compiler, Manuscript};
pub use fit::{Detail, Explanation, Made, Outcome, Report, Request, Shortfall};
