//! The files that the command carries: sheets to start from, and the page of the preview.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// The sheets that a new one can start from.
#[derive(RustEmbed)]
#[folder = "sheets/"]
#[include = "*.toml"]
struct Sheets;

/// The files of the preview.
#[cfg(feature = "serve")]
#[derive(RustEmbed)]
#[folder = "src/serve/page/"]
struct PreviewFiles;

/// The sheet to start from unless another is named: the fullest.
pub(crate) const USUAL_TEMPLATE: &str = "marshall";

/// The names of the sheets to start from, in order.
pub(crate) fn template_names() -> Vec<String> {
    let mut names: Vec<String> = Sheets::iter()
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The sheet of one of these names.
pub(crate) fn template(name: &str) -> Cow<'static, [u8]> {
    let file = Sheets::get(&format!("{name}.toml"));
    file.expect("clap takes no other names").data
}

/// A file of the preview, if it has one of this name.
#[cfg(feature = "serve")]
pub(crate) fn preview_file(name: &str) -> Option<Vec<u8>> {
    Some(PreviewFiles::get(name)?.data.into_owned())
}
