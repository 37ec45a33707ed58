//! What people type in the place of Markdown: `1、` and `•` in front of items, `二、` in front of headings, words in bold or an emoji in
//! front of each line, titles of boxes.

use super::bare::is_sign;
use super::block::{BlockForm, GuideBlock, GuideLine};
use super::counter;
use super::heading::is_title;
use super::label::label;
use super::quoted::emphasised;

/// The level of the title of a box, and of a heading that counts in Chinese.
const BOX: u8 = 6;

/// The blocks that a block is, as it was typed.
pub(super) fn typed(block: GuideBlock<'_>) -> Vec<GuideBlock<'_>> {
    let mut blocks = Vec::new();
    let block = untitled(block, &mut blocks);
    let is_item = matches!(block.form, BlockForm::Item(_));
    if block.form != BlockForm::Paragraph && !is_item {
        blocks.push(block);
        return blocks;
    }
    if !is_item && block.lines.len() > 1 && are_led(&block.lines) {
        let lines = block
            .lines
            .iter()
            .map(|line| part(&block, BlockForm::Item(false), vec![*line]));
        blocks.extend(lines);
        return blocks;
    }
    let mut open = part(&block, block.form.clone(), Vec::new());
    for line in &block.lines {
        // A whole line in bold is a heading, whatever it begins with.
        let typed = counter::typed(line.text).filter(|_| emphasised(line.text).is_none());
        let form = match typed {
            _ if block.quotes == 0 && is_numbered_heading(line.text) => BlockForm::Heading(BOX),
            Some(is_numbered) => BlockForm::Item(is_numbered),
            None if matches!(open.form, BlockForm::Heading(_)) => BlockForm::Paragraph,
            None => {
                open.lines.push(*line);
                continue;
            }
        };
        let next = part(&block, form, vec![*line]);
        blocks
            .extend(Some(std::mem::replace(&mut open, next)).filter(|open| !open.lines.is_empty()));
    }
    blocks.extend(Some(open).filter(|open| !open.lines.is_empty()));
    blocks
}

fn part<'g>(
    block: &GuideBlock<'g>,
    form: BlockForm<'g>,
    lines: Vec<GuideLine<'g>>,
) -> GuideBlock<'g> {
    GuideBlock {
        form,
        lines,
        quotes: block.quotes,
        depth: block.depth,
    }
}

/// A block without the title of the box that it begins, which is a heading: `> [!note] Title`.
fn untitled<'g>(mut block: GuideBlock<'g>, blocks: &mut Vec<GuideBlock<'g>>) -> GuideBlock<'g> {
    let title = block
        .lines
        .first()
        .and_then(|line| Some((*line, line.text.strip_prefix("[!")?.split_once(']')?.1)));
    if let Some((line, title)) = title {
        let text = title.trim_start_matches(['+', '-']).trim();
        block.lines.remove(0);
        if !text.is_empty() {
            blocks.push(part(
                &block,
                BlockForm::Heading(BOX),
                vec![GuideLine { text, ..line }],
            ));
        }
    }
    block
}

/// Whether each line begins with words in bold, or each with an emoji that is no cue.
fn are_led(lines: &[GuideLine<'_>]) -> bool {
    let is_cue = |line: &str| label(line).is_some_and(|label| label.role.is_some());
    lines.iter().all(|line| is_led_in_bold(line.text))
        || lines
            .iter()
            .all(|line| line.text.starts_with(is_sign) && !is_cue(line.text))
}

/// Whether a line begins with words in bold that a sign stands behind.
fn is_led_in_bold(line: &str) -> bool {
    let rest = line
        .strip_prefix("**")
        .and_then(|inner| inner.split_once("**"));
    rest.is_some_and(|(words, rest)| {
        let is_signed = words.ends_with([':', '：'])
            || rest.trim_start().starts_with([':', '：', '—', '–', '-']);
        is_signed && !rest.trim().is_empty()
    })
}

/// Whether a line is a heading that counts in Chinese: `二、常见问题`.
fn is_numbered_heading(line: &str) -> bool {
    let rest = line.trim_start_matches(|c| counter::NUMERALS.contains(c));
    let words = rest.strip_prefix('、').filter(|_| rest.len() < line.len());
    words.is_some() && is_title(line)
}
