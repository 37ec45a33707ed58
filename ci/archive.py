#!/usr/bin/env python3
"""Packs an archive for people without pip from a wheel, and writes the sha256 of both beside them.

    archive.py WHEEL

Program and licences are those of the wheel; the manual page and the completions are what the program prints. It is a zip
file for Windows and a tar file elsewhere. The same wheel gives the same bytes: names are sorted, owners are 0, and all
is as old as SOURCE_DATE_EPOCH.
"""

import gzip
import hashlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
SYSTEMS = {"linux": "linux", "manylinux": "linux", "macosx": "macos", "win": "windows"}
COMPLETIONS = {
    "bash": "cribsheet.bash",
    "zsh": "_cribsheet",
    "fish": "cribsheet.fish",
    "powershell": "_cribsheet.ps1",
}
LARGEST_WHEEL = 100 << 20  # bytes; an index of packages refuses a larger one, unless its owners are asked


def main() -> None:
    wheel = pathlib.Path(sys.argv[1])
    if wheel.stat().st_size > LARGEST_WHEEL:
        sys.exit(f"{wheel.name} has {wheel.stat().st_size:,} bytes, more than {LARGEST_WHEEL:,}")
    version, system, processor = told_by(wheel.name)
    name = f"cribsheet-{version}-{system}-{processor}"
    entries = sorted((f"{name}/{path}", content) for path, content in contents(wheel).items())
    archive = wheel.with_name(f"{name}.zip" if system == "windows" else f"{name}.tar.gz")
    archive.write_bytes(zipped(entries) if system == "windows" else tarred(entries))
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in (archive, wheel))
    wheel.with_name(f"{name}.sha256").write_text(sums, newline="\n")
    print(sums, end="")


def told_by(name: str) -> tuple:
    """Version, system and processor, out of the name of a wheel."""
    _, version, _, _, platforms = name.removesuffix(".whl").split("-")
    told = re.fullmatch(r"([a-z]+)(?:_\d+_\d+)?_(\w+)", platforms.split(".")[0])
    return version, SYSTEMS[told.group(1)], told.group(2).replace("amd64", "x86_64")


def contents(wheel: pathlib.Path) -> dict:
    """What the archive holds: bytes by path."""
    found = {}
    with zipfile.ZipFile(wheel) as packed:
        for path in packed.namelist():
            inner = re.search(r"\.data/scripts/(.+)|\.dist-info/(licenses/.+)", path)
            if inner:
                found[inner.group(1) or inner.group(2)] = packed.read(path)
    for file in [ROOT / "CHANGELOG.md", *ROOT.glob("README*.md"), *ROOT.glob("docs/*")]:
        found[file.relative_to(ROOT).as_posix()] = file.read_bytes()
    (program,) = (path for path in found if path in {"cribsheet", "cribsheet.exe"})
    with tempfile.TemporaryDirectory() as folder:
        runnable = pathlib.Path(folder) / program
        runnable.write_bytes(found[program])
        runnable.chmod(0o755)
        found["man/cribsheet.1"] = printed_by(runnable, "man")
        for shell, file in COMPLETIONS.items():
            found[f"completions/{file}"] = printed_by(runnable, "completions", shell)
    return found


def printed_by(program: pathlib.Path, *arguments: str) -> bytes:
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def is_program(path: str) -> bool:
    return path.endswith(("/cribsheet", "/cribsheet.exe"))


def tarred(entries: list) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=EPOCH) as zipper:
        with tarfile.open(mode="w", fileobj=zipper, format=tarfile.USTAR_FORMAT) as archive:
            for path, content in entries:
                entry = tarfile.TarInfo(path)
                entry.size, entry.mtime = len(content), EPOCH
                entry.mode = 0o755 if is_program(path) else 0o644
                archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def zipped(entries: list) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in entries:
            entry = zipfile.ZipInfo(path, time.gmtime(EPOCH)[:6])
            entry.create_system = 3  # so that the mode is read wherever it is unpacked
            entry.external_attr = (0o100755 if is_program(path) else 0o100644) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


main()
