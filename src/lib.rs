//! cribsheet compiles a TOML spec of keywords, reverse questions and risk scripts, in Chinese and English, into
//! **exactly one printed page**, in the largest type that fits. Where nothing fits, it names the cheapest cuts.
//!
//! ```
//! use cribsheet::diag::Diags;
//! use cribsheet::font::Fonts;
//! use cribsheet::paint::pdf;
//! use cribsheet::sources::Sources;
//! use cribsheet::tell::{self, Message, Status, Teller};
//! use cribsheet::{Compiler, Outcome, Request};
//!
//! let source = r#"
//! [sheet]
//! title = "Three loops"
//! [[pitch]]
//! say = { zh = "一个人收口全链路。", en = "One person, every loop closed." }
//! "#;
//! let sources = Sources::new("loops.toml", source);
//! let mut compiler = Compiler::new(Fonts::embedded());
//! let mut diags = Diags::default();
//! let outcome = compiler.compile(&sources, &Request::default(), &mut diags);
//! for fault in diags.iter() {
//!     println!("{}", Message::fault(fault, &sources).to_short());
//! }
//! match outcome {
//!     Some(Outcome::Page(made)) => {
//!         let file = pdf::paint(&made.page, compiler.fonts())?;
//!         let status = Status { report: &made.report, bytes: Some(file.len()), milliseconds: None };
//!         println!("loops.pdf: {status}"); // loops.pdf: one A4 page, 12 pt, 1 column
//! #       assert!(file.starts_with(b"%PDF-1.7"));
//! #       assert_eq!(status.to_string(), "one A4 page, 12 pt, 1 column");
//! #       assert_eq!(status.in_full(), "one A4 page, 12 pt, 1 column, 8 % full, 10 KiB");
//!     }
//!     Some(Outcome::DoesNotFit(shortfall)) => {
//!         // loops.toml: about 2100 characters too many (1.62 pages at 7 pt)
//!         println!("loops.toml: {}", tell::shortfall(&shortfall));
//!         let lines = Teller::new(&sources).shortfall(&shortfall);
//!         println!("{}", lines.join("\n"));
//!     }
//!     None => println!("the spec has errors"),
//! }
//! # Ok::<(), cribsheet::paint::Error>(())
//! ```
//!
//! `None` means that a fault is an error, which the sink has. A [`Compiler`] may be kept: the next page, of an edited
//! spec or another one, shapes only what changed. The *author* writes the spec, *you* call the library. It touches no
//! file, no environment, no clock and no terminal: sources, fonts and requests come in, pages, bytes and words go out.
//! `examples/pdf.rs` is a whole program.
//!
//! | to | see |
//! |---|---|
//! | make a page, in which languages, on which paper | [`Compiler`], [`Request`], [`Overrides`](sheet::Overrides) |
//! | make HTML or plain text of a page | [`export::Export`] |
//! | make a PDF, an image, a drawing or text of it | [`paint`]; a painter of your own needs [`page`] |
//! | show faults, and what there is to say of a page, in words or as JSON | [`diag`], [`tell`] |
//! | know why a sheet does not fit, or what its cuts are worth | [`Shortfall`], [`Explanation`] |
//! | keep things in their places after an edit | [`Request::keeps`] |
//! | find where in the spec something on the page was written | [`page::Source`] |
//! | add fonts | [`font`] |
//! | know which font sets what, and what a family lacks | [`Compiler::tally`], [`text::Tally`] |
//! | read a finished PDF back | `proof`, with the feature of that name |
//! | set a paragraph without any sheet | [`text`], [`lines`] |
//! | complete and check specs in an editor | [`spec::schema`] |
//! | make a spec of a conversation, of notes or of a mail | [`import()`](import::import) |
//!
//! # Features
//!
//! All are on by default, and 268 crates are compiled; 226 without `serve`, 162 with `fonts` and `pdf`, 75 with none of
//! them: pages are then placed, and drawn as SVG in fonts that you bring.
//!
//! ```toml
//! cribsheet = { git = "…", default-features = false, features = ["fonts", "pdf"] }
//! ```
//!
//! | feature | what it adds |
//! |---|---|
//! | `fonts` | `Fonts::embedded`: 50 MB of fonts in the binary |
//! | `pdf` | `paint::pdf` |
//! | `png` | `paint::png`, drawn from the PDF; brings `pdf` |
//! | `proof` | `proof`: a finished PDF read back |
//! | `cli` | the command; brings all of these, and a library needs none of it |
//! | `serve` | the command `watch`, and the preview in a browser that it serves |
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
//! | room | holds |
//! |---|---|
//! | [`geom`], [`lang`], [`ink`], [`kind`], [`paper`], [`limits`], [`role`], [`weight`], [`diag`], [`sources`] | the words that all share: lengths, languages, colours, kinds of entry, paper, what is left to the search, structure types, weights of type, faults, the files of a spec |
//! | [`import`] | from a guide, as people have it, to a spec |
//! | [`spec`] | what the author wrote: the table of keys, the reader with places, the schema |
//! | [`sheet`] | every choice made: defaults, looks, themes, languages, inline markup |
//! | [`paragraph`], [`text`] | paragraphs, shaped once, in em: runs, break points, spacing |
//! | [`lines`] | a shaped paragraph broken to a measure, and where its glyphs stand |
//! | [`layout`] | pure numbers: blocks, tables, frames, columns, placing |
//! | [`fit`] | the search, what "better" means, and what is known of its outcome |
//! | [`font`], [`page`] | faces over `fontdb`; the placed page |
//! | [`paint`] | one painter a format |
//! | [`export`] | the texts of a page in other forms |
//! | [`tell`] | what is said of a spec and its fit, in words and for machines |
#![deny(
    clippy::disallowed_methods,
    reason = "the library touches nothing outside, and gives the same bytes everywhere"
)]

mod decimal;
pub mod diag;
pub mod export;
pub mod fit;
pub mod font;
pub mod geom;
pub mod import;
pub mod ink;
pub mod kind;
pub mod lang;
pub mod layout;
pub mod limits;
pub mod lines;
mod map;
pub mod page;
pub mod paint;
pub mod paper;
pub mod paragraph;
#[cfg(feature = "proof")]
pub mod proof;
pub mod role;
pub mod sheet;
pub mod sources;
pub mod spec;
pub mod tell;
pub mod text;
pub mod weight;
mod xml;

mod compiler;

pub use compiler::{Compiler, Manuscript};
pub use fit::{Cancellation, Detail, Explanation, Made, Outcome, Report, Request, Shortfall};
