//! How long the search takes, and what it takes to price every cut. Twice the entries should take twice the time.

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::fit;
use cribsheet::font::Fonts;
use cribsheet::paper::PaperName;
use cribsheet::sheet::{self, Overrides, Sheet};
use cribsheet::spec;
use cribsheet::text::{self, Shaped};
use cribsheet::{Compiler, Outcome, Request};
use divan::Bencher;

fn main() {
    divan::main();
}

fn marshall() -> String {
    fs::read_to_string("sheets/marshall.toml").expect("the sheet is part of the repository")
}

/// A sheet of short questions, each in two languages.
fn many(entries: usize) -> String {
    let mut source = "[sheet]\ntitle = \"Many\"\nsize = { min = 4, max = 12 }\n".to_owned();
    for number in 0..entries {
        source.push_str(&format!(
            "[[question]]\nask = {{ zh = \"第 {number} 问，库存怎么总不准？\", en = \"Why, {number}?\" }}\n\
             why = {{ zh = \"数据。\", en = \"Data.\" }}\n"
        ));
    }
    source
}

fn prepared(source: &str, overrides: &Overrides) -> (Sheet, Vec<Shaped>) {
    let mut diags = Diags::default();
    let spec = spec::read(source, &mut diags).expect("a sound spec");
    let sheet = sheet::resolve(&spec, overrides, &mut diags);
    let shaped = text::shape(&sheet.paragraphs, &Fonts::embedded(), source, &mut diags);
    (sheet, shaped)
}

/// The search alone, on the first sheet.
#[divan::bench]
fn search_marshall(bencher: Bencher<'_, '_>) {
    let (sheet, shaped) = prepared(&marshall(), &Overrides::default());
    bencher.bench_local(|| matches!(fit::search(&sheet, &shaped), fit::Fit::Fits { .. }));
}

/// The search alone, on A3.
#[divan::bench(args = [50, 100, 200, 400])]
fn search_many(bencher: Bencher<'_, '_>, entries: usize) {
    let overrides = Overrides {
        paper: Some(PaperName::A3),
        ..Overrides::default()
    };
    let (sheet, shaped) = prepared(&many(entries), &overrides);
    bencher.bench_local(|| matches!(fit::search(&sheet, &shaped), fit::Fit::Fits { .. }));
}

/// Everything from the spec to the page with the price of every cut.
#[divan::bench(sample_count = 10)]
fn explain_marshall(bencher: Bencher<'_, '_>) {
    let source = marshall();
    let mut compiler = Compiler::new(Fonts::embedded());
    let request = Request {
        explains: true,
        ..Request::default()
    };
    bencher.bench_local(|| {
        let outcome = compiler.compile(&source, &request, &mut Diags::default());
        outcome.is_some()
    });
}

/// The price of every cut of a sheet that is too long for its paper.
#[divan::bench(args = [60, 120], sample_count = 5)]
fn explain_too_long(bencher: Bencher<'_, '_>, entries: usize) {
    let source = many(entries);
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut request = Request {
        explains: true,
        ..Request::default()
    };
    request.overrides.paper = Some(PaperName::A6);
    bencher.bench_local(|| {
        let outcome = compiler.compile(&source, &request, &mut Diags::default());
        matches!(outcome, Some(Outcome::DoesNotFit(_)))
    });
}
