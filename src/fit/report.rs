//! What comes of a fit: a page, or what would make the sheet fit; facts, not sentences.

use super::freed::LEAST_FREED;
use super::{Bound, Cause, Composition, Excess, Kept, Largest, Omitted, Price, Rival, Saving};
use crate::geom::Pt;
use crate::layout::{Draft, WhiteRanges};
use crate::lines::LineFaults;
use crate::page::Page;
use crate::sheet::{Part, Sheet};
use crate::text::Shaped;

/// What compiling a spec without errors comes to.
pub enum Outcome {
    /// The sheet fits its page.
    Page(Box<Made>),
    /// It does not fit at the smallest size allowed.
    DoesNotFit(Shortfall),
}

impl Outcome {
    /// The page, if the sheet fits.
    pub fn page(self) -> Option<Made> {
        match self {
            Outcome::Page(made) => Some(*made),
            Outcome::DoesNotFit(_) => None,
        }
    }
}

/// A page that was made, with what it was made from.
pub struct Made {
    /// The page, for [painters](crate::paint).
    pub page: Page,
    /// Facts about it.
    pub report: Report,
    /// The sheet that it shows: without the entries that were left out.
    pub sheet: Sheet,
}

/// Facts about a page that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the paper.
    pub paper: String,
    /// Number of columns.
    pub columns: usize,
    /// Whether two languages stand side by side.
    pub is_side_by_side: bool,
    /// Size of body text in the leading language.
    pub size: Pt,
    /// Size of the terms of keywords that stand alone as a poster; nothing on any other page.
    pub poster: Option<Pt>,
    /// Distance of baselines as a ratio of the type size.
    pub leading: f64,
    /// Factor on the theme's gaps between parts, entries and sections.
    pub gaps: f64,
    /// How much of the columns' area is filled, from 0 to 1; nothing where there are no columns.
    pub fill: Option<f64>,
    /// How far the ends of the columns are apart.
    pub unlevel: Pt,
    /// How the page is composed.
    pub composition: Composition,
    /// The white of each kind.
    pub white: WhiteRanges,
    /// What a careful reader would circle in its lines.
    pub line_faults: LineFaults,
    /// How many cells of tables break words.
    pub broken_cells: usize,
    /// The largest size that fits, and how its page would be composed.
    pub largest: Largest,
    /// What stops a size above the largest; nothing where that is as large as allowed.
    pub bound: Option<Bound>,
    /// What is too much for comfortable type, where it is small for want of room.
    pub excess: Option<Excess>,
    /// How many entries of the spec it shows, where others stand on other pages.
    pub selected: Option<Selected>,
    /// The entries that were left out to make the sheet fit, in the order of the spec.
    pub left_out: Vec<Part>,
    /// What stayed in its place, where that was asked for.
    pub kept: Option<Kept>,
    /// How the page was chosen, where that was asked for.
    pub explanation: Option<Explanation>,
}

/// How many entries of a spec stand on a page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Those of the page.
    pub entries: usize,
    /// All there are.
    pub of: usize,
}

/// How a page was chosen and what would change it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// What every other number of columns allows.
    pub rivals: Vec<Rival>,
    /// What every cut is worth: what matters least first.
    pub prices: Vec<Price>,
    /// Lines that a few characters fewer would save.
    pub savings: Vec<Saving>,
    /// What would take too long to find.
    pub omitted: Omitted,
}

impl Report {
    pub(crate) fn new(
        sheet: &Sheet,
        (draft, shaped): (&Draft, &[Shaped]),
        bound: Option<Bound>,
        largest: Largest,
    ) -> Self {
        let poster = draft.dials.poster;
        Self {
            paper: sheet.paper.clone(),
            columns: draft.dials.columns,
            is_side_by_side: draft.dials.is_side_by_side,
            size: draft.dials.size,
            poster: poster.map(|factor| draft.dials.size * factor * sheet.theme.sizes.term),
            leading: draft.dials.leading,
            gaps: draft.dials.gaps,
            fill: draft.fill(),
            unlevel: draft.unlevel(),
            composition: Composition::of(draft),
            white: draft.gaps(),
            line_faults: draft.line_faults(shaped),
            broken_cells: draft.broken_cells(shaped),
            largest,
            bound,
            excess: None,
            selected: None,
            left_out: Vec::new(),
            kept: None,
            explanation: None,
        }
    }
}

/// How far a sheet is from fitting, and what would make it fit.
///
/// ```
/// use cribsheet::diag::Diags;
/// use cribsheet::font::Fonts;
/// use cribsheet::{Compiler, Outcome, Request};
///
/// let words = "word ".repeat(80);
/// let pitch = |priority| format!("[[pitch]]\npriority = '{priority}'\nsay = '{words}'\n");
/// let sheet = "[sheet]\ntitle = 'Crib'\npaper = 'a6'\nsize = 14\n";
/// let source = [sheet, &pitch("must"), &pitch("could")].concat();
/// let mut compiler = Compiler::new(Fonts::embedded());
/// let outcome = compiler.compile(&source, &Request::default(), &mut Diags::default());
/// let Some(Outcome::DoesNotFit(shortfall)) = outcome else {
///     panic!("two are too much");
/// };
/// assert!(shortfall.pages > Some(1.0));
/// let cuts: Vec<_> = shortfall.suggested().filter_map(|price| price.part.entry).collect();
/// assert_eq!(cuts[0].to_string(), "pitch 2");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// What stops the smallest type size allowed. It lacks no more height than the suggested cuts free, since they are
    /// enough.
    pub bound: Bound,
    /// How many pages of this size the sheet would take, more than one; nothing where it is no lack of height that
    /// stops it.
    pub pages: Option<f64>,
    /// What is too much for that size; nothing where it is no lack of height that stops it.
    pub excess: Option<Excess>,
    /// Whether the fit was to be explained.
    pub is_explained: bool,
    /// What cuts are worth: what matters least first. Of a very long sheet only whole entries are weighed.
    pub prices: Vec<Price>,
    /// The numbers in `prices`, from 0 and in order, of the fewest and cheapest cuts that make it fit; nothing where
    /// none do.
    pub suggestion: Option<Vec<usize>>,
    /// Lines that a few characters fewer would save.
    pub savings: Vec<Saving>,
    /// What would take too long to find.
    pub omitted: Omitted,
}

impl Shortfall {
    /// Height of column that is missing, all columns together; nothing where it is no lack of height that stops the
    /// sheet.
    pub fn lack(&self) -> Option<Pt> {
        match self.bound.cause {
            Cause::Height { lack, .. } | Cause::Head { lack, .. } => Some(lack),
            Cause::Table { .. } | Cause::Width { .. } => None,
        }
    }

    /// Lowers what is missing to what the suggested cuts free. Columns that are filled with whole entries waste room,
    /// and cuts can spare that too. Cuts that free nothing in the layout that comes nearest let another one fit: what is
    /// missing is what they spare.
    pub(crate) fn trust_suggestion(&mut self) {
        // A hair less than the sum, which comes out otherwise in another unit.
        const HAIR: Pt = Pt(1e-6);
        let freed: Pt = self.suggested().map(|price| price.freed).sum();
        let Some(numbers) = &self.suggestion else {
            return;
        };
        let (Cause::Height { lack, .. } | Cause::Head { lack, .. }) = &mut self.bound.cause else {
            return;
        };
        if freed > LEAST_FREED {
            *lack = lack.min(freed - HAIR);
            return;
        }
        for number in numbers {
            self.prices[*number].freed = (*lack + HAIR) / numbers.len() as f64;
        }
    }

    /// The cuts that make the sheet fit.
    pub fn suggested(&self) -> impl Iterator<Item = &Price> {
        let numbers = self.suggestion.iter().flatten();
        numbers.map(|number| &self.prices[*number])
    }

    /// All other cuts.
    pub fn others(&self) -> impl Iterator<Item = &Price> {
        let suggestion = self.suggestion.as_deref().unwrap_or_default();
        let is_other = |number: &usize| suggestion.binary_search(number).is_err();
        let numbers = (0..self.prices.len()).filter(move |number| is_other(number));
        numbers.map(|number| &self.prices[number])
    }
}
