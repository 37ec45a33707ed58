//! What each page was made from, in Makefile syntax.

use std::path::{Path, PathBuf};

use super::files::is_dash;
use super::target::Job;

/// One rule a spec: its pages, and what they depend on.
pub(crate) fn rules(jobs: &[Job], fonts: &[PathBuf]) -> String {
    jobs.iter().map(|job| rule(job, fonts)).collect()
}

fn rule(job: &Job, fonts: &[PathBuf]) -> String {
    let targets: Vec<String> = job
        .targets
        .iter()
        .filter_map(|target| target.path.as_deref())
        .map(escape)
        .collect();
    let spec = Some(&job.spec).filter(|spec| !is_dash(spec));
    let sources: Vec<String> = spec
        .into_iter()
        .chain(fonts)
        .map(|path| escape(path))
        .collect();
    format!("{}: {}\n", targets.join(" "), sources.join(" "))
}

/// A path as a rule writes it (GNU make manual, "Rule Syntax" and "Variables").
fn escape(path: &Path) -> String {
    let mut escaped = String::new();
    for character in path.to_string_lossy().chars() {
        match character {
            ' ' | '\t' | '#' | '%' | ':' | '\\' => escaped.extend(['\\', character]),
            '$' => escaped.push_str("$$"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::escape;

    #[test]
    fn what_make_would_read_is_escaped() {
        let path = Path::new("my sheets/$5 #1.toml");
        assert_eq!(escape(path), r"my\ sheets/$$5\ \#1.toml");
    }
}
