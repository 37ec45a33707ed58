//! The connections of browsers: how many there may be, and how long one may be silent.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// The most connections at a time: a browser has six, and fifty tabs that share no stream of news are fine.
const MOST: usize = 256;

/// How long a client may take to ask, and how long its connection is kept for the next question.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait where the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers whoever connects, without end. One more than the most waits until another has gone.
pub(super) async fn answer(listener: TcpListener, router: Router) -> io::Result<()> {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE);
    let free = Arc::new(Semaphore::new(MOST));
    loop {
        let place = free.clone().acquire_owned().await;
        let place = place.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let (builder, router) = (builder.clone(), router.clone());
        tokio::spawn(async move {
            let service = TowerToHyperService::new(router);
            // A client that breaks off is no fault, and nobody could act on it.
            let _ = builder
                .serve_connection(TokioIo::new(stream), service)
                .await;
            drop(place);
        });
    }
}
