//! What a chat assistant is told, before it writes a spec and after.

use std::fs;

use cribsheet::diag::Diags;
use cribsheet::kind::Kind;
use cribsheet::spec;

use crate::{Desk, FAULTY, SOUND};

fn prompt(arguments: &[&str]) -> String {
    let desk = Desk::new(&format!("prompt{}", arguments.concat()));
    let run = desk.run(&[&["prompt"], arguments].concat());
    assert_eq!((run.code, run.talk.as_str()), (0, ""));
    String::from_utf8(run.out).unwrap()
}

#[test]
fn an_assistant_is_told_every_field() {
    for language in ["zh", "en"] {
        let told = prompt(&["--lang", language]);
        assert!(!told.contains(['{', '}']) || !told.contains("{fields}"));
        for table in spec::tables() {
            let line = format!("- `{}`: ", table.heading);
            let line = told.lines().find(|told| told.starts_with(&line));
            let line = line.unwrap_or_else(|| panic!("no {} in\n{told}", table.heading));
            for (field, is_needed) in table.fields {
                let star = if is_needed { "*" } else { "" };
                assert!(line.contains(&format!("`{field}`{star}")), "{line}");
            }
        }
        for slip in ["`[risk]`", "`[[risk]]`", "```toml", "HTML"] {
            assert!(told.contains(slip), "{slip} in {language}");
        }
        let example = told.split("```toml\n").nth(1).unwrap();
        let example = example.split("\n```").next().unwrap();
        let desk = Desk::new("example");
        let run = desk.run_on(example.as_bytes(), &["check", "--strict", "-"]);
        assert_eq!(run.code, 0, "{}", run.talk);
        assert!(run.talk.contains(": one A4 page, "), "{}", run.talk);
    }
}

/// How many characters the assistant is told that a page holds.
fn told_to_hold(language: &str, paper: &str) -> usize {
    let told = prompt(&["--lang", language, "--paper", paper]);
    let bold = told
        .split("**")
        .find(|bold| bold.starts_with(|c: char| c.is_ascii_digit()));
    let digits: String = bold
        .unwrap()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap()
}

/// Sheets that do not fit their page in type of nine points, by their language.
const LONG: [(&str, [&str; 3]); 2] = [
    (
        "zh",
        [
            "cross-border-ops",
            "civil-service-structured",
            "tour-guide-oral",
        ],
    ),
    ("en", ["chalk-talk", "union-bargaining", "oral-argument"]),
];

/// How many characters of a sheet stand under its keywords in one language.
fn characters_in(source: &str, language: &str) -> usize {
    let read = spec::read(source, &mut Diags::default()).unwrap();
    let entries = read.entries.iter();
    let below = entries.filter(|entry| entry.id.kind != Kind::Keyword);
    let texts = below.flat_map(|entry| entry.fields.all_texts());
    let pieces = texts.flat_map(|text| &text.pieces);
    let printed = pieces.filter(|(key, _)| key.is_none_or(|key| key.key() == language));
    printed.map(|(_, piece)| piece.value.chars().count()).sum()
}

/// How many characters of a sheet a page holds, by what is said to be too much of it.
fn held(desk: &Desk, name: &str, language: &str, paper: &str) -> usize {
    let source = fs::read_to_string(format!("tests/corpus/{name}.toml")).unwrap();
    let free = source.lines().filter(|line| !line.starts_with("columns ="));
    let source: String = free.map(|line| format!("{line}\n")).collect();
    let asked = [
        "check",
        "--size",
        "9",
        "--message-format",
        "json",
        "--lang",
        language,
    ];
    let run = desk.run_on(
        source.as_bytes(),
        &[&asked[..], &["--paper", paper, "-"]].concat(),
    );
    let said: serde_json::Value = serde_json::from_str(run.talk.lines().last().unwrap()).unwrap();
    let excess = said["fit"]["excess"]["characters"].as_u64().unwrap();
    characters_in(&source, language) - usize::try_from(excess).unwrap()
}

#[test]
fn a_page_holds_what_the_assistant_is_told() {
    let desk = Desk::new("holds");
    for (language, names) in LONG {
        for paper in ["a4", "a5"] {
            let told = told_to_hold(language, paper);
            let mut real = names.map(|name| held(&desk, name, language, paper));
            real.sort_unstable();
            let [_, middle, _] = real;
            // Rather a little less than real sheets hold, which are as dense as their authors could make them.
            assert!(
                (middle * 17 / 20..=middle * 11 / 10).contains(&told),
                "{language} {paper}: {told} of {real:?}"
            );
        }
    }
}

#[test]
fn faults_are_listed_for_an_assistant() {
    let desk = Desk::new("markdown");
    desk.put("a.toml", FAULTY)
        .put("sound.toml", SOUND)
        .put("b.toml", "[sheet]\ntitle = \"<b>x</b>\"\n");
    let said = |arguments: &[&str]| {
        let run = desk.run(&[&["check", "--message-format", "markdown"], arguments].concat());
        (run.code, run.talk)
    };
    let (code, told) = said(&["a.toml"]);
    let wanted = "`a.toml` does not build as it should:\n\n\
         1. Line 2: unknown key `titel` in `[sheet]`. Write `title`.\n\n   \
         ```toml\n   titel = \"t\"\n   ```\n\n\
         2. Line 3: unknown value `9` for `columns`, wanted `\"auto\"` or a whole number from 1 to 6. Write `\"auto\"`.\n\n   \
         ```toml\n   columns = 9\n   ```\n\n\
         Please send the whole spec again, corrected, in one ```toml block, and nothing else.\n\n";
    assert_eq!((code, told.as_str()), (3, wanted));
    let (_, told) = said(&["b.toml"]);
    assert_eq!(told.matches("Line 2: HTML in a text").count(), 1, "{told}");
    let words = format!("[[pitch]]\nsay = \"{}\"\n", "long words ".repeat(800));
    desk.put(
        "long.toml",
        format!("{SOUND}{words}{}", words.replace("long", "short")),
    );
    let (code, told) = said(&["long.toml"]);
    assert_eq!(code, 4);
    assert!(
        told.starts_with("`long.toml` does not fit its page: about "),
        "{told}"
    );
    assert!(
        told.contains("\n- line ")
            && told.contains("send the whole spec again in one ```toml block"),
        "{told}"
    );
    let (code, told) = said(&["sound.toml"]);
    assert!(
        code == 0 && told.starts_with("sound.toml: one A4 page"),
        "{told}"
    );
}

#[test]
fn ten_of_a_kind_are_enough_for_an_assistant() {
    let desk = Desk::new("markdown-ten");
    let slips = "[[keyword]]\ntrem = \"x\"\n".repeat(25);
    desk.put("a.toml", format!("[sheet]\ntitle = \"t\"\n{slips}"));
    let run = desk.run(&["check", "--message-format", "markdown", "a.toml"]);
    assert_eq!(
        run.talk.matches("unknown key `trem`").count(),
        10,
        "{}",
        run.talk
    );
    assert!(
        run.talk.contains(
            ". And 15 more of this kind (`unknown-key`). Mend the first ones, and run again.\n"
        ),
        "{}",
        run.talk
    );
}
