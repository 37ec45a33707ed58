//! What is written, where, and what is left alone.

use std::fs;

use crate::{Desk, FAULTY, PITCHED, Run, SOUND};

#[test]
fn a_good_run_says_one_line_and_writes_beside_the_spec() {
    let desk = Desk::new("good");
    let run = desk.put("a.toml", SOUND).run(&["build", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(run.out.is_empty());
    assert_eq!(run.talk.lines().count(), 1, "{}", run.talk);
    let line = run.talk.trim_end();
    assert!(
        line.starts_with("a.pdf: one A4 page, 12 pt, a poster with terms of "),
        "{line}"
    );
    assert!(line.ends_with(" pt"), "nothing else is said: {line}");
    assert!(desk.bytes("a.pdf").starts_with(b"%PDF-"));
    assert_eq!(desk.names(), ["a.pdf", "a.toml"]);
    assert_eq!(desk.run(&["c", "-q", "a.toml"]).talk, "");
    assert_eq!(desk.run(&["c", "-q", "-v", "a.toml"]).code, 2);
    let verbose = desk.run(&["build", "-v", "a.toml"]).talk;
    let full = verbose.trim_end();
    assert!(full.starts_with(line), "{full}");
    assert!(full.contains(" KiB, ") && full.ends_with(" ms"), "{full}");
    assert!(
        !full.contains("full"),
        "a band alone fills no columns: {full}"
    );
}

#[test]
fn check_writes_nothing() {
    let desk = Desk::new("check");
    let run = desk.put("a.toml", SOUND).run(&["check", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(
        run.talk.starts_with("a.toml: one A4 page, "),
        "{}",
        run.talk
    );
    assert_eq!(desk.names(), ["a.toml"]);
}

#[test]
fn a_failed_run_leaves_the_old_page() {
    let desk = Desk::new("old");
    desk.put("a.toml", FAULTY).put("a.pdf", "the old page");
    assert_eq!(desk.run(&["build", "a.toml"]).code, 3);
    assert_eq!(desk.bytes("a.pdf"), b"the old page");
    desk.put("a.toml", SOUND);
    assert_eq!(desk.run(&["build", "a.toml"]).code, 0);
    assert!(desk.bytes("a.pdf").starts_with(b"%PDF-"));
    assert_eq!(desk.names(), ["a.pdf", "a.toml"]);
}

#[cfg(unix)]
#[test]
fn a_page_is_replaced_in_one_step() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    let desk = Desk::new("step");
    desk.put("a.toml", SOUND).put("real.pdf", "old");
    let real = desk.0.join("real.pdf");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.pdf", desk.0.join("a.pdf")).unwrap();
    let before = fs::metadata(&real).unwrap();
    let open = fs::File::open(&real).unwrap();
    assert_eq!(desk.run(&["build", "a.toml"]).code, 0);
    let after = fs::metadata(&real).unwrap();
    assert_ne!(before.ino(), after.ino(), "the old file was written over");
    assert_eq!(open.metadata().unwrap().len(), 3);
    assert_eq!(after.permissions().mode() & 0o777, 0o600);
    assert!(desk.0.join("a.pdf").is_symlink());
    let run = desk.run(&["build", "a.toml", "-o", "/dev/null"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.names(), ["a.pdf", "a.toml", "real.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_new_spec_is_there_whole_or_not_at_all() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let desk = Desk::new("whole");
    desk.put(
        "guide.md",
        "## Likely questions\n\nQ1: Why us?\n\nAnswer: I know the work.\n",
    );
    let commands = [
        &["init", "a.toml"][..],
        &["import", "guide.md", "-o", "b.toml"],
    ];
    // No file may grow, as on a disk that is full.
    let full = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    for command in commands {
        let mut shell = Command::new("sh");
        shell.args(["-c", full, env!("CARGO_BIN_EXE_cribsheet")]);
        let run = Run::from(shell.args(command).current_dir(&desk.0).output().unwrap());
        assert_eq!(run.code, 1, "{}", run.talk);
        assert!(run.talk.contains(": cannot write: "), "{}", run.talk);
        assert_eq!(desk.names(), ["guide.md"], "{command:?} left something");
    }
    for command in commands {
        let run = desk.run(command);
        assert_eq!(run.code, 0, "{}", run.talk);
    }
    symlink("nowhere", desk.0.join("c.toml")).unwrap();
    for name in ["a.toml", "c.toml"] {
        let run = desk.run(&["init", name]);
        assert_eq!(run.code, 1, "{}", run.talk);
        assert!(run.talk.contains("is there already"), "{}", run.talk);
    }
    assert_eq!(desk.names(), ["a.toml", "b.toml", "c.toml", "guide.md"]);
}

#[test]
fn standard_input_and_output() {
    let desk = Desk::new("pipes");
    let run = desk.run_on(SOUND.as_bytes(), &["build", "-"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(run.out.starts_with(b"%PDF-"));
    assert!(
        run.talk.starts_with("<stdout>: one A4 page, "),
        "{}",
        run.talk
    );

    let run = desk.run_on(
        SOUND.as_bytes(),
        &["build", "-", "--format", "page", "-o", "-"],
    );
    assert!(String::from_utf8(run.out).unwrap().contains("SLA"));

    let run = desk.run_on(
        FAULTY.as_bytes(),
        &["--message-format", "short", "check", "-"],
    );
    assert_eq!(run.code, 3);
    assert!(
        run.talk.starts_with("<stdin>:2:1: error[unknown-key]: "),
        "{}",
        run.talk
    );

    assert_eq!(desk.run_on(b"", &["check", "-", "-"]).code, 2);
    assert_eq!(desk.run_on(b"", &["build", "-", "-o", "."]).code, 2);
    assert!(desk.names().is_empty());
}

#[test]
fn several_specs_and_a_folder() {
    let desk = Desk::new("several");
    desk.put("a.toml", SOUND).put("b.toml", SOUND);
    let run = desk.run(&[
        "build", "a.toml", "b.toml", "-o", "out/", "--format", "pdf,page",
    ]);
    assert_eq!(run.code, 0, "{}", run.talk);
    for name in ["out/a.pdf", "out/a.page", "out/b.pdf", "out/b.page"] {
        assert!(!desk.bytes(name).is_empty());
    }
    let run = desk.run(&["build", "a.toml", "b.toml", "-o", "one.pdf"]);
    assert_eq!(run.code, 2);
    assert!(run.talk.contains("wanted a folder"), "{}", run.talk);
    assert!(!desk.names().contains(&"one.pdf".to_owned()));
}

#[test]
fn nothing_is_written_over_a_spec_or_twice() {
    let desk = Desk::new("apart");
    fs::create_dir(desk.0.join("in")).unwrap();
    desk.put("a.toml", SOUND)
        .put("in/a.toml", SOUND)
        .put("b.pdf", SOUND)
        .put("f.ttf", "font");
    for arguments in [
        &["build", "a.toml", "-o", "./in/../a.toml"][..],
        &["build", "b.pdf"],
        &["build", "a.toml", "in/a.toml", "-o", "in"],
        &["build", "a.toml", "a.toml"],
        &["build", "a.toml", "--deps", "a.pdf"],
        &["build", "a.toml", "--deps", "a.toml"],
        &["build", "a.toml", "-o", "-", "--deps", "a.d"],
        &[
            "build",
            "a.toml",
            "-f",
            "pdf",
            "-o",
            "f.ttf",
            "--font-path",
            "f.ttf",
        ],
        &["build", "a.toml", "--deps", "f.ttf", "--font-path", "."],
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.talk);
    }
    assert_eq!(desk.bytes("a.toml"), SOUND.as_bytes());
    assert_eq!(desk.bytes("b.pdf"), SOUND.as_bytes());
    assert_eq!(desk.names(), ["a.toml", "b.pdf", "f.ttf", "in"]);
}

#[test]
fn dependencies_are_in_makefile_syntax() {
    let desk = Desk::new("deps");
    let run = desk
        .put("my $5 #1.toml", SOUND)
        .run(&["build", "my $5 #1.toml", "--deps", "a.d"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let rule = String::from_utf8(desk.bytes("a.d")).unwrap();
    assert_eq!(rule, "my\\ $$5\\ \\#1.pdf: my\\ $$5\\ \\#1.toml\n");
}

#[test]
fn the_date_of_the_environment_is_honoured() {
    let desk = Desk::new("date");
    desk.put("a.toml", SOUND);
    let build = |date: &str| {
        let mut command = desk.command(&["build", "a.toml", "-o", "-"]);
        Run::from(command.env("SOURCE_DATE_EPOCH", date).output().unwrap())
    };
    let (first, again, later) = (build("0"), build("0"), build("86400"));
    assert_eq!(first.code, 0, "{}", first.talk);
    assert_eq!(first.out, again.out);
    assert_ne!(first.out, later.out);
    assert_eq!(build("yesterday").code, 2);
}

#[test]
fn a_stable_build_keeps_a_layout_beside_its_page() {
    let desk = Desk::new("stable");
    desk.put("a.toml", PITCHED);
    assert_eq!(desk.run(&["build", "--stable", "a.toml"]).code, 0);
    assert_eq!(desk.names(), ["a.layout", "a.pdf", "a.toml"]);
    let layout = desk.bytes("a.layout");
    assert!(layout.starts_with(b"cribsheet layout 1\n"));
    let again = desk.run(&["build", "--stable", "a.toml"]);
    assert!(
        again.talk.contains("1 of 1 entries stand where they stood"),
        "{}",
        again.talk
    );
    assert_eq!(desk.bytes("a.layout"), layout);
    let said = desk.run(&["build", "--stable", "--message-format", "json", "a.toml"]);
    assert!(
        said.talk.contains("\"kept\":{\"largest\":"),
        "{}",
        said.talk
    );

    desk.put("a.layout", "my own notes\n");
    let page = desk.bytes("a.pdf");
    let refused = desk.run(&["build", "--stable", "a.toml"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.talk.contains("a.layout:1") && refused.talk.contains("remove the file"),
        "{}",
        refused.talk
    );
    assert_eq!(desk.bytes("a.layout"), b"my own notes\n");
    assert_eq!(desk.bytes("a.pdf"), page);

    let piped = desk.run(&["build", "--stable", "-f", "page", "-o", "-", "a.toml"]);
    assert_eq!(piped.code, 2, "{}", piped.talk);
}
