#!/usr/bin/env bash
# A program that is to go on after its terminal is closed, with the crate ctrlc 3.5.3 and its feature `termination`.
#
# Expected: SIGHUP ignored by whoever starts the program (`nohup`, `trap '' HUP`) stays ignored, as programs that take signals
#           look first whether they were ignored; without the crate the same program goes on.
# Seen:     the handler is called and ends the program, so `nohup` has no effect on it. The crate sets its handler for SIGINT, SIGTERM
#           and SIGHUP whatever was set before, and has no choice among the three.
# Why we care: a watcher that was left running for the evening would end with its terminal. Ours has its signals from tokio, and leaves
#           this one to the system.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "see"
version = "0.0.0"
edition = "2021"

[dependencies]
ctrlc = { version = "=3.5.3", features = ["termination"] }
TOML
cat > src/main.rs <<'RS'
fn main() {
    if std::env::args().nth(1).is_some() {
        ctrlc::set_handler(|| std::process::exit(7)).expect("no other handler");
    }
    println!("ready");
    std::thread::sleep(std::time::Duration::from_secs(3));
}
RS
cargo build --quiet
for handler in "" handler; do
    (
        trap '' HUP
        # shellcheck disable=SC2086 # no argument where there is no handler
        exec target/debug/see $handler
    ) > "seen-$handler" &
    process=$!
    until grep -q ready "seen-$handler"; do sleep 0.05; done
    kill -HUP $process
    code=0
    wait $process || code=$?
    echo "${handler:-no handler}: code $code" | tee -a seen
done
echo 'expected of each: code 0'
grep -q '^no handler: code 0$' seen && grep -q '^handler: code 7$' seen
