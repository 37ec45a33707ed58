"""Ends runs at random moments, and looks at what is left: old or new files, whole, and nothing beside them.

    python3 ci/kills.py target/release/cribsheet [kills, 200 unless told]

Every fourth run is of `watch`, whose spec is saved before. Needs Linux or macOS.
"""

import collections
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SPECS = [
    f"[sheet]\ntitle = 'Sheet {letter}'\n" + f"[[pitch]]\nsay = 'Words of {letter} 一二三四五'\n" * count
    for letter, count in (("A", 3), ("B", 9))
]
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
for asks in SIGNALS[1:]:
    signal.signal(asks, signal.SIG_DFL)  # a shell lets what runs behind it ignore some

program = os.path.abspath(sys.argv[1])
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 200
folder = tempfile.mkdtemp(prefix="cribsheet-kills-")
spec = os.path.join(folder, "a.toml")
OUTPUTS = ["-f", "pdf,svg", "--stable", "--deps", os.path.join(folder, "a.d")]
NAMES = ["a.pdf", "a.svg", "a.layout", "a.d"]
dice = random.Random(7)


def save(number):
    with open(spec + ".new", "w") as file:
        file.write(SPECS[number])
    os.replace(spec + ".new", spec)


def read(name):
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def build():
    return subprocess.run([program, "build", spec, *OUTPUTS], capture_output=True, text=True)


def left():
    return [name for name in os.listdir(folder) if name.startswith(".cribsheet.")]


# What each spec gives, built after the other as it is below.
known = collections.defaultdict(set)
took = []
for number in (0, 1, 0, 1, 0, 1):
    save(number)
    begun = time.perf_counter()
    done = build()
    took.append(time.perf_counter() - begun)
    assert done.returncode == 0, done.stderr
    for name in NAMES:
        known[name].add(read(name))
longest = sorted(took)[len(took) // 2] * 1.1

counts = collections.Counter()
for number in range(kills):
    asked = SIGNALS[number % len(SIGNALS)] if number % 8 else dice.choice(SIGNALS)
    save(number % 2)
    if number % 4 == 3:
        command = [program, "watch", spec, "--no-serve", *OUTPUTS]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(longest)
        save((number + 1) % 2)
    else:
        command = [program, "build", spec, *OUTPUTS]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(dice.uniform(0, longest))
    is_ended = run.poll() is not None
    run.send_signal(asked)
    run.wait(timeout=20)
    counts["had ended" if is_ended else asked.name] += 1
    for name in NAMES:
        assert read(name) in known[name], f"kill {number}: {name} is neither old nor new"
    beside = left()
    if beside:
        counts[f"left something, {asked.name}"] += 1
        done = build()
        assert done.returncode == 0, done.stderr
        assert not left(), f"kill {number}: the next run leaves {left()}"
print(f"{kills} runs ended: {dict(counts)}")
is_gentle = [name for name in counts if name.startswith("left") and not name.endswith("SIGKILL")]
assert not is_gentle, f"what only asks to stop leaves files: {is_gentle}"
shutil.rmtree(folder)
