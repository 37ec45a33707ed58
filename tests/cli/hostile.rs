//! What is lost, left behind or let in by names, folders, links, signals and full disks: nothing.

use std::fs;

use crate::{Desk, FAULTY, PITCHED, SOUND};

/// The parts of a name or a text that would do more to a terminal than stand in it.
const CONTROLS: [&str; 6] = [
    "\u{1B}[31m",
    "\u{7}",
    "\u{9B}2J",
    "\r",
    "\u{202E}",
    "\u{2066}",
];

/// What of it may stand in a spec as it is.
fn raw(control: &str) -> String {
    control.chars().filter(|c| !c.is_ascii_control()).collect()
}

fn is_plain(talk: &str) -> bool {
    let is_control = |c: char| c.is_control() && c != '\n';
    !talk.contains(is_control) && !talk.contains(['\u{202E}', '\u{2066}'])
}

#[test]
fn messages_are_plain_whatever_is_named_or_written() {
    let desk = Desk::new("plain");
    for control in CONTROLS {
        let escaped: String = control
            .chars()
            .map(|c| format!("\\U{:08X}", u32::from(c)))
            .collect();
        let names = [format!("a{control}b.toml"), "c.toml".to_owned()];
        let specs = [
            SOUND.to_owned(),
            FAULTY.replace("titel", &format!("\"ti{escaped}tel\"")),
            SOUND.replace("SLA", &format!("S{escaped}LA")),
            // As they are: TOML lets C1 and marks of direction stand in comments and texts.
            SOUND.replace(
                "term",
                &format!("wrong = \"{}\" # {}\nterm", raw(control), raw(control)),
            ),
            SOUND.replace("SLA", &format!("[a](javascript:{escaped}) `{escaped}`")),
            SOUND.replace("SLA", &format!("[a](<https://a.b/{escaped}>)")),
            SOUND.replace(
                "[sheet]",
                &format!("[sheet]\nfonts = [\"F{escaped}\"]\ntheme = \"{escaped}\""),
            ),
        ];
        for (name, spec) in names
            .iter()
            .flat_map(|name| specs.iter().map(move |spec| (name, spec)))
        {
            desk.put(name, spec);
            for format in ["human", "short", "markdown", "json"] {
                let run = desk.run(&["check", name, "--message-format", format]);
                assert!(
                    run.code != 1 && is_plain(&run.talk),
                    "{format} {spec:?}: {:?}",
                    run.talk
                );
                assert!(!run.talk.is_empty());
            }
        }
    }
}

#[test]
fn messages_are_plain_whatever_they_are_asked_for() {
    let desk = Desk::new("asked");
    desk.put("c.toml", SOUND);
    for control in CONTROLS {
        let name = format!("a{control}b.toml");
        desk.put(&name, SOUND);
        let listed = desk.run(&["fonts", &name]);
        assert!(
            is_plain(&String::from_utf8(listed.out).unwrap()),
            "{control:?}"
        );
        for arguments in [
            &["build", &format!("no{control}.toml")][..],
            &["build", "c.toml", "-o", &format!("no{control}/a.pdf")],
            &["build", "c.toml", "-o", &format!("a.{control}")],
            &["build", "c.toml", "--paper", control],
            &["build", "c.toml", &format!("--{control}")],
            &["init", &format!("no{control}/a.toml")],
            &["import", &format!("no{control}.md")],
            &["fonts", "--font-path", &format!("no{control}")],
        ] {
            let run = desk.run(arguments);
            assert!(
                run.code != 0 && is_plain(&run.talk),
                "{arguments:?}: {:?}",
                run.talk
            );
        }
    }
    let name = "new\nline.toml";
    let run = desk.put(name, SOUND).run(&["check", name]);
    assert!(
        run.talk.starts_with("new\\nline.toml: one A4 page"),
        "{}",
        run.talk
    );
}

#[test]
fn machines_are_told_names_as_they_are() {
    let desk = Desk::new("names");
    let name = "a\u{1B}\u{202E}b.toml";
    let run = desk
        .put(name, FAULTY)
        .run(&["check", name, "--message-format", "json"]);
    let first: serde_json::Value = serde_json::from_str(run.talk.lines().next().unwrap()).unwrap();
    assert_eq!(first["file"], name);
}

#[test]
fn one_spec_that_is_a_fault_of_ours_does_not_end_the_others() {
    let desk = Desk::new("carriage");
    let spec = |text: &str| format!("[sheet]\ntitle = \"t\"\n[[pitch]]\nsay = \"{text}\"\n");
    // CommonMark ends lines at CR too.
    let texts = [
        "\\r1. ",
        "a\\r- b\\r- c",
        "a\\r\\rb",
        "\\r",
        "a\\r\\n- b\\r\\n\\r\\nc **d**",
        "x\\r===",
        "| a |\\r|---|",
        "a\\r\\\\rb",
    ];
    let names: Vec<String> = (0..texts.len())
        .map(|number| format!("{number}.toml"))
        .collect();
    for (name, text) in names.iter().zip(texts) {
        desk.put(name, spec(text));
    }
    let arguments: Vec<&str> = ["check"]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .collect();
    let run = desk.run(&arguments);
    assert!(!run.talk.contains("fault of cribsheet"), "{}", run.talk);
    for name in &names {
        assert!(
            run.talk.contains(name.as_str()),
            "nothing is said of {name}: {}",
            run.talk
        );
    }
    // What is wrong behind a line end of any kind is shown where it stands.
    for end in ["\\n", "\\r", "\\r\\n"] {
        let run = desk
            .put("a.toml", spec(&format!("一{end}{end}二 ![p](q)")))
            .run(&["check", "a.toml", "--message-format", "short"]);
        let column = 11 + 2 * end.len();
        let told = format!("a.toml:4:{column}: error[unsupported-markup]: an image");
        assert!(run.talk.contains(&told), "{end}: {}", run.talk);
    }
}

#[test]
fn what_an_ended_run_left_is_swept() {
    let desk = Desk::new("sweep");
    desk.put("a.toml", SOUND)
        .put(".cribsheet.4194305.0.tmp", "left")
        .put(".cribsheet.mine", "kept");
    let run = desk.run(&["build", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(desk.names(), [".cribsheet.mine", "a.pdf", "a.toml"]);
}

#[test]
fn the_files_of_a_page_change_together() {
    let desk = Desk::new("together");
    fs::create_dir(desk.0.join("a.svg")).unwrap();
    desk.put("a.toml", PITCHED)
        .put("a.pdf", "old")
        .put("a.d", "old");
    let arguments = [
        "build", "a.toml", "-f", "pdf,svg", "--stable", "--deps", "a.d",
    ];
    let run = desk.run(&arguments);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert_eq!(desk.names(), ["a.d", "a.pdf", "a.svg", "a.toml"]);
    assert_eq!(
        (desk.bytes("a.pdf"), desk.bytes("a.d")),
        (b"old".to_vec(), b"old".to_vec())
    );
    fs::remove_dir(desk.0.join("a.svg")).unwrap();
    let run = desk.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert_eq!(
        desk.names(),
        ["a.d", "a.layout", "a.pdf", "a.svg", "a.toml"]
    );
    // Nothing changes where what `make` needs cannot be written.
    let run = desk
        .put("a.pdf", "old")
        .run(&["build", "a.toml", "--deps", "none/a.d"]);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert_eq!(desk.bytes("a.pdf"), b"old");
}

#[test]
fn a_damaged_layout_is_said_and_built_without() {
    let desk = Desk::new("damaged");
    desk.put("a.toml", PITCHED);
    for damage in [
        &b""[..],
        &[0; 40],
        b"cribsheet lay",
        b"cribsheet layout 1\n",
        b"cribsheet layout 1\nsetting\t1.3\t\xFF\n",
        b"cribsheet layout 2\nwhatever\n",
    ] {
        let run = desk
            .put("a.layout", damage)
            .run(&["build", "--stable", "a.toml"]);
        assert_eq!(run.code, 0, "{}", run.talk);
        assert!(
            run.talk.contains("warning: a.layout:") && run.talk.contains("is damaged"),
            "{damage:?}: {}",
            run.talk
        );
        let again = desk.run(&["build", "--stable", "a.toml"]);
        assert!(
            again.talk.contains("1 of 1 entries stand where they stood")
                && !again.talk.contains("damaged"),
            "{}",
            again.talk
        );
    }
    for other in ["my notes\n", "\ncribsheet layout 1\n", "x"] {
        let run = desk
            .put("a.layout", other)
            .run(&["build", "--stable", "a.toml"]);
        assert_eq!(run.code, 1, "{}", run.talk);
        assert_eq!(desk.bytes("a.layout"), other.as_bytes());
    }
}

#[test]
fn what_make_cannot_say_is_refused() {
    let desk = Desk::new("unspeakable");
    let run = desk
        .put("a=b.toml", SOUND)
        .run(&["build", "a=b.toml", "--deps", "a.d"]);
    assert_eq!(run.code, 1, "{}", run.talk);
    assert!(
        run.talk.contains("a=b.pdf: has `=` in its path"),
        "{}",
        run.talk
    );
    assert_eq!(desk.names(), ["a=b.toml"]);
}
