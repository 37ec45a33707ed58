//! `cribsheet man`: the manual page.

use std::io;

use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Exit;
use super::arguments::{Grammar, grammar};
use super::files;
use super::talk::Reporter;

/// What a run ends with, for the manual page.
const EXIT_CODES: [(&str, &str); 6] = [
    ("0", "a page was written, or would be"),
    (
        "1",
        "a file could not be read or written, or a fault of cribsheet itself",
    ),
    ("2", "wrong usage"),
    ("3", "the spec has errors"),
    ("4", "the sheet does not fit"),
    ("5", "a character has no glyph in any font allowed"),
];

/// Prints the manual page in roff.
pub(crate) fn run(reporter: &Reporter) -> Exit {
    let mut page = Vec::new();
    write(&mut page).expect("a vector takes all that is written to it");
    reporter.ended(files::print(&page))
}

fn write(page: &mut Vec<u8>) -> io::Result<()> {
    let mut command = grammar();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    for inner in command
        .get_subcommands()
        .filter(|inner| inner.get_name() != "help")
    {
        write_command(inner, page)?;
    }
    write_exit_codes(page)
}

/// A command, its synopsis and its options, under a title of its own.
fn write_command(command: &Grammar, page: &mut Vec<u8>) -> io::Result<()> {
    let about = command.get_about().map(ToString::to_string);
    let mut roff = Roff::default();
    let title = format!("cribsheet {}", command.get_name());
    roff.control("SH", [title.to_uppercase().as_str()]);
    roff.text([roman(about.unwrap_or_default())]);
    roff.to_writer(page)?;
    let mut section = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut section)?;
    man.render_options_section(&mut section)?;
    let section = String::from_utf8_lossy(&section).replace("\n.SH ", "\n.SS ");
    page.extend(
        section
            .replacen(".SH ", ".SS ", usize::from(section.starts_with(".SH")))
            .bytes(),
    );
    Ok(())
}

fn write_exit_codes(page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in EXIT_CODES {
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
    roff.to_writer(page)
}
