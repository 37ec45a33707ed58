#!/usr/bin/env python3
"""Looks for phrases in a PDF as Evince and Papers do, which search with poppler.

    found_by_poppler.py SHEET.pdf

The phrases come in as a list in JSON; out goes poppler's version and whether each was found.
It runs with the system's Python, for which Debian brings the bindings.
"""

import json
import pathlib
import sys

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402, after the version is chosen

page = Poppler.Document.new_from_file(pathlib.Path(sys.argv[1]).resolve().as_uri()).get_page(0)


def is_found(phrase):
    return bool(page.find_text_with_options(phrase, Poppler.FindFlags.MULTILINE))


json.dump([Poppler.get_version(), [is_found(phrase) for phrase in json.load(sys.stdin)]], sys.stdout)
