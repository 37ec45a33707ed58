//! Entries and the titles of their sections.

use super::{ASCENT, HAN_CENTRE, Manner, SetBlock, Typesetter};
use crate::geom::{Area, Em, Point, Pt};
use crate::kind::{Kind, Priority};
use crate::layout::draft::Mark;
use crate::sheet::{EntryBlock, Section};

/// White under the rule of a title, in em.
pub(super) const BELOW_HEADING: f64 = 0.5;

/// Side of the mark of an entry that must land, in em.
const MUST_MARK: f64 = 0.28;

/// From the left side of that mark to the text that it stands before, in em.
pub(super) const MUST_INDENT: f64 = 0.52;

impl<'a> Typesetter<'a, '_> {
    /// How the entries of a section are set in a measure.
    pub(in crate::layout) fn manner(&self, section: &Section, measure: Pt) -> Manner {
        Manner::new(measure, self.column_of_figures(section, measure))
    }

    /// Sets the title of a section, if it has one, at the top and gives the place of its first entry.
    pub(in crate::layout) fn heading(&mut self, section: &'a Section, manner: Manner) -> Pt {
        let Some(heading) = &section.heading else {
            return Pt::ZERO;
        };
        // A title begins where the marks of its entries stand, and its rule spans both.
        let area = Area::new(Pt::ZERO, Pt::ZERO, manner.measure).indented(-self.hang());
        let set = self.block(heading, area, manner.whole());
        set.height + self.gap(BELOW_HEADING)
    }

    /// Sets an entry, and where it must land its mark, which hangs before it, or before its figure, at the centre of
    /// its first line.
    pub(in crate::layout) fn entry(
        &mut self,
        entry: &'a EntryBlock,
        area: Area,
        manner: Manner,
    ) -> SetBlock {
        let first = self.fragments.len();
        let side = self.em(MUST_MARK);
        let is_marked = entry.priority == Priority::Must;
        // The mark comes before the entry among its fragments, so that it is in the same slice as
        // its first line; its height is known only after that is set.
        if is_marked {
            // At the edge, a mark would stand apart from a figure that is narrower than its column.
            let before = self.before_figure(&entry.block, manner);
            let place = Point {
                x: area.origin.x + before - self.em(MUST_INDENT),
                y: area.origin.y,
            };
            let ink = self.sheet.theme.inks.land;
            self.push(place, Mark::Square { side, ink });
        }
        let mut set = self.block(&entry.block, area, manner);
        // The ascent of a large term says how large it is; the number of a story begins with signs like a mark.
        let size = if entry.id.kind == Kind::Keyword {
            set.baseline / ASCENT.0
        } else {
            self.dials.size
        };
        let centre = set.baseline - Em(HAN_CENTRE).at(size);
        if let Some(mark) = self.fragments.get_mut(first).filter(|_| is_marked) {
            mark.place.y += centre - side / 2.0;
        }
        set.fragments.start = first;
        set
    }
}
