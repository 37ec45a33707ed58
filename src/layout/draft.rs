//! What one trial of the layout gives: numbers only.

use super::columns::Column;
use super::frames::{self, Frame};
use super::packing;
use super::slices::Slice;
use crate::geom::{Point, Pt};
use crate::ink::Ink;
use crate::kind::EntryId;
use crate::lang::Lang;
use crate::lines::Line;
use crate::paragraph::ParagraphId;
use crate::role::Role;
use crate::sheet::{Sheet, Style};

/// What the search turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dials {
    /// Size of body text in the leading language.
    pub size: Pt,
    /// Number of columns, at least 1.
    pub columns: usize,
    /// Distance of baselines as a ratio of the type size.
    pub leading: f64,
    /// Factor on the theme's gaps between parts, entries and sections.
    pub gaps: f64,
    /// Whether two languages stand side by side.
    pub is_side_by_side: bool,
    /// Whether the page is too short for its paper, since something else than its height stops
    /// larger type: its gaps then take only so much of what is left.
    pub is_short: bool,
    /// How many times as large as that the keywords are set, where they stand alone as a poster.
    pub poster: Option<f64>,
}

impl Dials {
    /// The tightest setting of a size in a number of columns.
    pub fn tightest(sheet: &Sheet, size: Pt, columns: usize, is_side_by_side: bool) -> Self {
        Self {
            size,
            columns,
            leading: sheet.theme.leading.tight,
            gaps: 1.0,
            is_side_by_side,
            is_short: false,
            poster: None,
        }
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// The number of its column, from 0.
    pub column: usize,
    /// Its top left corner.
    pub place: Point,
    /// How many of its parts stand in that column, where the others stand in the next.
    pub broken_after: Option<usize>,
}

impl Stand {
    /// The column that a part of the entry stands in, by its number from 0.
    pub(super) fn column_of(&self, part: usize) -> usize {
        match self.broken_after {
            Some(parts) if part >= parts => self.column + 1,
            _ => self.column,
        }
    }
}

/// A slice with the number of its column, from 0, and the place of its top left corner.
pub(super) type PlacedSlice<'d> = (usize, Point, &'d Slice);

/// A table whose words are too wide for its column, even with hyphens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Squeezed {
    /// Its entry.
    pub entry: EntryId,
    /// Width that it lacks.
    pub lack: Pt,
}

/// A sheet laid out with one setting of the dials.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The dials it was laid out with.
    pub dials: Dials,
    /// The frames that the page has for its columns, from the left.
    pub frames: Vec<Frame>,
    /// What stands in each of them.
    pub columns: Vec<Column>,
    /// What the columns lack in height, all together; nothing where the sheet fits.
    pub overflow: Pt,
    /// The table that lacks most width for its words, if one does.
    pub squeezed: Option<Squeezed>,
    /// How many tables break words, since their columns have no room for all.
    pub broken_tables: usize,
    /// How far the columns are from level before their gaps are stretched, in squared parts
    /// of the column height, with what broken entries cost; infinite where the sheet does not fit.
    pub unevenness: f64,
    pub(super) head_end: usize,
    pub(super) fragments: Vec<Fragment<'a>>,
    pub(super) slices: Vec<Slice>,
}

impl Draft<'_> {
    /// Whether everything stands inside the page.
    pub fn fits(&self) -> bool {
        self.overflow <= Pt::ZERO && self.squeezed.is_none()
    }

    /// The first entry that finds no room when columns are filled one after the other.
    pub fn first_overflowing(&self) -> Option<EntryId> {
        let slice = packing::first_overflowing(&self.slices, &self.frames);
        slice.map(|slice| slice.entry)
    }

    /// How much of the columns' area is filled, from 0 to 1, once the gaps are stretched; nothing
    /// where no entry stands in a column.
    pub fn fill(&self) -> Option<f64> {
        let columns = self.columns.iter();
        let used: Pt = columns.map(|column| self.height_of(column)).sum();
        let room = frames::total(self.frames.iter().map(|frame| frame.height));
        (!self.slices.is_empty()).then(|| used / room)
    }

    /// The height of the lowest frame; negative where the head takes more than the page has.
    pub fn frame_height(&self) -> Pt {
        frames::lowest(&self.frames)
    }

    /// How far the ends of the columns that hold something are apart, once the gaps are stretched.
    pub fn unlevel(&self) -> Pt {
        let filled = self
            .columns
            .iter()
            .filter(|column| !column.slices.is_empty());
        let heights = filled.map(|column| self.height_of(column));
        let highest = heights.clone().fold(Pt::ZERO, Pt::max);
        highest - heights.fold(highest, Pt::min)
    }

    /// The last line of every paragraph of more than one line.
    pub fn last_lines(&self) -> Vec<(ParagraphId, Line)> {
        let paragraphs = self.paragraphs().into_iter();
        let long = paragraphs.filter(|(_, lines)| lines.len() > 1);
        long.filter_map(|(paragraph, lines)| Some((paragraph, *lines.last()?)))
            .collect()
    }

    /// The lines of each paragraph.
    pub(super) fn paragraphs(&self) -> Vec<(ParagraphId, Vec<Line>)> {
        let mut paragraphs: Vec<(ParagraphId, Vec<Line>)> = Vec::new();
        for fragment in &self.fragments {
            if let Mark::Line(TextLine {
                paragraph, line, ..
            }) = &fragment.mark
            {
                match paragraphs.last_mut() {
                    Some((last, lines)) if last == paragraph => lines.push(*line),
                    _ => paragraphs.push((*paragraph, vec![*line])),
                }
            }
        }
        paragraphs
    }

    /// Every slice with the number of its column and the place of its top left corner.
    pub(super) fn placed(&self) -> Vec<PlacedSlice<'_>> {
        let mut placed = Vec::with_capacity(self.slices.len());
        for (number, (column, frame)) in self.columns.iter().zip(&self.frames).enumerate() {
            let Point { x, mut y } = frame.area.origin;
            for (place, slice) in self.slices[column.slices.clone()].iter().enumerate() {
                y += match place > 0 {
                    true => slice.white.stretched(column.stretch),
                    false => slice.head_height(),
                };
                placed.push((number, Point { x, y }, slice));
                y += slice.height;
            }
        }
        placed
    }

    /// Where every entry stands in the columns, in the order of the page.
    pub fn stands(&self) -> Vec<(EntryId, Stand)> {
        let placed = self.placed();
        let entries = placed.chunk_by(|(_, _, one), (_, _, other)| one.entry == other.entry);
        let stands = entries.map(|parts| {
            let (column, place, slice) = parts[0];
            let stand = Stand {
                column,
                place,
                broken_after: parts.iter().position(|(other, _, _)| *other != column),
            };
            (slice.entry, stand)
        });
        stands.collect()
    }

    /// Height of a column once its gaps are stretched.
    pub fn height_of(&self, column: &Column) -> Pt {
        let gaps = self.slices[column.slices.clone()].iter().skip(1);
        column.natural + column.stretch * gaps.map(|slice| slice.white.kind.weight()).sum::<f64>()
    }
}

/// One visible thing, or the start or the end of an element of the structure tree.
#[derive(Clone, Debug)]
pub(super) struct Fragment<'a> {
    /// From the left side of the column and the top of the entry.
    pub(super) place: Point,
    pub(super) mark: Mark<'a>,
}

/// A line of a paragraph, and how it is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    pub(super) paragraph: ParagraphId,
    pub(super) style: Style,
    pub(super) size: Pt,
    pub(super) line: Line,
}

/// What a fragment is.
#[derive(Clone, Debug)]
pub(super) enum Mark<'a> {
    Open(&'a Role, Option<Lang>),
    Close,
    /// A line of text; the place is the start of its baseline.
    Line(TextLine),
    /// A filled rectangle; the place is its top left corner.
    Fill {
        width: Pt,
        height: Pt,
        ink: Ink,
    },
    /// A filled square before the words that it marks; the place is its top left corner.
    Square {
        side: Pt,
        ink: Ink,
    },
    /// The outline of a rectangle; the place is its top left corner.
    Frame {
        width: Pt,
        height: Pt,
        thickness: Pt,
        radius: Pt,
        ink: Ink,
    },
}
