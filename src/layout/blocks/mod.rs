//! Setting blocks: from a tree of blocks to fragments at their places.
//!
//! The height of a block goes from the top of the em box of its first line to the bottom of
//! that of its last; what leading adds stands between blocks, never around them, so that bars
//! and columns end where the type does.

mod cells;
mod head;
mod marker;
mod row;
mod stack;
mod table;
mod text;
mod widths;

use super::draft::{Dials, Fragment, Mark};
use crate::geom::{Em, Pt};
use crate::ink::Ink;
use crate::kind::{Kind, Priority};
use crate::lang::Lang;
use crate::lines::BrokenLines;
use crate::role::Role;
use crate::sheet::{Block, Entry, Marker, Sheet};
use crate::text::Shaped;
use stack::{ColumnBreak, Junction};
use table::MeasuredTable;

/// The part of the em box above the baseline, the same for every face (OpenType typo metrics
/// of the embedded CJK faces: 880 and −120).
pub(super) const ASCENT: Em = Em(0.88);

/// White between two texts on one line.
const WORD_GAP: Em = Em(0.55);

/// Height and first baseline of what was set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) height: Pt,
    /// From the top of the block.
    pub(super) baseline: Pt,
}

/// Sets blocks with one setting of the dials.
pub(super) struct Typesetter<'a> {
    pub(super) sheet: &'a Sheet,
    shaped: &'a [Shaped],
    dials: Dials,
    /// Whether lines are only counted, and never too many of them: heights are then the least
    /// that there can be, and nothing is noted.
    is_estimate: bool,
    pub(super) lines: BrokenLines,
    pub(super) fragments: Vec<Fragment<'a>>,
    cuts: Vec<ColumnBreak>,
    /// Width that the widest table set so far lacks for its words.
    lack: Pt,
    /// Depth of blocks that must stay in one column.
    whole: usize,
    /// Depth of cells of the band, where two languages are always stacked.
    pub(super) cells: usize,
    /// The tables that were set.
    tables: Vec<MeasuredTable<'a>>,
    /// Depth of markers that stand above their blocks, where every text is flush left.
    above: usize,
    /// Whether an entry in the columns must land.
    has_marks: bool,
    /// Whether emphasis dots stand under any text.
    has_dots: bool,
    /// Width of the column.
    measure: Pt,
    /// Width of the widest marker of the section.
    widest: Pt,
    terms: Terms,
}

/// How the terms of keywords are set, all alike.
#[derive(Clone, Copy, Debug)]
struct Terms {
    /// Factor on their size, so that each fits its cell of the band.
    scale: f64,
    /// Whether every second language stands under its term.
    are_stacked: bool,
}

/// Terms that have the whole width of a column.
const FREE_TERMS: Terms = Terms {
    scale: 1.0,
    are_stacked: false,
};

impl<'a> Typesetter<'a> {
    pub(super) fn new(sheet: &'a Sheet, shaped: &'a [Shaped], lines: BrokenLines) -> Self {
        let sections = sheet.sections.iter();
        let mut entries = sections.flat_map(|section| &section.entries);
        Self {
            sheet,
            shaped,
            dials: Dials {
                size: sheet.max_size,
                columns: 1,
                leading: sheet.theme.leading.tight,
                gaps: 1.0,
                is_side_by_side: false,
                is_short: false,
            },
            is_estimate: false,
            lines,
            fragments: Vec::new(),
            cuts: Vec::new(),
            lack: Pt::ZERO,
            whole: 0,
            cells: 0,
            tables: Vec::new(),
            above: 0,
            has_marks: entries.any(|entry| entry.priority == Priority::Must),
            has_dots: shaped.iter().any(Shaped::has_dots),
            measure: Pt::ZERO,
            widest: Pt::ZERO,
            terms: FREE_TERMS,
        }
    }

    /// Begins a trial.
    pub(super) fn start(&mut self, dials: Dials, is_estimate: bool) {
        self.dials = dials;
        self.is_estimate = is_estimate;
        self.fragments.clear();
        self.cuts.clear();
        self.lack = Pt::ZERO;
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

    /// What entries are set in by, so that marks of those that must land stand under the start of their title.
    pub(in crate::layout) fn hang(&self) -> Pt {
        if self.has_marks {
            self.em(MUST_INDENT)
        } else {
            Pt::ZERO
        }
    }

    /// What the foot of the page keeps free for the emphasis dots of a last line, if any text has them.
    pub(in crate::layout) fn foot(&self) -> Pt {
        if self.has_dots {
            self.em(text::DOT_ROOM.0)
        } else {
            Pt::ZERO
        }
    }

    /// White between two columns, in which the marks of the second stand.
    pub(in crate::layout) fn column_gap(&self) -> Pt {
        self.em(self.sheet.theme.gaps.column).max(self.hang() * 2.0)
    }

    /// Sets the title of a section at the top and gives the place of its first entry.
    pub(super) fn heading(&mut self, heading: &'a Block, measure: Pt) -> Pt {
        let hang = self.hang();
        self.whole += 1;
        let extent = self.block(heading, -hang, Pt::ZERO, measure + hang);
        self.whole -= 1;
        extent.height + self.gap(BELOW_HEADING)
    }

    /// Sets an entry at `y` and gives its bottom.
    pub(super) fn entry(&mut self, entry: &'a Entry, y: Pt, measure: Pt) -> Pt {
        y + self.entry_at(entry, (Pt::ZERO, y), measure).height
    }

    /// Sets an entry, and where it must land its mark, which hangs before it at the centre of its first line.
    fn entry_at(&mut self, entry: &'a Entry, (x, y): (Pt, Pt), width: Pt) -> Extent {
        let mark = self.fragments.len();
        let side = self.em(MUST_MARK);
        let is_marked = entry.priority == Priority::Must;
        if is_marked {
            let left = x - self.em(MUST_INDENT);
            self.fill(left, y, (side, side), self.sheet.theme.inks.accent);
        }
        let extent = self.block(&entry.block, x, y, width);
        // The ascent of a large term says how large it is; the number of a story begins with signs like a mark.
        let size = if entry.id.kind == Kind::Keyword {
            extent.baseline / ASCENT.0
        } else {
            self.dials.size
        };
        let centre = extent.baseline - Em(HAN_CENTRE).at(size);
        if let Some(mark) = self.fragments.get_mut(mark).filter(|_| is_marked) {
            mark.y += centre - side / 2.0;
        }
        extent
    }

    /// The places where what was set since the last call may be parted.
    pub(super) fn take_cuts(&mut self) -> Vec<ColumnBreak> {
        std::mem::take(&mut self.cuts)
    }

    /// Width that a table set since the last call lacks for its words.
    pub(super) fn take_lack(&mut self) -> Pt {
        std::mem::take(&mut self.lack)
    }

    pub(super) fn open(&mut self, role: &'a Role, lang: Option<Lang>) {
        self.push(Pt::ZERO, Pt::ZERO, Mark::Open(role, lang));
    }

    pub(super) fn close(&mut self, count: usize) {
        for _ in 0..count {
            self.push(Pt::ZERO, Pt::ZERO, Mark::Close);
        }
    }

    pub(super) fn push(&mut self, x: Pt, y: Pt, mark: Mark<'a>) {
        if self.is_estimate {
            return;
        }
        self.fragments.push(Fragment { x, y, mark });
    }

    pub(super) fn fill(&mut self, x: Pt, y: Pt, (width, height): (Pt, Pt), ink: Ink) {
        self.push(x, y, Mark::Fill { width, height, ink });
    }

    /// Moves everything set since `first` down.
    pub(super) fn lower(&mut self, first: usize, by: Pt) {
        for fragment in &mut self.fragments[first..] {
            fragment.y += by;
        }
    }

    /// Sets what must stay in one column.
    pub(super) fn whole(&mut self, set: impl FnOnce(&mut Self)) {
        self.whole += 1;
        set(self);
        self.whole -= 1;
    }

    /// Sets a block with its top left corner at a place.
    pub(super) fn block(&mut self, block: &'a Block, x: Pt, y: Pt, width: Pt) -> Extent {
        match block {
            Block::Text(text) => self.text(text, x, y, width),
            Block::Stack {
                gap,
                is_breakable,
                blocks,
            } => {
                let junction = self.junction(*gap, *is_breakable);
                self.stack(blocks.iter(), junction, (x, y), width)
            }
            Block::Pair(first, second) if self.dials.is_side_by_side && self.cells == 0 => {
                self.side_by_side(first, second, (x, y), width)
            }
            Block::Pair(first, second) => self.stack(
                [&**first, &**second].into_iter(),
                Junction::default(),
                (x, y),
                width,
            ),
            Block::Line {
                first,
                second,
                is_spread,
            } => self.line(first, second, *is_spread, (x, y), width),
            Block::Marked(Marker::Bar(ink), body) => self.barred(*ink, body, (x, y), width),
            Block::Marked(Marker::Sign(sign, track), body) => {
                self.signed(sign, *track, body, (x, y), width)
            }
            Block::Rule(ink) => {
                let thickness = self.em(self.sheet.theme.rules.heading);
                self.fill(x, y, (width, thickness), *ink);
                Extent {
                    height: thickness,
                    baseline: thickness,
                }
            }
            Block::Table {
                has_header,
                rule,
                rows,
            } => self.table(*has_header, *rule, rows, (x, y), width),
            Block::Tagged(role, body) => self.tagged(role, body, (x, y), width),
        }
    }

    fn tagged(&mut self, role: &'a Role, body: &'a Block, (x, y): (Pt, Pt), width: Pt) -> Extent {
        self.open(role, None);
        let first = self.fragments.len();
        let extent = self.block(body, x, y, width);
        let is_cell = matches!(role, Role::TableCell | Role::TableHeader(_));
        if self.fragments.len() == first && !is_cell {
            self.fragments.pop();
        } else {
            self.close(1);
        }
        extent
    }
}

/// What a measure made of a natural width gives back to rounding.
const TOLERANCE: Pt = Pt(1e-4);

/// White under the rule of a title, in em.
const BELOW_HEADING: f64 = 0.5;

/// Side of the mark of an entry that must land, in em.
const MUST_MARK: f64 = 0.28;

/// From the left side of that mark to the text that it stands before, in em.
const MUST_INDENT: f64 = 0.52;

/// Height of the centre of a Han character above the baseline, in em.
const HAN_CENTRE: f64 = 0.38;
