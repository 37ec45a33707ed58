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
use cribsheet::paint::pdf;
use cribsheet::{Compiler, Request};

fn main() -> Result<(), Box<dyn Error>> {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut last = None;
    for path in env::args().skip(1) {
        let source = fs::read_to_string(path)?;
        let file = build(&mut compiler, &source)?;
        last = Some((source, file));
    }
    let Some((source, file)) = last else {
        return Err("name the specs to build".into());
    };
    if build(&mut Compiler::new(Fonts::embedded()), &source)? != file {
        return Err("a new compiler makes another file of the last spec".into());
    }
    println!("{} bytes, as a new compiler makes them", file.len());
    Ok(())
}

/// The PDF of a spec, fitted anew.
fn build(compiler: &mut Compiler, source: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let outcome = compiler.compile(source, &Request::default(), &mut Diags::default());
    let made = outcome.and_then(|outcome| outcome.page());
    let made = made.ok_or("a spec has errors or does not fit")?;
    Ok(pdf::paint(&made.page, compiler.fonts())?)
}
