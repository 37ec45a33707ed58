//! cribsheet compiles a TOML spec of keywords, reverse questions and risk scripts, in Chinese
//! and English, into one printed page.
//!
//! ```text
//! TOML ──spec::read──▶ Spec ──sheet::resolve──▶ Sheet ──text::shape──▶ Shaped (glyphs, in em)
//!                  (what was written)     (every choice made)            │
//!      fit::search turns the Dials, hundreds of times:                   │
//!          Layouter::lay_out(Dials) ──▶ Draft (numbers only) ◀───────────┤
//!                        │ best                                          │
//!      layout::place(&Sheet, &Shaped, &Draft) ──▶ Page (in pt, nothing left to decide)
//!                        ├─▶ paint::pdf ─▶ paint::png
//!                        ├─▶ paint::svg
//!                        └─▶ paint::text
//! ```
//!
//! | room | holds |
//! |---|---|
//! | [`geom`], [`lang`], [`ink`], [`diag`] | lengths, languages, colours; faults and their sink |
//! | [`font`] | faces over `fontdb`: metrics in em, coverage, choice |
//! | [`page`] | the placed page: what layout promises painters |
//! | [`spec`] | what the author wrote: types, the reader with places, the schema |
//! | [`sheet`] | every choice made: defaults, themes, languages, inline markup |
//! | [`text`] | paragraphs shaped once, in em: runs, break points, spacing |
//! | [`layout`] | pure numbers: lines, tables, columns, placing |
//! | [`fit`] | the search, and what "better" means |
//! | [`paint`] | one painter a format |
//!
//! The library touches no file, no environment, no clock and no terminal; the command does.

pub mod diag;
pub mod fit;
pub mod font;
pub mod geom;
pub mod ink;
pub mod lang;
pub mod layout;
pub mod page;
pub mod paint;
pub mod report;
pub mod sheet;
pub mod spec;
pub mod text;

use diag::Diags;
use fit::{Arrangement, Fit, Shortage};
use font::Fonts;
use layout::Dials;
use page::Page;
use report::{Explanation, Report, Shortfall};
use sheet::{Cut, Overrides, Part, Sheet};
use spec::Spec;
use text::Shaped;

/// What to compile a spec to.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What stands in place of the spec's settings.
    pub overrides: Overrides,
    /// Whether the report says how the page was chosen and what every cut is worth.
    pub explains: bool,
    /// Whether entries may be left out so that the sheet fits: `could`, then `should`, never `must`.
    pub trims: bool,
    /// Where things stood on an earlier page, if they are to stay there as far as a tenth of a point allows.
    pub keeps: Option<Arrangement>,
}

/// What compiling a spec without errors comes to.
pub enum Outcome {
    /// The sheet fits its page.
    Page(Box<Page>, Report),
    /// It does not fit at the smallest size allowed.
    DoesNotFit(Shortfall),
}

/// Compiles a spec. Faults of the author's go to the sink; where one of them is an error there
/// is no outcome.
pub fn compile(
    source: &str,
    overrides: &Overrides,
    fonts: &Fonts,
    diags: &mut Diags,
) -> Option<Outcome> {
    let request = Request {
        overrides: overrides.clone(),
        ..Request::default()
    };
    compile_with(source, &request, fonts, diags)
}

/// Compiles a spec to what a request asks for.
pub fn compile_with(
    source: &str,
    request: &Request,
    fonts: &Fonts,
    diags: &mut Diags,
) -> Option<Outcome> {
    let spec = spec::read(source, diags)?;
    let sheet = sheet::resolve(&spec, &request.overrides, diags);
    let shaped = text::shape(&sheet.paragraphs, fonts, source, diags);
    if diags.has_errors() {
        return None;
    }
    let weighing = Weighing {
        spec: &spec,
        sheet: &sheet,
        source,
        fonts,
    };
    Some(match weighing.page(request, shaped, Vec::new()) {
        Ok(made) => made,
        Err((shaped, shortage)) => {
            let trimmed = request
                .trims
                .then(|| weighing.trimmed(request, &shaped, &shortage));
            let made = trimmed.flatten();
            made.unwrap_or_else(|| Outcome::DoesNotFit(weighing.price(shaped, &shortage)))
        }
    })
}

/// A sheet whose parts are weighed against each other.
struct Weighing<'a> {
    spec: &'a Spec,
    sheet: &'a Sheet,
    source: &'a str,
    fonts: &'a Fonts,
}

impl Weighing<'_> {
    /// The page of a sheet that some parts were left out of; where it does not fit, its paragraphs and by how much.
    fn page(
        &self,
        request: &Request,
        shaped: Vec<Shaped>,
        left_out: Vec<Part>,
    ) -> Result<Outcome, (Vec<Shaped>, Shortage)> {
        let (mut draft, bound) = match fit::search(self.sheet, &shaped) {
            Fit::Fits { draft, bound } => (draft, bound),
            Fit::TooLong(shortage) => return Err((shaped, shortage)),
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
            report.explanation = Some(self.explain(shaped, dials));
        }
        Ok(Outcome::Page(Box::new(page), report))
    }

    fn explain(&self, shaped: Vec<Shaped>, dials: Dials) -> Explanation {
        let losers = fit::losers(self.sheet, &shaped, dials.columns);
        let (shaped, cuts, wins) = self.weigh(shaped, dials);
        Explanation {
            losers,
            prices: fit::prices(self.sheet, &shaped, &cuts, dials),
            wins,
        }
    }

    fn price(&self, shaped: Vec<Shaped>, shortage: &Shortage) -> Shortfall {
        let mut shortfall = Shortfall {
            bound: shortage.bound,
            pages: shortage.pages,
            suggestion: None,
            prices: Vec::new(),
            wins: Vec::new(),
        };
        if let Some(dials) = shortage.nearest {
            let (shaped, cuts, wins) = self.weigh(shaped, dials);
            shortfall.prices = fit::prices(self.sheet, &shaped, &cuts, dials);
            shortfall.suggestion = fit::suggest(self.sheet, &shaped, &cuts, &shortfall.prices);
            shortfall.wins = wins;
        }
        shortfall
    }

    /// Every cut and every line to save, and the paragraphs with those that only they have.
    fn weigh(
        &self,
        mut shaped: Vec<Shaped>,
        dials: Dials,
    ) -> (Vec<Shaped>, Vec<Cut>, Vec<fit::Win>) {
        let short = fit::short_lines(self.sheet, &shaped, dials);
        let (cuts, added) = sheet::cuts(self.sheet, self.spec);
        shaped.extend(self.shape(&added));
        let first = shaped.len();
        let shorter = short.iter().flat_map(|line| &line.shorter);
        let shorter: Vec<_> = shorter.map(|(_, paragraph)| paragraph.clone()).collect();
        shaped.extend(self.shape(&shorter));
        let wins = fit::wins(self.spec, self.sheet, &shaped, &short, first, dials);
        (shaped, cuts, wins)
    }

    /// Shapes paragraphs whose faults have been reported with the sheet.
    fn shape(&self, paragraphs: &[sheet::Paragraph]) -> Vec<Shaped> {
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
