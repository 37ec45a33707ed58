//! Links, owners, pipes and limits, as Unix has them.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

use crate::{Desk, Run, SOUND};

#[test]
fn links_are_followed_to_files_that_are_not_there_yet() {
    let desk = Desk::new("dangling");
    fs::create_dir(desk.0.join("there")).unwrap();
    symlink("there/second", desk.0.join("a.pdf")).unwrap();
    symlink("real.pdf", desk.0.join("there/second")).unwrap();
    let run = desk.put("a.toml", SOUND).run(&["build", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(desk.0.join("a.pdf").is_symlink() && desk.0.join("there/second").is_symlink());
    assert!(desk.bytes("there/real.pdf").starts_with(b"%PDF-"));
    let run = desk.run(&["build", "a.toml", "--deps", "there/real.pdf"]);
    assert_eq!(run.code, 2, "one file for two things: {}", run.talk);
    for (name, leads) in [("b.pdf", "none/b.pdf"), ("c.pdf", "c.pdf")] {
        symlink(leads, desk.0.join(name)).unwrap();
        let run = desk.run(&["build", "a.toml", "-o", name]);
        assert_eq!(run.code, 1, "{}", run.talk);
        assert!(desk.0.join(name).is_symlink());
    }
}

#[test]
fn who_owns_a_file_and_who_may_write_it_stays() {
    let desk = Desk::new("owner");
    desk.put("a.toml", SOUND).put("a.pdf", "old");
    let page = desk.0.join("a.pdf");
    // Only the system's own user may give files away.
    let _ = std::os::unix::fs::chown(&page, Some(12345), Some(12346));
    let owner = |found: fs::Metadata| (found.uid(), found.gid());
    let before = owner(fs::metadata(&page).unwrap());
    fs::set_permissions(&page, fs::Permissions::from_mode(0o440)).unwrap();
    let run = desk.run(&["build", "a.toml"]);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert!(
        run.talk.contains("a.pdf: cannot write: it is read-only") && run.talk.contains("`--force`"),
        "{}",
        run.talk
    );
    assert_eq!(desk.bytes("a.pdf"), b"old");
    let run = desk.run(&["build", "a.toml", "--force"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(desk.bytes("a.pdf").starts_with(b"%PDF-"));
    let after = fs::metadata(&page).unwrap();
    assert_eq!(after.permissions().mode() & 0o777, 0o440);
    assert_eq!(owner(after), before);
}

#[test]
fn pipes_are_written_to_by_whatever_name() {
    let desk = Desk::new("pipes");
    desk.put("a.toml", SOUND);
    for (command, begins) in [
        ("build a.toml -f pdf -o /dev/stdout", "%PDF-"),
        ("build a.toml -f pdf -o /dev/fd/1", "%PDF-"),
        ("build a.toml --deps /dev/stdout", "a.pdf: a.toml"),
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0, "{command}: {}", run.talk);
        assert!(run.out.starts_with(begins.as_bytes()), "{command}");
    }
    // What takes no output may be read from too, as Python's and Node's does.
    let null = fs::File::options()
        .read(true)
        .write(true)
        .open("/dev/null")
        .unwrap();
    let code = desk.command(&["schema"]).stdout(null).status().unwrap();
    assert!(code.success());
}

#[test]
fn fonts_that_cannot_be_read_are_passed_over() {
    let desk = Desk::new("unread");
    fs::create_dir(desk.0.join("fonts")).unwrap();
    symlink("nowhere.ttf", desk.0.join("fonts/a.ttf")).unwrap();
    symlink("/dev/zero", desk.0.join("fonts/b.otf")).unwrap();
    let made = Command::new("mkfifo")
        .arg(desk.0.join("fonts/c.ttc"))
        .status()
        .unwrap();
    assert!(made.success());
    fs::copy(
        "tests/fonts/CutCode-Regular.ttf",
        desk.0.join("fonts/d.ttf"),
    )
    .unwrap();
    desk.put(
        "a.toml",
        SOUND.replace("[sheet]", "[sheet]\nfonts = [\"Cut Code\"]"),
    );
    for arguments in [
        &["build", "a.toml"][..],
        &["check", "a.toml"],
        &["fonts"],
        &["fonts", "a.toml"],
    ] {
        let run = desk.run(&[arguments, &["--font-path", "fonts"]].concat());
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.talk);
        for name in ["a.ttf", "b.otf", "c.ttc"] {
            let told = format!("warning: fonts/{name}: cannot read: ");
            assert_eq!(
                run.talk.matches(&told).count(),
                1,
                "{arguments:?}: {}",
                run.talk
            );
        }
    }
    for path in ["fonts/a.ttf", "fonts/c.ttc", "/dev/zero", "nowhere"] {
        let run = desk.run(&["build", "a.toml", "--font-path", path]);
        assert_eq!(run.code, 1, "{path}: {}", run.talk);
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_a_fault_like_any_other() {
    let desk = Desk::new("limit");
    desk.put("a.toml", SOUND).put("a.pdf", "old");
    let limited = "ulimit -f 1; exec \"$0\" build a.toml";
    let mut shell = Command::new("sh");
    shell
        .args(["-c", limited, env!("CARGO_BIN_EXE_cribsheet")])
        .current_dir(&desk.0);
    let run = Run::from(shell.output().unwrap());
    assert_eq!(run.code, 1, "{}", run.talk);
    assert!(
        run.talk.contains("a.pdf: cannot write: file too large"),
        "{}",
        run.talk
    );
    assert_eq!(desk.names(), ["a.pdf", "a.toml"]);
    assert_eq!(desk.bytes("a.pdf"), b"old");
}
