//! What each page was made from, in Makefile syntax.

use std::path::{Path, PathBuf};

use super::files::FileError;
use super::spec_files;
use super::target::Job;

/// One rule a spec: its pages, and what they depend on.
///
/// # Errors
///
/// If a file has a name that no rule can say.
pub(crate) fn rules(
    jobs: &[Job],
    root: Option<&Path>,
    fonts: &[PathBuf],
) -> Result<String, FileError> {
    jobs.iter().map(|job| rule(job, root, fonts)).collect()
}

fn rule(job: &Job, root: Option<&Path>, fonts: &[PathBuf]) -> Result<String, FileError> {
    let targets = job.targets.iter();
    let targets = targets.filter_map(|target| target.path.as_deref());
    let specs = spec_files::paths(&job.page.spec, root);
    let sources = specs.iter().chain(fonts).map(PathBuf::as_path);
    let targets = list(targets, RuleSide::Target)?;
    let sources = list(sources, RuleSide::Source)?;
    Ok(format!("{targets}: {sources}\n"))
}

/// A side of the colon.
#[derive(Clone, Copy, PartialEq)]
enum RuleSide {
    Target,
    Source,
}

fn list<'a>(paths: impl Iterator<Item = &'a Path>, side: RuleSide) -> Result<String, FileError> {
    let escaped = paths.map(|path| escape(path, side));
    Ok(escaped.collect::<Result<Vec<_>, _>>()?.join(" "))
}

/// Characters that split a rule or match other names, and that nothing makes part of a name (GNU make 4.3, tried).
const UNSPEAKABLE: [char; 6] = [';', '=', '|', '*', '?', '['];

/// A path as a rule writes it (GNU make manual, "Rule Syntax" and "Static Usage"). A backslash is an ordinary character but
/// before one that has to be escaped, and `%` has to be in a target alone.
fn escape(path: &Path, side: RuleSide) -> Result<String, FileError> {
    let refuse = |what: &str| FileError {
        name: path.display().to_string(),
        message: format!("has {what}, which no rule of `make` can say"),
        hint: Some("rename it, or leave out `--deps`".to_owned()),
    };
    let Some(text) = path.to_str() else {
        return Err(refuse("bytes in its path that are not UTF-8"));
    };
    let is_unspeakable = |c: char| c.is_control() || UNSPEAKABLE.contains(&c);
    if let Some(found) = text.chars().find(|c| is_unspeakable(*c)) {
        return Err(refuse(&format!("`{}` in its path", found.escape_default())));
    }
    if let Some(edge) = unspeakable_edge(text) {
        return Err(refuse(edge));
    }
    let is_special =
        |c: char| matches!(c, ' ' | '#' | ':') || (c == '%' && side == RuleSide::Target);
    let mut escaped = String::new();
    let mut backslashes = 0;
    for c in text.chars() {
        if is_special(c) {
            escaped.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        escaped.push(c);
        if c == '$' {
            escaped.push(c);
        }
    }
    Ok(escaped)
}

/// What a path begins or ends with that means something else there: somebody's home, targets of make's own, a member of an
/// archive, a group of targets, and what would go on in the next line or be lost at the end of this one.
fn unspeakable_edge(path: &str) -> Option<&'static str> {
    let bare = path.trim_start_matches("./");
    let is_of_make = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase());
    match path.chars().next_back()? {
        '\\' => Some("a backslash at its end"),
        ' ' => Some("a space at its end"),
        '&' => Some("`&` at its end"),
        ')' => Some("`)` at its end"),
        _ if bare.starts_with('~') => Some("`~` at its beginning"),
        _ if path.strip_prefix('.').is_some_and(is_of_make) => {
            Some("a dot and a capital at its beginning")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{RuleSide, escape};

    #[test]
    fn what_make_would_read_is_escaped() {
        for (path, target, source) in [
            ("my sheets/$5 #1.toml", r"my\ sheets/$$5\ \#1.toml", None),
            ("50%.toml", r"50\%.toml", Some("50%.toml")),
            (r"a\b\ c:.toml", r"a\b\\\ c\:.toml", None),
            ("a(b).toml", "a(b).toml", None),
        ] {
            let path = Path::new(path);
            assert_eq!(escape(path, RuleSide::Target).unwrap(), target);
            let wanted = source.unwrap_or(target);
            assert_eq!(escape(path, RuleSide::Source).unwrap(), wanted);
        }
    }

    #[test]
    fn what_make_cannot_say_is_refused() {
        for (path, named) in [
            ("a=b", "`=`"),
            ("a|b", "`|`"),
            ("a;b", "`;`"),
            ("a\tb", r"`\t`"),
            ("a\nb", r"`\n`"),
            ("[a].toml", "`[`"),
            ("a*.toml", "`*`"),
            ("a?.toml", "`?`"),
            ("~/a.toml", "`~`"),
            ("./~a.toml", "`~`"),
            ("a\\", "a backslash"),
            ("a.toml ", "a space"),
            ("a&", "`&`"),
            ("a(b)", "`)`"),
            (".PHONY", "a dot"),
        ] {
            let fault = escape(Path::new(path), RuleSide::Source).unwrap_err();
            assert!(fault.message.contains(named), "{fault:?}");
        }
    }
}
