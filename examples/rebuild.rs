//! Builds one spec after the other in one process, as a preview does while a spec is edited, and says whether the last PDF
//! is the one that a new compiler makes.
//!
//!     cargo run --release --example rebuild before.toml after.toml
#![allow(
    clippy::print_stdout,
    reason = "the library prints nothing, so that a program can say it in its own way"
)]

use std::error::Error;
use std::{env, fs};

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paint::pdf::{self, Deflated};
use cribsheet::{Compiler, Request};

fn main() -> Result<(), Box<dyn Error>> {
    let mut press = Press::new();
    let mut last = None;
    for path in env::args().skip(1) {
        let source = fs::read_to_string(path)?;
        let file = press.build(&source)?;
        last = Some((source, file));
    }
    let Some((source, file)) = last else {
        return Err("name the specs to build".into());
    };
    if Press::new().build(&source)? != file {
        return Err("a new compiler makes another file of the last spec".into());
    }
    println!("{} bytes, as a new compiler makes them", file.len());
    Ok(())
}

/// What is kept from one page to the next.
struct Press {
    compiler: Compiler,
    deflated: Deflated,
}

impl Press {
    fn new() -> Self {
        Self {
            compiler: Compiler::new(Fonts::embedded()),
            deflated: Deflated::default(),
        }
    }

    /// The PDF of a spec, fitted anew.
    fn build(&mut self, source: &str) -> Result<Vec<u8>, Box<dyn Error>> {
        let request = Request::default();
        let outcome = self
            .compiler
            .compile(source, &request, &mut Diags::default());
        let made = outcome.and_then(|outcome| outcome.page());
        let made = made.ok_or("a spec has errors or does not fit")?;
        let (fonts, options) = (self.compiler.fonts(), pdf::Options::default());
        Ok(pdf::paint_again(
            &made.page,
            fonts,
            options,
            &mut self.deflated,
        )?)
    }
}
