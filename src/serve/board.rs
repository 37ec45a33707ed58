//! The newest edition, and those who wait for the next.

use std::sync::Arc;

use cribsheet::Cancellation;
use cribsheet::fit::Arrangement;
use cribsheet::sources::Sources;
use tokio::sync::{Notify, watch};
use tokio_stream::wrappers::WatchStream;

use super::{Bulletin, Drawing};

/// What came of one reading of the spec.
#[derive(Clone, Default)]
pub(crate) struct Edition {
    /// What is told of it; nothing before the first.
    pub(crate) bulletin: Option<Arc<Bulletin>>,
    /// The newest good page, as it is written; nothing before the first.
    pub(crate) page: Option<Arc<Drawing>>,
    /// What views, prices and files are made of; nothing before the first spec without errors.
    pub(crate) basis: Option<Arc<Basis>>,
}

/// A spec without errors.
pub(crate) struct Basis {
    /// The number of its edition.
    pub(crate) edition: u64,
    /// Its files.
    pub(crate) sources: Sources,
    /// Where things stood on the page before, if they are to stay there.
    pub(crate) keeps: Option<Arrangement>,
    /// Which fonts it is set in: another number after a change of those on disk.
    pub(crate) fonts: u64,
    /// Ends what is made of it, when there is a newer one.
    pub(crate) cancellation: Cancellation,
}

/// Where the newest edition hangs. All clones are one.
#[derive(Clone)]
pub(crate) struct Board {
    newest: watch::Sender<Edition>,
    closed: Arc<Notify>,
}

impl Board {
    /// A board with nothing on it.
    pub(crate) fn new() -> Self {
        Self {
            newest: watch::Sender::default(),
            closed: Arc::default(),
        }
    }

    /// Hangs up an edition, and ends what is made of the one before if that has another basis.
    pub(crate) fn put(&self, edition: Edition) {
        let newer = edition.basis.as_ref().map(|basis| basis.edition);
        let before = self.newest.send_replace(edition);
        if let Some(basis) = before.basis.filter(|basis| newer != Some(basis.edition)) {
            basis.cancellation.cancel();
        }
    }

    /// Takes down what hangs there, for good.
    pub(crate) fn close(&self) {
        self.put(Edition::default());
        self.closed.notify_one();
    }

    /// Waits until it is closed. Only one may wait.
    pub(super) async fn closed(&self) {
        self.closed.notified().await;
    }

    /// The newest edition.
    pub(crate) fn newest(&self) -> Edition {
        self.newest.borrow().clone()
    }

    /// The newest edition and each that follows. Who is slow misses those between.
    pub(super) fn editions(&self) -> WatchStream<Edition> {
        WatchStream::new(self.newest.subscribe())
    }
}
