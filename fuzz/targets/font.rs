#![no_main]

#[path = "../trials.rs"]
mod trials;

// Panics of the crate that cuts fonts are caught, and its fonts damaged. The fuzzer would end at them: this way it does at
// those that nobody catches.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| trials::font(bytes)
);
