#!/usr/bin/env python3
"""Measures what four readers find of the texts of sheets, as one who presses Ctrl-F.

    found_text.py PROGRAM SHEET.toml…

Every phrase of four words, a Chinese character being one, is looked for. Prints a line for each reader
and kind of phrase with how many of them were found, and some that were not. The exit code is 1 if a
reader no longer finds all of a kind that it is known to find. PDFJS names the folder that pdf.js is
installed in.
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).parent
WORDS = 4  # of a phrase
SHOWN = 5  # of the phrases that a reader does not find
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(f"[{HAN}][^\\w\\s]*\\s*|[^\\s{HAN}]+\\s*")
# What a page may hold between the letters of a text: white space and the hyphens of broken words.
BETWEEN = re.compile("[\\s\\u002d\\u00ad\\u200b]")
MARKS = [
    (re.compile(r"\[([^]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\*\*|==|~~|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)"), ""),
    (re.compile(r"^\s*(- |\d+\. )"), ""),
]
APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
SETTINGS = {"languages", "bilingual", "paper", "orientation", "margin", "columns", "size"}
SETTINGS |= {"fit", "fonts", "order", "theme", "priority"}
WITHIN, SPACE, HAN_SPACE, HAN_END, SAME_MARK, JOINT, BROKEN, STRAIGHT = KINDS = [
    "within a line",
    "over a line end between words",
    "over a line end at a space after Han",
    "over a line end in Chinese",
    "over a line end at its own last mark",
    "a word over its typed hyphen",
    "a word over an added hyphen",
    "with ' for ’",
]
# The share that a reader has to find; what is not here, some reader finds none of. Poppler looks at
# no third line, and takes what stands beside a column's line for its end.
LEAST = {(reader, WITHIN): 1.0 for reader in ["poppler", "mupdf", "pdfium", "pdf.js"]}
LEAST |= {(reader, SPACE): 1.0 for reader in ["mupdf", "pdfium", "pdf.js"]}
LEAST |= {("poppler", SPACE): 0.95, ("poppler", BROKEN): 1.0, ("mupdf", BROKEN): 1.0}
LEAST |= {("pdfium", HAN_END): 1.0, ("pdf.js", HAN_END): 1.0}
# pdf.js takes each mark that is the same as the last one for the last one, after which it looks for no line end.
LEAST |= {("pdfium", SAME_MARK): 1.0}
LEAST |= {("pdf.js", BROKEN): 1.0, ("pdf.js", STRAIGHT): 1.0}


def poppler(path, phrases):
    command = ["/usr/bin/python3", HERE / "found_by_poppler.py", path]
    version, found = json.loads(answer(command, phrases))
    return f"poppler {version}", found


def mupdf(path, phrases):
    import pymupdf

    page = pymupdf.open(path)[0]
    return f"mupdf {pymupdf.mupdf_version}", [bool(page.search_for(one)) for one in phrases]


def pdfium(path, phrases):
    import pypdfium2

    text = pypdfium2.PdfDocument(path)[0].get_textpage()
    found = [text.search(phrase).get_next() is not None for phrase in phrases]
    return f"pdfium {pypdfium2.PDFIUM_INFO.build}", found


def pdfjs(path, phrases):
    folder = pathlib.Path(os.environ["PDFJS"])
    found = json.loads(answer(["node", HERE / "found_text.mjs", folder, path], phrases))
    package = folder / "node_modules/pdfjs-dist/package.json"
    return f"pdf.js {json.loads(package.read_text())['version']}", found


READERS = [poppler, mupdf, pdfium, pdfjs]


def answer(command, phrases):
    said = json.dumps(phrases).encode()
    return subprocess.run(command, input=said, capture_output=True, check=True).stdout


def texts(value):
    """Every text of a spec, without its marks."""
    if isinstance(value, str):
        for line in value.splitlines():
            for mark, plain in MARKS:
                line = mark.sub(plain, line)
            yield line
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in SETTINGS:
                yield from texts(item)


def phrases(spec):
    for text in texts(spec):
        words = WORD.findall(text)
        for start in range(max(1, len(words) - WORDS + 1)):
            yield "".join(words[start : start + WORDS]).strip()
        yield from (word.strip() for word in words)


class Page:
    """The letters of a page in the order of reading, and the line that each stands in."""

    def __init__(self, dump):
        self.letters, self.lines = "", []
        line, before = 0, None
        for row in dump.splitlines():
            if row.startswith(("page ", "fill ", "frame ", "outline ")):
                continue
            baseline = row[20:28]
            line += baseline != before
            before = baseline
            letters = BETWEEN.sub("", row[43:])
            self.letters += letters
            self.lines += [line] * len(letters)

    def kind(self, phrase):
        """Where a phrase stands, at best; nothing if the page does not hold it."""
        wanted = BETWEEN.sub("", phrase)
        places = re.finditer(re.escape(wanted), self.letters)
        kinds = {self.kind_at(place.start(), phrase) for place in places}
        return next((kind for kind in KINDS if kind in kinds), None)

    def kind_at(self, at, phrase):
        kind, place = WITHIN, at
        for index, letter in enumerate(phrase):
            if not BETWEEN.match(letter):
                if place > at and self.lines[place] != self.lines[place - 1]:
                    kind = max(kind, end_between(phrase, index), key=KINDS.index)
                place += 1
        return kind


def end_between(phrase, index):
    """What a line end breaks before a letter of a phrase."""
    text, before, after = phrase[:index], phrase[index - 1], phrase[index]
    if before.isspace():
        return HAN_SPACE if re.search(f"[{HAN}]\\s+$", text) else SPACE
    if re.match(f"[^\\W{HAN}]{{2}}", before + after):
        return BROKEN
    if before == "-":
        return JOINT
    return SAME_MARK if not before.isalnum() and before == phrase[-1] else HAN_END


def built(program, sheet, folder):
    path = pathlib.Path(folder) / "sheet.pdf"
    subprocess.run([program, "build", sheet, "--quiet", "-o", path], check=True)
    command = [program, "build", sheet, "--quiet", "-f", "page", "-o", "-"]
    dump = subprocess.run(command, capture_output=True, check=True).stdout
    return path, Page(dump.decode())


def measured(program, sheet, folder):
    """Which reader finds which phrase of a sheet, and of what kind it is."""
    path, page = built(program, sheet, folder)
    spec = tomllib.loads(pathlib.Path(sheet).read_text("utf-8"))
    kinds = {phrase: page.kind(phrase) for phrase in phrases(spec) if phrase}
    # A broken word is looked for by itself.
    is_in_word = (JOINT, BROKEN)
    kinds = {
        phrase: kind
        for phrase, kind in kinds.items()
        if kind not in is_in_word or not re.search(r"\s", phrase)
    }
    straight = {APOSTROPHE.sub("'", phrase) for phrase, kind in kinds.items() if kind == WITHIN}
    kinds |= {phrase: STRAIGHT for phrase in straight if phrase not in kinds}
    wanted = [phrase for phrase, kind in kinds.items() if kind]
    for reader in READERS:
        name, found = reader(path, wanted)
        for phrase, is_found in zip(wanted, found):
            yield name, kinds[phrase], phrase, is_found


def main(program, sheets):
    counts, missed = collections.Counter(), collections.defaultdict(list)
    names = {}
    with tempfile.TemporaryDirectory() as folder:
        for sheet in sheets:
            for name, kind, phrase, is_found in measured(program, sheet, folder):
                names[name] = None
                counts[name, kind] += 1
                if not is_found:
                    missed[name, kind].append(phrase)
    is_good = True
    for kind in KINDS:
        for name in names:
            total, lost = counts[name, kind], missed[name, kind]
            least = LEAST.get((name.split()[0], kind), 0.0)
            is_good &= total - len(lost) >= least * total
            print(f"{kind:38}{name:16}{total - len(lost):6} of {total}")
            for phrase in lost[:SHOWN]:
                print(f"    {phrase}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
