//! `cribsheet init`: a commented sheet to start from.

use std::path::Path;

use super::Exit;
use super::arguments::InitArguments;
use super::carried;
use super::files;
use super::talk::Reporter;

/// Writes a sheet to start from, and never over another file.
pub(crate) fn run(arguments: &InitArguments, reporter: &Reporter) -> Exit {
    let sheet = carried::template(&arguments.template);
    let written = if files::is_dash(&arguments.path) {
        files::print(&sheet)
    } else {
        create(&arguments.path, &sheet, reporter)
    };
    match written {
        Ok(()) => Exit::Done,
        Err(error) => reporter.file_fault(&error),
    }
}

fn create(path: &Path, sheet: &[u8], reporter: &Reporter) -> Result<(), files::FileError> {
    let path = if files::is_folder(path) {
        files::make_folder(path)?;
        path.join("cribsheet.toml")
    } else {
        path.to_owned()
    };
    files::create(&path, sheet)?;
    let name = path.display().to_string();
    let advice = advice(&name);
    reporter.note(&name, "written", &advice);
    Ok(())
}

/// What to do with a sheet that was written.
fn advice(name: &str) -> String {
    let beside = if cfg!(feature = "serve") {
        format!(" beside `cribsheet watch {name} --open`")
    } else {
        String::new()
    };
    format!("edit it{beside}, then run `cribsheet build {name}`")
}
