//! Estimates: whether a sheet might fit, known without breaking a line.

use super::shared::LeastHeight;
use super::{Stock, Typesetter};
use crate::geom::{Area, Pt};
use crate::layout::draft::Dials;
use crate::layout::frames;

/// Which blocks an estimate asks for.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    /// Those shared with a whole sheet, whose least heights are known or will be asked for again.
    Shared,
    All,
}

/// Whether a sheet might fit with these dials: `false` is certain, `true` has to be tried. Lines are bounded from below
/// by the widths of the paragraphs, nothing is broken.
pub(in crate::layout) fn may_fit(stock: &mut Stock, dials: Dials) -> bool {
    let mut typesetter = Typesetter::estimating(stock, dials);
    // Most dials refuse a sheet without a part for what it shares, and that was asked for other sheets.
    let shares_blocks = !typesetter.stock.shared.is_empty();
    if shares_blocks && !typesetter.may_hold_blocks(Pt::ZERO, Asked::Shared) {
        return false;
    }
    // The head is set for this, the bulk is there already: it is asked without the head first.
    if typesetter.is_bulky(Pt::ZERO) {
        return false;
    }
    let head = typesetter.head_estimate(frames::head_width(typesetter.sheet));
    if typesetter.is_bulky(head) {
        return false;
    }
    typesetter.may_hold_blocks(head, Asked::All)
}

/// The same by the bulk of the sheet alone, as if its head took nothing: what is refused so is refused in every larger
/// size.
pub(in crate::layout) fn may_hold(stock: &mut Stock, dials: Dials) -> bool {
    !Typesetter::estimating(stock, dials).is_bulky(Pt::ZERO)
}

impl Typesetter<'_, '_> {
    /// Whether the frames under a head of this height might hold the blocks asked for. Any other takes no height, so
    /// where these are too high all are.
    fn may_hold_blocks(&mut self, head: Pt, asked: Asked) -> bool {
        let sheet = self.sheet;
        let gaps = &sheet.theme.gaps;
        let line_gap = self.line_gap();
        let above_section = self.gap(gaps.section) + line_gap;
        let above_entry = self.gap(gaps.entry) + line_gap;
        let frames = self.frames(head);
        let measure = frames::measure(&frames);
        let area = Area::new(Pt::ZERO, Pt::ZERO, measure);
        let room = self.room_of(&frames);
        self.stock.learned.heights.turn_to(self.dials, measure);
        let mut needed = Pt::ZERO;
        let mut place = 0;
        for section in &sheet.sections {
            let manner = self.manner(section, measure);
            let figures = manner.figures;
            needed += above_section;
            if section.heading.is_some() {
                let heading = self.least((place, figures), asked, |typesetter| LeastHeight {
                    height: typesetter.heading(section, manner),
                    lack: Pt::ZERO,
                });
                place += 1;
                needed += heading.height;
            }
            for entry in &section.entries {
                let entry = self.least((place, figures), asked, |typesetter| {
                    let set = typesetter.entry(entry, area, manner);
                    LeastHeight {
                        height: set.height,
                        lack: set.lack,
                    }
                });
                place += 1;
                needed += entry.height;
                if entry.lack > Pt::ZERO || needed > room {
                    return false;
                }
                needed += above_entry;
            }
            needed -= above_entry;
        }
        true
    }

    /// The least height of a block in the columns, by its place among them and the column of figures that it is set
    /// beside.
    fn least(
        &mut self,
        (place, figures): (usize, Pt),
        asked: Asked,
        estimate: impl FnOnce(&mut Self) -> LeastHeight,
    ) -> LeastHeight {
        let Some(number) = self.stock.shared.get(place).copied().flatten() else {
            return match asked {
                Asked::Shared => LeastHeight::default(),
                Asked::All => estimate(self),
            };
        };
        let known = self.stock.learned.heights.block(number, figures);
        known.unwrap_or_else(|| {
            let least = estimate(self);
            let heights = &mut self.stock.learned.heights;
            heights.learn_block(number, figures, least);
            least
        })
    }
}
