#!/usr/bin/env bash
# Holds the workflows to zizmor, which looks for rights that are too wide, actions that can change and words that run as code.
#
#   ci/workflows.sh
#
# VALIDATORS names the folder to install into.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}/workflows
linter=zizmor==1.32.0 # its version, so that what passed passes again

[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
"$tools/bin/python" -m pip install -q --only-binary :all: "$linter"
exec "$tools/bin/zizmor" --offline --no-progress --quiet --persona pedantic .github/workflows
