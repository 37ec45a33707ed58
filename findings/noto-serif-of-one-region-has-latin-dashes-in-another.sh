#!/usr/bin/env bash
# A Chinese dash, two —, in the Noto Serif of Google Fonts that is cut for one region, shaped in the language of another.
#
# Expected: a dash of two squares at the middle of the characters, as in the whole font, which has all regions.
# Seen:     in the language that the cut is named after it is; in any other it is 1.61 em long and stands at the height of letters,
#           in Hong Kong's from the cut for Taiwan as well. The cut keeps the substitutions of its own region alone.
# Why we care: the tag of the reader's region is the right one to shape with, and here the wrong one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent @expo-google-fonts/noto-serif-tc@0.4.4 @expo-google-fonts/noto-serif-sc@0.4.3 >/dev/null
for package in *.tgz; do tar xzf "$package" --wildcards 'package/400Regular/*.ttf'; done
python3 -m venv python
python/bin/pip install -q fonttools==4.68.0 uharfbuzz==0.57.0
cat > see.py <<'PY'
import uharfbuzz
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

for cut in ("SC", "TC"):
    path = f"package/400Regular/NotoSerif{cut}_400Regular.ttf"
    shaper, font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))), TTFont(path)
    glyphs = font.getGlyphSet()
    for language in ("zh-hans", "zh-hant", "zh-hant-hk"):
        buffer = uharfbuzz.Buffer()
        buffer.add_str("——")
        buffer.script, buffer.language, buffer.direction = "Hani", language, "ltr"
        uharfbuzz.shape(shaper, buffer)
        pen = BoundsPen(glyphs)
        glyphs[font.getGlyphName(buffer.glyph_infos[0].codepoint)].draw(pen)
        left, bottom, right, top = pen.bounds
        print(f"{cut} in {language}: {right - left:.0f} units long, {(bottom + top) / 2:.0f} above the line")
PY
python/bin/python see.py | tee seen
echo 'expected: six times 1858 units long, 380 above the line'
diff - seen <<'SEEN'
SC in zh-hans: 1858 units long, 380 above the line
SC in zh-hant: 1606 units long, 268 above the line
SC in zh-hant-hk: 1606 units long, 268 above the line
TC in zh-hans: 1606 units long, 268 above the line
TC in zh-hant: 1858 units long, 380 above the line
TC in zh-hant-hk: 1606 units long, 268 above the line
SEEN
