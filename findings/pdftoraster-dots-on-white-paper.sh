#!/usr/bin/env bash
# A page of white paper and one black square, through pdftoraster of cups-filters, which makes PWG raster of one bit for
# printers without grey.
#
# Expected: white paper stays blank.
# Seen:     a black pixel every 16 pixels, in rows 16 pixels apart, all over the paper.
# Why we care: the dots are laid over every page by the driver, and no ink of ours can keep them away.
#
# Debian 12 on x86-64: the packages are unpacked into a temporary folder, and their libraries into it as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq cups-filters-core-drivers=1.28.17-3+deb12u2 libcupsfilters1=1.28.17-3+deb12u2 libfontembed1=1.28.17-3+deb12u2 \
  libpoppler126=22.12.0-2+deb12u3 libpoppler-cpp0v5=22.12.0-2+deb12u3 libcups2 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu
cat > one-bit.ppd <<'PPD'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "ONEBIT.PPD"
*Manufacturer: "None"
*Product: "(None)"
*ModelName: "One bit"
*ShortNickName: "One bit"
*NickName: "One bit"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*OpenUI *PageSize: PickOne
*DefaultPageSize: Small
*PageSize Small/Small: "<</PageSize[144 144]/ImagingBBox null/HWResolution[600 600]/cupsBitsPerColor 1/cupsColorSpace 3>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: Small
*PageRegion Small/Small: "<</PageSize[144 144]/ImagingBBox null>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Small
*ImageableArea Small/Small: "0 0 144 144"
*DefaultPaperDimension: Small
*PaperDimension Small/Small: "144 144"
PPD
cat > see.py <<'PY'
import os
import subprocess

content = b"0 g 36 36 72 72 re f"
objects = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 144]/Contents 4 0 R/Resources<<>>>>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
]
file, places = b"%PDF-1.4\n", []
for number, item in enumerate(objects, 1):
    places.append(len(file))
    file += b"%d 0 obj\n%s\nendobj\n" % (number, item)
table = b"".join(b"%010d 00000 n \n" % place for place in places)
file += b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(file))
open("page.pdf", "wb").write(file)


def rows(raster):
    """The pixels of a PWG raster of one bit, 1 is black: PWG 5102.4."""
    word = lambda at: int.from_bytes(raster[4 + at : 8 + at], "big")
    width, height, stride, at = word(372), word(376), word(392), 1800
    lines = []
    while len(lines) < height:
        times, at, line = raster[at] + 1, at + 1, b""
        while len(line) < stride:
            count, at = raster[at], at + 1
            if count < 128:
                line, at = line + raster[at : at + 1] * (count + 1), at + 1
            elif count == 128:
                line += b"\0" * (stride - len(line))
            else:
                line, at = line + raster[at : at + 257 - count], at + 257 - count
        lines += [line] * times
    return [[byte >> 7 - bit & 1 for byte in line for bit in range(8)][:width] for line in lines[:height]]


made = subprocess.run(
    ["root/usr/lib/cups/filter/pdftoraster", "1", "user", "title", "1", "PageSize=Small", "page.pdf"],
    env={**os.environ, "PPD": "one-bit.ppd", "FINAL_CONTENT_TYPE": "image/pwg-raster"},
    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
)
page = rows(made.stdout)
paper = [(x, y) for y in range(160) for x in range(160) if page[y][x]]
steps = sorted({b[0] - a[0] for a, b in zip(paper, paper[1:]) if a[1] == b[1]})
print(f"{len(page[0])} x {len(page)} pixels; of 160 x 160 on white paper {len(paper)} are black, {steps} apart")
PY
python3 see.py | tee seen
echo 'expected: 0 are black'
diff - seen <<'SEEN'
1200 x 1200 pixels; of 160 x 160 on white paper 100 are black, [16] apart
SEEN
