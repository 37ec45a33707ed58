//! Quotation: what stands in marks of it, and whether it asks something.

use super::bare::without_aside;

/// Quotation marks, opening and closing.
const QUOTES: [(char, char); 8] = [
    ('“', '”'),
    ('"', '"'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
    ('”', '“'),
    ('«', '»'),
    ('＂', '＂'),
];

/// A text without the quotation marks around the whole of it, and without emphasis around those.
pub(super) fn outer(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let inner =
            unquoted(text).or_else(|| emphasised(text).filter(|inner| unquoted(inner).is_some()));
        match inner {
            Some(inner) => text = inner.trim(),
            None => return text.to_owned(),
        }
    }
}

/// What stands between quotation marks around a whole text.
fn unquoted(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let (open, close) = QUOTES.into_iter().find(|(open, _)| *open == first)?;
    let inner = text[open.len_utf8()..].strip_suffix(close)?;
    // The first quote may end before another begins.
    let is_whole = match open == close {
        true => !inner.contains(close),
        false => {
            let mut depth = 1_i32;
            inner.chars().all(|c| {
                depth += i32::from(c == open) - i32::from(c == close);
                depth > 0
            })
        }
    };
    (is_whole && !inner.trim().is_empty()).then_some(inner)
}

/// What stands between marks of emphasis around a whole text.
pub(super) fn emphasised(text: &str) -> Option<&str> {
    ["**", "__", "*", "_"].into_iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark) && !inner.is_empty()).then_some(inner)
    })
}

/// Words in quotation marks at the beginning of a text, or in it behind a label, and what stands behind them.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let (open, close) = QUOTES.into_iter().find(|(open, _)| *open == first)?;
    let inner = &text[open.len_utf8()..];
    let end = inner.find(close)?;
    Some((&inner[..end], inner[end + close.len_utf8()..].trim()))
}

/// Whether a text is a question, or asks for an answer.
pub(super) fn asks(text: &str) -> bool {
    const REQUESTS: [&str; 16] = [
        "tell me",
        "tell us",
        "walk me",
        "walk us",
        "describe",
        "give me",
        "give us",
        "explain",
        "talk me",
        "请",
        "說說",
        "说说",
        "谈谈",
        "談談",
        "介绍一下",
        "讲一",
    ];
    let text = outer(text);
    let (short, _) = without_aside(&text);
    let bare = short.trim_end_matches(['”', '"', '」', '』', '*', '’', ' ']);
    let small = short
        .trim_start_matches(['“', '"', '「', '*', ' '])
        .to_lowercase();
    bare.ends_with(['？', '?']) || REQUESTS.iter().any(|request| small.starts_with(request))
}

/// Whether a text that begins and ends with these lines is closed by the quotation mark that opens it.
pub(super) fn is_closed(first: &str, last: &str) -> bool {
    let opened = first
        .chars()
        .next()
        .and_then(|first| QUOTES.iter().find(|(open, _)| *open == first));
    opened.is_some_and(|(open, close)| {
        last.ends_with(*close) && (first.len() > open.len_utf8() || first != last)
    })
}
