#!/usr/bin/env bash
# Watches sheets with a program, and looks at its preview with a browser that people use.
#
#   ci/preview.sh install            fetch what the tests need, once (Debian or Ubuntu with Node)
#   ci/preview.sh PROGRAM [TEST…]    run the tests of tests/preview, or some of them
#   ci/preview.sh speed PROGRAM …    measure, as ci/preview_speed.mjs says
#
# VALIDATORS names the folder to install into, CHROMIUM another browser of its kind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}/preview

# Their versions, so that a check that passed passes again; the browser is the system's newest.
packages="playwright-core@1.65.1 axe-core@4.14.1 pdfjs-dist@5.6.205"

install() {
    local root='' wanted=()
    [ "$(id -u)" = 0 ] || root=sudo
    command -v chromium >/dev/null || wanted+=(chromium)
    command -v vim.tiny >/dev/null || wanted+=(vim-tiny)
    if [ ${#wanted[@]} -gt 0 ]; then
        $root apt-get update -qq
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends \
            "${wanted[@]}" >/dev/null
    fi
    # shellcheck disable=SC2086 # a list of packages
    npm install --silent --no-fund --no-audit --prefix "$tools" $packages
    echo "what the tests of the preview need is in $tools"
}

# with PROGRAM COMMAND…: runs a command that finds the program, the browser and the packages.
with() {
    local program=$1
    shift
    PROGRAM=$(realpath "$program") CHROMIUM=${CHROMIUM:-$(command -v chromium)} PACKAGES=$tools "$@"
}

case ${1-} in
    install) install ;;
    speed)
        program=$2
        shift 2
        with "$program" node --test-reporter=spec --test-reporter-destination=stderr \
            "$here/preview_speed.mjs" "$@"
        ;;
    "" | -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0" ;;
    *)
        program=$1
        shift
        [ $# -gt 0 ] || set -- "$here"/../tests/preview/*.test.mjs
        # Two at a time: each has a watcher and a browser, and times of waiting are theirs too.
        with "$program" node --test --test-concurrency=2 --test-reporter=spec "$@"
        ;;
esac
