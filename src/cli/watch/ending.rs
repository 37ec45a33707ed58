//! Notices that the watcher is asked to end.

use std::io;
use std::thread;

use tokio::runtime;

/// Calls `told` when somebody at the terminal or the system asks the watcher to end. That the terminal is closed is left to
/// the system: it ends the process then, unless whoever started it chose otherwise, as `nohup` does.
///
/// # Errors
///
/// If the system takes no handler.
pub(super) fn notice(told: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    let asked = {
        let _inside = runtime.enter();
        signals::asked()?
    };
    thread::spawn(move || {
        runtime.block_on(asked);
        told();
    });
    Ok(())
}

#[cfg(unix)]
mod signals {
    use std::io;

    use tokio::signal::unix::{SignalKind, signal};

    /// Waits for an interrupt from the keyboard, or for being terminated.
    pub(super) fn asked() -> io::Result<impl Future<Output = ()>> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
}

#[cfg(not(unix))]
mod signals {
    use std::io;

    /// Waits for an interrupt from the keyboard.
    pub(super) fn asked() -> io::Result<impl Future<Output = ()>> {
        Ok(async {
            // Where the system cannot tell, the process ends without it.
            let _ = tokio::signal::ctrl_c().await;
        })
    }
}
