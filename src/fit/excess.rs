//! How much text is too much for a size of type, in characters of the sheet's own mean.

use super::Search;
use crate::geom::Pt;
use crate::layout::Dials;

/// Type that is smaller than this makes a page of even grey in the hand: it is told of.
const SMALL: Pt = Pt(8.0);

/// Type that is read in passing, as that of newspapers is.
const COMFORTABLE: Pt = Pt(8.5);

/// Text that is too much for a size of type.
///
/// Characters are counted as the sheet has them, spaces too, and each with its share of headings and gaps: so many are
/// gone once whole entries of that length are. Where every text is made shorter in its place it takes nearly half as many
/// again, since last lines are rarely full.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Excess {
    /// The size.
    pub size: Pt,
    /// How many characters would have to go.
    pub characters: usize,
}

impl Search<'_> {
    /// What is too much for comfortable type, of a page set so; nothing where it is not small, its author wants no larger
    /// type, or something else than its length is in the way.
    pub(super) fn excess(&mut self, page: Dials) -> Option<Excess> {
        if page.size >= SMALL || self.sheet.max_size < COMFORTABLE {
            return None;
        }
        let candidates = self.candidates(COMFORTABLE).into_iter();
        // Type that is so little larger stands best in about as many columns, and setting a page is dear.
        let near = candidates.filter(|dials| dials.columns.abs_diff(page.columns) <= 1);
        let excesses = near.filter_map(|dials| self.excess_of(dials));
        excesses.min_by_key(|excess| excess.characters)
    }

    /// What is too much for a setting of the dials; nothing where it fits, or lacks width.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no sheet has more characters than a spec may have"
    )]
    pub(super) fn excess_of(&mut self, dials: Dials) -> Option<Excess> {
        let shaped = self.shaped;
        let draft = self.layouter.lay_out(dials);
        let is_too_long = draft.squeezed.is_none() && draft.overflow > Pt::ZERO;
        let characters = draft.characters_in(draft.overflow, shaped).ceil() as usize;
        (is_too_long && characters > 0).then_some(Excess {
            size: dials.size,
            characters,
        })
    }
}
