//! The settings of a sheet: the command line's, else the spec's, else the default.

use super::{Overrides, value};
use crate::geom::Pt;
use crate::kind::Kind;
use crate::lang::Lang;
use crate::limits::{Columns, Size};
use crate::paper::{Margin, Orientation, Paper, PaperName};
use crate::spec::{Group, Spec};

/// The printed languages, the leading one first.
pub(super) fn languages(spec: &Spec, overrides: &Overrides) -> Vec<Lang> {
    let own: Vec<_> = spec
        .sheet
        .languages
        .iter()
        .flatten()
        .map(|lang| lang.value)
        .collect();
    let own = if own.is_empty() {
        vec![Lang::ZhHans, Lang::En]
    } else {
        own
    };
    if overrides.languages.is_empty() {
        return own;
    }
    let named = overrides.languages.iter().map(|language| {
        let mut own = own.iter().copied();
        let is_it = |lang: &Lang| lang.language() == *language;
        own.find(is_it).unwrap_or_else(|| language.usual())
    });
    named.collect()
}

/// The paper before it is turned.
fn unturned(spec: &Spec, overrides: &Overrides) -> Paper {
    overrides
        .paper
        .map_or(value(&spec.sheet.paper), Paper::Named)
}

/// Whether the page is for a phone, and never printed.
pub(super) fn is_phone(spec: &Spec, overrides: &Overrides) -> bool {
    unturned(spec, overrides) == Paper::Named(PaperName::Phone)
}

/// The blank edges of the page. What is left open is left to its paper.
pub(super) fn margin(spec: &Spec, overrides: &Overrides) -> Margin {
    let own = spec.sheet.margin.map(|margin| margin.value);
    let usual = unturned(spec, overrides).usual_margin();
    own.unwrap_or(Margin::all(None)).or(usual)
}

/// The name and the extent of the page, turned as the sheet says.
pub(super) fn paper(spec: &Spec, overrides: &Overrides) -> (String, Pt, Pt) {
    let paper = unturned(spec, overrides);
    let (width, height) = paper.extent();
    let name = match paper {
        Paper::Named(name) => name.title().to_owned(),
        Paper::Custom { .. } => format!("{:.0} × {:.0} mm", width.to_mm(), height.to_mm()),
    };
    match spec
        .sheet
        .orientation
        .as_ref()
        .map(|turn| turn.value)
        .unwrap_or_default()
    {
        Orientation::Portrait => (name, width, height),
        Orientation::Landscape => (
            format!("{name} landscape"),
            width.max(height),
            width.min(height),
        ),
    }
}

/// The legible floor of a page for a phone that sets none. A screen in the hand is narrower than the page by a fifth and
/// more, and shows all of it.
const SMALLEST_ON_PHONE: Pt = Pt(9.0);

/// The smallest type size allowed and the largest one tried.
pub(super) fn size(spec: &Spec, overrides: &Overrides) -> (Pt, Pt) {
    if let Some(size) = overrides.size {
        return (size, size);
    }
    let floor = match is_phone(spec, overrides) {
        true => SMALLEST_ON_PHONE,
        false => Size::SMALLEST,
    };
    let (least, most) = value(&spec.sheet.size).bounds(floor);
    let least = overrides.min_size.unwrap_or(least);
    (least, most.max(least))
}

/// Whether keywords that stand alone may be larger than the largest size: not where a size was asked for.
pub(super) fn may_grow(spec: &Spec, overrides: &Overrides) -> bool {
    overrides.size.is_none() && !value(&spec.sheet.size).has_own_most()
}

/// What to print in which order: what the sheet names, then the other kinds as usual.
pub(super) fn order(spec: &Spec) -> Vec<Group> {
    let mut order: Vec<_> = spec
        .sheet
        .order
        .iter()
        .flatten()
        .map(|group| group.value)
        .collect();
    let others = Kind::ALL.into_iter().map(Group::Kind);
    let others: Vec<_> = others.filter(|group| !order.contains(group)).collect();
    // Keywords make the band under the head unless the sheet gives them another place.
    let (front, back): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|group| *group == Group::Kind(Kind::Keyword));
    order.splice(0..0, front);
    order.extend(back);
    order
}

/// How many columns the page has.
pub(super) fn columns(spec: &Spec, overrides: &Overrides) -> Columns {
    overrides
        .columns
        .map_or(value(&spec.sheet.columns), Columns::Fixed)
}
