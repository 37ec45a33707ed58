//! Signals: those that ask a run to stop wait while it writes, and a limit on the size of files is told as a fault.
//!
//! Signals are only held up, never taken over: what was to be ignored stays so, as under `nohup`, and who sends one a second
//! time finds no handler of ours in the way.

/// While this lives, the signals that ask to stop wait, as far as this thread would be stopped by them.
pub(super) struct Held(#[cfg(unix)] Option<SigSet>);

#[cfg(unix)]
use nix::sys::signal::{SigSet, SigmaskHow, Signal};

/// Holds up what asks to stop, from the keyboard, the system or a terminal that is closed.
#[cfg(unix)]
pub(super) fn hold() -> Held {
    let asks: SigSet = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP]
        .into_iter()
        .collect();
    // Where they cannot be held up, files are written as well.
    Held(asks.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok())
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        if let Some(before) = self.0.take() {
            let _ = before.thread_set_mask();
        }
    }
}

/// Leaves what asks to stop to another thread, which knows when files are being written.
#[cfg(unix)]
pub(super) fn leave_to_another() {
    std::mem::forget(hold());
}

/// Lets a file that may not grow further be a fault like any other: the system would end the process for it.
#[cfg(unix)]
pub(super) fn outlive_full_files() {
    let mut full = SigSet::empty();
    full.add(Signal::SIGXFSZ);
    let _ = full.thread_block();
}

/// Nothing is held up here: this system ends a run in its own way.
#[cfg(not(unix))]
pub(super) fn hold() -> Held {
    Held()
}

/// Nothing is held up here.
#[cfg(not(unix))]
pub(super) fn leave_to_another() {}

/// No signal tells of full files here.
#[cfg(not(unix))]
pub(super) fn outlive_full_files() {}
