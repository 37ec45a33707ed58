//! The preview of a watcher: where it is, and the threads that serve it.

use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc;
use std::thread::Scope;

use super::editor;
use super::studio::Studio;
use crate::cli::arguments::WatchArguments;
use crate::cli::carried;
use crate::cli::files;
use crate::cli::talk::Reporter;
use crate::serve::{self, Board, Desk, Guard, Ran};

/// A place where browsers find the page.
pub(super) struct Preview {
    listener: TcpListener,
    guard: Guard,
    /// Its address.
    pub(super) address: String,
}

impl Preview {
    /// Takes a port, unless the page is to be shown in no browser. The error is a phrase.
    pub(super) fn open(arguments: &WatchArguments) -> Result<Option<Self>, String> {
        if arguments.no_serve {
            return Ok(None);
        }
        let taken = |error| match arguments.port {
            Some(port) => format!("cannot take port {port} ({error}): name another, or none"),
            None => format!("cannot take a port of this machine: {error}"),
        };
        let listener = serve::bind(arguments.port).map_err(|error| taken(files::reason(&error)))?;
        let port = listener
            .local_addr()
            .map_err(|error| taken(files::reason(&error)))?
            .port();
        let guard = Guard::new(arguments.allow_host.clone());
        let guard = guard.map_err(|error| format!("this system has no random numbers: {error}"))?;
        Ok(Some(Self {
            listener,
            guard,
            address: format!("http://127.0.0.1:{port}/"),
        }))
    }

    /// Begins to serve, until the board is closed.
    pub(super) fn serve<'scope>(
        self,
        scope: &'scope Scope<'scope, '_>,
        studio: &'scope Studio<'scope>,
        board: Board,
    ) {
        let (pages, asked_for_pages) = mpsc::channel();
        let (prices, asked_for_prices) = mpsc::channel();
        let desk = Desk {
            board,
            guard: self.guard,
            files: carried::preview_file,
            pages,
            prices,
        };
        let listener = self.listener;
        // Its threads are few, and what one of them says when the system fails it nobody could act on.
        scope.spawn(move || serve::serve(listener, desk).is_ok());
        // Prices take long, and a page that somebody waits for does not wait for them.
        scope.spawn(move || studio.answer(&asked_for_pages));
        scope.spawn(move || studio.answer(&asked_for_prices));
    }

    /// Opens the page in the browser of this machine.
    pub(super) fn show(&self, name: &str, reporter: &Reporter) {
        if open::that_detached(&self.address).is_err() {
            reporter.note(
                name,
                "browser",
                "no browser was found: open the address yourself",
            );
        }
    }
}

/// What is the same in all editions of a run on a spec.
pub(super) fn ran(guard: Option<&Preview>, spec: &Path, arguments: &WatchArguments) -> Ran {
    let run = guard.map_or_else(String::new, |preview| preview.guard.run());
    let chosen = arguments.editor.unwrap_or_else(editor::of_terminal);
    Ran::new(run, files::name_of(spec), editor::address(chosen, spec))
}
