#!/usr/bin/env bash
# A Rust program (1.95, Linux) that writes to standard output, which its caller has closed (`>&-`).
#
# Expected: an error, as `cat` says: the file descriptor is bad. Or, since the runtime opens /dev/null for reading and writing in place of
#           what is closed, a way to tell that from a caller who wants no output, whose shell opens it for writing alone.
# Seen:     `println!`, `write_all` and `flush` succeed, and the program ends with code 0. To look whether /dev/null can be read from does
#           not tell either: Python's subprocess.DEVNULL can be.
# Why we care: a page for a closed standard output is lost in silence; a program that guesses by the descriptor fails for every caller
#           in Python instead, which is worse. So this is said in docs/reliability.md and left.
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
    echo "Rust, /dev/null of a shell: $(ends sh -c './see >/dev/null')"
    echo "Rust, DEVNULL: $(ends python3 -c 'import subprocess; subprocess.run("./see", stdout=subprocess.DEVNULL, check=True)')"
} | tee seen
echo 'expected of what is closed: another code than 0; of DEVNULL: not as of what is closed'
grep -q '^cat, closed: code 1' seen
grep -q '^Rust, closed: code 0, written true, readable true$' seen
grep -q '^Rust, /dev/null of a shell: code 0, written true, readable false$' seen
grep -q '^Rust, DEVNULL: code 0, written true, readable true$' seen
