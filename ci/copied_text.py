#!/usr/bin/env python3
"""Copies the text out of a PDF with four readers and compares it with what was typed.

    copied_text.py SHEET.pdf

The text expected stands in SHEET.txt. Without one, the readers must agree with one another.
White space may differ, since readers judge gaps and line ends by eye. So may hyphens at line
ends, which each reader joins in its own way; the letters around them may not.
"""

import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# White space; hyphens and the marks that readers put in their place; glyphs that say nothing.
PASSED_OVER = re.compile("[\\s\\u002d\\u00ad\\u0002\\u200b\\ufffe]")


def output(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def poppler(path):
    return output("pdftotext", "-raw", "-enc", "UTF-8", path, "-")


def mupdf(path):
    import pymupdf

    return "".join(page.get_text() for page in pymupdf.open(path))


def pdfium(path):
    import pypdfium2

    pages = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in pages)


def pdfjs(path):
    return output("node", str(HERE / "copied_text.mjs"), os.environ["PDFJS"], path)


def plain(text):
    return PASSED_OVER.sub("", text)


READERS = [poppler, mupdf, pdfium, pdfjs]


def first_difference(wanted, found):
    place = next(
        (i for i, (one, two) in enumerate(zip(wanted, found)) if one != two),
        min(len(wanted), len(found)),
    )
    around = slice(max(0, place - 10), place + 10)
    return f"wanted {wanted[around]!r}, found {found[around]!r}"


def main(path):
    beside = pathlib.Path(path).with_suffix(".txt")
    typed = beside.read_text("utf-8") if beside.exists() else poppler(path)
    is_good = True
    for reader in READERS:
        wanted, found = plain(typed), plain(reader(path))
        if wanted != found:
            is_good = False
            print(f"{reader.__name__}: {first_difference(wanted, found)}")
    return 0 if is_good and plain(typed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
