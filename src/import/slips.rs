//! The slips of a spec that was written by heart: single brackets, quotation marks of running text, signs of Chinese typing,
//! comments of other languages, keys that are nearly right.

use super::value::{QUOTES, brackets, mended, quotes, uncommented};
use super::write::string;
use crate::spec;

/// A header, a key with its value, or a comment.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The number of its first line.
    pub(super) line: usize,
    /// The number of its last line.
    pub(super) last_line: usize,
    /// As it was written.
    written: String,
    /// As TOML wants it.
    pub(super) mended: String,
    /// Whether it begins a table.
    pub(super) is_header: bool,
    /// Whether it is wrong in a way that nobody can mend, or stands under what is.
    pub(super) is_left_out: bool,
    /// What is wrong with it.
    pub(super) fault: Option<String>,
}

impl Statement {
    /// As it was written.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// The head of a sheet that has none, before a line.
    pub(super) fn head(line: usize, title: &str) -> Self {
        Self {
            line,
            last_line: line,
            written: String::new(),
            mended: format!("[sheet]\ntitle = {}\n", string(title)),
            is_header: true,
            is_left_out: false,
            fault: None,
        }
    }

    /// Its key, if it sets one.
    pub(super) fn key(&self) -> Option<&str> {
        let is_comment = self.is_header || self.mended.starts_with('#');
        let (key, _) = self.mended.split_once(" = ").filter(|_| !is_comment)?;
        key.split('.').next()
    }

    /// Its text, if its value is one.
    pub(super) fn text(&self) -> Option<String> {
        let (_, value) = self.mended.split_once(" = ")?;
        spec::text_of(value)
    }

    /// Whether it says nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.written.trim().is_empty()
    }
}

/// The statements of a fence whose first line has this number.
pub(super) fn statements(lines: &[&str], first: usize) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut table = "";
    let mut index = 0;
    while index < lines.len() {
        let length = length(&lines[index..]);
        let written = lines[index..index + length].join("\n");
        let bare = written.trim();
        let header = header(bare);
        if let Some(header) = &header {
            table = name(header);
        }
        let is_unknown = header.is_none() && is_like_header(bare);
        if is_unknown {
            table = "";
        }
        let mended = match &header {
            Some(header) => header.clone(),
            // A table that no spec has goes with all that is under it.
            None if is_unknown => bare.to_owned(),
            None => comment(bare).unwrap_or_else(|| assignment(table, bare)),
        };
        statements.push(Statement {
            line: first + index,
            last_line: first + index + length - 1,
            written,
            mended,
            is_header: header.is_some() || is_unknown,
            is_left_out: false,
            fault: None,
        });
        index += length;
    }
    statements
}

/// How many lines a statement takes: a text in three quotation marks and a list in brackets may take several.
fn length(lines: &[&str]) -> usize {
    let Some((_, value)) = lines.first().and_then(|line| parted(line)) else {
        return 1;
    };
    let value = value.trim();
    for (mark, closing) in [
        ("\"\"\"", "\"\"\""),
        ("'''", "'''"),
        ("“““", "”””"),
        ("”””", "”””"),
    ] {
        if let Some(rest) = value.strip_prefix(mark) {
            if rest.contains(closing) {
                return 1;
            }
            return lines
                .iter()
                .skip(1)
                .position(|line| line.contains(closing))
                .map_or(lines.len(), |at| at + 2);
        }
    }
    if quotes(value).is_some() {
        return length_of_text(value, lines);
    }
    if !value.starts_with(['[', '［', '【', '{', '｛']) {
        return 1;
    }
    // No value that was written by heart takes more lines than these.
    let lines = &lines[..lines.len().min(MOST_LINES)];
    let mut depth = 0_i32;
    for (index, line) in lines.iter().enumerate() {
        let text = if index == 0 { value } else { line };
        depth += brackets(text);
        // A header never stands inside a value: the list before it was not closed.
        if index > 0 && header(text.trim()).is_some_and(|header| header.starts_with("[[")) {
            return index;
        }
        if depth <= 0 {
            return index + 1;
        }
    }
    lines.len()
}

/// The most lines of a list.
const MOST_LINES: usize = 2_000;

/// How many lines a text takes whose quotation mark is closed on a later one, before anything else begins.
fn length_of_text(value: &str, lines: &[&str]) -> usize {
    let is_closed = |line: &str| {
        let line = uncommented(line);
        line.ends_with(|c| QUOTES.iter().any(|(_, closing)| closing.contains(c)))
    };
    if is_closed(value) && value.chars().count() > 1 {
        return 1;
    }
    let begins = |line: &&str| header(line.trim()).is_some() || is_assignment(line);
    let rest = lines.iter().skip(1).take_while(|line| !begins(line));
    rest.clone()
        .position(|line| is_closed(line))
        .map_or(1, |at| at + 2)
}

/// Whether a line sets a key that some table has.
fn is_assignment(line: &str) -> bool {
    let key = parted(line).filter(|(_, value)| {
        quotes(value.trim()).is_some() || value.trim().starts_with(['[', '{'])
    });
    key.is_some_and(|(key, _)| {
        key.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
    })
}

/// The header that a line is meant as.
pub(super) fn header(line: &str) -> Option<String> {
    // A list of Markdown, and marks that it escapes, may stand before a header.
    let line = line
        .trim()
        .trim_start_matches("- ")
        .trim_start_matches('\\');
    let inner = line.trim_start_matches(['[', '【', '［', '\\']);
    let end = inner.find([']', '】', '］', '\\'])?;
    let behind = inner[end..]
        .trim_start_matches([']', '】', '］', '\\'])
        .trim_start();
    let is_list = inner[..end].contains(['=', '＝', ',', '，'])
        || inner[..end].trim_start().starts_with(['"', '“']);
    // What stands behind a header is a remark, and behind a list comes more of it.
    if inner.len() == line.len() || is_list || behind.starts_with([',', '，', '=', '＝']) {
        return None;
    }
    let path = inner[..end].trim();
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    // `reverse_questions` is called by its last word.
    let words = first.trim().rsplit(['_', '-', ' ']);
    let header = spec::header_meant(first.trim())
        .or_else(|| words.into_iter().find_map(spec::header_meant))?;
    if rest.is_empty() {
        return Some(header.to_owned());
    }
    let rest = rest.trim();
    let outer = name(header);
    Some(match rest {
        "items" => format!("[[{outer}.items]]"),
        // A variant may be called by any word, which TOML wants in quotes if it has other letters.
        _ if outer == "variant" && !spec::is_bare_key(rest) => {
            format!(
                "[{outer}.{}]",
                string(rest.trim_matches(['"', '\'', '“', '”']))
            )
        }
        _ => format!("[{outer}.{rest}]"),
    })
}

/// Whether a line is a header, whatever its words are.
fn is_like_header(line: &str) -> bool {
    let inner = line
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'));
    inner.is_some_and(|(words, _)| {
        let words = words.trim_start_matches('[');
        !words.is_empty() && !words.contains(['"', '\'', '=', ',', '{', '“'])
    })
}

/// The name of the table that a header begins.
fn name(header: &str) -> &'static str {
    let word = header
        .trim_matches(['[', ']'])
        .split('.')
        .next()
        .unwrap_or_default();
    let header = spec::header_meant(word).unwrap_or_default();
    let path = header.trim_matches(['[', ']']);
    // A variant has a name of its own behind that of its table.
    path.split_once('.').map_or(path, |(table, _)| table)
}

/// A comment of another language, as TOML writes one.
fn comment(line: &str) -> Option<String> {
    let signs = ["//", "＃", "/*", "--", "<!--", ";", "%", "*/"];
    if line.is_empty() || line.starts_with('#') {
        return Some(line.to_owned());
    }
    let sign = signs.into_iter().find(|sign| line.starts_with(sign));
    let is_ellipsis = line.chars().all(|c| matches!(c, '.' | '…' | ' '));
    sign.map(|sign| format!("# {}", line[sign.len()..].trim()))
        .or_else(|| is_ellipsis.then(|| format!("# {line}")))
}

/// A line parted at the sign between key and value.
fn parted(line: &str) -> Option<(&str, &str)> {
    let at = line.find(['=', '＝', ':', '：'])?;
    let width = line[at..].chars().next().map_or(1, char::len_utf8);
    let key = line[..at].trim();
    let is_key = !key.is_empty() && key.chars().count() <= 30 && !key.contains(['[', '#']);
    is_key.then(|| (key, &line[at + width..]))
}

fn assignment(table: &str, line: &str) -> String {
    let Some((key, _)) = line.lines().next().and_then(parted) else {
        return line.to_owned();
    };
    let at = line.find(['=', '＝', ':', '：']).unwrap_or(0);
    let width = line[at..].chars().next().map_or(1, char::len_utf8);
    let value = line[at + width..].trim();
    let key = key.trim_matches(|c: char| {
        QUOTES
            .iter()
            .any(|(open, closing)| c == *open || closing.contains(c))
    });
    let mut path = key.split('.').map(str::trim);
    let first = path.next().unwrap_or(key);
    let mut key = spec::key_meant(table, first).unwrap_or(first).to_owned();
    for part in path {
        key.push('.');
        key.push_str(part);
    }
    format!("{key} = {}", mended(table, &key, value))
}
