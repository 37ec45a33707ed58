//! What one turn of a guide holds: its entries, and the account of its blocks.

use std::collections::HashSet;

use super::account::{Accounted, Fate};
use super::block::{BlockForm, GuideBlock, blocks};
use super::cues::{Purpose, Topic};
use super::entry::Carried;
use super::fences::Fences;
use super::gather::records;
use super::printed::Printed;
use super::quoted::asks;
use super::record::Record;
use super::shapes;
use super::turns::{Speaker, Turn};
use super::typed::typed;
use crate::kind::Kind;

/// One turn, read.
pub(super) struct ReadTurn<'g> {
    /// The turn.
    pub(super) turn: Turn<'g>,
    /// Its entries in their order.
    pub(super) drafts: Vec<Carried>,
    /// Its headings: level, words and line.
    pub(super) headings: Vec<(u8, &'g str, usize)>,
    /// Its blocks.
    blocks: Vec<GuideBlock<'g>>,
    /// What became of its blocks, by their numbers.
    pub(super) account: Vec<Accounted>,
}

impl<'g> ReadTurn<'g> {
    /// Reads a turn; entries are only in what answers.
    pub(super) fn read(turn: &Turn<'g>, keeps_rest: bool) -> Self {
        let mut answer = Self {
            turn: *turn,
            drafts: Vec::new(),
            headings: Vec::new(),
            blocks: Vec::new(),
            account: Vec::new(),
        };
        if turn.speaker != Speaker::Assistant {
            answer.set_aside();
            return answer;
        }
        let mut open: Vec<GuideBlock<'g>> = Vec::new();
        for (text, line) in parts(turn) {
            let read = blocks(text, line).into_iter().flat_map(typed);
            open.extend(
                read.filter(|block| !block.lines.is_empty() || block.form == BlockForm::Rule),
            );
        }
        answer.account = open.iter().map(accounted).collect();
        let headings = open.iter().filter_map(|block| match block.form {
            BlockForm::Heading(level) => Some((level, block.lines.first()?.text, block.line())),
            _ => None,
        });
        answer.headings = headings.collect();
        let parts = records(&open, 0);
        let mut left: Vec<&Record<'_>> = Vec::new();
        for record in &parts.records {
            match shapes::read(record) {
                Some(draft) => answer.drafts.push(draft),
                None => left.push(record),
            }
        }
        answer.drafts.extend(shapes::sections(&left));
        let tables: Vec<Carried> = parts.tables.iter().flat_map(shapes::read_table).collect();
        // Where nothing else is said to say, a table without cues is analysis.
        let is_crib = answer
            .drafts
            .iter()
            .chain(&tables)
            .any(|draft| draft.kind != Kind::Section);
        answer
            .drafts
            .extend(tables.into_iter().filter(|table| is_crib || !table.is_plan));
        answer.mark(Fate::Carried);
        for record in left.iter().filter(|record| is_doubtful(record)) {
            answer.doubt(record);
        }
        if keeps_rest {
            answer.keep_rest(&open);
        }
        answer.drafts.sort_by_key(|draft| draft.line);
        answer.blocks = open;
        answer
    }

    /// Accounts for a turn of which nothing is carried over, paragraph by paragraph.
    fn set_aside(&mut self) {
        let fate = if self.turn.speaker == Speaker::User {
            Fate::Asked
        } else {
            Fate::Frame
        };
        let mut start: Option<(usize, &str)> = None;
        let lines = self.turn.text.lines().chain([""]).enumerate();
        for (index, line) in lines {
            let number = self.turn.line + index;
            match (start, line.trim().is_empty()) {
                (None, false) => start = Some((number, line)),
                (Some((first, words)), true) => {
                    self.account
                        .push(Accounted::new(first..=number - 1, words, fate));
                    start = None;
                }
                _ => {}
            }
        }
    }

    /// Says of the blocks of its entries what became of them.
    pub(super) fn mark(&mut self, fate: Fate) {
        let blocks: Vec<usize> = self
            .drafts
            .iter()
            .flat_map(|draft| draft.blocks.clone())
            .collect();
        self.set(blocks, fate);
    }

    fn set(&mut self, blocks: Vec<usize>, fate: Fate) {
        for block in blocks {
            if let Some(accounted) = self.account.get_mut(block) {
                accounted.fate = fate;
            }
        }
    }

    /// Says that what seemed to be something is nothing.
    pub(super) fn find_nothing(&mut self) {
        self.mark(Fate::NoCue);
        self.drafts.clear();
    }

    /// Takes entries out by their numbers, which stand in a later answer.
    pub(super) fn drop_said_again(&mut self, dropped: &HashSet<usize>) {
        let drafts = std::mem::take(&mut self.drafts).into_iter().enumerate();
        let (dropped, kept): (Vec<_>, Vec<_>) =
            drafts.partition(|(number, _)| dropped.contains(number));
        self.drafts = dropped.into_iter().map(|(_, draft)| draft).collect();
        self.mark(Fate::SaidAgain);
        self.drafts = kept.into_iter().map(|(_, draft)| draft).collect();
        self.mark(Fate::Carried);
    }

    /// Says of entries that the spec could not hold that they are not in it, and of lines whose words are in no text of the spec
    /// that their entry has no place for them.
    pub(super) fn settle(&mut self, printed: &Printed) {
        let is_kept = |draft: &&Carried| printed.has(draft);
        let lost = self.drafts.iter().filter(|draft| !is_kept(draft));
        let lost: Vec<usize> = lost.flat_map(|draft| draft.blocks.clone()).collect();
        let held = self.drafts.iter().filter(is_kept);
        let held: Vec<usize> = held.flat_map(|draft| draft.blocks.clone()).collect();
        self.set(lost, Fate::Refused);
        self.set(held, Fate::Carried);
        let carried = self
            .blocks
            .iter()
            .zip(&self.account)
            .filter(|(block, accounted)| {
                accounted.fate == Fate::Carried && !matches!(block.form, BlockForm::Heading(_))
            });
        let missing: Vec<Accounted> = carried
            .flat_map(|(block, _)| printed.missing(block))
            .collect();
        self.account.extend(missing);
        self.account.sort_by_key(|part| *part.lines.start());
    }

    /// Marks a question without an answer.
    fn doubt(&mut self, record: &Record<'_>) {
        let head = record
            .head
            .filter(|_| record.asks_in_head())
            .map(|head| head.block);
        let fields = record
            .fields
            .iter()
            .flat_map(|field| &field.text)
            .map(|passage| passage.block);
        let body = record.body.iter().map(|passage| passage.block);
        let blocks: Vec<usize> = head
            .into_iter()
            .chain(fields)
            .chain(body)
            .filter(|block| {
                self.account
                    .get(*block)
                    .is_some_and(|accounted| accounted.fate == Fate::NoCue)
            })
            .collect();
        self.set(blocks, Fate::NoAnswer);
    }

    /// Carries over what nothing says the meaning of, as sections under its headings.
    fn keep_rest(&mut self, blocks: &[GuideBlock<'g>]) {
        let mut rest: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut heading = "";
        for (number, block) in blocks.iter().enumerate() {
            if let BlockForm::Heading(_) = block.form {
                heading = block.lines.first().map_or("", |line| line.text);
                rest.push((heading, Vec::new()));
                continue;
            }
            let is_words = matches!(block.form, BlockForm::Paragraph | BlockForm::Item(_));
            let is_left = matches!(self.account[number].fate, Fate::NoCue | Fate::NoAnswer);
            if !is_words || !is_left {
                continue;
            }
            match rest.last_mut() {
                Some((title, numbers)) if *title == heading => numbers.push(number),
                _ => rest.push((heading, vec![number])),
            }
        }
        let sections = rest
            .iter()
            .filter_map(|(title, numbers)| shapes::rest(title, numbers, blocks));
        self.drafts.extend(sections.collect::<Vec<_>>());
        self.mark(Fate::Carried);
    }
}

/// Whether a record is a question that seems to want a place on the page.
fn is_doubtful(record: &Record<'_>) -> bool {
    let asked = record.field(Purpose::Question);
    asked.is_some_and(|part| part.words().texts().any(|text| asks(text)))
        || record.asks_in_head() && record.topic == Some(Topic::Entries(Kind::Risk))
}

fn accounted(block: &GuideBlock<'_>) -> Accounted {
    let last = block.lines.last().map_or(block.line(), |line| line.number);
    let words = block.lines.first().map_or("", |line| line.text);
    let fate = match block.form {
        BlockForm::Fence(word) if !word.is_empty() => Fate::Code,
        _ => Fate::NoCue,
    };
    Accounted::new(block.line()..=last, words, fate)
}

/// The parts of a turn that can be read by themselves: a heading of Markdown begins one, so that a long conversation is never in
/// memory as a whole.
fn parts<'g>(turn: &Turn<'g>) -> Vec<(&'g str, usize)> {
    let mut parts = Vec::new();
    let (mut start, mut first, mut at) = (0, turn.line, 0);
    let mut fences = Fences::default();
    for (index, line) in turn.text.split_inclusive('\n').enumerate() {
        if !fences.hold(line) && line.starts_with('#') && at > start {
            parts.push((&turn.text[start..at], first));
            (start, first) = (at, turn.line + index);
        }
        at += line.len();
    }
    parts.push((&turn.text[start..], first));
    parts
}
