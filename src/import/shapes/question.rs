//! A reverse question, and what its answer reveals.

use super::{part, parts};
use crate::import::bare::{said, undecorated, without_aside};
use crate::import::cues::{Purpose, Topic};
use crate::import::entry::Carried;
use crate::import::extract;
use crate::import::label;
use crate::import::quoted::{asks, emphasised, outer, quoted};
use crate::import::record::{HeadForm, Record};
use crate::import::script;
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// What parts a question from its reason.
const BEFORE_WHY: [&str; 17] = [
    "➜️",
    "👉",
    "⇒",
    "»",
    "·",
    "——",
    "—",
    "–",
    "→",
    "->",
    "=>",
    "➜",
    "➡",
    " - ",
    "（为什么",
    "(why",
    "（why",
];

/// The reverse question of a record that stands under a heading for them, or is labelled as one.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    let is_expected = record.topic == Some(Topic::Entries(Kind::Question));
    let why = || {
        part(record, &[Purpose::Why])
            .or_else(|| parts(record, Purpose::Subtext))
            .or_else(|| part(record, &[Purpose::Strategy]))
    };
    if let Some(field) = record.field(Purpose::Ask) {
        let (ask, reason) = parted(&one_text(&field.words()));
        return asks(&ask).then(|| {
            draft(
                record,
                &ask,
                why().or(reason.map(|reason| CarriedText::of(&reason))),
            )
        });
    }
    if !is_expected || record.has(&[Purpose::Weak, Purpose::Strong]) {
        return None;
    }
    if let Some(field) = record.field(Purpose::Question) {
        let (ask, reason) = parted(&one_text(&field.words()));
        return Some(draft(
            record,
            &ask,
            why().or(reason.map(|reason| CarriedText::of(&reason))),
        ));
    }
    asked_in_item(record, why())
}

/// The question of an item or heading; where that only says what it is about, the question below it.
fn asked_in_item(record: &Record<'_>, why: Option<CarriedText>) -> Option<Carried> {
    let head = record
        .head
        .filter(|head| matches!(head.form, HeadForm::Item(_)) || asks(head.text))?;
    let below = |passage| extract::text(std::slice::from_ref(passage));
    let (mut ask, mut reason) = parted(head.text);
    let mut asked_at = None;
    if !asks(&ask) && !ask.contains(['？', '?']) {
        let mut below = record
            .body
            .iter()
            .map(|passage| parted(undecorated(&below(passage))));
        let at = below.position(|(text, _)| asks(&text))?;
        (ask, reason) = parted(undecorated(&extract::text(std::slice::from_ref(
            &record.body[at],
        ))));
        asked_at = Some(at);
    }
    // The question again, in another language.
    if asked_at.is_none()
        && let Some(first) = record.body.first()
        && let [line, rest @ ..] = first.lines.as_slice()
        && asks(line.text)
        && script::language(line.text) != script::language(&ask)
    {
        ask = format!("{ask} / {}", line.text);
        reason = reason.or_else(|| rest.first().map(|line| line.text.to_owned()));
        asked_at = Some(0);
    }
    let rest = || {
        let mut rest = record
            .body
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != asked_at);
        let text = rest.next().map(|(_, passage)| below(passage))?;
        Some(CarriedText::of(said(undecorated(&text))))
    };
    let why = why
        .or_else(|| reason.map(|reason| CarriedText::of(&reason)))
        .or_else(rest);
    let mut draft = draft(record, &ask, why);
    let body = record.body.iter().map(|passage| passage.block);
    draft.blocks.extend(body);
    Some(draft)
}

fn draft(record: &Record<'_>, ask: &str, why: Option<CarriedText>) -> Carried {
    Carried::new(Kind::Question, record.line())
        .with("ask", Some(CarriedText::of(ask)))
        .with("why", why.map(bare))
}

/// A reason without its label, in each language.
fn bare(why: CarriedText) -> CarriedText {
    let bare = |text: &str| {
        let text = text.trim().trim_matches('*').trim();
        match label::label(text) {
            Some(label) if matches!(label.role, Some(Purpose::Why | Purpose::Subtext)) => {
                outer(label.rest)
            }
            _ => outer(text),
        }
    };
    why.map(bare)
}

fn one_text(words: &CarriedText) -> String {
    match words {
        CarriedText::Same(text) => text.clone(),
        CarriedText::Pair { zh, en } => format!("{zh} / {en}"),
    }
}

/// A question and the reason behind it.
fn parted(text: &str) -> (String, Option<String>) {
    let text = undecorated(text);
    let text = emphasised(text).unwrap_or(text);
    let text = without_matter(text);
    if let Some((ask, rest)) = quoted(text).filter(|(ask, _)| ask.contains(['？', '?'])) {
        // Another language may follow, not a reason.
        if !rest.starts_with(['/', '／', '|']) {
            let rest = said(rest);
            let reason = rest.trim_start_matches(|c: char| {
                matches!(c, '—' | '–' | '-' | '→' | ' ' | '(' | '（')
            });
            let reason = if rest.starts_with(['(', '（']) {
                reason.trim_end_matches([')', '）'])
            } else {
                reason
            };
            return (
                ask.to_owned(),
                (!reason.is_empty()).then(|| reason.to_owned()),
            );
        }
    }
    let text = text.trim_end_matches(['*', '_']);
    if let (before, Some(aside)) = without_aside(text)
        && asks(before)
    {
        let before = before.trim_end_matches([' ', '*', '_']);
        return (before.to_owned(), Some(aside.to_owned()));
    }
    for sign in BEFORE_WHY {
        for (at, _) in text.match_indices(sign) {
            let (ask, reason) = (
                text[..at].trim(),
                text[at + sign.len()..].trim_start_matches(['—', '–', '-', ' ']),
            );
            if asks(ask) && !reason.trim().is_empty() {
                return (
                    ask.trim_end_matches('*').trim().to_owned(),
                    Some(reason.trim().to_owned()),
                );
            }
        }
    }
    (text.to_owned(), None)
}

/// A question in quotation marks without the words in bold in front that say what it is about.
fn without_matter(text: &str) -> &str {
    match label::label(text) {
        Some(label)
            if label.is_marked
                && quoted(label.rest).is_some_and(|(ask, _)| ask.contains(['？', '?'])) =>
        {
            label.rest
        }
        _ => text,
    }
}
