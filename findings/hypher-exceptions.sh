#!/usr/bin/env bash
# hypher 0.1.8 (crates.io) hyphenates English by the patterns of TeX, but not by the list of
# exceptions that stands in the same file, hyph-en-us.tex, under \hyphenation.
#
# Expected: the fourteen words of that list come out as TeX has them: `project` and `present`
#   without any hyphen, since noun and verb part in different places, `ta-ble`, `as-so-ciate`.
# Seen: ten of the fourteen come out otherwise, among them pro-ject, pre-sent, as-so-ci-ate,
#   rec-i-proc-ity and re-for-ma-tion; the four others the patterns happen to know.
#
# Needs cargo and the registry. Ends with 1 if what is seen changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "exceptions"
version = "0.0.0"
edition = "2021"

[dependencies]
hypher = { version = "=0.1.8", default-features = false, features = ["english"] }

[workspace]
TOML
cat >"$folder/src/main.rs" <<'RUST'
fn main() {
    for word in std::env::args().skip(1) {
        let plain = word.replace('-', "");
        let syllables = hypher::hyphenate_bounded(&plain, hypher::Lang::English, 2, 3);
        println!("{}", syllables.collect::<Vec<_>>().join("-"));
    }
}
RUST

wanted=(as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present presents
    project projects reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion ta-ble)
mapfile -t seen < <(cd "$folder" && CARGO_TARGET_DIR="$folder/target" cargo run --quiet -- "${wanted[@]}")

differing=0
echo "hypher 0.1.8, English, two letters before a hyphen and three after"
for index in "${!wanted[@]}"; do
    mark=' '
    if [ "${wanted[index]}" != "${seen[index]}" ]; then
        mark='!'
        differing=$((differing + 1))
    fi
    printf '%s TeX %-16s hypher %s\n' "$mark" "${wanted[index]}" "${seen[index]}"
done
echo "$differing of ${#wanted[@]} differ (10 expected)"
[ "$differing" -eq 10 ]
