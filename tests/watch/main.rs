//! `cribsheet watch` as editors and browsers meet it: what it builds after which save, what it answers and to whom.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

mod answers;
mod guard;
mod http;
mod saves;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A spec whose page has room.
const SHORT: &str = "[sheet]\ntitle = \"Title\"\n\n[[pitch]]\nsay = \"First.\"\n";

/// How long anything may take: far longer than it does, since other tests run at the same time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A watcher on a spec in a folder of its own, ended with the test.
struct Watched {
    folder: PathBuf,
    child: Child,
    /// What it says, line by line.
    lines: Receiver<String>,
    /// Where its page is, if anywhere.
    address: String,
}

impl Watched {
    fn new(name: &str, source: &str) -> Self {
        Self::with(name, source, &[])
    }

    fn with(name: &str, source: &str, arguments: &[&str]) -> Self {
        Self::start(folder_of(name, source), arguments)
    }

    fn start(folder: PathBuf, arguments: &[&str]) -> Self {
        let command = Command::new(env!("CARGO_BIN_EXE_cribsheet"));
        Self::run(command, folder, arguments)
    }

    /// One that is to go on when its terminal is closed.
    fn ignoring_hang_ups(name: &str, source: &str) -> Self {
        let folder = folder_of(name, source);
        let mut command = Command::new("nohup");
        command.arg(env!("CARGO_BIN_EXE_cribsheet"));
        Self::run(command, folder, &[])
    }

    fn run(mut command: Command, folder: PathBuf, arguments: &[&str]) -> Self {
        let mut child = command
            .arg("watch")
            .arg(folder.join("my.toml"))
            .args(arguments)
            // Its own folder may go and come again.
            .current_dir(env!("CARGO_TARGET_TMPDIR"))
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let errors = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut watched = Self {
            folder,
            child,
            lines,
            address: String::new(),
        };
        if !arguments.contains(&"--no-serve") {
            let line = watched.line("http://");
            let (_, address) = line.split_once("http://").unwrap();
            watched.address = address.trim_end_matches('/').to_owned();
        }
        watched
    }

    /// The next line that has these words.
    fn line(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("nothing was said of {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    fn spec(&self) -> PathBuf {
        self.folder.join("my.toml")
    }

    fn save(&self, source: &str) {
        fs::write(self.spec(), source).unwrap();
    }

    fn json(&self, path: &str) -> Value {
        let answer = http::get(&self.address, path, &[]);
        assert_eq!(answer.code, 200, "{path}: {}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// The token that its page carries.
    fn token(&self) -> String {
        let page = http::get(&self.address, "/", &[]).text();
        let (_, rest) = page.split_once("name=\"token\" content=\"").unwrap();
        let (token, _) = rest.split_once('"').unwrap();
        assert_eq!(token.len(), 32, "{token}");
        token.to_owned()
    }

    /// The news, once it is as wanted.
    fn news(&self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let answer = http::get(&self.address, "/news", &[]);
            if answer.code == 200 {
                let news = serde_json::from_slice(&answer.body).unwrap();
                if is_wanted(&news) {
                    return news;
                }
                assert!(begun.elapsed() < PATIENCE, "{news}");
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The news of a page of this source.
    fn page_of(&self, source: &str) -> Value {
        self.news(|news| {
            // The newest page may be newer than the news.
            let page = self.json("/page");
            news["outcome"] == "page"
                && page["edition"] == news["edition"]
                && page["files"][0]["text"].as_str() == Some(source)
        })
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(sent.success());
    }

    fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "it goes on");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A new folder with this spec.
fn folder_of(name: &str, source: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("watch-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("my.toml"), source).unwrap();
    folder
}

/// What `build` makes of a spec with these arguments, and what it says.
fn built(name: &str, source: &str, arguments: &[&str]) -> (Vec<u8>, String) {
    let folder = folder_of(&format!("built-{name}"), source);
    let output = Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(["build", "my.toml", "-o", "out"])
        .args(arguments)
        .current_dir(&folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let file = fs::read(folder.join("out"));
    (file.unwrap_or_else(|error| panic!("{error}: {said}")), said)
}
