//! The fonts of a run: the embedded ones, and those the user adds.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cribsheet::diag::{Code, Diag};
use cribsheet::font::{FontFile, Fonts};
use cribsheet::{Compiler, Manuscript};

use super::arguments::FontArguments;
use super::files::{self, FileError};
use super::machine::Machine;

/// Compilers with the fonts that the arguments offer to the specs of a run. Each is lent to one spec at a time.
pub(crate) struct Shelf<'a> {
    arguments: &'a FontArguments,
    stock: Mutex<Option<OpenFonts>>,
    passed_over: Mutex<Vec<FileError>>,
}

/// Fonts that were taken from the shelf.
struct OpenFonts {
    /// The families of this machine that were looked for.
    families: Vec<String>,
    fonts: Fonts,
    /// The compilers with these fonts that no spec has.
    idle: Vec<Compiler>,
}

impl<'a> Shelf<'a> {
    /// A shelf that no font was taken from yet.
    pub(crate) fn new(arguments: &'a FontArguments) -> Self {
        Self {
            arguments,
            stock: Mutex::default(),
            passed_over: Mutex::default(),
        }
    }

    /// What could not be read where fonts were looked for, and was not told yet.
    pub(crate) fn passed_over(&self) -> Vec<FileError> {
        let mut passed_over = self
            .passed_over
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        mem::take(&mut passed_over)
    }

    /// Lends a compiler to the work on one spec: one that another spec had, unless other fonts of this machine are asked
    /// for. The error says which font cannot be read.
    pub(crate) fn lend<T>(
        &self,
        manuscript: Option<&Manuscript>,
        work: impl FnOnce(&mut Compiler) -> T,
    ) -> Result<T, FileError> {
        let families = manuscript.map(Manuscript::families).unwrap_or_default();
        let families = families.iter().filter(|_| self.arguments.system_fonts);
        let wanted: Vec<String> = families.map(|name| name.value.clone()).collect();
        let mut compiler = self.take(&wanted)?;
        let done = work(&mut compiler);
        // What a compiler has learned after a panic is not asked for again: then it does not come back.
        if let Some(stock) = self
            .stock()
            .as_mut()
            .filter(|stock| stock.families == wanted)
        {
            stock.idle.push(compiler);
        }
        Ok(done)
    }

    fn take(&self, wanted: &[String]) -> Result<Compiler, FileError> {
        let mut shelf = self.stock();
        let stock = match shelf.take().filter(|stock| stock.families == wanted) {
            Some(stock) => stock,
            None => OpenFonts {
                families: wanted.to_vec(),
                fonts: self.fonts(wanted)?,
                idle: Vec::new(),
            },
        };
        let stock = shelf.insert(stock);
        let idle = stock.idle.pop();
        Ok(idle.unwrap_or_else(|| Compiler::new(stock.fonts.clone())))
    }

    fn stock(&self) -> MutexGuard<'_, Option<OpenFonts>> {
        // Fonts are there as a whole or not at all, wherever a panic came.
        self.stock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fonts(&self, of_machine: &[String]) -> Result<Fonts, FileError> {
        let mut fonts = Fonts::embedded();
        let (files, mut passed_over) = files_of(self.arguments)?;
        for file in files {
            fonts.add(file);
        }
        if !of_machine.is_empty() {
            let machine = Machine::look();
            for path in machine.files_of(of_machine) {
                match files::read_font(&path) {
                    Ok(file) => fonts.add(file),
                    Err(error) => passed_over.push(error),
                }
            }
            fonts.offer(machine.families());
        }
        let mut known = self
            .passed_over
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *known = passed_over;
        Ok(fonts)
    }
}

/// The files in the folders that the arguments name, and what was passed over there.
pub(crate) fn files_of(
    arguments: &FontArguments,
) -> Result<(Vec<FontFile>, Vec<FileError>), FileError> {
    let mut read = Vec::new();
    let mut passed_over = Vec::new();
    for folder in &arguments.font_path {
        let found = files::fonts_in(folder)?;
        passed_over.extend(found.passed_over);
        for path in &found.files {
            match files::read_font(path) {
                Ok(file) => read.push(file),
                Err(error) if path == folder => return Err(error),
                Err(error) => passed_over.push(error),
            }
        }
    }
    Ok((read, passed_over))
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
        if files::fonts_in(folder).is_ok_and(|found| found.files.is_empty()) {
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
