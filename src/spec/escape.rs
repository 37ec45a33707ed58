//! Escapes of a text that may have been meant as a backslash and a letter: `C:\new`.

use super::literal::in_single_quotes;
use crate::diag::{Code, Diag, Span};

/// A warning of the first such escape in a string literal that begins at a place of the source.
pub(super) fn suspect(literal: &str, start: usize) -> Option<Diag> {
    if !literal.starts_with('"') {
        return None;
    }
    let (at, letter) = escapes(literal).find(|(at, letter)| is_suspect(literal, *at, *letter))?;
    let found = match letter {
        'n' => "a new line",
        't' => "a tab, printed as a space",
        _ => "a carriage return",
    };
    let text = literal.trim_matches('"');
    let single = in_single_quotes(text);
    let span = Span {
        start: start + at,
        end: start + at + 2,
    };
    let message = format!("`\\{letter}` in double quotes is {found}");
    let hint = format!(
        "put the text in single quotes, `{single}`, or write `\\\\{letter}` for a backslash and `{letter}`"
    );
    Some(Diag::warning(Code::ControlEscape, span, message).hint(hint))
}

/// The escapes of a basic string by their place and their letter.
fn escapes(literal: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += literal[at..].find('\\')?;
        let letter = literal[at + 1..].chars().next()?;
        let found = (at, letter);
        at += 1 + letter.len_utf8();
        Some(found)
    })
}

/// Whether an escape for a control character stands where a backslash was meant: in a path, before the word of a
/// formula, or as a tab or a return, which a text has no use for.
fn is_suspect(literal: &str, at: usize, letter: char) -> bool {
    let (before, after) = (&literal[..at], &literal[at + 2..]);
    let is_word = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    match letter {
        't' => is_word,
        'r' => !after.starts_with("\\n"),
        'n' => is_word && (before.ends_with('$') || is_path(run_before(before))),
        _ => false,
    }
}

/// What stands before a place without white space between.
fn run_before(before: &str) -> &str {
    let is_end = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '(' | '（' | '`' | '：' | '，') || !c.is_ascii()
    };
    let start = before.char_indices().rev().find(|(_, c)| is_end(*c));
    start.map_or(before, |(at, c)| &before[at + c.len_utf8()..])
}

/// Whether a text begins as a path of Windows does, or goes on after a backslash.
fn is_path(run: &str) -> bool {
    let bytes = run.as_bytes();
    // `Q:` and `A:` begin lines of their own.
    let is_drive = match bytes {
        [letter, b':'] => matches!(letter.to_ascii_uppercase(), b'C'..=b'H' | b'Z'),
        [letter, b':', b'\\' | b'/', ..] => letter.is_ascii_alphabetic(),
        _ => false,
    };
    let is_variable = run.starts_with('%') && run[1..].contains('%');
    is_drive
        || is_variable
        || run.contains("\\\\")
        || matches!(run, "." | ".." | "~")
        || run.starts_with(".\\")
        || run.starts_with("..\\")
        || run.starts_with("~\\")
}

#[cfg(test)]
mod tests {
    use super::suspect;

    #[test]
    fn an_escape_in_a_path_is_suspect() {
        for literal in [
            "\"C:\\new\"",
            "\"see D:\\work\\notes\"",
            "\"在 C:\\new 里\"",
            "\"在C:\\new里\"",
            "\"..\\new\"",
            "\"%HOME%\\notes\"",
            "\"\\\\\\\\srv\\new\"",
            "\"a\\times b\"",
            "\"$\\nu$\"",
            "\"D:\\reports\"",
        ] {
            assert!(suspect(literal, 0).is_some(), "{literal}");
        }
    }

    #[test]
    fn a_line_break_that_is_meant_is_not() {
        for literal in [
            "\"one\\ntwo\"",
            "\"一\\n二\"",
            "\"Q:\\nb\"",
            "\"- a\\n- b\"",
            "\"see https://a.b/c\\nand\"",
            "\"a\\r\\nb\"",
            "\"C:\\\\new\"",
            "'C:\\new'",
            "\"\\t\"",
            "\"say \\\"no\\\" twice\"",
        ] {
            assert!(suspect(literal, 0).is_none(), "{literal}");
        }
    }
}
