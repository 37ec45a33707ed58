//! The search for the largest type that fits, and what "better" means.
//!
//! Better is, in this order: larger type; then columns that are more nearly level before
//! their gaps are stretched. What the largest type leaves over goes into leading and gaps.

use crate::geom::Pt;
use crate::layout::{Dials, Draft, Layouter};
use crate::sheet::Sheet;
use crate::spec::{Bilingual, Columns, Kind};
use crate::text::Shaped;

/// The search goes down in twentieths of a point.
const STEPS_PER_POINT: f64 = 20.0;

/// The most columns a page may have.
const MOST_COLUMNS: usize = 6;

/// The narrowest column, where there is more than one, in em of the body: below it lines can
/// neither be justified nor broken well (CLREQ 3.4.3 asks for even edges).
const NARROWEST_COLUMN: f64 = 15.0;

/// The narrowest half of a column with two languages side by side, in em of the body: its texts
/// are ragged and short.
const NARROWEST_HALF: f64 = 11.0;

/// Halvings of the search for the loosest leading and gaps.
const LOOSENING_STEPS: usize = 7;

/// Settings of leading and gaps among which the most level is taken.
const LEVELLING_STEPS: u8 = 8;

/// What the search found.
pub enum Fit<'a> {
    /// The sheet fits.
    Fits {
        /// The best layout.
        draft: Draft<'a>,
        /// What stops the next larger size; nothing where the type is as large as allowed.
        bound: Option<Bound>,
    },
    /// The sheet does not fit at the smallest size allowed.
    TooLong {
        /// The smallest size allowed.
        size: Pt,
        /// Height of column that is missing.
        lack: Pt,
        /// How many pages of this size it would take.
        pages: f64,
    },
}

/// What stops a larger size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The size that does not fit any more.
    pub size: Pt,
    /// The entry that does not find room in it: its table and its number there.
    pub entry: Option<(Kind, usize)>,
    /// Height of column that it would take.
    pub lack: Pt,
}

/// Finds the best layout of a sheet.
pub fn search<'a>(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Fit<'a> {
    let mut search = Search {
        sheet,
        layouter: Layouter::new(sheet, shaped),
    };
    let mut larger = None;
    for size in sizes(sheet.min_size, sheet.max_size) {
        if let Some(dials) = search.best_at(size) {
            let bound = larger.map(|size| search.bound(Dials { size, ..dials }));
            let draft = search.loosen(dials);
            return Fit::Fits { draft, bound };
        }
        larger = Some(size);
    }
    search.shortfall()
}

/// The sizes to try, the largest first: both limits, and between them every twentieth of a point.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "type sizes are positive and below a hundred points"
)]
fn sizes(least: Pt, most: Pt) -> impl Iterator<Item = Pt> {
    let twentieths = |size: Pt| size.0 * STEPS_PER_POINT;
    let between = twentieths(least).floor() as u32 + 1..twentieths(most).ceil() as u32;
    let between = between
        .rev()
        .map(|step| Pt(f64::from(step) / STEPS_PER_POINT));
    let smallest = (least < most).then_some(least);
    std::iter::once(most).chain(between).chain(smallest)
}

struct Search<'a> {
    sheet: &'a Sheet,
    layouter: Layouter<'a>,
}

impl<'a> Search<'a> {
    /// The numbers of columns and the ways of two languages that are open at a size.
    fn candidates(&self, size: Pt) -> Vec<Dials> {
        let sheet = self.sheet;
        let width = sheet.width - sheet.margin.left - sheet.margin.right;
        let counts = match sheet.columns {
            Columns::Fixed(count) => usize::from(count)..=usize::from(count),
            Columns::Auto => 1..=MOST_COLUMNS,
        };
        let sides: &[bool] = match (sheet.languages.len(), sheet.bilingual) {
            (1, _) | (_, Bilingual::Stacked) => &[false],
            (_, Bilingual::SideBySide) => &[true],
            (_, Bilingual::Auto) => &[false, true],
        };
        let mut candidates = Vec::new();
        for columns in counts {
            for &is_side_by_side in sides {
                let measure = (width / columns as f64).in_ems(size).0 - sheet.theme.gaps.column;
                let narrowest = if is_side_by_side {
                    NARROWEST_HALF * 2.0
                } else {
                    NARROWEST_COLUMN
                };
                if measure >= narrowest || (columns == 1 && (sides.len() == 1 || !is_side_by_side))
                {
                    candidates.push(Dials {
                        size,
                        columns,
                        leading: sheet.theme.leading.tight,
                        gaps: 1.0,
                        is_side_by_side,
                    });
                }
            }
        }
        candidates
    }

    /// The most level of the layouts that fit at a size.
    fn best_at(&mut self, size: Pt) -> Option<Dials> {
        let mut best: Option<(f64, Dials)> = None;
        for dials in self.candidates(size) {
            if !self.layouter.may_fit(dials) {
                continue;
            }
            let draft = self.layouter.lay_out(dials);
            if draft.fits() && best.is_none_or(|(unevenness, _)| draft.unevenness < unevenness) {
                best = Some((draft.unevenness, dials));
            }
        }
        best.map(|(_, dials)| dials)
    }

    fn bound(&mut self, dials: Dials) -> Bound {
        let draft = self.layouter.lay_out(dials);
        Bound {
            size: dials.size,
            entry: draft.first_overflowing().map(|(section, entry)| {
                let entry = &self.sheet.sections[section].entries[entry];
                (entry.kind, entry.index)
            }),
            lack: draft.overflow,
        }
    }

    /// Gives what the type leaves over to leading and gaps.
    fn loosen(&mut self, tight: Dials) -> Draft<'a> {
        let theme = &self.sheet.theme;
        let at = |part: f64| Dials {
            leading: theme.leading.tight + (theme.leading.loose - theme.leading.tight) * part,
            gaps: 1.0 + (theme.gaps.stretch - 1.0) * part,
            ..tight
        };
        let (mut low, mut high) = (0.0, 1.0);
        if self.layouter.lay_out(at(1.0)).fits() {
            low = 1.0;
        }
        for _ in 0..LOOSENING_STEPS {
            let middle = (low + high) / 2.0;
            if self.layouter.lay_out(at(middle)).fits() {
                low = middle;
            } else {
                high = middle;
            }
        }
        // The loosest leading fills one column and may leave others with wide gaps; a little
        // less of it can deal the entries out more evenly.
        let parts =
            (0..=LEVELLING_STEPS).map(|step| low * f64::from(step) / f64::from(LEVELLING_STEPS));
        let drafts = parts.map(|part| self.layouter.lay_out(at(part)));
        let cost = |draft: &Draft| {
            let given = (draft.dials.leading - theme.leading.tight) / theme.leading.tight;
            draft.spread().in_ems(draft.dials.size).0 - given
        };
        let fitting = drafts.filter(Draft::fits);
        let best = fitting.min_by(|a, b| cost(a).total_cmp(&cost(b)));
        best.unwrap_or_else(|| self.layouter.lay_out(tight))
    }

    /// How far the sheet is from fitting at the smallest size.
    fn shortfall(&mut self) -> Fit<'a> {
        let size = self.sheet.min_size;
        let drafts = self
            .candidates(size)
            .into_iter()
            .map(|dials| self.layouter.lay_out(dials));
        let nearest = drafts.min_by(|a, b| a.overflow.0.total_cmp(&b.overflow.0));
        let (lack, pages) = nearest.map_or((Pt::ZERO, 1.0), |draft| {
            let column = draft.column_height.max(Pt(1.0)) * draft.dials.columns as f64;
            (draft.overflow, 1.0 + draft.overflow / column)
        });
        Fit::TooLong { size, lack, pages }
    }
}
