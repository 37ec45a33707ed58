#!/usr/bin/env bash
# A dependency rule for files with signs in their names, read by GNU make 4.3 (Debian's package make 4.3-4.1).
#
# Expected: what is escaped in a target is escaped in the same way in a prerequisite, and a backslash before a tab makes it a part
#           of the name, as one before a space does.
# Seen:     `%` has to be `\%` in the target and plain in the prerequisite: there the backslash becomes a part of the name, and the
#           file of that name is not found. A tab parts names whatever stands before it, and so do `;`, `|` and, before a colon, `=`.
# Why we care: `--deps` writes such rules; a name that no rule can say is better refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q make=4.3-4.1 > /dev/null 2>&1
dpkg-deb -x make_*.deb root
make=$PWD/root/usr/bin/make
"$make" --version | head -1
# A target older than what it is made of: whether a rule makes it anew.
told() {
    mkdir -p work
    cd work
    touch -d '2 hours ago' "$1.pdf"
    touch "$1.toml"
    printf '%s.pdf: %s.toml\n%%.pdf: ; @echo made\n' "$2" "$3" > rules
    "$make" -f rules "$1.pdf" 2>&1 | head -1
    cd ..
    rm -r work
}
tab=$'a\tb' escaped=$'a\\\tb'
{
    echo "space, escaped twice: $(told 'a b' 'a\ b' 'a\ b')"
    echo "percent, escaped twice: $(told 'a%b' 'a\%b' 'a\%b')"
    echo "percent, escaped in the target: $(told 'a%b' 'a\%b' 'a%b')"
    echo "tab, escaped twice: $(told "$tab" "$escaped" "$escaped")"
} | tee seen
echo 'expected of each that is escaped twice: made'
grep -q '^space, escaped twice: made$' seen
grep -q '^percent, escaped in the target: made$' seen
grep -q "^percent, escaped twice: make: \*\*\* No rule to make target 'a..b.toml'" seen
grep -q "^tab, escaped twice: make: .* is up to date" seen
