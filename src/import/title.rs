//! The title of the page: that of the answer that counts, or of the guide.

use super::answer::ReadTurn;
use super::bare::{is_sign, undecorated};
use super::cues;
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
pub(super) fn title(answers: &[ReadTurn<'_>]) -> Option<CarriedText> {
    let counting = answers.iter().filter(|answer| !answer.drafts.is_empty());
    let headings = counting.clone().flat_map(|answer| answer.headings.iter());
    let of_answer = headings
        .filter(|(level, ..)| *level == 1)
        .find_map(|(_, text, _)| named(text));
    let frames = answers
        .iter()
        .filter(|answer| answer.turn.speaker == Speaker::Frame)
        .map(|answer| answer.turn.text);
    of_answer
        .or_else(|| frames.clone().find_map(subject).map(CarriedText::name))
        .or_else(|| {
            frames
                .clone()
                .flat_map(str::lines)
                .filter(|line| line.starts_with("# "))
                .find_map(named)
        })
        .or_else(|| first_heading(counting))
        .or_else(|| {
            frames
                .flat_map(str::lines)
                .map(str::trim)
                .find(|line| !line.is_empty())
                .and_then(named)
        })
}

/// A heading that stands above all entries and announces none by itself.
fn first_heading<'a, 'g: 'a>(
    answers: impl Iterator<Item = &'a ReadTurn<'g>>,
) -> Option<CarriedText> {
    let mut answers = answers;
    answers.find_map(|answer| {
        let first = answer.drafts.first().map(|draft| draft.line)?;
        let mut above = answer.headings.iter().filter(|(_, _, line)| *line < first);
        let (_, text, _) = above.next()?;
        named(text).filter(|_| above.next().is_some() || cues::topic(text).is_none())
    })
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
    let is_title =
        !text.is_empty() && text.chars().count() <= LONGEST && !text.ends_with(['。', '：', ':']);
    (is_title && !is_general && !is_part).then(|| CarriedText::name(text))
}
