#!/usr/bin/env bash
# Pictures of one grey, packed by the crate png 0.18.1 with `Compression::Fast` and without filters.
#
# Expected: a million equal pixels become a few kilobytes, whichever grey it is: `Fast` promises "a decent compression ratio",
#           and larger files than without compression for "incompressible data" alone.
# Seen:     black does; white takes three bits a pixel and grey more than the pixels themselves. What it packs with, fdeflate,
#           knows runs of zeros and no others, and has one fixed code for the rest, made for what a filter leaves.
# Why we care: a page is white for the most part, and pages of few greys are smaller without filters in every other mode.
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
png = "=0.18.1"
fdeflate = "=0.3.7" # what it packs with when fast
TOML
cat > src/main.rs <<'RS'
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

fn size(grey: u8, compression: Compression) -> usize {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 1000, 1000);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(compression);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[grey; 1_000_000]).expect("all pixels");
    drop(writer);
    file.len()
}

fn main() {
    for (name, grey) in [("black", 0), ("grey", 128), ("white", 255)] {
        println!("{name}: {} bytes, balanced {}", size(grey, Compression::Fast), size(grey, Compression::Balanced));
    }
}
RS
cargo run --quiet | tee seen
echo 'expected of each: less than 20,000 bytes'
awk -F'[^0-9]+' '/black/ { ok += $2 < 20000 } /grey/ { ok += $2 > 1000000 } /white/ { ok += $2 > 300000 } END { exit ok != 3 }' seen
