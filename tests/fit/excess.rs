//! How many characters are too much, held against pages that lack so many.

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::kind::EntryId;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::spec::Spec;
use cribsheet::{Compiler, Detail, Manuscript, Outcome, Request, Shortfall};

use crate::on;

/// A size at which every sheet below is too long.
const COMFORTABLE: Pt = Pt(8.5);

/// Sheets and papers on which they are small or do not fit.
const SMALL: [(&str, PaperName); 10] = [
    ("sheets/marshall", PaperName::B5),
    ("sheets/english", PaperName::B5),
    ("sheets/taiwan", PaperName::A5),
    ("tests/corpus/chalk-talk", PaperName::A4),
    ("tests/corpus/chalk-talk", PaperName::A5),
    ("tests/corpus/cross-border-ops", PaperName::A4),
    ("tests/corpus/interpreter-briefing", PaperName::B5),
    ("tests/corpus/oral-argument", PaperName::B5),
    ("tests/corpus/phd-summer-camp", PaperName::A5),
    ("tests/corpus/tour-guide-oral", PaperName::B5),
];

/// The most that may be left over of what was said to be too much, in parts of it, once so many characters are gone.
const LEFT: f64 = 0.45;

/// The same of all sheets together.
const LEFT_OF_ALL: f64 = 0.2;

fn spec_of(name: &str) -> Manuscript {
    let source = fs::read_to_string(format!("{name}.toml")).unwrap();
    let settings = ["columns =", "size ="];
    let lines = source.lines();
    let free = lines.filter(|line| !settings.iter().any(|key| line.starts_with(key)));
    let source: String = free.map(|line| format!("{line}\n")).collect();
    Manuscript::read(&source, &mut Diags::default()).unwrap()
}

/// What a sheet lacks in comfortable type, if it does.
fn lack(compiler: &mut Compiler, manuscript: &Manuscript, request: &Request) -> Option<Shortfall> {
    match compiler.typeset(manuscript, request, &mut Diags::default()) {
        Some(Outcome::DoesNotFit(shortfall)) => Some(shortfall),
        Some(Outcome::Page(_)) => None,
        None => panic!("the sheets are sound"),
    }
}

fn characters_of(spec: &Spec, id: EntryId) -> usize {
    let texts = spec.entry(id).unwrap().fields.all_texts();
    let pieces = texts.flat_map(|text| &text.pieces);
    pieces.map(|(_, piece)| piece.value.chars().count()).sum()
}

#[test]
fn what_is_too_much_is_what_has_to_go() {
    let mut compiler = Compiler::new(Fonts::embedded());
    let mut misses = Vec::new();
    for (name, paper) in SMALL {
        let manuscript = spec_of(name);
        let mut request = Request {
            overrides: Overrides {
                size: Some(COMFORTABLE),
                ..on(paper)
            },
            detail: Detail::First(0),
            ..Request::default()
        };
        let found = lack(&mut compiler, &manuscript, &request).unwrap();
        let excess = found.excess.unwrap();
        assert_eq!(excess.size, COMFORTABLE);
        // Every third entry goes, then those after them, until so many characters are gone.
        let wholes = found
            .prices
            .iter()
            .filter(|price| price.part.field.is_none());
        let mut parts: Vec<_> = wholes.map(|price| price.part.clone()).collect();
        parts.sort_by_key(|part| part.entry.map(|id| (id.number % 3, id.kind, id.number)));
        let mut gone = 0;
        for part in parts {
            let Some(id) = part.entry else { continue };
            let characters = characters_of(manuscript.spec(), id);
            if gone + characters <= excess.characters {
                gone += characters;
                request.leaves_out.push(part);
            }
        }
        let left = lack(&mut compiler, &manuscript, &request).and_then(|left| left.excess);
        let left = left.map_or(0, |excess| excess.characters);
        misses.push((name, excess.characters, gone, left));
    }
    let parts = misses.iter().map(|(name, characters, gone, left)| {
        let part = (characters - gone + left) as f64 / *characters as f64;
        assert!(part <= LEFT, "{name}: {misses:?}");
        part
    });
    let mean = parts.sum::<f64>() / SMALL.len() as f64;
    assert!(mean <= LEFT_OF_ALL, "{misses:?}");
}
