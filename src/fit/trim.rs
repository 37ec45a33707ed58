//! Leaving entries out until the sheet fits.

use super::band::worths;
use super::prices::freed;
use super::rivals::fits;
use super::smallest::{Candidate, smallest};
use crate::kind::Priority;
use crate::layout::{Dials, Learned};
use crate::sheet::{Cut, Part, Sheet};
use crate::text::Shaped;

/// The entries to leave out so that a sheet fits: `could` before `should`, never `must`, as few and as small as do it,
/// in the order of the spec. Nothing where even all of them are not enough.
pub(super) fn trim(
    sheet: &Sheet,
    shaped: &[Shaped],
    cuts: &[Cut],
    dials: Dials,
) -> Option<Vec<Part>> {
    let sheet = sheet.bare();
    // An entry that lost a part without its author's doing might say something else than was
    // meant; one that is missing says nothing.
    let whole: Vec<_> = cuts.iter().filter(|cut| cut.is_whole()).collect();
    let freed = freed(&sheet, shaped, &whole, dials);
    let worths = worths((&sheet, shaped), &whole, &freed, dials);
    let candidates = Candidate::all(&whole, worths);
    let levels = [Priority::Could, Priority::Should];
    let mut learned = Learned::shared_with(&sheet);
    let chosen = smallest(&candidates, &levels, |chosen| {
        let shorter = sheet.without(chosen.iter().copied());
        fits(&shorter, shaped, &mut learned)
    })?;
    let mut parts: Vec<_> = chosen
        .numbers
        .iter()
        .map(|number| whole[*number].part.clone())
        .collect();
    parts.sort_by_key(|part| part.span.start);
    Some(parts)
}
