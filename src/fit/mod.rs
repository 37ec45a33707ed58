//! The search for the largest type that fits, and what "better" means.
//!
//! Better is, in this order: larger type; then columns that are more nearly level before
//! their gaps are stretched. What the largest type leaves over goes into leading and gaps.
//! Beside the best layout stand its proof, the [`Rival`]s, and the [`Price`] of every cut.
//!
//! In come a sheet with its shaped paragraphs and a [`Request`]; out comes an [`Outcome`], through
//! [`Compiler`](crate::Compiler); [`search`] is its first step. Nothing here knows a font or shapes a text.

mod arrangement;
mod candidates;
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
pub use keep::{Kept, Move};
pub use prices::Price;
pub use report::{Explanation, Made, Outcome, Report, Shortfall};
pub use request::{Detail, Request};
pub use rivals::Rival;
pub use short::Saving;
pub(crate) use weigh::Weighing;

use std::ops::RangeInclusive;

use crate::geom::{Em, Pt};
use crate::kind::EntryId;
use crate::layout::{Dials, Draft, Layouter, Squeezed, Trial};
use crate::limits::Columns;
use crate::sheet::Sheet;
use crate::text::Shaped;
use candidates::{TooNarrow, candidates, sides, sizes, too_narrow};

/// How much more even the columns have to be for two languages side by side, a quarter of a broken entry: half a column
/// is narrow, and less than this is not seen.
const HALVED: f64 = 0.005;

/// Settings of leading and gaps among which the most level is taken.
const LEVELLING_STEPS: u8 = 8;

/// Halvings of the search for the loosest leading and gaps.
const LOOSENING_STEPS: usize = 7;

/// What the search found.
pub enum Fit<'a> {
    /// The sheet fits.
    Fits {
        /// The best layout.
        draft: Draft<'a>,
        /// What stops the next larger size; nothing where the type is as large as allowed.
        bound: Option<Bound>,
    },
    /// The sheet does not fit at any size allowed.
    TooLong(Shortage),
}

/// What stops a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The size that does not fit.
    pub size: Pt,
    /// The number of columns.
    pub columns: usize,
    /// Why not.
    pub cause: Cause,
}

/// Why a sheet does not fit at a size and in a number of columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// The columns are too short.
    Height {
        /// The entry that does not find room.
        entry: Option<EntryId>,
        /// Height of column that is missing, all columns together.
        lack: Pt,
    },
    /// Head and keywords leave no room for columns.
    Head {
        /// Height of the band of keywords.
        band: Pt,
        /// Height of the head without it.
        head: Pt,
        /// Height of the page between its margins.
        room: Pt,
        /// Height of column that is missing, all columns together.
        lack: Pt,
    },
    /// A table lacks width for its words.
    Table {
        /// The entry that holds it.
        entry: EntryId,
        /// Width that it lacks.
        lack: Pt,
    },
    /// The columns are too narrow to be read.
    Width {
        /// Their width.
        measure: Em,
        /// The least width of such columns.
        least: Em,
    },
}

/// How far a sheet is from fitting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortage {
    /// What stops the smallest size allowed.
    pub bound: Bound,
    /// The layout that comes nearest at that size; nothing where every column is too narrow.
    pub nearest: Option<Dials>,
    /// How many pages of this size that layout would take, its head once; nothing where it is no lack of height that
    /// stops it.
    pub pages: Option<f64>,
}

/// Columns of less than this part of the page's height hold no entry: a heading and a line or two.
const LEAST_COLUMN: f64 = 0.1;

/// Finds the best layout of a sheet.
pub fn search<'a>(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Fit<'a> {
    let mut search = Search::new(sheet, shaped);
    match search.largest(sheet.min_size, sheet.max_size) {
        Some((dials, larger)) => {
            let bound = larger.map(|size| search.bound(Dials { size, ..dials }));
            // Only a page that lacks height for the next size is full. Where width or the limit of
            // the author stops it, the page may be half empty, and stretching its gaps down to the
            // foot would tear it apart.
            let is_full = |bound: &Bound| matches!(bound.cause, Cause::Height { .. });
            let is_short = !bound.as_ref().is_some_and(is_full);
            let draft = search.loosen(Dials { is_short, ..dials });
            Fit::Fits { draft, bound }
        }
        None => Fit::TooLong(search.shortage()),
    }
}

/// A search with its layouter and the numbers of columns that are open to it.
struct Search<'a> {
    sheet: &'a Sheet,
    shaped: &'a [Shaped],
    layouter: Layouter<'a>,
    counts: RangeInclusive<usize>,
}

impl<'a> Search<'a> {
    fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self {
            sheet,
            shaped,
            layouter: Layouter::new(sheet, shaped),
            counts: match sheet.columns {
                Columns::Fixed(count) => usize::from(count)..=usize::from(count),
                Columns::Auto => 1..=usize::from(Columns::MOST),
            },
        }
    }

    /// The largest size that fits, in its best layout, and the next larger size that was tried.
    fn largest(&mut self, least: Pt, most: Pt) -> Option<(Dials, Option<Pt>)> {
        let mut larger = None;
        // Whether a sheet fits does not grow evenly with the size: a line that breaks one word
        // earlier can free a whole line. So the sizes are walked one by one; halving could pass
        // over the largest that fits.
        for size in sizes(least, most) {
            if let Some(dials) = self.best_at(size) {
                return Some((dials, larger));
            }
            larger = Some(size);
        }
        None
    }

    /// The most level of the layouts that fit at a size.
    fn best_at(&mut self, size: Pt) -> Option<Dials> {
        let mut best: Option<(f64, Dials)> = None;
        for dials in candidates(self.sheet, self.counts.clone(), size) {
            let Some(trial) = self.layouter.trial(dials) else {
                continue;
            };
            // Stacked languages have the whole measure and are read in one go, so they have to lose
            // by something that is seen.
            let halved = f64::from(u8::from(dials.is_side_by_side)) * HALVED;
            let cost = trial.into_draft().unevenness + halved;
            // Of layouts that are equally level the first stays: fewer columns, languages stacked.
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, dials));
            }
        }
        best.map(|(_, dials)| dials)
    }

    /// Whether any layout fits at a size.
    fn fits_at(&mut self, size: Pt) -> bool {
        candidates(self.sheet, self.counts.clone(), size)
            .into_iter()
            .any(|dials| self.layouter.trial(dials).is_some())
    }

    /// What stops a setting of the dials that does not fit.
    fn bound(&mut self, dials: Dials) -> Bound {
        let cause = match too_narrow(self.sheet, dials) {
            Some(TooNarrow { measure, least }) => Cause::Width { measure, least },
            None => self.lack_at(dials),
        };
        Bound {
            size: dials.size,
            columns: dials.columns,
            cause,
        }
    }

    fn lack_at(&mut self, dials: Dials) -> Cause {
        let draft = self.layouter.lay_out(dials);
        if let Some(Squeezed { entry, lack }) = draft.squeezed {
            return Cause::Table { entry, lack };
        }
        let room = self.room();
        // So low a column holds nothing, whatever is cut from it: it is the head that has to become
        // lower, and its author has to know how much of it the keywords take.
        if draft.frame_height() < room * LEAST_COLUMN {
            let band = self.height_without_band(dials) - draft.frame_height();
            return Cause::Head {
                band,
                head: room - draft.frame_height() - band,
                room,
                lack: draft.overflow,
            };
        }
        Cause::Height {
            entry: draft.first_overflowing(),
            lack: draft.overflow,
        }
    }

    /// Height of the columns if no keywords stood over them.
    fn height_without_band(&self, dials: Dials) -> Pt {
        let mut sheet = self.sheet.clone();
        sheet.band.clear();
        let draft = Layouter::new(&sheet, self.shaped).lay_out(dials);
        draft.frame_height()
    }

    /// Height of the page between its margins.
    fn room(&self) -> Pt {
        self.sheet.height - self.sheet.margin.top - self.sheet.margin.bottom
    }

    /// How many pages a draft would take: its columns are as high as they have to be, and its head stands once.
    fn pages(&self, draft: &Draft) -> f64 {
        1.0 + draft.overflow / (self.room() * draft.dials.columns as f64)
    }

    /// Gives what the type leaves over to leading and gaps: as evenly as can be.
    fn loosen(&mut self, tight: Dials) -> Draft<'a> {
        let theme = &self.sheet.theme;
        // The loosest leading fills one column and may leave others with wide gaps; a little
        // less of it can deal the entries out more evenly.
        let cost = |draft: &Draft| {
            let given = (draft.dials.leading - theme.leading.tight) / theme.leading.tight;
            draft.spread().in_ems(draft.dials.size).0 - given
        };
        let looser = self.looser(tight).into_iter();
        let best = looser.min_by(|a, b| cost(a).total_cmp(&cost(b)));
        best.unwrap_or_else(|| self.layouter.lay_out(tight))
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

    /// How far the sheet is from fitting at the smallest size, in the layout that takes the fewest pages: a millimetre of
    /// a wide column holds more than one of a narrow one.
    fn shortage(&mut self) -> Shortage {
        let size = self.sheet.min_size;
        let mut nearest: Option<((f64, f64), Dials)> = None;
        for dials in candidates(self.sheet, self.counts.clone(), size) {
            let draft = self.layouter.lay_out(dials);
            let lack = draft.squeezed.map_or(Pt::ZERO, |squeezed| squeezed.lack);
            // Width first: a table that lacks it stays unreadable however many pages there were.
            let distance = (lack.0, self.pages(&draft));
            if nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, dials));
            }
        }
        let Some(((_, pages), dials)) = nearest else {
            let columns = *self.counts.start();
            let is_side_by_side = sides(self.sheet)[0];
            let dials = candidates::dials(self.sheet, size, columns, is_side_by_side);
            return Shortage {
                bound: self.bound(dials),
                nearest: None,
                pages: None,
            };
        };
        let bound = self.bound(dials);
        let is_of_width = matches!(bound.cause, Cause::Table { .. } | Cause::Width { .. });
        Shortage {
            bound,
            nearest: Some(dials),
            pages: (!is_of_width).then_some(pages),
        }
    }
}
