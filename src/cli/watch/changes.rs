//! Notices changes of what a page is made of, however an editor saves.
//!
//! What counts is what stands in the files: notices of the system only say when to look, and where none come, as from
//! network folders, looking now and then has to do. So a save in place, one by another name, one after the file was gone
//! for a moment and one that changes nothing need no rules of their own, and the files that editors leave beside a spec
//! cause nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use cribsheet::Stop;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::files::{self, FileError};
use crate::cli::specs;

/// How long nothing may be noticed for a save to count as done. A write in several steps takes less than this between two.
const SETTLED: Duration = Duration::from_millis(4);

/// The longest wait for a save to be done: one who saves on and on is shown something too.
const LONGEST_SAVE: Duration = Duration::from_millis(40);

/// How long a spec may be empty or gone while it is saved.
const LONGEST_GAP: Duration = Duration::from_millis(50);

/// How often is looked where nothing is noticed.
const LOOK: Duration = Duration::from_millis(500);

/// What a page is made of.
pub(super) struct Inputs {
    /// The spec.
    pub(super) spec: PathBuf,
    /// Files and folders of fonts.
    pub(super) fonts: Vec<PathBuf>,
}

/// What is told of a change.
pub(super) enum Event {
    /// The spec or a font is another.
    Changed(Reading),
    /// The watcher is asked to end.
    Ended,
}

/// What stands in the spec, and which fonts there are.
pub(super) struct Reading {
    /// The bytes of the spec, or why it cannot be read.
    pub(super) spec: Result<Vec<u8>, FileError>,
    /// The font files, each with its size and when it was written.
    pub(super) fonts: FontFiles,
}

/// Font files, each with its size and when it was written.
pub(super) type FontFiles = BTreeMap<PathBuf, Option<(u64, SystemTime)>>;

/// The build under way, for those who know that it is too late.
#[derive(Default)]
pub(super) struct UnderWay(Mutex<Stop>);

impl UnderWay {
    /// Begins a build, and gives what ends it.
    pub(super) fn begin(&self) -> Stop {
        let stop = Stop::default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        stop
    }

    fn stop(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).stop();
    }
}

impl Inputs {
    /// Reads all there is now. A spec that is empty or gone is looked at again for a moment: it may be being saved.
    pub(super) fn read(&self) -> Reading {
        let begun = Instant::now();
        let spec = loop {
            let read = files::read_spec(&self.spec);
            let is_whole = read.as_ref().is_ok_and(|bytes| !bytes.is_empty());
            if is_whole || begun.elapsed() > LONGEST_GAP {
                break read.map_err(|error| specs::unread(error, &self.spec));
            }
            thread::sleep(SETTLED);
        };
        Reading {
            spec,
            fonts: self.font_files(),
        }
    }

    fn font_files(&self) -> FontFiles {
        let files = self
            .fonts
            .iter()
            .filter_map(|path| files::fonts_in(path).ok());
        let stamped = files.flatten().map(|path| {
            let stamp = files::stamp(&path);
            (path, stamp)
        });
        stamped.collect()
    }

    /// The folders in which something may happen, and whether those in them count too.
    fn folders(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let folder = |path: &Path| match path.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        // A link is replaced where it stands, its file where that stands.
        let specs = [folder(&self.spec), folder(&files::identity(&self.spec))];
        let specs = specs.map(|path| (path, RecursiveMode::NonRecursive));
        let fonts = self.fonts.iter().map(|path| match path.is_dir() {
            true => (path.clone(), RecursiveMode::Recursive),
            false => (folder(path), RecursiveMode::NonRecursive),
        });
        specs.into_iter().chain(fonts).collect()
    }
}

/// What two readings are compared by.
pub(super) type Digest = (Result<Vec<u8>, String>, FontFiles);

/// Tells of every change of the inputs from what is known, until nobody listens. Does not return before.
pub(super) fn tell(inputs: &Inputs, mut known: Digest, under_way: &UnderWay, to: &Sender<Event>) {
    let (sender, notices) = mpsc::channel();
    // Without the system's notices there is still looking now and then.
    let _watcher = watcher(inputs, sender.clone());
    loop {
        match notices.recv_timeout(LOOK) {
            Ok(()) => settle(&notices),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => unreachable!("one sender is kept here"),
        }
        let reading = inputs.read();
        let digest = digest(&reading);
        if digest == known {
            continue;
        }
        known = digest;
        under_way.stop();
        if to.send(Event::Changed(reading)).is_err() {
            return;
        }
    }
}

/// What a reading is compared by.
pub(super) fn digest(reading: &Reading) -> Digest {
    let spec = reading.spec.as_ref().map(Vec::clone);
    let spec = spec.map_err(|error| error.message.clone());
    (spec, reading.fonts.clone())
}

/// Waits until nothing more is noticed.
fn settle(notices: &Receiver<()>) {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST_SAVE && notices.recv_timeout(SETTLED).is_ok() {}
}

/// What notices that something happened in the folders of the inputs, as far as the system tells.
fn watcher(inputs: &Inputs, sender: Sender<()>) -> Option<RecommendedWatcher> {
    let heard = move |event: notify::Result<notify::Event>| {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        // To read a spec is noticed as well, and is no change.
        let is_change = event.map_or(true, |event| {
            event.kind == written || !event.kind.is_access()
        });
        if is_change {
            // Who listens may be gone already.
            let _ = sender.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    for (folder, mode) in inputs.folders() {
        // A folder that cannot be watched is looked at.
        let _ = watcher.watch(&folder, mode);
    }
    Some(watcher)
}
