//! `cribsheet fonts SPEC`: which face sets what on a sheet, and what the families that it names lack.

use std::path::Path;

use cribsheet::diag::{Severity, plain};
use cribsheet::font::{Face, Fonts};
use cribsheet::sheet::Overrides;
use cribsheet::text::{FaceTally, FamilyTally, Reason, Sort, StandIn, Tally};

use super::arguments::CoverageArguments;
use super::compile::{exit_of, judged};
use super::pages::check_one_dash;
use super::reading::{ReadSpec, read};
use super::shelf::Shelf;
use super::talk::Reporter;
use super::{Exit, files, fonts};

/// Prints what each face sets in each spec. One that has errors is told them instead; of one that lacks glyphs the rest
/// is told too.
pub(crate) fn run(arguments: &CoverageArguments, reporter: &Reporter) -> Exit {
    if let Err(message) = check_one_dash(&arguments.specs) {
        return reporter.usage_fault(&message);
    }
    let shelf = Shelf::new(&arguments.fonts);
    let mut exit = Exit::Done;
    for (number, spec) in arguments.specs.iter().enumerate() {
        let ended = match told(spec, arguments, &shelf, reporter) {
            Ok((lines, ended)) => {
                let gap = if number > 0 { "\n" } else { "" };
                let printed = files::print(format!("{gap}{}\n", lines.join("\n")).as_bytes());
                match reporter.ended(printed) {
                    Exit::Done => ended,
                    failed => failed,
                }
            }
            Err(failed) => failed,
        };
        if exit == Exit::Done {
            exit = ended;
        }
    }
    reporter.passed_over(&shelf.passed_over());
    exit
}

/// What there is to say of one spec, and how a run ends that says it.
fn told(
    path: &Path,
    arguments: &CoverageArguments,
    shelf: &Shelf<'_>,
    reporter: &Reporter,
) -> Result<(Vec<String>, Exit), Exit> {
    let ReadSpec {
        sources,
        manuscript,
        mut diags,
    } = read(path, arguments.bases.root.as_deref()).map_err(|error| reporter.file_fault(&error))?;
    let manuscript = manuscript.as_ref();
    let lent = shelf.lend(manuscript, |compiler| {
        let tally = compiler.tally(manuscript?, &Overrides::default(), &mut diags)?;
        Some(lines(sources.name(), &tally, compiler.fonts()))
    });
    let lines = lent.map_err(|error| reporter.file_fault(&error))?;
    diags.sort();
    let mut faults = judged(&diags, &arguments.fonts, false);
    // Warnings are for those who make the page.
    faults.retain(|fault| fault.severity == Severity::Error);
    reporter.faults(&sources, &faults);
    let ended = exit_of(&faults).unwrap_or(Exit::Done);
    let is_set = matches!(ended, Exit::Done | Exit::MissingGlyph);
    match lines.filter(|_| is_set) {
        Some(lines) => Ok((lines, ended)),
        None => Err(ended),
    }
}

fn lines(name: &str, tally: &Tally, fonts: &Fonts) -> Vec<String> {
    let mut lines = vec![format!("{} is set in", plain(name))];
    lines.extend(tally.faces.iter().map(|face| set(face, fonts)));
    if tally.families.is_empty() {
        lines.push("no family is named under `fonts` of the sheet".to_owned());
    }
    let families = tally.families.iter();
    lines.extend(families.flat_map(|family| left(family, fonts)));
    lines
}

/// What a face sets, on one line.
fn set(tally: &FaceTally, fonts: &Fonts) -> String {
    let face = fonts.face(tally.face);
    let sorts = Sort::ALL.into_iter().filter(|sort| tally.of(*sort) > 0);
    let sorts: Vec<String> = sorts.map(|sort| counted(tally.of(sort), sort)).collect();
    format!(
        "  {}  {} ({} in all)  {}",
        fonts::named(face),
        sorts.join(", "),
        tally.count,
        plain(face.file.as_deref().unwrap_or("embedded"))
    )
}

/// What a family leaves to others: a line for each sort, reason and family that stands in.
fn left(family: &FamilyTally, fonts: &Fonts) -> Vec<String> {
    let name = &family.name;
    if family.set.iter().sum::<usize>() == 0 && family.left.is_empty() {
        return vec![format!("{name} sets nothing: no character is left to it")];
    }
    let mut lines: Vec<String> = Vec::new();
    for (weight, class) in &family.weights {
        lines.push(format!(
            "  a {} face, and sets that text in {class}",
            weight.name()
        ));
    }
    let key = |stand_in: &StandIn| {
        let other = fonts.face(stand_in.face);
        (
            stand_in.sort,
            stand_in.reason,
            other.family.as_str(),
            other.is_slanted(),
        )
    };
    let mut groups: Vec<Vec<&StandIn>> = Vec::new();
    for stand_in in &family.left {
        match groups
            .iter_mut()
            .find(|group| key(group[0]) == key(stand_in))
        {
            Some(group) => group.push(stand_in),
            None => groups.push(vec![stand_in]),
        }
    }
    lines.extend(groups.iter().map(|group| line(group, family, fonts)));
    let heading = match lines.is_empty() {
        true => format!("{name} has all that is asked of it"),
        false => format!("{name} lacks"),
    };
    lines.insert(0, heading);
    lines
}

/// Characters that one family sets for one reason.
fn line(group: &[&StandIn], family: &FamilyTally, fonts: &Fonts) -> String {
    let first = group[0];
    let asked = counted(family.asked(first.sort), first.sort);
    let why = match first.reason {
        Reason::NoGlyph => "",
        Reason::NoInk => ", whose glyphs are blank",
        Reason::OtherForm => " in the form that is wanted there",
        Reason::NoItalic => " in italics",
    };
    let named: Vec<_> = group.iter().map(|one| one.text.as_str()).collect();
    let other: &Face = fonts.face(first.face);
    let slant = if other.is_slanted() { " italic" } else { "" };
    let verb = if group.len() == 1 { "it" } else { "them" };
    format!(
        "  {} of {asked}{why}: {}; {}{slant} sets {verb}",
        group.len(),
        named.join(" "),
        other.family
    )
}

/// A number of characters of one sort.
fn counted(count: usize, sort: Sort) -> String {
    let (one, many) = match sort {
        Sort::Han => ("Han character", "Han characters"),
        Sort::ChineseMark => ("Chinese mark", "Chinese marks"),
        Sort::Letter => ("letter or digit", "letters and digits"),
        Sort::Sign => ("other mark or sign", "other marks and signs"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}
