#!/usr/bin/env bash
# One table of one font, asked for by name and by tag: from a `FontRef` and from the newer owned `Font`, whose `tables()`
# gives a `TableProvider` as well.
#
# Expected: both ways of asking give the same table of both, as the trait promises: its methods by name are written in
#           terms of `data_for_tag`.
# Seen:     `Font::tables()` has every table by name, and none by its tag: `data_for_tag` answers `None` without looking.
# Why we care: a check that reads a table by its tag, and takes a font that lacks the table for harmless, passes every
# font. Ours did; it asks by name.
# Version:  read-fonts 0.46.0 (docs.rs: read_fonts::model::Font, read_fonts::TableProvider).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "see"
version = "0.0.0"
edition = "2021"

[dependencies]
read-fonts = { version = "=0.46.0", default-features = false, features = ["std"] }
font-test-data = "=0.6.0"
TOML
cat > src/main.rs <<'RS'
use read_fonts::model::Font;
use read_fonts::{FontRef, TableProvider};
use read_fonts::types::Tag;

fn main() {
    let bytes: &'static [u8] = font_test_data::AHEM;
    let tag = Tag::new(b"head");
    let lent = FontRef::new(bytes).expect("a font");
    println!("FontRef: by name {}, by tag {}", lent.head().is_ok(), lent.data_for_tag(tag).is_some());
    let owned = Font::new(bytes, 0).expect("a font");
    println!("Font: by name {}, by tag {}", owned.tables().head().is_ok(), owned.tables().data_for_tag(tag).is_some());
}
RS
cargo run --quiet | tee seen
echo 'expected of each: by name true, by tag true'
diff - seen <<'SEEN'
FontRef: by name true, by tag true
Font: by name true, by tag false
SEEN
