//! A question that will be asked, and its answer.

use super::{body, part, parts};
use crate::import::bare::{undecorated, without_aside};
use crate::import::cues::{self, Purpose, Topic};
use crate::import::entry::{Carried, CarriedValue};
use crate::import::extract;
use crate::import::keys;
use crate::import::label;
use crate::import::pair;
use crate::import::quoted::{asks, emphasised, outer, quoted};
use crate::import::record::{HeadForm, Record};
use crate::import::words::CarriedText;
use crate::kind::Kind;

/// The risk script of a record that asks and answers.
pub(super) fn read(record: &Record<'_>) -> Option<Carried> {
    let (question, in_head) = match record.field(Purpose::Question) {
        Some(field) => asked(&extract::text(&field.text), field.words()),
        None => asked_in_head(record).or_else(|| asked_below(record))?,
    };
    let is_expected = record.topic == Some(Topic::Entries(Kind::Risk));
    let answer = parts(record, Purpose::Strong)
        .or_else(|| parts(record, Purpose::Script))
        .or_else(|| {
            body(record).filter(|_| {
                is_expected || record.has(&[Purpose::Weak, Purpose::Subtext, Purpose::Keys])
            })
        })
        .or_else(|| parts(record, Purpose::Strategy))?;
    let is_answer_strategy =
        !record.has(&[Purpose::Strong, Purpose::Script]) && record.body.is_empty();
    let strategy = parts(record, Purpose::Strategy).filter(|_| !is_answer_strategy);
    let trap = part(record, &[Purpose::Trap])
        .or_else(|| named_in_head(record))
        .or(in_head)
        .or_else(|| in_brackets(record));
    let mut draft = Carried::new(Kind::Risk, record.line())
        .with("trap", trap.map(trap_name))
        .with("question", Some(without_speaker(question)))
        .with("subtext", parts(record, Purpose::Subtext))
        .with("strategy", strategy)
        .with("avoid", parts(record, Purpose::Weak))
        .with("answer", Some(answer));
    if !record.has(&[Purpose::Strong, Purpose::Script]) {
        draft
            .blocks
            .extend(record.body.iter().map(|passage| passage.block));
    }
    if let Some(field) = record.field(Purpose::Keys) {
        let keys = keys::keys(&field.words());
        if !keys.is_empty() {
            draft.fields.push(("keys", CarriedValue::Texts(keys)));
        }
    }
    Some(draft)
}

/// The question that stands below a heading of its kind, before the parts of its answer.
fn asked_below(record: &Record<'_>) -> Option<(CarriedText, Option<CarriedText>)> {
    let is_answered = record.has(&[
        Purpose::Weak,
        Purpose::Strong,
        Purpose::Script,
        Purpose::Subtext,
    ]);
    let head = record
        .head
        .filter(|head| is_answered && head.form == HeadForm::Heading)?;
    let first = record.body.first()?;
    let text = extract::text(std::slice::from_ref(first));
    let is_whole = outer(&text) != text || emphasised(&text).is_some();
    let trap = (!record.shares_heading).then(|| head.name());
    (is_whole && asks(&text)).then(|| (CarriedText::of(emphasised(&text).unwrap_or(&text)), trap))
}

/// A question with a label, and what stands in brackets behind it: the trap, or who asks.
fn asked(text: &str, words: CarriedText) -> (CarriedText, Option<CarriedText>) {
    let bare = undecorated(text);
    let bare = emphasised(bare).unwrap_or(bare);
    if let Some(asked) = stressed_behind(bare) {
        return (CarriedText::of(asked), None);
    }
    match without_aside(bare) {
        (before, Some(aside)) if cues::is_stressed(aside) => (CarriedText::of(before), None),
        (before, Some(aside)) if asks(before) && !asks(aside) => {
            (CarriedText::of(before), Some(CarriedText::name(aside)))
        }
        _ => (words, None),
    }
}

/// The question that a record begins with, and the trap in brackets behind it.
fn asked_in_head(record: &Record<'_>) -> Option<(CarriedText, Option<CarriedText>)> {
    let head = record.head?.text;
    let is_known = record.has(&[
        Purpose::Weak,
        Purpose::Strong,
        Purpose::Script,
        Purpose::Subtext,
    ]);
    let is_asked = record.asks_in_head() || is_known && quoted(head).is_some();
    let is_expected = is_known
        && record.topic == Some(Topic::Entries(Kind::Risk))
        && matches!(record.head?.form, HeadForm::Item(_));
    if !is_asked && !is_expected {
        return None;
    }
    if let Some(asked) = stressed_behind(head) {
        return Some((CarriedText::of(asked), None));
    }
    let (words, aside) = without_aside(head);
    let (words, aside) = match aside {
        Some(aside) if cues::is_stressed(aside) => (words, None),
        // A question may end in brackets of its own.
        Some(aside)
            if record.head.is_some_and(|head| head.is_question)
                || asks(words)
                || words.ends_with(['”', '"', '」'])
                || pair::sentences(words).is_some() =>
        {
            (words, Some(CarriedText::name(aside)))
        }
        _ => (head, None),
    };
    Some((CarriedText::of(words), aside))
}

/// The trap that a heading names over a question with a label.
fn named_in_head(record: &Record<'_>) -> Option<CarriedText> {
    let head = record.head.filter(|_| {
        record.has(&[Purpose::Question]) && !record.asks_in_head() && !record.shares_heading
    })?;
    let is_counter = label::role(head.text) == Some(Purpose::Question);
    let is_topic = is_counter || record.topic == Some(Topic::Person);
    (!is_topic && (record.is_nested || cues::topic(head.text).is_none())).then(|| head.name())
}

/// A trap that stands in brackets on a line of its own.
fn in_brackets(record: &Record<'_>) -> Option<CarriedText> {
    let lines = record.body.iter().flat_map(|passage| &passage.lines);
    let mut inner = lines.filter_map(|line| {
        line.text
            .strip_prefix(['(', '（'])?
            .strip_suffix([')', '）'])
    });
    inner
        .next()
        .filter(|words| !words.contains(['。', '(', '（']))
        .map(CarriedText::name)
}

/// A question in quotation marks that words stand behind which say how likely it is.
fn stressed_behind(text: &str) -> Option<&str> {
    if let Some((asked, behind)) = quoted(text) {
        return (asks(asked) && cues::is_stressed(behind)).then_some(asked);
    }
    let end = text.rfind(['？', '?'])?;
    let width = text[end..].chars().next().map_or(1, char::len_utf8);
    let behind = text[end + width..].trim();
    let is_bare = !behind.starts_with(['(', '（']);
    (is_bare && cues::is_stressed(behind)).then_some(&text[..end + width])
}

/// A trap without what says how likely it is.
fn trap_name(trap: CarriedText) -> CarriedText {
    let short = |text: &str| {
        let (name, aside) = without_aside(text);
        match aside {
            Some(aside) if cues::is_stressed(aside) => name.to_owned(),
            _ => text.to_owned(),
        }
    };
    trap.map(short)
}

/// A question without counters and marks in front of it.
fn without_speaker(question: CarriedText) -> CarriedText {
    let plain = |text: &str| {
        let bare = undecorated(text);
        let bare = emphasised(bare).unwrap_or(bare);
        // Who asks may stand in brackets in front.
        let named = bare
            .strip_prefix(['(', '（'])
            .and_then(|inner| inner.split_once([')', '）']));
        outer(named.map_or(bare, |(_, question)| question.trim()))
    };
    question.map(plain)
}
