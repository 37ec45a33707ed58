#!/usr/bin/env bash
# Times whole processes beside Typst and an older program, and prints what each target of docs/speed.md came to.
#
#   ci/speed.sh PROGRAM [--base OLDER_PROGRAM] [--only GROUP…]
#
# The groups are cold, warm, large, explaining, many and pictures. SPEED names the folder to install Typst into. Some ten
# minutes, on a machine that does nothing else; CI does not run this. Ends with 1 where a target is missed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${SPEED:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-speed}
peer=typst==0.15.2 # the wheel; its engine is Typst 0.15.1
[ -x "$cache/bin/python" ] || python3 -m venv "$cache"
"$cache/bin/python" -m pip install -q "$peer"
"$here/instructions.sh" install
(cd "$here/.." && cargo build -q --locked --release --example rebuild)
rebuild=${CARGO_TARGET_DIR:-$here/../target}/release/examples/rebuild
exec "$cache/bin/python" "$here/speed.py" "$rebuild" "$@"
