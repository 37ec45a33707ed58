//! The command as a user runs it: what it writes, what it says, how it ends.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

mod assistant;
mod base_faults;
mod bases;
mod commands;
mod files;
mod hostile;
mod imports;
mod messages;
mod pages;
mod start;
#[cfg(unix)]
mod system;

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
