//! `cribsheet fonts`: the fonts that would be used, and what they cover.

use cribsheet::diag::plain;
use cribsheet::font::{Face, Flaw, FontFault, FontFile, Fonts};

use super::Exit;
use super::arguments::FontArguments;
use super::files::{self, FileError};
use super::machine::Machine;
use super::shelf;
use super::talk::Reporter;

/// The blocks of Unicode that hold Han characters: extension A, the first block, compatibility ideographs,
/// and the planes of the later extensions.
const HAN: [(char, char); 4] = [
    ('\u{3400}', '\u{4DBF}'),
    ('\u{4E00}', '\u{9FFF}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{20000}', '\u{3347F}'),
];

/// Prints one face a line: family, weight, how many characters, and where it comes from.
pub(crate) fn run(arguments: &FontArguments, reporter: &Reporter) -> Exit {
    reporter.ended(list(arguments, reporter).and_then(|list| files::print(list.as_bytes())))
}

fn list(arguments: &FontArguments, reporter: &Reporter) -> Result<String, FileError> {
    let embedded = Fonts::embedded();
    let mut lines: Vec<String> = embedded
        .faces()
        .map(|(_, face)| line(face, "embedded"))
        .collect();
    let mut faults = Vec::new();
    let mut add = |file: FontFile| {
        let name = file.name.clone();
        // One file at a time: all fonts of a machine are too much to hold at once.
        let mut fonts = Fonts::default();
        fonts.add(file);
        lines.extend(fonts.faces().map(|(_, face)| line(face, &name)));
        faults.extend(fonts.faults().iter().cloned());
    };
    let (files, mut passed_over) = shelf::files_of(arguments)?;
    files.into_iter().for_each(&mut add);
    if arguments.system_fonts {
        for path in Machine::look().files() {
            match files::read_font(&path) {
                Ok(file) => add(file),
                Err(error) => passed_over.push(error),
            }
        }
    }
    refuse(&faults, reporter);
    reporter.passed_over(&passed_over);
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn line(face: &Face, origin: &str) -> String {
    let han = HAN
        .into_iter()
        .flat_map(|(first, last)| first..=last)
        .filter(|character| face.covers(*character))
        .count();
    format!(
        "{} {:>6} characters {:>6} Han  {}",
        named(face),
        face.character_count(),
        han,
        plain(origin)
    )
}

/// A face as lists name it: family and weight, in columns.
pub(crate) fn named(face: &Face) -> String {
    let slant = if face.is_slanted() { " italic" } else { "" };
    let family = format!("{}{slant}", face.family);
    format!("{family:<24} {:>3}", face.weight)
}

/// Notes the files that cannot be used, those that are packed all at once: a package for web pages has thousands.
fn refuse(faults: &[FontFault], reporter: &Reporter) {
    let mut rest = faults;
    while let Some(first) = rest.first() {
        let is_like = |fault: &FontFault| {
            fault.flaw == first.flaw && (fault.name == first.name || fault.flaw == Flaw::Packed)
        };
        let like = rest.iter().take_while(|fault| is_like(fault)).count();
        for fault in FontFault::together(&rest[..like]) {
            let text = format!("left out, because {fault}");
            reporter.note(&first.name, "unusable-font", &text);
        }
        rest = &rest[like..];
    }
}
