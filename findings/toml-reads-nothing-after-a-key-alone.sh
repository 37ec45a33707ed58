#!/usr/bin/env bash
# toml 1.2.2 (crates.io) has `DeTable::parse_recoverable`, "with best effort recovery on error". After a
# key that stands alone on its line it recovers nothing: the tree ends there, and no error says so, though
# the events of the parser under it, toml_parser, go on to the end.
#
# Expected: of six small files, each with one slip before a sound table `[b]`, the tree of each has `b`.
# Seen: it has after a value left out, a value without quotes, a second `=`, a key without a name and a
#   list without a comma; it has not after a line of a key alone.
#
# Needs cargo and the registry. Ends with 1 if what is seen changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "recovery"
version = "0.0.0"
edition = "2024"

[dependencies]
toml = { version = "=1.2.2", default-features = false, features = ["parse", "std"] }
toml_parser = { version = "=1.1.6", default-features = false, features = ["std"] }

[workspace]
TOML
cat >"$folder/src/main.rs" <<'RUST'
use toml_parser::parser::{Event, EventKind, parse_document};

fn main() {
    for slip in ["a =", "a = word", "a = = 1", "= 1", "a = [\"1\" 2]", "a"] {
        let source = format!("{slip}\n[b]\nc = 1\n");
        let (table, errors) = toml::de::DeTable::parse_recoverable(&source);
        let mut events: Vec<Event> = Vec::new();
        let tokens = toml_parser::Source::new(&source).lex().into_vec();
        parse_document(&tokens, &mut events, &mut ());
        let has_event = events.iter().any(|event| event.kind() == EventKind::StdTableOpen);
        let has_table = table.get_ref().contains_key("b");
        println!("{slip}|{}|{has_event}|{has_table}", errors.len());
    }
}
RUST

lost=0
echo "toml 1.2.2: a slip, its errors, whether [b] below it is among the events and in the tree"
while IFS='|' read -r slip errors event table; do
    printf '%-14s errors %s  event %-5s tree %s\n' "$slip" "$errors" "$event" "$table"
    if [ "$event" = true ] && [ "$table" = false ]; then
        lost=$((lost + 1))
        last=$slip
    fi
done < <(cd "$folder" && CARGO_TARGET_DIR="$folder/target" cargo run --quiet)
echo "$lost of 6 lose the table (1 expected: a key alone)"
[ "$lost" -eq 1 ] && [ "$last" = a ]
