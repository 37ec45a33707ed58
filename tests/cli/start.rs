//! The first minute: a sheet to start from, and what to do with it.

use cribsheet::spec;

use crate::{Desk, Run};

/// The skeletons by the language asked for, and what stands in their comments of fields that have to be there.
const SKELETONS: [(&str, &str); 4] = [
    ("zh", "必填"),
    ("zh-Hant", "必填"),
    ("en", "needed"),
    ("zh,en", "必填"),
];

/// The lines of a skeleton that set a key, each with the table it stands in, its key and its comment.
fn keys_of(skeleton: &str) -> Vec<(String, String, String)> {
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in skeleton.lines().filter(|line| !line.starts_with('#')) {
        let (said, comment) = line.split_once(" # ").unwrap_or((line, ""));
        if said.starts_with('[') {
            table = said.trim().trim_matches(['[', ']']).to_owned();
        } else if let Some((key, _)) = said.split_once(" = ") {
            let key = key.split('.').next().unwrap();
            keys.push((table.clone(), key.to_owned(), comment.trim().to_owned()));
        }
    }
    keys
}

#[test]
fn a_skeleton_has_every_field_with_a_word_on_it() {
    let desk = Desk::new("skeleton");
    for (language, needed) in SKELETONS {
        let run = desk.run(&["init", "--lang", language, "-"]);
        let skeleton = String::from_utf8(run.out).unwrap();
        assert!(skeleton.starts_with("#:schema ./cribsheet.schema.json\n# "));
        assert!(skeleton.lines().count() <= 70, "{language} is seen whole");
        let keys = keys_of(&skeleton);
        for table in spec::tables() {
            for (field, is_needed) in &table.fields {
                let mut said = keys.iter().filter(|(name, key, _)| {
                    (name == table.name || *field == "priority") && key == field
                });
                let place = format!("`{field}` of {} in {language}", table.heading);
                let (_, _, comment) = said.next().unwrap_or_else(|| panic!("no {place}"));
                assert!(!comment.is_empty(), "no word on {place}");
                assert_eq!(comment.contains(needed), *is_needed, "{place}: {comment}");
            }
        }
        let run = desk.run_on(skeleton.as_bytes(), &["check", "--strict", "-"]);
        assert_eq!(run.code, 0, "{}", run.talk);
    }
}

/// Runs `init` where the machine speaks a language.
fn init_in(desk: &Desk, locale: &str, arguments: &[&str]) -> Run {
    let mut command = desk.command(&[&["init"], arguments].concat());
    command.env("LC_ALL", locale);
    Run::from(command.output().unwrap())
}

#[test]
fn what_to_do_next_is_said_in_the_language_of_the_sheet() {
    let desk = Desk::new("next");
    for (locale, arguments, wanted) in [
        (
            "zh_CN.UTF-8",
            &["a.toml"][..],
            "写好了。换成您自己的话，再运行 `cribsheet build a.toml`；",
        ),
        (
            "zh_TW.UTF-8",
            &["b.toml"],
            "寫好了。換成您自己的話，再執行 `cribsheet build b.toml`；",
        ),
        (
            "en_GB.UTF-8",
            &["c.toml"],
            "edit it, then run `cribsheet build c.toml`, or `cribsheet watch c.toml --open`",
        ),
        ("C", &["--lang", "zh", "d.toml"], "写好了。"),
        (
            "zh_CN.UTF-8",
            &["--template", "talk", "e.toml"],
            "edit it, ",
        ),
    ] {
        let run = init_in(&desk, locale, arguments);
        assert_eq!(run.code, 0, "{}", run.talk);
        assert!(run.talk.contains(wanted), "{}", run.talk);
    }
    let both = [
        &["init", "--lang", "en", "--template", "talk"][..],
        &["init", "-", "--schema"],
    ];
    for arguments in both {
        assert_eq!(desk.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn the_schema_stands_where_the_skeleton_says() {
    let desk = Desk::new("schema-beside");
    let run = init_in(&desk, "C", &["my/", "--schema"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let schema = desk.bytes("my/cribsheet.schema.json");
    assert_eq!(schema, desk.run(&["schema"]).out);
    let sheet = String::from_utf8(desk.bytes("my/cribsheet.toml")).unwrap();
    assert!(sheet.starts_with("#:schema ./cribsheet.schema.json\n"));
}

#[test]
fn a_schema_replaces_another_version_of_it_and_nothing_else() {
    let desk = Desk::new("schema-over");
    let older = "{ \"title\": \"cribsheet\" }\n";
    desk.put("cribsheet.schema.json", older);
    let run = init_in(&desk, "C", &["a.toml", "--schema"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let schema = desk.run(&["schema"]).out;
    assert_eq!(desk.bytes("cribsheet.schema.json"), schema);
    // Where the sheet is there already, the schema beside it stays as it is.
    desk.put("cribsheet.schema.json", older);
    assert_eq!(init_in(&desk, "C", &["a.toml", "--schema"]).code, 1);
    assert_eq!(desk.bytes("cribsheet.schema.json"), older.as_bytes());
    // Of another's file nothing is lost, and no sheet is left without its schema.
    desk.put("cribsheet.schema.json", "mine");
    let run = init_in(&desk, "C", &["b.toml", "--schema"]);
    assert_eq!(run.code, 1);
    assert!(
        run.talk.contains("is no schema of this program"),
        "{}",
        run.talk
    );
    assert_eq!(desk.bytes("cribsheet.schema.json"), b"mine");
    assert!(!desk.names().contains(&"b.toml".to_owned()));
}

#[test]
fn templates_are_listed_with_a_line_each() {
    let desk = Desk::new("list");
    let run = desk.run(&["init", "--list"]);
    assert_eq!((run.code, run.talk.as_str()), (0, ""));
    let list = String::from_utf8(run.out).unwrap();
    for line in list.lines() {
        let (name, said) = line.split_once("  ").unwrap();
        assert!(!said.trim().is_empty(), "nothing is said of {name}");
        let sheet = desk.run(&["init", "--template", name, "-"]).out;
        let run = desk.run_on(&sheet, &["check", "--strict", "-"]);
        assert_eq!(run.code, 0, "{name}: {}", run.talk);
    }
    for name in [
        "call",
        "glossary",
        "marshall",
        "skeleton-en",
        "talk",
        "viva",
    ] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{list}");
    }
    assert!(desk.names().is_empty());
}
