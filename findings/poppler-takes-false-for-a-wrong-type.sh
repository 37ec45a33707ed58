#!/usr/bin/env bash
# poppler 22.12.0 (Debian 12's poppler-utils): files whose mark information says that a property is false, which is what it is
# where nothing is said (ISO 32000-1, table 321).
#
# Expected: `pdfinfo` reads a file that says `/Suspects false` or `/UserProperties false` as one that says nothing, quietly.
# Seen:     the properties are as they should be, and each of the two gives "Syntax Error: Suspects object is wrong type
#           (boolean)"; `true` gives none, and neither does `/Marked false`.
# Why we care: Typst 0.15.1 writes `/Suspects false` into each tagged file, so that a check that takes what poppler says for a
# fault of the file refuses all of them. Ours takes it so, and our files say nothing that holds anyway.
set -euo pipefail
version=22.12.0-2+deb12u3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-cache policy poppler-utils | grep -qF "$version" || apt-get update -qq
# What it is linked with comes along; the C library is the machine's.
needed=$(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances poppler-utils | grep '^lib' | grep -Ev '^(libc6|libgcc-s1|libstdc)' | sort -u)
# shellcheck disable=SC2086 # a list of packages
apt-get download -qq "poppler-utils=$version" $needed >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
libraries=$(find "$folder" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pikepdf==10.18.0 typst==0.15.2
python/bin/python - <<'PY'
import pikepdf
import typst

says = {
    "marked": {"/Marked": True},
    "suspects-true": {"/Marked": True, "/Suspects": True},
    "suspects-false": {"/Marked": True, "/Suspects": False},
    "properties-false": {"/Marked": True, "/UserProperties": False},
    "marked-false": {"/Marked": False},
}
for name, information in says.items():
    file = pikepdf.new()
    file.add_blank_page()
    file.Root.MarkInfo = pikepdf.Dictionary(information)
    file.save(f"{name}.pdf")
open("hello.typ", "w").write("Hello")
typst.compile("hello.typ", output="of-typst.pdf")
PY
for file in marked suspects-true suspects-false properties-false marked-false of-typst; do
    echo "$file: $(LD_LIBRARY_PATH=$libraries usr/bin/pdfinfo $file.pdf 2>&1 >/dev/null)"
done | tee seen
echo 'expected: nothing said of any'
diff - seen <<'SEEN'
marked: 
suspects-true: 
suspects-false: Syntax Error: Suspects object is wrong type (boolean)
properties-false: Syntax Error: UserProperties object is wrong type (boolean)
marked-false: 
of-typst: Syntax Error: Suspects object is wrong type (boolean)
SEEN
