//! The title of the page: that of the answer that counts, or of the guide.

use super::account::Fate;
use super::answer::ReadTurn;
use super::bare::{is_sign, undecorated};
use super::cues;
use super::heading::is_plain_heading;
use super::quoted::emphasised;
use super::script::folded;
use super::turns::{Speaker, subject};
use super::words::CarriedText;

/// Headings that name no guide.
const GENERAL: &str = "chat history, conversation, chat, export, untitled, 聊天记录, 对话记录, 对话, 新对话, 无标题, notes, 笔记, answer, 回答, response";

/// What parts of a whole are called.
const PARTS: [&str; 12] = [
    "phase",
    "part",
    "step",
    "阶段",
    "阶段一",
    "第一部分",
    "第二部分",
    "第三部分",
    "部分",
    "模块",
    "section",
    "chapter",
];

/// The title that a guide has.
pub(super) fn title(answers: &mut [ReadTurn<'_>]) -> Option<CarriedText> {
    let (title, line) = find(answers)?;
    let account = answers.iter_mut().flat_map(|answer| &mut answer.account);
    for block in account.filter(|block| block.lines.contains(&line)) {
        block.fate = Fate::Carried;
    }
    Some(title)
}

/// The title, and the line that it stands on: of what counts before what stands around it.
fn find(answers: &[ReadTurn<'_>]) -> Option<(CarriedText, usize)> {
    let counting = || answers.iter().filter(|answer| !answer.drafts.is_empty());
    let frames = || {
        answers
            .iter()
            .filter(|answer| answer.turn.speaker == Speaker::Frame)
    };
    let lines = || {
        frames().flat_map(|frame| {
            (frame.turn.line..)
                .zip(frame.turn.text.lines())
                .map(|(line, text)| (text.trim(), line))
        })
    };
    let first = |level: u8| {
        let headings = counting().flat_map(|answer| &answer.headings);
        headings
            .filter(move |(found, ..)| *found == level)
            .map(|(_, text, line)| (*text, *line))
    };
    let named = |(text, line)| Some((named(text)?, line));
    first(1)
        .find_map(named)
        .or_else(|| {
            frames().find_map(|frame| {
                subject(frame.turn.text)
                    .map(|subject| (CarriedText::name(subject), frame.turn.line))
            })
        })
        .or_else(|| {
            lines()
                .filter(|(text, _)| text.starts_with("# "))
                .find_map(named)
        })
        .or_else(|| counting().find_map(heading_above).and_then(named))
        .or_else(|| counting().find_map(line_above).and_then(named))
        .or_else(|| lines().find(|(text, _)| !text.is_empty()).and_then(named))
}

/// A heading that stands above all entries and announces none by itself.
fn heading_above<'a>(answer: &'a ReadTurn<'_>) -> Option<(&'a str, usize)> {
    let first = answer.drafts.first()?.line;
    let mut above = answer.headings.iter().filter(|(_, _, line)| *line < first);
    let (_, text, line) = above.next()?;
    (above.next().is_some() || cues::topic(text).is_none()).then_some((*text, *line))
}

/// In a guide whose headings are not marked, a line alone that reads like one above all entries.
fn line_above<'a>(answer: &'a ReadTurn<'_>) -> Option<(&'a str, usize)> {
    let first = answer.drafts.first()?.line;
    let above = answer
        .account
        .iter()
        .filter(|block| answer.headings.is_empty() && *block.lines.end() < first);
    let mut alone = above.filter(|block| block.lines.start() == block.lines.end());
    let title = alone
        .find(|block| is_plain_heading(&block.words) && cues::topic(&block.words).is_none())?;
    Some((&title.words, *title.lines.start()))
}

fn named(heading: &str) -> Option<CarriedText> {
    const LONGEST: usize = 80;
    let typed = heading.trim_start_matches('#').trim();
    let text = undecorated(typed);
    let text = emphasised(text)
        .unwrap_or(text)
        .trim_matches(|c: char| is_sign(c) || c.is_whitespace());
    let small =
        folded(typed.trim_start_matches(|c: char| matches!(c, '*' | '_' | ' ') || is_sign(c)));
    let bare = small.trim_end_matches(['.', '。', ':', ' ']);
    let is_general = GENERAL.split(", ").any(|general| general == bare);
    let first = small
        .split(|c: char| {
            c.is_whitespace() || c.is_ascii_digit() || matches!(c, ':' | '一' | '二' | '三')
        })
        .next()
        .unwrap_or("");
    let is_part =
        PARTS.contains(&first) || small.starts_with('第') && small.contains(['部', '阶', '段']);
    let is_title = text.chars().any(char::is_alphanumeric)
        && text.chars().count() <= LONGEST
        && !text.ends_with(['。', '：', ':']);
    (is_title && !is_general && !is_part).then(|| CarriedText::name(text))
}
