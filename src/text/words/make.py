#!/usr/bin/env python3
"""Make words.bin anew from the packages named in README.md and the lists beside this file.

Usage: python3 make.py PACKAGES

PACKAGES is a folder with what `pip download --no-deps` saves of each. The same packages and lists
give the same bytes each time. README.md says what stands in the table.
"""

import ast
import hashlib
import io
import math
import struct
import sys
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
JIEBA = (
    "jieba-0.42.1.tar.gz",
    "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
)
OPENCC = (
    "opencc_python_reimplemented-0.1.7-py2.py3-none-any.whl",
    "41b3b92943c7bed291f448e9c7fad4b577c8c2eae30fcfe5a74edf8818493aa6",
)
# Our own words, and how often each is taken to occur: as often as a usual word of its kind.
LISTS = {"trade.txt": 300, "taiwan.txt": 300, "hongkong.txt": 100}

FIRST, LAST = 0x4E00, 0x9FFF
LONGEST = 4
# Rarer words are mostly slips of the corpus; rare idioms are not.
RAREST, RAREST_IDIOM = 20, 3
IDIOM = "i"
# Names of persons hide common words: 高峰, 周转.
PERSONS = {"nr", "nrt", "nrfg"}

# A row of digits is read one by one; only a ten goes with the one beside it.
DIGITS = set("〇零一二三四五六七八九十")

STEPS = 8  # of cost in one nat
NEVER = 255
STATES = "BMES"


def package(folder, name, wanted):
    """The bytes of a package, if they are what was pinned."""
    data = (folder / name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != wanted:
        sys.exit(f"{name} has sha256 {found}, wanted {wanted}")
    return data


def cost(logarithm):
    """A cost in steps of the logarithm of a probability."""
    return min(NEVER, round(-logarithm * STEPS))


def folded_letters(wheel):
    """Traditional letters with the simplified one of each; of several the first."""
    text = zipfile.ZipFile(io.BytesIO(wheel)).read("opencc/dictionary/TSCharacters.txt").decode()
    pairs = [line.split("\t") for line in text.splitlines() if line]
    folded = {ord(one): other.split()[0] for one, other in pairs}
    # 嗰 would become a letter of plane 2, which the table has no place for.
    return {code: letter for code, letter in folded.items() if is_han(letter)}


def is_row_of_digits(word):
    return DIGITS.issuperset(word) and (len(word) > 2 or "十" not in word)


def is_han(word):
    return all(FIRST <= ord(letter) <= LAST for letter in word)


def probabilities(archive, name):
    """A table of the model, which is one literal of Python."""
    source = archive.extractfile(f"jieba-0.42.1/jieba/finalseg/prob_{name}.py").read().decode()
    return ast.literal_eval(source[source.index("P=") + 2:])


def frequencies(archive, letters):
    """How often each letter and word occurs, folded, and how often all do."""
    total = 0
    found = defaultdict(int)
    for line in archive.extractfile("jieba-0.42.1/jieba/dict.txt").read().decode().splitlines():
        word, count, kind = line.split(" ")
        total += int(count)
        rarest = RAREST_IDIOM if kind == IDIOM else RAREST
        is_word = kind not in PERSONS and int(count) >= rarest and not is_row_of_digits(word)
        is_kept = len(word) == 1 or is_word
        word = word.translate(letters)
        if len(word) <= LONGEST and is_kept and is_han(word):
            found[word] = max(found[word], int(count))
    for name, count in LISTS.items():
        for line in (HERE / name).read_text().splitlines():
            for word in [] if line.startswith("#") else line.split():
                word = word.translate(letters)
                assert 2 <= len(word) <= LONGEST and is_han(word), word
                found[word] = max(found[word], count)
    return found, total


def is_whole(word, words):
    """Whether a word is not made of two others, between which a line may well end."""
    return len(word) < LONGEST or not (word[:2] in words and word[2:] in words)


def table(words, total, letters, archive):
    """The bytes of the table."""
    start, trans, emit = (probabilities(archive, name) for name in ("start", "trans", "emit"))
    emit = {state: {one.translate(letters): value for one, value in emit[state].items()
                    if one.translate(letters) == one} for state in STATES}
    known = set().union(*words, *emit.values())
    alphabet = sorted(letter for letter in known if is_han(letter))
    number = {letter: at + 1 for at, letter in enumerate(alphabet)}
    by_length = [sorted(word for word in words if len(word) == length and is_whole(word, words))
                 for length in range(2, LONGEST + 1)]
    worst = cost(-math.log(total))

    out = bytearray(struct.pack("<4H", len(alphabet) + 1, *map(len, by_length)))
    out += bytes(cost(start[state]) for state in STATES)
    out += bytes(cost(trans[one].get(other, -1e9)) for one in STATES for other in STATES)
    for code in range(FIRST, LAST + 1):
        letter = chr(code).translate(letters)
        out += struct.pack("<H", number.get(letter, 0))
    for letter in [None, *alphabet]:
        count = words.get(letter, 0)
        out.append(cost(math.log(count / total)) if count else worst)
        states = [cost(emit[state].get(letter, -1e9)) for state in STATES]
        # A digit, and a letter that the model never saw, is joined to none.
        is_alone = letter in DIGITS or min(states) == NEVER
        out += bytes([NEVER, NEVER, NEVER, 0] if is_alone else states)
    for listed in by_length:
        numbers = sorted([number[letter] for letter in word] + [words[word]] for word in listed)
        firsts = [entry[0] for entry in numbers]
        at = 0
        for letter in range(len(alphabet) + 2):
            while at < len(firsts) and firsts[at] < letter:
                at += 1
            out += struct.pack("<H", at)
        out += bytes(cost(math.log(entry[-1] / total)) for entry in numbers)
        for entry in numbers:
            out += struct.pack(f"<{len(entry) - 2}H", *entry[1:-1])
    return bytes(out), by_length


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    letters = folded_letters(package(folder, *OPENCC))
    with tarfile.open(fileobj=io.BytesIO(package(folder, *JIEBA))) as archive:
        words, total = frequencies(archive, letters)
        data, by_length = table(words, total, letters, archive)
    (HERE / "words.bin").write_bytes(data)
    counts = " + ".join(str(len(listed)) for listed in by_length)
    print(f"{counts} words, {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
