//! A story with its number.

use super::part;
use crate::import::bare::without_aside;
use crate::import::cues::{self, Purpose, Topic};
use crate::import::entry::Carried;
use crate::import::extract::{self, Extract};
use crate::import::label::{self, label};
use crate::import::record::{HeadForm, Record};
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// The fewest parts of situation, task, action and result that make a story by themselves.
const FEWEST: usize = 2;

/// The story of a record that has the parts of one, or stands under a heading for stories.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    let is_expected = record.topic == Some(Topic::Entries(Kind::Story));
    let stages = record
        .fields
        .iter()
        .filter(|field| field.role == Purpose::Star && !field.is_empty());
    let stages: Vec<_> = stages.collect();
    if record.has(&[Purpose::Question, Purpose::Weak])
        || record.asks_in_head()
        || stages.len() < FEWEST && !is_expected
    {
        return None;
    }
    let (name, said) = name(record)?;
    let told = told(record);
    let is_body = told.is_empty();
    let point = match (said, is_body) {
        (_, false) => CarriedText::of(&extract::text(&told)),
        (Some(said), true) if record.body.is_empty() => CarriedText::of(said),
        (_, true) => super::body(record)?,
    };
    let given = part(record, &[Purpose::Metric]);
    let result = stages.last().map(|field| field.words());
    let metric = given.or_else(|| number(result.as_ref().unwrap_or(&point)));
    let mut draft = Carried::new(Kind::Story, record.line())
        .with("name", Some(name))
        .with("point", Some(point))
        .with("metric", metric);
    if is_body {
        let body = record.body.iter().map(|passage| passage.block);
        draft.blocks.extend(body);
    }
    Some(draft)
}

/// What is told in labelled parts: situation, task, action and result, or else the point. Its items are paragraphs.
fn told<'r>(record: &'r Record<'_>) -> Vec<Extract<'r>> {
    let of = |roles: &[Purpose]| -> Vec<Extract<'r>> {
        let parts = record
            .fields
            .iter()
            .filter(|part| roles.contains(&part.role));
        let passages = parts.flat_map(|part| &part.text);
        let plain = passages.map(|passage| Extract {
            item: passage.item.filter(|_| passage.quotes > 0),
            ..passage.clone()
        });
        plain.collect()
    };
    let stages = of(&[Purpose::Star]);
    match stages.is_empty() {
        true => of(&[Purpose::Point, Purpose::Script, Purpose::Strong]),
        false => stages,
    }
}

/// What a story is called, and what is said of it on the same line.
fn name<'r>(record: &'r Record<'_>) -> Option<(CarriedText, Option<&'r str>)> {
    if let Some(field) = record.field(Purpose::Story) {
        return Some((field.words(), None));
    }
    let head = record.head?;
    let is_topic = head.form == HeadForm::Heading
        && cues::topic(head.text) == record.topic
        && record.topic.is_some()
        && !record.has(&[Purpose::Star]);
    if is_topic {
        return None;
    }
    let label = label(head.text);
    if let Some(label) =
        label.filter(|label| label.role == Some(Purpose::Story) && !label.rest.is_empty())
    {
        return Some((CarriedText::name(label.rest), None));
    }
    match label.filter(|label| !label.rest.is_empty() && head.form != HeadForm::Heading) {
        Some(label) => Some((CarriedText::name(label.words), Some(label.rest))),
        None => match ["——", " — ", " – "]
            .into_iter()
            .find_map(|sign| head.text.split_once(sign))
            .filter(|_| head.form != HeadForm::Heading)
        {
            Some((name, said)) => Some((CarriedText::name(name), Some(said.trim()))),
            None => Some((CarriedText::name(named(head.text)), None)),
        },
    }
}

/// `Story 1: The till` is called by what stands behind its counter.
fn named(text: &str) -> &str {
    let counted = text.split_once([':', '：']).filter(|(before, rest)| {
        let before = before.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "一二三四五六".contains(c)
        });
        !rest.trim().is_empty() && matches!(label::role(before), Some(Purpose::Story))
    });
    counted.map_or(text, |(_, rest)| rest.trim())
}

/// The number of a result: the first words in bold that hold one.
pub(super) fn number(result: &CarriedText) -> Option<CarriedText> {
    let bold = |text: &str| {
        let parts = text.split("**").skip(1).step_by(2);
        let mut found = parts.filter(|part| {
            part.chars().any(|c| c.is_ascii_digit()) && part.chars().count() <= LONGEST_METRIC
        });
        found.next().map(|part| {
            without_aside(part)
                .0
                .trim_end_matches(['。', '.', '，', ','])
                .to_owned()
        })
    };
    match result {
        CarriedText::Same(text) => bold(text).map(CarriedText::Same),
        CarriedText::Pair { zh, en } => Some(CarriedText::Pair {
            zh: bold(zh)?,
            en: bold(en)?,
        }),
    }
}

/// The most characters of a number with what it counts.
const LONGEST_METRIC: usize = 24;
