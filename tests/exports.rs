//! A page's texts in other forms: the same text as the PDF, and the same spec again.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::Diags;
use cribsheet::export::Export;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::import::{Wish, import};
use cribsheet::paragraph::Inline;
use cribsheet::sheet::{Overrides, Sheet};
use cribsheet::spec::Spec;
use cribsheet::{Compiler, Made, Manuscript, Request};

/// Every spec of this project that makes a page.
fn specs() -> Vec<PathBuf> {
    let folders = ["sheets", "tests/corpus", "tests/cases/page"];
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    let mut specs: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    specs.sort();
    specs
}

fn made(compiler: &mut Compiler, source: &str) -> Option<(Manuscript, Made)> {
    let mut diags = Diags::default();
    let manuscript = Manuscript::read(source, &mut diags)?;
    let request = Request {
        overrides: Overrides {
            min_size: Some(Pt(4.0)),
            ..Overrides::default()
        },
        ..Request::default()
    };
    let outcome = compiler.typeset(&manuscript, &request, &mut diags)?;
    Some((manuscript, outcome.page()?))
}

fn each(mut look: impl FnMut(&Path, &Manuscript, &Made, &mut Compiler)) {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut count = 0;
    for path in specs() {
        let source = fs::read_to_string(&path).unwrap();
        if let Some((manuscript, made)) = made(&mut compiler, &source) {
            look(&path, &manuscript, &made, &mut compiler);
            count += 1;
        }
    }
    assert!(count > 60, "{count} pages");
}

/// Every paragraph of a sheet in pieces of one style, without the places that they came from.
fn paragraphs(sheet: &Sheet) -> Vec<Vec<Inline>> {
    let mut paragraphs = Vec::new();
    for paragraph in &sheet.paragraphs {
        let mut pieces: Vec<Inline> = Vec::new();
        for inline in &paragraph.inlines {
            let style = Inline {
                text: String::new(),
                origin: None,
                steps: Default::default(),
                ..inline.clone()
            };
            let is_like = |last: &Inline| {
                let last = Inline {
                    text: String::new(),
                    starts_line: false,
                    ..last.clone()
                };
                last == style
            };
            match pieces.last_mut() {
                Some(last) if is_like(last) => last.text.push_str(&inline.text),
                _ => pieces.push(Inline {
                    text: inline.text.clone(),
                    ..style
                }),
            }
        }
        paragraphs.push(pieces);
    }
    paragraphs
}

/// Characters that are seen, in their order.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn markdown_is_read_back_to_the_same_page() {
    each(|path, manuscript, page, compiler| {
        let markdown = Export::Markdown.write(page, manuscript.spec());
        let again = import(&markdown, &Wish::default());
        let mut diags = Diags::default();
        let read = Manuscript::read(again.spec.as_str(), &mut diags).unwrap();
        let faults: Vec<_> = diags.iter().map(|fault| &fault.message).collect();
        assert!(
            !diags.has_errors(),
            "{}: {faults:?}\n{}",
            path.display(),
            again.spec
        );
        assert!(
            again.spec.starts_with("# Made again"),
            "{} is guessed:\n{markdown}",
            path.display()
        );
        let (_, other) = made(compiler, &again.spec).unwrap();
        let (one, two) = (paragraphs(&page.sheet), paragraphs(&other.sheet));
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one, two, "{}", path.display());
        }
        assert_eq!(one.len(), two.len(), "{}", path.display());
        assert_eq!(page.report.size, other.report.size, "{}", path.display());
        assert_eq!(
            page.page.outline.len(),
            other.page.outline.len(),
            "{}",
            path.display()
        );
        // A section that stands among others by its name has another number.
        let entries = |spec: &Spec| {
            let entries = spec.entries.iter().map(|entry| {
                let name = entry.name.as_ref().map(|name| name.value.clone());
                (entry.id.kind, entry.priority, name)
            });
            let mut entries: Vec<_> = entries.collect();
            entries.sort();
            entries
        };
        assert_eq!(
            entries(manuscript.spec()),
            entries(read.spec()),
            "{}",
            path.display()
        );
        // What was made of it once is made of it again, to the byte.
        let (manuscript, page) = made(compiler, &again.spec).unwrap();
        assert_eq!(
            Export::Markdown.write(&page, manuscript.spec()),
            markdown,
            "{}",
            path.display()
        );
    });
}

#[test]
fn html_and_text_say_what_the_page_says() {
    each(|path, manuscript, page, _| {
        let text = seen(&Export::Text.write(page, manuscript.spec()));
        let html = Export::Html.write(page, manuscript.spec());
        let body = html.split_once("<body>").unwrap().1;
        let words = scraper(body);
        for paragraph in &page.sheet.paragraphs {
            let said = seen(&paragraph.plain_text());
            assert!(
                text.contains(&said),
                "{}: {said} is not in the text",
                path.display()
            );
            let is_sign = said == "•" || said.trim_end_matches('.').parse::<usize>().is_ok();
            assert!(
                is_sign || words.contains(&said),
                "{}: {said} is not in the page",
                path.display()
            );
        }
    });
}

/// The text of HTML, as a browser shows it.
fn scraper(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split('<').enumerate() {
        let shown = if number == 0 {
            part
        } else {
            part.split_once('>').unwrap().1
        };
        text.push_str(shown);
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    seen(&text)
}
