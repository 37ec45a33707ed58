#!/usr/bin/env bash
# poppler 22.12.0 (Debian 12's poppler-utils): a hyphen at a line end whose ActualText is U+00AD, as ISO
# 32000-1, 14.8.2.2.3 wants it of a Tagged PDF, does not join the halves of its word; `-` does.
#
# Expected: `pdftotext`, which joins words that are hyphenated over a line end, joins one at a soft
#   hyphen at least as well as at a plain one, which could be part of the word.
# Seen: with `-`, by the font or by ActualText, `responsibilities` is one word; with U+00AD the output
#   is `responsi`, U+00AD, a line end and `bilities`. The search of its libraries asks the same flag
#   (TextLine::coalesce, "need to check for other chars used as hyphens") and finds no such word.
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

# pdf NAME HYPHEN: a page on which a word goes over a line end.
pdf() {
    local content="BT /F 12 Tf 1 0 0 1 20 60 Tm (responsi) Tj $2 1 0 0 1 20 46 Tm (bilities) Tj ET"
    local file=$1 size=0 body place places=()
    local objects=(
        "<< /Type /Catalog /Pages 2 0 R >>"
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
        "<< /Length ${#content} >>"$'\n'"stream"$'\n'"$content"$'\n'"endstream"
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    printf '%%PDF-1.7\n' >"$file"
    for body in "${objects[@]}"; do
        places+=("$(stat -c %s "$file")")
        size=$((size + 1))
        printf '%d 0 obj\n%s\nendobj\n' "$size" "$body" >>"$file"
    done
    local start
    start=$(stat -c %s "$file")
    {
        printf 'xref\n0 %d\n0000000000 65535 f \n' $((size + 1))
        for place in "${places[@]}"; do printf '%010d 00000 n \n' "$place"; done
        printf 'trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' $((size + 1)) "$start"
    } >>"$file"
}

# look NAME HYPHEN WANTED
look() {
    local said
    pdf page.pdf "$2"
    said=$(LD_LIBRARY_PATH=$libraries usr/bin/pdftotext -enc UTF-8 page.pdf - | tr -d '\f' | tr '\n' '|')
    echo "poppler $version, $1: $said"
    [ "$said" = "$3" ]
}

look "a plain hyphen" "(-) Tj" "responsibilities||"
look "ActualText -" "/Span << /ActualText (-) >> BDC (-) Tj EMC" "responsibilities||"
look "ActualText U+00AD" "/Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC" $'responsi\u00ad|bilities||'
