//! Paragraphs that are several things: a heading over its lines, or items one below the other without signs.

use super::block::{BlockForm, GuideBlock, GuideLine};
use super::cues::{self, Purpose, Topic};
use super::heading::{is_answer, is_plain_heading};
use super::label::{Label, label};
use super::quoted::emphasised;
use crate::kind::Kind;

/// The level of a line that serves as a heading without being marked as one.
pub(super) const LINE: u8 = 7;

/// The level of a line in brackets or of plain words over a list: one in bold may stand below it.
pub(super) const TITLE: u8 = 6;

/// The most characters of a line that is an item without a sign.
const LONGEST: usize = 240;

/// What a paragraph is: itself, a heading over the rest, or items. `is_plain` says that no heading in this guide is marked as one.
pub(super) fn split<'g>(
    block: &GuideBlock<'g>,
    topic: Option<Topic>,
    is_plain: bool,
) -> Vec<GuideBlock<'g>> {
    let part = |form, lines: &[GuideLine<'g>]| GuideBlock {
        form,
        lines: lines.to_vec(),
        ..block.clone()
    };
    let is_free = block.form == BlockForm::Paragraph && block.quotes == 0;
    let Some((first, rest)) = block.lines.split_first().filter(|_| is_free) else {
        return vec![block.clone()];
    };
    if let Some(level) = heading_level(first.text, rest, is_plain) {
        let heading = part(BlockForm::Heading(level), std::slice::from_ref(first));
        let rest = (!rest.is_empty()).then(|| part(BlockForm::Paragraph, rest));
        return std::iter::once(heading).chain(rest).collect();
    }
    if is_list(&block.lines, topic) {
        let lines = block.lines.iter().map(std::slice::from_ref);
        return lines
            .map(|line| part(BlockForm::Item(false), line))
            .collect();
    }
    vec![block.clone()]
}

/// Whether the first line of a paragraph is a heading, and of which level.
fn heading_level(first: &str, rest: &[GuideLine<'_>], is_plain: bool) -> Option<u8> {
    let found = label(first);
    let is_cue = found.is_some_and(|label| label.role.is_some());
    if first.starts_with('【') && first.ends_with('】') && !is_part(found, first) {
        return Some(TITLE);
    }
    if rest.is_empty() {
        return None;
    }
    if emphasised(first).is_some() && first.starts_with("**") && !is_cue {
        return Some(LINE);
    }
    let is_alone = found.is_some_and(|label| label.rest.is_empty());
    let is_title =
        is_plain && (is_plain_heading(first) || is_alone) && cues::topic(first).is_some();
    is_title.then_some(TITLE)
}

/// Whether words in brackets are a label, and no heading: what to say always is one, what not to say may be a list of its own.
fn is_part(label: Option<Label<'_>>, words: &str) -> bool {
    match label.and_then(|label| label.role) {
        Some(Purpose::Script | Purpose::Strong | Purpose::Remark) => true,
        Some(role) => is_answer(role) && cues::topic(words).is_none(),
        None => false,
    }
}

/// Whether each line of a paragraph is an item, under a heading for such.
fn is_list(lines: &[GuideLine<'_>], topic: Option<Topic>) -> bool {
    let is_single = lines.len() == 1;
    let mut lines = lines.iter().map(|line| line.text);
    let asks = |line: &str| line.contains(['？', '?']);
    match topic {
        Some(Topic::Entries(Kind::Question)) => lines.all(asks),
        Some(Topic::Entries(Kind::Keyword | Kind::Section) | Topic::Day) => {
            !is_single && lines.all(|line| line.chars().count() <= LONGEST)
        }
        _ => false,
    }
}
