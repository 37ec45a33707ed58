//! The plan of the house, held by reading the sources: who may name whom, how many doors an outside crate
//! has, how large a file may be. A path counts for where it leads, however it is written.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends at once")]

mod house;
mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::house::House;
use crate::source::{Segments, files};

/// Which rooms of the library a room may import. Everything may import `lang`, which imports nothing.
const ROOMS: [(&str, &[&str]); 31] = [
    ("geom", &[]),
    ("lang", &[]),
    ("ink", &[]),
    ("decimal", &[]),
    ("diag", &[]),
    ("kind", &[]),
    ("map", &[]),
    ("role", &[]),
    ("weight", &[]),
    ("xml", &[]),
    ("sources", &["diag"]),
    ("limits", &["geom"]),
    ("paper", &["geom"]),
    ("paragraph", &["diag", "kind", "weight"]),
    ("font", &["decimal", "geom", "weight"]),
    (
        "page",
        &["geom", "diag", "ink", "role", "paragraph", "font"],
    ),
    (
        "spec",
        &[
            "geom",
            "diag",
            "kind",
            "sources",
            "limits",
            "paper",
            "paragraph",
        ],
    ),
    (
        "sheet",
        &[
            "geom",
            "ink",
            "diag",
            "kind",
            "role",
            "weight",
            "limits",
            "paper",
            "paragraph",
            "spec",
        ],
    ),
    (
        "text",
        &["geom", "diag", "map", "weight", "paragraph", "font"],
    ),
    ("lines", &["geom", "font", "text"]),
    (
        "layout",
        &[
            "geom",
            "diag",
            "ink",
            "kind",
            "role",
            "paragraph",
            "font",
            "page",
            "sheet",
            "text",
            "lines",
        ],
    ),
    (
        "fit",
        &[
            "geom",
            "diag",
            "kind",
            "limits",
            "paragraph",
            "page",
            "sheet",
            "text",
            "lines",
            "layout",
        ],
    ),
    (
        "compiler",
        &[
            "diag",
            "map",
            "weight",
            "sources",
            "paragraph",
            "font",
            "spec",
            "sheet",
            "text",
            "layout",
            "fit",
        ],
    ),
    (
        "import",
        &["diag", "kind", "paper", "spec", "sheet", "export"],
    ),
    (
        "tell",
        &["geom", "diag", "kind", "sources", "sheet", "layout", "fit"],
    ),
    (
        "export",
        &[
            "geom",
            "ink",
            "kind",
            "role",
            "weight",
            "limits",
            "paper",
            "paragraph",
            "spec",
            "sheet",
            "fit",
            "xml",
        ],
    ),
    ("proof", &["diag", "paragraph", "spec", "sheet", "fit"]),
    (
        "paint",
        &[
            "decimal", "diag", "sources", "geom", "ink", "map", "role", "weight", "paper", "font",
            "page", "xml",
        ],
    ),
    // The command and its preview see the library as a user does.
    ("serve", &[]),
    ("cli", &["serve"]),
    ("main", &["cli"]),
];

/// From this many lines on a file wants to be two.
const MOST_LINES: usize = 400;

/// The most bytes of all files of the page in the browser.
const MOST_OF_PAGE: u64 = 60_000;

/// The most places that may import one outside crate. A place is a file.
const MOST_DOORS: usize = 2;

/// Names that say nothing of what a file holds.
const NOTHING: [&str; 6] = ["util", "utils", "common", "helper", "helpers", "misc"];

/// Folders that are one place as a whole, with the file of the same name beside them.
const DOORS: [&str; 6] = [
    "cli/arguments",
    "font",
    "paint/pdf",
    "serve",
    "sheet/markup",
    "tell",
];

/// The house as it stands.
static HOUSE: LazyLock<House> = LazyLock::new(House::read);

#[test]
fn rooms_import_what_their_floor_allows() {
    let rooms: BTreeMap<_, _> = ROOMS.into_iter().collect();
    let mut wrong = BTreeSet::new();
    for source in &HOUSE.sources {
        let Some(room) = source.room() else {
            continue;
        };
        let Some(allowed) = rooms.get(room) else {
            wrong.insert(format!("{room} has no floor"));
            continue;
        };
        for target in HOUSE.targets(source) {
            // What leads to the crate as a whole says who may see something.
            let ["crate", other, ..] = names(&target)[..] else {
                continue;
            };
            if other != room && other != "lang" && !allowed.contains(&other) {
                let path = source.path.display();
                wrong.insert(format!("{path} names {}", target.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn names(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

#[test]
fn no_modules_import_each_other_in_a_loop() {
    // What a module and all inside it name of its siblings.
    let mut edges: BTreeMap<Segments, BTreeSet<Segments>> = BTreeMap::new();
    for source in &HOUSE.sources {
        for target in HOUSE.targets(source) {
            let Some(target) = HOUSE.module_of(&target) else {
                continue;
            };
            let pairs = source.module.iter().zip(&target);
            let shared = pairs.take_while(|(one, other)| one == other).count();
            if shared < source.module.len() && shared < target.len() {
                let named = edges.entry(source.module[..=shared].to_vec()).or_default();
                named.insert(target[..=shared].to_vec());
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
        let doors: BTreeSet<_> = HOUSE
            .sources
            .iter()
            .filter(|source| HOUSE.strangers(source).contains(name.as_str()))
            .map(|source| door(&source.path))
            .collect();
        // Whatever is said to a program is derived: to the terminal's in `tell`, to a browser in `serve`, of themes.
        let most = if name == "serde" { 3 } else { MOST_DOORS };
        if doors.is_empty() || doors.len() > most {
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
fn only_the_compiler_names_the_shaper() {
    let mut named = 0;
    for source in &HOUSE.sources {
        let is_own = matches!(source.room(), None | Some("text" | "compiler"));
        let targets = HOUSE.targets(source);
        if targets
            .iter()
            .any(|target| names(target).starts_with(&["crate", "text", "shape"]))
        {
            assert!(is_own, "{} shapes text", source.path.display());
            named += 1;
        }
    }
    assert!(named > 0, "the shaper was not found");
}

#[test]
fn the_library_touches_nothing_outside() {
    for source in &HOUSE.sources {
        if matches!(source.room(), Some("main" | "cli" | "serve")) {
            continue;
        }
        let path = source.path.display();
        for target in HOUSE.targets(source) {
            let ["std", module, ..] = names(&target)[..] else {
                continue;
            };
            let is_outside =
                ["fs", "env", "net", "os", "process", "time", "thread"].contains(&module);
            assert!(!is_outside, "{path} uses {}", target.join("::"));
        }
        for word in ["println", "print", "eprintln", "eprint", "dbg"] {
            assert!(
                !source.says.macros.contains(word),
                "{path} talks with {word}!"
            );
        }
    }
}

#[test]
fn the_page_in_the_browser_is_read_in_one_sitting() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/serve/page");
    let sizes = fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        entry.metadata().unwrap().len()
    });
    let size: u64 = sizes.sum();
    assert!(size > 0 && size <= MOST_OF_PAGE, "{size} bytes");
}

#[test]
fn files_are_small_and_named_for_what_they_hold() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in files(folder) {
            let path = Path::new(folder).join(path);
            let lines = text.lines().count();
            if lines >= MOST_LINES {
                wrong.push(format!("{} has {lines} lines", path.display()));
            }
            if path
                .with_extension("")
                .iter()
                .any(|part| NOTHING.iter().any(|name| part == *name))
            {
                wrong.push(format!("{} is named for nothing", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
