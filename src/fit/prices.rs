//! What every cut is worth, and the fewest cuts that make a sheet fit.

use super::freed::Scale;
use super::rivals::{fits, largest_between};
use super::smallest::{Candidate, smallest};
use crate::geom::Pt;
use crate::kind::Priority;
use crate::layout::Dials;
use crate::limits::Size;
use crate::sheet::{Cut, Part, Sheet};
use crate::text::Shaped;

/// What leaving out one part is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The part.
    pub part: Part,
    /// Height of column that it frees, all columns together.
    pub freed: Pt,
    /// How much larger the type could be; negative where what stays can be broken in fewer
    /// places; nothing where that was not searched for, or the sheet fits at no size at all.
    pub gained: Option<Pt>,
}

impl Price {
    /// Whether it is worth a line of a list for people.
    pub fn is_notable(&self) -> bool {
        self.freed > LEAST_FREED
    }
}

/// What frees less is not worth a line of a list for people: less than a line has room for.
const LEAST_FREED: Pt = Pt(0.5);

/// The most cuts whose gain is searched for one by one: each is a search of its own.
const MOST_SEARCHES: usize = 400;

/// The price of every cut: what matters least stands first, and among equals what frees most.
pub(super) struct PriceList<'a> {
    sheet: Sheet,
    shaped: &'a [Shaped],
    cuts: Vec<&'a Cut>,
    prices: Vec<Price>,
}

impl<'a> PriceList<'a> {
    /// What every cut frees, each measured by laying out again with these dials. Gains are not searched for yet.
    pub(super) fn new(sheet: &Sheet, shaped: &'a [Shaped], cuts: &'a [Cut], dials: Dials) -> Self {
        let sheet = sheet.bare();
        let mut priced: Vec<_> = cuts
            .iter()
            .zip(freed(&sheet, shaped, cuts, dials))
            .collect();
        priced.sort_by(|(a, freed_by_a), (b, freed_by_b)| {
            let by_worth = freed_by_b.0.total_cmp(&freed_by_a.0);
            a.part.priority.cmp(&b.part.priority).then(by_worth)
        });
        let prices = priced.iter().map(|(cut, freed)| Price {
            part: cut.part.clone(),
            freed: *freed,
            gained: None,
        });
        Self {
            sheet,
            shaped,
            prices: prices.collect(),
            cuts: priced.into_iter().map(|(cut, _)| cut).collect(),
        }
    }

    /// The numbers in the list of the fewest and cheapest cuts that make the sheet fit at its smallest size;
    /// nothing where even all of them do not.
    pub(super) fn suggest(&self) -> Option<Vec<usize>> {
        let numbered = self.cuts.iter().zip(&self.prices).enumerate();
        let candidates: Vec<_> = numbered
            .map(|(number, (cut, price))| Candidate {
                number,
                cut,
                freed: price.freed,
            })
            .collect();
        let levels = [Priority::Could, Priority::Should, Priority::Must];
        let mut chosen = smallest(&candidates, &levels, |chosen| {
            fits(&self.sheet.without(chosen.iter().copied()), self.shaped)
        })?;
        chosen.sort_unstable();
        Some(chosen)
    }

    /// Searches for how much larger the type could be without each of these cuts.
    pub(super) fn search_gains(&mut self, numbers: impl IntoIterator<Item = usize>) {
        // A sheet that does not fit at its own smallest size still has a size at which it would,
        // and only from there can a gain be counted.
        let limits = (Size::LEAST.min(self.sheet.min_size), self.sheet.max_size);
        let Some(size) = largest_between(&self.sheet, self.shaped, limits) else {
            return;
        };
        for number in numbers {
            let shorter = self.sheet.without([self.cuts[number]]);
            let found = largest_between(&shorter, self.shaped, limits);
            self.prices[number].gained = found.map(|found| found - size);
        }
    }

    /// Searches for the gain of every cut, unless there are too many.
    pub(super) fn search_all_gains(&mut self) {
        if self.prices.len() <= MOST_SEARCHES {
            self.search_gains(0..self.prices.len());
        }
    }

    /// The prices as far as they are known.
    pub(super) fn prices(&self) -> &[Price] {
        &self.prices
    }

    /// The prices as far as they are known.
    pub(super) fn into_prices(self) -> Vec<Price> {
        self.prices
    }
}

/// Height of column that each cut frees.
pub(super) fn freed(sheet: &Sheet, shaped: &[Shaped], cuts: &[Cut], dials: Dials) -> Vec<Pt> {
    let mut scale = Scale::new(sheet, shaped, dials);
    cuts.iter().map(|cut| scale.freed(cut)).collect()
}
