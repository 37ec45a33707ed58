//! Lists of terms, of what to bring and of what to leave unsaid, and what is said of who asks.

use crate::import::bare::{self, plain, undecorated};
use crate::import::block::{BlockForm, GuideBlock};
use crate::import::cues::{Purpose, Topic};
use crate::import::entry::{Carried, CarriedValue};
use crate::import::extract::{self, Extract};
use crate::import::heading::heading_words;
use crate::import::label::{self, label};
use crate::import::record::{HeadForm, Record};
use crate::import::words::CarriedText;
use crate::kind::{Kind, Priority};

/// The sections of records that no other shape knows: those under one heading are one.
pub(in crate::import) fn sections(records: &[&Record<'_>]) -> Vec<Carried> {
    let mut drafts: Vec<Carried> = Vec::new();
    let mut rest = records;
    while let Some(first) = rest.first() {
        let heading = first.heading.map(|(_, block)| block);
        let length = rest
            .iter()
            .take_while(|record| record.heading.map(|(_, block)| block) == heading)
            .count();
        let (group, others) = rest.split_at(length);
        rest = others;
        let is_wanted = match first.topic {
            Some(Topic::Entries(Kind::Section) | Topic::Day) => true,
            Some(Topic::Person) => first
                .head
                .is_some_and(|head| head.form == HeadForm::Heading),
            Some(Topic::Entries(Kind::Risk)) => is_of_terms(group),
            _ => false,
        };
        drafts.extend(is_wanted.then(|| section(group)).flatten());
    }
    drafts
}

/// A section of blocks that nothing says the meaning of, by their numbers: the first to go.
pub(in crate::import) fn rest(
    title: &str,
    numbers: &[usize],
    blocks: &[GuideBlock<'_>],
) -> Option<Carried> {
    let first = blocks.get(*numbers.first()?)?;
    let passages = numbers.iter().map(|number| {
        let block = &blocks[*number];
        Extract {
            lines: block.lines.clone(),
            item: match block.form {
                BlockForm::Item(is_numbered) => Some(is_numbered),
                _ => None,
            },
            depth: block.depth,
            quotes: block.quotes,
            block: *number,
        }
    });
    let text = extract::text(&passages.collect::<Vec<_>>());
    // What stands above every heading is called by its first words.
    let title = if title.is_empty() {
        first.lines.first()?.text
    } else {
        title
    };
    let title: String = heading_words(title).chars().take(LONGEST_TITLE).collect();
    let mut draft = Carried::new(Kind::Section, first.line())
        .with("title", Some(CarriedText::name(&title)))
        .with("text", Some(CarriedText::of(&text)));
    draft.priority = Some(Priority::Could);
    draft.blocks.extend(numbers);
    Some(draft)
}

/// The most characters of a title that is the beginning of a text.
const LONGEST_TITLE: usize = 40;

/// Whether records under a heading for scripts are a list of names with what to say, and ask nothing.
fn is_of_terms(group: &[&Record<'_>]) -> bool {
    let is_term = |record: &&Record<'_>| {
        let head = record
            .head
            .filter(|head| matches!(head.form, HeadForm::Item(_)));
        let label = head.and_then(|head| label(undecorated(head.text)));
        label.is_some_and(|label| !label.rest.is_empty()) && record.fields.is_empty()
    };
    let items = group.iter().filter(|record| {
        record
            .head
            .is_some_and(|head| matches!(head.form, HeadForm::Item(_)))
    });
    let heading = group.first().and_then(|record| record.heading);
    let is_script = heading.is_some_and(|(words, _)| label::role(words) == Some(Purpose::Script));
    is_script && items.clone().count() > 1 && items.clone().all(is_term)
}

fn section(group: &[&Record<'_>]) -> Option<Carried> {
    let first = group.first()?;
    let (title, block) = first.heading?;
    let mut draft =
        Carried::new(Kind::Section, first.line()).with("title", Some(CarriedText::name(title)));
    draft.blocks.push(block);
    draft.is_plan = first.topic == Some(Topic::Day);
    let heads = || {
        group
            .iter()
            .filter_map(|record| record.head)
            .filter(|head| matches!(head.form, HeadForm::Item(_)))
    };
    let labelled = heads().filter(|head| label(undecorated(head.text)).is_some());
    // A colon in one of many sentences makes no term of what stands before it.
    let is_of_labels = labelled.count() * 2 >= heads().count();
    let mut prose: Vec<Extract<'_>> = Vec::new();
    let mut items = Vec::new();
    for record in group {
        draft.blocks.extend(record.head.map(|head| head.block));
        draft
            .blocks
            .extend(record.body.iter().map(|passage| passage.block));
        match record
            .head
            .filter(|head| matches!(head.form, HeadForm::Item(_)))
        {
            Some(head) => items.push(item(head.text, record, is_of_labels)),
            None => prose.extend(record.body.iter().cloned()),
        }
    }
    if items.is_empty() {
        let text = extract::text(&prose);
        return (!text.is_empty()).then(|| draft.with("text", Some(CarriedText::of(&text))));
    }
    // Prose over a list is no part of it: a section has one of them.
    items.retain(|(term, text)| {
        !text.is_empty() && term.as_ref().is_none_or(|term| !term.is_empty())
    });
    draft.fields.push(("items", CarriedValue::Items(items)));
    Some(draft)
}

/// An item: a term and what it means, or a text.
fn item(text: &str, record: &Record<'_>, is_of_labels: bool) -> (Option<CarriedText>, CarriedText) {
    let text = undecorated(text);
    let below = extract::text(&record.body);
    let said = record
        .fields
        .iter()
        .filter(|field| matches!(field.role, Purpose::Script | Purpose::Meaning))
        .map(|field| extract::text(&field.text));
    let below = std::iter::once(below)
        .chain(said)
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    let found = label(text).filter(|label| label.is_marked || is_of_labels);
    match found.filter(|label| !label.rest.is_empty() || !below.is_empty()) {
        Some(label) => {
            let parts = [label.rest, below.as_str()];
            let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (
                Some(CarriedText::name(words_with_aside(
                    text,
                    label.words,
                    label.aside,
                ))),
                CarriedText::of(&said.join("\n\n")),
            )
        }
        None if below.is_empty() => match led(text) {
            Some((term, said)) => (Some(CarriedText::name(term)), CarriedText::of(said)),
            None => (None, CarriedText::of(text)),
        },
        None if text.chars().count() <= LONGEST_TERM => (
            Some(CarriedText::name(plain(text))),
            CarriedText::of(&below),
        ),
        None => (None, CarriedText::of(&format!("{text}\n\n{below}"))),
    }
}

/// Words in bold in front of an item, and what stands behind them.
fn led(text: &str) -> Option<(&str, &str)> {
    let (term, rest) = text.strip_prefix("**")?.split_once("**")?;
    let said = bare::said(rest);
    (!said.is_empty() && rest.starts_with(' ') && term.chars().count() <= LONGEST_TERM)
        .then_some((term, said))
}

/// The most characters of a term that stands on a line of its own.
const LONGEST_TERM: usize = 40;

/// The words of a label with what stands in brackets behind them, as typed.
fn words_with_aside<'t>(text: &'t str, words: &'t str, aside: Option<&str>) -> &'t str {
    let start = text.find(words).unwrap_or(0);
    let end = aside.and_then(|aside| {
        let after = start + words.len();
        let inside = text[after..].find(aside)? + after + aside.len();
        let close = text[inside..].chars().next()?;
        Some(inside + close.len_utf8())
    });
    end.map_or(words, |end| &text[start..end])
}
