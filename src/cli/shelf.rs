//! The fonts of a run: the embedded ones, and those the user adds.

use cribsheet::diag::{Code, Diag, Diags, quote};
use cribsheet::font::{FontFault, FontFile, Fonts};
use cribsheet::spec::{self, Spanned};

use super::arguments::FontArguments;
use super::files::{self, FileError};

/// The fonts for one spec. A family that it names and nobody has is a fault.
pub(crate) fn gather(
    source: &str,
    arguments: &FontArguments,
    diags: &mut Diags,
) -> Result<Fonts, FileError> {
    let wanted = families(source);
    let names: Vec<String> = wanted.iter().map(|name| name.value.clone()).collect();
    let mut files = files_of(arguments)?;
    if arguments.system_fonts && !names.is_empty() {
        let is_wanted = |family: &str| names.iter().any(|name| name.eq_ignore_ascii_case(family));
        for path in files::system_fonts(is_wanted) {
            files.push(files::read_font(&path)?);
        }
    }
    let (fonts, faults) = Fonts::new(&names, files);
    for name in wanted.iter().filter(|name| !fonts.has_family(&name.value)) {
        diags.push(unknown(name, arguments, &faults));
    }
    Ok(fonts)
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

/// The families that a spec names.
fn families(source: &str) -> Vec<Spanned<String>> {
    spec::read(source, &mut Diags::default())
        .and_then(|spec| spec.sheet.fonts)
        .unwrap_or_default()
}

fn unknown(name: &Spanned<String>, arguments: &FontArguments, faults: &[FontFault]) -> Diag {
    let message = format!("no font of the family {}", quote(&name.value));
    let mut diag = Diag::error(Code::UnknownFont, name.span, message);
    if !arguments.system_fonts {
        diag = diag.hint("add `--font-path` with its folder, or `--system-fonts`");
    }
    for fault in faults {
        diag = diag.hint(format!("note that {fault}"));
    }
    diag.hint("run `cribsheet fonts` to see what there is")
}
