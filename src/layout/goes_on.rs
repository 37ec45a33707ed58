//! What is set where an entry goes on in the next column: signs, one behind its last line and one before its next, and
//! the heads of tables once more.

use super::blocks::HAN_CENTRE;
use super::draft::{Draft, Fragment, Mark};
use super::page::Placer;
use crate::geom::{Em, Point, Pt, Rect};
use crate::page::Shape;

/// Width of a sign, in em.
const WIDTH: Em = Em(0.34);

/// Its height, in em.
const HEIGHT: Em = Em(0.5);

/// White between a sign and the side of the column, in em. Both stand in the white between columns, so that no line
/// is shorter for them.
const APART: Em = Em(0.26);

impl Placer<'_> {
    /// Sets what stands where entries are broken between columns.
    pub(super) fn go_on(&mut self, draft: &Draft) {
        for (_, (_, place, slice)) in draft.breaks() {
            if let Some(head) = slice.head {
                self.top = place.y - head.height;
                let origin = Point {
                    x: place.x,
                    y: self.top - head.top,
                };
                self.repeat(&draft.fragments[head.first..head.end], origin);
            }
        }
        self.mark_broken(draft);
    }

    /// Sets fragments once more, for the eye alone: who hears the table knows the heads of its columns.
    fn repeat(&mut self, fragments: &[Fragment], origin: Point) {
        let (items, tags) = (self.page.items.len(), self.page.tags.len());
        self.fragments(fragments, origin);
        self.page.tags.truncate(tags);
        for item in &mut self.page.items[items..] {
            item.tag = None;
        }
    }

    /// Sets the signs of all entries that are broken between columns.
    fn mark_broken(&mut self, draft: &Draft) {
        let size = draft.dials.size;
        for (before, after) in draft.breaks() {
            for (part, is_end) in [(before, true), (after, false)] {
                let (column, place, slice) = part;
                let fragments = &draft.fragments[slice.fragments.clone()];
                let centres = fragments.iter().filter_map(centre);
                let (centre, x) = if is_end {
                    let right = place.x + draft.frames[column].area.width;
                    (centres.reduce(Pt::max), right + APART.at(size))
                } else {
                    let left = place.x - (APART + WIDTH).at(size);
                    (centres.reduce(Pt::min), left)
                };
                self.source = self.first_source(fragments);
                if let Some(centre) = centre {
                    self.arrowhead(x, place.y - slice.top + centre, size);
                }
            }
        }
    }

    fn arrowhead(&mut self, x: Pt, centre: Pt, size: Pt) {
        let height = HEIGHT.at(size);
        self.beside(Shape::Arrowhead {
            rect: Rect {
                x,
                y: centre - height / 2.0,
                width: WIDTH.at(size),
                height,
            },
            ink: self.sheet.theme.inks.text,
        });
    }
}

/// The height at which a line has its centre.
fn centre(fragment: &Fragment) -> Option<Pt> {
    match &fragment.mark {
        Mark::Line(line) => Some(fragment.place.y - Em(HAN_CENTRE).at(line.size)),
        _ => None,
    }
}
