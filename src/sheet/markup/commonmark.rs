//! A text in Markdown that others read as it is read here: what CommonMark would take for marks has a backslash.

use super::{Passage, read, text_for_others};
use crate::diag::Diags;
use crate::lang::Lang;
use crate::paragraph::{Inline, Position};
use crate::spec::Piece;

/// A text as it was written, where CommonMark reads it so; else with backslashes.
pub(crate) fn for_others(piece: &Piece, lang: Lang) -> String {
    let passages = read(piece, lang, &mut Diags::default());
    let own: String = passages.iter().map(Passage::text).collect();
    // Most others print the signs around marked words.
    let bare = |text: &str| text.replace(|c: char| c == '=' || c.is_whitespace(), "");
    let raw = piece.value.trim();
    if bare(&text_for_others(raw)) == bare(&own) {
        return raw.to_owned();
    }
    // What we read comes first: a few texts have no form that both read alike.
    Some(written(&passages))
        .filter(|text| reads_alike(text, raw, lang))
        .unwrap_or_else(|| raw.to_owned())
}

/// Whether two texts are read alike: the same words in the same styles.
pub(crate) fn reads_alike(one: &str, other: &str, lang: Lang) -> bool {
    let passages = [one, other].map(|text| {
        let piece = Piece::new(text, Default::default());
        let mut passages = read(&piece, lang, &mut Diags::default());
        for passage in &mut passages {
            passage.inlines = joined(&passage.inlines);
        }
        passages
    });
    passages[0] == passages[1]
}

/// Pieces of which no two of one style stand side by side, wherever they were written.
fn joined(inlines: &[Inline]) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        let mut next = Inline {
            steps: Default::default(),
            ..inline.clone()
        };
        let text = std::mem::take(&mut next.text);
        match joined.last_mut() {
            Some(last)
                if !next.starts_line
                    && Inline {
                        text: String::new(),
                        starts_line: false,
                        ..last.clone()
                    } == next =>
            {
                last.text.push_str(&text);
            }
            _ => joined.push(Inline { text, ..next }),
        }
    }
    joined
}

fn written(passages: &[Passage]) -> String {
    let mut text = String::new();
    for (number, passage) in passages.iter().enumerate() {
        let marker = match passage.marker.as_deref() {
            Some(super::BULLET) => "- ".to_owned(),
            Some(marker) => format!("{marker} "),
            None => String::new(),
        };
        let is_item = !marker.is_empty();
        if number > 0 {
            let follows_item = is_item && passages[number - 1].depth > 0;
            text.push_str(if follows_item { "\n" } else { "\n\n" });
        }
        // Wide enough for every marker of the lists around it.
        let depth = if is_item {
            passage.depth.saturating_sub(1)
        } else {
            passage.depth
        };
        text.push_str(&"   ".repeat(depth));
        text.push_str(&marker);
        text.push_str(&inlines(&passage.inlines));
    }
    text
}

fn inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    for inline in inlines {
        let wanted = marks(inline);
        let kept = open
            .iter()
            .zip(&wanted)
            .take_while(|(one, other)| one == other)
            .count();
        while open.len() > kept {
            text.push_str(open.pop().map(closing).unwrap_or_default());
        }
        if inline.starts_line {
            text.push_str("<br>");
        }
        for mark in wanted.into_iter().skip(kept) {
            text.push_str(mark);
            open.push(mark);
        }
        let words = match inline.is_code {
            true => code(&inline.text),
            false => escaped(&inline.text, text.is_empty()),
        };
        match &inline.link {
            Some(address) => text.push_str(&format!("[{words}](<{address}>)")),
            None => text.push_str(&words),
        }
    }
    while let Some(mark) = open.pop() {
        text.push_str(closing(mark));
    }
    text
}

/// The marks around a piece, the outermost first.
fn marks(inline: &Inline) -> Vec<&'static str> {
    let marks = [
        (inline.is_strong, "**"),
        (inline.is_mark, "=="),
        (inline.is_struck, "~~"),
        (inline.is_emphasis, "*"),
        (inline.position == Position::Sub, "<sub>"),
        (inline.position == Position::Super, "<sup>"),
    ];
    let set = marks.into_iter().filter(|(is_set, _)| *is_set);
    set.map(|(_, mark)| mark).collect()
}

fn closing(mark: &'static str) -> &'static str {
    match mark {
        "<sub>" => "</sub>",
        "<sup>" => "</sup>",
        mark => mark,
    }
}

/// Code between as many backticks as none of it has in a row.
fn code(text: &str) -> String {
    let rows = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(rows.max().unwrap_or_default() + 1);
    let room = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{room}{text}{room}{fence}")
}

/// Words with a backslash before each sign that would mark something.
fn escaped(text: &str, begins: bool) -> String {
    let mut escaped = String::new();
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, after)| *after);
        let is_inside = before.is_alphanumeric() && after.is_alphanumeric();
        let is_at_start = begins && text[..at].trim().is_empty();
        let is_sign = match character {
            '\\' => after.is_ascii_punctuation(),
            '*' | '`' | '[' | ']' | '~' => true,
            '_' => !is_inside,
            '=' => before == '=' || after == '=',
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => after == '#' || after.is_ascii_alphabetic(),
            '#' | '>' | '+' | '-' => is_at_start,
            '.' | ')' => {
                begins && !text[..at].is_empty() && text[..at].chars().all(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}
