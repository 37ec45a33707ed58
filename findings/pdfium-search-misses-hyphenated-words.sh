#!/usr/bin/env bash
# pdfium 8149 (pypdfium2 5.15.2): its search finds no word that is hyphenated over a line end.
#
# Expected: FPDFText_FindStart finds `responsibilities` where a line ends in `responsi-` and the next
#   one begins with `bilities`, since the text page joins the two: it knows that the hyphen is one of
#   a broken word.
# Seen: the text page holds U+FFFE in the hyphen's place, which FPDFText_GetText hands out, and the
#   search compares it like a letter. With U+00AD as the hyphen's ActualText it is the same. A reader
#   must take U+FFFE out of the text and search for itself, as Chromium does
#   (pdf/pdfium/pdfium_range.cc, IsIgnorableCharacter).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/python" -m pip install -q pypdfium2==5.15.2
cat >"$folder/look.py" <<'PYTHON'
import sys

import pypdfium2


def pdf(hyphen):
    content = (
        b"BT /F 12 Tf 1 0 0 1 20 60 Tm (responsi) Tj " + hyphen + b" 1 0 0 1 20 44 Tm (bilities) Tj ET"
    )
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


is_as_seen = True
for name, hyphen in [
    ("a plain hyphen", b"(-) Tj"),
    ("ActualText U+00AD", b"/Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC"),
]:
    page = pypdfium2.PdfDocument(pdf(hyphen))[0].get_textpage()
    text = page.get_text_range()
    found = page.search("responsibilities").get_next() is not None
    print(f"pdfium {pypdfium2.PDFIUM_INFO.build}, {name}: text {text!r}, word found: {found}")
    is_as_seen &= not found and text == "responsi\ufffebilities"
sys.exit(0 if is_as_seen else 1)
PYTHON
"$folder/python/bin/python" "$folder/look.py"
