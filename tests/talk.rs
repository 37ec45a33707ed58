//! What the command says: which file is meant, how many faults are shown, how a success reads.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOUND: &str = "[sheet]\ntitle = \"t\"\n\n[[keyword]]\nterm = \"SLA\"\n";

/// A folder of its own for one test, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("talk-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    folder
}

/// Runs the command in a folder: its code and what it says.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn a_spec_without_a_command_is_built() {
    for arguments in [
        &["my.toml"][..],
        &["my"],
        &["-o", "my.pdf", "my.toml"],
        &["my.toml", "-o", "my.pdf"],
        &["--message-format", "short", "my.toml"],
        &["build", "my"],
        &["c", "my"],
    ] {
        let folder = folder("alone", &[("my.toml", SOUND)]);
        let (code, said) = run(&folder, arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        assert!(said.starts_with("my.pdf: one A4 page, "), "{said}");
        assert!(folder.join("my.pdf").is_file());
    }
    let folder = folder("alone", &[("my.toml", SOUND), ("check", SOUND)]);
    assert_eq!(run(&folder, &["check"]).0, 2, "a command is no file");
    let (code, said) = run(&folder, &["biuld", "my.toml"]);
    assert!(code == 2 && said.contains("'biuld'"), "{said}");
    let (code, said) = run(&folder, &["my.toml", "--no-such-flag"]);
    assert!(code == 2 && said.contains("--no-such-flag"), "{said}");
}

/// What is asked for, the code it ends with, and what is said.
type Row = (&'static [&'static str], i32, &'static str, &'static str);

#[rustfmt::skip]
const NO_SPECS: &[Row] = &[
    (&["build", "guide.pdf"], 2, "`guide.pdf` is a page and no spec", "run `cribsheet build guide.toml`: that is the spec it was made from"),
    (&["guide.pdf"], 2, "`guide.pdf` is a page and no spec", "run `cribsheet build guide.toml`"),
    (&["check", "guide.png"], 2, "`guide.png` is a page", "run `cribsheet build guide.toml`"),
    (&["build", "other.pdf"], 2, "`other.pdf` is a page", "name the spec it was made from: `guide.toml`"),
    (&["build", "gudie.toml"], 1, "gudie.toml: cannot read", "write `guide.toml`"),
    (&["gudie.toml"], 1, "gudie.toml: cannot read", "write `guide.toml`"),
    (&["build", "speech"], 1, "speech: cannot read", "name a spec that is here: `guide.toml`"),
    (&["build", "."], 2, "`.` is a folder", "name a spec in it: `guide.toml`"),
    (&["build", "empty"], 2, "`empty` is a folder", "name a TOML file"),
    (&["build", "empty/a"], 1, "empty/a: cannot read", "run `cribsheet init empty/a.toml` to begin one"),
];

#[test]
fn a_file_that_is_no_spec_is_told_from_one() {
    let folder = folder(
        "meant",
        &[
            ("guide.toml", SOUND),
            ("guide.pdf", "%PDF-1.7"),
            ("other.pdf", "%PDF-1.7"),
        ],
    );
    fs::create_dir(folder.join("empty")).unwrap();
    for (arguments, wanted, message, hint) in NO_SPECS {
        let (code, said) = run(&folder, arguments);
        assert_eq!(code, *wanted, "{arguments:?}: {said}");
        assert!(
            said.contains(message) && said.contains(hint),
            "{arguments:?}: {said}"
        );
    }
    assert_eq!(fs::read(folder.join("guide.pdf")).unwrap(), b"%PDF-1.7");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = folder("lost", &[("my.toml", SOUND)]);
    for arguments in [
        &["build", "my.toml", "-o", "no/such/a.pdf"][..],
        &["build", "my.toml", "--deps", "no/such/a.d"],
        &["init", "no/such/a.toml"],
    ] {
        let (code, said) = run(&folder, arguments);
        assert_eq!(code, 1, "{arguments:?}: {said}");
        assert!(
            said.contains("cannot write: there is no folder `no/such`"),
            "{said}"
        );
        assert!(said.contains("make the folder `no/such` first"), "{said}");
    }
    assert_eq!(run(&folder, &["build", "my.toml", "-o", "new/"]).0, 0);
}

/// A spec with so many slips of two kinds.
fn slips(count: usize) -> String {
    let slip = |number| format!("[[keyword]]\ntrem = \"x{number}\"\nsay = 3\n");
    let slips: String = (0..count).map(slip).collect();
    format!("[sheet]\ntitle = \"t\"\n{slips}")
}

#[test]
fn people_are_shown_ten_faults_of_a_kind_and_machines_all() {
    let folder = folder("ten", &[("a.toml", &slips(25))]);
    let (code, said) = run(&folder, &["check", "a.toml"]);
    assert_eq!(code, 3);
    for kind in ["unknown-key", "wrong-type"] {
        assert_eq!(
            said.matches(&format!("error[{kind}]: ")).count(),
            11,
            "{said}"
        );
        assert!(
            said.contains(&format!(
                "error[{kind}]: and 15 more of this kind\n--> a.toml\n"
            )),
            "{said}"
        );
    }
    assert!(said.ends_with("a.toml: 50 errors\n"), "{said}");
    let (_, short) = run(&folder, &["check", "--message-format", "short", "a.toml"]);
    assert_eq!(short.lines().count(), 22, "{short}");
    assert!(
        short.contains("a.toml: error[unknown-key]: and 15 more of this kind (mend the first ones, and run again)\n"),
        "{short}"
    );
    let (_, json) = run(&folder, &["check", "--message-format", "json", "a.toml"]);
    assert_eq!(json.lines().count(), 50);
    let (_, json) = run(
        &folder_with_many(),
        &["check", "--message-format", "json", "a.toml"],
    );
    let last: serde_json::Value = serde_json::from_str(json.lines().last().unwrap()).unwrap();
    assert_eq!(last["message"], "200 more faults are not shown");
}

fn folder_with_many() -> PathBuf {
    folder(
        "many",
        &[("a.toml", &slips(600).replace("keyword", "pitch"))],
    )
}

#[test]
fn a_hint_is_said_once_in_a_run() {
    let spec = slips(3);
    let folder = folder("once", &[("a.toml", &spec), ("b.toml", &spec)]);
    for format in ["human", "short"] {
        let (_, said) = run(
            &folder,
            &["check", "--message-format", format, "a.toml", "b.toml"],
        );
        assert_eq!(said.matches("write `term`").count(), 1, "{said}");
        assert_eq!(
            said.matches("put it in quotes: `\"3\"`").count(),
            1,
            "{said}"
        );
    }
    let (_, json) = run(
        &folder,
        &["check", "--message-format", "json", "a.toml", "b.toml"],
    );
    assert_eq!(json.matches("write `term`").count(), 6, "{json}");
}

#[test]
fn a_success_reads_like_one() {
    let long = "一二三四五六七八九十。".repeat(300);
    let spec = format!("{SOUND}[[pitch]]\nsay = \"{long}\"\n");
    let folder = folder("success", &[("a.toml", &spec), ("small.toml", SOUND)]);
    let (code, said) = run(&folder, &["build", "a.toml"]);
    assert_eq!(code, 0);
    assert!(said.starts_with("a.pdf: one A4 page, "), "{said}");
    assert!(said.trim_end().ends_with(" pt, 1 column"), "{said}");
    for word in ["overflow", "would", "too ", "narrow", "(", "KiB", " ms"] {
        assert!(!said.contains(word), "{said}");
    }
    let (_, said) = run(&folder, &["build", "-v", "a.toml"]);
    assert!(said.contains(" pt (the largest that fits), "), "{said}");
    assert!(
        said.contains(" % full, ") && said.contains(" KiB, "),
        "{said}"
    );
    let (_, said) = run(&folder, &["build", "small.toml"]);
    assert!(
        said.starts_with("small.pdf: one A4 page, 12 pt, a poster with terms of "),
        "{said}"
    );
    let custom = "[sheet]\ntitle = \"t\"\npaper = { width = \"100mm\", height = \"180mm\" }\n";
    fs::write(folder.join("own.toml"), custom).unwrap();
    let (_, said) = run(&folder, &["check", "own.toml"]);
    assert!(
        said.starts_with("own.toml: one 100 × 180 mm page, "),
        "{said}"
    );
    let (_, said) = run(&folder, &["check", "--explain", "a.toml"]);
    assert!(
        said.contains("  next: ") && said.contains(" overflows at pitch 1 by "),
        "{said}"
    );
}

#[test]
fn small_type_is_said_with_what_would_make_it_larger() {
    let long = "一二三四五六七八九十。".repeat(500);
    let pitch = |part: &str| format!("[[pitch]]\nsay = \"{part}\"\n");
    let spec = format!("{SOUND}{}{}", pitch(&long), pitch("末尾"));
    let folder = folder("small", &[("a.toml", &spec)]);
    let (code, said) = run(&folder, &["check", "a.toml"]);
    assert_eq!(code, 0, "{said}");
    let (_, advice) = said.split_once("; small: about ").unwrap();
    assert!(
        advice.ends_with(" characters less would give 8.5 pt\n"),
        "{said}"
    );
    let less: usize = advice.split(' ').next().unwrap().parse().unwrap();
    // Of one long text the mean of its lines is what a line holds.
    let shorter: String = long.chars().take(long.chars().count() - less).collect();
    let spec = format!("{SOUND}{}{}", pitch(&shorter), pitch("末尾"));
    fs::write(folder.join("a.toml"), spec).unwrap();
    let (_, said) = run(&folder, &["check", "a.toml"]);
    assert!(!said.contains("small"), "{less} fewer: {said}");
    let (_, said) = run(&folder, &["check", "--size", "7", "a.toml"]);
    assert!(!said.contains("small"), "it was asked for: {said}");
}
