//! The steps of compiling `sheets/marshall.toml`, each by itself, and all of them.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::layout::{Dials, Layouter};
use cribsheet::paint::{pdf, png};
use cribsheet::sheet::{Overrides, Sheet};
use cribsheet::spec::Spec;
use cribsheet::{Compiler, Outcome, Request, fit, layout, sheet, spec, text};
use divan::Bencher;

const SOURCE: &str = include_str!("../sheets/marshall.toml");

/// Pixels to the inch, as a printer of pictures asks for them.
const PPI: f64 = 300.0;

fn main() {
    divan::main();
}

fn written() -> Spec {
    spec::read(SOURCE, &mut Diags::default()).expect("the sheet has no errors")
}

fn resolved() -> Sheet {
    sheet::resolve(&written(), &Overrides::default(), &mut Diags::default())
}

#[divan::bench]
fn open_fonts() -> Fonts {
    Fonts::embedded()
}

#[divan::bench]
fn read() -> Spec {
    written()
}

#[divan::bench]
fn resolve(bencher: Bencher) {
    let spec = written();
    bencher.bench(|| sheet::resolve(&spec, &Overrides::default(), &mut Diags::default()));
}

#[divan::bench]
fn shape(bencher: Bencher) {
    let (fonts, sheet) = (Fonts::embedded(), resolved());
    bencher.bench(|| text::shape(&sheet.paragraphs, &fonts, SOURCE, &mut Diags::default()));
}

/// Laying out at a new size each time, so that no line is remembered.
#[divan::bench]
fn lay_out(bencher: Bencher) {
    let (fonts, sheet) = (Fonts::embedded(), resolved());
    let shaped = text::shape(&sheet.paragraphs, &fonts, SOURCE, &mut Diags::default());
    let mut layouter = Layouter::new(&sheet, &shaped);
    let mut dials = Dials {
        size: sheet.min_size,
        columns: 3,
        leading: sheet.theme.leading.tight,
        gaps: 1.0,
        is_side_by_side: false,
        is_short: false,
        poster: None,
    };
    bencher.bench_local(|| {
        dials.size.0 += 1e-4;
        layouter.lay_out(dials).overflow
    });
}

#[divan::bench]
fn search_and_place(bencher: Bencher) {
    let (fonts, sheet) = (Fonts::embedded(), resolved());
    let shaped = text::shape(&sheet.paragraphs, &fonts, SOURCE, &mut Diags::default());
    bencher.bench(|| match fit::search(&sheet, &shaped) {
        fit::Fit::Fits { draft, .. } => layout::place(&sheet, &shaped, &draft).items.len(),
        fit::Fit::TooLong(_) => unreachable!("the sheet fits"),
    });
}

/// The page as a PDF: `cargo bench --bench pdf` times its steps.
#[divan::bench]
fn paint_pdf(bencher: Bencher) {
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(SOURCE, &Request::default(), &mut Diags::default());
    let Some(Outcome::Page(made)) = outcome else {
        unreachable!("the sheet fits");
    };
    bencher.bench(|| pdf::paint(&made.page, compiler.fonts()).map(|bytes| bytes.len()));
}

/// The page as pixels, drawn from its PDF.
#[divan::bench(sample_count = 10)]
fn paint_png(bencher: Bencher) {
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(SOURCE, &Request::default(), &mut Diags::default());
    let made = outcome.and_then(Outcome::page).expect("the sheet fits");
    let file = pdf::paint(&made.page, compiler.fonts()).expect("the page can be painted");
    bencher.bench(|| png::paint(&file, PPI).map(|bytes| bytes.len()));
}

/// The first page of a compiler that has its fonts open.
#[divan::bench]
fn compile(bencher: Bencher) {
    let fonts = Fonts::embedded();
    bencher.bench(|| is_compiled(&mut Compiler::new(fonts.clone())));
}

/// The next page of the same spec.
#[divan::bench]
fn compile_again(bencher: Bencher) {
    let mut compiler = Compiler::new(Fonts::embedded());
    bencher.bench_local(|| is_compiled(&mut compiler));
}

/// The next page and its PDF, with a word of the spec edited.
#[divan::bench]
fn rebuild(bencher: Bencher) {
    const WORD: &str = "邮件";
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut deflated = pdf::Deflated::default();
    let mut edits = 0;
    bencher.bench_local(|| {
        edits += 1;
        let source = SOURCE.replacen(WORD, &format!("{WORD}{edits}"), 1);
        let outcome = compiler.compile(&source, &Request::default(), &mut Diags::default());
        let made = outcome
            .and_then(Outcome::page)
            .expect("a digit more has room");
        let (fonts, options) = (compiler.fonts(), pdf::Options::default());
        let file = pdf::paint_again(&made.page, fonts, options, &mut deflated);
        file.map(|bytes| bytes.len())
    });
}

fn is_compiled(compiler: &mut Compiler) -> bool {
    let outcome = compiler.compile(SOURCE, &Request::default(), &mut Diags::default());
    outcome.is_some()
}
