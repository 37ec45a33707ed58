#!/usr/bin/env bash
# pdfium 8149 (pypdfium2 5.15.2) and pdftotext (Poppler 22.12): a superscript ends a line of the copied text.
#
# Expected: `x` and, at six tenths of its size and a third of it higher, `n+1` copy out as `xn+1`, and what
#   follows on the baseline goes on behind it: it is one line to the eye, in one text object of the page, and
#   MuPDF joins it so. That is where the OS/2 tables of fonts put superscripts.
# Seen: pdfium puts CR LF before a superscript that stands behind a small letter, and behind one of a single
#   sign, whether it is raised by the operator Ts or by the text matrix. Behind a capital, and for subscripts, it
#   does not: it goes by how far the boxes of the glyphs beside each other overlap. `pdftotext -raw` ends the
#   line behind every superscript. A program that wants words whole has to join such lines, or to read the tags.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/python" -m pip install -q pypdfium2==5.15.2 pymupdf==1.26.4
cat >"$folder/look.py" <<'PYTHON'
import subprocess
import sys

import pymupdf
import pypdfium2


def pdf(content):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def raised(base, letters, width, rise):
    by_operator = b"BT /F 12 Tf 1 0 0 1 20 60 Tm (%s) Tj /F 7.2 Tf %.1f Ts (%s) Tj 0 Ts /F 12 Tf ( and) Tj ET"
    by_matrix = (
        b"BT /F 12 Tf 1 0 0 1 20 60 Tm (%s) Tj /F 7.2 Tf 1 0 0 1 %.2f %.1f Tm (%s) Tj"
        b" /F 12 Tf 1 0 0 1 %.2f 60 Tm ( and) Tj ET"
    )
    advance = {b"x": 6.0, b"H": 8.66}[base]
    return [
        ("Ts", by_operator % (base, rise, letters)),
        ("Tm", by_matrix % (base, 20 + advance, 60 + rise, letters, 20 + advance + width)),
    ]


is_as_seen = True
for base, letters, width, rise, seen in [
    (b"x", b"n+1", 12.2, 4.2, "x\r\nn+1 and"),
    (b"x", b"2", 4.0, 4.2, "x\r\n2\r\n and"),
    (b"H", b"2", 4.0, 4.2, "H2\r\n and"),
    (b"H", b"2", 4.0, -1.7, "H2 and"),
]:
    for way, content in raised(base, letters, width, rise):
        data = pdf(content)
        chrome = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
        other = pymupdf.open(stream=data)[0].get_text().strip()
        raw = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
        raw = raw.stdout.decode().strip()
        word = (base + letters).decode()
        print(f"{word} raised by {rise} with {way}: pdfium {chrome!r}, mupdf {other!r}, pdftotext -raw {raw!r}")
        is_as_seen &= chrome == seen and other == word + " and"
        is_as_seen &= raw == word + ("\nand" if rise > 0 else " and")
sys.exit(0 if is_as_seen else 1)
PYTHON
"$folder/python/bin/python" "$folder/look.py"
