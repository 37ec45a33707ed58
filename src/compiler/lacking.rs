//! Warns of families that set less of a sheet than their author may think: once a family, with numbers.

use crate::diag::{Code, Diag, quote};
use crate::font::{FaceId, Fonts};
use crate::lang::Lang;
use crate::spec::Spanned;
use crate::text::{FamilyTally, Reason, Sort, StandIn, Tally};
use crate::weight::Weight;

/// What there is to warn of, where the families are named; `chinese` is what the sheet's Chinese is written in.
pub(super) fn warnings(
    tally: &Tally,
    named: &[Spanned<String>],
    chinese: Lang,
    fonts: &Fonts,
) -> Vec<Diag> {
    let families = &tally.families;
    let mut faults = Vec::new();
    for (at, (family, name)) in families.iter().zip(named).enumerate() {
        faults.extend(missing_weights(family, name));
        faults.extend(blank(family, name));
        if !fonts.is_for_code(&name.value) {
            faults.extend(unused(family, &families[..at], name));
        }
    }
    let mut pairs = families.iter().zip(named);
    if let Some((_, name)) = pairs.find(|(family, _)| family.has_han) {
        faults.extend(missing_han(families, name, chinese, fonts));
    }
    faults
}

/// Warns of weights that a family is to set text in and has no face for.
fn missing_weights(family: &FamilyTally, name: &Spanned<String>) -> Option<Diag> {
    let lacks = |weight| family.weights.iter().any(|(lacked, _)| *lacked == weight);
    let names = family.weights.iter().map(|(weight, _)| weight.name());
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return None;
    }
    let of_one_class = |one: &(Weight, u16), next: &(Weight, u16)| one.1 == next.1;
    let outcomes = family.weights.chunk_by(of_one_class).map(|lacked| {
        let texts: Vec<_> = lacked
            .iter()
            .flat_map(|(weight, _)| texts(*weight))
            .collect();
        format!("{} in {}", joined(&texts), lacked[0].1)
    });
    let message = format!(
        "{} has no {} face: it sets {}, and size alone tells apart what weight should",
        quote(&name.value),
        names.join(" or "),
        outcomes.collect::<Vec<_>>().join(", ")
    );
    let mut fault = Diag::warning(Code::MissingWeight, name.span, message)
        .hint("add its file of that weight with `--font-path`, or name a family that has one");
    if lacks(Weight::Light) {
        fault = fault.hint(
            "use the theme `screen`, which sets hints and the second language in grey instead",
        );
    }
    Some(fault)
}

/// What is set in a weight.
fn texts(weight: Weight) -> &'static [&'static str] {
    match weight {
        Weight::Light => &["hints", "the second language"],
        Weight::Regular => &["body text"],
        Weight::Bold => &["headings", "strong text"],
    }
}

/// Phrases as a sentence lists them.
fn joined(phrases: &[impl AsRef<str>]) -> String {
    let phrases: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
    match phrases.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Warns of a family that sets nothing since its glyphs draw nothing, as in fonts of bitmaps and of colours.
fn blank(family: &FamilyTally, name: &Spanned<String>) -> Option<Diag> {
    let sets_nothing = family.set.iter().sum::<usize>() == 0;
    let is_blank = |stand_in: &StandIn| stand_in.reason == Reason::NoInk;
    if !sets_nothing || !family.left.iter().any(is_blank) {
        return None;
    }
    let message = format!(
        "{} sets nothing: its glyphs have no outlines",
        quote(&name.value)
    );
    let hint = "name a family with outlines: bitmap and colour fonts are not set, and a file may be damaged";
    Some(Diag::warning(Code::UnusedFont, name.span, message).hint(hint))
}

/// Warns of a Latin family that is named after a Chinese one, which has letters of its own and is asked first.
fn unused(family: &FamilyTally, before: &[FamilyTally], name: &Spanned<String>) -> Option<Diag> {
    let is_latin = family.has_latin && !family.has_han && family.set(Sort::Letter) == 0;
    let is_first = |other: &&FamilyTally| other.has_han && other.set(Sort::Letter) > 0;
    let other = before.iter().find(is_first).filter(|_| is_latin)?;
    let (name, span, other) = (quote(&name.value), name.span, quote(&other.name));
    let message = format!("{name} sets no letters: {other}, which is named before it, has them");
    let hint = format!("name {name} before {other}, which then sets the Chinese");
    Some(Diag::warning(Code::UnusedFont, span, message).hint(hint))
}

/// Warns of Han characters that none of the families named has, so that a page is set in two hands. The first of them
/// that has Han at all is where they are told.
fn missing_han(
    families: &[FamilyTally],
    name: &Spanned<String>,
    chinese: Lang,
    fonts: &Fonts,
) -> Option<Diag> {
    let having: Vec<&FamilyTally> = families.iter().filter(|family| family.has_han).collect();
    let first = having.first()?;
    let named = families
        .iter()
        .flat_map(|family| fonts.faces_of(&family.name));
    let named: Vec<FaceId> = named.collect();
    // The embedded families are parts of one whole, whichever of them is named.
    let is_embedded = |id: FaceId| fonts.face(id).file.is_none();
    let has_embedded = named.iter().any(|id| is_embedded(*id));
    let is_named = |id| named.contains(&id) || has_embedded && is_embedded(id);
    let lacks: Vec<&StandIn> = first
        .lacks(Sort::Han)
        .filter(|stand_in| !is_named(stand_in.face))
        .collect();
    if lacks.is_empty() {
        return None;
    }
    let names: Vec<String> = having.iter().map(|family| quote(&family.name)).collect();
    let verb = if names.len() == 1 { "lacks" } else { "lack" };
    let writing = match chinese {
        Lang::ZhHans | Lang::En => "simplified",
        Lang::ZhHant | Lang::ZhHantHk => "traditional",
    };
    let is_of_other_writing = !having.iter().any(|family| family.writes(chinese));
    let message = format!(
        "{} {verb} {} of the {} Han characters of this sheet: {}",
        joined(&names),
        lacks.len(),
        first.asked(Sort::Han),
        listed(&lacks, fonts)
    );
    let fault = Diag::warning(Code::MissingCharacters, name.span, message);
    Some(match is_of_other_writing {
        true => fault.hint(format!(
            "name a family for {writing} Chinese: this one is made for other writing"
        )),
        false => fault.hint(
            "name another family after it that has them and looks like it, or write them in another way",
        ),
    }
    .hint("run `cribsheet fonts` with this sheet to see all of them"))
}

/// The first of some characters, how many there are besides, and which families set them.
fn listed(lacks: &[&StandIn], fonts: &Fonts) -> String {
    /// The most characters that a message names.
    const MOST: usize = 12;
    let named = lacks.iter().take(MOST).map(|lack| lack.text.as_str());
    let named = named.collect::<Vec<_>>().join(" ");
    let more = match lacks.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut others: Vec<&str> = Vec::new();
    for lack in lacks {
        let family = family(lack.face, fonts);
        if !others.contains(&family) {
            others.push(family);
        }
    }
    let sets = if others.len() == 1 { "sets" } else { "set" };
    let them = if lacks.len() == 1 { "it" } else { "them" };
    let others: Vec<String> = others.into_iter().map(quote).collect();
    format!("{named}{more}; {} {sets} {them}", joined(&others))
}

fn family(face: FaceId, fonts: &Fonts) -> &str {
    &fonts.face(face).family
}
