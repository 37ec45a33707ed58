#!/usr/bin/env python3
"""Measures how many line ends between two Han stand inside a word.

    pip install thulac==0.2.2 jiojio==1.2.8 opencc-python-reimplemented==0.1.7
    python3 ci/words.py tests/cases/sentences/*.lines

Two segmenters that share nothing with the table of `src/text/words/` are the judges, and a place counts
only where they agree. Prints for each measure how many line ends they judged, and how many are inside a word.
"""

import collections
import pathlib
import re
import sys

import jiojio
import opencc
import thulac

HAN = re.compile("[\u4e00-\u9fff]")
SHOWN = 40  # of the places inside a word
LINE = re.compile(r" *\d+\.\d+ \| (.*)")


def paragraphs(text):
    """Each measure of a file of lines, with the lines of one paragraph in it."""
    measure, lines = None, []
    for row in [*text.splitlines(), ""]:
        line = LINE.fullmatch(row)
        if line:
            lines.append(line[1])
            continue
        if lines:
            yield measure, lines
        measure, lines = row, []


def ends(words):
    """The places where words end."""
    at, places = 0, set()
    for word in words:
        at += len(word)
        places.add(at)
    return places


def main():
    simplify = opencc.OpenCC("t2s")
    judge = thulac.thulac(seg_only=True)
    jiojio.init()
    judged, inside = collections.Counter(), collections.Counter()
    broken = []
    for path in sys.argv[1:]:
        for measure, lines in paragraphs(pathlib.Path(path).read_text()):
            # A space at a line end is not in the dump, and no place beside a space is judged.
            text = "".join(lines)
            simple = "".join(simplify.convert(letter) for letter in text)
            one, other = set(), set()
            # Marks and Latin are no matter of words: the judges see the runs of Han alone.
            for run in re.finditer("[\u4e00-\u9fff]+", simple):
                one.update(run.start() + end for end in ends(word for word, _ in judge.cut(run[0])))
                other.update(run.start() + end for end in ends(jiojio.cut(run[0])))
            at = 0
            for line in lines[:-1]:
                at += len(line)
                if not (HAN.match(text[at - 1]) and HAN.match(text[at])):
                    continue
                if (at in one) == (at in other):
                    judged[measure] += 1
                    if at not in one:
                        inside[measure] += 1
                        broken.append(f"{text[max(0, at - 4):at]}/{text[at:at + 4]}")
    for measure, count in judged.items():
        print(f"{measure} em: {inside[measure]} of {count} line ends, {inside[measure] / count:.1%}")
    print(*broken[:SHOWN])


if __name__ == "__main__":
    main()
