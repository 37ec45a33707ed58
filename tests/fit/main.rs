//! The promise of the fit: the largest type there is, proved by trying its neighbours, or a price list whose
//! suggestion does what it says.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

mod bulk;
mod composition;
mod cuts;
mod dense;
mod excess;
mod largest;
mod pairs;
mod tall;
mod trimming;

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::font::Fonts;
use cribsheet::paper::PaperName;
use cribsheet::sheet::Overrides;
use cribsheet::{Compiler, Explanation, Outcome, Report, Request, Shortfall};

/// Fill of a page whose type is not at its maximum.
const FULL: f64 = 0.98;

fn sheet(name: &str) -> String {
    fs::read_to_string(format!("sheets/{name}.toml")).unwrap()
}

fn run(source: &str, request: &Request, fonts: &Fonts) -> Result<Report, Box<Shortfall>> {
    let mut diags = Diags::default();
    match Compiler::new(fonts.clone()).compile(source, request, &mut diags) {
        Some(Outcome::Page(made)) => Ok(made.report),
        Some(Outcome::DoesNotFit(shortfall)) => Err(Box::new(shortfall)),
        None => panic!("{:#?}\n{source}", diags.iter().collect::<Vec<_>>()),
    }
}

/// A sheet that fits, explained.
fn explained(source: &str, fonts: &Fonts) -> (Report, Explanation) {
    let request = Request {
        explains: true,
        ..Request::default()
    };
    let mut report = run(source, &request, fonts).unwrap();
    let explanation = report.explanation.take().unwrap();
    (report, explanation)
}

fn on(paper: PaperName) -> Overrides {
    Overrides {
        paper: Some(paper),
        ..Overrides::default()
    }
}

fn asked(overrides: &Overrides) -> Request {
    Request {
        overrides: overrides.clone(),
        ..Request::default()
    }
}
