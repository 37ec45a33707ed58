#!/usr/bin/env python3
"""How much of a page can still be read where a printer of one bit has laid it down.

    ci/printed.py CRIBSHEET SPEC...

Each spec is built in the default theme, drawn by Ghostscript at one bit and 300 and 600 dots to the inch, as the drivers
of many lasers are fed, and read back by tesseract. The share is that of runs of three letters, digits or Han which the
page has and tesseract finds; next to it stands that of the same page with every ink black. Fails where the first is
less than 0.97 of the second. Run by hand, for it takes a minute a sheet:

    apt-get install ghostscript poppler-utils qpdf tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-chi-tra
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RESOLUTIONS = (300, 600)
LEAST = 0.97


def run(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **options).stdout


def blackened(pdf):
    """The same page with every ink black."""
    content = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-")
    content = re.sub(rb"(?m)^(?:[\d.]+ ){3}rg$|^[\d.]+ g$", b"0 g", content)
    content = re.sub(rb"(?m)^(?:[\d.]+ ){3}RG$|^[\d.]+ G$", b"0 G", content)
    black = pdf.with_suffix(".black.pdf")
    black.write_bytes(content)
    return black


def runs(text):
    """Runs of three letters, digits or Han, each as often as it is there."""
    text = re.sub(r"[\W_]", "", text).lower()
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def share(pdf, wanted, resolution, languages):
    """The share of the runs wanted that are read back."""
    image = pdf.with_suffix(f".{resolution}.png")
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pngmono", f"-r{resolution}", f"-sOutputFile={image}", pdf)
    read = run(
        "tesseract", image, "-", "-l", languages, "--psm", "3", "--dpi", str(resolution),
        stderr=subprocess.DEVNULL, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    image.unlink()
    return (runs(read.decode()) & wanted).total() / wanted.total()


def measure(program, spec, folder):
    pdf = folder / f"{spec.stem}.pdf"
    run(program, "build", "-q", "--theme", "ink", spec, "-o", pdf, stderr=subprocess.DEVNULL)
    wanted = runs(run("pdftotext", pdf, "-").decode())
    languages = "chi_tra+eng" if "zh-Hant" in spec.read_text() else "chi_sim+eng"
    pages = (pdf, blackened(pdf))
    return [[share(page, wanted, resolution, languages) for page in pages] for resolution in RESOLUTIONS]


def main(program, specs):
    is_bad = False
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda spec: measure(program, spec, Path(folder)), specs)
        for spec, shares in zip(specs, found):
            cells = []
            for resolution, (as_set, black) in zip(RESOLUTIONS, shares):
                part = as_set / black
                is_bad |= part < LEAST
                cells.append(f"{resolution} dpi: {as_set:.3f} of {black:.3f} = {part:.3f}")
            print(spec.name, *cells, sep="  ", flush=True)
    sys.exit(is_bad)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    main(sys.argv[1], [Path(spec) for spec in sys.argv[2:]])
