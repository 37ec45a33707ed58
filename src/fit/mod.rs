//! The search for the largest type that fits, and what "better" means.
//!
//! Better is, in this order: larger type, but for what is not seen; then the better [`Composition`]. What the type leaves
//! over goes into leading and gaps.
//! Beside the best layout stand its proof, the [`Rival`]s, and the [`Price`] of every cut.
//!
//! In come a sheet with its shaped paragraphs and a [`Request`]; out comes an [`Outcome`], through
//! [`Compiler`](crate::Compiler); [`search`] is its first step. Nothing here knows a font or shapes a text.

mod arrangement;
mod band;
mod bound;
mod candidates;
mod composition;
mod excess;
mod freed;
mod keep;
mod prices;
mod report;
mod request;
mod rivals;
mod short;
mod smallest;
mod trim;
mod weigh;

pub use arrangement::Arrangement;
pub use bound::{Bound, Cause, Shortage};
pub use composition::Composition;
pub use excess::Excess;
pub use keep::{Kept, Move};
pub use prices::{Omitted, Price};
pub use report::{Explanation, Made, Outcome, Report, Selected, Shortfall};
pub use request::{Cancellation, Detail, Request};
pub use rivals::Rival;
pub use short::Saving;
pub(crate) use weigh::Weighing;

use std::ops::RangeInclusive;

use crate::geom::{Em, Pt};
use crate::layout::{Dials, Draft, Layouter, Learned, Trial};
use crate::limits::{Columns, Goal};
use crate::sheet::Sheet;
use crate::text::Shaped;
use candidates::{candidates, sizes};
use composition::WINDOW;

/// Settings of leading and gaps among which the most level is taken.
const LEVELLING_STEPS: u8 = 8;

/// What a page may lose in leading, in parts of it, for a composition that is better by the whole size of type: no
/// looseness is worth a broken entry.
const COMPOSED: f64 = 1000.0;

/// Halvings of the search for the loosest leading and gaps.
const LOOSENING_STEPS: usize = 7;

/// How much smaller the keywords of a poster are tried next: a hundredth of the size is not seen.
const POSTER_STEP: f64 = 0.99;

/// What the search found.
pub enum Fit<'a> {
    /// The sheet fits.
    Fits {
        /// The best layout.
        draft: Box<Draft<'a>>,
        /// What stops the next size above the largest that fits; nothing where that is as large as allowed.
        bound: Option<Bound>,
        /// The largest size that fits, and how its page would be composed.
        largest: Largest,
        /// What is too much for comfortable type, where the largest that fits is small for want of room.
        excess: Option<Excess>,
    },
    /// The sheet does not fit at any size allowed.
    TooLong(Shortage),
}

/// The largest size that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Largest {
    /// The size.
    pub size: Pt,
    /// How the best page in it is composed.
    pub composition: Composition,
}

/// A setting of the dials that fits, and how its page is composed.
struct Found {
    dials: Dials,
    composition: Composition,
}

/// Finds the best layout of a sheet.
pub fn search<'a>(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Fit<'a> {
    let mut search = Search::new(sheet, shaped);
    let Some((found, larger)) = search.largest(sheet.min_size, sheet.max_size) else {
        return Fit::TooLong(search.shortage());
    };
    let size = found.dials.size;
    let bound = larger.map(|size| {
        search.bound(Dials {
            size,
            ..found.dials
        })
    });
    // Only a page that lacks height for the next size is full. Where width or the limit of
    // the author stops it, the page may be half empty, and stretching its gaps down to the
    // foot would tear it apart.
    let is_full = |bound: &Bound| matches!(bound.cause, Cause::Height { .. });
    search.is_short = !bound.as_ref().is_some_and(is_full);
    // It was found as if it were full.
    let short = search.is_short.then(|| search.best_at(size, f64::INFINITY));
    let found = short.flatten().map_or(found, |(_, short)| short);
    let largest = Largest {
        size,
        composition: found.composition.clone(),
    };
    let dials = match sheet.goal {
        Goal::Composed => search.composed(found).dials,
        Goal::Largest => found.dials,
    };
    let draft = search.poster(dials);
    let draft = draft.unwrap_or_else(|| search.loosen(dials));
    let draft = Box::new(draft);
    let excess = search.excess(draft.dials);
    Fit::Fits {
        draft,
        bound,
        largest,
        excess,
    }
}

/// A search with its layouter and the numbers of columns that are open to it.
struct Search<'a> {
    sheet: &'a Sheet,
    shaped: &'a [Shaped],
    /// The side of the squares that Han stand in.
    square: Em,
    layouter: Layouter<'a>,
    counts: RangeInclusive<usize>,
    /// Whether pages are too short for their paper, since something else than height stops larger type.
    is_short: bool,
}

impl<'a> Search<'a> {
    fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self::with_learned(sheet, shaped, Learned::default())
    }

    /// A search that knows what was learned of paragraphs from other sheets that share them.
    fn with_learned(sheet: &'a Sheet, shaped: &'a [Shaped], learned: Learned) -> Self {
        Self {
            sheet,
            shaped,
            square: shaped.iter().find_map(Shaped::square).unwrap_or(Em(1.0)),
            layouter: Layouter::with_learned(sheet, shaped, learned),
            counts: match sheet.columns {
                Columns::Fixed(count) => usize::from(count)..=usize::from(count),
                Columns::Auto => 1..=usize::from(Columns::MOST),
            },
            is_short: false,
        }
    }

    /// The largest size that fits, in its best layout, and the next larger size that was tried.
    fn largest(&mut self, least: Pt, most: Pt) -> Option<(Found, Option<Pt>)> {
        let sizes: Vec<_> = sizes(least, most).collect();
        // Whether a sheet fits does not grow evenly with the size: a line that breaks one word
        // earlier can free a whole line. So the sizes are walked one by one; halving could pass
        // over the largest that fits.
        for number in self.first_open(&sizes)..sizes.len() {
            if let Some((_, found)) = self.best_at(sizes[number], f64::INFINITY) {
                let larger = number.checked_sub(1);
                return Some((found, larger.map(|number| sizes[number])));
            }
        }
        None
    }

    /// The largest size that fits, however its page is composed.
    fn largest_size(&mut self, least: Pt, most: Pt) -> Option<Pt> {
        let sizes: Vec<_> = sizes(least, most).collect();
        let open = self.first_open(&sizes)..;
        let found = sizes[open].iter().find(|size| self.fits_at(**size));
        found.copied()
    }

    /// The number of the largest of some sizes, the largest first, that the bulk of the sheet does not refuse: it is
    /// halved for, since bulk and narrow columns refuse every size that is larger than one they refuse.
    fn first_open(&mut self, sizes: &[Pt]) -> usize {
        sizes.partition_point(|size| {
            let mut candidates = self.candidates(*size).into_iter();
            !candidates.any(|dials| self.layouter.may_hold(dials))
        })
    }

    /// What is open at a size.
    fn candidates(&self, size: Pt) -> Vec<Dials> {
        candidates((self.sheet, self.square), self.counts.clone(), size)
    }

    /// The best composed page in the largest type that fits, or in type that is smaller by what is not seen.
    fn composed(&mut self, largest: Found) -> Found {
        let most = largest.dials.size;
        let smallest = most * (1.0 - WINDOW);
        let mut best = (largest.composition.cost(), largest);
        for size in sizes(self.sheet.min_size, most).skip(1) {
            let given = (most - size) / most;
            if size < smallest || best.0 <= given {
                break;
            }
            if let Some((cost, found)) = self.best_at(size, best.0 - given) {
                best = (cost + given, found);
            }
        }
        best.1
    }

    /// The best composed of the layouts that fit at a size, if it costs less than a limit, and what it costs.
    fn best_at(&mut self, size: Pt, mut limit: f64) -> Option<(f64, Found)> {
        let mut best = None;
        for dials in self.candidates(size) {
            // Setting a page is dear, and of more columns than this it could not be better.
            if Composition::least(dials.columns) >= limit {
                continue;
            }
            let dials = Dials {
                is_short: self.is_short,
                ..dials
            };
            let Some(trial) = self.layouter.trial(dials) else {
                continue;
            };
            let composition = Composition::of(&trial.into_draft());
            let cost = composition.cost();
            // Of layouts that are composed equally well the first stays: fewer columns, languages stacked.
            if cost < limit {
                limit = cost;
                best = Some((cost, Found { dials, composition }));
            }
        }
        best
    }

    /// Whether any layout fits at any size.
    fn fits(&mut self) -> bool {
        let sizes: Vec<_> = sizes(self.sheet.min_size, self.sheet.max_size).collect();
        // What fits at all mostly does so in the smallest type, but not always: lines break in jumps.
        let open = self.first_open(&sizes)..;
        sizes[open].iter().rev().any(|size| self.fits_at(*size))
    }

    /// Whether any layout fits at a size.
    fn fits_at(&mut self, size: Pt) -> bool {
        self.candidates(size)
            .into_iter()
            .any(|dials| self.layouter.trial(dials).is_some())
    }

    /// Keywords that stand alone, as large as their page lets them be; nothing where they are no larger for it.
    fn poster(&mut self, tight: Dials) -> Option<Draft<'a>> {
        // A page that is full in less than the largest size has no room for more.
        if !self.sheet.is_poster || tight.size < self.sheet.max_size {
            return None;
        }
        self.layouter.keep_words();
        let mut factor = self.sheet.width / tight.size;
        while factor > 1.0 {
            let poster = Some(factor);
            if let Some(trial) = self.layouter.trial(Dials { poster, ..tight }) {
                return Some(trial.into_draft());
            }
            factor *= POSTER_STEP;
        }
        None
    }

    /// Gives what the type leaves over to leading and gaps: as evenly as can be.
    fn loosen(&mut self, tight: Dials) -> Draft<'a> {
        let theme = &self.sheet.theme;
        // The loosest leading fills one column and may leave others with wide gaps, or break an entry; a little
        // less of it can deal the entries out better.
        let cost = |draft: &Draft| {
            let given = (draft.dials.leading - theme.leading.tight) / theme.leading.tight;
            let unlike = draft.spread() + draft.short_by().sum();
            let composed = Composition::of(draft).cost() * COMPOSED;
            composed + unlike.in_ems(draft.dials.size).0 - given
        };
        let looser = self.looser(tight).into_iter();
        let judged = looser.map(|draft| (cost(&draft), draft));
        let best = judged.min_by(|(one, _), (other, _)| one.total_cmp(other));
        best.map_or_else(|| self.layouter.lay_out(tight), |(_, draft)| draft)
    }

    /// Layouts that fit, from tight to as loose as can be.
    fn looser(&mut self, tight: Dials) -> Vec<Draft<'a>> {
        // One of these layouts is printed, and in all of them lines have the same measure.
        self.layouter.keep_words();
        let theme = &self.sheet.theme;
        let at = |part: f64| Dials {
            leading: theme.leading.tight + (theme.leading.loose - theme.leading.tight) * part,
            gaps: 1.0 + (theme.gaps.stretch - 1.0) * part,
            ..tight
        };
        // How loose a page can be is halved for, unlike its size: leading and gaps move no line
        // break in a column, so what fits at one looseness fits at nearly every smaller one, and
        // the last of a hundred parts is not seen.
        let (mut low, mut high) = (0.0, 1.0);
        let mut loosest = self.layouter.trial(at(1.0));
        if loosest.is_some() {
            low = 1.0;
        } else {
            for _ in 0..LOOSENING_STEPS {
                let middle = (low + high) / 2.0;
                if let Some(trial) = self.layouter.trial(at(middle)) {
                    (low, loosest) = (middle, Some(trial));
                } else {
                    high = middle;
                }
            }
        }
        // Nothing looser than the tightest setting was found, and that is known to fit.
        let Some(loosest) = loosest else {
            let tight = self.layouter.trial(tight);
            return tight.map(Trial::into_draft).into_iter().collect();
        };
        let parts =
            (0..LEVELLING_STEPS).map(|step| low * f64::from(step) / f64::from(LEVELLING_STEPS));
        // What is tighter than a layout that fits does so as well, but for entries that fall into other columns: an
        // estimate would refuse none.
        let looser = parts.map(|part| self.layouter.lay_out(at(part)));
        let mut drafts: Vec<_> = looser.filter(Draft::fits).collect();
        drafts.push(loosest.into_draft());
        drafts
    }
}
