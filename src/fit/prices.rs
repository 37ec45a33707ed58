//! What every cut is worth, and the fewest cuts that make a sheet fit.

use super::Cancellation;
use super::band::{share, worths};
use super::freed::{LEAST_FREED, Scale};
use super::rivals::{fits, largest_between};
use super::smallest::{Candidate, smallest};
use crate::geom::Pt;
use crate::kind::Priority;
use crate::layout::{Dials, Learned};
use crate::limits::Size;
use crate::paragraph::Paragraph;
use crate::sheet::{Cut, Part, Sheet};
use crate::text::Shaped;

/// What leaving out one part is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The part.
    pub part: Part,
    /// Height of column that it frees, all columns together; of a suggested keyword that frees it only with others, its
    /// share.
    pub freed: Pt,
    /// Whether it is such a share.
    pub is_shared: bool,
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

/// What an answer leaves out because it would take too long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// How many cuts have no gain, since it was not searched for.
    pub gains: usize,
    /// Whether only whole entries were weighed: neither parts of them nor lines to save.
    pub are_parts: bool,
    /// Whether fewer or smaller cuts than the suggested ones were not looked for to the end.
    pub is_fewest: bool,
}

/// Of a sheet of more paragraphs only whole entries are weighed, and neither lines that could be saved nor gains in
/// size are looked for: several times what a page holds is not mended by a line, nor by one cut.
const MOST_PARAGRAPHS: usize = 1500;

/// The same of a sheet whose texts are longer in bytes: six times as long as those of any sheet that we know.
const MOST_BYTES: usize = 60_000;

/// The same of a sheet whose keywords are longer in bytes, all together: what they need is searched for in every way
/// that a band can be shared out.
const MOST_IN_BAND: usize = 4_000;

/// How many paragraphs all searches for gains may set together: each is a search of its own.
const MOST_SET: usize = 200_000;

/// The price of every cut: what matters least stands first, and among equals what frees most.
pub(super) struct PriceList<'a> {
    sheet: Sheet,
    shaped: &'a [Shaped],
    dials: Dials,
    cuts: Vec<&'a Cut>,
    prices: Vec<Price>,
    /// What was learned of paragraphs, which sheets without a cut share.
    learned: Learned,
    /// How many gains may be searched for.
    most_gains: usize,
    omitted: Omitted,
    /// Ends searches whose outcome nobody waits for: all of them together take longer than anything else.
    cancellation: &'a Cancellation,
}

impl<'a> PriceList<'a> {
    /// What every cut frees, each measured by laying out again with these dials. Gains are not searched for yet.
    pub(super) fn new(
        sheet: &Sheet,
        shaped: &'a [Shaped],
        cuts: &'a [Cut],
        dials: Dials,
        cancellation: &'a Cancellation,
    ) -> Self {
        let is_very_long = is_very_long(sheet);
        let most_gains = if is_very_long {
            0
        } else {
            MOST_SET / sheet.paragraphs.len().max(1)
        };
        let sheet = sheet.bare();
        let cuts: Vec<_> = cuts.iter().collect();
        let freed = freed(&sheet, shaped, &cuts, dials);
        let prices = cuts.iter().zip(freed).map(|(cut, freed)| Price {
            part: cut.part.clone(),
            freed,
            is_shared: false,
            gained: None,
        });
        let mut list = Self {
            prices: prices.collect(),
            learned: Learned::shared_with(&sheet),
            most_gains,
            omitted: Omitted {
                are_parts: is_very_long,
                ..Omitted::default()
            },
            sheet,
            shaped,
            dials,
            cuts,
            cancellation,
        };
        list.sort();
        list
    }

    /// Puts the prices in order, and says which number each had.
    fn sort(&mut self) -> Vec<usize> {
        let mut order: Vec<_> = (0..self.prices.len()).collect();
        order.sort_by(|a, b| {
            let [a, b] = [a, b].map(|number| &self.prices[*number]);
            let by_worth = b.freed.0.total_cmp(&a.freed.0);
            a.part.priority.cmp(&b.part.priority).then(by_worth)
        });
        let prices = order.iter().map(|number| self.prices[*number].clone());
        self.prices = prices.collect();
        self.cuts = order.iter().map(|number| self.cuts[*number]).collect();
        order
    }

    /// The numbers in the list of the fewest and cheapest cuts that make the sheet fit; nothing where even all of them
    /// do not. Keywords among them that free height only together are priced so, which may move prices in the list.
    pub(super) fn suggest(&mut self) -> Option<Vec<usize>> {
        let freed: Vec<_> = self.prices.iter().map(|price| price.freed).collect();
        let worths = worths((&self.sheet, self.shaped), &self.cuts, &freed, self.dials);
        let candidates = Candidate::all(&self.cuts, worths);
        let levels = [Priority::Could, Priority::Should, Priority::Must];
        let found = smallest(&candidates, &levels, |chosen| {
            let shorter = self.sheet.without(chosen.iter().copied());
            !self.cancellation.is_cancelled() && fits(&shorter, self.shaped, &mut self.learned)
        })?;
        self.omitted.is_fewest = !found.is_final;
        let chosen = found.numbers;
        self.share(&chosen);
        let order = self.sort().into_iter().enumerate();
        let chosen = order.filter(|(_, before)| chosen.contains(before));
        Some(chosen.map(|(number, _)| number).collect())
    }

    /// Shares out what chosen keywords free only together.
    fn share(&mut self, chosen: &[usize]) {
        let of_band = chosen
            .iter()
            .filter(|number| self.cuts[**number].is_of_band());
        let of_band: Vec<_> = of_band.copied().collect();
        let cuts: Vec<_> = of_band.iter().map(|number| self.cuts[*number]).collect();
        let alone = of_band
            .iter()
            .map(|number| self.prices[*number].freed)
            .sum();
        let Some(share) = share((&self.sheet, self.shaped), &cuts, alone, self.dials) else {
            return;
        };
        for number in of_band {
            let price = &mut self.prices[number];
            (price.freed, price.is_shared) = (share, true);
        }
    }

    /// Searches for how much larger the type could be without each of these cuts.
    pub(super) fn search_gains(&mut self, numbers: &[usize]) {
        // Those that matter least stand first, and among them those that free most: they are asked after first.
        let (numbers, rest) = numbers.split_at(numbers.len().min(self.most_gains));
        self.omitted.gains = rest.len();
        if numbers.is_empty() {
            return;
        }
        // A sheet that does not fit at its own smallest size still has a size at which it would,
        // and only from there can a gain be counted.
        let limits = (Size::LEAST.min(self.sheet.min_size), self.sheet.max_size);
        let Some(size) = largest_between(&self.sheet, self.shaped, limits, &mut self.learned)
        else {
            return;
        };
        for &number in numbers {
            if self.cancellation.is_cancelled() {
                return;
            }
            let shorter = self.sheet.without([self.cuts[number]]);
            let found = largest_between(&shorter, self.shaped, limits, &mut self.learned);
            self.prices[number].gained = found.map(|found| found - size);
        }
    }

    /// Searches for the gain of every cut.
    pub(super) fn search_all_gains(&mut self) {
        let all: Vec<_> = (0..self.prices.len()).collect();
        self.search_gains(&all);
    }

    /// What was not found, since it would take too long.
    pub(super) fn omitted(&self) -> Omitted {
        self.omitted
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
pub(super) fn freed(sheet: &Sheet, shaped: &[Shaped], cuts: &[&Cut], dials: Dials) -> Vec<Pt> {
    let mut scale = Scale::new(sheet, shaped, dials);
    cuts.iter().map(|cut| scale.freed(cut)).collect()
}

/// Whether a sheet has so many paragraphs, or such long ones, that only its whole entries are weighed.
pub(super) fn is_very_long(sheet: &Sheet) -> bool {
    let bytes_of = |paragraph: &Paragraph| -> usize {
        let inlines = paragraph.inlines.iter();
        inlines.map(|inline| inline.text.len()).sum()
    };
    let bytes: usize = sheet.paragraphs.iter().map(bytes_of).sum();
    let band = sheet.band.iter().flat_map(|entry| entry.block.texts());
    let in_band: usize = band
        .map(|text| bytes_of(&sheet.paragraphs[text.paragraph.0]))
        .sum();
    sheet.paragraphs.len() > MOST_PARAGRAPHS || bytes > MOST_BYTES || in_band > MOST_IN_BAND
}
