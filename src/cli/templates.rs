//! The sheets that the command carries, each a template for a new one.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// The sheets that a new one can start from.
#[derive(RustEmbed)]
#[folder = "sheets/"]
#[include = "*.toml"]
struct Sheets;

/// The sheet to start from unless another is named: the fullest.
pub(crate) const USUAL: &str = "marshall";

/// The names of the sheets to start from, in order.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = Sheets::iter()
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The sheet of one of these names.
pub(crate) fn sheet(name: &str) -> Cow<'static, [u8]> {
    let file = Sheets::get(&format!("{name}.toml"));
    file.expect("clap takes no other names").data
}
