#!/usr/bin/env bash
# The four curly quotes in IBM Plex Sans TC, shaped as English with the feature `pwid` (proportional widths), which is how
# fonts for Chinese give the narrow forms of marks that both scripts have.
#
# Expected: four narrow curly quotes, each still its own.
# Seen:     “ becomes the glyph of ", ‘ the glyph of `, which is wider than what it replaces, ’ the glyph of ', and ” stays.
# Why we care: the letters copied out of a page are curly still, so only an eye finds it; a feature that promises widths cannot
# be asked for without looking at where it leads. Without it all four are narrow already.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent @ibm/plex-sans-tc@1.1.1 >/dev/null
tar xzf ./*.tgz package/fonts/complete/woff2/hinted/IBMPlexSansTC-Regular.woff2
python3 -m venv python
python/bin/pip install -q fonttools==4.68.0 brotli==1.2.1 uharfbuzz==0.57.0
cat > see.py <<'PY'
import io

import uharfbuzz
from fontTools.ttLib import TTFont

plain = TTFont("package/fonts/complete/woff2/hinted/IBMPlexSansTC-Regular.woff2")
plain.flavor = None
data = io.BytesIO()
plain.save(data)
font = uharfbuzz.Font(uharfbuzz.Face(data.getvalue()))
names = plain.getBestCmap()
said = {plain.getGlyphID(names[ord(mark)]): mark for mark in "“‘’”\"'`"}


def shaped(features):
    buffer = uharfbuzz.Buffer()
    buffer.add_str("“‘’”")
    buffer.script, buffer.language, buffer.direction = "Latn", "en", "ltr"
    uharfbuzz.shape(font, buffer, features)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions)
    return ", ".join(f"{said[glyph.codepoint]} {place.x_advance}" for glyph, place in glyphs)


print("plain:", shaped({}))
print("pwid: ", shaped({"pwid": True}))
PY
python/bin/python see.py | tee seen
echo 'expected of pwid: “ ‘ ’ ”, none of them wider'
diff - seen <<'SEEN'
plain: “ 499, ‘ 287, ’ 287, ” 499
pwid:  " 439, ` 630, ' 254, ” 499
SEEN
