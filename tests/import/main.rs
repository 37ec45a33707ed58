//! Guides of many hands, and what a careful person carries over from them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

mod cases;
mod mutants;
mod scores;

use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Diags, Severity};
use cribsheet::font::Fonts;
use cribsheet::import::{Import, Wish, import};
use cribsheet::{Compiler, Request};

/// The least part of what a careful person carries over that is carried over, and of what is carried over that they would.
const ENOUGH: f64 = 0.9;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// The name, the text and the expected spec of each guide.
fn guides() -> Vec<(String, String, String)> {
    let entries = fs::read_dir(folder().join("guides")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    assert!(paths.len() >= 12, "the guides were not found");
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let guides = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, read(path), read(&path.with_extension("toml")))
    });
    guides.collect()
}

fn imported(name: &str, guide: &str) -> Import {
    let wish = Wish {
        name: name.to_owned(),
        ..Wish::default()
    };
    import(guide, &wish)
}

/// The errors of a spec, markup and all.
fn errors(spec: &str) -> Vec<String> {
    let mut diags = Diags::default();
    Compiler::new(Fonts::embedded()).compile(spec, &Request::default(), &mut diags);
    let errors = diags.iter().filter(|diag| diag.severity == Severity::Error);
    errors.map(|diag| diag.message.clone()).collect()
}

#[test]
fn what_a_careful_person_would_carry_over_is_carried_over_and_nothing_else() {
    let mut lines = Vec::new();
    let mut all = scores::Score::default();
    for (name, guide, expected) in guides() {
        let score = scores::score(&expected, &imported(&name, &guide).spec);
        lines.push(format!("{name}: {score}"));
        all += score;
    }
    let told = lines.join("\n");
    assert!(all.recall() >= ENOUGH, "{told}\nall: {all}");
    assert!(all.precision() >= ENOUGH, "{told}\nall: {all}");
}

#[test]
fn what_is_imported_has_no_error() {
    for (name, guide, _) in guides() {
        let made = imported(&name, &guide);
        assert_eq!(errors(&made.spec), [""; 0], "{name}");
        let rest = Wish {
            name: name.clone(),
            keeps_rest: true,
            ..Wish::default()
        };
        let rest = import(&guide, &rest);
        assert_eq!(errors(&rest.spec), [""; 0], "{name} with the rest");
    }
}

#[test]
fn texts_are_those_of_the_guide() {
    for (name, guide, _) in guides() {
        let made = imported(&name, &guide);
        let guide = scores::bare(&guide);
        for text in scores::paragraphs(&made.spec) {
            assert!(
                guide.contains(&text),
                "{name}: `{text}` is not in the guide"
            );
        }
    }
}

#[test]
fn every_paragraph_is_accounted_for() {
    for (name, guide, _) in guides() {
        let made = imported(&name, &guide);
        for (index, line) in guide.lines().enumerate() {
            let number = index + 1;
            let has_words = line.chars().any(char::is_alphanumeric);
            let is_fence = line.trim_start().starts_with("```");
            let is_known = made.account.iter().any(|part| part.lines.contains(&number));
            assert!(
                is_known || !has_words || is_fence || is_mark(line),
                "{name}:{number}: {line}"
            );
        }
    }
}

/// Whether a line only says who speaks, or is of the page around the guide.
fn is_mark(line: &str) -> bool {
    let letters: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.chars().count() <= 14
}

#[test]
fn a_guide_with_nothing_to_find_is_empty() {
    let guide = fs::read_to_string(folder().join("nothing.md")).unwrap();
    assert!(imported("nothing.md", &guide).is_empty());
    assert!(imported("nothing.md", "").is_empty());
}

#[test]
fn a_guide_that_was_mutated_gives_a_spec_without_errors() {
    let rounds = std::env::var("MUTANTS").map_or(300, |count| count.parse().unwrap());
    let sources: Vec<String> = guides().into_iter().map(|(_, guide, _)| guide).collect();
    for number in 0..rounds {
        let guide = mutants::mutant(&sources, number);
        let made = imported("mutant.md", &guide);
        let errors = errors_of_text(&made.spec);
        assert_eq!(errors, [""; 0], "mutant {number}:\n{}", made.spec);
    }
}

/// The errors of a spec without its fit, which takes a thousand times as long.
fn errors_of_text(spec: &str) -> Vec<String> {
    let mut diags = Diags::default();
    if let Some(spec) = cribsheet::spec::read(spec, &mut diags) {
        cribsheet::sheet::resolve(&spec, &cribsheet::sheet::Overrides::default(), &mut diags);
    }
    let errors = diags.iter().filter(|diag| diag.severity == Severity::Error);
    errors.map(|diag| diag.message.clone()).collect()
}
