//! Least heights that sheets share: one without a part is the whole sheet but for an entry or the head.

use std::collections::HashMap;
use std::sync::Arc;

use crate::geom::Pt;
use crate::layout::draft::Dials;
use crate::sheet::{Block, Sheet};

/// The most settings that are remembered: sizes and numbers of columns near the answers of all searches.
const MOST_SETTINGS: usize = 1024;

/// The least height of a block, and the width that its tables lack at least.
#[derive(Clone, Copy, Default)]
pub(super) struct LeastHeight {
    pub(super) height: Pt,
    pub(super) lack: Pt,
}

/// Least heights of what stands on a whole sheet, for those that share most of it.
#[derive(Default)]
pub(in crate::layout) struct SharedHeights {
    /// As long as it is held, nothing else comes to lie where its blocks do.
    whole: Option<Sheet>,
    /// The blocks of its columns, numbered, by where they lie.
    numbers: HashMap<*const Block, usize>,
    /// The height of its head with some dials.
    heads: Vec<(Dials, Pt)>,
    settings: Vec<SharedSetting>,
    /// The number of the setting that was turned to last.
    now: usize,
}

/// What is known of the blocks with one setting of the dials.
struct SharedSetting {
    dials: Dials,
    measure: Pt,
    /// Of each block the width of the column of figures that it was set beside, and its least height.
    blocks: Vec<Option<(Pt, LeastHeight)>>,
}

impl SharedHeights {
    /// Those of a sheet, of which none is known yet.
    pub(in crate::layout) fn of(whole: &Sheet) -> Self {
        let blocks = blocks(whole).map(Arc::as_ptr);
        Self {
            numbers: blocks.zip(0..).collect(),
            whole: Some(whole.bare()),
            ..Self::default()
        }
    }

    /// The number of each block in the columns of another sheet, in the order of the page: nothing for what is not of
    /// the whole.
    pub(super) fn numbers(&self, sheet: &Sheet) -> Vec<Option<usize>> {
        if self.whole.is_none() {
            return Vec::new();
        }
        let numbers = blocks(sheet).map(|block| self.numbers.get(&Arc::as_ptr(block)).copied());
        numbers.collect()
    }

    /// Whether a sheet has the head and the band of the whole.
    pub(super) fn has_head(&self, sheet: &Sheet) -> bool {
        let Some(whole) = &self.whole else {
            return false;
        };
        let mut cells = whole.band.iter().zip(&sheet.band);
        Arc::ptr_eq(&whole.head, &sheet.head)
            && whole.band.len() == sheet.band.len()
            && cells.all(|(one, other)| Arc::ptr_eq(&one.block, &other.block))
            // Without columns under it a head has no white below.
            && whole.sections.is_empty() == sheet.sections.is_empty()
    }

    /// The height of the head with these dials, if it is known.
    pub(super) fn head(&self, dials: Dials) -> Option<Pt> {
        let found = self.heads.iter().rfind(|(known, _)| *known == dials);
        found.map(|(_, height)| *height)
    }

    pub(super) fn learn_head(&mut self, dials: Dials, height: Pt) {
        if self.heads.len() == MOST_SETTINGS {
            self.heads.clear();
        }
        self.heads.push((dials, height));
    }

    /// Turns to what is known with these dials in columns of this width.
    pub(super) fn turn_to(&mut self, dials: Dials, measure: Pt) {
        if self.whole.is_none() {
            return;
        }
        let count = self.settings.len();
        // Every search asks for the same dials in the same order: the next is mostly the one after the last.
        let mut settings = (self.now..count).chain(0..self.now);
        let found = settings.find(|number| {
            let setting = &self.settings[*number];
            (setting.dials, setting.measure) == (dials, measure)
        });
        self.now = found.unwrap_or_else(|| {
            if count == MOST_SETTINGS {
                self.settings.clear();
            }
            self.settings.push(SharedSetting {
                dials,
                measure,
                blocks: vec![None; self.numbers.len()],
            });
            self.settings.len() - 1
        });
    }

    /// What is known of a block beside a column of figures of this width.
    pub(super) fn block(&self, number: usize, figures: Pt) -> Option<LeastHeight> {
        let (beside, least) = self.settings[self.now].blocks[number]?;
        (beside == figures).then_some(least)
    }

    pub(super) fn learn_block(&mut self, number: usize, figures: Pt, least: LeastHeight) {
        self.settings[self.now].blocks[number] = Some((figures, least));
    }
}

/// What stands in the columns: the heading of each section that has one, and then its entries.
fn blocks(sheet: &Sheet) -> impl Iterator<Item = &Arc<Block>> {
    sheet.sections.iter().flat_map(|section| {
        let entries = section.entries.iter().map(|entry| &entry.block);
        section.heading.iter().chain(entries)
    })
}
