//! The reader against its cases: every file in `tests/cases/spec` names at its end, in comments, the faults
//! that it must give, all of them and no others. `UPDATE=1` writes what it gives now.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cribsheet::diag::{Diag, Diags, Place, Severity};
use cribsheet::spec;

/// The files of a folder beside the manifest that end in `.toml`, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no case in {}", folder.display());
    files
}

/// Splits a case into the spec and the faults it must give.
fn split(case: &str) -> (&str, &str) {
    let at = case
        .match_indices("\n# ")
        .map(|(at, _)| at + 1)
        .find(|at| case[*at..].lines().all(is_wanted))
        .unwrap_or(case.len());
    case.split_at(at)
}

fn is_wanted(line: &str) -> bool {
    ["# error: ", "# warning: ", "#   hint: "]
        .iter()
        .any(|start| line.starts_with(start))
}

fn describe(source: &str, diag: &Diag) -> String {
    let severity = match diag.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let span = diag.span.expect("every fault of a spec has a place");
    let place = Place::of(source, span.start);
    let mut text = format!("# {severity}: {place} {} {}\n", diag.code, diag.message);
    for hint in &diag.hints {
        writeln!(text, "#   hint: {hint}").unwrap();
    }
    text
}

fn faults(source: &str) -> String {
    let mut diags = Diags::default();
    spec::read(source, &mut diags);
    diags.iter().map(|diag| describe(source, diag)).collect()
}

#[test]
fn every_case_gives_its_faults() {
    let mut failed = Vec::new();
    for path in files("tests/cases/spec") {
        let case = fs::read_to_string(&path).unwrap();
        let (source, wanted) = split(&case);
        let found = faults(source);
        if found == wanted {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{source}{found}")).unwrap();
        } else {
            failed.push(format!(
                "{}\nwanted\n{wanted}found\n{found}",
                path.display()
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_sheet_is_sound() {
    for path in files("sheets") {
        let source = fs::read_to_string(&path).unwrap();
        assert_eq!(faults(&source), "", "{}", path.display());
    }
}
