//! Setting blocks: from a tree of blocks to fragments at their places.
//!
//! The height of a block goes from the top of the em box of its first line to the bottom of
//! that of its last; what leading adds stands between blocks, never around them, so that bars
//! and columns end where the type does.

mod band;
mod bulk;
mod cells;
mod entry;
mod estimate;
mod head;
mod marker;
mod poster;
mod row;
mod rows;
mod set;
mod shared;
mod stack;
mod table;
mod text;
mod titles;
mod widths;

use bulk::Bulk;
pub(super) use estimate::{may_fit, may_hold};
pub(super) use set::{ColumnBreak, SetBlock};
pub(super) use shared::SharedHeights;

use super::Learned;
use super::draft::{Dials, Fragment, Mark};
use super::frames::{self, Frame, Spare};
use crate::geom::{Area, Em, Point, Pt};
use crate::ink::Ink;
use crate::kind::Priority;
use crate::lang::Lang;
use crate::role::Role;
use crate::sheet::{Block, Marker, Sheet};
use crate::text::Shaped;
use rows::CueWidths;
use stack::Junction;
pub(super) use table::KnownTables;
use table::{MeasuredTable, Rows};
use titles::HeadPlan;

/// The part of the em box above the baseline, the same for every face (OpenType typo metrics
/// of the embedded CJK faces: 880 and −120).
const ASCENT: Em = Em(0.88);

/// White between two texts on one line.
const WORD_GAP: Em = Em(0.55);

/// What all trials of a sheet have in common.
pub(super) struct Stock<'a> {
    pub(super) sheet: &'a Sheet,
    shaped: &'a [Shaped],
    pub(super) learned: Learned,
    /// The number of each block in the columns among those shared with a whole sheet.
    shared: Vec<Option<usize>>,
    /// Whether the head is that of the whole sheet.
    shares_head: bool,
    /// The tables that were set.
    tables: Vec<MeasuredTable<'a>>,
    /// Whether an entry in the columns must land.
    has_marks: bool,
    /// Whether emphasis dots stand under any text.
    has_dots: bool,
    /// How many fragments the last trial had: the next one will have about as many.
    fragments: usize,
    /// What the cues of the band need, once that was asked.
    cues: Vec<CueWidths>,
    /// The bulk of the sheet with its languages stacked, and side by side.
    bulks: [Option<Bulk>; 2],
    /// The last estimate of the head, and the dials that it was made for.
    head: Option<(Dials, Pt)>,
    /// The last plan of title and notes, and the size that it was found for.
    head_plan: Option<(Pt, HeadPlan)>,
}

impl<'a> Stock<'a> {
    pub(super) fn new(sheet: &'a Sheet, shaped: &'a [Shaped], learned: Learned) -> Self {
        let sections = sheet.sections.iter();
        let mut entries = sections.flat_map(|section| &section.entries);
        Self {
            sheet,
            shaped,
            shared: learned.heights.numbers(sheet),
            shares_head: learned.heights.has_head(sheet),
            learned,
            tables: Vec::new(),
            has_marks: entries.any(|entry| entry.priority == Priority::Must),
            // Of what is shaped, only what stands in this sheet: another one may have shared the rest with it.
            has_dots: shaped.iter().any(Shaped::has_dots) && has_dots(sheet, shaped),
            fragments: 0,
            cues: Vec::new(),
            bulks: Default::default(),
            head: None,
            head_plan: None,
        }
    }
}

/// Whether emphasis dots stand under any text of a sheet.
fn has_dots(sheet: &Sheet, shaped: &[Shaped]) -> bool {
    let head = sheet.head.texts().into_iter().flatten();
    let head = head.chain(&sheet.head.tagline);
    let headings = sheet.sections.iter();
    let headings = headings.filter_map(|section| section.heading.as_deref());
    let columns = sheet.sections.iter().flat_map(|section| &section.entries);
    let entries = sheet.band.iter().chain(columns).map(|entry| &*entry.block);
    let mut blocks = head.chain(headings).chain(entries);
    blocks.any(|block| {
        let mut texts = block.texts().into_iter();
        texts.any(|text| {
            let chip = text.chip.map(|(chip, _)| chip);
            let mut paragraphs = chip.into_iter().chain([text.paragraph]);
            paragraphs.any(|paragraph| shaped[paragraph.0].has_dots())
        })
    })
}

/// Sets the blocks of one trial, with one setting of the dials.
pub(super) struct Typesetter<'a, 't> {
    stock: &'t mut Stock<'a>,
    pub(super) sheet: &'a Sheet,
    shaped: &'a [Shaped],
    dials: Dials,
    /// Whether lines are only counted, and never too many of them: heights are then the least
    /// that there can be, and nothing is noted.
    is_estimate: bool,
    /// What was set so far.
    pub(super) fragments: Vec<Fragment<'a>>,
    /// How many tables had no room for all of their words.
    pub(super) broken_tables: usize,
}

/// What a block has to know of what it stands in.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Whether it stays in one column.
    is_whole: bool,
    /// Whether it is a cell of the band, where two languages are always stacked.
    is_cell: bool,
    /// Whether every text is flush left: in the left part of the head, and in a marker that stands above its block.
    is_flush_left: bool,
    terms: Terms,
    /// Width of the column.
    measure: Pt,
    /// Width of the column of figures of the section; nothing where all stand above their stories.
    figures: Pt,
}

impl Manner {
    /// That of blocks in a measure, whose figures share a column of this width.
    fn new(measure: Pt, figures: Pt) -> Self {
        Self {
            is_whole: false,
            is_cell: false,
            is_flush_left: false,
            terms: FREE_TERMS,
            measure,
            figures,
        }
    }

    /// The same where no column may end inside.
    fn whole(self) -> Self {
        Self {
            is_whole: true,
            ..self
        }
    }
}

/// How the terms of keywords are set, all alike, and the title.
#[derive(Clone, Copy, Debug)]
struct Terms {
    /// Factor on their size, so that each fits its cell of the band, and the title its line.
    scale: f64,
    /// Whether every second language stands under its term.
    are_stacked: bool,
}

/// Terms that have the whole width of a column.
const FREE_TERMS: Terms = Terms {
    scale: 1.0,
    are_stacked: false,
};

impl<'a, 't> Typesetter<'a, 't> {
    pub(super) fn new(stock: &'t mut Stock<'a>, dials: Dials) -> Self {
        Self {
            sheet: stock.sheet,
            shaped: stock.shaped,
            fragments: Vec::with_capacity(stock.fragments),
            broken_tables: 0,
            stock,
            dials,
            is_estimate: false,
        }
    }

    /// One that only counts lines: the heights that it gives are the least that there can be.
    pub(super) fn estimating(stock: &'t mut Stock<'a>, dials: Dials) -> Self {
        Self {
            sheet: stock.sheet,
            shaped: stock.shaped,
            fragments: Vec::new(),
            broken_tables: 0,
            stock,
            dials,
            is_estimate: true,
        }
    }

    /// What was set, from the head on.
    pub(super) fn into_fragments(self) -> Vec<Fragment<'a>> {
        self.stock.fragments = self.fragments.len();
        self.fragments
    }

    /// Whether an estimate need go no further: the page has less height than this in all its
    /// columns.
    fn is_beyond(&self, height: Pt) -> bool {
        self.is_estimate && height > self.sheet.height * self.dials.columns as f64
    }

    /// A length in em of the body size.
    pub(super) fn em(&self, ems: f64) -> Pt {
        Em(ems).at(self.dials.size)
    }

    /// A gap of the theme as the dials stretch it.
    pub(super) fn gap(&self, ems: f64) -> Pt {
        self.em(ems * self.dials.gaps)
    }

    /// What leading puts between two lines.
    pub(super) fn line_gap(&self) -> Pt {
        self.em(self.dials.leading - 1.0)
    }

    /// The frames of the page under a head of this height.
    pub(super) fn frames(&self, head: Pt) -> Vec<Frame> {
        let spare = Spare {
            hang: self.hang(),
            foot: self.foot(),
            // A mark takes the half of the gap that is next to its entry; in less it would stand at the ends
            // of the lines before it.
            gap: self.em(self.sheet.theme.gaps.column).max(self.hang() * 2.0),
        };
        frames::columns(self.sheet, self.dials.columns, head, &spare)
    }

    /// What entries are set in by, so that marks of those that must land stand under the start of their title.
    fn hang(&self) -> Pt {
        if self.stock.has_marks {
            self.em(entry::MUST_INDENT)
        } else {
            Pt::ZERO
        }
    }

    /// Whether the bulk of the sheet is higher than the frames under a head of this height.
    pub(super) fn is_bulky(&mut self, head: Pt) -> bool {
        let frames = self.frames(head);
        let room = self.room_of(&frames) + ROUNDING;
        let Dials {
            size,
            is_side_by_side,
            ..
        } = self.dials;
        let Stock { bulks, learned, .. } = &mut *self.stock;
        let lines = &mut learned.lines;
        let bulk = bulks[usize::from(is_side_by_side)]
            .get_or_insert_with(|| Bulk::of((self.sheet, self.shaped), lines, is_side_by_side));
        let column = frames::measure(&frames).in_ems(size);
        bulk.exceeds(room.in_ems(size), column, self.dials)
    }

    /// The height of all frames, with the white above a section for each of them: what begins a column has no white above
    /// it, and any column may begin with a section.
    pub(super) fn room_of(&self, frames: &[Frame]) -> Pt {
        let above = self.gap(self.sheet.theme.gaps.section) + self.line_gap();
        frames::total(frames.iter().map(|frame| frame.height + above))
    }

    /// What the foot of the page keeps free for the emphasis dots of a last line, if any text has them.
    fn foot(&self) -> Pt {
        // Dots hang below the em box of a line, where between lines there is leading; under the last line of
        // the page there is none.
        if self.stock.has_dots {
            self.em(text::DOT_ROOM.0)
        } else {
            Pt::ZERO
        }
    }

    pub(super) fn open(&mut self, role: &'a Role, lang: Option<Lang>) {
        self.push(Point::default(), Mark::Open(role, lang));
    }

    pub(super) fn close(&mut self, count: usize) {
        for _ in 0..count {
            self.push(Point::default(), Mark::Close);
        }
    }

    fn push(&mut self, place: Point, mark: Mark<'a>) {
        if !self.is_estimate {
            self.fragments.push(Fragment { place, mark });
        }
    }

    fn fill(&mut self, place: Point, (width, height): (Pt, Pt), ink: Ink) {
        self.push(place, Mark::Fill { width, height, ink });
    }

    /// What was set since there were `first` fragments, of a height and with a first baseline.
    fn set_since(&self, first: usize, height: Pt, baseline: Pt) -> SetBlock {
        SetBlock {
            fragments: first..self.fragments.len(),
            height,
            baseline,
            ..SetBlock::default()
        }
    }

    /// Sets a block in an area.
    fn block(&mut self, block: &'a Block, area: Area, manner: Manner) -> SetBlock {
        match block {
            Block::Text(text) => self.text(text, area, manner),
            Block::Stack { gap, seam, blocks } => {
                let junction = self.junction(*gap, *seam, manner);
                self.stack(blocks.iter(), junction, area, manner)
            }
            // A cell of the band is a fraction of the page wide; halved, it would break every term.
            Block::Pair(first, second) if self.dials.is_side_by_side && !manner.is_cell => {
                self.side_by_side([first, second], area, manner)
            }
            Block::Pair(first, second) => {
                let languages = [&**first, &**second].into_iter();
                self.stack(languages, Junction::default(), area, manner)
            }
            Block::Line {
                first,
                second,
                is_spread,
            } => self.line([first, second], *is_spread, area, manner),
            Block::Marked(Marker::Bar(ink), body) => self.barred(*ink, body, area, manner),
            Block::Marked(Marker::Sign(sign, track), body) => {
                self.signed([sign, body], *track, area, manner)
            }
            Block::Rule(ink) => {
                let first = self.fragments.len();
                let thickness = self.em(self.sheet.theme.rules.heading);
                self.fill(area.origin, (area.width, thickness), *ink);
                self.set_since(first, thickness, thickness)
            }
            Block::Table {
                has_header,
                rule,
                rows,
            } => {
                let rows = Rows {
                    has_header: *has_header,
                    rule: *rule,
                    cells: rows,
                };
                self.table(rows, area, manner)
            }
            Block::Tagged(role, body) => self.tagged(role, body, area, manner),
        }
    }

    fn tagged(&mut self, role: &'a Role, body: &'a Block, area: Area, manner: Manner) -> SetBlock {
        let first = self.fragments.len();
        self.open(role, None);
        let mut set = self.block(body, area, manner);
        let is_cell = matches!(role, Role::TableCell | Role::TableHeader(_));
        // A table needs its empty cells; any other element without content would only be noise to who listens.
        if set.fragments.is_empty() && !is_cell {
            self.fragments.pop();
        } else {
            self.close(1);
        }
        set.fragments = first..self.fragments.len();
        set
    }
}

/// How far a sum of lengths may be over a height through rounding.
const ROUNDING: Pt = Pt(1e-3);

/// What a measure made of a natural width gives back to rounding.
const TOLERANCE: Pt = Pt(1e-4);

/// Height of the centre of a Han character above the baseline, in em.
pub(super) const HAN_CENTRE: f64 = 0.38;
