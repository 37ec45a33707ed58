#!/usr/bin/env bash
# Sets sheets in the font families that people use, and measures where the ink of their marks stands.
#
#   ci/families.sh PROGRAM [--only NAME…] [--table FILE] [--look FOLDER] [--validate] [--sizes]
#
# The families are fetched once (two gigabytes); FAMILIES names the folder to keep them in. CI does not run this.
#   --only NAME…    families whose names contain one of these
#   --table FILE    write what was found as a table in Markdown
#   --look FOLDER   write a picture of the probe sheet of each family, to be looked at
#   --validate      put the first sheet of each family through ci/validate.sh too (some ten seconds each)
#   --sizes         with --validate: set it in every size from 7 to 12 points in steps of 0.05 as well
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${FAMILIES:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-families}
# Their versions, so that a number measured is measured again.
tools="fonttools==4.68.0 brotli==1.2.1 pikepdf==10.18.0"
mkdir -p "$cache"
[ -x "$cache/python/bin/python" ] || python3 -m venv "$cache/python"
# shellcheck disable=SC2086 # a list of packages
"$cache/python/bin/python" -m pip install -q $tools
exec "$cache/python/bin/python" "$here/families.py" "$cache" "$@"
