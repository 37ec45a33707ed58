//! What the proof of a page finds.

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paint::pdf;
use cribsheet::proof::{Lost, verify};
use cribsheet::{Compiler, Made, Manuscript, Request};

fn sheet(first: &str, second: &str) -> String {
    format!(
        "[sheet]\ntitle = \"题\"\n[[pitch]]\nsay = \"{first}\"\n[[pitch]]\nsay = \"{second}\"\n"
    )
}

fn made(compiler: &mut Compiler, source: &str) -> (Manuscript, Made) {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags).expect("the spec is small");
    let outcome = compiler.typeset(&manuscript, &Request::default(), &mut diags);
    let made = outcome.and_then(|outcome| outcome.page());
    (manuscript, made.expect("the sheet fits"))
}

#[test]
fn what_is_lost_changed_or_moved_is_named() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let (_, page) = made(&mut compiler, &sheet("甲乙丙", "one two"));
    let pdf = pdf::paint(&page.page, compiler.fonts()).expect("the page can be painted");
    let mut judge = |pdf: &[u8], first, second| {
        let (manuscript, made) = made(&mut compiler, &sheet(first, second));
        verify(pdf, manuscript.spec(), &made)
    };
    assert_eq!(judge(&pdf, "甲乙丙", "one two"), Ok(()));
    let missing = |text: &str| Err(Lost::Missing(text.to_owned()));
    assert_eq!(judge(&pdf, "甲乙丁", "one two"), missing("甲乙丁"));
    assert_eq!(judge(&pdf, "甲乙丙", "one twos"), missing("one twos"));
    let moved = judge(&pdf, "one two", "甲乙丙");
    assert_eq!(moved, Err(Lost::OutOfOrder("甲乙丙".to_owned())));
    assert_eq!(judge(b"%PDF-1.7", "a", "b"), Err(Lost::Unreadable));
}

#[test]
fn a_fault_is_one_phrase() {
    let text = "甲乙".to_owned();
    for (lost, phrase) in [
        (
            Lost::Missing(text.clone()),
            "`甲乙` does not copy out of the finished page",
        ),
        (
            Lost::OutOfOrder(text),
            "`甲乙` stands out of order in the finished page",
        ),
        (Lost::Unreadable, "the finished page could not be read back"),
    ] {
        assert_eq!(lost.to_string(), phrase);
    }
}
