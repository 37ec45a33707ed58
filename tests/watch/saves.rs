//! What is built after which save, and how a run ends.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::thread;
use std::time::{Duration, Instant};

use crate::{PATIENCE, SHORT, Watched, built};

fn numbered(number: usize) -> String {
    SHORT.replace("First", &format!("Number {number}"))
}

/// A way to save a source, and what to call it.
type Way<'a> = (&'a str, &'a dyn Fn(&str));

#[test]
fn a_save_is_built_however_an_editor_makes_it() {
    let watched = Watched::new("ways", SHORT);
    watched.page_of(SHORT);
    let (spec, beside) = (watched.spec(), watched.folder.join("my.toml~"));
    let ways: [Way<'_>; 6] = [
        ("in place", &|source| fs::write(&spec, source).unwrap()),
        ("truncated, then written", &|source| {
            let mut file = File::create(&spec).unwrap();
            thread::sleep(Duration::from_millis(10));
            file.write_all(source.as_bytes()).unwrap();
        }),
        ("in two halves", &|source| {
            let mut file = File::create(&spec).unwrap();
            file.write_all(&source.as_bytes()[..20]).unwrap();
            thread::sleep(Duration::from_millis(10));
            file.write_all(&source.as_bytes()[20..]).unwrap();
        }),
        ("beside, then renamed", &|source| {
            fs::write(&beside, source).unwrap();
            fs::rename(&beside, &spec).unwrap();
        }),
        ("the old one renamed away first", &|source| {
            fs::rename(&spec, &beside).unwrap();
            fs::write(&spec, source).unwrap();
            fs::remove_file(&beside).unwrap();
        }),
        ("deleted, then created", &|source| {
            fs::remove_file(&spec).unwrap();
            thread::sleep(Duration::from_millis(10));
            fs::write(&spec, source).unwrap();
        }),
    ];
    for (number, (way, save)) in ways.iter().enumerate() {
        let source = numbered(number);
        save(&source);
        let news = watched.page_of(&source);
        // Each save is one edition: nothing half-made was read between.
        assert_eq!(news["edition"], number + 2, "{way}");
        let said = watched.line("my.pdf: one A4 page");
        assert!(said.contains(" pt, 1 column"), "{said}");
    }
    let (expected, _) = built("ways", &numbered(5), &["-f", "pdf"]);
    watched.line("moved");
    assert_eq!(fs::read(watched.folder.join("my.pdf")).unwrap(), expected);
}

#[test]
fn a_link_is_followed_to_where_it_leads() {
    let watched = Watched::new("link", SHORT);
    watched.page_of(SHORT);
    let elsewhere = watched.folder.join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a.toml"), numbered(1)).unwrap();
    fs::write(elsewhere.join("b.toml"), numbered(2)).unwrap();
    fs::remove_file(watched.spec()).unwrap();
    symlink(elsewhere.join("a.toml"), watched.spec()).unwrap();
    watched.page_of(&numbered(1));
    // What the link leads to lies in a folder that was not known before.
    fs::write(elsewhere.join("a.toml"), numbered(3)).unwrap();
    watched.page_of(&numbered(3));
    symlink(elsewhere.join("b.toml"), watched.folder.join("new")).unwrap();
    fs::rename(watched.folder.join("new"), watched.spec()).unwrap();
    watched.page_of(&numbered(2));
}

#[test]
fn what_a_spec_extends_is_watched_too() {
    let watched = Watched::new("base", SHORT);
    watched.page_of(SHORT);
    let over = |base: &str| format!("extends = \"{base}\"\n[sheet]\naudience = \"HR\"\n");
    let said = |wanted: &str| {
        watched.news(|news| news["outcome"] == "page");
        let texts = || watched.json("/page")["files"].to_string();
        let begun = Instant::now();
        while !texts().contains(wanted) {
            assert!(begun.elapsed() < PATIENCE, "no {wanted} in {}", texts());
            thread::sleep(Duration::from_millis(10));
        }
    };
    let base = watched.folder.join("base.toml");
    watched.save(&over("base.toml"));
    let fault = watched.news(|news| news["outcome"] == "faulty");
    assert_eq!(fault["messages"][0]["code"], "unusable-base");
    fs::write(&base, numbered(1)).unwrap();
    said("Number 1");
    fs::write(&base, numbered(2)).unwrap();
    said("Number 2");
    // In a folder that was not known before.
    fs::create_dir(watched.folder.join("other")).unwrap();
    fs::write(watched.folder.join("other/base.toml"), numbered(3)).unwrap();
    watched.save(&over("other/base.toml"));
    said("Number 3");
    fs::write(watched.folder.join("other/base.toml"), numbered(4)).unwrap();
    said("Number 4");
    fs::write(
        watched.folder.join("other/base.toml"),
        "[sheet]\ntitle = 3\n",
    )
    .unwrap();
    let fault = watched.news(|news| news["outcome"] == "faulty");
    let file = fault["messages"][0]["file"].as_str().unwrap();
    assert!(file.ends_with("other/base.toml"), "{fault}");
    assert_eq!(fault["messages"][0]["excerpt"], "title = 3");
}

#[test]
fn a_folder_that_was_made_again_is_watched() {
    let watched = Watched::with("folder", SHORT, &["-o", "watch-folder.pdf"]);
    watched.page_of(SHORT);
    fs::remove_dir_all(&watched.folder).unwrap();
    watched.news(|news| news["outcome"] == "failed");
    fs::create_dir(&watched.folder).unwrap();
    watched.save(&numbered(1));
    let edition = watched.page_of(&numbered(1))["edition"].as_u64();
    // Looking now and then would see a save that is not done.
    for number in 2..6 {
        let mut file = File::create(watched.spec()).unwrap();
        file.write_all(&numbered(number).as_bytes()[..20]).unwrap();
        thread::sleep(Duration::from_millis(10));
        file.write_all(&numbered(number).as_bytes()[20..]).unwrap();
        drop(file);
        watched.page_of(&numbered(number));
    }
    let last = watched.page_of(&numbered(5))["edition"].as_u64();
    assert_eq!(last, edition.map(|edition| edition + 4));
}

#[test]
fn what_changes_nothing_causes_nothing() {
    let watched = Watched::new("nothing", SHORT);
    watched.page_of(SHORT);
    for name in [
        ".my.toml.swp",
        "my.toml~",
        "4913",
        "#my.toml#",
        "my.pdf.part",
    ] {
        fs::write(watched.folder.join(name), "x").unwrap();
        fs::remove_file(watched.folder.join(name)).unwrap();
    }
    watched.save(SHORT);
    fs::read(watched.spec()).unwrap();
    // Longer than it looks by itself.
    thread::sleep(Duration::from_millis(700));
    watched.save(&numbered(1));
    assert_eq!(watched.page_of(&numbered(1))["edition"], 2);
}

#[test]
fn many_saves_end_in_the_newest() {
    let watched = Watched::new("many", SHORT);
    watched.page_of(SHORT);
    for number in 0..300 {
        watched.save(&numbered(number));
        thread::sleep(Duration::from_millis(3));
    }
    watched.page_of(&numbered(299));
    let (expected, _) = built("many", &numbered(299), &["-f", "pdf"]);
    while fs::read(watched.folder.join("my.pdf")).unwrap() != expected {
        watched.line("my.pdf");
    }
}

#[test]
fn a_font_that_comes_or_goes_is_a_change() {
    let fonts = concat!(env!("CARGO_TARGET_TMPDIR"), "/watch-font-folder");
    let _ = fs::remove_dir_all(fonts);
    fs::create_dir_all(fonts).unwrap();
    let source = SHORT.replace("[sheet]", "[sheet]\nfonts = [\"Cut Grotesk\"]");
    let watched = Watched::with("fonts", &source, &["--font-path", fonts]);
    watched.news(|news| news["outcome"] == "faulty");
    let font = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fonts/CutGrotesk-Regular.otf"
    );
    fs::copy(font, format!("{fonts}/CutGrotesk-Regular.otf")).unwrap();
    watched.news(|news| news["outcome"] == "page");
    fs::remove_file(format!("{fonts}/CutGrotesk-Regular.otf")).unwrap();
    watched.news(|news| news["outcome"] == "faulty");
}

#[test]
fn a_fault_leaves_the_last_page_and_the_last_file() {
    let watched = Watched::new("fault", SHORT);
    watched.page_of(SHORT);
    watched.line("my.pdf");
    let file = fs::read(watched.folder.join("my.pdf")).unwrap();
    watched.save(&SHORT.replace("say", "sya"));
    let news = watched.news(|news| news["outcome"] == "faulty");
    assert_eq!((&news["edition"], &news["page"]), (&2.into(), &1.into()));
    let message = &news["messages"][0];
    assert_eq!(
        (&message["line"], &message["column"]),
        (&5.into(), &1.into())
    );
    assert_eq!(message["excerpt"], "sya = \"First.\"");
    assert_eq!(watched.json("/page")["files"][0]["text"], SHORT);
    watched.line("sya");
    assert_eq!(fs::read(watched.folder.join("my.pdf")).unwrap(), file);
    // Gone for longer than any save takes.
    fs::remove_file(watched.spec()).unwrap();
    watched.news(|news| news["outcome"] == "failed");
    watched.save(&numbered(1));
    assert_eq!(watched.page_of(&numbered(1))["page"], 4);
}

#[test]
fn whoever_asks_it_to_end_gets_an_end_without_a_fault() {
    for signal in ["-INT", "-TERM"] {
        let mut watched = Watched::new(&format!("end{signal}"), SHORT);
        watched.page_of(SHORT);
        watched.signal(signal);
        assert_eq!(watched.ended().code(), Some(0), "{signal}");
    }
    let mut watched = Watched::with("end-alone", SHORT, &["--no-serve"]);
    watched.line("my.pdf");
    watched.save(&numbered(1));
    watched.line("; nothing moved");
    watched.signal("-INT");
    assert_eq!(watched.ended().code(), Some(0));
}

#[test]
fn a_terminal_that_is_closed_does_not_end_it_where_that_is_ignored() {
    let mut watched = Watched::ignoring_hang_ups("hang-up-ignored", SHORT);
    watched.page_of(SHORT);
    watched.signal("-HUP");
    watched.save(&numbered(1));
    watched.page_of(&numbered(1));
    watched.signal("-INT");
    assert_eq!(watched.ended().code(), Some(0));
}

#[test]
fn a_pipe_in_the_place_of_the_spec_holds_nothing_up() {
    let watched = Watched::new("pipe", SHORT);
    watched.page_of(SHORT);
    fs::remove_file(watched.spec()).unwrap();
    let mut command = std::process::Command::new("mkfifo");
    assert!(command.arg(watched.spec()).status().unwrap().success());
    watched.news(|news| news["outcome"] == "failed");
    fs::remove_file(watched.spec()).unwrap();
    watched.save(&numbered(1));
    watched.page_of(&numbered(1));
}

#[test]
fn a_page_that_cannot_be_written_is_told_of_until_it_can() {
    let watched = Watched::new("unwritten", SHORT);
    watched.page_of(SHORT);
    watched.line("my.pdf");
    let file = watched.folder.join("my.pdf");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    watched.save(&numbered(1));
    let is_told = |news: &serde_json::Value| news["messages"][0]["severity"] == "error";
    let news = watched.news(is_told);
    let message = news["messages"][0]["message"].as_str().unwrap();
    assert!(message.contains("cannot write"), "{news}");
    assert_eq!(
        (&news["outcome"], &news["page"]),
        (&"page".into(), &2.into())
    );
    fs::remove_dir(&file).unwrap();
    watched.save(&numbered(2));
    watched.page_of(&numbered(2));
    watched.line("nothing moved");
    watched.news(|news| !is_told(news));
}

#[test]
fn a_killed_watcher_leaves_a_whole_file() {
    let sources = [numbered(1), numbered(2)];
    let whole: HashSet<Vec<u8>> = sources
        .iter()
        .map(|source| built("killed", source, &["-f", "pdf"]).0)
        .collect();
    let folder = Watched::new("killed", &sources[0]).folder.clone();
    for round in 0..20 {
        let mut watched = Watched::start(folder.clone(), &["--no-serve"]);
        watched.line("my.pdf");
        for number in 0..round {
            watched.save(&sources[number % 2]);
            thread::sleep(Duration::from_millis(2));
        }
        watched.signal("-KILL");
        watched.ended();
        let file = fs::read(folder.join("my.pdf")).unwrap();
        assert!(whole.contains(&file), "round {round}: {} bytes", file.len());
    }
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let refused = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cribsheet"));
        let output = command.arg("watch").args(arguments).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, said) = refused(&["-"]);
    assert!(
        code == Some(2) && said.contains("standard input cannot be watched"),
        "{said}"
    );
    let (code, said) = refused(&["sheets/marshall.toml", "sheets/english.toml"]);
    assert!(code == Some(2) && said.contains("unexpected"), "{said}");
    let (code, said) = refused(&["sheets/marshall.toml", "-o", "-"]);
    assert!(code == Some(2) && said.contains("goes to a file"), "{said}");
    let (code, said) = refused(&["sheets/none.toml"]);
    assert!(code == Some(1) && said.contains("cannot read"), "{said}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, said) = refused(&["sheets/marshall.toml", "-o", "/dev/null", "--port", &port]);
    assert!(code == Some(2) && said.contains(&port), "{said}");
}
