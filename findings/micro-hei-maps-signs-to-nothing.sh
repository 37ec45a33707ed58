#!/usr/bin/env bash
# Signs that Chinese texts have, in WenQuanYi Micro Hei, the usual Chinese font of many Linux machines.
#
# Expected: a character that `cmap` names has a shape, and one without a shape is not named.
# Seen:     ℃ ǎ ǐ ǒ Ⅴ are mapped, to glyphs as wide as the sign and without an outline; so are twelve others.
# Why we care: who asks `cmap` alone prints a hole, 25 and ℃ as 25, and nothing complains: the character is there to copy.
#
# Debian 12: the package is unpacked into a temporary folder.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq fonts-wqy-microhei=0.2.0-beta-3.1 2>/dev/null
dpkg -x ./*.deb root
python3 -m venv python
python/bin/pip install -q fonttools==4.68.0
cat > see.py <<'PY'
import unicodedata

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

font = TTFont("root/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", fontNumber=0)
glyphs, names = font.getGlyphSet(), font.getBestCmap()


def is_blank(code):
    pen = BoundsPen(glyphs)
    glyphs[names[code]].draw(pen)
    return pen.bounds is None


# White space and what formats have no ink by right.
for code in sorted(names):
    if unicodedata.category(chr(code))[0] in "LNPS" and is_blank(code):
        print(f"{chr(code)} U+{code:04X} is blank and {font['hmtx'][names[code]][0]} units wide")
PY
python/bin/python see.py | tee seen
echo 'expected: nothing'
diff - seen <<'SEEN'
ǎ U+01CE is blank and 1088 units wide
ǐ U+01D0 is blank and 528 units wide
ǒ U+01D2 is blank and 1184 units wide
ǔ U+01D4 is blank and 1208 units wide
ǘ U+01D8 is blank and 1208 units wide
ǚ U+01DA is blank and 1208 units wide
ǜ U+01DC is blank and 1208 units wide
ˊ U+02CA is blank and 1184 units wide
ˋ U+02CB is blank and 1184 units wide
‾ U+203E is blank and 0 units wide
℃ U+2103 is blank and 2048 units wide
℉ U+2109 is blank and 2048 units wide
Å U+212B is blank and 2048 units wide
Ⅴ U+2164 is blank and 2048 units wide
Ⅹ U+2169 is blank and 2048 units wide
∼ U+223C is blank and 2048 units wide
ㅤ U+3164 is blank and 2048 units wide
SEEN
