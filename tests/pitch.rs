//! Whole pages: what a paragraph is set in must not move its lines.

use std::collections::HashSet;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::page::{Page, Run, Shape, TagId};
use cribsheet::role::Role;
use cribsheet::{Compiler, Outcome, Request};

/// Rule 46 of `docs/typography.md`: the pitch of lines does not depend on the faces in them.
#[test]
fn fallbacks_do_not_move_lines_apart() {
    let source = include_str!("cases/page/fallback.toml");
    let mut diags = Diags::default();
    let mut compiler = Compiler::new(Fonts::embedded());
    let outcome = compiler.compile(source, &Request::default(), &mut diags);
    let Some(Outcome::Page(made)) = outcome else {
        panic!("no page: {diags:?}");
    };
    let page = &made.page;
    let mut paragraphs: Vec<Vec<&Run>> = Vec::new();
    let mut current = None;
    for item in &page.items {
        let Shape::Run(run) = &item.shape else {
            continue;
        };
        let paragraph = paragraph_of(page, item.tag);
        if current != paragraph {
            paragraphs.push(Vec::new());
            current = paragraph;
        }
        if let Some(runs) = paragraphs.last_mut() {
            runs.push(run);
        }
    }
    let faces = |runs: &[&Run]| {
        runs.iter()
            .map(|run| run.face)
            .collect::<HashSet<_>>()
            .len()
    };
    let pitches: Vec<(usize, Vec<f64>)> = paragraphs
        .iter()
        .map(|runs| (faces(runs), pitches(runs)))
        .filter(|(_, pitches)| pitches.len() > 1)
        .collect();
    let [(1, plain), (many, mixed)] = pitches.as_slice() else {
        panic!("wanted a paragraph of one face and one of many: {pitches:?}");
    };
    assert!(*many >= 5, "only {many} faces");
    for pitch in plain.iter().chain(mixed) {
        assert!((pitch - plain[0]).abs() < 1e-6, "{plain:?} {mixed:?}");
    }
}

/// The paragraph that a piece of text is part of.
fn paragraph_of(page: &Page, tag: Option<TagId>) -> Option<TagId> {
    let mut at = tag?;
    while page.tags[at.0].role == Role::Span {
        at = page.tags[at.0].parent?;
    }
    Some(at)
}

/// The distances of the baselines of a paragraph.
fn pitches(runs: &[&Run]) -> Vec<f64> {
    let mut baselines: Vec<f64> = runs.iter().map(|run| run.origin.y.0).collect();
    baselines.dedup();
    baselines.windows(2).map(|pair| pair[1] - pair[0]).collect()
}
