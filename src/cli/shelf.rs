//! The fonts of a run: the embedded ones, and those the user adds.

use cribsheet::diag::{Code, Diag};
use cribsheet::font::{FontFile, Fonts};
use cribsheet::{Compiler, Manuscript};

use super::arguments::FontArguments;
use super::files::{self, FileError};
use super::machine::Machine;

/// A compiler with the fonts that the arguments offer to the specs of a run.
pub(crate) struct Shelf<'a> {
    arguments: &'a FontArguments,
    /// The compiler, and the families of this machine that were looked for when it was made.
    open: Option<(Compiler, Vec<String>)>,
}

impl<'a> Shelf<'a> {
    /// A shelf that no font was taken from yet.
    pub(crate) fn new(arguments: &'a FontArguments) -> Self {
        Self {
            arguments,
            open: None,
        }
    }

    /// The compiler for one spec: the last one, unless other fonts of this machine are asked for.
    pub(crate) fn compiler(
        &mut self,
        manuscript: Option<&Manuscript>,
    ) -> Result<&mut Compiler, FileError> {
        let families = manuscript.map(Manuscript::families).unwrap_or_default();
        let families = families.iter().filter(|_| self.arguments.system_fonts);
        let wanted: Vec<String> = families.map(|name| name.value.clone()).collect();
        let open = match self.open.take().filter(|(_, found)| *found == wanted) {
            Some(open) => open,
            None => (Compiler::new(self.fonts(&wanted)?), wanted),
        };
        Ok(&mut self.open.insert(open).0)
    }

    fn fonts(&self, of_machine: &[String]) -> Result<Fonts, FileError> {
        let mut fonts = Fonts::embedded();
        for file in files_of(self.arguments)? {
            fonts.add(file);
        }
        if !of_machine.is_empty() {
            let machine = Machine::look();
            for path in machine.files_of(of_machine) {
                fonts.add(files::read_font(&path)?);
            }
            fonts.offer(machine.families());
        }
        Ok(fonts)
    }
}

/// The files in the folders that the arguments name.
pub(crate) fn files_of(arguments: &FontArguments) -> Result<Vec<FontFile>, FileError> {
    let mut files = Vec::new();
    for folder in &arguments.font_path {
        for path in files::fonts_in(folder)? {
            files.push(files::read_font(&path)?);
        }
    }
    Ok(files)
}

/// Adds to a fault of a family that nobody has what the command can do about it.
pub(crate) fn advise(fault: &mut Diag, arguments: &FontArguments) {
    if fault.code != Code::UnknownFont {
        return;
    }
    let mut list = "run `cribsheet fonts".to_owned();
    for folder in &arguments.font_path {
        let name = folder.display();
        list.push_str(&format!(" --font-path {name}"));
        if files::fonts_in(folder).is_ok_and(|files| files.is_empty()) {
            let advice = "put .ttf, .otf, .ttc or .otc files in";
            fault
                .hints
                .push(format!("{advice} `{name}`, which has none"));
        }
    }
    if arguments.system_fonts {
        list.push_str(" --system-fonts");
    } else {
        let advice = "add `--font-path` with its folder, or `--system-fonts`";
        fault.hints.push(advice.to_owned());
    }
    list.push_str("` to see what there is");
    fault.hints.push(list);
}
