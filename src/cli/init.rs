//! `cribsheet init`: a commented sheet to start from.

use std::path::Path;

use super::Exit;
use super::arguments::InitArguments;
use super::desk;
use super::report::Reporter;
use super::templates;

/// Writes a sheet to start from, and never over another file.
pub(crate) fn run(arguments: &InitArguments, reporter: &Reporter) -> Exit {
    let sheet = templates::sheet(&arguments.template);
    let written = if desk::is_dash(&arguments.path) {
        desk::print(&sheet)
    } else {
        create(&arguments.path, &sheet, reporter)
    };
    match written {
        Ok(()) => Exit::Done,
        Err(error) => reporter.desk_fault(&error),
    }
}

fn create(path: &Path, sheet: &[u8], reporter: &Reporter) -> Result<(), desk::DeskError> {
    let path = if desk::is_folder(path) {
        desk::make_folder(path)?;
        path.join("cribsheet.toml")
    } else {
        path.to_owned()
    };
    desk::create(&path, sheet)?;
    let name = path.display().to_string();
    let advice = format!("edit it, then run `cribsheet build {name}`");
    reporter.note(&name, "written", &advice);
    Ok(())
}
