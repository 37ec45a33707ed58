"""Tries font families on a probe sheet and three real ones in each Chinese region; see families.sh."""

import argparse
import collections
import concurrent.futures
import itertools
import logging
import pathlib
import re
import subprocess
import sys
import tempfile

from fontTools.ttLib import TTCollection, TTFont

import marks
from font_packages import fetch, version
from printed_ink import Glyph, Ink, gap, glyphs

HERE = pathlib.Path(__file__).resolve().parent
SHEETS = [HERE.parent / "sheets" / name for name in ("marshall.toml", "viva.toml", "taiwan.toml")]
REGIONS = ["zh-Hans", "zh-Hant", "zh-Hant-HK"]
EXPO = "@expo-google-fonts/"
# Each family by the name a sheet gives it, and its package.
FAMILIES = {
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "Noto Sans CJK TC": "fonts-noto-cjk",
    "Noto Sans CJK HK": "fonts-noto-cjk",
    "Noto Serif CJK SC": "fonts-noto-cjk",
    "Noto Serif CJK TC": "fonts-noto-cjk",
    "Noto Serif CJK HK": "fonts-noto-cjk",
    "Noto Serif SC": EXPO + "noto-serif-sc",
    "Noto Serif TC": EXPO + "noto-serif-tc",
    "IBM Plex Sans SC": "@ibm/plex-sans-sc",
    "IBM Plex Sans TC": "@ibm/plex-sans-tc",
    "LXGW WenKai": "fonts-lxgw-wenkai",
    "LXGW WenKai Mono": "fonts-lxgw-wenkai",
    "Chocolate Classical Sans": EXPO + "chocolate-classical-sans",
    "Cactus Classical Serif": EXPO + "cactus-classical-serif",
    "WenQuanYi Zen Hei": "fonts-wqy-zenhei",
    "WenQuanYi Micro Hei": "fonts-wqy-microhei",
    "AR PL UKai CN": "fonts-arphic-ukai",
    "AR PL UKai TW": "fonts-arphic-ukai",
    "AR PL UMing CN": "fonts-arphic-uming",
    "AR PL UMing TW": "fonts-arphic-uming",
    "AR PL SungtiL GB": "fonts-arphic-gbsn00lp",
    "AR PL KaitiM GB": "fonts-arphic-gkai00mp",
    "AR PL KaitiM Big5": "fonts-arphic-bkai00mp",
    "AR PL Mingti2L Big5": "fonts-arphic-bsmi00lp",
    "BabelStone Han": "fonts-babelstone-han",
    "TW-Kai": "fonts-cns11643-kai",
    "TW-Sung": "fonts-cns11643-sung",
    "cwTeXKai": "fonts-cwtex-kai",
    "cwTeXMing": "fonts-cwtex-ming",
    "cwTeXFangSong": "fonts-cwtex-fs",
    "cwTeXHeiBold": "fonts-cwtex-heib",
    "cwTeXYen": "fonts-cwtex-yen",
    "Droid Sans Fallback": "fonts-droid-fallback",
    "HanaMinA": "fonts-hanazono",
    "IPAMincho": "fonts-ipafont-mincho",
    "Smiley Sans": "fonts-smiley-sans",
    "Ma Shan Zheng": EXPO + "ma-shan-zheng",
    "Liu Jian Mao Cao": EXPO + "liu-jian-mao-cao",
    "Zhi Mang Xing": EXPO + "zhi-mang-xing",
    "ZCOOL XiaoWei": EXPO + "zcool-xiaowei",
    "ZCOOL KuaiLe": EXPO + "zcool-kuaile",
    "ZCOOL QingKe HuangYou": EXPO + "zcool-qingke-huangyou",
    "Inter": "fonts-inter",
    "Lato": "fonts-lato",
    "Carlito": "fonts-crosextra-carlito",
    "EB Garamond": "fonts-ebgaramond",
    "Linux Libertine O": "fonts-linuxlibertine",
    "Liberation Serif": "fonts-liberation2",
    "DejaVu Sans": "fonts-dejavu-core",
    "Fira Code": "fonts-firacode",
}
WEIGHTS = {100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 450: "Text", 500: "Medium", 600: "SemiBold",
           700: "Bold", 800: "ExtraBold", 900: "Black"}
MIDDLE = 0.12  # em: commas in the middle of their square stand above this
HAN = "中永文人大小一本水火天明今字上下不用好日"
PLAIN = "，。、；：？！）」』》〉】〕（「『《〈【〔～・·—…–“”‘’"


def probe(region, family):
    """A sheet of every mark: alone between Han, in pairs, in English and in the looks of a page."""
    stops, closers, openers = "，。、；：？！", "）」』》】”’", "（「『《【“‘"
    pairs = [*itertools.product(stops, closers), *itertools.product(closers, stops), *itertools.product(closers, openers),
             *itertools.product(stops, openers), *itertools.product(closers, closers), *itertools.product(openers, openers),
             *itertools.product(closers + stops, ["——", "……", "·"]), *itertools.product(["——", "……", "·"], openers),
             *itertools.product("？！", "？！")]
    singles = [*PLAIN, "——", "……", "——……", "⸺", "⋯⋯", "．", "／", "•", "℃", "①", "→", "％", "￥", "〇", "々"]
    han = itertools.cycle(HAN)
    between = lambda items: next(han) + "".join("".join(item) + next(han) + next(han) for item in items)
    english = (
        "King’s ‘toast’ is “as it was”… rock ’n’ roll — it’s the ’90s; “so…” he said, ‘well — no…’ "
        "and 10–12 of 5' 6\\\" and \\\\` too: 0123456789 (3/4 & 5%)"
    )
    return f'''[sheet]
title = {{ zh = "字体“印”——试……", en = "King’s “type”…" }}
subtitle = {{ zh = "{family}", en = "It’s — {region}" }}
languages = ["{region}", "en"]
fonts = ["{family}"]
paper = "a3"
size = 9
columns = 3

[[keyword]]
term = {{ zh = "“中”", en = "It’s" }}
say = {{ zh = "好。」永，（人）……", en = "That’s “all”…" }}

[[pitch]]
label = {{ zh = "一、二", en = "One" }}
say.zh = "{between(singles)}。他说：“**中文——好**。”又说：‘*天明*！’用`x = 'a'`写，中国nǎ ǐ ǒ，Ⅴ ℃ ±5°，2015年3月5~7日，A/B，中·外。"
say.en = "{english}. **“It’s strong” — or…** *‘it’s not’.*"

[[risk]]
question = {{ zh = "为什么？！（“真的吗？”）", en = "Why “now”?" }}
avoid = {{ zh = "不是……不——", en = "It isn’t…" }}
answer = {{ zh = "是《本》（一）、「二」，“三”。", en = "It’s “yes” — always." }}

[[story]]
name = {{ zh = "一“本”", en = "One" }}
point = {{ zh = "天，明。", en = "Tom’s" }}
metric = {{ zh = "0123456789", en = "0123456789" }}

[[section]]
title.zh = "《永》：「中」……"
items = [{{ zh = "一：水。", en = "it’s" }}, {{ zh = "二“火”", en = "“so”" }}]

[[section]]
title.zh = "“对”"
text.zh = "{between(pairs)}"
'''


def tried(sheet, region, family):
    """A sheet of the repository in another region and font."""
    text = re.sub(r"^(languages|fonts) *=.*$\n?", "", sheet.read_text("utf-8"), flags=re.M)
    return text.replace("[sheet]\n", f'[sheet]\nlanguages = ["{region}", "en"]\nfonts = ["{family}"]\n', 1)


class Sources:
    """The fonts of a package, for what stands where before anything is moved."""

    def __init__(self, folder):
        self.fonts, self.opened, self.inks = {}, {}, {}
        for path in sorted(folder.rglob("*.[ot]t[fc]")):
            fonts = TTCollection(path, lazy=True).fonts if path.suffix in (".ttc", ".otc") else [TTFont(path, lazy=True)]
            for font in fonts:
                family = font["name"].getDebugName(16) or font["name"].getBestFamilyName()
                weights = self.fonts.setdefault(plain_name(family), {})
                nearest = min(WEIGHTS, key=lambda weight: abs(weight - font["OS/2"].usWeightClass))
                weights.setdefault(WEIGHTS[nearest], font)
        self.has_bold = any("Bold" in weights for weights in self.fonts.values())

    def owns(self, name):
        """Whether a font of a page, by its PostScript name, is of this package."""
        return plain_name(name.split("-")[0]) in self.fonts

    def open(self, name):
        """What a font maps, draws and says of widths; the regular one where a weight is not known."""
        if name not in self.opened:
            family, _, weight = name.partition("-")
            weights = self.fonts.get(plain_name(family), {})
            font = weights.get(weight) or next(iter(weights.values()), None)
            self.opened[name] = font and (font.getBestCmap(), font.getGlyphSet(), font["hmtx"], 1 / font["head"].unitsPerEm, font)
        return self.opened[name]

    def glyph(self, glyph):
        """Width and ink of a glyph as its font maps it, or none."""
        key = glyph.font, glyph.text
        if key not in self.inks:
            names, outlines, widths, scale, _ = self.open(glyph.font) or ({}, {}, {}, 1, None)
            name = names.get(ord(glyph.text)) if len(glyph.text) == 1 else None
            self.inks[key] = name and (widths[name][0] * scale, Ink(outlines, name, scale))
        return self.inks[key]

    def natural(self, left, right):
        """How far two inks would stand apart in the widths of their font, infinite where that is unknown."""
        one, two = self.glyph(left), self.glyph(right)
        if not one or not two:
            return float("inf")
        plain = [Glyph(item.text, 0, 0, item.size, width, ink, item.font, 0, "", None)
                 for item, (width, ink) in ((left, one), (right, two))]
        return gap(*plain, shift=plain[0].end)

    def draws_alike(self, one, other):
        """Whether the font itself draws two characters alike."""
        seen = [self.glyph(glyph) for glyph in (one, other)]
        return all(seen) and seen[0][1].lines == seen[1][1].lines

    def has_lining(self, name):
        """Whether a font can be asked for lining figures."""
        opened = self.open(name)
        if not opened or "GSUB" not in opened[-1]:
            return False
        features = opened[-1]["GSUB"].table.FeatureList
        return any(record.FeatureTag == "lnum" for record in features.FeatureRecord) if features else False

    def square(self, name):
        """How wide a Han of a font is, in em."""
        names, _, widths, scale, _ = self.open(name) or ({}, {}, {}, 1, None)
        return widths[names[0x4E00]][0] * scale if 0x4E00 in names else 1

    def is_code(self, family):
        """Whether every letter of a family is equally wide."""
        fonts = self.fonts.get(plain_name(family), {})
        return any(font["post"].isFixedPitch for font in fonts.values())

    def weights(self, family):
        """The weights of a family, lightest first."""
        found = self.fonts.get(plain_name(family), {})
        return [weight for weight in WEIGHTS.values() if weight in found]

    def share(self, family, han):
        """Which part of these Han a family has."""
        fonts = self.fonts.get(plain_name(family), {})
        names = next(iter(fonts.values())).getBestCmap() if fonts else {}
        return sum(ord(c) in names for c in han) / len(han)


def plain_name(name):
    """A family's name as PostScript names write it."""
    return "".join(c for c in name if c.isalnum())


def build(program, text, folder, path):
    """Sets a sheet; what the program says if it does not."""
    run = subprocess.run(
        [program, "build", "-", "--font-path", folder, "-o", path, "--quiet"], input=text, capture_output=True, encoding="utf-8"
    )
    return run.stderr if run.returncode else ""


def family_faults(task):
    """All that is seen of one family: faults by region and sheet, and what its files are."""
    program, family, cache, look, checks = task
    folder = fetch(FAMILIES[family], cache)
    sources = Sources(folder)
    found, stops = collections.defaultdict(list), []
    with tempfile.TemporaryDirectory() as temporary:
        for region in REGIONS:
            sheets = {"probe": probe(region, family)} | {sheet.stem: tried(sheet, region, family) for sheet in SHEETS}
            for name, text in sheets.items():
                path = pathlib.Path(temporary) / f"{name}-{region}.pdf"
                said = build(program, text, folder, path)
                if not path.exists():
                    found["not set"].append((region, name, said.strip().splitlines()[0] if said.strip() else "no page"))
                    continue
                page = glyphs(path)
                for kind, where in marks.faults(page, sources):
                    found[kind].append((region, name, where))
                commas = [glyph for glyph in page if glyph.text == "，" and sources.owns(glyph.font)]
                stops += ["middle" if glyph.ink.bottom > MIDDLE else "low" for glyph in commas]
                is_own = any(glyph.text == "=" and sources.owns(glyph.font) for glyph in page)
                if name == "probe" and sources.is_code(family) and not is_own:
                    found["code in another font"].append((region, name, "x = 'a'"))
                if look and name == "probe":
                    picture = pathlib.Path(look) / f"{family}-{region}".replace(" ", "_")
                    subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", path, picture], check=True)
        for kind, name, where in checks(program, family, folder, pathlib.Path(temporary)):
            found[kind].append((REGIONS[0], name, where))
    simplified, traditional = ({c for c in sheet.read_text("utf-8") if marks.is_han(c)} for sheet in (SHEETS[0], SHEETS[2]))
    where = " or ".join(sorted(set(stops))) or "none"
    facts = sources.weights(family), where, sources.share(family, simplified), sources.share(family, traditional)
    return family, found, facts


def no_checks(*_):
    return []


def validated(program, family, folder, temporary):
    """What the validators say of the first sheet."""
    yield from validate(temporary / f"{SHEETS[0].stem}-{REGIONS[0]}.pdf", SHEETS[0].stem)


def validated_in_sizes(program, family, folder, temporary):
    """What they say of it, and of the probe in every size from 7 to 12 points."""
    yield from validated(program, family, folder, temporary)
    text = (temporary / "sized.toml").with_suffix(".pdf")
    for step in range(101):
        size = f"{7 + step * 0.05:.2f}"
        sheet = probe(REGIONS[0], family).replace("\nsize = 9\n", f"\nsize = {size}\n")
        if not build(program, sheet, folder, text):
            yield from validate(text, f"probe in {size} pt")


def validate(path, name):
    if not path.exists():
        return
    run = subprocess.run([HERE / "validate.sh", path], capture_output=True, encoding="utf-8")
    for line in run.stdout.splitlines():
        if line.startswith("  FAIL"):
            yield "validators", name, line.strip()


def table(results):
    """One row a family: version, weights, where stops stand, how much of two sheets it has, what fails."""
    yield "| family | package | weights | stops | simplified | traditional | what fails, and how often |"
    yield "|---|---|---|---|---|---|---|"
    for family, found, (weights, stops, *shares) in results:
        kinds = []
        for kind, places in sorted(found.items()):
            regions = collections.Counter(region.removeprefix("zh-") for region, _, _ in places)
            kinds.append(f"{kind} ({', '.join(f'{region} {count}' for region, count in sorted(regions.items()))})")
        package = FAMILIES[family]
        parts = [family, f"{package} {version(package)}", ", ".join(weights), stops, *(f"{share:.0%}" for share in shares)]
        yield f"| {' | '.join(parts)} | {'; '.join(kinds) or 'nothing'} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache")
    parser.add_argument("program")
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--table")
    parser.add_argument("--look")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--sizes", action="store_true")
    options = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # old fonts have dates that it finds odd
    chosen = [family for family in FAMILIES if not options.only or any(part in family for part in options.only)]
    if options.look:
        pathlib.Path(options.look).mkdir(parents=True, exist_ok=True)
    checks = validated_in_sizes if options.sizes else validated if options.validate else no_checks
    for package in sorted({FAMILIES[family] for family in chosen}):
        fetch(package, options.cache)
    program = pathlib.Path(options.program).resolve()
    tasks = [(program, family, options.cache, options.look, checks) for family in chosen]
    results = []
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for family, found, facts in pool.map(family_faults, tasks):
            results.append((family, found, facts))
            print(f"{family}:{'' if found else ' nothing'}")
            for kind, places in sorted(found.items()):
                shown = collections.Counter(places).most_common(4)
                print(f"  {kind}: {len(places)}")
                for (region, sheet, where), _ in shown:
                    print(f"    {region} {sheet}: {where}")
            sys.stdout.flush()
    if options.table:
        pathlib.Path(options.table).write_text("\n".join(table(results)) + "\n", "utf-8")
    return any(found for _, found, _ in results)


if __name__ == "__main__":
    sys.exit(main())
