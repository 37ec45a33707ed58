//! Every item of a page knows the entry, the field and the bytes of the spec that it was set from.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::page::{Item, Page, Shape};
use cribsheet::role::Role;
use cribsheet::spec::{self, Spec};
use cribsheet::{Compiler, Request};

fn page_of(source: &str) -> Page {
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(source, &Request::default(), &mut Diags::default());
    outcome.unwrap().page().unwrap().page
}

fn sheets() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["sheets", "tests/cases/page"].map(|folder| root.join(folder));
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    let specs = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let specs = specs.map(|path| {
        (
            path.display().to_string(),
            fs::read_to_string(&path).unwrap(),
        )
    });
    specs.collect()
}

/// Whether an item stands in a heading, and so may be a title that the program adds.
fn is_in_heading(page: &Page, item: &Item) -> bool {
    let mut tag = item.tag;
    while let Some(id) = tag {
        if page.tags[id.0].role == Role::Heading {
            return true;
        }
        tag = page.tags[id.0].parent;
    }
    false
}

/// What is left of a text when white space, marks and escapes are gone.
fn words(text: &str) -> String {
    let is_word = |c: &char| !(c.is_whitespace() || "*_=~`\\\u{AD}".contains(*c));
    text.chars().filter(is_word).collect()
}

#[test]
fn words_stand_where_they_are_said_to_stand() {
    for (name, source) in sheets() {
        let page = page_of(&source);
        let mut shown: HashMap<usize, String> = HashMap::new();
        let mut narrower = 0;
        for item in &page.items {
            let (Shape::Run(run), Some(written)) = (&item.shape, &item.source) else {
                continue;
            };
            let (span, whole) = (written.span, written.origin.span);
            assert!(
                whole.start <= span.start && span.end <= whole.end,
                "{name}: {written}"
            );
            if span == whole {
                // A sign, a number or a label that the program adds to a text.
                continue;
            }
            let bytes = &source[span.start..span.end];
            assert_eq!(words(bytes), words(&run.text), "{name}: {written}");
            narrower += 1;
            shown
                .entry(whole.start)
                .or_default()
                .push_str(&words(&run.text));
        }
        assert!(narrower > 0, "{name}: no run knows its bytes");
        // Each text is shown in its order; a key word that is the same in both languages stands on two lines.
        for (start, shown) in shown {
            let spec = read(&source);
            let text = spec.texts().flat_map(|text| &text.pieces);
            let mut pieces = text.map(|(_, piece)| piece);
            let piece = pieces.find(|piece| piece.span.start == start).unwrap();
            let typed = words(&piece.value).repeat(2);
            let mut typed = typed.chars();
            let is_kept = shown.chars().all(|c| typed.any(|other| other == c));
            assert!(is_kept, "{name}: {} shows {shown}", piece.value);
        }
    }
}

fn read(source: &str) -> Spec {
    spec::read(source, &mut Diags::default()).unwrap()
}

#[test]
fn every_item_but_the_titles_of_the_program_comes_from_somewhere() {
    for (name, source) in sheets() {
        let spec = read(&source);
        let page = page_of(&source);
        let mut is_under_title = false;
        for item in &page.items {
            let Some(written) = &item.source else {
                let is_title = is_in_heading(&page, item) || (is_under_title && item.tag.is_none());
                assert!(is_title, "{name}: {:?}", item.shape);
                is_under_title = is_in_heading(&page, item);
                continue;
            };
            is_under_title = false;
            let origin = &written.origin;
            let mut texts = spec.texts().filter(|text| text.entry == origin.entry);
            let text = texts.find(|text| text.field == origin.field);
            let text = text.unwrap_or_else(|| panic!("{name}: {written}"));
            let mut pieces = text.pieces.iter();
            let is_it = |piece: &&(Option<_>, spec::Piece)| {
                (piece.0, piece.1.span) == (origin.language, origin.span)
            };
            assert!(pieces.any(|piece| is_it(&piece)), "{name}: {written}");
        }
    }
}

/// A word of each kind that is hard to find again, and the bytes it was typed as.
#[test]
fn marks_escapes_and_lines_are_seen_through() {
    let source = "[sheet]\ntitle = \"T\"\nlanguages = [\"en\"]\n[[pitch]]\nsay = \"a **bold** \\\\*sign \\u4E00 \
                  [link](https://a.b/link)\"\n[[risk]]\ntrap = \"Trap\"\nquestion.en = '''\none\n  two'''\nanswer = \"an\"\n\
                  keys = [\"k1\", \"`k2`\"]\n[[question]]\nask = \"q\\\"\"\n[[story]]\nmetric = \"3\\u0025\"\n\
                  name = \"R&amp;D\"\npoint = \"[链接](https://a.b)\u{304}x\"\n";
    let page = page_of(source);
    let found = |word: &str| {
        let mut items = page.items.iter();
        let item =
            items.find(|item| matches!(&item.shape, Shape::Run(run) if run.text.trim() == word));
        let item = item.unwrap_or_else(|| panic!("{word} is not on the page"));
        let written = item.source.clone().unwrap();
        let entry = written.origin.entry.map(|entry| entry.to_string());
        let bytes = source[written.span.start..written.span.end].to_owned();
        (entry.unwrap_or_default(), written.origin.path(), bytes)
    };
    for (word, entry, path, bytes) in [
        ("bold", "pitch 1", "say", "bold"),
        ("*sign", "pitch 1", "say", "*sign "),
        ("link", "pitch 1", "say", "link"),
        ("Trap", "risk 1", "trap", "Trap"),
        ("one", "risk 1", "question.en", "one"),
        ("two", "risk 1", "question.en", "two"),
        ("k1", "risk 1", "keys[0]", "k1"),
        ("k2", "risk 1", "keys[1]", "k2"),
        ("→", "risk 1", "keys[0]", "\"k1\""),
        ("q\"", "question 1", "ask", "q\\\""),
        ("3%", "story 1", "metric", "3\\u0025"),
        ("R&D", "story 1", "name", "R&amp;D"),
        ("链接\u{304}", "story 1", "point", "链接"),
        ("T", "", "title", "T"),
    ] {
        let (found_entry, found_path, found_bytes) = found(word);
        assert_eq!((&*found_entry, &*found_path), (entry, path), "{word}");
        assert_eq!(found_bytes.trim(), bytes.trim(), "{word}");
    }
}

/// What stands beside words belongs to them: a square and a frame to those behind, a bar and a rule to those before.
#[test]
fn what_is_no_text_belongs_to_the_words_beside_it() {
    let source = "[sheet]\ntitle = \"T\"\nlanguages = [\"en\"]\n[[risk]]\npriority = \"must\"\ntrap = \"Trap\"\n\
                  question = \"q\"\nanswer = \"an\"\nkeys = [\"k\", \"*重*\", \"~~s~~\"]\n[[section]]\ntitle = \"S\"\nrows = [[\"1\"], [\"2\"]]\n";
    let page = page_of(source);
    let shown = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Run(_) => None,
        Shape::Frame { .. } => Some(("frame", &item.source)),
        Shape::Dot { .. } => Some(("dot", &item.source)),
        Shape::Fill { .. } => Some(("fill", &item.source)),
        Shape::Arrowhead { .. } => Some(("arrowhead", &item.source)),
    });
    let paths = shown.map(|(kind, source)| {
        let path = source.as_ref().map(|source| source.origin.path());
        (kind, path.unwrap_or_default())
    });
    let paths: Vec<_> = paths.collect();
    let expected = [
        ("fill", "title"),
        // The rule under a heading that the program adds.
        ("fill", ""),
        ("fill", "trap"),
        ("frame", "trap"),
        ("fill", "answer"),
        ("fill", "keys[2]"),
        // Dots are painted when the line is.
        ("dot", "keys[1]"),
        ("fill", "title"),
        ("fill", "rows[0][0]"),
    ];
    let expected = expected.map(|(kind, path)| (kind, path.to_owned()));
    assert_eq!(paths, expected);
}
