//! The newest edition, and those who wait for the next.

use std::sync::Arc;

use cribsheet::Stop;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use super::Drawing;

/// What came of one reading of the spec, ready to be sent.
#[derive(Clone, Default)]
pub(crate) struct Edition {
    /// The [news](super::News) as JSON.
    pub(crate) news: Arc<str>,
    /// The newest good page, as it is written; nothing before the first.
    pub(crate) page: Option<Arc<Drawing>>,
    /// What views, prices and files are made of; nothing before the first spec without errors.
    pub(crate) basis: Option<Arc<Basis>>,
}

/// A spec without errors.
pub(crate) struct Basis {
    /// The number of its edition.
    pub(crate) edition: u64,
    /// Its source.
    pub(crate) source: Arc<str>,
    /// Which fonts it is set in: another number after a change of those on disk.
    pub(crate) fonts: u64,
    /// Ends what is made of it, when there is a newer one.
    pub(crate) stop: Stop,
}

/// Where the newest edition hangs. All clones are one.
#[derive(Clone)]
pub(crate) struct Board(watch::Sender<Edition>);

impl Board {
    /// A board with nothing on it.
    pub(crate) fn new() -> Self {
        Self(watch::Sender::default())
    }

    /// Hangs up an edition, and ends what is made of the one before if that has another basis.
    pub(crate) fn put(&self, edition: Edition) {
        let before = self.0.send_replace(edition.clone());
        if let Some(basis) = before.basis
            && edition
                .basis
                .is_none_or(|newer| newer.edition != basis.edition)
        {
            basis.stop.stop();
        }
    }

    /// Ends what is made of the newest edition.
    pub(crate) fn close(&self) {
        self.put(Edition::default());
    }

    /// The newest edition; nothing before the first.
    pub(crate) fn newest(&self) -> Option<Edition> {
        let newest = self.0.borrow();
        (!newest.news.is_empty()).then(|| newest.clone())
    }

    /// The newest edition and each that follows. Who is slow misses those between.
    pub(crate) fn editions(&self) -> WatchStream<Edition> {
        WatchStream::new(self.0.subscribe())
    }
}
