#!/usr/bin/env python3
"""Prints the licence texts of all crates that the command is built of, each text once, with the crates it is of.

    notices.py

Those are the crates of the build for this machine with all default features; crates that only build or test are left out.
A crate without a text of its own is named with what its manifest says.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXT = re.compile(r"(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    crates, of_text, without = linked(), collections.defaultdict(list), []
    for crate in crates:
        name = f"{crate['name']} {crate['version']}"
        texts = texts_of(pathlib.Path(crate["manifest_path"]).parent)
        for text in texts:
            of_text[text].append(name)
        if not texts:
            without.append(f"{name}: {crate['license']}")
    print(f"The command is built of {len(crates)} crates, whose licences follow.\n")
    print("Without a text of their own:\n")
    print("\n".join(f"    {line}" for line in without))
    for text, names in sorted(of_text.items(), key=lambda item: item[1]):
        print(f"\n{'=' * 80}\n{', '.join(names)}\n{'-' * 80}\n\n{text}")


def linked() -> list:
    """The crates that end up in the program, by name and version."""
    # What is linked depends on features, which cargo's tree follows and its metadata does not; the metadata knows the folders.
    tree = run("cargo", "tree", "--locked", "--edges=normal,no-proc-macro", "--prefix=none", "--format={p}")
    names = {tuple(line.split()[:2]) for line in tree.splitlines()}
    known = json.loads(run("cargo", "metadata", "--locked", "--format-version=1"))
    crates = [
        package
        for package in known["packages"]
        if (package["name"], f"v{package['version']}") in names and package["source"]
    ]
    return sorted(crates, key=lambda crate: (crate["name"], crate["version"]))


def texts_of(folder: pathlib.Path) -> list:
    """The licence texts that lie at the top of a crate, without the ends of lines that differ between systems."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and TEXT.match(file.name))
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files if file.suffix not in {".rs", ".html"})
    return list(dict.fromkeys("\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts))


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


main()
