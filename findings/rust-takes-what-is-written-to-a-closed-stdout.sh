#!/usr/bin/env bash
# A Rust program (1.95, Linux) that writes to standard output, which its caller has closed (`>&-`).
#
# Expected: an error, as `cat` and Python say: the file descriptor is bad.
# Seen:     all of `println!`, `write_all` and `flush` succeed, and the program ends with code 0. Before `main` the runtime opens
#           /dev/null, for reading and writing, in place of each standard stream that is closed.
# Why we care: a page on standard output is lost, and a script goes on as if there were one. What tells it: the descriptor is /dev/null,
#           and can be read from, which no shell's `>/dev/null` can.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > see.rs <<'RS'
use std::fs::File;
use std::io::{Read, Write, stdout};
use std::os::fd::AsFd;

fn main() {
    println!("words");
    let mut output = stdout();
    let written = output.write_all(b"more").and_then(|()| output.flush());
    let mut twin = File::from(output.as_fd().try_clone_to_owned().unwrap());
    eprintln!("written {}, readable {}", written.is_ok(), twin.read(&mut [0]).is_ok());
}
RS
rustc --version
rustc --edition 2024 -o see see.rs
ends() {
    local code=0
    "$@" 2> said || code=$?
    echo "code $code, $(head -c 60 said | head -1)"
}
{
    echo "cat, closed: $(ends sh -c 'echo words | cat >&-')"
    echo "Rust, closed: $(ends sh -c './see >&-')"
    echo "Rust, /dev/null: $(ends sh -c './see >/dev/null')"
} | tee seen
echo 'expected of each that is closed: another code than 0'
grep -q '^cat, closed: code 1' seen
grep -q '^Rust, closed: code 0, written true, readable true$' seen
grep -q '^Rust, /dev/null: code 0, written true, readable false$' seen
