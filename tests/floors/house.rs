//! Where a path leads: through `super` and `self`, groups and globs, other names and what modules pass on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::source::{Name, Segments, Source, files};

/// More steps than a path takes through the names that modules pass on to each other.
const STEPS: usize = 16;

/// The sources of the crate and what their names mean.
pub(crate) struct House {
    /// The files under `src`.
    pub(crate) sources: Vec<Source>,
    modules: BTreeSet<Segments>,
    items: BTreeSet<(Segments, String)>,
    /// What each module imports under a name.
    names: BTreeMap<(Segments, String), Vec<Segments>>,
    /// The modules of which each module imports all names.
    globs: BTreeMap<Segments, Vec<Segments>>,
}

impl House {
    /// The house as it stands.
    pub(crate) fn read() -> Self {
        let files = files("src");
        Self::new(files.iter().map(|(path, text)| (path, text.clone())))
    }

    /// A house of these files.
    pub(crate) fn new<P: AsRef<Path>>(files: impl IntoIterator<Item = (P, String)>) -> Self {
        let read = |(path, text): (P, String)| Source::new(path.as_ref(), text);
        let mut house = Self {
            sources: files.into_iter().map(read).collect(),
            modules: BTreeSet::new(),
            items: BTreeSet::new(),
            names: BTreeMap::new(),
            globs: BTreeMap::new(),
        };
        for says in house.sources.iter().map(|source| &source.says) {
            house.modules.extend(says.modules.iter().cloned());
            house.items.extend(says.items.iter().cloned());
            for (module, import) in &says.imports {
                let paths = match &import.name {
                    Name::As(name) => house
                        .names
                        .entry((module.clone(), name.clone()))
                        .or_default(),
                    Name::Glob => house.globs.entry(module.clone()).or_default(),
                };
                paths.push(import.path.clone());
            }
        }
        house
    }

    /// Where the paths of a file lead: what is ours begins with `crate`, anything else with the name of its crate.
    pub(crate) fn targets(&self, source: &Source) -> BTreeSet<Segments> {
        let whole =
            whole_paths(source).flat_map(|(module, path)| self.resolve(module, path, STEPS));
        // A single name may come from a glob, or be that of a variable.
        let single = source.says.paths.iter().filter(|(_, path)| path.len() == 1);
        let single = single.flat_map(|(module, path)| self.look_up(module, path, STEPS));
        whole.chain(single).collect()
    }

    /// The first names of paths that mean nothing where they stand: those of other crates are among them.
    pub(crate) fn strangers<'a>(&self, source: &'a Source) -> BTreeSet<&'a str> {
        let is_strange = |(module, path): &(&Segments, &Segments)| {
            let is_of_crate = ["crate", "self", "super"].contains(&path[0].as_str());
            !is_of_crate && self.look_up(module, path, STEPS).is_empty()
        };
        let strange = whole_paths(source).filter(is_strange);
        strange
            .filter_map(|(_, path)| {
                path.iter()
                    .find(|name| !name.is_empty())
                    .map(String::as_str)
            })
            .collect()
    }

    /// The module that something of ours stands in; nothing for what is of another crate.
    pub(crate) fn module_of(&self, target: &[String]) -> Option<Segments> {
        let mut module = target.strip_prefix(&["crate".to_owned()])?;
        while !self.modules.contains(module) {
            module = module.split_last()?.1;
        }
        Some(module.to_vec())
    }

    fn resolve(&self, module: &[String], path: &[String], steps: usize) -> Vec<Segments> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let here = ["self".to_owned()];
        match first.as_str() {
            "" => vec![rest.to_vec()],
            "crate" => self.walk(&[], rest, steps),
            "self" if rest.first().is_some_and(|next| next == "super") => {
                self.resolve(module, rest, steps)
            }
            "self" => self.walk(module, rest, steps),
            "super" => {
                let outer = module.split_last().map_or(module, |(_, outer)| outer);
                self.resolve(outer, &[&here, rest].concat(), steps)
            }
            _ => {
                let found = self.look_up(module, path, steps);
                if found.is_empty() {
                    vec![path.to_vec()]
                } else {
                    found
                }
            }
        }
    }

    /// Goes from a module along a path.
    fn walk(&self, module: &[String], path: &[String], steps: usize) -> Vec<Segments> {
        let found = self.look_up(module, path, steps);
        if found.is_empty() {
            vec![[&["crate".to_owned()], module, path].concat()]
        } else {
            found
        }
    }

    /// What a path means whose first name stands in a module: a module in it, an item, something imported.
    fn look_up(&self, module: &[String], path: &[String], steps: usize) -> Vec<Segments> {
        let (Some((first, rest)), Some(steps)) = (path.split_first(), steps.checked_sub(1)) else {
            return Vec::new();
        };
        let key = (module.to_vec(), first.clone());
        let child = [module, &path[..1]].concat();
        let mut found = Vec::new();
        if self.modules.contains(&child) {
            found.extend(self.walk(&child, rest, steps));
        }
        if self.items.contains(&key) {
            found.push([&["crate".to_owned()], module, path].concat());
        }
        for imported in self.names.get(&key).into_iter().flatten() {
            found.extend(self.resolve(module, &[imported, rest].concat(), steps));
        }
        for glob in self.globs.get(module).into_iter().flatten() {
            for target in self.resolve(module, glob, steps) {
                if let Some(other) = self.module_of(&target).filter(|other| *other != module) {
                    found.extend(self.look_up(&other, path, steps));
                }
            }
        }
        found
    }
}

/// The paths of a file with the modules that they stand in, those of `use` lines and all of several names.
fn whole_paths(source: &Source) -> impl Iterator<Item = (&Segments, &Segments)> {
    let says = &source.says;
    let imports = says
        .imports
        .iter()
        .map(|(module, import)| (module, &import.path));
    let paths = says.paths.iter().filter(|(_, path)| path.len() > 1);
    imports.chain(paths.map(|(module, path)| (module, path)))
}

/// Ways to name something, and where they lead.
const WAYS: [(&str, &str); 13] = [
    (
        "use super::super::super::paint::Error;",
        "crate::paint::Error",
    ),
    (
        "use crate::{text::{self, shape}};",
        "crate::text crate::text::shape",
    ),
    (
        "use crate::text; fn f() { text::shape() }",
        "crate::text crate::text::shape",
    ),
    (
        "use crate::text as t; fn f() { t::shape() }",
        "crate::text crate::text::shape",
    ),
    (
        "use crate::text::*; fn f() { shape() }",
        "crate::text crate::text::shape",
    ),
    (
        "use crate::text::{self as t}; use t::shape as s;",
        "crate::text crate::text::shape",
    ),
    (
        "mod inner { use super::super::super::super::text; }",
        "crate::text",
    ),
    ("fn f(error: crate::Error) {}", "crate::paint::Error"),
    ("type T = Vec<crate::text::Tint>;", "crate::paint::Ink"),
    (
        "fn f() { vec![1, super::super::super::text::shape()]; }",
        "crate::text::shape",
    ),
    (
        "macro_rules! m { () => { $crate::text::shape() }; }",
        "crate::text::shape",
    ),
    (
        "#[derive(crate::paint::Ink)] struct S;",
        "crate::paint::Ink",
    ),
    (
        "use ::std::fs; use std as s; fn f() { s::env::args() }",
        "std std::env::args std::fs",
    ),
];

#[test]
fn paths_are_followed_to_where_they_lead() {
    const FILES: [(&str, &str); 3] = [
        ("lib.rs", "pub use paint::Error;"),
        (
            "text.rs",
            "pub fn shape() {} pub use crate::paint::Ink as Tint;",
        ),
        ("paint/mod.rs", "pub struct Error; pub struct Ink;"),
    ];
    const DEEP: &str = "spec/read/texts.rs";
    for (code, wanted) in WAYS {
        let files = FILES.into_iter().chain([(DEEP, code)]);
        let house = House::new(files.map(|(path, text)| (path, text.to_owned())));
        let deep = house
            .sources
            .iter()
            .find(|source| source.path == Path::new(DEEP));
        let targets = house.targets(deep.unwrap()).into_iter();
        let found: Vec<String> = targets.map(|target| target.join("::")).collect();
        assert_eq!(found.join(" "), wanted, "{code}");
    }
}
