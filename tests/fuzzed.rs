//! What the fuzzer kept is tried in every run: inputs that took another way than all before, and those that once went wrong.

#[path = "../fuzz/trials.rs"]
mod trials;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Tries every input that was kept for a target.
fn replay(target: &str, try_it: fn(&[u8])) {
    let folder = format!("fuzz/corpus/{target}");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut count = 0;
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let bytes = fs::read(&path).expect("a readable file");
        let tried = catch_unwind(AssertUnwindSafe(|| try_it(&bytes)));
        assert!(tried.is_ok(), "{}", path.display());
        count += 1;
    }
    assert!(count > 10, "{folder} has only {count} inputs");
}

#[test]
fn specs() {
    replay("spec", trials::spec);
}

#[test]
fn texts_with_markup() {
    replay("markup", trials::markup);
}

#[test]
fn fonts() {
    replay("font", trials::font);
}

#[test]
fn layouts() {
    replay("layout", trials::layout);
}

#[test]
fn guides() {
    replay("guide", trials::guide);
}
