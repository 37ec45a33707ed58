#!/usr/bin/env bash
# Builds every sheet with several programs and compares the bytes: debug and release, one run and
# the next must agree. Prints one hash a file, to compare between machines.
#
#   ci/reproducible.sh PROGRAM…
set -euo pipefail
export SOURCE_DATE_EPOCH=1700000000
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Builds every sheet in every format and prints the hashes.
hashes() {
    rm -rf "$folder/out"
    "$1" build sheets/*.toml --quiet -f pdf,svg,page -o "$folder/out/"
    (cd "$folder/out" && sha256sum -- *)
}

hashes "$1" >"$folder/first"
for program in "$@" "$1"; do
    hashes "$program" | diff "$folder/first" - || {
        echo "$program writes other bytes than $1" >&2
        exit 1
    }
done
cat "$folder/first"
