//! Weighing: the page of a sheet, or what would make it fit.
//!
//! In come a [`Sheet`] with its spec and its shaped paragraphs, and a [`Request`]; out comes an [`Outcome`]. The
//! parts of a sheet are weighed against each other only as far as the request asks for it. Shortened texts are
//! shaped here, so that layout and search need not.

use crate::diag::Diags;
use crate::fit::{self, Arrangement, Fit, PriceList, Saving, Shortage};
use crate::font::Fonts;
use crate::layout::{self, Dials};
use crate::page::Page;
use crate::paragraph::Paragraph;
use crate::report::{Explanation, Report, Shortfall};
use crate::sheet::{self, Cut, Overrides, Part, Sheet};
use crate::spec::Spec;
use crate::text::{self, Shaped};

/// What to compile a spec to.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What stands in place of the spec's settings.
    pub overrides: Overrides,
    /// Whether the report says how the page was chosen and what every cut is worth.
    pub explains: bool,
    /// How much to say of a sheet that does not fit.
    pub detail: Detail,
    /// Whether entries may be left out so that the sheet fits: `could`, then `should`, never `must`.
    pub trims: bool,
    /// Where things stood on an earlier page, if they are to stay there as far as a tenth of a point allows.
    pub keeps: Option<Arrangement>,
}

/// How much to say of a sheet that does not fit. Each takes longer than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// By how much it does not fit.
    Lack,
    /// What cuts free as well, and how much larger the type could be without the first of those suggested and the
    /// first of the others that are [notable](fit::Price::is_notable): so many of each.
    First(usize),
    /// How much larger the type could be without each of the cuts.
    #[default]
    All,
}

/// What compiling a spec without errors comes to.
pub enum Outcome {
    /// The sheet fits its page.
    Page(Box<Page>, Report),
    /// It does not fit at the smallest size allowed.
    DoesNotFit(Shortfall),
}

/// Of a sheet of more paragraphs only whole entries are weighed, and neither lines that could be saved nor gains in
/// size are looked for: several times what a page holds is not mended by a line, nor by one cut.
const MOST_PARAGRAPHS: usize = 1500;

/// A sheet whose parts are weighed against each other.
pub(crate) struct Weighing<'a> {
    /// What was written.
    pub(crate) spec: &'a Spec,
    /// What was made of it.
    pub(crate) sheet: &'a Sheet,
    /// The source of the spec.
    pub(crate) source: &'a str,
    /// The fonts to shape shorter texts with.
    pub(crate) fonts: &'a Fonts,
}

impl Weighing<'_> {
    /// The page; where the sheet does not fit, that with some entries left out if they may be, or what would make it
    /// fit.
    pub(crate) fn outcome(&self, request: &Request, shaped: Vec<Shaped>) -> Outcome {
        self.page(request, shaped, Vec::new())
            .unwrap_or_else(|unfit| {
                let (shaped, shortage) = *unfit;
                let trimmed = request
                    .trims
                    .then(|| self.trimmed(request, &shaped, &shortage));
                trimmed.flatten().unwrap_or_else(|| {
                    Outcome::DoesNotFit(self.shortfall(request.detail, shaped, &shortage))
                })
            })
    }

    /// The page of a sheet that some parts were left out of; where it does not fit, its paragraphs and by how much.
    fn page(
        &self,
        request: &Request,
        shaped: Vec<Shaped>,
        left_out: Vec<Part>,
    ) -> Result<Outcome, Box<(Vec<Shaped>, Shortage)>> {
        let (mut draft, bound) = match fit::search(self.sheet, &shaped) {
            Fit::Fits { draft, bound } => (draft, bound),
            Fit::TooLong(shortage) => return Err(Box::new((shaped, shortage))),
        };
        let mut kept = None;
        if let Some(earlier) = &request.keeps {
            let entries = sheet::entry_cuts(self.sheet, self.spec).into_iter();
            let parts: Vec<_> = entries.map(|cut| cut.part).collect();
            let (nearest, found) = fit::keep(self.sheet, &shaped, &parts, earlier, draft);
            (draft, kept) = (nearest, Some(found));
        }
        let page = layout::place(self.sheet, &shaped, &draft);
        let dials = draft.dials;
        let mut report = Report {
            left_out,
            kept,
            ..Report::new(self.sheet, &draft, bound)
        };
        drop(draft);
        if request.explains {
            report.explanation = Some(self.explanation(shaped, dials));
        }
        Ok(Outcome::Page(Box::new(page), report))
    }

    fn explanation(&self, shaped: Vec<Shaped>, dials: Dials) -> Explanation {
        let rivals = fit::rivals(self.sheet, &shaped, dials.columns);
        let Weighed {
            shaped,
            cuts,
            savings,
        } = self.weigh(shaped, dials);
        let mut list = PriceList::new(self.sheet, &shaped, &cuts, dials);
        list.search_all_gains();
        Explanation {
            rivals,
            prices: list.into_prices(),
            savings,
        }
    }

    fn shortfall(&self, detail: Detail, shaped: Vec<Shaped>, shortage: &Shortage) -> Shortfall {
        let mut shortfall = Shortfall {
            bound: shortage.bound,
            pages: shortage.pages,
            suggestion: None,
            prices: Vec::new(),
            savings: Vec::new(),
        };
        let Some(dials) = shortage.nearest.filter(|_| detail != Detail::Lack) else {
            return shortfall;
        };
        let Weighed {
            shaped,
            cuts,
            savings,
        } = self.weigh(shaped, dials);
        let mut list = PriceList::new(self.sheet, &shaped, &cuts, dials);
        shortfall.savings = savings;
        shortfall.suggestion = list.suggest();
        shortfall.prices = list.prices().to_vec();
        shortfall.trust_suggestion();
        match detail {
            Detail::Lack => {}
            _ if self.is_very_long() => {}
            Detail::First(most) => list.search_gains(first(&shortfall, most)),
            Detail::All => list.search_all_gains(),
        }
        shortfall.prices = list.into_prices();
        shortfall
    }

    /// Every cut and every line to save, and the paragraphs with those that only they have.
    fn weigh(&self, mut shaped: Vec<Shaped>, dials: Dials) -> Weighed {
        if self.is_very_long() {
            return Weighed {
                shaped,
                cuts: sheet::entry_cuts(self.sheet, self.spec),
                savings: Vec::new(),
            };
        }
        let short = fit::ShortLines::find(self.sheet, &shaped, dials);
        let (cuts, added) = sheet::cuts(self.sheet, self.spec);
        shaped.extend(self.shape(&added));
        let first = shaped.len();
        let shorter: Vec<_> = short.shorter().cloned().collect();
        shaped.extend(self.shape(&shorter));
        let savings = short.savings(self.spec, &shaped, first);
        Weighed {
            shaped,
            cuts,
            savings,
        }
    }

    fn is_very_long(&self) -> bool {
        self.sheet.paragraphs.len() > MOST_PARAGRAPHS
    }

    /// Shapes paragraphs whose faults have been reported with the sheet.
    fn shape(&self, paragraphs: &[Paragraph]) -> Vec<Shaped> {
        text::shape(paragraphs, self.fonts, self.source, &mut Diags::default())
    }

    /// The page with as few entries left out as make it fit.
    fn trimmed(
        &self,
        request: &Request,
        shaped: &[Shaped],
        shortage: &Shortage,
    ) -> Option<Outcome> {
        let cuts = sheet::entry_cuts(self.sheet, self.spec);
        let left_out = fit::trim(self.sheet, shaped, &cuts, shortage.nearest?)?;
        let entries: Vec<_> = left_out.iter().filter_map(|part| part.entry).collect();
        let spec = self.spec.without(&entries);
        let sheet = sheet::resolve(&spec, &request.overrides, &mut Diags::default());
        let shaped = self.shape(&sheet.paragraphs);
        let rest = Weighing {
            spec: &spec,
            sheet: &sheet,
            ..*self
        };
        rest.page(request, shaped, left_out).ok()
    }
}

/// What can be cut, and all paragraphs that this takes.
struct Weighed {
    shaped: Vec<Shaped>,
    cuts: Vec<Cut>,
    savings: Vec<Saving>,
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
