//! Opening lines.

use super::{body, parts};
use crate::import::bare::without_aside;
use crate::import::cues::{Purpose, Topic};
use crate::import::entry::Carried;
use crate::import::extract;
use crate::import::label;
use crate::import::quoted::{asks, outer, quoted};
use crate::import::record::{HeadForm, Record};
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// The pitch of a record under a heading for them. What is quoted is said; only where nothing is, all of it is.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    if record.topic != Some(Topic::Entries(Kind::Pitch)) || record.has(&[Purpose::Question]) {
        return None;
    }
    let head = record.head;
    if head.is_none() && record.fields.is_empty() {
        return None;
    }
    let quoted: Vec<_> = record
        .body
        .iter()
        .filter(|passage| passage.quotes > 0)
        .cloned()
        .collect();
    let script = parts(record, Purpose::Script).or_else(|| parts(record, Purpose::Strong));
    let (say, blocks) = match script {
        Some(say) => (say, Vec::new()),
        None if !quoted.is_empty() => (
            CarriedText::of(&extract::text(&quoted)),
            quoted.iter().map(|passage| passage.block).collect(),
        ),
        None => match body(record) {
            Some(say) => (
                spoken(record).unwrap_or(say),
                record.body.iter().map(|passage| passage.block).collect(),
            ),
            None => (said_in_head(record)?, Vec::new()),
        },
    };
    let label = head.filter(|head| {
        head.form == HeadForm::Heading || !record.body.is_empty() || !record.fields.is_empty()
    });
    let label = label
        .map(|head| head.name())
        .filter(|_| !matches!(head, Some(head) if asks(head.text)));
    let mut draft = Carried::new(Kind::Pitch, record.line())
        .with("label", label)
        .with("say", Some(say));
    draft.blocks.extend(blocks);
    Some(draft)
}

/// Of paragraphs of which some stand in quotation marks, those that do.
fn spoken(record: &Record<'_>) -> Option<CarriedText> {
    let spoken: Vec<_> = record
        .body
        .iter()
        .filter(|passage| {
            let text = extract::text(std::slice::from_ref(*passage));
            outer(&text) != text
        })
        .cloned()
        .collect();
    (!spoken.is_empty() && spoken.len() < record.body.len())
        .then(|| CarriedText::of(&extract::text(&spoken)))
}

/// Opening lines that stand in an item behind a label, or alone.
fn said_in_head(record: &Record<'_>) -> Option<CarriedText> {
    let head = record
        .head
        .filter(|head| matches!(head.form, HeadForm::Item(_)))?;
    let text = match label::label(head.text) {
        Some(label) if !label.rest.is_empty() => label.rest,
        // A line that is neither labelled nor quoted says what to do, not what to say.
        _ => quoted(head.text).map(|_| head.text)?,
    };
    let (text, _) = if quoted(text).is_some() {
        (text, None)
    } else {
        without_aside(text)
    };
    Some(CarriedText::of(text))
}
