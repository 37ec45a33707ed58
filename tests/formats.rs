//! What `build` writes: formats, places, and the pages it reads back itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cribsheet::proof::copied;

const SOUND: &str =
    "[sheet]\ntitle = { zh = \"题\", en = \"Title\" }\n\n[[keyword]]\nterm = \"SLA\"\n";

/// An empty folder for one test, with a sheet in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("formats-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.toml"), SOUND).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cribsheet"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

/// Runs `build` and returns the names of all files there are afterwards.
fn build(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let ended = run(folder, &[&["build", "a.toml"], arguments].concat());
    let talk = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{arguments:?}: {talk}");
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn several_formats_at_once_stand_beside_the_spec() {
    let folder = folder("several");
    assert_eq!(
        build(&folder, &["-f", "pdf,png", "-f", "svg,page,png"]),
        ["a.page", "a.pdf", "a.png", "a.svg", "a.toml"]
    );
    let starts = |name: &str, magic: &[u8]| fs::read(folder.join(name)).unwrap().starts_with(magic);
    assert!(starts("a.pdf", b"%PDF-1.7"));
    assert!(starts("a.png", b"\x89PNG"));
    assert!(starts("a.svg", b"<svg "));
    assert!(starts("a.page", b"page "));
}

#[test]
fn the_name_of_the_output_decides_where_no_format_does() {
    let folder = folder("named");
    assert_eq!(build(&folder, &["-o", "b.SVG"]), ["a.toml", "b.SVG"]);
    assert!(
        fs::read(folder.join("b.SVG"))
            .unwrap()
            .starts_with(b"<svg ")
    );
    build(&folder, &["-o", "b.pdf", "-f", "page"]);
    assert!(
        fs::read(folder.join("b.pdf"))
            .unwrap()
            .starts_with(b"page ")
    );
    build(&folder, &["-o", "plain"]);
    assert!(fs::read(folder.join("plain")).unwrap().starts_with(b"%PDF"));
    for arguments in [&["-o", "b.docx"][..], &["-o", "b.pdf", "-f", "pdf,png"]] {
        let ended = run(&folder, &[&["build", "a.toml"], arguments].concat());
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
    }
    assert!(!folder.join("b.docx").exists());
}

#[test]
fn images_have_the_resolution_asked_for() {
    let folder = folder("ppi");
    build(&folder, &["-f", "png", "--ppi", "36", "--paper", "a6"]);
    let bytes = fs::read(folder.join("a.png")).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (149, 210));
    for ppi in ["0", "nan", "9999"] {
        let ended = run(&folder, &["build", "a.toml", "-f", "png", "--ppi", ppi]);
        assert_eq!(ended.status.code(), Some(2), "{ppi}");
    }
}

#[test]
fn a_page_for_a_phone_has_its_pixels_whichever_way_it_is_held() {
    for (turned, sides) in [("portrait", [1080, 2340]), ("landscape", [2340, 1080])] {
        let setting = format!("paper = \"phone\"\norientation = \"{turned}\"");
        let arguments = ["-f", "png"];
        let (code, talk) = judge(&format!("phone-{turned}"), &setting, &arguments);
        assert_eq!(code, Some(0), "{talk}");
        let folder = folder(&format!("phone-{turned}-sides"));
        let spec = format!("[sheet]\ntitle = 'Crib'\n{setting}\n[[pitch]]\nsay = 'Hello!'\n");
        fs::write(folder.join("a.toml"), spec).unwrap();
        build(&folder, &arguments);
        let bytes = fs::read(folder.join("a.png")).unwrap();
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!([side(16), side(20)], sides);
    }
}

#[test]
fn type_on_a_phone_is_no_smaller_than_9_pt_unless_asked_for() {
    let long = |settings: &str| {
        let say = "一个人收口全链路。".repeat(200);
        format!("[sheet]\ntitle = 'Crib'\npaper = 'phone'\n{settings}\n[[pitch]]\nsay = '{say}'\n")
    };
    let folder = folder("phone-floor");
    for (settings, arguments, said) in [
        ("", &[][..], "at 9 pt"),
        ("size = { max = 8 }", &[], "at 8 pt"),
        ("size = { min = 7 }", &[], "at 7 pt"),
        ("", &["--min-size", "8"], "at 8 pt"),
    ] {
        fs::write(folder.join("a.toml"), long(settings)).unwrap();
        let mut all = vec!["build", "a.toml"];
        all.extend(arguments);
        let ended = run(&folder, &all);
        let talk = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(4), "{talk}");
        assert!(talk.contains(said), "{talk}");
    }
}

#[test]
fn a_proof_is_an_image_of_one_bit() {
    let folder = folder("proof");
    let side = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    // PNG, 11.2.2: width, height, bits to a sample, and 0 for grey.
    for (resolution, width) in [(&[][..], 2481), (&["--ppi", "300"][..], 1241)] {
        let arguments = ["-o", "a.png", "--proof", "mono", "--paper", "a6"];
        build(&folder, &[&arguments[..], resolution].concat());
        let bytes = fs::read(folder.join("a.png")).unwrap();
        assert_eq!((side(&bytes, 16), &bytes[24..26]), (width, &[1, 0][..]));
    }
    let refused = run(&folder, &["build", "a.toml", "--proof", "mono"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("add `--format png`"), "{said}");
}

#[test]
fn a_file_without_tags_is_smaller_and_says_the_same() {
    let folder = folder("tags");
    build(&folder, &["-o", "with.pdf"]);
    build(&folder, &["-o", "without.pdf", "--no-tags", "--verify"]);
    let [with, without] =
        ["with.pdf", "without.pdf"].map(|name| fs::read(folder.join(name)).unwrap());
    assert!(without.len() < with.len());
    assert_eq!(copied(&without), copied(&with));
}

#[test]
fn pages_of_hard_text_read_back() {
    let folder = folder("verify");
    let source = r#"
[sheet]
title = "⾦ and 金, fi ﬂ office … —— “q”"
languages = ["zh-Hans", "en"]

[[pitch]]
label = "NBSP\u00a0100\u00a0%"
say = "soft\u00adhyphen, zero\u200bwidth, é e\u0301, 👩‍💻 ❤️, `x = y`, **粗体**，[链接](https://example.com/x)，~~删~~。"

[[pitch]]
say = "internationalisation internationalisation internationalisation internationalisation"
"#;
    fs::write(folder.join("a.toml"), source).unwrap();
    build(&folder, &["--verify", "--paper", "a6", "--columns", "2"]);
    let copied = copied(&fs::read(folder.join("a.pdf")).unwrap()).unwrap();
    for text in ["⾦ and 金", "👩‍💻", "100\u{a0}%", "删"] {
        assert!(copied.contains(text), "{text}: {copied}");
    }
}

#[test]
fn every_sheet_reads_back_in_every_language() {
    let folder = folder("sheets");
    let sheets = Path::new(env!("CARGO_MANIFEST_DIR")).join("sheets");
    for entry in fs::read_dir(sheets).unwrap() {
        let path = entry.unwrap().path();
        for languages in ["zh", "en", "zh,en"] {
            let sheet = path.to_str().unwrap();
            let ended = run(
                &folder,
                &["build", sheet, "--lang", languages, "--verify", "-o", "."],
            );
            let talk = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.success(), "{languages}: {talk}");
        }
    }
}

#[test]
fn a_trimmed_page_reads_back_without_what_was_left_out() {
    let folder = folder("trimmed");
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("sheets/marshall.toml");
    let arguments = ["--trim", "--verify", "--paper", "a5", "-o", "a.pdf"];
    let ended = run(
        &folder,
        &[&["build", sheet.to_str().unwrap()], &arguments[..]].concat(),
    );
    let talk = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{talk}");
    assert!(talk.contains("question 4"), "{talk}");
    let copied = copied(&fs::read(folder.join("a.pdf")).unwrap()).unwrap();
    assert!(!copied.contains("指导投放"), "{copied}");
}

/// What `build` says of a sheet with one more setting, and how it ends.
fn judge(name: &str, setting: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let folder = folder(name);
    let source = SOUND.replace("[sheet]", &format!("[sheet]\n{setting}"));
    fs::write(folder.join("a.toml"), source).unwrap();
    let ended = run(&folder, &[&["build", "a.toml"], arguments].concat());
    let talk = String::from_utf8_lossy(&ended.stderr).into_owned();
    (ended.status.code(), talk)
}

#[test]
fn margins_that_printers_do_not_reach_are_warned_of() {
    let (code, talk) = judge("narrow", "margin = { left = \"3mm\" }", &[]);
    assert_eq!(code, Some(0), "{talk}");
    assert!(
        talk.contains("warning[narrow-margin]: left margin of 3 mm: lasers of HP"),
        "{talk}"
    );
    let (_, talk) = judge("wide-enough", "margin = \"5mm\"", &[]);
    assert!(!talk.contains("narrow-margin"), "{talk}");
}

#[test]
fn margins_are_judged_on_the_paper_of_the_command_line() {
    let margin = "margin = \"45mm\"";
    let (code, talk) = judge("room", margin, &["--paper", "a4"]);
    assert_eq!(code, Some(0), "{talk}");
    let (code, talk) = judge("no-room", margin, &["--paper", "a6"]);
    assert_eq!(code, Some(3), "{talk}");
    assert!(
        talk.contains("on paper 105 mm wide, wanted 20 mm between them"),
        "{talk}"
    );
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = folder("twice");
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("sheets/marshall.toml");
    fs::copy(sheet, folder.join("a.toml")).unwrap();
    for output in ["one/", "two/"] {
        build(&folder, &["-f", "pdf,png,svg,page", "-o", output]);
    }
    for format in ["pdf", "png", "svg", "page"] {
        let [one, two] = ["one", "two"]
            .map(|output| fs::read(folder.join(output).join("a").with_extension(format)).unwrap());
        assert!(one == two, "{format}");
    }
}

#[test]
fn papers_are_named_as_people_do() {
    for (paper, title) in [
        ("a5", "A5"),
        ("letter", "Letter"),
        ("half-letter", "Half-Letter"),
        ("phone", "phone"),
    ] {
        let (_, talk) = judge(&format!("paper-{paper}"), "", &["--paper", paper]);
        assert!(
            talk.starts_with(&format!("a.pdf: one {title} page, ")),
            "{talk}"
        );
    }
}
