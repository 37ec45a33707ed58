//! The preview: a page in a browser on this machine, which follows the spec.
//!
//! In come [`Edition`]s, put on a [`Board`] by whoever compiles; out go the page's own files, the newest edition, and
//! [`Question`]s of a browser, which whoever compiles answers. Nothing here compiles, and nothing here touches a file.

mod assets;
mod board;
mod bulletin;
mod connections;
mod drawing;
mod guard;
mod question;
mod routes;
mod view;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc::Sender;

use tokio::runtime;

pub(crate) use board::{Basis, Board, Edition};
pub(crate) use bulletin::{Bulletin, Pageless, Priced, Ran, Verdict, failed, listed};
pub(crate) use drawing::Drawing;
pub(crate) use guard::Guard;
pub(crate) use question::{Answer, Demand, Download, PartName, Question};
pub(crate) use view::View;

/// The port that is tried first, so that a tab of an earlier run finds the next one.
const USUAL_PORT: u16 = 8317;

/// How many ports are tried before any that is free is taken: so many previews run side by side at places that can be
/// foretold.
const TRIED_PORTS: u16 = 16;

/// Takes a port of this machine that no other machine can reach: the one asked for, or one that is free.
pub(crate) fn bind(port: Option<u16>) -> io::Result<TcpListener> {
    let take = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some(port) = port {
        return take(port);
    }
    let mut usual = USUAL_PORT..USUAL_PORT + TRIED_PORTS;
    let free = usual.find_map(|port| take(port).ok());
    free.map_or_else(|| take(0), Ok)
}

/// A text with everything but what no address and no header reads as a sign by its bytes (RFC 3986, 2.3).
pub(crate) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// What a browser is served from.
#[derive(Clone)]
pub(crate) struct Desk {
    /// The newest edition.
    pub(crate) board: Board,
    /// Who may ask.
    pub(crate) guard: Guard,
    /// The files of the page, by name.
    pub(crate) files: fn(&str) -> Option<Vec<u8>>,
    /// Questions about pages.
    pub(crate) pages: Sender<Question>,
    /// Questions that take longer.
    pub(crate) prices: Sender<Question>,
}

/// Serves the preview until its board is closed.
pub(crate) fn serve(listener: TcpListener, desk: Desk) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let board = desk.board.clone();
        tokio::select! {
            answered = connections::answer(listener, routes::router(desk)) => answered,
            // Streams of news never end by themselves: they are cut off.
            () = board.closed() => Ok(()),
        }
    })
}
