#!/usr/bin/env bash
# PDFium leaves out every character beyond U+FFFF that /ActualText holds.
#
# Tried:    pypdfium2 5.15.2 (PDFium 159.0.8149.0), beside PyMuPDF 2.0, Linux x86-64.
# Expected: ISO 32000-1, 14.9.4: the text of a marked content sequence is its /ActualText, a text string, and a
#           text string in UTF-16BE may hold surrogate pairs (7.9.2.2). So the file below reads as `a`, U+1D465
#           with U+0304, `b`, and as `a`, U+00E9, `b` where the replacement is one character of the BMP.
# Seen:     PyMuPDF reads both. PDFium reads the second, and of the first no more than `a`, U+0304, `b`: the
#           mathematical letter is gone, while the same letter comes through from a font's /ToUnicode.
# So:       a formula's `x` in mathematical italics cannot be found in Chrome where it stands under a bar, unless
#           the letter's own glyph says it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install -q pypdfium2==5.15.2 pymupdf==2.0
"$work/python/bin/python" - <<'PYTHON'
import pymupdf
import pypdfium2


def pdf(actual_text):
    content = b"BT /F 12 Tf 20 50 Td (a ) Tj /Span <</ActualText <%s>>> BDC (x) Tj EMC ( b) Tj ET" % actual_text
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(out))


def mupdf(data):
    return pymupdf.open(stream=data, filetype="pdf")[0].get_text().strip()


def pdfium(data):
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().strip()


print("pypdfium2", pypdfium2.PYPDFIUM_INFO, "PDFium", pypdfium2.PDFIUM_INFO, "PyMuPDF", pymupdf.__version__)
failed = False
for name, actual_text, wanted, seen in [
    ("U+00E9", b"FEFF00E9", "a \u00e9 b", "a \u00e9 b"),
    ("U+1D465 U+0304", b"FEFFD835DC650304", "a \U0001d465\u0304 b", "a \u0304 b"),
]:
    data = pdf(actual_text)
    print(f"{name}: wanted {wanted!a}, mupdf {mupdf(data)!a}, pdfium {pdfium(data)!a}")
    failed |= mupdf(data) != wanted or pdfium(data) != seen
raise SystemExit(failed)
PYTHON
