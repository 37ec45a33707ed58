#![no_main]

#[path = "../trials.rs"]
mod trials;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::markup(bytes));
