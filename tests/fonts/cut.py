#!/usr/bin/env python3
"""Makes every font in this folder anew.

    pip install fonttools==4.68.0 brotli==1.2.1
    python3 cut.py CACHE

The packages of `ci/font_packages.py` are fetched into CACHE. The same packages give the same bytes each time.
"""

import dataclasses
import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools import version as fonttools_version
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "ci"))
from font_packages import fetch  # noqa: E402 (found by the line above)

FONTTOOLS = "4.68.0"
HAN = "一二三字体標标點点在这這里好全开開会會文中国國永說说話话体試试印他好洞察"
MARKS = "，。、；：？！「」『』（）《》〈〉“”‘’…—–·～⸺⋯・〜．／•℃"
LETTERS = " !`\"'(),-./:;?0123456789KOSaegiknorstyz"
# What decides which glyph stands for a mark or a digit, and the layout of what is put together.
FEATURES = ["pwid", "lnum", "onum", "pnum", "tnum", "locl", "ccmp", "mark", "halt", "palt"]
DROPPED = ["DSIG", "VDMX", "hdmx", "LTSH", "PCLT", "meta", "FFTM", "TeX ", "vhea", "vmtx", "VORG", "BASE", "STAT"]


@dataclasses.dataclass(frozen=True)
class Cut:
    """A font of this folder: its family and style, the source, and the characters that are kept."""

    family: str
    style: str
    package: str
    path: str
    sha256: str
    text: str = HAN + MARKS + LETTERS
    index: int = -1
    is_hinted: bool = False
    is_licensed_by_apache: bool = False


EXPO = "@expo-google-fonts/"
DEBIAN = "usr/share/fonts/"
CUTS = [
    Cut("Cut Kai", "Regular", "fonts-lxgw-wenkai", DEBIAN + "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8"),
    Cut("Cut Centred", "Regular", EXPO + "chocolate-classical-sans",
        "package/400Regular/ChocolateClassicalSans_400Regular.ttf", "56e9c014e7e14c3a0d6848af8898aed8c88da2bbe21ae23059cac01ec673aef7"),
    Cut("Cut Wei", "Regular", EXPO + "zcool-xiaowei", "package/400Regular/ZCOOLXiaoWei_400Regular.ttf", "f5ffee4980db40005b7d7e76f7e8c7a0f959e87d57c33aeb8c9793a5a1077a35"),
    Cut("Cut Straight", "Regular", "@ibm/plex-sans-tc", "IBMPlexSansTC-Regular.ttf", "f70727e1e9fa2d54f2d31f26313323bbcdd976e15d2c133b9e5e7f0e4ebbfc2e"),
    Cut("Cut Grotesk", "Regular", "fonts-inter", DEBIAN + "opentype/inter/Inter-Regular.otf", "a7e791e8f5a0fb02b65663f7fca73e1d1ca9543f772ad480cbd76f4e3fe3f8cc"),
    Cut("Cut Blank", "Regular", "fonts-wqy-microhei", DEBIAN + "truetype/wqy/wqy-microhei.ttc", "2420e8078af796b19a3f6ef13de527a1a91c1e7171eea115926c614ced1009b3",
        text=HAN + MARKS + LETTERS + "ǎǐǒⅤ", index=0, is_hinted=True, is_licensed_by_apache=True),
    Cut("Cut Song", "Light", EXPO + "noto-serif-sc", "package/300Light/NotoSerifSC_300Light.ttf", "a86e5cabd0c0b9bd656ff9c3e437bec6519fc7b149e845192edd8075b07789eb"),
    Cut("Cut Song", "Medium", EXPO + "noto-serif-sc", "package/500Medium/NotoSerifSC_500Medium.ttf", "55f134c32e7b275516b060df24d06b455c4d8f0de9811dc1b7a0af8fd8b7cb53"),
    Cut("Cut Slant", "Oblique", "fonts-smiley-sans", DEBIAN + "truetype/smiley-sans/SmileySans-Oblique.ttf", "c2f62ff764f23bfa7ecc9dc934e710a5c2e727f763f1d4a663a0679b2aa2e14f"),
    Cut("Cut Coarse", "Regular", "fonts-droid-fallback", DEBIAN + "truetype/droid/DroidSansFallbackFull.ttf", "acb6440a713d880a13a21b468ba7cd43f5a2b2934972e51be791c880730777b8",
        is_licensed_by_apache=True),
    Cut("Cut Garamond", "Regular", "fonts-ebgaramond", DEBIAN + "opentype/ebgaramond/EBGaramond12-Regular.otf", "4ee3bdb3a6618e74ac13a7b2c0a5079fa949be94a25736008ddb9f8b2e492963"),
    Cut("Cut Code", "Regular", "fonts-firacode", DEBIAN + "truetype/firacode/FiraCode-Regular.ttf", "bb7f3fc4bd68bbbb16b3bf204bc96d9ba7b4a1a6fc221bba49e2b2a03390e76c"),
]


def cut(one, cache):
    """The bytes of one font."""
    source = fetch(one.package, cache) / one.path
    data = source.read_bytes()
    seen = hashlib.sha256(data).hexdigest()
    if seen != one.sha256:
        sys.exit(f"{one.family} {one.style}: the source is {seen}")
    options = subset.Options()
    options.layout_features = FEATURES
    options.drop_tables += DROPPED
    options.hinting = one.is_hinted
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.name_IDs = [0, 13, 14]
    options.name_languages = [0x409]
    font = TTFont(source, fontNumber=one.index, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=one.text)
    subsetter.subset(font)
    name(font, one)
    path = HERE / f"{one.family.replace(' ', '')}-{one.style}.{'otf' if 'CFF ' in font else 'ttf'}"
    font.save(path, reorderTables=False)
    return path


def name(font, one):
    """Gives a font its own name: a changed font may not carry a reserved one."""
    names = font["name"]
    licence = "LICENSE-APACHE" if one.is_licensed_by_apache else "OFL.txt"
    kept = [record for record in names.names if record.nameID == 0 and record.platformID == 3]
    names.names = kept
    post = f"{one.family}-{one.style}".replace(" ", "")
    style = one.style if one.style in ("Regular", "Bold") else "Regular"
    family = one.family if style == one.style or one.style == "Oblique" else f"{one.family} {one.style}"
    texts = {1: family, 2: style, 3: f"{post} of {one.package}", 4: f"{one.family} {one.style}", 6: post,
             13: f"Cut down from another font for tests; see README.md and {licence} beside it."}
    if family != one.family:
        texts |= {16: one.family, 17: one.style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        table = font["CFF "].cff
        table.fontNames = [post]
        top = table.topDictIndex[0]
        top.FullName, top.FamilyName = texts[4], one.family
        for notice in ("Notice", "Copyright"):
            if hasattr(top, notice):
                delattr(top, notice)


def main():
    if fonttools_version != FONTTOOLS:
        sys.exit(f"the folder is made with fonttools {FONTTOOLS}, not {fonttools_version}")
    for one in CUTS:
        path = cut(one, sys.argv[1])
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
