#!/usr/bin/env bash
# Counts the instructions of building three sheets beside those that instructions.txt names, and warns where they moved.
#
#   ci/instructions.sh install               fetch valgrind, once (Debian or Ubuntu)
#   ci/instructions.sh PROGRAM               compare; UPDATE=1 writes the table anew
#   ci/instructions.sh count PROGRAM SHEET   print the number for one sheet
#
# A count repeats to a third of a per cent, which time does not. It moves with the release of Rust, which the table names,
# and a little with the kind of processor, since deflating looks for what it can do. A warning is no failure: more
# instructions may be worth it. Then, and where there are fewer, the table is written anew in the same change.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
table=$here/instructions.txt
sheets="sheets/marshall.toml sheets/english.toml tests/corpus/cross-border-ops.toml"
tolerance=3 # per cent

install() {
    local root=
    [ "$(id -u)" = 0 ] || root=sudo
    if command -v valgrind >/dev/null; then return; fi
    $root apt-get update -qq
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends valgrind >/dev/null
}

# count PROGRAM SHEET: in an empty environment, which a process reads as well.
count() {
    local said
    said=$(env -i valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1" build "$2" --quiet -o - 2>&1 >/dev/null)
    sed -n 's/^==.*I *refs: *//p' <<<"$said" | tr -d ,
}

compare() {
    local program=$1 sheet was is rust
    rust=$(rustc --version | cut -d' ' -f1,2)
    [ "$rust" = "$(sed -n 's/^# //p' "$table")" ] ||
        echo "counted with $rust, the table with $(sed -n 's/^# //p' "$table"): other numbers are no surprise"
    for sheet in $sheets; do
        was=$(awk -v sheet="$sheet" '$1 == sheet { print $2 }' "$table")
        is=$(count "$program" "$here/../$sheet")
        awk -v sheet="$sheet" -v was="$was" -v is="$is" -v tolerance=$tolerance 'BEGIN {
            printf "  %-5s %-36s %6.1f M instructions, %.3f of the table\n",
                (is > was * (1 + tolerance / 100)) ? "WARN" : (is < was * (1 - tolerance / 100)) ? "FEWER" : "ok",
                sheet, is / 1e6, is / was
        }'
    done
    echo "  where a change is meant, or the table is old: UPDATE=1 ci/instructions.sh PROGRAM"
}

update() {
    local sheet
    {
        echo "# $(rustc --version | cut -d' ' -f1,2)"
        for sheet in $sheets; do
            echo "$sheet $(count "$1" "$here/../$sheet")"
        done
    } >"$table.new"
    mv "$table.new" "$table"
    cat "$table"
}

case ${1-} in
    install) install ;;
    count) count "$2" "$3" ;;
    "" | -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0" ;;
    *) if [ -n "${UPDATE-}" ]; then update "$1"; else compare "$1"; fi ;;
esac
