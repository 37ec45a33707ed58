//! A compiler that has made pages makes the next one as if it were the first.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::collections::HashSet;
use std::fs;

use cribsheet::diag::{Code, Diag, Diags, Severity};
use cribsheet::font::{FontFile, Fonts};
use cribsheet::lang::Language;
use cribsheet::paint::pdf;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::tell::{Message, Status};
use cribsheet::{Compiler, Manuscript, Outcome, Request};

fn sheet(name: &str) -> String {
    fs::read_to_string(format!("sheets/{name}.toml")).unwrap()
}

/// All there is to know of what a spec comes to: the faults, what is said of the fit, and the file.
fn result(
    compiler: &mut Compiler,
    source: &str,
    request: &Request,
) -> (Vec<Diag>, String, Vec<u8>) {
    let mut diags = Diags::default();
    let (message, file) = match compiler.compile(source, request, &mut diags) {
        Some(Outcome::Page(made)) => {
            let status = Status {
                report: &made.report,
                bytes: None,
                milliseconds: None,
            };
            let file = pdf::paint(&made.page, compiler.fonts()).unwrap();
            (Message::page("a", &status, &source.into()), file)
        }
        Some(Outcome::DoesNotFit(shortfall)) => (
            Message::does_not_fit(&shortfall, &source.into()),
            Vec::new(),
        ),
        None => (Message::new("a", "error", "none", ""), Vec::new()),
    };
    let message = serde_json::to_string(&message).unwrap();
    (diags.into_iter().collect(), message, file)
}

/// An evening of edits: of the text, of what it asks for, faulty ones among them, and back again.
fn edits() -> Vec<String> {
    let marshall = sheet("marshall");
    let english = sheet("english");
    let edited = marshall
        .replace("库存", "存货")
        .replace("\nsize", "\n# size");
    let shorter = &marshall[..marshall.rfind("[[").unwrap()];
    let traditional = marshall.replacen("[sheet]", "[sheet]\nfonts = [\"Noto Sans TC\"]", 1);
    let unknown = marshall.replacen("[sheet]", "[sheet]\nfonts = [\"None Such\"]", 1);
    let missing = english.replacen("the", "the \u{E000}", 4);
    let compatible = marshall.replacen("的", "\u{2ED3}", 2);
    let misspelled = marshall.replacen("title", "titel", 1);
    [
        &marshall,
        &edited,
        shorter,
        &marshall,
        &traditional,
        &marshall,
        &unknown,
        &missing,
        &english,
        &missing,
        &compatible,
        &compatible,
        &misspelled,
        &marshall,
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn every_page_is_as_if_it_were_the_first() {
    let fonts = Fonts::embedded();
    let mut warm = Compiler::new(fonts.clone());
    let on = |paper, languages| Request {
        overrides: Overrides {
            paper,
            languages,
            ..Overrides::default()
        },
        trims: paper.is_some(),
        ..Request::default()
    };
    let all = edits();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len() - 5);
    let requests = [
        on(None, Vec::new()),
        on(Some(PaperName::A5), Vec::new()),
        on(None, vec![Language::Chinese]),
    ];
    for (number, source) in all.iter().enumerate() {
        for request in &requests {
            let cold = result(&mut Compiler::new(fonts.clone()), source, request);
            assert!(result(&mut warm, source, request) == cold, "edit {number}");
        }
    }
}

#[test]
fn a_compiler_can_be_handed_to_another_thread() {
    fn is_handed<T: Send>(_: &T) {}
    let mut compiler = Compiler::new(Fonts::embedded());
    is_handed(&compiler);
    let source = sheet("one-keyword");
    is_handed(&compiler.compile(&source, &Request::default(), &mut Diags::default()));
}

#[test]
fn a_spec_is_read_once_for_many_pages() {
    let source = sheet("marshall");
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source.as_str(), &mut diags).unwrap();
    assert_eq!(manuscript.sources().text(), source);
    assert!(manuscript.families().is_empty() && diags.is_empty());
    let mut compiler = Compiler::new(Fonts::embedded());
    for paper in [PaperName::A4, PaperName::A3] {
        let overrides = Overrides {
            paper: Some(paper),
            ..Overrides::default()
        };
        let request = Request {
            overrides,
            ..Request::default()
        };
        let outcome = compiler.typeset(&manuscript, &request, &mut diags);
        let made = outcome.unwrap().page().unwrap();
        assert_eq!(made.report.paper.to_lowercase(), paper.name());
    }
}

#[test]
fn a_family_that_nobody_has_is_an_error() {
    let source = "[sheet]\ntitle = \"t\"\nfonts = [\"None Such\"]\n";
    let mut fonts = Fonts::embedded();
    fonts.add(FontFile {
        name: "broken.ttf".to_owned(),
        bytes: b"no font".to_vec(),
    });
    let mut compiler = Compiler::new(fonts);
    let (faults, _, file) = result(&mut compiler, source, &Request::default());
    let [fault] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    assert_eq!(
        (fault.code, fault.severity),
        (Code::UnknownFont, Severity::Error)
    );
    assert_eq!(fault.message, "no font of the family `None Such`");
    assert_eq!(
        fault.hints,
        ["note that font `broken.ttf` cannot be read as a font"]
    );
    assert!(file.is_empty());
}

#[test]
fn without_any_font_there_is_no_page_but_a_fault() {
    let mut compiler = Compiler::new(Fonts::default());
    let (faults, _, file) = result(&mut compiler, "sheet.title = \"t\"", &Request::default());
    assert!(file.is_empty());
    assert_eq!(faults[0].message, "there is no font to set this in");
    assert_eq!(faults[0].span, None);
}

#[test]
fn what_was_told_once_of_a_text_is_told_again_of_the_next() {
    // The lines of both languages begin with the same key, so that a character is told of one of them alone.
    let spec = |zh: &str| {
        let keys = format!("keys = [\"k\", {{ en = \"\\uE000\", zh = \"{zh}\" }}]");
        format!("[sheet]\ntitle = \"T\"\n[[risk]]\nquestion = \"q\"\nanswer = \"a\"\n{keys}\n")
    };
    let mut compiler = Compiler::new(Fonts::embedded());
    for zh in ["\u{E000}", "好"] {
        let (faults, ..) = result(&mut compiler, &spec(zh), &Request::default());
        let is_told = |fault: &Diag| fault.code == Code::MissingGlyph;
        assert!(faults.iter().any(is_told), "{zh}: {faults:?}");
    }
}

#[test]
fn one_sink_serves_many_specs() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut diags = Diags::default();
    let request = Request::default();
    assert!(
        compiler
            .compile("[sheet]\n", &request, &mut diags)
            .is_none()
    );
    assert!(diags.has_errors());
    let sound = "[sheet]\ntitle = \"T\"\n[[pitch]]\nsay = \"a\"\n";
    assert!(compiler.compile(sound, &request, &mut diags).is_some());
}

#[test]
fn what_is_cancelled_has_neither_outcome_nor_fault() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let request = Request {
        explains: true,
        ..Request::default()
    };
    request.cancellation.cancel();
    let mut diags = Diags::default();
    let outcome = compiler.compile(&sheet("marshall"), &request, &mut diags);
    assert!(outcome.is_none() && diags.iter().next().is_none());
    // What was learned on the way is no worse for it.
    let request = Request::default();
    let after = result(&mut compiler, &sheet("marshall"), &request);
    let mut fresh = Compiler::new(Fonts::embedded());
    assert!(after == result(&mut fresh, &sheet("marshall"), &request));
}
