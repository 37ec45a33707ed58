//! What each page was made from, in Makefile syntax.

use std::path::Path;

use super::desk::is_dash;
use super::target::Job;

/// One rule a spec: its pages, and what they depend on.
pub(crate) fn rules(jobs: &[Job]) -> String {
    jobs.iter().map(rule).collect()
}

fn rule(job: &Job) -> String {
    let targets: Vec<String> = job
        .targets
        .iter()
        .filter_map(|target| target.path.as_deref())
        .map(escape)
        .collect();
    let sources = if is_dash(&job.spec) {
        String::new()
    } else {
        format!(" {}", escape(&job.spec))
    };
    format!("{}:{sources}\n", targets.join(" "))
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
