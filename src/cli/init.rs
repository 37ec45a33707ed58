//! `cribsheet init`: a commented sheet to start from.

use std::path::Path;

use rust_embed::RustEmbed;

use super::Exit;
use super::arguments::InitArguments;
use super::desk;
use super::report::Reporter;

/// The sheets that a new one can start from.
#[derive(RustEmbed)]
#[folder = "sheets/"]
#[include = "*.toml"]
struct Sheets;

/// The sheet to start from unless another is named: the fullest.
pub(crate) const USUAL_TEMPLATE: &str = "marshall";

/// The names of the sheets to start from, in order.
pub(crate) fn templates() -> Vec<String> {
    let mut names: Vec<String> = Sheets::iter()
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Writes a sheet to start from, and never over another file.
pub(crate) fn run(arguments: &InitArguments, reporter: &Reporter) -> Exit {
    let name = format!("{}.toml", arguments.template);
    let sheet = Sheets::get(&name).expect("clap takes no other names");
    let written = if desk::is_dash(&arguments.path) {
        desk::print(&sheet.data)
    } else {
        create(&arguments.path, &sheet.data, reporter)
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
    let name = path.display();
    reporter.say(&format!(
        "{name}: edit it, then run `cribsheet build {name}`"
    ));
    Ok(())
}
