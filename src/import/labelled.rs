//! Labelled parts: what a label begins, and what is put into it.

use super::bare::without_aside;
use super::cues::{self, Purpose, Topic};
use super::extract::Extract;
use super::gather::{Nesting, RecordReader};
use super::label::Label;
use super::record::{HeadForm, RecordPart};
use super::script;
use crate::kind::Kind;
use crate::lang::Language;

/// The most parts of a record: many times those of the longest entry.
const MOST_PARTS: usize = 64;

impl<'g> RecordReader<'g> {
    /// Begins the part that a label announces, in the block and place given.
    pub(super) fn field(&mut self, label: Label<'g>, line: usize, at: (usize, Nesting)) {
        let (block, place) = at;
        let role = self.role(&label);
        let language = match role {
            Purpose::Chinese => Some(Language::Chinese),
            Purpose::English => Some(Language::English),
            _ => None,
        };
        if let Some(language) = language {
            self.variant(language, label, (line, block));
        } else if let Some(language) = self.said_in_other(role, label.rest) {
            self.in_two_languages(language);
        } else {
            if self.begins(role, &label, place) || self.record.fields.len() >= MOST_PARTS {
                self.begin_record();
            }
            self.record.is_stressed |= is_stressed(role, &label);
            self.record.fields.push(RecordPart {
                role,
                label: label.words,
                text: Vec::new(),
                variants: Vec::new(),
                line,
                block,
            });
        }
        self.open = Some(place);
        if !label.rest.is_empty() {
            self.put(Extract {
                depth: place.depth,
                quotes: place.quotes,
                ..Extract::of_line(label.rest, line, block)
            });
        }
    }

    /// What a label is for in this record.
    fn role(&self, label: &Label<'g>) -> Purpose {
        let role = label.role.unwrap_or(Purpose::Remark);
        let is_story = self.record.has(&[Purpose::Star])
            || self.record.topic == Some(Topic::Entries(Kind::Story));
        match role {
            // The A of a story is no answer.
            _ if is_story && matches!(label.words, "A" | "a") => Purpose::Star,
            // The points of an answer are what has to land.
            Purpose::Point if self.record.is_answered() => Purpose::Keys,
            role => role,
        }
    }

    /// Begins a record with a label, under the heading of the one before where that has nothing of its own yet.
    fn begin_record(&mut self) {
        let head = self.record.head.filter(|head| {
            head.form == HeadForm::Heading
                && self.record.topic != Some(Topic::Person)
                && self.record.fields.is_empty()
        });
        if head.is_none() || !self.record.body.is_empty() {
            self.record.shares_heading = true;
            self.finish();
        }
        self.record.head = head;
    }

    /// The language of words that say the last part again in the other one.
    pub(super) fn said_in_other(&self, role: Purpose, rest: &str) -> Option<Language> {
        let last = self
            .record
            .fields
            .last()
            .filter(|last| last.role == role && last.variants.is_empty())?;
        let line = last.text.last()?.lines.last()?;
        let (before, after) = (script::language(line.text)?, script::language(rest)?);
        (self.open.is_some() && before != after).then_some(after)
    }

    /// Begins the text of the last part in the language given; what it has is in the other.
    pub(super) fn in_two_languages(&mut self, language: Language) {
        let other = match language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        if let Some(part) = self.record.fields.last_mut() {
            let text = std::mem::take(&mut part.text);
            part.variants = vec![(other, text), (language, Vec::new())];
        }
    }

    /// Begins the text of the last part, or of the record, in another language.
    pub(super) fn variant(
        &mut self,
        language: Language,
        label: Label<'g>,
        (line, block): (usize, usize),
    ) {
        if self.record.fields.is_empty() || self.open.is_none() {
            self.record.fields.push(RecordPart {
                role: Purpose::Script,
                label: label.words,
                text: Vec::new(),
                variants: Vec::new(),
                line,
                block,
            });
        }
        if let Some(field) = self.record.fields.last_mut() {
            field.variants.push((language, Vec::new()));
        }
    }

    /// Adds a passage to the last part.
    pub(super) fn put(&mut self, passage: Extract<'g>) {
        if let Some(field) = self.record.fields.last_mut() {
            match field.variants.last_mut() {
                Some((_, text)) => text.push(passage),
                None => field.text.push(passage),
            }
        }
    }
}

/// Whether a label, or what stands in brackets behind its text, says that the record must land.
fn is_stressed(role: Purpose, label: &Label<'_>) -> bool {
    let names = [
        Purpose::Question,
        Purpose::Ask,
        Purpose::Keyword,
        Purpose::Guess,
        Purpose::Story,
    ];
    let aside = without_aside(label.rest).1.unwrap_or_default();
    cues::is_stressed(aside) || names.contains(&role) && cues::is_stressed(label.words)
}
