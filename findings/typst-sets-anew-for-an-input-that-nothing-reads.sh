#!/usr/bin/env bash
# One document compiled again and again in a living `Compiler` of the wheel typst 0.15.2 (its engine is Typst 0.15.1): as it
# is, with one paragraph of a file that it reads changed, and with an input changed that nothing in it reads.
#
# Expected: what was set is remembered by what it depends on, so that an input that nothing reads costs what no change
#           costs, and less than a change of the text.
# Seen:     it costs four times as much as no change and nearly three times as much as the change of the text: inputs are part
#           of the standard library, and with another library nothing counts as remembered.
# Why we care: a warm peer has to be given its edits by way of a file; given by inputs it would be timed cold.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check typst==0.15.2
cat > page.typ <<'TYP'
#set page(columns: 3)
#set text(size: 6pt)
#for (number, paragraph) in json("texts.json").enumerate() [== Part #number #parbreak() #paragraph]
TYP
cat > see.py <<'PY'
import json
import pathlib
import statistics
import time

import typst

texts = [f"Whoever asks number {number} hears what stock, orders and repeat buyers have to do with it. " * 3 for number in range(90)]


def edit(number):
    changed = texts[:45] + [texts[45] + f"In short: {number}."] + texts[46:]
    pathlib.Path("texts.json").write_text(json.dumps(changed))


compiler = typst.Compiler(root=".", ignore_system_fonts=True)


def cost(number, inputs):
    start = time.process_time()
    compiler.compile(input="page.typ", output="page.pdf", sys_inputs=inputs)
    return (time.process_time() - start) * 1000


edit(0)
cost(0, {})
same = statistics.median(cost(number, {}) for number in range(20))
edited = statistics.median([edit(number), cost(number, {})][1] for number in range(20))
unread = statistics.median(cost(number, {"unread": str(number)}) for number in range(20))
print(f"unchanged {same:.1f} ms, a paragraph {edited:.1f} ms, an input that nothing reads {unread:.1f} ms")
print("as expected" if unread < 1.5 * same else "an input costs more than twice no change" if unread > 2 * same else "in between")
PY
python/bin/python see.py | tee seen
echo 'expected: as expected'
grep -qx 'an input costs more than twice no change' seen
