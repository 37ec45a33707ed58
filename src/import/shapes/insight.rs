//! A hypothesis to float.

use super::{part, parts};
use crate::import::bare::plain;
use crate::import::cues::{Purpose, Topic};
use crate::import::entry::Carried;
use crate::import::label;
use crate::import::quoted::outer;
use crate::import::record::{HeadForm, Record};
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// The insight of a record under a heading for them, or with a label of one.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    let is_expected = record.topic == Some(Topic::Entries(Kind::Insight));
    if record.has(&[Purpose::Question, Purpose::Weak])
        || !is_expected && !record.has(&[Purpose::Guess])
    {
        return None;
    }
    let guess = match record.field(Purpose::Guess) {
        Some(field) => field.words(),
        // The label may say what the guess is about.
        None => match record
            .fields
            .iter()
            .find(|field| field.role == Purpose::Guess)
        {
            Some(field) => CarriedText::name(field.label),
            None => guess_of_head(record)?,
        },
    };
    let say = parts(record, Purpose::Script).or_else(|| parts(record, Purpose::Strong));
    let scores = part(record, &[Purpose::Why, Purpose::Point, Purpose::Subtext]);
    if say.is_none()
        && scores.is_none()
        && !matches!(record.head.map(|head| head.form), Some(HeadForm::Item(_)))
        && !record.has(&[Purpose::Guess])
    {
        return None;
    }
    let (guess, say, scores) = match (guess, say, scores) {
        (CarriedText::Same(text), None, None) => by_sign(record, text),
        other => other,
    };
    let say = say.or_else(|| super::body(record));
    let mut draft = Carried::new(Kind::Insight, record.line())
        .with("guess", Some(guess))
        .with("say", say)
        .with("scores", scores);
    draft
        .blocks
        .extend(record.body.iter().map(|passage| passage.block));
    Some(draft)
}

/// The guess that a record begins with. A label for guesses in general is none of it.
fn guess_of_head(record: &Record<'_>) -> Option<CarriedText> {
    let head = record.head?.text;
    if let Some(label) = label::label(head)
        .filter(|label| label.role == Some(Purpose::Guess) && !label.rest.is_empty())
    {
        return Some(CarriedText::of(label.rest));
    }
    let text = outer(head);
    let text = if text.matches("**").count() == 2
        && text.starts_with("**")
        && text.trim_end_matches(['：', ':']).ends_with("**")
    {
        plain(&text).to_owned()
    } else {
        text
    };
    Some(CarriedText::of(text.trim_end_matches(['：', ':'])))
}

/// `**label:** words — why` in one line.
fn by_sign(
    record: &Record<'_>,
    text: String,
) -> (CarriedText, Option<CarriedText>, Option<CarriedText>) {
    let (front, why) = match ["——", " — ", " → ", "→"]
        .into_iter()
        .find_map(|sign| text.split_once(sign))
    {
        Some((front, why)) if record.body.is_empty() => {
            (front.trim(), Some(CarriedText::of(why.trim())))
        }
        _ => (text.as_str(), None),
    };
    match label::label(front) {
        Some(label) if label.is_marked && !label.rest.is_empty() => (
            CarriedText::name(label.words),
            Some(CarriedText::of(label.rest)),
            why,
        ),
        _ => (CarriedText::of(front), None, why),
    }
}
