//! The commands that the two READMEs show: each exists, and both show the same.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

const NAMES: [&str; 2] = ["README.md", "README.zh.md"];
/// What stands before the words of the command where it is not installed.
const UNINSTALLED: &str = "cargo run --release -- ";

/// A command without what differs between two readers: the names of their files and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    program: String,
    /// The first word after the program, as it stands.
    first: String,
    flags: BTreeSet<String>,
}

#[test]
fn every_command_in_a_readme_exists() {
    let commands = commands_there_are();
    let every_flag: BTreeSet<String> = commands.iter().flat_map(|name| flags_of(name)).collect();
    for readme in NAMES.map(Readme::read) {
        let ours = readme.shown.iter().chain(&readme.spoken);
        for shown in ours.filter(|shown| shown.program == "cribsheet") {
            let Shown { first, flags, .. } = shown;
            let known = if commands.contains(first) {
                flags_of(first)
            } else {
                assert!(builds(first), "{}: {shown:?} is no command", readme.name);
                flags_of("build")
            };
            let unknown: Vec<&String> = flags.difference(&known).collect();
            assert!(
                unknown.is_empty(),
                "{}: {shown:?} has no {unknown:?}",
                readme.name
            );
        }
        for flag in &readme.flags {
            assert!(
                every_flag.contains(flag),
                "{}: no command has `{flag}`",
                readme.name
            );
        }
    }
}

#[test]
fn both_readmes_show_the_same_commands() {
    let [english, chinese] = NAMES.map(|name| {
        let shown = Readme::read(name).shown;
        assert!(shown.len() > 10, "{name} shows {shown:?} alone");
        shown.into_iter().collect::<BTreeSet<Shown>>()
    });
    assert_eq!(english, chinese);
}

/// What a README has in code.
struct Readme {
    name: &'static str,
    /// The commands that stand on lines of their own.
    shown: Vec<Shown>,
    /// The commands of ours within a sentence.
    spoken: Vec<Shown>,
    /// The flags within a sentence.
    flags: BTreeSet<String>,
}

impl Readme {
    fn read(name: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut readme = Self {
            name,
            shown: Vec::new(),
            spoken: Vec::new(),
            flags: BTreeSet::new(),
        };
        let arena = Arena::new();
        for node in parse_document(&arena, &text, &Options::default()).descendants() {
            match &node.data().value {
                NodeValue::CodeBlock(block) if block.info.is_empty() || block.info == "sh" => {
                    let lines = block.literal.lines().flat_map(|line| line.split(" · "));
                    readme.shown.extend(lines.filter_map(Shown::read));
                }
                NodeValue::Code(code) if code.literal.starts_with("cribsheet ") => {
                    readme.spoken.extend(Shown::read(&code.literal));
                }
                NodeValue::Code(code) => {
                    let first = code.literal.split(' ').next();
                    readme.flags.extend(first.and_then(flag));
                }
                _ => {}
            }
        }
        readme
    }
}

impl Shown {
    /// Reads a line; none where it is empty or a comment.
    fn read(line: &str) -> Option<Self> {
        let line = line.split(" #").next()?.trim();
        let line = line.replace(UNINSTALLED, "cribsheet ");
        let mut words = line.split_whitespace();
        let program = words.next().filter(|word| !word.starts_with('#'))?;
        Some(Self {
            program: program.to_owned(),
            first: words.clone().next().unwrap_or_default().to_owned(),
            flags: words.filter_map(flag).collect(),
        })
    }
}

/// The flag that a word of a command is, out of the brackets of what may be left out.
fn flag(word: &str) -> Option<String> {
    let word = word.trim_matches(['[', ']', ',']);
    let name = word.trim_start_matches('-');
    let is_flag = word.starts_with('-') && name.starts_with(|first: char| first.is_alphabetic());
    is_flag.then(|| word.split(['=', '[']).next().unwrap_or(word).to_owned())
}

/// The names of all commands, as the program lists them.
fn commands_there_are() -> BTreeSet<String> {
    let help = said(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).unwrap();
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let name = |line: &str| line.split_whitespace().next().map(str::to_owned);
    lines
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(name)
        .collect()
}

/// All flags that a command says it takes.
fn flags_of(command: &str) -> BTreeSet<String> {
    let help = said(&["help", command]);
    let lines = help.lines().map(str::trim_start);
    let heads = lines.filter(|line| line.starts_with('-'));
    heads
        .flat_map(|line| line.split([' ', ',']).filter_map(flag))
        .collect()
}

/// Whether the one word, which is no command, makes a page of a spec that is called `my.toml`.
fn builds(word: &str) -> bool {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("my.toml"),
        "[sheet]\ntitle = \"t\"\n[[keyword]]\nterm = \"SLA\"\n",
    )
    .unwrap();
    run(&[word], &folder).status.success()
}

fn said(arguments: &[&str]) -> String {
    let output = run(arguments, Path::new(env!("CARGO_TARGET_TMPDIR")));
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}
