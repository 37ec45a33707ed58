#!/usr/bin/env bash
# Builds every sheet in each language and on common papers, each page read back.
#
#   ci/sheets.sh PROGRAM FOLDER
#
# Beside each FILE.pdf stands FILE.txt with the text that must copy out of it. A sheet may be too
# long for a smaller paper, and nothing else may go wrong.
set -euo pipefail
program=$1 folder=$2
does_not_fit=4

# build SPEC NAME OPTION…
build() {
    local spec=$1 page=$folder/$2 code=0
    shift 2
    "$program" build "$spec" --quiet --verify "$@" -o "$page.pdf" 2>"$page.log" || code=$?
    case $code in
        0)
            "$program" build "$spec" --quiet "$@" -f page -o - 2>"$page.log" | typed >"$page.txt"
            ;;
        "$does_not_fit") ;;
        *)
            cat "$page.log" >&2
            exit "$code"
            ;;
    esac
    rm -f "$page.log"
}

# The texts of a page, one a line: they follow the name and four numbers of eight characters.
typed() {
    grep -Ev '^(page|dot|fill|frame|outline) ' | cut -b 44-
}

mkdir -p "$folder"
for spec in sheets/*.toml; do
    name=$(basename "$spec" .toml)
    build "$spec" "$name"
    build "$spec" "$name-untagged" --no-tags
    for languages in zh en; do
        build "$spec" "$name-$languages" --lang "$languages"
    done
    for paper in a5 letter; do
        build "$spec" "$name-$paper" --paper "$paper"
    done
done
# No sheet has a word that is broken.
for way in "" --no-tags; do
    # shellcheck disable=SC2086 # one option or none
    build tests/cases/page/hyphens.toml "hyphens${way:+-untagged}" $way
done
