"""Holds a program to what its speed is to be, beside Typst and an older program; see speed.sh."""

import argparse
import dataclasses
import datetime
import functools
import math
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

import speed_sheets
from timed import beside, cost, median

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MARSHALL = ROOT / "sheets/marshall.toml"
# Of the corpus, what is set in the smallest type and still fits.
DENSE = ROOT / "tests/corpus/oral-argument.toml"
# Of the corpus, what does not fit, and in how much smaller type it would.
TOO_LONG, LEAST = ROOT / "tests/corpus/civil-service-structured.toml", 5
REAL = sorted((ROOT / "sheets").glob("*.toml")) + sorted((ROOT / "tests/corpus").glob("*.toml"))
DOES_NOT_FIT, HAS_ERRORS = 4, 3
# Points in which Typst sets one of them, and 400 entries on A3, on a page or little more.
PEER_SIZE, PEER_SIZE_OF_MANY = 7.5, 4.4
ROUNDS = 15
EDITS = 40
MANY = 1000


@dataclasses.dataclass
class Row:
    """One target: what it is of, what was measured, and the most that it may be, if anything."""

    target: str
    measured: float
    limit: float | None
    unit: str = ""
    details: str = ""

    def __str__(self):
        digits = 0 if self.measured >= 100 else 1 if self.measured >= 10 else 2
        measured = f"{self.measured:.{digits}f}{self.unit}" + (f" ({self.details})" if self.details else "")
        if self.limit is None:
            return f"| {self.target} | {measured} | | |"
        return f"| {self.target} | {measured} | {self.limit:g}{self.unit} | {'yes' if self.measured <= self.limit else '**no**'} |"


@dataclasses.dataclass
class Bench:
    """The programs that are timed, and a folder for what they read and write."""

    program: pathlib.Path
    base: pathlib.Path | None
    rebuild: pathlib.Path
    folder: pathlib.Path

    def build(self, *arguments, program=None, codes=(0,), out="ours.pdf"):
        """What a build takes."""
        return cost([program or self.program, "build", "--quiet", "-o", self.folder / out, *arguments], codes)

    def check(self, *arguments):
        """What a check takes."""
        return cost([self.program, "check", *arguments], (0, DOES_NOT_FIT, HAS_ERRORS), patience=10)

    def peer(self, *sheets, size=PEER_SIZE):
        """What Typst takes for the same, one after the other."""
        return cost([sys.executable, HERE / "peer.py", size, self.folder / "peer.pdf", *sheets])

    def beside_base(self, *arguments, rounds=ROUNDS, out="ours.pdf"):
        """What the program and the older one take for a build, and their ratio."""
        build = functools.partial(self.build, *arguments, out=out)
        return beside(build, functools.partial(build, program=self.base), rounds)

    def instructions(self, program, sheet):
        """How many millions of instructions a build takes."""
        run = subprocess.run([HERE / "instructions.sh", "count", program, sheet], capture_output=True, check=True)
        return int(run.stdout) / 1e6


def milliseconds(first, second):
    """Two measures of CPU, as details of their ratio."""
    return f"{first.cpu * 1000:.1f} of {second.cpu * 1000:.1f} ms"


def cold(bench):
    """A build by itself."""
    for sheet, limit in ((MARSHALL, 0.12), (DENSE, 0.16)):
        ours, theirs, ratio = beside(lambda: bench.build(sheet), lambda: bench.peer(sheet), ROUNDS)
        yield Row(f"cold: CPU of {sheet.stem}, beside Typst", ratio.cpu, limit, details=milliseconds(ours, theirs))
        if sheet == MARSHALL:
            yield Row(f"cold: peak memory of {sheet.stem}", ours.memory, 22, " MiB", f"Typst {theirs.memory:.0f}")
    start = median([cost([sys.executable, "-c", "import typst"]) for _ in range(ROUNDS)])
    yield Row("cold: CPU of Python that starts and loads Typst, which is in its figures", start.cpu * 1000, None, " ms")
    count = bench.instructions(bench.program, MARSHALL)
    yield Row("cold: instructions of marshall", count, 74, " M")
    if bench.base:
        count, before = (bench.instructions(program, DENSE) for program in (bench.program, bench.base))
        yield Row(f"cold: instructions of {DENSE.stem}, beside base", count / before, 0.6, details=f"{count:.0f} of {before:.0f} M")


def warm(bench):
    """A word edited in a living process, and the PDF made anew."""
    edits = speed_sheets.edits(MARSHALL, "邮件", bench.folder, EDITS + 1)

    def each(run):
        return run(*edits).less(run(edits[0]), EDITS)

    ours, theirs, ratio = beside(lambda: each(lambda *sheets: cost([bench.rebuild, *sheets])), lambda: each(bench.peer), ROUNDS)
    yield Row("warm: CPU of an edit of marshall, beside Typst", ratio.cpu, 0.6, details=milliseconds(ours, theirs))


def large(bench):
    """Sheets of many entries on A3."""
    sheet = speed_sheets.questions(bench.folder / "large.toml", 400, "a3", 4)
    if bench.base:
        ours, before, ratio = bench.beside_base(sheet)
        yield Row("large: CPU of 400 entries, beside base", ratio.cpu, 0.3, details=milliseconds(ours, before))
    peer = functools.partial(bench.peer, sheet, size=PEER_SIZE_OF_MANY)
    ours, theirs, ratio = beside(lambda: bench.build(sheet), peer, ROUNDS)
    yield Row("large: CPU of 400 entries, beside Typst", ratio.cpu, 1, details=milliseconds(ours, theirs))
    counts = (50, 100, 200, 400, 800)
    sheets = [speed_sheets.questions(bench.folder / f"{count}.toml", count, "a3", 4, has_reasons=False) for count in counts]
    few, many, ratio = beside(lambda: bench.build(sheets[0]), lambda: bench.build(sheets[-1]), ROUNDS)
    between = [median([bench.build(sheet) for _ in range(3)]) for sheet in sheets[1:-1]]
    details = ", ".join(f"{count}: {taken.cpu * 1000:.0f} ms" for count, taken in zip(counts, [few, *between, many]))
    exponent = math.log(1 / ratio.cpu) / math.log(counts[-1] / counts[0])
    yield Row("large: growth from 50 to 800 entries, as a power", exponent, 1.2, details=details)


def explaining(bench):
    """What is said of a page beside the page itself, in checks."""
    worst = max(
        ((beside(lambda: bench.check(sheet, "--explain"), lambda: bench.check(sheet), 5)[2].cpu, sheet.stem) for sheet in REAL)
    )
    yield Row("explaining: `--explain` of a real sheet, in checks", worst[0], 10, details=f"{worst[1]}, the worst of {len(REAL)}")
    machine = ("--message-format", "json")
    fits = functools.partial(bench.check, TOO_LONG, "--min-size", LEAST)
    ours, one, ratio = beside(lambda: bench.check(TOO_LONG, *machine), fits, 5)
    details = f"{TOO_LONG.stem}, in checks where it fits, {milliseconds(ours, one)}"
    yield Row("explaining: JSON of a real sheet that does not fit", ratio.cpu, 10, details=details)
    ways = {"`check`": (), "`--explain`": ("--explain",), "JSON": machine}
    lines = 0
    for count in (90, 120, 400, 401, 800, 2000):
        taken = []
        for paper, least in (("a3", 4), ("a3", 6), ("a4", 9)):
            sheet = speed_sheets.questions(bench.folder / "explained.toml", count, paper, least)
            taken += [(bench.check(sheet, *way).cpu, f"{name} on {paper} in {least} pt") for name, way in ways.items()]
            lines = max(lines, cuts_shown(bench, sheet))
        yield Row(f"explaining: CPU of {count} entries", max(taken)[0], 1, " s", f"{max(taken)[1]}, the worst of {len(taken)}")
    yield Row("explaining: cuts shown to a person, in lines", lines, 40)
    faults = [speed_sheets.faulty(bench.folder / f"faulty-{place}.toml", line, 300_000) for place, line in enumerate(("a=", "=", "]"))]
    worst = max(bench.check(sheet, *way).cpu for sheet in faults for way in ((), machine))
    yield Row("explaining: CPU of 300,000 faulty lines", worst, 1, " s", "the worst of 3, in words and JSON")


def cuts_shown(bench, sheet):
    """How many lines that end with a place in the sheet a person is shown of it."""
    run = subprocess.run(["timeout", "10", bench.program, "check", sheet], stderr=subprocess.PIPE, encoding="utf-8")
    return len(re.findall(r"\.toml:\d+:\d+$", run.stderr, re.MULTILINE))


def many(bench):
    """Many specs in one command."""
    sheets = speed_sheets.copies(MARSHALL, bench.folder / "copies", MANY)
    (bench.folder / "built").mkdir()
    if bench.base:
        ours, before, ratio = bench.beside_base(*sheets, rounds=3, out="built")
        details = f"{ours.wall:.1f} of {before.wall:.1f} s on {os.cpu_count()} cores"
        yield Row(f"many: wall of {MANY} specs, beside base", ratio.wall, 0.55, details=details)
    few, all_of_them, ratio = beside(
        lambda: bench.build(*sheets[: MANY // 10], out="built"), lambda: bench.build(*sheets, out="built"), 3
    )
    details = f"{all_of_them.memory:.0f} of {few.memory:.0f} MiB"
    yield Row(f"many: memory of {MANY} specs, beside {MANY // 10}", 1 / ratio.memory, 1.2, details=details)


def pictures(bench):
    """A picture of a page."""
    settings = (MARSHALL, "--format", "png", "--ppi", "300")
    if not bench.base:
        alone = bench.build(*settings, out="ours.png")
        details = f"{alone.memory:.0f} MiB, {(bench.folder / 'ours.png').stat().st_size:,} bytes"
        yield Row("pictures: CPU", alone.cpu * 1000, None, " ms", details)
        return
    sizes = []
    for program in (bench.program, bench.base):
        bench.build(*settings, program=program, out="ours.png")
        sizes.append((bench.folder / "ours.png").stat().st_size)
    details = "{:,} of {:,}".format(*sizes)
    yield Row("pictures: bytes of PNG at 300 ppi, beside base", sizes[0] / sizes[1], 0.72, details=details)
    ours, before, ratio = bench.beside_base(*settings, out="ours.png")
    yield Row("pictures: CPU, beside base", ratio.cpu, 0.7, details=milliseconds(ours, before))
    details = f"{ours.memory:.0f} of {before.memory:.0f} MiB"
    yield Row("pictures: peak memory, beside base", ratio.memory, 0.6, details=details)


GROUPS = {group.__name__: group for group in (cold, warm, large, explaining, many, pictures)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rebuild", type=pathlib.Path)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--base", type=pathlib.Path)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    options = parser.parse_args()
    base = options.base.resolve() if options.base else None
    are_met = True
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.program.resolve(), base, options.rebuild.resolve(), pathlib.Path(folder))
        print(f"{datetime.date.today()}, {os.cpu_count()} cores of {platform.machine()}, {platform.system()}\n")
        print("| what is measured | result | at most | met |\n|---|---|---|---|")
        for name in options.only:
            for row in GROUPS[name](bench):
                print(row, flush=True)
                are_met = are_met and (row.limit is None or row.measured <= row.limit)
    return not are_met


if __name__ == "__main__":
    sys.exit(main())
