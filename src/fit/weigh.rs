//! Weighing: the page of a sheet, or what would make it fit.
//!
//! In come a [`Sheet`] with its [`Original`] and its shaped paragraphs, and a [`Request`]; out comes an [`Outcome`]. The
//! parts of a sheet are weighed against each other only as far as the request asks for it. Whoever asks also
//! shapes the shortened texts that this takes.

use super::keep::keep;
use super::prices::{PriceList, is_very_long};
use super::rivals::rivals;
use super::short::ShortLines;
use super::trim::trim;
use super::{
    Detail, Explanation, Fit, Made, Omitted, Outcome, Report, Request, Saving, Shortage, Shortfall,
    search,
};
use crate::diag::Diags;
use crate::layout::{self, Dials};
use crate::paragraph::Paragraph;
use crate::sheet::{Cut, Original, Part, Sheet};
use crate::text::Shaped;

/// What a sheet is weighed with.
pub(crate) struct Weighing<'a> {
    /// What the sheet is made of.
    pub(crate) original: Original<'a>,
    /// What is asked for.
    pub(crate) request: &'a Request,
    /// Shapes paragraphs whose faults have been reported with the sheet.
    pub(crate) shape: &'a mut dyn FnMut(&[Paragraph]) -> Vec<Shaped>,
}

/// A sheet that does not fit, and by how much.
struct Unfit {
    sheet: Sheet,
    shortage: Shortage,
}

/// What can be cut, and the lines that a few characters fewer would save.
struct Weighed {
    cuts: Vec<Cut>,
    savings: Vec<Saving>,
}

impl Weighing<'_> {
    /// The page; where the sheet does not fit, that with some entries left out if they may be, or what would make it
    /// fit. Paragraphs that this takes beside those of the sheet are added to them.
    pub(crate) fn outcome(&mut self, sheet: Sheet, shaped: &mut Vec<Shaped>) -> Outcome {
        let unfit = match self.made(sheet, shaped, Vec::new()) {
            Ok(made) => return Outcome::Page(made),
            Err(unfit) => unfit,
        };
        if self.request.trims
            && let Some(made) = self.trimmed(&unfit, shaped)
        {
            return Outcome::Page(made);
        }
        Outcome::DoesNotFit(self.shortfall(&unfit, shaped))
    }

    /// The page of a sheet that some parts were left out of.
    fn made(
        &mut self,
        sheet: Sheet,
        shaped: &mut Vec<Shaped>,
        left_out: Vec<Part>,
    ) -> Result<Box<Made>, Box<Unfit>> {
        let (mut draft, bound, largest, excess) = match search(&sheet, shaped) {
            Fit::Fits {
                draft,
                bound,
                largest,
                excess,
            } => (*draft, bound, largest, excess),
            Fit::TooLong(shortage) => return Err(Box::new(Unfit { sheet, shortage })),
        };
        let mut kept = None;
        if let Some(earlier) = &self.request.keeps {
            let entries = self.original.entry_cuts(&sheet).into_iter();
            let parts: Vec<_> = entries.map(|cut| cut.part).collect();
            let (nearest, found) = keep(&sheet, shaped, &parts, earlier, draft);
            (draft, kept) = (nearest, Some(found));
        }
        let page = layout::place(&sheet, shaped, &draft);
        let dials = draft.dials;
        let mut report = Report {
            left_out,
            kept,
            excess,
            ..Report::new(&sheet, (&draft, shaped), bound, largest)
        };
        drop(draft);
        if self.request.explains {
            report.explanation = Some(self.explanation(&sheet, shaped, dials));
        }
        Ok(Box::new(Made {
            page,
            report,
            sheet,
        }))
    }

    fn explanation(
        &mut self,
        sheet: &Sheet,
        shaped: &mut Vec<Shaped>,
        dials: Dials,
    ) -> Explanation {
        let cancellation = &self.request.cancellation;
        let rivals = rivals(sheet, shaped, dials.columns);
        let Weighed { cuts, savings } = self.weigh(sheet, shaped, dials);
        let mut list = PriceList::new(sheet, shaped, &cuts, dials, cancellation);
        list.search_all_gains();
        Explanation {
            rivals,
            omitted: list.omitted(),
            prices: list.into_prices(),
            savings,
        }
    }

    fn shortfall(&mut self, unfit: &Unfit, shaped: &mut Vec<Shaped>) -> Shortfall {
        let Unfit { sheet, shortage } = unfit;
        let detail = self.request.detail;
        let cancellation = &self.request.cancellation;
        let mut shortfall = Shortfall {
            bound: shortage.bound,
            pages: shortage.pages,
            excess: shortage.excess,
            is_explained: self.request.explains,
            suggestion: None,
            prices: Vec::new(),
            savings: Vec::new(),
            omitted: Omitted::default(),
        };
        let Some(dials) = shortage.nearest.filter(|_| detail != Detail::Lack) else {
            return shortfall;
        };
        let Weighed { cuts, savings } = self.weigh(sheet, shaped, dials);
        let mut list = PriceList::new(sheet, shaped, &cuts, dials, cancellation);
        shortfall.savings = savings;
        shortfall.suggestion = list.suggest();
        shortfall.prices = list.prices().to_vec();
        shortfall.trust_suggestion();
        match detail {
            Detail::First(most) => list.search_gains(&first(&shortfall, most)),
            Detail::All => list.search_all_gains(),
            Detail::Lack => {}
        }
        shortfall.omitted = list.omitted();
        shortfall.prices = list.into_prices();
        shortfall
    }

    /// Every cut and every line to save; the paragraphs that only they have are added to the others.
    fn weigh(&mut self, sheet: &Sheet, shaped: &mut Vec<Shaped>, dials: Dials) -> Weighed {
        if is_very_long(sheet) {
            return Weighed {
                cuts: self.original.entry_cuts(sheet),
                savings: Vec::new(),
            };
        }
        let short = ShortLines::find(sheet, shaped, dials);
        let (cuts, added) = self.original.cuts(sheet);
        shaped.extend((self.shape)(&added));
        let first = shaped.len();
        let shorter: Vec<_> = short.shorter().cloned().collect();
        shaped.extend((self.shape)(&shorter));
        let savings = short.savings(shaped, first);
        Weighed { cuts, savings }
    }

    /// The page with as few entries left out as make it fit.
    fn trimmed(&mut self, unfit: &Unfit, shaped: &[Shaped]) -> Option<Box<Made>> {
        let cuts = self.original.entry_cuts(&unfit.sheet);
        let nearest = unfit.shortage.nearest?;
        let left_out = trim(&unfit.sheet, shaped, &cuts, nearest)?;
        let original = self.original.without(&left_out);
        let sheet = original.sheet(&mut Diags::default());
        let mut shaped = (self.shape)(&sheet.paragraphs);
        let mut rest = Weighing {
            original,
            request: self.request,
            shape: self.shape,
        };
        rest.made(sheet, &mut shaped, left_out).ok()
    }
}

/// The numbers of the first prices suggested and of the first others that are notable.
fn first(shortfall: &Shortfall, most: usize) -> Vec<usize> {
    let suggestion = shortfall.suggestion.as_deref().unwrap_or_default();
    let is_notable = |number: &usize| shortfall.prices[*number].is_notable();
    let is_other = |number: &usize| suggestion.binary_search(number).is_err();
    let others = (0..shortfall.prices.len()).filter(is_other);
    let suggested = suggestion.iter().copied().filter(is_notable).take(most);
    suggested
        .chain(others.filter(is_notable).take(most))
        .collect()
}
