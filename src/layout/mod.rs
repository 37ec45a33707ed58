//! Pure numbers: blocks, tables, frames, columns, placing.
//!
//! In come a [`Sheet`], its [`Shaped`] paragraphs and the [`Dials`]; out comes a [`Draft`]:
//! every line and rule at its place. Each setting of the dials is one [`Trial`]: the sheet is set
//! once, and either does not fit or is turned into the draft. The search for the best dials and the
//! page that is printed share it; [`place`] walks the winning draft and decides nothing.
//! Nothing here shapes text or knows a rule of Chinese.

mod blocks;
mod columns;
mod draft;
mod edges;
mod frames;
mod goes_on;
mod packing;
mod page;
mod slices;
mod source;
mod terms;
mod trial;

pub use columns::Column;
pub use draft::{Dials, Draft, Squeezed, Stand};
pub(crate) use edges::off_paper;
pub use frames::Frame;
pub use page::place;
pub use terms::{BrokenEntries, WhiteRanges};
pub use trial::Trial;

use std::collections::HashMap;

use crate::geom::Pt;
use crate::kind::EntryId;
use crate::lines::BrokenLines;
use crate::sheet::Sheet;
use crate::text::Shaped;
use blocks::{KnownTables, SharedHeights, Stock, may_fit, may_hold};

/// What layouters of sheets that share their paragraphs learn from each other: lines, columns of tables, and least
/// heights of what a whole sheet shares with those that lack a part of it.
#[derive(Default)]
pub struct Learned {
    lines: BrokenLines,
    tables: KnownTables,
    heights: SharedHeights,
}

impl Learned {
    /// Nothing yet, and room for what is shared with a whole sheet.
    pub fn shared_with(whole: &Sheet) -> Self {
        Self {
            heights: SharedHeights::of(whole),
            ..Self::default()
        }
    }
}

/// Lays out one sheet again and again. It keeps what the trials have in common.
pub struct Layouter<'a> {
    stock: Stock<'a>,
    stands: HashMap<EntryId, Stand>,
}

impl<'a> Layouter<'a> {
    /// A layouter for a sheet and its shaped paragraphs.
    pub fn new(sheet: &'a Sheet, shaped: &'a [Shaped]) -> Self {
        Self::with_learned(sheet, shaped, Learned::default())
    }

    /// A layouter that knows what those of other sheets have learned of the same paragraphs.
    pub fn with_learned(sheet: &'a Sheet, shaped: &'a [Shaped], learned: Learned) -> Self {
        Self {
            stock: Stock::new(sheet, shaped, learned),
            stands: HashMap::new(),
        }
    }

    /// What was learned of the paragraphs that were laid out.
    pub fn into_learned(self) -> Learned {
        self.stock.learned
    }

    /// From here on words of Han stay whole at line ends where they can. No line is more or less for it, so nothing fits
    /// better or worse: a search need not ask before it knows its page.
    pub fn keep_words(&mut self) {
        self.stock.learned.lines.keep_words();
    }

    /// Keeps entries in the columns where they stood, unless columns would end too unevenly.
    pub fn keep(&mut self, stands: HashMap<EntryId, Stand>) {
        self.stands = stands;
    }

    /// Sets the sheet with these dials, if it fits with them. Most dials are refused by an estimate before anything is
    /// set.
    pub fn trial(&mut self, dials: Dials) -> Option<Trial<'a>> {
        if !may_fit(&mut self.stock, dials) {
            return None;
        }
        let trial = Trial::new(&mut self.stock, dials, &self.stands);
        trial.fits().then_some(trial)
    }

    /// Whether the sheet might fit with these dials by its bulk alone. Where it does not, it does in no larger size either.
    pub fn may_hold(&mut self, dials: Dials) -> bool {
        may_hold(&mut self.stock, dials)
    }

    /// Lays the sheet out as the dials say. The draft says whether it fits.
    pub fn lay_out(&mut self, dials: Dials) -> Draft<'a> {
        Trial::new(&mut self.stock, dials, &self.stands).into_draft()
    }

    /// Height of column that everything takes beyond what the columns have, were it not for
    /// what stays whole: negative where there is room.
    pub fn need(&mut self, dials: Dials) -> Pt {
        Trial::new(&mut self.stock, dials, &self.stands).need()
    }
}
