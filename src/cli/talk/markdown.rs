//! Messages in Markdown, for whoever pastes them to the assistant that wrote the spec.

use std::fmt::Write;

use cribsheet::Shortfall;
use cribsheet::diag::plain;
use cribsheet::sources::{FilePlace, Sources};
use cribsheet::tell::{self, Message};

/// What the assistant is asked for after all faults.
const ONE_BLOCK: &str = "in one ```toml block, and nothing else.";

/// The most characters of a line of the spec that are shown.
const LONGEST_LINE: usize = 200;

/// Faults of a spec, one after the other with the lines they stand in.
pub(super) fn faults(sources: &Sources, faults: &[Message]) -> String {
    let mut list = format!("`{}` does not build as it should:\n", plain(sources.name()));
    let mut faults = faults.to_vec();
    // The two ends of one slip are one thing to mend.
    let slip = |fault: &Message| (fault.file.clone(), fault.line, fault.message.clone());
    faults.dedup_by_key(|fault| slip(fault));
    for (number, fault) in faults.iter().enumerate() {
        let found = match fault.line {
            Some(line) => format!("Line {line}{}: {}", of(&fault.file, sources), fault.message),
            None => format!("{} (`{}`)", sentence(&fault.message), fault.code),
        };
        let mut sentences = vec![found];
        sentences.extend(fault.hints.iter().map(|hint| sentence(hint)));
        item(&mut list, number + 1, &sentences.join(". "));
        let file = sources.files().find(|file| file.name == fault.file);
        let line = fault.line.zip(file);
        let excerpt = line.and_then(|(line, file)| file.text.lines().nth(line - 1));
        if let Some(excerpt) = excerpt.filter(|excerpt| !excerpt.trim().is_empty()) {
            list.push_str(&fenced(excerpt));
        }
    }
    if faults.iter().any(|fault| fault.severity == "error") {
        list += &format!("\nPlease send the whole spec again, corrected, {ONE_BLOCK}\n");
    }
    list
}

/// A sheet that is too long, with what could go.
pub(super) fn does_not_fit(sources: &Sources, shortfall: &Shortfall) -> String {
    let mut text = format!(
        "`{}` does not fit its page: {}.",
        plain(sources.name()),
        tell::shortfall(shortfall)
    );
    if let Some(remedy) = tell::remedy(shortfall) {
        text += &format!(" {}.", sentence(remedy));
    }
    let parts: Vec<_> = shortfall.suggested().map(|price| &price.part).collect();
    if !parts.is_empty() {
        text += " It would without these:\n";
    }
    for part in parts {
        let entry = part.entry.map(|entry| entry.to_string());
        let field = part.field.as_ref().map(|field| format!(", `{field}`"));
        let FilePlace { file, place } = sources.place(part.span.start);
        let line = format!("{}{}", place.line, of(file.name, sources));
        let entry = entry.unwrap_or_else(|| "sheet".to_owned());
        let field = field.unwrap_or_default();
        let name = plain(&part.name);
        let written = write!(text, "\n- line {line}: {entry} “{name}”{field}");
        written.expect("a string takes all that is written to it");
    }
    text + &format!(
        "\n\nPlease shorten it, or leave out what can be spared, and send the whole spec again {ONE_BLOCK}\n"
    )
}

/// Which file a line is one of, where it is not the spec itself.
fn of(file: &str, sources: &Sources) -> String {
    match file == sources.name() {
        true => String::new(),
        false => format!(" of `{}`", plain(file)),
    }
}

fn item(list: &mut String, number: usize, text: &str) {
    let written = writeln!(list, "\n{number}. {}.", plain(text));
    written.expect("a string takes all that is written to it");
}

/// A hint as a sentence of its own.
fn sentence(hint: &str) -> String {
    let mut rest = hint.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// A line of the spec in a fence that no line of it ends.
fn fenced(line: &str) -> String {
    let rows = line.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(rows.max().unwrap_or_default().max(2) + 1);
    let shown: String = line.trim().chars().take(LONGEST_LINE).collect();
    let shown = plain(&shown);
    format!("\n   {fence}toml\n   {shown}\n   {fence}\n")
}
