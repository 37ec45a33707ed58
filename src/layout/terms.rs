//! What can be counted and measured of how a draft is composed.

use super::draft::{Draft, Mark, PlacedSlice, TextLine};
use super::slices::{GapKind, Slice};
use crate::geom::{Point, Pt};
use crate::lines::LineFaults;
use crate::role::Role;
use crate::text::Shaped;

/// How many entries are broken between columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BrokenEntries {
    /// Those of no more than two thirds of a column.
    pub short: usize,
    /// Taller ones, broken between two fields.
    pub parted: usize,
    /// Taller ones, broken inside a text.
    pub tall: usize,
}

/// The least and the most white of each kind, over all columns; nothing where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WhiteRanges {
    /// Above sections that do not begin a column.
    pub section: Option<(Pt, Pt)>,
    /// Between two entries of one section.
    pub entry: Option<(Pt, Pt)>,
    /// Between two parts of one entry or items of a list.
    pub part: Option<(Pt, Pt)>,
    /// Between two rows of a table.
    pub row: Option<(Pt, Pt)>,
}

impl Draft<'_> {
    /// The squared parts of its height that each column lacks before its gaps are stretched, added up.
    pub fn slack(&self) -> f64 {
        let columns = self.columns.iter().zip(&self.frames);
        let lacks = columns.map(|(column, frame)| 1.0 - column.natural / frame.height.max(Pt(1.0)));
        lacks.map(|lack| lack * lack).sum()
    }

    /// Where columns break entries: what stands before each break and behind it.
    pub(super) fn breaks(&self) -> Vec<(PlacedSlice<'_>, PlacedSlice<'_>)> {
        let placed = self.placed();
        let pairs = placed.iter().zip(placed.iter().skip(1));
        let breaks = pairs.filter(|((column, _, before), (next, _, after))| {
            column != next && before.entry == after.entry
        });
        breaks.map(|(before, after)| (*before, *after)).collect()
    }

    /// The entries that are broken between columns, by how much that costs.
    pub fn broken_entries(&self) -> BrokenEntries {
        let mut broken = BrokenEntries::default();
        let breaks = self.breaks();
        for breaks in breaks.chunk_by(|(_, one), (other, _)| one.2.entry == other.2.entry) {
            let whites = || breaks.iter().map(|(_, after)| after.2.white);
            if whites().any(|white| white.is_inside_short_entry()) {
                broken.short += 1;
            } else if whites().any(|white| white.parts_entry()) {
                broken.parted += 1;
            } else {
                broken.tall += 1;
            }
        }
        broken
    }

    /// How many sections of three entries or more begin with one entry, or less, at the foot of a column.
    pub fn begun_at_foot(&self) -> usize {
        let placed = self.placed();
        let sections = placed.chunk_by(|(_, _, one), (_, _, other)| one.section == other.section);
        let at_foot = sections.filter(|slices| {
            let entries = |slices: &[(usize, Point, &Slice)]| {
                let entries =
                    slices.chunk_by(|(_, _, one), (_, _, other)| one.entry == other.entry);
                entries.count()
            };
            let first = slices
                .iter()
                .take_while(|(column, _, _)| *column == slices[0].0);
            let first = first.count();
            first < slices.len() && entries(&slices[..first]) == 1 && entries(slices) >= 3
        });
        at_foot.count()
    }

    /// The white between slices, by what they are.
    pub fn gaps(&self) -> WhiteRanges {
        let mut gaps = WhiteRanges::default();
        for column in &self.columns {
            for slice in self.slices[column.slices.clone()].iter().skip(1) {
                let gap = slice.white.stretched(column.stretch);
                let of_kind = match slice.white.kind {
                    GapKind::Section => &mut gaps.section,
                    GapKind::Entry => &mut gaps.entry,
                    GapKind::Part => &mut gaps.part,
                    GapKind::Row => &mut gaps.row,
                    GapKind::Line => continue,
                };
                let (least, most) = of_kind.unwrap_or((gap, gap));
                *of_kind = Some((least.min(gap), most.max(gap)));
            }
        }
        gaps
    }

    /// How many characters stand in a height of column, with their share of headings and white; nothing where no entry
    /// stands in a column.
    pub fn characters_in(&self, height: Pt, shaped: &[Shaped]) -> f64 {
        let lines = self.fragments[self.head_end..].iter();
        let counts = lines.map(|fragment| match &fragment.mark {
            Mark::Line(TextLine {
                paragraph, line, ..
            }) => line.text(&shaped[paragraph.0]).chars().count(),
            _ => 0,
        });
        let count: usize = counts.sum();
        let slices = self.slices.iter();
        let all: Pt = slices.map(|slice| slice.height + slice.white.height).sum();
        match all > Pt::ZERO {
            true => count as f64 * (height / all),
            false => 0.0,
        }
    }

    /// What a careful reader would circle in the lines.
    pub fn line_faults(&self, shaped: &[Shaped]) -> LineFaults {
        let mut faults = LineFaults::default();
        for (paragraph, lines) in self.paragraphs() {
            faults += LineFaults::of(&shaped[paragraph.0], &lines);
        }
        faults
    }

    /// How many cells of tables break words.
    pub fn broken_cells(&self, shaped: &[Shaped]) -> usize {
        let mut cells = 0;
        // Whether each open element is a cell, and whether a word is broken in it.
        let mut open: Vec<(bool, bool)> = Vec::new();
        for fragment in &self.fragments {
            match &fragment.mark {
                Mark::Open(role, _) => {
                    let is_cell = matches!(role, Role::TableCell | Role::TableHeader(_));
                    open.push((is_cell, false));
                }
                Mark::Close => {
                    let broken = open
                        .pop()
                        .is_some_and(|(is_cell, broken)| is_cell && broken);
                    cells += usize::from(broken);
                }
                Mark::Line(text) if text.line.breaks_word(&shaped[text.paragraph.0]) => {
                    let cell = open.iter_mut().rfind(|(is_cell, _)| *is_cell);
                    cell.into_iter().for_each(|(_, broken)| *broken = true);
                }
                _ => {}
            }
        }
        cells
    }

    /// How far each column that is followed by another ends above the foot of the page, or of the longest column where
    /// the page is too short for its paper.
    pub fn short_by(&self) -> impl Iterator<Item = Pt> {
        let followed = self
            .columns
            .iter()
            .skip(1)
            .map(|next| !next.slices.is_empty());
        let columns = self.columns.iter().zip(&self.frames).zip(followed);
        let columns = columns.filter(|(_, is_followed)| *is_followed);
        let heights = self.columns.iter().map(|column| self.height_of(column));
        let longest = heights.fold(Pt::ZERO, Pt::max);
        columns.map(move |((column, frame), _)| {
            let foot = if self.dials.is_short {
                longest
            } else {
                frame.height
            };
            (foot - self.height_of(column)).max(Pt::ZERO)
        })
    }

    /// How much more the gaps of one column are stretched than those of another.
    pub fn spread(&self) -> Pt {
        let stretches = self.columns.iter().map(|column| column.stretch);
        let widest = stretches.clone().fold(Pt::ZERO, Pt::max);
        widest - stretches.fold(widest, Pt::min)
    }
}
