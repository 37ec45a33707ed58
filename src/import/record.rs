//! Records: what of a guide belongs together, and what each part of it is for.

use super::cues::{Purpose, Topic};
use super::extract::Extract;
use super::quoted::asks;
use super::words::CarriedText;
use crate::lang::Language;

/// What belongs together.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'g> {
    /// What its heading says that it is.
    pub(super) topic: Option<Topic>,
    /// The words of that heading, and the number of its block.
    pub(super) heading: Option<(&'g str, usize)>,
    /// The blocks of the headings above that one.
    pub(super) above: Vec<usize>,
    /// What it begins with.
    pub(super) head: Option<RecordHead<'g>>,
    /// Its labelled parts.
    pub(super) fields: Vec<RecordPart<'g>>,
    /// What no label says the meaning of.
    pub(super) body: Vec<Extract<'g>>,
    /// Whether the guide says that it must land.
    pub(super) is_stressed: bool,
    /// Whether its heading stands over other questions too.
    pub(super) shares_heading: bool,
    /// Whether a heading above its own says what it is.
    pub(super) is_nested: bool,
}

/// What a record begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordHead<'g> {
    /// Its words, as typed but for counters and signs.
    pub(super) text: &'g str,
    /// Its words in another language, where a heading of its own has them.
    pub(super) twin: Option<&'g str>,
    /// What it stands as.
    pub(super) form: HeadForm,
    /// Whether a label says that it is a question.
    pub(super) is_question: bool,
    /// Its line.
    pub(super) line: usize,
    /// Its block.
    pub(super) block: usize,
}

impl RecordHead<'_> {
    /// Its words as a name.
    pub(super) fn name(&self) -> CarriedText {
        match self.twin {
            Some(twin) => CarriedText::name(&format!("{twin} / {}", self.text)),
            None => CarriedText::name(self.text),
        }
    }
}

/// What the head of a record stands as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadForm {
    /// A heading, or a line in bold that serves as one.
    Heading,
    /// An item in so many lists.
    Item(usize),
}

/// A labelled part of a record.
#[derive(Clone, Debug)]
pub(super) struct RecordPart<'g> {
    /// What it is for.
    pub(super) role: Purpose,
    /// The words of its label.
    pub(super) label: &'g str,
    /// Its text.
    pub(super) text: Vec<Extract<'g>>,
    /// Its text in other languages, where these have labels of their own.
    pub(super) variants: Vec<(Language, Vec<Extract<'g>>)>,
    /// Its line.
    pub(super) line: usize,
    /// The block that its label stands in.
    pub(super) block: usize,
}

impl Record<'_> {
    /// Its first line.
    pub(super) fn line(&self) -> usize {
        let head = self.head.filter(|head| {
            self.fields.is_empty() || head.form != HeadForm::Heading || self.asks_in_head()
        });
        let first = self.fields.first().map(|field| field.line);
        let body = self
            .body
            .first()
            .and_then(|passage| passage.lines.first())
            .map(|line| line.number);
        head.map(|head| head.line)
            .or(first)
            .or(body)
            .or(self.head.map(|head| head.line))
            .unwrap_or(0)
    }

    /// The part of a role.
    pub(super) fn field(&self, role: Purpose) -> Option<&RecordPart<'_>> {
        self.fields
            .iter()
            .find(|field| field.role == role && !field.is_empty())
    }

    /// Whether it has a part of one of these roles.
    pub(super) fn has(&self, roles: &[Purpose]) -> bool {
        self.fields.iter().any(|field| roles.contains(&field.role))
    }

    /// Whether its head is a question.
    pub(super) fn asks_in_head(&self) -> bool {
        self.head
            .is_some_and(|head| head.is_question || asks(head.text))
    }

    /// Whether it asks something.
    pub(super) fn is_asked(&self) -> bool {
        self.has(&[Purpose::Question]) || self.asks_in_head()
    }

    /// Whether it has a part of an answer.
    pub(super) fn is_answered(&self) -> bool {
        self.has(&[
            Purpose::Weak,
            Purpose::Strong,
            Purpose::Script,
            Purpose::Subtext,
            Purpose::Strategy,
            Purpose::Keys,
        ])
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.head.is_none() && self.fields.is_empty() && self.body.is_empty()
    }
}

impl<'g> RecordPart<'g> {
    /// The last passage of its text.
    pub(super) fn last(&self) -> Option<&Extract<'g>> {
        let variant = self.variants.last().map(|(_, text)| text);
        variant.unwrap_or(&self.text).last()
    }

    /// Whether it has no text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.variants.is_empty()
    }
}

/// A table, and what it stands under.
#[derive(Clone, Debug)]
pub(super) struct GuideTable<'g> {
    /// What its heading says that it is.
    pub(super) topic: Option<Topic>,
    /// The words of that heading.
    pub(super) heading: Option<(&'g str, usize)>,
    /// Its rows, the head first.
    pub(super) rows: Vec<Vec<&'g str>>,
    /// Its line.
    pub(super) line: usize,
    /// Its block.
    pub(super) block: usize,
}

/// What an answer falls into.
#[derive(Debug, Default)]
pub(super) struct AnswerParts<'g> {
    /// Its records.
    pub(super) records: Vec<Record<'g>>,
    /// Its tables.
    pub(super) tables: Vec<GuideTable<'g>>,
}
