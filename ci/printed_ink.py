"""Where the ink of each glyph of a PDF stands, read from its content and its embedded fonts alone.

    pip install fonttools==4.68.0 pikepdf==10.18.0
"""

import dataclasses
import functools
import io
import math

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import BasePen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

STEPS = 5  # straight pieces of a curve: none is off by 0.005 em
BAND = 0.01  # em: how high the slices are in which outlines are compared
REACH = 3  # bands: inks one above the other by less than this count as near


class Pieces(BasePen):
    """The outline of a glyph as straight pieces, in em."""

    def __init__(self, glyphs, scale):
        super().__init__(glyphs)
        self.scale, self.lines, self.start = scale, [], None

    def _moveTo(self, point):
        self._closePath()
        self.start = point

    def _lineTo(self, point):
        self.add(self._getCurrentPoint(), point)

    def _curveToOne(self, one, two, end):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self._getCurrentPoint(), one, two, end
        last = x0, y0
        for step in range(1, STEPS + 1):
            t, s = step / STEPS, 1 - step / STEPS
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            point = a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
            self.add(last, point)
            last = point

    def _closePath(self):
        if self.start is not None and self._getCurrentPoint() not in (None, self.start):
            self.add(self._getCurrentPoint(), self.start)

    _endPath = _closePath

    def add(self, begin, end):
        self.lines.append(tuple(value * self.scale for value in (*begin, *end)))


class Ink:
    """The ink of one glyph: its box, and how far it reaches to the left and right in each band."""

    def __init__(self, glyphs, name, scale):
        self.glyphs, self.scale, self.drawing = glyphs, scale, RecordingPen()
        if name in glyphs:
            glyphs[name].draw(self.drawing)

    def __bool__(self):
        return bool(self.drawing.value)

    @functools.cached_property
    def lines(self):
        pen = Pieces(self.glyphs, self.scale)
        self.drawing.replay(pen)
        pen._closePath()
        return tuple(pen.lines)

    @functools.cached_property
    def box(self):
        xs = [line[at] for line in self.lines for at in (0, 2)]
        ys = [line[at] for line in self.lines for at in (1, 3)]
        return min(xs, default=0), max(xs, default=0), min(ys, default=0), max(ys, default=0)

    left = property(lambda self: self.box[0])
    right = property(lambda self: self.box[1])
    bottom = property(lambda self: self.box[2])
    top = property(lambda self: self.box[3])

    @functools.cached_property
    def bands(self):
        bands = {}
        for x0, y0, x1, y1 in self.lines:
            (x0, y0), (x1, y1) = sorted([(x0, y0), (x1, y1)], key=lambda point: point[1])
            for band in range(math.floor(y0 / BAND), math.floor(y1 / BAND) + 1):
                # The part of the piece that lies in the band.
                ends = [min(max(edge * BAND, y0), y1) for edge in (band, band + 1)]
                xs = [x0 + (x1 - x0) * (y - y0) / (y1 - y0) for y in ends] if y1 > y0 else [x0, x1]
                low, high = bands.get(band, (math.inf, -math.inf))
                bands[band] = (min(low, *xs), max(high, *xs))
        return bands


@dataclasses.dataclass
class Glyph:
    """One glyph on the page: place and size in points, width and ink in em, and the number of its marked content."""

    text: str
    x: float
    y: float
    size: float
    width: float
    ink: Ink
    font: str
    code: int
    language: str
    block: int | None

    @property
    def end(self):
        return self.x + self.width * self.size


def gap(left, right, shift=None):
    """How far apart the inks of two glyphs stand, in em of the larger; sideways, and infinite where none is beside the other."""
    size = max(left.size, right.size)
    shift = right.x - left.x if shift is None else shift
    near = math.inf
    for band, (_, edge) in left.ink.bands.items():
        high = band * left.size / right.size
        for other in range(math.floor(high) - REACH, math.floor(high) + REACH + 1):
            if other in right.ink.bands:
                near = min(near, (shift + right.ink.bands[other][0] * right.size - edge * left.size) / size)
    return near


class Font:
    """An embedded font: widths, texts and outlines by code."""

    def __init__(self, font):
        inner = font.DescendantFonts[0]
        self.name = str(font.BaseFont).lstrip("/").split("+")[-1]
        self.widths = dict(widths(inner.get("/W", [])))
        self.default = float(inner.get("/DW", 1000))
        self.texts = texts(font.ToUnicode.read_bytes().decode("latin-1")) if "/ToUnicode" in font else {}
        self.inks = {}
        descriptor = inner.FontDescriptor
        if "/FontFile2" in descriptor:
            self.outlines = true_type(descriptor.FontFile2.read_bytes())
        else:
            self.outlines = compact(descriptor.FontFile3)

    def ink(self, code):
        if code not in self.inks:
            outlines, name, scale = self.outlines
            self.inks[code] = Ink(outlines, name(code), scale)
        return self.inks[code]

    def width(self, code):
        return self.widths.get(code, self.default) / 1000


def widths(array):
    """Codes and widths of the array /W (ISO 32000, 9.7.4.3)."""
    items = list(array)
    while items:
        first = int(items.pop(0))
        if isinstance(items[0], pikepdf.Array):
            yield from ((first + at, float(width)) for at, width in enumerate(items.pop(0)))
        else:
            last, width = int(items.pop(0)), float(items.pop(0))
            yield from ((code, width) for code in range(first, last + 1))


def texts(cmap):
    """Codes and what they say, of a ToUnicode map of single codes."""
    found, is_inside = {}, False
    for line in cmap.splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            is_inside = True
        elif line.startswith("endbf"):
            is_inside = False
        elif is_inside:
            codes = [item.split(">")[0] for item in line.split("<")[1:]]
            said = bytes.fromhex(codes[-1]).decode("utf-16-be")
            for code in range(int(codes[0], 16), int(codes[-2], 16) + 1):
                step = code - int(codes[0], 16)
                found[code] = said[:-1] + chr(ord(said[-1]) + step)
    return found


def true_type(data):
    font = TTFont(io.BytesIO(data))
    order = [f"g{at}" for at in range(font["maxp"].numGlyphs)]
    font.setGlyphOrder(order)
    return font.getGlyphSet(), lambda code: f"g{code}", 1 / font["head"].unitsPerEm


def compact(stream):
    if stream.Subtype == "/OpenType":
        font = TTFont(io.BytesIO(stream.read_bytes()))
        top = font["CFF "].cff.topDictIndex[0]
    else:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(stream.read_bytes()), None)
        top = fonts.topDictIndex[0]
    is_by_code = hasattr(top, "ROS")
    scale = top.FontMatrix[0] if hasattr(top, "FontMatrix") else 0.001
    names = top.charset
    by_place = lambda code: names[code] if code < len(names) else None
    by_code = lambda code: ".notdef" if code == 0 else f"cid{code:05}"
    return top.CharStrings, by_code if is_by_code else by_place, scale


def languages(pdf, page):
    """The language of each marked content of a page, from the tree of tags."""
    found = {}

    def walk(item, language):
        if isinstance(item, pikepdf.Array):
            for child in item:
                walk(child, language)
        elif isinstance(item, pikepdf.Dictionary):
            language = str(item.get("/Lang", language))
            if item.get("/Type") == "/MCR":
                walk(item.MCID, language)
            elif "/K" in item:
                walk(item.K, language)
        else:
            found[int(item)] = language

    if "/StructTreeRoot" in pdf.Root:
        walk(pdf.Root.StructTreeRoot.K, str(pdf.Root.get("/Lang", "")))
    return found


def glyphs(path):
    """Every glyph of the first page of a PDF, in the order of its content."""
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        tags = languages(pdf, page)
        fonts = {name: Font(font) for name, font in page.Resources.Font.items()}
        return list(run(pikepdf.parse_content_stream(page), fonts, tags))


def run(operations, fonts, tags):
    """Follows the operators that set text; the pages it reads turn, scale and space none."""
    font = size = x = y = 0
    marked = []
    for operands, operator in operations:
        match str(operator):
            case "BDC":
                properties = operands[1]
                number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                marked.append(marked[-1] if number is None and marked else number)
            case "BMC":
                marked.append(None)
            case "EMC":
                marked.pop()
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                x, y = float(operands[4]), float(operands[5])
            case "TJ" | "Tj":
                for item in operands[0] if str(operator) == "TJ" else operands:
                    if not isinstance(item, pikepdf.String):
                        x -= float(item) / 1000 * size
                        continue
                    data = bytes(item)
                    for code in (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)):
                        block = marked[-1] if marked else None
                        text, width, ink = font.texts.get(code, ""), font.width(code), font.ink(code)
                        yield Glyph(text, x, y, size, width, ink, font.name, code, tags.get(block, ""), block)
                        x += font.width(code) * size
            case "Td" | "TD" | "T*" | "'" | '"' | "Tz" | "Tc" | "Tw" | "Do":
                raise ValueError(f"the operator {operator} is not followed")
