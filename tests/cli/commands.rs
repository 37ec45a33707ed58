//! The commands, their flags and how they end.

use std::process::Stdio;

use crate::{Desk, FAULTY, Run, SOUND};

#[test]
fn each_ending_has_its_code() {
    let desk = Desk::new("codes");
    let words = format!("[[pitch]]\nsay = \"{}\"\n", "long words ".repeat(900));
    let long = format!("{SOUND}{}", words.repeat(10));
    desk.put("sound.toml", SOUND)
        .put("faulty.toml", FAULTY)
        .put("latin.toml", b"[sheet]\ntitle = \"\xE9\"\n")
        .put("long.toml", long)
        .put("glyph.toml", "[sheet]\ntitle = \"\u{12000}\"\n");
    for (arguments, code) in [
        (&["check", "sound.toml"][..], 0),
        (&["check", "absent.toml"], 1),
        (&["build", "sound.toml", "-o", "no/such/folder.pdf"], 1),
        (&["check"], 2),
        (&["chekc", "sound.toml"], 2),
        (&["check", "sound.toml", "--columns", "7"], 2),
        (&["check", "sound.toml", "--size", "1"], 2),
        (&["check", "sound.toml", "--theme", "none"], 2),
        (&["check", "faulty.toml"], 3),
        (&["check", "latin.toml"], 3),
        (&["check", "long.toml"], 4),
        (&["check", "glyph.toml"], 5),
        (&["check", "sound.toml", "faulty.toml", "absent.toml"], 3),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.talk);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::new("broken-pipe");
    for arguments in [&["schema"][..], &["man"], &["completions", "zsh"]] {
        let mut command = desk.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.talk.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn flags_stand_before_the_spec() {
    let desk = Desk::new("flags");
    desk.put("a.toml", SOUND);
    let flags = [
        "check",
        "a.toml",
        "--paper",
        "a5",
        "--columns",
        "2",
        "--size",
        "9.5",
    ];
    let run = desk.run(&flags);
    assert!(
        run.talk
            .starts_with("a.toml: one A5 page, 9.5 pt, 2 columns"),
        "{}",
        run.talk
    );
    let page = |lang: &str| {
        let run = desk.run(&[
            "build", "a.toml", "--lang", lang, "--format", "page", "-o", "-",
        ]);
        String::from_utf8(run.out).unwrap()
    };
    assert!(page("en").contains("Title") && !page("en").contains('题'));
    assert!(page("zh").contains('题') && !page("zh").contains("Title"));
    let run = desk.run(&["check", "--timings", "a.toml"]);
    assert!(
        run.talk.contains("compile ") && run.talk.lines().count() == 2,
        "{}",
        run.talk
    );
}

#[test]
fn fonts_are_listed_and_named() {
    let desk = Desk::new("fonts");
    let run = desk.run(&["fonts"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(String::from_utf8(run.out).unwrap().contains("Noto Sans SC"));
    let source = SOUND.replace("[sheet]\n", "[sheet]\nfonts = [\"No Such Family\"]\n");
    let run = desk
        .put("a.toml", source)
        .run(&["check", "--message-format", "short", "a.toml"]);
    assert_eq!(run.code, 3);
    assert!(
        run.talk.contains("a.toml:2:10: error[unknown-font]"),
        "{}",
        run.talk
    );
    assert_eq!(
        desk.run(&["check", "a.toml", "--font-path", "absent"]).code,
        1
    );
}

#[test]
fn init_writes_a_sheet_and_never_over_one() {
    let desk = Desk::new("init");
    let run = desk.run(&["init"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.names(), ["cribsheet.toml"]);
    let run = desk.put("mine.toml", "mine").run(&["init", "mine.toml"]);
    assert_eq!(run.code, 1);
    assert_eq!(desk.bytes("mine.toml"), b"mine");
    let run = desk.run(&["init", "--template", "one-keyword", "small.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.run(&["check", "small.toml"]).code, 0);
    assert_eq!(desk.run(&["init", "--template", "none"]).code, 2);
}

#[test]
fn what_is_data_goes_to_standard_output() {
    let desk = Desk::new("data");
    let schema: serde_json::Value = serde_json::from_slice(&desk.run(&["schema"]).out).unwrap();
    assert!(schema["properties"]["keyword"].is_object());
    let page = String::from_utf8(desk.run(&["man"]).out).unwrap();
    assert!(page.contains(".SH \"CRIBSHEET BUILD\"") && page.contains("EXIT STATUS"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = desk.run(&["completions", shell]);
        assert!(String::from_utf8(run.out).unwrap().contains("cribsheet"));
    }
}

#[test]
fn fonts_of_a_spec_say_who_sets_what() {
    let desk = Desk::new("fonts-of-spec");
    let named = SOUND.replace("[sheet]\n", "[sheet]\nfonts = [\"Noto Sans\"]\n");
    desk.put("a.toml", SOUND)
        .put("b.toml", named)
        .put("faulty.toml", FAULTY)
        .put("glyph.toml", "[sheet]\ntitle = \"A\u{12000}\"\n");
    let said = |run: &Run| String::from_utf8(run.out.clone()).unwrap();
    let run = desk.run(&["fonts", "a", "b.toml"]);
    assert_eq!((run.code, run.talk.as_str()), (0, ""));
    let wanted = "a.toml is set in\n  \
                  Noto Sans SC             300  5 letters and digits (5 in all)  embedded\n  \
                  Noto Sans SC             700  1 Han character, 3 letters and digits (4 in all)  embedded\n\
                  no family is named under `fonts` of the sheet\n\n\
                  b.toml is set in\n  \
                  Noto Sans                300  5 letters and digits (5 in all)  embedded\n";
    assert!(said(&run).starts_with(wanted), "{}", said(&run));
    assert!(
        said(&run).ends_with("Noto Sans has all that is asked of it\n"),
        "{}",
        said(&run)
    );
    for (spec, code, is_told) in [
        ("faulty.toml", 3, false),
        ("glyph.toml", 5, true),
        ("none.toml", 1, false),
    ] {
        let run = desk.run(&["fonts", spec]);
        assert_eq!((run.code, !run.out.is_empty()), (code, is_told), "{spec}");
        assert!(run.talk.contains("error"), "{}", run.talk);
    }
    assert_eq!(desk.run(&["fonts", "-", "-"]).code, 2);
}
