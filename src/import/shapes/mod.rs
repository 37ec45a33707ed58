//! The shapes that entries have in guides: one file a shape, each asked in turn whether a record is of its kind.

use crate::import::cues::Purpose;
use crate::import::entry::Carried;
use crate::import::extract::{self, Extract};
use crate::import::quoted::outer;
use crate::import::record::{Record, RecordPart};
use crate::import::words::CarriedText;
mod insight;
mod keyword;
mod pitch;
mod question;
mod risk;
mod section;
mod story;
mod table;

pub(super) use section::{rest, sections};
pub(super) use table::read_table;

use crate::kind::Priority;
use crate::lang::Language;

/// What a record is in a spec, if any shape knows it.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    // What has parts of its own is told by them before what only stands under a heading.
    let shapes = [
        story::read,
        insight::read,
        question::read,
        risk::read,
        keyword::read,
        pitch::read,
    ];
    let mut draft = shapes.into_iter().find_map(|shape| shape(record))?;
    if record.is_stressed {
        draft.priority = Some(Priority::Must);
    }
    draft.blocks.extend(&record.above);
    draft.blocks.extend(record.heading.map(|(_, block)| block));
    draft.blocks.extend(record.head.map(|head| head.block));
    for field in &record.fields {
        draft.blocks.extend(field.blocks());
        draft.blocks.push(field.block);
    }
    Some(draft)
}

/// The text of the first part that has one of these roles.
fn part(record: &Record<'_>, roles: &[Purpose]) -> Option<CarriedText> {
    roles
        .iter()
        .find_map(|role| record.field(*role))
        .map(RecordPart::words)
}

/// The text of all parts of a role, one under the other.
fn parts(record: &Record<'_>, role: Purpose) -> Option<CarriedText> {
    let mut found = record
        .fields
        .iter()
        .filter(|field| field.role == role && !field.is_empty());
    let first = found.next()?;
    let rest: Vec<Extract<'_>> = found.flat_map(|field| field.text.clone()).collect();
    if rest.is_empty() || !first.variants.is_empty() {
        return Some(first.words());
    }
    let all: Vec<Extract<'_>> = first.text.iter().cloned().chain(rest).collect();
    Some(CarriedText::of(&extract::text(&all)))
}

impl RecordPart<'_> {
    /// Its text.
    pub(super) fn words(&self) -> CarriedText {
        let of = |language| {
            self.variants
                .iter()
                .find(|(found, _)| *found == language)
                .map(|(_, text)| outer(&extract::text(text)))
        };
        match (of(Language::Chinese), of(Language::English)) {
            (Some(zh), Some(en)) => CarriedText::Pair { zh, en },
            // What stands before the label of the other language is in this one.
            (Some(zh), None) if !self.text.is_empty() => CarriedText::Pair {
                zh,
                en: outer(&extract::text(&self.text)),
            },
            (None, Some(en)) if !self.text.is_empty() => CarriedText::Pair {
                zh: outer(&extract::text(&self.text)),
                en,
            },
            (Some(only), None) | (None, Some(only)) => CarriedText::Same(only),
            (None, None) => CarriedText::of(&extract::text(&self.text)),
        }
    }

    fn blocks(&self) -> impl Iterator<Item = usize> {
        let variants = self.variants.iter().flat_map(|(_, text)| text);
        self.text
            .iter()
            .chain(variants)
            .map(|passage| passage.block)
    }
}

/// The text of what no label stands before.
fn body(record: &Record<'_>) -> Option<CarriedText> {
    (!record.body.is_empty()).then(|| CarriedText::of(&extract::text(&record.body)))
}
