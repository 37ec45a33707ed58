//! Values that were written by heart, as TOML writes them.

use super::keys::keys;
use super::words::CarriedText;
use super::write::string;
use crate::kind::Priority;
use crate::lang::Lang;
use crate::paper::PaperName;
use crate::spec;

/// Quotation marks that open and close a text, and what closes it.
pub(super) const QUOTES: [(char, &str); 9] = [
    ('"', "\"”“"),
    ('\'', "'’"),
    ('“', "”\"“"),
    ('”', "”\"“"),
    ('‘', "’'"),
    ('’', "’'"),
    ('「', "」"),
    ('『', "』"),
    ('＂', "＂\""),
];

/// How many more brackets a line opens than it closes, outside of its texts.
pub(super) fn brackets(line: &str) -> i32 {
    let mut depth = 0;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        match character {
            '[' | '{' | '［' | '｛' | '【' => depth += 1,
            ']' | '}' | '］' | '｝' | '】' => depth -= 1,
            '#' => return depth,
            _ => {
                if let Some((_, end)) = text(rest) {
                    rest = &rest[end..];
                    continue;
                }
            }
        }
        rest = &rest[character.len_utf8()..];
    }
    depth
}

/// A value as TOML writes it.
pub(super) fn mended(table: &str, key: &str, value: &str) -> String {
    for (mark, closing) in [("“““", "”””"), ("”””", "”””")] {
        if let Some(inner) = value.strip_prefix(mark) {
            return string(inner.split(closing).next().unwrap_or(inner).trim());
        }
    }
    if let Some(inner) = value.strip_prefix("\"\"\"") {
        let end = inner.rfind("\"\"\"").unwrap_or(inner.len());
        let whole = format!("\"\"\"{}\"\"\"", &inner[..end]);
        // What is no escape of TOML was meant as it stands.
        return if is_toml(&whole) {
            whole
        } else {
            string(inner[..end].trim_start_matches('\n'))
        };
    }
    if let Some(inner) = value.strip_prefix("'''") {
        let end = inner.find("'''").unwrap_or(inner.len());
        return format!("'''{}'''", &inner[..end]);
    }
    if value.starts_with(['[', '［', '【', '{', '｛']) {
        return structure(table, key, value);
    }
    if key == "keys"
        && let Some((text, _)) = text(uncommented(value))
    {
        let words = keys(&CarriedText::Same(text.to_owned()));
        let words: Vec<String> = words
            .iter()
            .flat_map(CarriedText::texts)
            .map(|word| string(word))
            .collect();
        return format!("[{}]", words.join(", "));
    }
    if let Some((open, closing)) = quotes(value) {
        let plain = uncommented(value);
        if is_toml(plain) && !is_setting(key) {
            return plain.to_owned();
        }
        let inner = &plain[open.len_utf8()..];
        let inner = inner.trim_end_matches([',', '，', ';', '；', ' ']);
        let inner = inner
            .strip_suffix(|c: char| closing.contains(c))
            .unwrap_or(inner);
        return if is_setting(key) {
            string(&chosen(key, inner))
        } else {
            unescaped(inner)
        };
    }
    bare(key, value)
}

/// A text that may have escapes of TOML in it.
fn unescaped(inner: &str) -> String {
    let basic = format!("\"{inner}\"");
    if inner.contains('\\') && is_toml(&basic) {
        basic
    } else {
        string(&inner.replace("\\\"", "\""))
    }
}

/// A word, number or text without quotation marks.
fn bare(key: &str, value: &str) -> String {
    // `C#` and `#1` are words; a comment has a space behind its sign.
    let value = value.split(" # ").next().unwrap_or(value).trim();
    let value = value.trim_end_matches([',', '，', ';', '；']).trim();
    let is_number = value.starts_with(|c: char| c.is_ascii_digit());
    if is_toml(value) && !(is_number && is_text(key)) {
        return value.to_owned();
    }
    string(&chosen(key, value))
}

/// Whether the value of a key is a text, so that a number is one too.
fn is_text(key: &str) -> bool {
    let settings = [
        "columns", "size", "min", "max", "margin", "width", "height", "leading",
    ];
    !settings.contains(&key)
}

/// Whether a key has words of the format for its value.
fn is_setting(key: &str) -> bool {
    matches!(key, "priority" | "languages" | "paper")
}

/// A word of a setting as the format has it.
fn chosen(key: &str, value: &str) -> String {
    let priorities = Priority::ALL.map(Priority::name);
    let tags = Lang::ALL.map(Lang::tag);
    let papers = PaperName::ALL.map(PaperName::name);
    let known: &[&str] = match key {
        "priority" => &priorities,
        "languages" => &tags,
        "paper" => &papers,
        _ => return value.to_owned(),
    };
    let small = value.to_lowercase();
    let same = known
        .iter()
        .copied()
        .find(|word| word.to_lowercase() == small);
    let meant = same.or_else(|| spec::value_called(value, known.iter().copied()));
    meant.unwrap_or(value).to_owned()
}

/// The most bytes of a text in a list.
const LONGEST_TEXT: usize = 2_000;

/// The most bytes of a list or table that is mended: no spec that was written by heart has longer ones.
const LONGEST_VALUE: usize = 20_000;

/// A list or table with the signs of TOML, its texts in TOML's quotation marks.
fn structure(table: &str, key: &str, value: &str) -> String {
    if value.len() > LONGEST_VALUE {
        return value.to_owned();
    }
    let mut written = String::new();
    let mut rest = value;
    let mut depth = 0_usize;
    let mut word = String::new();
    while let Some(character) = rest.chars().next() {
        let is_table = written
            .rfind(['{', '}'])
            .is_some_and(|at| written[at..].starts_with('{'));
        if is_next(&written, &word, character) {
            written.push_str(", ");
        }
        if let Some((inner, end)) = text(rest) {
            let is_key = is_table && rest[end..].trim_start().starts_with([':', '：', '=', '＝']);
            match () {
                () if is_key => word.push_str(inner),
                () if is_setting(key) => written.push_str(&string(&chosen(key, inner))),
                // A cell may be blank as a whole, and not in one language.
                () if inner.is_empty() && is_table && key == "rows" => {
                    written.push_str(&string("—"));
                }
                () => written.push_str(&unescaped(inner)),
            }
            rest = &rest[end..];
            continue;
        }
        rest = &rest[character.len_utf8()..];
        if character == '#' {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(sign) = sign(character).filter(|sign| *sign != '=' || is_table) else {
            word.push(character);
            continue;
        };
        let plain = word.trim();
        if !plain.is_empty() {
            match sign {
                '=' => written
                    .push_str(spec::key_meant(inner_table(table, key), plain).unwrap_or(plain)),
                _ => written.push_str(&bare(key, plain)),
            }
        }
        word.clear();
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        put(&mut written, sign);
        if depth == 0 {
            break;
        }
    }
    // What was cut off is closed.
    let opened: Vec<char> = unclosed(&written);
    written.extend(opened.into_iter().rev());
    written
}

/// Writes a sign with the space that belongs to it.
fn put(written: &mut String, sign: char) {
    match sign {
        '=' => written.push_str(" = "),
        ',' => written.push_str(", "),
        // Behind the last value of a table stands no comma in TOML 1.0.
        '}' => {
            let length = written.trim_end_matches([',', ' ']).len();
            written.truncate(length);
            written.push(sign);
        }
        _ => written.push(sign),
    }
}

/// Whether a value begins behind another one without a comma between them.
fn is_next(written: &str, word: &str, character: char) -> bool {
    let begins = matches!(sign(character), Some('{' | '['))
        || quotes(character.encode_utf8(&mut [0; 4])).is_some();
    begins && word.trim().is_empty() && written.trim_end().ends_with(['"', '\'', '}', ']'])
}

/// The sign of TOML that a sign of another writing stands for.
fn sign(character: char) -> Option<char> {
    Some(match character {
        '[' | '［' | '【' => '[',
        ']' | '］' | '】' => ']',
        '{' | '｛' => '{',
        '}' | '｝' => '}',
        ',' | '，' | '、' | ';' | '；' => ',',
        '=' | '＝' | ':' | '：' => '=',
        _ => return None,
    })
}

/// What closes the brackets that a value leaves open.
fn unclosed(value: &str) -> Vec<char> {
    let mut open = Vec::new();
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        if let Some((_, end)) = text(rest) {
            rest = &rest[end..];
            continue;
        }
        match character {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        rest = &rest[character.len_utf8()..];
    }
    open
}

/// The table that braces in a value open.
fn inner_table(table: &str, key: &str) -> &'static str {
    match (table, key) {
        ("section", "items") => "items",
        (_, "paper") => "paper",
        (_, "margin") => "margin",
        (_, "size") => "size",
        _ => "text",
    }
}

/// The quotation mark that a text begins with, and what closes it.
pub(super) fn quotes(text: &str) -> Option<(char, &'static str)> {
    let first = text.chars().next()?;
    QUOTES.into_iter().find(|(open, _)| *open == first)
}

/// A text at the front of a list, without its quotation marks, and where it ends: at a mark that a sign of the list stands behind.
fn text(list: &str) -> Option<(&str, usize)> {
    let (open, closing) = quotes(list)?;
    let inner = &list[open.len_utf8()..];
    let inner = &inner[..inner.floor_char_boundary(LONGEST_TEXT)];
    let ends = inner
        .char_indices()
        .filter(|(at, c)| closing.contains(*c) && !inner[..*at].ends_with('\\'));
    let mut ends = ends.map(|(at, c)| (at, at + c.len_utf8()));
    let end = ends.clone().find(|(_, end)| {
        let behind = inner[*end..].trim_start_matches([' ', '\t']);
        let is_parted = behind.len() < inner[*end..].len() && quotes(behind).is_some();
        is_parted
            || behind.is_empty()
            || behind.starts_with("//")
            || behind.starts_with('＃')
            || behind.starts_with([
                ',', '，', ']', '］', '】', '}', '｝', '、', ':', '：', '=', '＝', ';', '；', '#',
                '\n',
            ])
    });
    let (at, end) = end.or_else(|| ends.next())?;
    Some((&inner[..at], open.len_utf8() + end))
}

/// A value without the comment behind it, which begins behind a quotation mark and a space.
pub(super) fn uncommented(value: &str) -> &str {
    let closes = |c: char| QUOTES.iter().any(|(_, closing)| closing.contains(c));
    let ends = value.char_indices().skip(1).filter(|(_, c)| closes(*c));
    let mut ends = ends.map(|(at, c)| at + c.len_utf8());
    let end = ends.find(|end| {
        let behind = &value[*end..];
        let bare = behind.trim_start();
        bare.len() < behind.len() && (bare.starts_with(['#', '＃']) || bare.starts_with("//"))
    });
    let value = end.map_or(value, |end| &value[..end]);
    value.trim().trim_end_matches([',', '，', ';', '；']).trim()
}

fn is_toml(value: &str) -> bool {
    spec::is_value(value)
}
