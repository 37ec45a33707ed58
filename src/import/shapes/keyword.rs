//! A large term and its cue.

use super::part;
use crate::import::bare::{plain, said, undecorated, without_aside};
use crate::import::cues::{self, Purpose, Topic};
use crate::import::entry::Carried;
use crate::import::extract;
use crate::import::label;
use crate::import::quoted::asks;
use crate::import::record::{HeadForm, Record};
use crate::import::script::is_han;
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// The most characters of Chinese, and the most words of English, that a term has.
const LONGEST: (usize, usize) = (16, 6);

/// The keyword of an item under a heading for them, or of a line that is labelled as one.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    let is_expected = record.topic == Some(Topic::Entries(Kind::Keyword));
    if record.has(&[Purpose::Question, Purpose::Weak, Purpose::Strong]) || record.asks_in_head() {
        return None;
    }
    if let Some(field) = record.field(Purpose::Keyword) {
        let text = extract::text(&field.text);
        if let Some(say) = part(
            record,
            &[
                Purpose::Script,
                Purpose::Meaning,
                Purpose::Why,
                Purpose::Point,
            ],
        ) {
            return Some(draft(record, &text, None).with("say", Some(say)));
        }
        let (term, say) = parted(&text)?;
        return Some(draft(record, &term, say));
    }
    let head = record.head.filter(|_| is_expected)?;
    let below = part(
        record,
        &[
            Purpose::Script,
            Purpose::Meaning,
            Purpose::Why,
            Purpose::Point,
        ],
    )
    .or_else(|| super::body(record));
    if head.form == HeadForm::Heading {
        let is_of_topic = cues::topic(head.text).is_none();
        return below.filter(|_| is_of_topic).map(|say| {
            take_body(
                record,
                draft(record, head.text, None).with("say", Some(say)),
            )
        });
    }
    let (term, say) = parted(head.text)?;
    let draft = match say {
        Some(say) => draft(record, &term, Some(say)),
        None => take_body(record, draft(record, &term, None).with("say", below)),
    };
    Some(draft)
}

fn take_body(record: &Record<'_>, mut draft: Carried) -> Carried {
    draft
        .blocks
        .extend(record.body.iter().map(|passage| passage.block));
    draft
}

fn draft(record: &Record<'_>, term: &str, say: Option<String>) -> Carried {
    Carried::new(Kind::Keyword, record.line())
        .with("term", Some(CarriedText::name(&unstressed(term))))
        .with("say", say.map(|say| CarriedText::of(&say)))
}

/// A term without what says that it must land.
fn unstressed(term: &str) -> String {
    let (name, aside) = without_aside(term);
    match aside {
        Some(aside) if cues::is_stressed(aside) => name.to_owned(),
        _ => term.to_owned(),
    }
}

/// A term and what stands behind it.
fn parted(text: &str) -> Option<(String, Option<String>)> {
    const SIGNS: [&str; 14] = [
        "——", " — ", " – ", "：", ": ", "—", " - ", "→", "➜", "➡", "👉", "⇒", " | ", "｜",
    ];
    let text = undecorated(text);
    // `Keyword 1: Bridge — …` has a label of its own.
    if let Some(label) = label::label(text)
        .filter(|label| label.role == Some(Purpose::Keyword) && !label.rest.is_empty())
    {
        return parted(label.rest);
    }
    let ends = SIGNS
        .iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, sign.len())));
    if let Some((at, length)) = ends.min() {
        let (term, say) = (
            &text[..at],
            said(text[at + length..].trim_start_matches(['*', '_'])),
        );
        let term = plain(term);
        return (can_be(term) && !say.is_empty()).then(|| (term.to_owned(), Some(say.to_owned())));
    }
    // A term in bold may stand before its cue without a sign.
    if let Some(inner) = text.strip_prefix("**")
        && let Some((term, say)) = inner.split_once("**")
        && !say.trim().is_empty()
        && !say.trim().starts_with('/')
    {
        return can_be(term).then(|| (term.to_owned(), Some(say.trim().to_owned())));
    }
    (can_be(text) && !text.ends_with(['。', '.', '！', ':', '：']))
        .then(|| (plain(text).to_owned(), None))
}

/// Whether words are few enough for a term.
fn can_be(words: &str) -> bool {
    let han = words.chars().filter(|c| is_han(*c)).count();
    !words.is_empty()
        && han <= LONGEST.0
        && words.split_whitespace().count() <= LONGEST.1
        && !asks(words)
}
