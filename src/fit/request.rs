//! What is asked of a fit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Arrangement;
use crate::sheet::{Overrides, Part};

/// What to compile a spec to.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::fit::Arrangement;
/// use cribsheet::font::Fonts;
/// use cribsheet::{Compiler, Request};
///
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let mut keep = |keeps: Arrangement, words: &str| {
///     let first = "sheet.title = 'Crib'\n[[pitch]]\nsay = 'First.'\n";
///     let source = format!("{first}[[pitch]]\nsay = '{words}'");
///     let request = Request { keeps: Some(keeps), ..Request::default() };
///     let outcome = compiler.compile(&source, &request, &mut Diags::default());
///     let made = outcome.and_then(|outcome| outcome.page()).expect("both fit");
///     made.report.kept.expect("it was asked for")
/// };
/// let before = keep(Arrangement::default(), "Second.");
/// let after = keep(before.arrangement, "Second, in other words.");
/// assert_eq!((after.stayed, after.moves.len()), (2, 0));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What stands in place of the spec's settings.
    pub overrides: Overrides,
    /// Whether the report says how the page was chosen and what every cut is worth.
    pub explains: bool,
    /// How much to say of a sheet that does not fit.
    pub detail: Detail,
    /// Parts that are left out, as far as each can go when the others are gone: what stays is compiled as if its author
    /// had deleted them.
    pub leaves_out: Vec<Part>,
    /// Whether entries may be left out so that the sheet fits: `could`, then `should`, never `must`.
    pub trims: bool,
    /// Where things stood on an earlier page, if they are to stay there as far as a tenth of a point allows, or two tenths to
    /// keep the number of columns.
    pub keeps: Option<Arrangement>,
    /// Ends the compilation before its time.
    pub stop: Stop,
}

/// Ends a compilation under way whose outcome nobody waits for any more: a newer spec is there. All clones are one.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks to stop. What is under way ends soon, and without an outcome.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether this was asked for.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How much to say of a sheet that does not fit. Each takes longer than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// By how much it does not fit.
    Lack,
    /// What cuts free as well, and how much larger the type could be without the first of those suggested and the
    /// first of the others that are [notable](super::Price::is_notable): so many of each.
    First(usize),
    /// How much larger the type could be without each of the cuts.
    #[default]
    All,
}
