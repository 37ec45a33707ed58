//! The plan of the house, held by reading the sources: who may import whom, how many doors an outside crate
//! has, how large a file may be.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms of the library a room may import. Everything may import `lang`, which imports nothing.
const ROOMS: [(&str, &[&str]); 16] = [
    ("geom", &[]),
    ("lang", &[]),
    ("ink", &[]),
    ("diag", &[]),
    ("font", &["geom"]),
    ("page", &["geom", "ink", "font"]),
    ("spec", &["geom", "diag"]),
    // Of the page, the roles that blocks have in the structure tree.
    ("sheet", &["geom", "ink", "diag", "spec", "page"]),
    ("text", &["geom", "diag", "font", "sheet"]),
    // Of the spec, the words that layout and search share with it: kinds of entry, ways of setting.
    (
        "layout",
        &["geom", "ink", "font", "page", "spec", "sheet", "text"],
    ),
    ("fit", &["geom", "diag", "spec", "sheet", "text", "layout"]),
    ("report", &["geom", "spec", "sheet", "layout", "fit"]),
    (
        "weigh",
        &[
            "diag", "font", "page", "spec", "sheet", "text", "layout", "fit", "report",
        ],
    ),
    ("paint", &["geom", "ink", "font", "page"]),
    // The command sees the library as a user does.
    ("cli", &[]),
    ("main", &[]),
];

/// From this many lines on a file wants to be two.
const MOST_LINES: usize = 400;

/// The most places that may import one outside crate. A place is a file.
const MOST_DOORS: usize = 2;

/// Folders that are one place as a whole, with the file of the same name beside them.
const DOORS: [&str; 2] = ["font", "paint/pdf"];

/// A source file of the crate.
struct Source {
    /// Its place under `src`.
    path: PathBuf,
    /// Its module, outermost first: `["spec", "read", "texts"]`; `lib.rs` has none.
    module: Vec<String>,
    /// Its lines without comments.
    code: String,
    lines: usize,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_owned();
        let mut module: Vec<String> = path
            .with_extension("")
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        Self {
            path,
            module,
            code,
            lines: text.lines().count(),
        }
    }

    fn room(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }

    fn names(&self, word: &str) -> bool {
        let is_joined = |character: char| character.is_alphanumeric() || character == '_';
        self.code.match_indices(word).any(|(at, _)| {
            let before = self.code[..at].chars().next_back();
            before.is_none_or(|character| !is_joined(character) && character != ':')
        })
    }
}

fn sources() -> Vec<Source> {
    sources_in("src")
}

/// The Rust files of a folder; one that is not there has none.
fn sources_in(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut waiting: Vec<PathBuf> = root.is_dir().then(|| root.clone()).into_iter().collect();
    let mut sources = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.push(Source::read(&root, &path));
        }
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

/// The paths that a file imports, braces unfolded, each as its segments: `use a::{b, c::d};` gives `a::b` and
/// `a::c::d`.
fn imports(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = &code[code[..at].rfind('\n').map_or(0, |newline| newline + 1)..at];
        let is_statement = ["", "pub", "pub(crate)", "pub(super)"].contains(&line.trim());
        if let (true, Some(end)) = (is_statement, code[at..].find(';')) {
            unfold(&code[at + "use ".len()..at + end], &[], &mut found);
        }
    }
    found
}

fn unfold(tree: &str, outer: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let (head, inner) = match tree.split_once('{') {
        Some((head, inner)) => (head, inner.trim_end().strip_suffix('}')),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap();
    let mut path = outer.to_vec();
    path.extend(
        head.split("::")
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty()),
    );
    let Some(inner) = inner else {
        if !path.is_empty() {
            found.push(path);
        }
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, character) in inner.char_indices().chain([(inner.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                unfold(&inner[start..at], &path, found);
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The module that a path leads to from a file, if it is one of ours.
fn resolve(
    path: &[String],
    from: &[String],
    modules: &BTreeSet<Vec<String>>,
) -> Option<Vec<String>> {
    let mut whole = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "super" | "self" => from.to_vec(),
        _ => return None,
    };
    for part in path {
        match part.as_str() {
            "crate" | "self" => {}
            "super" => {
                whole.pop();
            }
            part => whole.push(part.to_owned()),
        }
    }
    while !modules.contains(&whole) {
        whole.pop()?;
    }
    Some(whole)
}

#[test]
fn rooms_import_what_their_floor_allows() {
    let rooms: BTreeMap<_, _> = ROOMS.into_iter().collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(room) = source.room() else {
            continue;
        };
        let Some(allowed) = rooms.get(room) else {
            wrong.push(format!("{room} has no floor"));
            continue;
        };
        for other in rooms
            .keys()
            .filter(|other| **other != room && **other != "lang")
        {
            let is_imported = imports(&source.code)
                .iter()
                .any(|path| path.len() > 1 && path[0] == "crate" && path[1] == **other);
            let is_named = is_imported || source.names(&format!("crate::{other}"));
            if is_named && !allowed.contains(other) {
                wrong.push(format!("{} imports {other}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_modules_import_each_other_in_a_loop() {
    let sources = sources();
    let modules: BTreeSet<Vec<String>> =
        sources.iter().map(|source| source.module.clone()).collect();
    // What a module and all inside it import of its siblings.
    let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.module.is_empty()) {
        for path in imports(&source.code) {
            let Some(target) = resolve(&path, &source.module, &modules) else {
                continue;
            };
            let pairs = source.module.iter().zip(&target);
            let shared = pairs.take_while(|(one, other)| one == other).count();
            if shared < source.module.len() && shared < target.len() {
                let one = source.module[..=shared].to_vec();
                edges
                    .entry(one)
                    .or_default()
                    .insert(target[..=shared].to_vec());
            }
        }
    }
    assert!(edges.len() > 20, "the imports were not found");
    let mut looped = Vec::new();
    for module in edges.keys() {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<_> = edges[module].iter().collect();
        while let Some(next) = waiting.pop() {
            if seen.insert(next) {
                waiting.extend(edges.get(next).into_iter().flatten());
            }
        }
        if seen.contains(module) {
            looped.push(module.join("::"));
        }
    }
    assert!(looped.is_empty(), "import each other: {looped:?}");
}

#[test]
fn an_outside_crate_has_two_doors() {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let sources = sources();
    let dependencies: Vec<String> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        // The one crate here whose library has another name.
        .map(|name| if name == "md-5" { "md5" } else { name }.replace('-', "_"))
        .collect();
    assert!(dependencies.len() > 10, "the dependencies were not found");
    let mut wrong = Vec::new();
    for name in dependencies {
        let doors: BTreeSet<_> = sources
            .iter()
            .filter(|source| source.names(&format!("{name}::")))
            .map(|source| door(&source.path))
            .collect();
        if doors.is_empty() || doors.len() > MOST_DOORS {
            wrong.push(format!("{name}: {doors:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The place that a file belongs to.
fn door(path: &Path) -> PathBuf {
    let module = path.with_extension("");
    let folder = DOORS.iter().find(|folder| module.starts_with(folder));
    folder.map_or_else(|| path.to_owned(), PathBuf::from)
}

#[test]
fn only_the_library_and_weighing_name_the_shaper() {
    for source in sources() {
        let is_own = matches!(source.room(), None | Some("text" | "weigh"));
        assert!(
            is_own || !source.code.contains("text::shape"),
            "{} shapes text",
            source.path.display()
        );
    }
}

#[test]
fn the_library_touches_nothing_outside() {
    for source in sources() {
        if matches!(source.room(), Some("main" | "cli")) {
            continue;
        }
        let path = source.path.display();
        for module in ["fs", "env", "net", "process", "time", "thread"] {
            let is_imported = imports(&source.code)
                .iter()
                .any(|path| path.len() > 1 && path[0] == "std" && path[1] == module);
            let is_named = source.code.contains(&format!("std::{module}"));
            assert!(!is_imported && !is_named, "{path} uses std::{module}");
        }
        for word in ["println!", "print!", "dbg!"] {
            assert!(!source.code.contains(word), "{path} talks with {word}");
        }
    }
}

#[test]
fn files_are_small_and_named_for_what_they_hold() {
    let mut wrong = Vec::new();
    for folder in ["tests", "benches", "examples"] {
        for source in sources_in(folder)
            .iter()
            .filter(|source| source.lines >= MOST_LINES)
        {
            wrong.push(format!("{folder}/{} is long", source.path.display()));
        }
    }
    for source in sources() {
        let path = source.path.display();
        if source.lines >= MOST_LINES {
            wrong.push(format!("{path} has {} lines", source.lines));
        }
        if source.module.iter().any(|part| {
            ["util", "utils", "common", "helper", "helpers", "misc"].contains(&part.as_str())
        }) {
            wrong.push(format!("{path} is named for nothing"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_are_unfolded() {
    let code = "use a::{b, c::{d, e as f}};\npub(crate) use super::g;\nlet x = \"use h;\";";
    let found: Vec<String> = imports(code).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::b", "a::c::d", "a::c::e", "super::g"]);
}
