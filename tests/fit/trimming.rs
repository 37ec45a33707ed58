//! What leaving parts out promises, on random sheets that are too long: a page wherever there can be one, which holds as
//! much as it can; and suggestions that do what they say.

use std::collections::BTreeMap;
use std::env;

use cribsheet::diag::Diags;
use cribsheet::fit::Shortfall;
use cribsheet::font::Fonts;
use cribsheet::geom::Pt;
use cribsheet::kind::{EntryId, Priority};
use cribsheet::sheet::Part;
use cribsheet::{Compiler, Detail, Outcome, Report, Request};

use crate::cuts::without;
use crate::dense::{Dense, Dice, Writer};

/// Sheets that are tried, unless `PROPTEST_CASES` says how many.
const SHEETS: usize = 60;

/// Limits between which a sheet is looked for that is too long in one size and fits in it without some entries, in points.
const SIZES: (f64, f64) = (4.0, 40.0);

/// The search goes in steps of so many points.
const STEP: f64 = 0.05;

/// The most swaps of an entry that was left out that are tried.
const SWAPS: usize = 3;

const MUST: [Priority; 1] = [Priority::Must];

/// Compiles specs and knows what came of them.
struct Judge(Compiler);

impl Judge {
    /// What comes of a spec, if it is read without an error.
    fn outcome(&mut self, source: &str, detail: Detail, trims: bool) -> Option<Outcome> {
        let request = Request {
            detail,
            trims,
            ..Request::default()
        };
        self.0.compile(source, &request, &mut Diags::default())
    }

    fn page(&mut self, source: &str, trims: bool) -> Option<Report> {
        let made = self.outcome(source, Detail::Lack, trims)?.page();
        made.map(|made| made.report)
    }

    fn fits(&mut self, source: &str) -> bool {
        self.page(source, false).is_some()
    }

    fn shortfall(&mut self, source: &str) -> Option<Shortfall> {
        match self.outcome(source, Detail::First(0), false)? {
            Outcome::Page(_) => None,
            Outcome::DoesNotFit(shortfall) => Some(shortfall),
        }
    }

    /// A random sheet that does not fit, but would without the entries that may be left out.
    fn too_long(&mut self, dice: &mut Dice) -> String {
        loop {
            let dense = Writer::new(dice).sheet();
            let Some(sizes) = self.sizes(&dense, dice) else {
                continue;
            };
            // What fits in a larger size may not fit in every smaller one.
            if self.fits(&dense.spec(sizes, &MUST)) {
                return dense.spec(sizes, &Priority::ALL);
            }
        }
    }

    /// Sizes that are too large for a sheet, but not for what must stay of it.
    fn sizes(&mut self, dense: &Dense, dice: &mut Dice) -> Option<(f64, f64)> {
        let bare = self.page(&dense.spec(SIZES, &MUST), false)?;
        let whole = self.page(&dense.spec(SIZES, &Priority::ALL), false);
        let whole = whole.map_or(SIZES.0 - STEP, |report| report.largest.size.0);
        let steps = ((bare.largest.size.0 - whole) / STEP).round();
        let step = (steps * dice.part()).floor() + 1.0;
        let least = whole + STEP * step;
        let most = least + dice.pick(&[0.0, 0.5, 5.0]);
        (steps >= 1.0).then_some((least, most))
    }
}

/// What was found wrong, under the promise that it breaks.
#[derive(Default)]
struct Faults(BTreeMap<&'static str, Vec<String>>);

impl Faults {
    fn note(&mut self, is_kept: bool, promise: &'static str, of: impl FnOnce() -> String) {
        if !is_kept {
            self.0.entry(promise).or_default().push(of());
        }
    }
}

fn all_but(parts: &[Part], number: usize) -> Vec<Part> {
    let mut fewer = parts.to_vec();
    fewer.remove(number);
    fewer
}

fn shown(parts: &[Part], source: &str) -> String {
    let parts = parts.iter().map(|part| match (part.entry, &part.field) {
        (Some(EntryId { kind, number }), None) => format!("{} {number}", kind.name()),
        (entry, field) => format!("{entry:?} {field:?}"),
    });
    format!("{}\n{source}", parts.collect::<Vec<_>>().join(", "))
}

/// Tries what `--trim` makes of a sheet of these entries.
fn try_trimming(judge: &mut Judge, source: &str, entries: &[Part], faults: &mut Faults) {
    let Some(Report {
        left_out: parts, ..
    }) = judge.page(source, true)
    else {
        faults.note(false, "what can be trimmed is", || source.to_owned());
        return;
    };
    let shown = || shown(&parts, source);
    let may_go = |part: &Part| part.field.is_none() && part.priority < Priority::Must;
    faults.note(parts.iter().all(may_go), "what must stay does", shown);
    let fits = judge.fits(&without(source, &parts));
    faults.note(fits, "what was trimmed fits by itself", shown);
    for (number, part) in parts.iter().enumerate() {
        let fewer = all_but(&parts, number);
        let is_needed = !judge.fits(&without(source, &fewer));
        faults.note(is_needed, "what was left out had to be", shown);
        let matters_less = |other: &&Part| other.priority < part.priority && !parts.contains(other);
        for other in entries.iter().filter(matters_less).take(SWAPS) {
            let swapped = [&fewer[..], std::slice::from_ref(other)].concat();
            let is_worse = !judge.fits(&without(source, &swapped));
            faults.note(is_worse, "what matters less goes first", shown);
        }
    }
}

/// Tries what is suggested for a sheet that fits without the entries that may be left out.
fn try_suggestion(judge: &mut Judge, source: &str, shortfall: &Shortfall, faults: &mut Faults) {
    let parts: Vec<_> = shortfall.suggested().map(|cut| cut.part.clone()).collect();
    let shown = || shown(&parts, source);
    faults.note(!parts.is_empty(), "something is suggested", shown);
    let may_go = |part: &Part| part.priority < Priority::Must;
    faults.note(
        parts.iter().all(may_go),
        "nothing of what must stay is suggested",
        shown,
    );
    let freed: Pt = shortfall.suggested().map(|cut| cut.freed).sum();
    let agrees = |lack: Pt| lack > Pt::ZERO && lack <= freed;
    faults.note(
        shortfall.lack().is_none_or(agrees),
        "no more is missing than the suggestion frees",
        shown,
    );
    match judge.outcome(&without(source, &parts), Detail::Lack, false) {
        None => faults.note(false, "the suggestion leaves a spec without faults", shown),
        Some(outcome) => faults.note(
            outcome.page().is_some(),
            "the suggestion makes the sheet fit",
            shown,
        ),
    }
    for number in 0..parts.len() {
        let is_needed = !judge.fits(&without(source, &all_but(&parts, number)));
        faults.note(is_needed, "what is suggested has to go", shown);
    }
}

#[test]
fn what_is_too_long_is_trimmed_and_suggestions_do_what_they_say() {
    let wanted = env::var("PROPTEST_CASES").ok();
    let wanted = wanted.map_or(SHEETS, |count| count.parse().unwrap());
    let mut dice = Dice::new(1);
    let mut judge = Judge(Compiler::new(Fonts::embedded()));
    let mut faults = Faults::default();
    for _ in 0..wanted {
        let source = judge.too_long(&mut dice);
        let shortfall = judge.shortfall(&source).expect("no size fits the whole");
        let prices = shortfall.prices.iter().map(|price| &price.part);
        let entries: Vec<_> = prices
            .filter(|part| part.field.is_none())
            .cloned()
            .collect();
        try_suggestion(&mut judge, &source, &shortfall, &mut faults);
        try_trimming(&mut judge, &source, &entries, &mut faults);
    }
    let broken = faults.0.iter().map(|(promise, of)| {
        let count = of.len();
        format!(
            "not kept {count} times in {wanted} sheets: {promise}\n{}",
            of[0]
        )
    });
    let broken: Vec<_> = broken.collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
