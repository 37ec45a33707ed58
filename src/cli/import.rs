//! `cribsheet import`: from a guide, as people have it, to a spec.

use std::path::Path;

use cribsheet::Detail;
use cribsheet::import::{Accounted, Fate, Import, Wish, import};
use cribsheet::kind::Kind;

use super::Exit;
use super::arguments::ImportArguments;
use super::files::{self, FileError};
use super::talk::Reporter;

/// The most places of one kind that are named: more than anybody looks up.
const MOST_PLACES: usize = 10;

/// Makes a spec of a guide, and says what became of every paragraph.
pub(crate) fn run(arguments: &ImportArguments, reporter: &Reporter) -> Exit {
    let guide = match files::read_guide(&arguments.guide) {
        Ok(guide) => guide,
        Err(error) => return reporter.file_fault(&error),
    };
    let name = files::name_of(&arguments.guide);
    let wish = Wish {
        name: file_name(&arguments.guide),
        languages: (!arguments.lang.is_empty()).then(|| arguments.lang.clone()),
        keeps_rest: arguments.rest,
    };
    let made = import(&guide, &wish);
    if made.is_empty() {
        return reporter.nothing_to_import(&name);
    }
    if let Err(error) = write(arguments.output.as_deref(), &made) {
        return reporter.file_fault(&error);
    }
    tell(&name, arguments, &made, reporter);
    Exit::Done
}

fn write(output: Option<&Path>, made: &Import) -> Result<(), FileError> {
    match output.filter(|output| !files::is_dash(output)) {
        Some(output) => files::create(output, made.spec.as_bytes()),
        None => files::print(made.spec.as_bytes()),
    }
}

/// How a guide is named in the spec: without its folder, which is that of one machine.
fn file_name(guide: &Path) -> String {
    let name = guide.file_name().filter(|_| !files::is_dash(guide));
    name.map_or_else(
        || "the guide".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn tell(name: &str, arguments: &ImportArguments, made: &Import, reporter: &Reporter) {
    let carried: Vec<String> = made
        .entries
        .iter()
        .map(|(kind, count)| counted(*kind, *count))
        .collect();
    let mended = if made.is_fenced {
        ", from the spec that it holds"
    } else {
        ""
    };
    reporter.note(
        name,
        "imported",
        &format!("carried over {}{mended}", carried.join(", ")),
    );
    // For machines every message is whole.
    let most = match reporter.detail(false) {
        Detail::All => usize::MAX,
        _ => MOST_PLACES,
    };
    if !made.blanks.is_empty() {
        let shown: Vec<String> = made
            .blanks
            .iter()
            .take(most)
            .map(|blank| format!("`{blank}`"))
            .collect();
        let more = match made.blanks.len().saturating_sub(most) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        reporter.note(
            name,
            "blank",
            &format!("to be filled in: {}{more}", shown.join(", ")),
        );
    }
    for fate in Fate::LEFT {
        let left: Vec<&Accounted> = made
            .account
            .iter()
            .filter(|part| part.fate == fate)
            .collect();
        if let Some(text) = left_out(fate, &left, most) {
            reporter.note(name, fate.name(), &text);
        }
    }
    if let Some(output) = arguments
        .output
        .as_ref()
        .filter(|output| !files::is_dash(output))
    {
        let spec = output.display();
        reporter.note(
            &spec.to_string(),
            "written",
            &format!("look it over, then run `cribsheet build {spec} --trim`"),
        );
    }
}

/// What was left out for one reason, and where it stands. What wants a look is told word by word.
fn left_out(fate: Fate, left: &[&Accounted], most: usize) -> Option<String> {
    let first = left.first()?;
    let count = left.len();
    let wants_a_look = matches!(fate, Fate::NoAnswer | Fate::Refused);
    let begins = if wants_a_look {
        format!(", the first is `{}`", first.words)
    } else {
        String::new()
    };
    let paragraphs = if count == 1 {
        "paragraph"
    } else {
        "paragraphs"
    };
    Some(format!(
        "left out {count} {paragraphs}, {}: {}{begins}",
        fate.phrase(),
        places(left, most)
    ))
}

/// The lines of paragraphs, those that stand together as one range.
fn places(left: &[&Accounted], most: usize) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for part in left {
        let (start, end) = (*part.lines.start(), *part.lines.end());
        match ranges.last_mut() {
            // An empty line parts paragraphs.
            Some((_, last)) if start <= *last + 2 => *last = end,
            _ => ranges.push((start, end)),
        }
    }
    let shown = ranges
        .iter()
        .take(most)
        .map(|(start, end)| match start == end {
            true => start.to_string(),
            false => format!("{start}-{end}"),
        });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let lines = if ranges.len() == 1 && ranges[0].0 == ranges[0].1 {
        "line"
    } else {
        "lines"
    };
    match ranges.len().saturating_sub(most) {
        0 => format!("{lines} {shown}"),
        more => format!("{lines} {shown} and {more} more places"),
    }
}

fn counted(kind: Kind, count: usize) -> String {
    let (one, many) = match kind {
        Kind::Keyword => ("keyword", "keywords"),
        Kind::Pitch => ("opening", "openings"),
        Kind::Risk => ("risk script", "risk scripts"),
        Kind::Question => ("question to ask", "questions to ask"),
        Kind::Story => ("story", "stories"),
        Kind::Insight => ("insight", "insights"),
        Kind::Section => ("section", "sections"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}
