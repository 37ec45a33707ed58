//! What is tried of bytes from anywhere, by the fuzzer and, of the corpus, by every run of the tests.
#![allow(dead_code, reason = "each target of the fuzzer takes one of them")]

#[path = "../tests/paper/ink.rs"]
mod ink;

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hasher};

use cribsheet::diag::Diags;
use cribsheet::fit::Arrangement;
use cribsheet::font::{FontFile, Fonts};
use cribsheet::import::{Wish, import};
use cribsheet::paint::{self, pdf};
use cribsheet::sheet::Overrides;
use cribsheet::sources::Sources;
use cribsheet::{Compiler, Manuscript, Outcome, Request, spec, tell};

thread_local! {
    static FONTS: Fonts = Fonts::embedded();
    static COMPILER: RefCell<Compiler> = RefCell::new(Compiler::new(fonts()));
}

fn fonts() -> Fonts {
    FONTS.with(Fonts::clone)
}

/// One input in so many is made a page of, which takes a hundred times as long as reading it.
const PAGES: u64 = 32;

/// Whether a page is made of an input: as it hashes, so that it is the same for each whenever it comes.
fn is_for_page(bytes: &[u8]) -> bool {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().is_multiple_of(PAGES)
}

/// A spec: it is read in whatever bytes it comes, and each of its faults has a place in it.
pub(crate) fn spec(bytes: &[u8]) {
    let decoded = spec::decode(bytes, &mut Diags::default());
    if is_for_page(bytes) {
        return compile(&decoded.text, &Request::default());
    }
    let mut diags = Diags::default();
    Manuscript::read(decoded.text.as_str(), &mut diags);
    check(&diags, &decoded.text);
}

/// A text with markup, as one of a sound spec.
pub(crate) fn markup(bytes: &[u8]) {
    let source = spec_of(&String::from_utf8_lossy(bytes));
    if is_for_page(bytes) {
        return compile(&source, &Request::default());
    }
    let mut diags = Diags::default();
    if let Some(manuscript) = Manuscript::read(source.as_str(), &mut diags) {
        COMPILER.with_borrow_mut(|compiler| {
            compiler.tally(&manuscript, &Overrides::default(), &mut diags)
        });
    }
    check(&diags, &source);
}

/// A font file: a page is set in it, or it is said why not.
pub(crate) fn font(bytes: &[u8]) {
    let mut fonts = fonts();
    let embedded = fonts.faces().count();
    fonts.add(FontFile {
        name: "fuzzed.ttf".to_owned(),
        bytes: bytes.to_vec(),
    });
    let added: Vec<String> = fonts
        .faces()
        .skip(embedded)
        .map(|(_, face)| face.family.clone())
        .collect();
    let Some(family) = added.first() else {
        assert!(!fonts.faults().is_empty(), "left out, and not said why");
        return;
    };
    let family = quoted(family);
    let source = format!(
        "[sheet]\ntitle = 'Office 面试'\nfonts = [{family}]\n[[pitch]]\nsay = 'A **fine** 12 % [file](https://a.b). 你好，世界。'\n"
    );
    let mut compiler = Compiler::new(fonts);
    try_out(&mut compiler, &source, &Request::default());
}

/// The layout of an earlier page: what is read is written the same, and a page is made by it.
pub(crate) fn layout(bytes: &[u8]) {
    let Ok(read) = Arrangement::read(&String::from_utf8_lossy(bytes)) else {
        return;
    };
    // Places are written to a hundredth of a point.
    let written = read.to_string();
    let again = Arrangement::read(&written).map(|again| again.to_string());
    assert_eq!(again, Ok(written), "written otherwise than read");
    let request = Request {
        keeps: Some(read),
        ..Request::default()
    };
    if is_for_page(bytes) {
        compile(KEPT, &request);
    }
}

/// A guide: what is made of it is a spec without errors.
pub(crate) fn guide(bytes: &[u8]) {
    let wish = Wish {
        name: "guide.md".to_owned(),
        keeps_rest: bytes.len() % 2 == 1,
        ..Wish::default()
    };
    let made = import(&String::from_utf8_lossy(bytes), &wish);
    if made.is_empty() {
        return;
    }
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(made.spec.as_str(), &mut diags);
    let is_read = manuscript.is_some() && !diags.has_errors();
    assert!(made.is_fenced || is_read, "{diags:?} in\n{}", made.spec);
}

/// Entries of most kinds for a layout to name.
const KEPT: &str = "
[sheet]
title = 'Kept'
[[pitch]]
say = 'One'
[[keyword]]
term = 'two'
[[keyword]]
term = 'three'
note = 'four'
[[risk]]
question = 'five?'
answer = 'six'
[[ask]]
ask = 'seven?'
";

fn spec_of(text: &str) -> String {
    format!(
        "[sheet]\ntitle = 'Fuzzed'\n[[pitch]]\nsay = {}\n",
        quoted(text)
    )
}

/// A text as a basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn compile(source: &str, request: &Request) {
    COMPILER.with_borrow_mut(|compiler| try_out(compiler, source, request));
}

/// Each fault has a place in the source, and is a line of plain text.
fn check(diags: &Diags, source: &str) {
    for fault in diags.iter() {
        let span = fault.span.unwrap_or_default();
        assert!(
            source.get(span.start..span.end).is_some(),
            "no place: {fault:?}"
        );
        let message = tell::Message::fault(fault, &Sources::new("a.toml", source)).to_short();
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

fn try_out(compiler: &mut Compiler, source: &str, request: &Request) {
    let mut diags = Diags::default();
    let outcome = compiler.compile(source, request, &mut diags);
    check(&diags, source);
    match outcome {
        None => assert!(diags.has_errors(), "no page and no reason"),
        Some(Outcome::DoesNotFit(_)) => {}
        Some(Outcome::Page(made)) => {
            let outside = ink::first_outside(&made.page, compiler.fonts());
            assert_eq!(outside, None, "ink off the paper");
            let painted = pdf::paint(&made.page, compiler.fonts());
            // That a font is damaged may show first where it is cut.
            let is_told = matches!(painted, Err(paint::Error::DamagedFont(_)));
            assert!(painted.is_ok() || is_told, "{painted:?}");
        }
    }
}
