//! The fonts of a run: the embedded ones, and those the user adds.

use cribsheet::diag::{Code, Diag};
use cribsheet::font::{FontFile, Fonts};
use cribsheet::{Compiler, Manuscript};

use super::arguments::FontArguments;
use super::files::{self, FileError};

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
            let is_wanted = |family: &str| {
                let mut wanted = of_machine.iter();
                wanted.any(|name| name.eq_ignore_ascii_case(family))
            };
            for path in files::system_fonts(is_wanted) {
                fonts.add(files::read_font(&path)?);
            }
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
    if !arguments.system_fonts {
        let advice = "add `--font-path` with its folder, or `--system-fonts`";
        fault.hints.insert(0, advice.to_owned());
    }
    let list = "run `cribsheet fonts` to see what there is";
    fault.hints.push(list.to_owned());
}
