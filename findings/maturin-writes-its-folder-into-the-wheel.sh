#!/usr/bin/env bash
# One crate, the same to the byte in two folders, packed as a wheel by maturin 1.16.0 with SOURCE_DATE_EPOCH set.
#
# Expected: both wheels have the same bytes: maturin takes the time of all files and of its bill of materials from that variable,
#           and cargo builds the same program in both.
# Seen:     they differ. The bill (`.dist-info/sboms/NAME.cyclonedx.json`), which is on by default, names the folder of the
#           build in full as `bom-ref`, a home folder with the name of its owner too; all else is the same. With
#           `[tool.maturin.sbom] rust = false` the wheels are the same.
# Why we care: a wheel that can be made again by anybody can be checked by anybody, and a build tells nothing of its machine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/python -m pip install -q --only-binary :all: maturin==1.16.0
export SOURCE_DATE_EPOCH=1700000000

# pack NAME [LINE…]: makes the crate in a folder of that name, with more lines in its pyproject.toml, and prints the wheel.
pack() {
    local name=$1
    shift
    mkdir -p "$name/src"
    printf '[package]\nname = "small"\nversion = "1.0.0"\nedition = "2021"\n' >"$name/Cargo.toml"
    echo 'fn main() {}' >"$name/src/main.rs"
    {
        printf '[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n'
        printf '[project]\nname = "small"\ndynamic = ["version"]\n[tool.maturin]\nbindings = "bin"\n'
        [ $# = 0 ] || printf '%s\n' "$@"
    } >"$name/pyproject.toml"
    (cd "$name" && ../tools/bin/maturin build -q --release --out wheels 2>/dev/null)
    echo "$name"/wheels/*.whl
}

# hashes WHEEL: of each file in it, but the list of all files.
hashes() {
    tools/bin/python - "$1" <<'PY'
import hashlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if not name.endswith("/RECORD"):
            print(hashlib.sha256(wheel.read(name)).hexdigest(), name)
PY
}

one=$(pack one) other=$(pack other)
echo "expected to differ: nothing; seen:"
{ diff <(hashes "$one") <(hashes "$other") || true; } | sed -n 's/^> [0-9a-f]* //p' | tee seen
diff - seen <<<"small-1.0.0.dist-info/sboms/small.cyclonedx.json"
unzip -p "$one" '*.cyclonedx.json' | grep -o "path+file://$folder/one#small@1.0.0" | sort -u
cmp "$(pack one-without '[tool.maturin.sbom]' 'rust = false')" "$(pack other-without '[tool.maturin.sbom]' 'rust = false')"
echo "without the bill: the same"
