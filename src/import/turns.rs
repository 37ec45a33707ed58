//! Who speaks where: the turns of a conversation, or the body of a mail.

use std::collections::HashMap;

use super::bare::is_sign;
use super::fences::Fences;
use super::label::label;
use super::script::folded;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// Whoever answers; all of a guide that is no conversation.
    Assistant,
    /// Whoever asks.
    User,
    /// What stands around what is said: the head of an export, or of a mail, and its foot.
    Frame,
}

/// A turn: lines that one of them says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn<'g> {
    /// Who says them.
    pub(super) speaker: Speaker,
    /// The number of its first line, from 1.
    pub(super) line: usize,
    /// Its lines.
    pub(super) text: &'g str,
}

/// Speakers of the two that stand on a line of their own, or before what is said.
const ASSISTANTS: &str = "ai, assistant, chatgpt, gpt, gpt-4, gpt-4o, gpt-5, claude, gemini, deepseek, kimi, copilot, grok, perplexity, mistral, llama, bot, model, 助手, 助理, 智能助手, ai助手, ai 助手, 豆包, 通义, 通义千问, 千问, 文心一言, 文心, 元宝, 腾讯元宝, 智谱清言, 讯飞星火, 星火, 模型, 机器人, 回答, 回复, 答案, answer, response";
const USERS: &str =
    "me, you, user, human, 我, 你, 用户, 使用者, 提问, 提问者, 本人, prompt, question";

/// Speakers that are also words of guides: they name somebody only where they stand alone on a line.
const PLAIN: &str = "me, you, 我, 你, 提问, 回答, 回复, 答案, 模型, prompt, question, answer, response, model, bot, ai, 本人";

/// The turns of a guide. One that is no conversation is one answer.
pub(super) fn turns(guide: &str) -> Vec<Turn<'_>> {
    let front = front_matter(guide);
    let (front, guide) = guide.split_at(front);
    let first = front.matches('\n').count();
    let mut turns = said(guide);
    for turn in &mut turns {
        turn.line += first;
    }
    turns.insert(
        0,
        Turn {
            speaker: Speaker::Frame,
            line: 1,
            text: front,
        },
    );
    turns
}

/// How many bytes the properties of a note take that stand between rules at its beginning.
fn front_matter(guide: &str) -> usize {
    let end = guide
        .strip_prefix("---\n")
        .and_then(|rest| rest.find("\n---\n"));
    end.map_or(0, |end| end + "---\n".len() + "\n---\n".len())
}

fn said(guide: &str) -> Vec<Turn<'_>> {
    let mut turns = vec![Turn {
        speaker: Speaker::Frame,
        line: 1,
        text: "",
    }];
    // Where each turn's line begins, and where what is said does.
    let mut starts = vec![(0, 0)];
    let speakers = Speakers::of(guide);
    let mut fences = Fences::default();
    let mut at = 0;
    for (index, line) in guide.split_inclusive('\n').enumerate() {
        if !fences.hold(line)
            && let Some((speaker, said)) = speakers.speaker(line.trim())
        {
            // What stands behind the name on its line is said.
            let offset = said.map_or(line.len(), |said| {
                said.as_ptr() as usize - line.as_ptr() as usize
            });
            starts.push((at, at + offset));
            turns.push(Turn {
                speaker,
                line: index + 1 + usize::from(said.is_none()),
                text: "",
            });
        }
        at += line.len();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(line, _)| *line)
        .chain([guide.len()]);
    for (turn, ((_, start), end)) in turns.iter_mut().zip(starts.iter().zip(ends)) {
        turn.text = &guide[*start..end];
    }
    let has = |speaker| turns.iter().any(|turn| turn.speaker == speaker);
    if has(Speaker::Assistant)
        && (has(Speaker::User) || turns.len() > 1 && turns[0].text.trim().is_empty())
    {
        return turns;
    }
    mail(guide).unwrap_or_else(|| {
        vec![Turn {
            speaker: Speaker::Assistant,
            line: 1,
            text: guide,
        }]
    })
}

/// By which names a guide says who speaks.
struct Speakers<'g> {
    /// The line with a name that is only of this guide.
    other: Option<&'g str>,
    /// Whether an assistant's name stands in bold.
    has_bold: bool,
}

impl<'g> Speakers<'g> {
    fn of(guide: &'g str) -> Self {
        let is_bold = |line: &str| {
            line.starts_with("**") && matches!(speaker(line), Some((Speaker::Assistant, _)))
        };
        Self {
            other: other_name(guide),
            has_bold: guide.lines().map(str::trim).any(is_bold),
        }
    }

    /// Whose turn a line begins, and what of it is already said.
    fn speaker<'l>(&self, line: &'l str) -> Option<(Speaker, Option<&'l str>)> {
        speaker(line)
            .or_else(|| (Some(line) == self.other).then_some((Speaker::User, None)))
            .or_else(|| said_by_self(line).filter(|_| self.has_bold))
    }
}

/// The line with the name of whoever asks, where that is their own: as the name of an assistant it stands alone, again and again.
fn other_name(guide: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    let lines = || guide.lines().map(str::trim);
    let named: Vec<Speaker> = lines()
        .filter_map(speaker)
        .map(|(speaker, _)| speaker)
        .collect();
    if !named.contains(&Speaker::Assistant) || named.contains(&Speaker::User) {
        return None;
    }
    let is_name = |line: &&str| {
        let name = line.strip_suffix(['：', ':']).unwrap_or_default();
        !name.is_empty()
            && name.chars().count() <= LONGEST
            && speaker(line).is_none()
            && label(line).is_none_or(|label| label.role.is_none())
            && !name.contains(' ')
    };
    let mut names: HashMap<&str, usize> = HashMap::new();
    for name in lines().filter(is_name) {
        *names.entry(name).or_default() += 1;
    }
    let most = names
        .into_iter()
        .max_by_key(|(name, count)| (*count, *name))?;
    (most.1 > 1 && most.1 + 1 >= named.len()).then_some(most.0)
}

/// Whose turn a line begins, and what of it is already said.
fn speaker(line: &str) -> Option<(Speaker, Option<&str>)> {
    const LONGEST: usize = 40;
    let is_mark = |c: char| {
        matches!(
            c,
            '#' | '*' | '_' | '>' | '[' | ']' | '【' | '】' | '-' | '|'
        ) || c.is_whitespace()
            || is_sign(c)
    };
    let bare = line.trim_start_matches(is_mark);
    let is_set_apart = line.starts_with(['#', '*', '_', '【', '[']) || line.starts_with(is_sign);
    let end = bare.find([':', '：']);
    let (name, rest) = match end {
        Some(at) => (
            &bare[..at],
            bare[at..].trim_start_matches([':', '：', '*', '_']).trim(),
        ),
        None => (bare, ""),
    };
    if name.len() > LONGEST || (end.is_none() && !is_set_apart && !name.ends_with("said")) {
        return None;
    }
    let name = folded(name.trim_matches(is_mark));
    let name = name.trim_end_matches(" said").trim();
    let name = name.split(['(', '·']).next().unwrap_or(name).trim();
    let one_of = |names: &str| names.split(", ").any(|known| known == name);
    let speaker = match () {
        () if one_of(ASSISTANTS) => Speaker::Assistant,
        () if one_of(USERS) => Speaker::User,
        () => return None,
    };
    let is_heading = line.starts_with('#');
    let is_alone = rest.trim_matches(is_mark).is_empty();
    if one_of(PLAIN) && !is_alone && !is_heading {
        return None;
    }
    Some((speaker, (!is_alone).then_some(rest)))
}

/// What is said behind a word for oneself in bold: it names somebody where the other one's name stands in bold too.
fn said_by_self(line: &str) -> Option<(Speaker, Option<&str>)> {
    const SELVES: [&str; 8] = [
        "**我：**",
        "**我**：",
        "**你：**",
        "**你**：",
        "**You:**",
        "**You**:",
        "**Me:**",
        "**Me**:",
    ];
    let rest = SELVES.iter().find_map(|name| line.strip_prefix(name))?;
    Some((Speaker::User, Some(rest.trim())))
}

/// The parts of a mail: its head, what it says, and its signature with what it answers.
fn mail(guide: &str) -> Option<Vec<Turn<'_>>> {
    const HEADS: [&str; 14] = [
        "From:",
        "To:",
        "Subject:",
        "Date:",
        "Cc:",
        "Sent:",
        "Reply-To:",
        "发件人",
        "收件人",
        "主题",
        "日期",
        "寄件人",
        "寄件者",
        "主旨",
    ];
    let is_head = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
    let first = guide.lines().next()?;
    if !is_head(first) || guide.lines().take(6).filter(|line| is_head(line)).count() < 2 {
        return None;
    }
    let body = guide.find("\n\n").map_or(guide.len(), |at| at + 2);
    let signature = [
        "\n--\n",
        "\n-- \n",
        "\n-----Original",
        "\n> On ",
        "\n发自我的",
        "\nSent from my",
    ];
    let end = signature
        .iter()
        .filter_map(|sign| guide[body..].find(sign))
        .min()
        .map_or(guide.len(), |at| body + at + 1);
    let line = |at: usize| guide[..at].matches('\n').count() + 1;
    let turn = |speaker, start: usize, end: usize| Turn {
        speaker,
        line: line(start),
        text: &guide[start..end],
    };
    Some(vec![
        turn(Speaker::Frame, 0, body),
        turn(Speaker::Assistant, body, end),
        turn(Speaker::Frame, end, guide.len()),
    ])
}

/// What a mail is about.
pub(super) fn subject(frame: &str) -> Option<&str> {
    let line = frame.lines().find_map(|line| {
        ["Subject:", "主题：", "主题:", "主旨：", "主旨:"]
            .iter()
            .find_map(|head| line.strip_prefix(head))
    })?;
    let mut subject = line.trim();
    while let Some(rest) = [
        "RE:",
        "Re:",
        "FW:",
        "Fwd:",
        "FWD:",
        "回复：",
        "转发：",
        "回复:",
        "转发:",
    ]
    .iter()
    .find_map(|prefix| subject.strip_prefix(prefix))
    {
        subject = rest.trim();
    }
    (!subject.is_empty()).then_some(subject)
}
