#!/usr/bin/env bash
# A page of Chinese as pixels, each an index of 16 greys, packed by the crate png 0.18.1 as its encoder does by itself, and
# with `Filter::NoFilter`.
#
# Expected: the encoder "will automatically choose the appropriate DEFLATE compression mode and PNG filter". For indices that
#           is none: it "is usually the most effective" there (RFC 2083, 9.6), since the difference of two indices means
#           nothing. So it takes no more bytes than without filters.
# Seen:     the filter follows from the compression alone, whatever a pixel is: adaptive. The file is larger by a fifth with
#           one index a byte and by a sixth with two, and by a fifth where the pixels are greys.
# Why we care: a picture of a page is a megabyte, and most of the time it takes is spent on packing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @expo-google-fonts/ma-shan-zheng@0.4.3 >/dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0
python/bin/python - <<'PY'
import pathlib

from PIL import Image, ImageDraw, ImageFont

text = "系统是在门店和仓库里学的增长从数据开始先问诊再开方供应商的麻烦我来扛库存周转率转化接口订单路由会员复购渠道冲突大促"
font = ImageFont.truetype(next(pathlib.Path("node_modules").rglob("*.ttf")), 40)
page = Image.new("L", (2480, 3508), 255)
draw = ImageDraw.Draw(page)
for row in range(60):
    line = "".join(text[(row * row * 7 + row * 31 + column * 13 + column * row // 5) % len(text)] for column in range(57))
    draw.text((100, 100 + row * 55), line, font=font, fill=0)
pathlib.Path("page").write_bytes(page.tobytes())
PY
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "see"
version = "0.0.0"
edition = "2021"

[dependencies]
png = "=0.18.1"
flate2 = "=1.1.11" # what it packs with

[profile.dev.package."*"]
opt-level = 2
TOML
cat > src/main.rs <<'RS'
use png::{BitDepth, ColorType, Encoder, Filter};

fn size(color: ColorType, depth: BitDepth, pixels: &[u8], filter: Option<Filter>) -> usize {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 2480, 3508);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Indexed {
        encoder.set_palette((0..16u8).flat_map(|level| [level * 17; 3]).collect::<Vec<_>>());
    }
    if let Some(filter) = filter {
        encoder.set_filter(filter);
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(pixels).expect("all pixels");
    drop(writer);
    file.len()
}

fn main() {
    let levels: Vec<u8> = std::fs::read("page").expect("a page").iter().map(|grey| grey / 17).collect();
    let greys: Vec<u8> = levels.iter().map(|level| level * 17).collect();
    let pairs: Vec<u8> = levels.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    for (name, color, depth, pixels) in [
        ("greys", ColorType::Grayscale, BitDepth::Eight, greys),
        ("indices, one a byte", ColorType::Indexed, BitDepth::Eight, levels),
        ("indices, two a byte", ColorType::Indexed, BitDepth::Four, pairs),
    ] {
        let (chosen, none) = (size(color, depth, &pixels, None), size(color, depth, &pixels, Some(Filter::NoFilter)));
        println!("{name}: {chosen} bytes, without filters {none}");
    }
}
RS
cargo run --quiet | tee seen
echo 'expected of indices: the first number is no larger than the second'
awk -F'[^0-9]+' '/indices/ && $2 > 1.1 * $3 { larger++ } END { exit larger != 2 }' seen
