//! The files that the command carries: sheets to start from, and the page of the preview.

use rust_embed::RustEmbed;

use super::tongue::Tongue;

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

/// The names of the sheets to start from, in order.
pub(crate) fn template_names() -> Vec<String> {
    let mut names: Vec<String> = Sheets::iter()
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The sheet of one of these names.
pub(crate) fn template(name: &str) -> String {
    let file = Sheets::get(&format!("{name}.toml"));
    let sheet = file.expect("clap and the command take no other names").data;
    String::from_utf8(sheet.into_owned()).expect("the sheets are text")
}

/// The sheet that explains every field, in a language.
pub(crate) fn skeleton(tongue: Tongue) -> String {
    template(match tongue {
        Tongue::Chinese => "skeleton-zh",
        Tongue::Traditional => "skeleton-zh-hant",
        Tongue::English => "skeleton-en",
        Tongue::Both => "skeleton-zh-en",
    })
}

/// A file of the preview, if it has one of this name.
#[cfg(feature = "serve")]
pub(crate) fn preview_file(name: &str) -> Option<Vec<u8>> {
    Some(PreviewFiles::get(name)?.data.into_owned())
}
