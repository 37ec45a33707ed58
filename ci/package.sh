#!/usr/bin/env bash
# Packs the command for people without Rust: a wheel for pip, an archive, and the sha256 of both.
#
#   ci/package.sh install [zig]            fetch maturin, and zig, once
#   ci/package.sh make FOLDER [OPTION…]    build the release and pack it into an empty folder; the options are maturin's
#   ci/package.sh try FOLDER [PROGRAM]     install the wheel where there is nothing else, unpack the archive, and build a sheet
#                                          with each; where PROGRAM is given, they must write the bytes that it writes
#
# The same commit gives the same bytes with the same Rust: all that is packed is as old as SOURCE_DATE_EPOCH, or else as the
# commit, and no folder of the machine is named in it. The program stays where cargo puts a release. This runs on Linux, macOS and
# Windows (Git Bash), with Python. VALIDATORS names the folder to install into.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}/package

# Their versions, so that a package can be made again; zig links with the C library of older systems.
packer=maturin==1.16.0
linker=ziglang==0.17.0

# Prints what keeps the folders of this machine, where panics name a source, out of the program.
without_folders='
import os
crates = os.environ.get("CARGO_HOME") or os.path.expanduser("~/.cargo")
print(f"--remap-path-prefix={crates}=cargo", f"--remap-path-prefix={os.getcwd()}=cribsheet", sep="\x1f", end="")
'

# within VENV PROGRAM [ARGUMENT…]: runs a program of a virtual environment, which finds the others there. On Windows they lie elsewhere.
within() {
    local folder=$1/bin program=$2
    [ -d "$folder" ] || folder=$1/Scripts
    shift 2
    PATH=$folder:$PATH "$folder/$program" "$@"
}

new_venv() {
    local python
    python=$(command -v python3 || command -v python)
    "$python" -m venv "$1"
}

install() {
    [ -d "$tools" ] || new_venv "$tools"
    within "$tools" python -m pip install -q --only-binary :all: "$packer" ${1:+"$linker"}
}

# make FOLDER [OPTION…]
make() {
    local folder=$1
    shift
    # For cargo as well: a crate's build script watches it, and would be run again, with all that depends on it.
    export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
    CARGO_ENCODED_RUSTFLAGS=$(within "$tools" python -c "$without_folders")
    export CARGO_ENCODED_RUSTFLAGS
    within "$tools" python ci/notices.py >LICENSE-CRATES.txt
    within "$tools" maturin build --release --out "$folder" --compatibility pypi "$@"
    within "$tools" python ci/archive.py "$folder"/*.whl
}

# try FOLDER [PROGRAM]
try() {
    local folder=$1 unpacked installed text
    empty=$(mktemp -d)
    trap 'rm -rf "$empty"' EXIT
    new_venv "$empty/venv"
    # Without the index, so that a wheel that needs anything else does not pass.
    within "$empty/venv" python -m pip install -q --no-index "$folder"/*.whl
    within "$empty/venv" python -c "import sys, shutil; shutil.unpack_archive(*sys.argv[1:])" \
        "$(ls "$folder"/*.tar.gz "$folder"/*.zip 2>/dev/null)" "$empty"
    unpacked=$(echo "$empty"/cribsheet-*)
    installed=$(within "$empty/venv" python -c "import sysconfig; print(sysconfig.get_path('platlib'))")
    for text in LICENSE-* src/text/words/LICENSE-* fonts/OFL-*; do
        cmp "$text" "$unpacked/licenses/$text"
        cmp "$text" "$installed"/cribsheet-*.dist-info/licenses/"$text"
    done
    within "$empty/venv" cribsheet --version
    within "$empty/venv" cribsheet build sheets/marshall.toml --quiet -o "$empty/of-wheel.pdf"
    "$unpacked/cribsheet" build sheets/marshall.toml --quiet -o "$empty/of-archive.pdf"
    cmp "$empty/of-wheel.pdf" "$empty/of-archive.pdf"
    if [ $# -gt 1 ]; then
        "$2" build sheets/marshall.toml --quiet -o "$empty/of-program.pdf"
        cmp "$empty/of-wheel.pdf" "$empty/of-program.pdf"
    fi
    echo "wheel and archive work in an empty environment, and carry every licence"
}

case ${1-} in
    install | make | try) "$@" ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "$0" ;;
esac
