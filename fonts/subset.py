#!/usr/bin/env python3
"""Rebuild every file in this folder from the npm packages named in README.md.

Usage: pip install fonttools==4.68.0 uharfbuzz==0.57.0 && python subset.py TARBALLS OUT

TARBALLS is a folder with one .tgz of each package, as `npm pack NAME@VERSION` saves it.
OUT receives the fonts and their licences. The same tarballs give the same bytes each time.
"""

import hashlib
import io
import itertools
import sys
import tarfile
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools import version as fonttools_version
from fontTools.ttLib import TTFont
from fontTools.ttLib.reorderGlyphs import reorderGlyphs

FONTTOOLS = "4.68.0"
UHARFBUZZ = "0.57.0"  # fonttools lays out GSUB and GPOS with it, and differently without it
EXTRA_LIGHT, LIGHT, REGULAR, BOLD = "200ExtraLight", "300Light", "400Regular", "700Bold"
LIGHT_ITALIC, ITALIC, BOLD_ITALIC = "300Light_Italic", "400Regular_Italic", "700Bold_Italic"
STYLES = {
    EXTRA_LIGHT: "ExtraLight", LIGHT: "Light", REGULAR: "Regular", BOLD: "Bold",
    LIGHT_ITALIC: "LightItalic", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic",
}

# name: (package, version, font family in file names, licence file, {weight: sha256 of the source})
SOURCES = {
    "sc": ("noto-sans-sc", "0.4.3", "NotoSansSC", "OFL-NotoSansCJK.txt", {
        LIGHT: "4533b4a390f5ed7c28ba3b816c2722890a5369692791d7fdd7dad01e65206efd",
        REGULAR: "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        BOLD: "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    }),
    "tc": ("noto-sans-tc", "0.4.3", "NotoSansTC", "OFL-NotoSansCJK.txt", {
        LIGHT: "303c6e3cced24d2b4bc887122c51fda92b65a89cc2c103742baddf8b646a3505",
        REGULAR: "add35d53f70727657b4509531677c4e3712b67df3d54661efdee5d3a0c16d954",
        BOLD: "ed4ae6ed781e34d0beee896e9be5d835a938ac7adabbcc1b6b6904290006f372",
    }),
    "hk": ("noto-sans-hk", "0.4.3", "NotoSansHK", "OFL-NotoSansCJK.txt", {
        LIGHT: "75aafcb3382312be976785e550603e468e1f167954586f77b9b4504191c31fa5",
        REGULAR: "154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb",
        BOLD: "9c8bc87430613644fee27cbde7df8b72fd1ae8a6ff3ef8d9a35c4e6cd155b20f",
    }),
    "jp": ("noto-sans-jp", "0.4.3", "NotoSansJP", "OFL-NotoSansCJK.txt", {
        LIGHT: "83c6d1fbacd168f03737f97fa7edad3302967f0796121d6d64eb4259187b9747",
        REGULAR: "d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec",
        BOLD: "c5b7b9d6a6eb682b0d4e6bbb38509575fd2759a28f147daa74714d1359a7909e",
    }),
    "emoji": ("noto-emoji", "0.4.7", "NotoEmoji", "OFL-NotoEmoji.txt", {
        REGULAR: "24aaa2a20c9c06ffe9bf04284bfd1f14376a329d10122f902abe2770817eb504",
    }),
    "symbols": ("noto-sans-symbols-2", "0.4.1", "NotoSansSymbols2", "OFL-NotoSansSymbols2.txt", {
        REGULAR: "f67f40c65f929f029827ab37cfdc4897dfd9ae3c28d9e98ba46e0d52e39eb97e",
    }),
    "latin": ("noto-sans", "0.4.2", "NotoSans", "OFL-NotoSans.txt", {
        LIGHT: "ad161dc21b079cabda74ba05032d63f729fb54ed899e995401bde1e49e19872e",
        REGULAR: "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
        BOLD: "13a813c49624ae3ba3c5c6e72c5ebffc4b9e1e6ea32f421c04069b037c6ad431",
        LIGHT_ITALIC: "43c9b71cd1d78267e6cb255c2efcf7e018bbdf14721691f0a8ae16ff14957357",
        ITALIC: "feb3e57888ce3acb604f270c278cfb304c674306518771619ddbdefca42a066b",
        BOLD_ITALIC: "7e34616e092593c340449baf9a259075a054c6419511ccf21ff0d83a1c9dd0d0",
    }),
    "math": ("noto-sans-math", "0.4.2", "NotoSansMath", "OFL-NotoSansMath.txt", {
        REGULAR: "b4a1dfdbfa13b4755e5eac20cb25c1d17ed5a745ceb89639595e8cf45a2b1e07",
    }),
    "mono": ("jetbrains-mono", "0.4.1", "JetBrainsMono", "OFL-JetBrainsMono.txt", {
        EXTRA_LIGHT: "da2c4abde6ce3b57c9e8ae39e9d6a1dfd4f91a66dc2992da414ade14a3e2c7a8",
        REGULAR: "b6b1ff4ddefe36d7f2a6174e1d001cab374e594519ee9049af028d577b64c5f5",
        BOLD: "a2349098b9e45419e7bf0e2958d6c4937a049dded37387b08be725be4c7615f3",
    }),
    "open": ("open-sans", "0.4.2", "OpenSans", "OFL-OpenSans.txt", {
        LIGHT: "0ceb0091b5426ef576c9e8f9f17fb010c3bddbb405250742887eeba92b382b4d",
        BOLD: "5f4c6f0c6beae94863a099a7a538059c480f91587f1abffc06552e9fa3a44f40",
    }),
}

# Marks kept in the TC and HK files even where the outline equals the SC one, so that a run of
# marks and the features that act on it stay in one face.
MARKS = [
    (0x00B7, 0x00B7),  # interpunct
    (0x02C7, 0x02C7), (0x02CA, 0x02CB), (0x02D9, 0x02D9), (0x02EA, 0x02EB),  # bopomofo tones
    (0x2010, 0x2015),  # hyphens and dashes
    (0x2018, 0x201F),  # quotation marks
    (0x2025, 0x2027),  # leaders, ellipsis, hyphenation point
    (0x203C, 0x203C), (0x2047, 0x2049),  # doubled marks
    (0x22EF, 0x22EF),  # centred ellipsis
    (0x2E3A, 0x2E3B),  # two-em and three-em dash
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x30FB, 0x30FB),  # katakana middle dot, also an interpunct
    (0x3100, 0x312F), (0x31A0, 0x31BF),  # bopomofo
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFE50, 0xFE6F),  # vertical, compatibility, small forms
    (0xFF00, 0xFFEF),  # fullwidth and halfwidth forms
]

# Asked for by number, or the variation sequences of the kept characters are dropped.
SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}

SYMBOLS = [(0x2190, 0x21FF), (0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF)]

# Whole alphabets, also what Noto Sans SC has of them, so that a word stays in one face.
LATIN = [
    (0x0020, 0x024F),  # Latin: basic, Latin-1, Extended-A and B
    (0x0250, 0x02FF),  # IPA, which holds the small letters of Ə Ɓ Ɛ and others; modifier letters
    (0x0300, 0x036F), (0x25CC, 0x25CC),  # combining marks, and the circle that carries a lone one
    (0x0370, 0x03FF), (0x1F00, 0x1FFF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1D00, 0x1DBF), (0x2C60, 0x2C7F),  # small capitals; raised and lowered letters such as ᵀ ᶜ ᵢ ⱼ
    (0xA700, 0xA71F), (0xA7F2, 0xA7F9), (0xAB5B, 0xAB5F), (0x10780, 0x107BF),  # the other raised letters, such as 𐞥
    (0x1E00, 0x1EFF),  # Latin Extended Additional, with Vietnamese
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F), (0x20A0, 0x20CF),  # superscripts and subscripts, currency
    (0x2100, 0x214F), (0x2150, 0x218F),  # letterlike symbols, number forms
    (0x20F0, 0x20F0),  # a raised asterisk that stands over a letter
]

# What is emphasised in Latin or Greek, with marks and punctuation; Cyrillic and phonetics stay upright.
SLANTED = [
    (0x0020, 0x024F), (0x0300, 0x036F), (0x0370, 0x03FF), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x203A),  # punctuation
    (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2122, 0x2122),  # superscripts and subscripts, currency, ™
]

# Only what Noto Sans SC and the Symbols 2 file lack: arrows, technical, brackets, long arrows.
MATH = [(0x2190, 0x21FF), (0x2300, 0x23FF), (0x27C0, 0x27EF), (0x27F0, 0x27FF), (0x2B00, 0x2BFF)]

# Whole: in Noto Sans SC the operators that it has take a square.
FORMULAS = [
    (0x0020, 0x007E), (0x0300, 0x036F), (0x0370, 0x03FF), (0x20D0, 0x20FF),  # letters and the marks over them
    (0x2200, 0x22FF), (0x2900, 0x2AFF),  # operators, further arrows, brackets and operators
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
]

# The operators of WGL4, which Noto Sans has in no weight and Noto Sans Math in regular only.
OPERATORS = [(0x2200, 0x22FF)]

HAN = [(0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]

# The common Han of simplified and of traditional Chinese, and the rarer ones of the former: level 1 of GB 2312, level 1 of
# Big5, level 2 of GB 2312, as (encoding, first bytes, second bytes).
COMMON_SIMPLIFIED = ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
COMMON_TRADITIONAL = ("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
RARER_SIMPLIFIED = ("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF))

CJK_FEATURES = ["ccmp", "locl", "liga", "fwid", "hwid", "pwid", "halt", "palt", "kern", "mark", "mkmk"]
LATIN_FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk"]
MATH_FEATURES = ["ccmp", "mark", "mkmk"]
# Without `calt` and `aalt` no programming ligature can be reached, and its glyphs go.
MONO_FEATURES = ["ccmp", "locl", "case", "frac", "ordn", "sinf", "subs", "sups", "zero", "mark"]


def main(tarballs, out):
    """Write all fonts and licences, then print one line a file."""
    for tool, wanted, found in [
        ("fonttools", FONTTOOLS, fonttools_version),
        ("uharfbuzz", UHARFBUZZ, uharfbuzz.__version__),
    ]:
        if found != wanted:
            sys.exit(f"{tool} {wanted} wanted, {found} found: the bytes may differ")
    out.mkdir(parents=True, exist_ok=True)
    packages = {name: read_package(tarballs, name) for name in SOURCES}

    write(out, "emoji", REGULAR, packages["emoji"][REGULAR])

    for weight in (LIGHT, REGULAR, BOLD):
        sc, tc, hk, jp = (packages[name][weight] for name in ("sc", "tc", "hk", "jp"))
        write(out, "sc", weight, common_first(sc, [COMMON_SIMPLIFIED, COMMON_TRADITIONAL, RARER_SIMPLIFIED]))
        tc_own = cut(tc, zh_hant(tc, sc), CJK_FEATURES)
        write(out, "tc", weight, common_first(tc_own, [COMMON_TRADITIONAL, COMMON_SIMPLIFIED]))
        write(out, "hk", weight, cut(hk, zh_hant(hk, tc), CJK_FEATURES))
        write(out, "jp", weight, cut(jp, characters(jp) - characters(sc), CJK_FEATURES))
        latin = packages["latin"][weight]
        write(out, "latin", weight, cut(latin, within(characters(latin), LATIN), LATIN_FEATURES))
    for weight in (EXTRA_LIGHT, REGULAR, BOLD):  # its light is as heavy as the regular of the others
        mono = packages["mono"][weight]
        write(out, "mono", weight, cut(mono, characters(mono), MONO_FEATURES))
    for weight in (LIGHT_ITALIC, ITALIC, BOLD_ITALIC):
        latin = packages["latin"][weight]
        write(out, "latin", weight, cut(latin, within(characters(latin), SLANTED), LATIN_FEATURES))

    symbols, math = (packages[name][REGULAR] for name in ("symbols", "math"))
    symbols = cut(symbols, within(characters(symbols), SYMBOLS), ["ccmp", "mark", "mkmk"])
    write(out, "symbols", REGULAR, symbols)
    elsewhere = characters(packages["sc"][REGULAR]) | characters(symbols)
    codes = within(characters(math), MATH) - elsewhere | within(characters(math), FORMULAS)
    write(out, "math", REGULAR, cut(math, codes, MATH_FEATURES))
    for weight, operators in ((weight, packages["open"][weight]) for weight in (LIGHT, BOLD)):
        write(out, "open", weight, cut(operators, within(characters(operators), OPERATORS), []))

    for name, (_, _, _, licence, _) in SOURCES.items():
        text = packages[name]["licence"]
        target = out / licence
        if name in ("tc", "hk", "jp") and target.read_bytes() != text:
            sys.exit(f"{name}: licence differs from the one of Noto Sans SC")
        target.write_bytes(text)


def read_package(tarballs, name):
    """The source fonts by weight, checked against their hashes, and the licence text."""
    package, version, family, _, hashes = SOURCES[name]
    found = {}
    with tarfile.open(tarballs / f"expo-google-fonts-{package}-{version}.tgz") as tar:
        for weight, wanted in hashes.items():
            path = f"package/{weight}/{family}_{weight}.ttf"
            found[weight] = tar.extractfile(path).read()
            if hashlib.sha256(found[weight]).hexdigest() != wanted:
                sys.exit(f"{path} of {package} {version}: not the expected bytes")
        found["licence"] = tar.extractfile("package/LICENSE_FONT").read()
    return found


def characters(data):
    """All code points of a font."""
    return set(TTFont(io.BytesIO(data)).getBestCmap())


def within(codes, ranges):
    """The code points that lie in one of the ranges."""
    return {code for code in codes if any(first <= code <= last for first, last in ranges)}


def zh_hant(data, fallback):
    """What a region needs in its own face: its own shapes, all marks, all bases with variants."""
    return own_shapes(data, fallback) | within(characters(data), MARKS) | bases_with_variants(data)


def bases_with_variants(data):
    """The code points that a variation sequence of this font starts with."""
    variants = TTFont(io.BytesIO(data))["cmap"].getcmap(0, 5).uvsDict
    return {code for pairs in variants.values() for code, _ in pairs}


def own_shapes(data, other):
    """The code points whose outline or advance differs from the other font, or which it lacks."""
    mine, theirs = outlines(data), outlines(other)
    return {code for code, shape in mine.items() if theirs.get(code) != shape}


def outlines(data):
    """Advance, points, contour ends and on-curve flags of the default glyph of each code point."""
    font = TTFont(io.BytesIO(data))
    glyf, hmtx = font["glyf"], font["hmtx"]
    shapes = {}
    for code, name in font.getBestCmap().items():
        points, ends, flags = glyf[name].getCoordinates(glyf)
        shapes[code] = (hmtx[name][0], tuple(points), tuple(ends), bytes(flag & 1 for flag in flags))
    return shapes


def cut(data, codes, features):
    """A subset with these code points and features: no hinting, no glyph names, nothing vertical."""
    options = subset.Options(
        layout_features=features,
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        name_languages=["*"],
        recalc_timestamp=False,  # head.modified stays that of the source
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "STAT", "gasp", "MATH"]
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes | SELECTORS if font["cmap"].getcmap(0, 5) else codes)
    cutter.subset(font)
    result = io.BytesIO()
    font.save(result, reorderTables=True)
    return result.getvalue()


def common_first(data, ranges):
    """The same font, its glyphs in another order: all but Han, the Han of each range, the others.

    What a page takes from a font then lies close together in the file, and few of its pages are read.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    names = font.getBestCmap()
    ranks = {names[code]: len(ranges) + 1 for code in within(names, HAN)}
    for rank, (encoding, firsts, seconds) in reversed([*enumerate(ranges, 1)]):
        for pair in itertools.product(firsts, seconds):
            character = bytes(pair).decode(encoding, errors="ignore")
            if len(character) == 1 and ord(character) in names:
                ranks[names[ord(character)]] = rank
    reorderGlyphs(font, sorted(font.getGlyphOrder(), key=lambda name: ranks.get(name, 0)))
    result = io.BytesIO()
    font.save(result, reorderTables=True)
    return result.getvalue()


def write(out, name, weight, data):
    """Write one font and print its line for README.md."""
    path = out / f"{SOURCES[name][2]}-{STYLES[weight]}.ttf"
    path.write_bytes(data)
    print(f"{path.name} {len(data)} {hashlib.sha256(data).hexdigest()}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    main(Path(sys.argv[1]), Path(sys.argv[2]))
