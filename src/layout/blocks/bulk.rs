//! The bulk of a sheet: what its columns have to hold at least, known without setting anything.
//!
//! Every text takes as many lines as its length fills, and where the width decides how blocks stand only what all ways
//! have in common is counted. So it is never less in narrower columns, and where it refuses a size of type it refuses
//! every larger one.

use super::WORD_GAP;
use super::entry::{BELOW_HEADING, MUST_INDENT};
use super::marker::{BAR_INDENT, WIDEST_FIGURE, WIDEST_MARKER, figure_of, usual};
use super::row::SIDE_GAP;
use super::table::RULE_GAP;
use super::text::{DOT_ROOM, widest};
use crate::geom::{Em, Pt};
use crate::kind::Priority;
use crate::layout::draft::Dials;
use crate::lines::{BrokenLines, Extent};
use crate::sheet::{Block, Gap, Marker, Section, Sheet, TextBlock, Track};
use crate::text::Shaped;

/// What the columns of a sheet hold at least, in em of the body size.
#[derive(Default)]
pub(in crate::layout) struct Bulk {
    texts: Vec<BulkText>,
    /// How many times what leading puts between two lines stands between texts.
    line_gaps: f64,
    /// White that the dials stretch.
    white: Em,
    /// What is as high in any setting.
    rigid: Em,
}

/// A text, or several that share lines, in the widest room that they can have.
struct BulkText {
    extent: Extent,
    room: TextRoom,
    /// The type size.
    ratio: f64,
    /// The least distance of its baselines, as a ratio of its size.
    pitch: f64,
}

/// The room of a text in a column.
#[derive(Clone, Copy)]
struct TextRoom {
    /// The part of the column that it is in.
    share: f64,
    /// What it is set in by from there.
    indent: Em,
    /// A width that it may have where the column is too narrow for that indent.
    floor: Em,
}

impl TextRoom {
    const COLUMN: Self = Self {
        share: 1.0,
        indent: Em::ZERO,
        floor: Em::ZERO,
    };

    fn indented(self, indent: Em) -> Self {
        Self {
            indent: self.indent + indent,
            ..self
        }
    }

    /// The same behind a marker, or under it where the room is narrower than some width.
    fn behind(self, indent: Em, least: Em) -> Self {
        Self {
            floor: self.floor.max(least),
            ..self.indented(indent)
        }
    }

    fn half(self, indent: Em) -> Self {
        Self {
            share: self.share / 2.0,
            indent: indent + SIDE_GAP / 2.0,
            ..self
        }
    }

    fn width(self, column: Em) -> Em {
        (column * self.share - self.indent).max(self.floor)
    }
}

impl BulkText {
    fn height(&self, column: Em, leading: f64) -> Em {
        let lines = self
            .extent
            .least_lines(self.room.width(column) / self.ratio);
        Em(self.ratio * (1.0 + (lines - 1.0) * self.pitch.max(leading)))
    }
}

impl Bulk {
    /// That of a sheet whose languages stand side by side or not.
    pub(in crate::layout) fn of(
        (sheet, shaped): (&Sheet, &[Shaped]),
        lines: &mut BrokenLines,
        is_side_by_side: bool,
    ) -> Self {
        let mut gatherer = Gatherer {
            sheet,
            shaped,
            lines,
            is_side_by_side,
        };
        let mut bulk = Self::default();
        for section in &sheet.sections {
            bulk.append(gatherer.section(section));
        }
        bulk
    }

    /// Whether it is higher than a room in columns of this width.
    pub(in crate::layout) fn exceeds(&self, room: Em, column: Em, dials: Dials) -> bool {
        let white = self.white * dials.gaps + Em(dials.leading - 1.0) * self.line_gaps;
        let mut height = self.rigid + white;
        self.texts.iter().any(|text| {
            height += text.height(column, dials.leading);
            height > room
        })
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.rigid == Em::ZERO
    }

    fn append(&mut self, mut other: Self) {
        self.texts.append(&mut other.texts);
        self.line_gaps += other.line_gaps;
        self.white += other.white;
        self.rigid += other.rigid;
    }

    /// How long all its texts are.
    fn length(&self) -> Em {
        let lengths = self
            .texts
            .iter()
            .map(|text| text.extent.length * text.ratio);
        lengths.sum()
    }

    /// The one of two that is likely to be higher. They stand side by side.
    fn higher(self, other: Self) -> Self {
        if other.length() > self.length() {
            other
        } else {
            self
        }
    }
}

/// Walks blocks as they are set.
struct Gatherer<'s> {
    sheet: &'s Sheet,
    shaped: &'s [Shaped],
    lines: &'s mut BrokenLines,
    is_side_by_side: bool,
}

impl Gatherer<'_> {
    /// A section with the white above it, but for what its entries stand off each other.
    fn section(&mut self, section: &Section) -> Bulk {
        let gaps = &self.sheet.theme.gaps;
        let figures = self.usual_figure(section);
        let has_marks = |section: &Section| {
            let mut entries = section.entries.iter();
            entries.any(|entry| entry.priority == Priority::Must)
        };
        // A title begins where the marks of entries stand.
        let hang = if self.sheet.sections.iter().any(has_marks) {
            Em(MUST_INDENT)
        } else {
            Em::ZERO
        };
        let mut bulk = match &section.heading {
            Some(heading) => {
                let mut bulk = self.block(heading, TextRoom::COLUMN.indented(-hang), figures);
                bulk.white += Em(BELOW_HEADING);
                bulk
            }
            None => Bulk::default(),
        };
        bulk.white += Em(gaps.section);
        bulk.line_gaps += 1.0;
        for entry in &section.entries {
            bulk.append(self.block(&entry.block, TextRoom::COLUMN, figures));
        }
        let between = section.entries.len() as f64 - 1.0;
        bulk.white += Em(gaps.entry) * between;
        bulk.line_gaps += between;
        bulk
    }

    /// The width of the usual figure of a section: no column of figures is narrower.
    fn usual_figure(&self, section: &Section) -> Em {
        let entries = section.entries.iter();
        let figures = entries.filter_map(|entry| figure_of(&entry.block));
        // Widths in type of one point are those in em.
        let widths = figures.map(|figure| widest(figure, &|text| self.natural(text).at(Pt(1.0))));
        Em(usual(widths.collect()).1.0)
    }

    fn natural(&self, text: &TextBlock) -> Em {
        self.shaped[text.paragraph.0].natural_width() * text.style.ratio
    }

    fn block(&mut self, block: &Block, room: TextRoom, figures: Em) -> Bulk {
        match block {
            Block::Text(text) => self.text(text, room),
            Block::Line { first, second, .. } => {
                let texts = [first, second].map(|text| self.text(text, room));
                merged(texts, room)
            }
            Block::Stack { gap, blocks, .. } => {
                let white = self.white(*gap);
                let blocks = blocks.iter().map(|block| self.block(block, room, figures));
                stacked(blocks, white)
            }
            Block::Pair(first, second) if self.is_side_by_side => {
                self.beside([first, second], room, figures)
            }
            Block::Pair(first, second) => {
                let languages = [first, second].into_iter();
                let languages = languages.map(|block| self.block(block, room, figures));
                stacked(languages, Em::ZERO)
            }
            Block::Marked(marker, body) => {
                let room = match marker {
                    Marker::Bar(_) => room.indented(BAR_INDENT),
                    Marker::Sign(_, Track::Fixed(ems)) => {
                        room.behind(Em(*ems), Em(ems / WIDEST_MARKER))
                    }
                    Marker::Sign(_, Track::Figures) if figures == Em::ZERO => room,
                    Marker::Sign(_, Track::Figures) => {
                        room.behind(figures + WORD_GAP, figures / WIDEST_FIGURE)
                    }
                };
                self.block(body, room, figures)
            }
            Block::Rule(_) => Bulk {
                rigid: Em(self.sheet.theme.rules.heading),
                ..Bulk::default()
            },
            Block::Tagged(_, body) => self.block(body, room, figures),
            Block::Table { rows, .. } => self.table(rows, room),
        }
    }

    /// The white that a stack puts between two blocks beyond the leading.
    fn white(&self, gap: Gap) -> Em {
        match gap {
            Gap::Line => Em::ZERO,
            Gap::Part => Em(self.sheet.theme.gaps.part),
        }
    }

    /// Two languages side by side: what is longer, of each of their paragraphs where both have as many.
    fn beside(&mut self, pair: [&Block; 2], room: TextRoom, figures: Em) -> Bulk {
        if let [
            Block::Stack { gap, blocks, .. },
            Block::Stack { blocks: others, .. },
        ] = pair
            && blocks.len() == others.len()
        {
            let white = self.white(*gap);
            let pairs = blocks.iter().zip(others);
            let pairs = pairs.map(|(one, other)| self.beside([one, other], room, figures));
            return stacked(pairs, white);
        }
        // The second language begins at one x in the whole column, however far the first is indented.
        let [first, second] = [(pair[0], room.indent), (pair[1], Em::ZERO)]
            .map(|(block, indent)| self.block(block, room.half(indent), figures));
        first.higher(second)
    }

    /// A table by its rows. The texts of a row share its width, however it is dealt out to them.
    fn table(&mut self, rows: &[Vec<Block>], room: TextRoom) -> Bulk {
        let mut table = Bulk::default();
        for row in rows {
            let cells = row.iter().map(|cell| self.block(cell, room, Em::ZERO));
            table.append(merged(cells, room));
        }
        let between = rows.len() as f64 - 1.0;
        table.line_gaps += between;
        table.white += Em(RULE_GAP * 2.0) * between;
        table.rigid += Em(self.sheet.theme.rules.hairline) * between;
        table
    }

    fn text(&mut self, text: &TextBlock, room: TextRoom) -> Bulk {
        let shaped = &self.shaped[text.paragraph.0];
        if shaped.is_empty() {
            return Bulk::default();
        }
        let text = BulkText {
            extent: self.lines.extent(text.paragraph.0, shaped),
            room,
            ratio: text.style.ratio,
            pitch: if shaped.has_dots() {
                1.0 + DOT_ROOM.0
            } else {
                1.0
            },
        };
        Bulk {
            texts: vec![text],
            ..Bulk::default()
        }
    }
}

/// Blocks one below the other; what has nothing to show takes no white.
fn stacked(blocks: impl Iterator<Item = Bulk>, white: Em) -> Bulk {
    let mut stack = Bulk::default();
    for bulk in blocks.filter(|bulk| !bulk.is_empty()) {
        if !stack.is_empty() {
            stack.line_gaps += 1.0;
            stack.white += white;
        }
        stack.append(bulk);
    }
    stack
}

/// Texts that stand on one line, side by side or one below the other in a room, as one text.
fn merged(blocks: impl IntoIterator<Item = Bulk>, room: TextRoom) -> Bulk {
    let texts = blocks.into_iter().flat_map(|bulk| bulk.texts);
    let texts = texts.reduce(|one, other| {
        // Lines of different texts are no further apart than those of body text.
        let ratio = one.ratio.min(other.ratio).min(1.0);
        let [first, second] = [one, other].map(|text| text.extent.scaled(text.ratio / ratio));
        BulkText {
            extent: first.beside(second),
            room,
            ratio,
            pitch: 1.0,
        }
    });
    Bulk {
        texts: texts.into_iter().collect(),
        ..Bulk::default()
    }
}
