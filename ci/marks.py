"""Faults of marks on a page, measured between the inks that `printed_ink.py` finds."""

import collections
import math

from printed_ink import gap

NEAR = 0.03  # em: what parts two inks to the eye
ABOVE = 0.15  # em: how far the boxes of two marks may overlap where one stands over the other
JOINED = 0.03  # em
LONG = 1.75  # squares: the least length of a double dash that is one glyph
MIDDLE = (0.28, 0.47)  # em above the baseline: where the ink of a Chinese ellipsis is centred; TW-Sung stands lowest
LOW = 0.25  # em: below this an English ellipsis is centred
NARROW = 0.75  # em: the widest box of an English quote
LOOSE = 0.45  # em: the widest hole beside an apostrophe inside a word, in code too
INSIDE = 0.2  # em: how far inside its column a mark at the end begins at least
BULLET = 0.65  # em: those of fonts for code are 0.62 em wide
UNEVEN = 0.1  # em: how far the tops of lining figures differ at most

STOPS, CLOSERS, OPENERS = "，。、；：？！．", "）」』》〉】〕", "（「『《〈【〔"
CHINESE = set(STOPS + CLOSERS + OPENERS + "～〜／・")
SHARED = set("“”‘’…⋯—–·‧/⸺")
QUOTES = set("“”‘’")
STRAIGHT = set("\"'`")
EMPTY = set(" \u00a0\u3000\u00ad\u200b\u200c\u200d\u2060\t\n") | {chr(code) for code in range(0x2000, 0x200B)}


def is_han(text):
    return any("\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or c >= "\U00020000" for c in text)


def lines(glyphs):
    """The glyphs of each line, in reading order."""
    line = []
    for glyph in glyphs:
        if line and not (abs(glyph.y - line[-1].y) < 0.05 and line[-1].x <= glyph.x < line[-1].end + 3 * glyph.size):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def context(line, at):
    """`zh`, `en` or neither: the language that a shared mark is surely in."""
    sides = []
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(line) and not line[place].text.isalnum():
            place += step
        sides.append(line[place].text if 0 <= place < len(line) else "")
    has_han, has_latin = any(map(is_han, sides)), any(side and not is_han(side) for side in sides)
    if has_han and not has_latin:
        return "zh"
    if has_latin and not has_han and line[at].language.startswith("en"):
        return "en"
    return ""


def faults(glyphs, sources):
    """Every fault of a page as a pair: its kind, and where it was seen."""
    found = []
    for line in lines(glyphs):
        for at, glyph in enumerate(line):
            where = "".join(item.text for item in line[max(0, at - 2) : at + 3])
            kind = context(line, at) if set(glyph.text) & SHARED else ""
            found += [(fault, f"{where} {detail}") for fault, detail in alone(glyph, kind, sources)]
            # The embedded fonts have one in a square too, and their pages stay as they are.
            is_marker = glyph.text == "•" and all(other is glyph or other.block != glyph.block for other in line)
            if is_marker and glyph.width > BULLET and sources.owns(glyph.font):
                found.append(("bullet in a square", f"{where} {glyph.width:.2f} em"))
            if at + 1 < len(line):
                pair = (glyph, line[at + 1])
                kinds = [kind, context(line, at + 1) if set(pair[1].text) & SHARED else ""]
                found += [(fault, f"{where} {detail}") for fault, detail in beside(pair, kinds, sources)]
    return found + edges(glyphs) + straight(glyphs, sources) + figures(glyphs, sources)


def alone(glyph, kind, sources):
    """The faults of one glyph."""
    ink, characters = glyph.ink, set(glyph.text)
    if characters and not characters <= EMPTY and not ink:
        yield "no ink", f"{glyph.text} of {glyph.font}"
    if glyph.code == 0:
        yield "missing", glyph.font
    if characters & set("…⋯") and kind:
        centre = (ink.bottom + ink.top) / 2
        if kind == "zh" and not MIDDLE[0] <= centre <= MIDDLE[1]:
            yield "…… not in the middle", f"{centre:.2f} em"
        if kind == "en" and centre > LOW and "…" in glyph.text:
            yield "English … above the line", f"{centre:.2f} em"
    if characters & QUOTES and kind == "en" and glyph.width > NARROW:
        yield "wide English quote", f"{glyph.width:.2f} em"
    if glyph.text == "——" and kind == "zh" and ink.right - ink.left < LONG * sources.square(glyph.font):
        yield "—— short", f"{ink.right - ink.left:.2f} em"


def beside(pair, kinds, sources):
    """The faults of two neighbours."""
    left, right = pair
    if not (left.ink and right.ink):
        return
    if is_patch(left, right, sources) or is_patch(right, left, sources):
        yield "bold patch", f"{left.font} {right.font}"
    size = max(left.size, right.size)
    box = (right.x + right.ink.left * right.size - left.x - left.ink.right * left.size) / size
    if left.text == right.text == "—":
        if "zh" in kinds and box > JOINED:
            yield "—— with a gap", f"{box:.2f} em"
        return
    # The second half of a long dash that is put together says nothing of its own.
    if left.text and left.text in "…⋯⸺—" and (left.text == right.text or set(right.text) <= EMPTY):
        return
    if left.text == "’" and kinds[0] == "en" and right.text.isalpha() and box > LOOSE:
        yield "wide English quote", f"{box:.2f} em before {right.text}"
    marks = [set(glyph.text) & CHINESE or kind == "zh" for glyph, kind in zip(pair, kinds)]
    if not any(marks) or box >= NEAR:
        return
    near = gap(left, right)
    natural = sources.natural(left, right) if near < NEAR else near
    # Where the font itself stands them so, nothing was taken away.
    if near < min(NEAR, natural - 0.01):
        yield "marks too near", f"{left.text}{right.text} {near:.2f} em, {natural:.2f} in the font"
    elif all(marks) and near == math.inf and box < -ABOVE:
        yield "marks over each other", f"{left.text}{right.text} {box:.2f} em"


def is_patch(own, other, sources):
    """Whether a Han of another font is bold beside one of the family, which has no bold."""
    if own.block != other.block or not (is_han(own.text) and is_han(other.text)):
        return False
    return sources.owns(own.font) and not sources.owns(other.font) and not sources.has_bold and other.font.endswith("-Bold")


def edges(glyphs):
    """Marks whose ink stands out of the column: it is where Han begin and end in a block of several lines."""
    blocks = collections.defaultdict(list)
    for line in lines(glyphs):
        if line[0].block is not None:
            blocks[line[0].block].append(line)
    found = []
    for block in blocks.values():
        firsts = [line[0] for line in block if is_han(line[0].text)]
        lasts = [line[-1] for line in block if is_han(line[-1].text)]
        for line in block:
            first, last = line[0], line[-1]
            marks = CHINESE | QUOTES
            if firsts and set(first.text) & marks and first.ink:
                out = (min(item.x for item in firsts) - first.x) / first.size - first.ink.left
                if out > NEAR:
                    found.append(("mark outside the column", f"{first.text} by {out:.2f} em at the left"))
            if is_full(lasts) and set(last.text) & marks and last.ink:
                begin = (last.x - max(item.end for item in lasts)) / last.size
                out = begin + last.ink.right
                # A mark that begins outside has a wider column than the Han show.
                if out > NEAR and begin < -INSIDE:
                    found.append(("mark outside the column", f"{last.text} by {out:.2f} em at the right"))
    return found


def is_full(lasts):
    """Whether the Han at line ends show where the column ends: two or more end alike."""
    ends = [round(item.end, 1) for item in lasts]
    return bool(ends) and ends.count(max(ends)) > 1


def straight(glyphs, sources):
    """Curly quotes that are drawn as straight ones, though the font draws them otherwise."""
    outlines = {(glyph.font, glyph.ink.lines): glyph for glyph in glyphs if set(glyph.text) & STRAIGHT}
    found = set()
    for glyph in glyphs:
        other = outlines.get((glyph.font, glyph.ink.lines)) if glyph.text in QUOTES else None
        if other and not sources.draws_alike(glyph, other):
            found.add(("straight quote", f"{glyph.text} as {other.text} of {glyph.font}"))
    return sorted(found)


def figures(glyphs, sources):
    """Figures of differing height, where the font has lining ones."""
    tops = collections.defaultdict(dict)
    for glyph in glyphs:
        if glyph.text in list("0123456789") and glyph.ink and sources.has_lining(glyph.font):
            tops[glyph.font][glyph.text] = glyph.ink.top
    return [
        ("old-style figures", f"{font}: tops from {min(seen.values()):.2f} to {max(seen.values()):.2f} em")
        for font, seen in sorted(tops.items())
        if len(seen) > 5 and max(seen.values()) - min(seen.values()) > UNEVEN
    ]
