//! What every cut is worth, and the fewest cuts that make a sheet fit.

use super::losers::{fits, largest_between};
use super::scale::Scale;
use super::smallest::{Candidate, smallest};
use crate::geom::Pt;
use crate::layout::Dials;
use crate::sheet::{Cut, Part, Sheet};
use crate::spec::{Priority, Size};
use crate::text::Shaped;

/// What leaving out one part is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The part.
    pub part: Part,
    /// Height of column that it frees, all columns together.
    pub freed: Pt,
    /// How much larger the type could be; negative where what stays can be broken in fewer
    /// places; nothing where the sheet fits at no size at all.
    pub gained: Option<Pt>,
}

/// The fewest cuts that make a sheet fit, and among those the cheapest.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What to leave out, in the order of the price list.
    pub cuts: Vec<Price>,
}

/// The most cuts whose gain is searched for one by one: each is a search of its own.
const MOST_SEARCHES: usize = 400;

/// The price of every cut, each measured by laying out again with these dials; what matters
/// least stands first, and among equals what frees most.
pub fn prices(sheet: &Sheet, shaped: &[Shaped], cuts: &[Cut], dials: Dials) -> Vec<Price> {
    let sheet = sheet.bare();
    let limits = (Size::LEAST.min(sheet.min_size), sheet.max_size);
    let size = largest_between(&sheet, shaped, limits);
    let is_searched = cuts.len() <= MOST_SEARCHES;
    let freed = freed(&sheet, shaped, cuts, dials);
    let price = |(cut, freed): (&Cut, Pt)| Price {
        part: cut.part.clone(),
        freed,
        gained: size.filter(|_| is_searched).and_then(|size| {
            let shorter = sheet.without([cut]);
            largest_between(&shorter, shaped, limits).map(|found| found - size)
        }),
    };
    let mut prices: Vec<_> = cuts.iter().zip(freed).map(price).collect();
    prices.sort_by(|a, b| {
        let by_worth = b.freed.0.total_cmp(&a.freed.0);
        a.part.priority.cmp(&b.part.priority).then(by_worth)
    });
    prices
}

/// The fewest and cheapest cuts that make a sheet fit at its smallest size; nothing where even
/// all of them do not.
pub fn suggest(
    sheet: &Sheet,
    shaped: &[Shaped],
    cuts: &[Cut],
    prices: &[Price],
) -> Option<Suggestion> {
    let price = |cut: &Cut| prices.iter().find(|price| price.part == cut.part);
    let candidates: Vec<_> = cuts
        .iter()
        .filter_map(|cut| {
            let freed = price(cut)?.freed;
            Some(Candidate { cut, freed })
        })
        .collect();
    let levels = [Priority::Could, Priority::Should, Priority::Must];
    let chosen = smallest(&candidates, &levels, |chosen| {
        fits(&sheet.without(chosen.iter().copied()), shaped)
    })?;
    let is_chosen = |price: &&Price| chosen.iter().any(|cut| cut.part == price.part);
    let cuts = prices.iter().filter(is_chosen).cloned().collect();
    Some(Suggestion { cuts })
}

/// Height of column that each cut frees.
pub(super) fn freed(sheet: &Sheet, shaped: &[Shaped], cuts: &[Cut], dials: Dials) -> Vec<Pt> {
    let mut scale = Scale::new(sheet, shaped, dials);
    cuts.iter().map(|cut| scale.freed(cut)).collect()
}
