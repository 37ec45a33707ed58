//! Which blocks of an answer belong together.
//!
//! In come its blocks, out come records in their order: each begins with a heading, an item, a line in bold or a question, and holds
//! the labelled parts below it. What a record is in a spec is for the [shapes](super::shapes).

use super::bare::{signs, undecorated, without_aside};
use super::block::{BlockForm, GuideBlock, GuideLine};
use super::cues::{self, Purpose, Topic};
use super::extract::Extract;
use super::heading::{heading_words, is_answer, is_plain_heading, names_part};
use super::label::{self, Label, label};
use super::quoted::asks;
use super::record::{AnswerParts, GuideTable, HeadForm, Record, RecordHead};
use super::script;
use super::split::{LINE, TITLE, split};
use crate::kind::Kind;

/// Reads the records of an answer. The numbers of its blocks count from `first`.
pub(super) fn records<'g>(blocks: &[GuideBlock<'g>], first: usize) -> AnswerParts<'g> {
    let is_plain = !blocks
        .iter()
        .any(|block| matches!(block.form, BlockForm::Heading(_)));
    let titles = blocks
        .iter()
        .filter(|block| block.form == BlockForm::Heading(1));
    let mut reader = RecordReader {
        has_title: titles.count() == 1,
        is_plain,
        ..RecordReader::default()
    };
    for (index, block) in blocks.iter().enumerate() {
        reader.read(block, first + index);
    }
    reader.finish();
    reader.parts
}

/// A heading that is open.
#[derive(Clone, Copy, Debug)]
struct OpenHeading<'g> {
    level: u8,
    text: &'g str,
    topic: Option<Topic>,
    is_stressed: bool,
    block: usize,
}

#[derive(Default)]
/// Takes in blocks one by one, and knows what is open.
pub(super) struct RecordReader<'g> {
    /// Whether one heading stands above all, which is the title and announces nothing.
    has_title: bool,
    /// Whether no heading is marked as one, so that a short line alone may be one.
    pub(super) is_plain: bool,
    headings: Vec<OpenHeading<'g>>,
    pub(super) record: Record<'g>,
    /// What the last part stands in, while it may go on.
    pub(super) open: Option<Nesting>,
    /// Whether what stands under the last heading has ended.
    has_left: bool,
    parts: AnswerParts<'g>,
}

/// Where a part began.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nesting {
    pub(super) quotes: usize,
    pub(super) depth: usize,
    pub(super) is_item: bool,
}

impl<'g> RecordReader<'g> {
    fn read(&mut self, block: &GuideBlock<'g>, number: usize) {
        match &block.form {
            BlockForm::Rule => self.leave_heading(),
            BlockForm::Heading(level) => {
                let text = block.lines.first().map_or("", |line| line.text);
                self.heading(*level, text, block.line(), number);
            }
            BlockForm::Table(rows) => {
                self.finish();
                self.parts.tables.push(GuideTable {
                    topic: self.topic(),
                    heading: self
                        .headings
                        .last()
                        .map(|heading| (heading.text, heading.block)),
                    rows: rows.clone(),
                    line: block.line(),
                    block: number,
                });
                self.leave_heading();
            }
            // Scripts are put into fences to copy them.
            BlockForm::Fence(word)
                if word.is_empty() || matches!(*word, "text" | "txt" | "markdown" | "md") =>
            {
                let lines = block
                    .lines
                    .iter()
                    .filter(|line| !line.text.trim().is_empty())
                    .copied();
                self.text(Extract {
                    lines: lines.collect(),
                    item: None,
                    depth: block.depth,
                    quotes: block.quotes + 1,
                    block: number,
                });
            }
            BlockForm::Fence(_) => self.open = None,
            BlockForm::Paragraph | BlockForm::Item(_) => {
                // What comes below a list or a rule is no part of it.
                let is_in_list = matches!(
                    self.record.head,
                    Some(RecordHead {
                        form: HeadForm::Item(_),
                        ..
                    })
                );
                let is_free = self.open.is_none()
                    && !is_in_list
                    && !self.record.is_asked()
                    && self.record.heading.is_some();
                let topic = self.topic().filter(|_| is_free);
                match split(block, topic, self.is_plain).as_slice() {
                    [only] if only.form == block.form => self.paragraph(only, number),
                    parts => parts.iter().for_each(|part| self.part(part, number)),
                }
            }
        }
    }

    /// A part of a paragraph: an item is what it is, and below a heading comes a paragraph.
    fn part(&mut self, part: &GuideBlock<'g>, number: usize) {
        match part.form {
            BlockForm::Item(_) => self.paragraph(part, number),
            _ => self.read(part, number),
        }
    }

    fn topic(&self) -> Option<Topic> {
        self.headings.iter().rev().find_map(|heading| heading.topic)
    }

    fn heading(&mut self, level: u8, typed: &'g str, line: usize, block: usize) {
        let words = heading_words(typed);
        let is_person = cues::topic(words) == Some(Topic::Person);
        let asked = label(words).filter(|label| {
            label.role == Some(Purpose::Question) && !label.rest.is_empty() && !is_person
        });
        let text = asked.map_or(words, |label| label.rest);
        if let Some(role) = self.role_of_heading(level, text) {
            let label = Label {
                role: Some(role),
                words: text,
                aside: None,
                rest: "",
                is_marked: true,
            };
            return self.field(label, line, (block, Nesting::default()));
        }
        let twin = self.twin(level, text);
        if twin.is_some() {
            self.record = Record::default();
        }
        self.finish();
        self.headings.retain(|heading| heading.level < level);
        let is_question = asked.is_some();
        let is_title = level == 1 && self.has_title;
        let topic = if is_question || is_title || asks(text) {
            None
        } else {
            cues::topic(text)
        };
        self.has_left = false;
        self.headings.push(OpenHeading {
            level,
            text,
            topic: topic.or(twin.and_then(|(_, topic)| topic)),
            is_stressed: cues::is_stressed(typed),
            block,
        });
        self.record.head = Some(RecordHead {
            text,
            twin: twin.map(|(text, _)| text),
            form: HeadForm::Heading,
            is_question,
            line,
            block,
        });
        self.adopt();
    }

    /// The words and topic of the heading before, where this one says them again in another language.
    fn twin(&self, level: u8, text: &str) -> Option<(&'g str, Option<Topic>)> {
        let before = self
            .headings
            .last()
            .filter(|before| before.level == level)?;
        let head = self
            .record
            .head
            .filter(|head| head.form == HeadForm::Heading)?;
        let is_bare = self.record.fields.is_empty() && self.record.body.is_empty();
        let languages = (script::language(before.text)?, script::language(text)?);
        (is_bare && languages.0 != languages.1).then_some((head.text, before.topic))
    }

    /// What part of an answer a heading below its question is.
    fn role_of_heading(&self, level: u8, text: &str) -> Option<Purpose> {
        let deepest = self.headings.last().map_or(0, |heading| heading.level);
        let role = label::role(without_aside(text).0).filter(|role| is_answer(*role))?;
        (self.waits_for_parts() && !asks(text) && level >= deepest).then_some(role)
    }

    /// Whether a question is open that headings below it may be the parts of.
    fn waits_for_parts(&self) -> bool {
        self.record.is_asked() && self.record.topic != Some(Topic::Entries(Kind::Question))
    }

    /// Ends what stands under a heading: what comes below a rule, a table or an offer is part of it only where it says so itself.
    fn leave_heading(&mut self) {
        self.finish();
        self.has_left = true;
        self.record.heading = None;
    }

    /// Begins a record under the headings that are open.
    fn adopt(&mut self) {
        self.record.topic = self.topic();
        let heading = self.headings.last().filter(|_| !self.has_left);
        self.record.heading = heading.map(|heading| (heading.text, heading.block));
        self.record.is_stressed = self
            .headings
            .last()
            .is_some_and(|heading| heading.is_stressed);
        let outer = self
            .headings
            .split_last()
            .map(|(_, outer)| outer)
            .unwrap_or_default();
        self.record.above = outer.iter().map(|heading| heading.block).collect();
        self.record.is_nested = outer.iter().any(|heading| heading.topic.is_some());
    }

    pub(super) fn finish(&mut self) {
        self.open = None;
        let record = std::mem::take(&mut self.record);
        if !record.is_empty() {
            self.parts.records.push(record);
        }
        self.adopt();
    }

    fn paragraph(&mut self, block: &GuideBlock<'g>, number: usize) {
        let item = match block.form {
            BlockForm::Item(is_numbered) => Some(is_numbered),
            _ => None,
        };
        let mut waiting: Vec<GuideLine<'g>> = Vec::new();
        for (index, line) in block.lines.iter().enumerate() {
            let item = item.filter(|_| index == 0);
            let place = Nesting {
                quotes: block.quotes,
                depth: block.depth,
                is_item: item.is_some(),
            };
            let is_alone = block.lines.len() == 1;
            let is_counted = self.is_plain && item == Some(true) && names_part(line.text);
            let may_be_heading = is_alone && (item.is_none() || is_counted) && block.quotes == 0;
            let level = match () {
                () if !may_be_heading => None,
                () if self.is_heading_in_bold(line.text) => Some(LINE),
                () if is_counted => Some(TITLE),
                () if self.is_plain && !self.record.is_asked() && names_part(line.text) => {
                    Some(TITLE)
                }
                () if self.is_plain && is_plain_heading(line.text) => Some(TITLE),
                () if self.is_question_alone(line.text) => Some(LINE),
                () => None,
            };
            if let Some(level) = level {
                self.heading(level, line.text, line.number, number);
                return;
            }
            let found = label(line.text).filter(|found| self.is_label(found, place));
            let Some(found) = found else {
                waiting.push(*line);
                continue;
            };
            self.flush(&mut waiting, block, number, index);
            self.field(found, line.number, (number, place));
        }
        let length = block.lines.len();
        self.flush(&mut waiting, block, number, length);
    }

    /// Adds lines that no label stands before; those that begin the block keep its form.
    fn flush(
        &mut self,
        waiting: &mut Vec<GuideLine<'g>>,
        block: &GuideBlock<'g>,
        number: usize,
        end: usize,
    ) {
        if waiting.is_empty() {
            return;
        }
        let lines = std::mem::take(waiting);
        let begins = lines.len() == end;
        let item = match block.form {
            BlockForm::Item(is_numbered) if begins => Some(is_numbered),
            _ => None,
        };
        self.text(Extract {
            lines,
            item,
            depth: block.depth,
            quotes: block.quotes,
            block: number,
        });
    }

    fn text(&mut self, passage: Extract<'g>) {
        if self.goes_on(&passage) {
            self.put(passage);
            return;
        }
        self.open = None;
        if passage.item.is_none() || passage.quotes > 0 {
            if self.is_below_list(&passage) {
                self.finish();
                self.record.heading = None;
            }
            let first = passage.lines.first().map_or("", |line| line.text);
            if passage.quotes == 0 && cues::is_offer(first) {
                self.leave_heading();
            }
            self.record.body.push(passage);
            return;
        }
        let is_inner = matches!(
            self.record.head,
            Some(RecordHead { form: HeadForm::Item(depth), .. }) if passage.depth > depth
        );
        if is_inner {
            self.record.body.push(passage);
            return;
        }
        self.finish();
        self.begin_item(passage);
    }

    /// Begins a record with an item.
    fn begin_item(&mut self, passage: Extract<'g>) {
        let Some((first, rest)) = passage.lines.split_first() else {
            return;
        };
        self.record.head = Some(RecordHead {
            text: undecorated(first.text),
            twin: None,
            form: HeadForm::Item(passage.depth),
            is_question: false,
            line: first.number,
            block: passage.block,
        });
        let label = label(first.text).map(|label| label.words);
        let aside = without_aside(first.text).1;
        let mut said = label.into_iter().chain(aside);
        self.record.is_stressed |=
            said.any(cues::is_stressed) || cues::is_stressed(signs(first.text));
        if !rest.is_empty() {
            let lines = rest.to_vec();
            self.record.body.push(Extract {
                lines,
                item: None,
                ..passage
            });
        }
    }
}
