#!/usr/bin/env bash
# Holds the schema to what editors make of it, without a network once it is installed.
#
#   ci/editors.sh PROGRAM
#
# VALIDATORS names the folder to install into.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}/editors

# What editors check TOML with: Even Better TOML with Taplo, Tombi with itself; their versions, so
# that a check that passed passes again.
checkers="check-jsonschema==0.39.0 taplo==0.9.3 tombi==1.9.6"

[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
# shellcheck disable=SC2086 # a list of packages
"$tools/bin/python" -m pip install -q $checkers
exec "$tools/bin/python" "$here/editors.py" "$1" "$tools/bin"
