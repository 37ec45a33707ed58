//! The fonts that the library carries.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// The embedded fonts, as files.
#[derive(RustEmbed)]
#[folder = "fonts/"]
#[include = "*.ttf"]
struct Embedded;

/// The bytes of each file, in the order of their names.
pub(super) fn files() -> impl Iterator<Item = Cow<'static, [u8]>> {
    let mut names: Vec<_> = Embedded::iter().collect();
    names.sort_unstable();
    let get = |name: Cow<'_, str>| Embedded::get(&name).expect("the name comes from the same list");
    names.into_iter().map(move |name| get(name).data)
}
