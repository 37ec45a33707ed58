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

use cribsheet::Cancellation;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::files::{self, FileError};
use crate::cli::spec_files::SpecFiles;
use crate::cli::specs;

/// How long nothing may be noticed for a save to count as done, where its end is not noticed itself.
const SETTLED: Duration = Duration::from_millis(4);

/// How long the end of a save that was noticed may be waited for. On a busy machine who saves may have to wait amid it.
const LONGEST_SAVE: Duration = Duration::from_millis(200);

/// How many further looks find a spec empty, gone or half written before that is how it stands. With pauses that begin at
/// [`SETTLED`] and double, they take a second.
const LOOKS_AMID_SAVE: usize = 8;

/// How often is looked where nothing is noticed.
const LOOK: Duration = Duration::from_millis(500);

/// How many looks at the spec there are to one at the fonts.
const LOOKS_AT_FONTS: usize = 10;

/// What a page is made of.
pub(super) struct Inputs {
    /// The spec.
    pub(super) spec: PathBuf,
    /// The folder that holds all that it extends, where it is not its own.
    pub(super) root: Option<PathBuf>,
    /// Files and folders of fonts.
    pub(super) fonts: Vec<PathBuf>,
}

/// What is told of a change.
pub(super) enum Event {
    /// The spec or a font is another.
    Changed(Snapshot),
    /// The watcher is asked to end.
    Ended,
}

/// What stands in the spec, and which fonts there are.
pub(super) struct Snapshot {
    /// The spec and all that it extends, or why it cannot be read.
    pub(super) spec: Result<SpecFiles, FileError>,
    /// The font files, each with its size and when it was written.
    pub(super) fonts: FontFiles,
}

/// Font files, each with its size and when it was written.
pub(super) type FontFiles = BTreeMap<PathBuf, Option<(u64, SystemTime)>>;

/// The build under way, for those who know that it is too late.
#[derive(Default)]
pub(super) struct UnderWay(Mutex<Cancellation>);

impl UnderWay {
    /// Begins a build, and gives what ends it.
    pub(super) fn begin(&self) -> Cancellation {
        let cancellation = Cancellation::default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = cancellation.clone();
        cancellation
    }

    /// Ends it.
    pub(super) fn cancel(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .cancel();
    }
}

impl Inputs {
    /// Reads all there is now. A spec that is empty or gone is looked at again for a moment: it may be being saved.
    pub(super) fn read(&self, fonts: FontFiles) -> Snapshot {
        // Looks are counted, not time: where the machine is busy with other things, time goes by for who saves too.
        let mut looks_left = LOOKS_AMID_SAVE;
        let mut pause = SETTLED;
        let spec = loop {
            let read = self.read_spec();
            // What is read while it is written is another a moment later.
            let is_whole = read.as_ref().is_ok_and(|spec| {
                let again = || self.read_spec().is_ok_and(|again| again == *spec);
                spec.lack.is_none()
                    && spec.files.iter().all(|file| !file.bytes.is_empty())
                    && again()
            });
            if is_whole || looks_left == 0 {
                break read.map_err(|error| specs::unread(error, &self.spec));
            }
            thread::sleep(pause);
            looks_left -= 1;
            pause *= 2;
        };
        Snapshot { spec, fonts }
    }

    fn read_spec(&self) -> Result<SpecFiles, FileError> {
        let bytes = files::read_spec_file(&self.spec)?;
        Ok(SpecFiles::of(&self.spec, bytes, self.root.as_deref()))
    }

    /// The font files that there are now.
    pub(super) fn font_files(&self) -> FontFiles {
        let files = self
            .fonts
            .iter()
            .filter_map(|path| files::fonts_in(path).ok());
        let stamped = files.flat_map(|found| found.files).map(|path| {
            let stamp = files::stamp(&path);
            (path, stamp)
        });
        stamped.collect()
    }

    /// The folders in which something may happen to a spec of these files or to a font, and whether those in them count too.
    fn folders(&self, specs: &[PathBuf]) -> Vec<(PathBuf, RecursiveMode)> {
        let beside = |path: &Path| {
            (
                files::folder_of(path).to_owned(),
                RecursiveMode::NonRecursive,
            )
        };
        let specs = specs.iter().map(|path| beside(path));
        let fonts = self.fonts.iter().map(|path| match path.is_dir() {
            true => (path.clone(), RecursiveMode::Recursive),
            false => beside(path),
        });
        specs.chain(fonts).collect()
    }
}

/// What two readings are compared by.
pub(super) type Digest = (Result<SpecFiles, String>, FontFiles);

/// What the system notices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notice {
    /// The spec is being written.
    Begun,
    /// The spec stands as a whole: who wrote it has closed it, or it was brought here under another name.
    Done,
    /// Something else.
    Other,
}

/// Tells of every change of the inputs from what is known, until nobody listens. Does not return before.
pub(super) fn tell(inputs: &Inputs, mut known: Digest, under_way: &UnderWay, to: &Sender<Event>) {
    let (sender, notices) = mpsc::channel();
    // Without the system's notices there is still looking now and then.
    let mut watched = watched(&known, inputs);
    let mut watching = watcher(inputs, &watched, sender.clone());
    let mut pending = None;
    for look in 1_usize.. {
        let noticed = pending
            .take()
            .map_or_else(|| notices.recv_timeout(LOOK), Ok);
        // A tree of fonts may be large, and what changes in it is noticed nearly everywhere.
        let fonts = if noticed.is_ok() || look.is_multiple_of(LOOKS_AT_FONTS) {
            inputs.font_files()
        } else {
            known.1.clone()
        };
        match noticed {
            Ok(first) => settle(first, &notices),
            Err(RecvTimeoutError::Timeout) => {
                if digest(&inputs.read(fonts.clone())) == known {
                    continue;
                }
                // The folder is another than it was, or nothing is noticed here: neither is the end of a save.
                watching = watcher(inputs, &watched, sender.clone()).or(watching);
                thread::sleep(LONGEST_SAVE);
            }
            Err(RecvTimeoutError::Disconnected) => unreachable!("one sender is kept here"),
        }
        let snapshot = inputs.read(fonts);
        // What was read while somebody wrote may be neither old nor new.
        pending = notices.try_iter().reduce(weightier);
        if pending.is_some_and(|notice| notice != Notice::Other) {
            continue;
        }
        let digest = digest(&snapshot);
        if digest == known {
            continue;
        }
        known = digest;
        let files = self::watched(&known, inputs);
        if files != watched {
            watched = files;
            watching = watcher(inputs, &watched, sender.clone()).or(watching);
        }
        under_way.cancel();
        if to.send(Event::Changed(snapshot)).is_err() {
            return;
        }
    }
}

/// Of two notices, the one to go by: the later of those about the spec.
fn weightier(one: Notice, two: Notice) -> Notice {
    match two {
        Notice::Other => one,
        Notice::Begun | Notice::Done => two,
    }
}

/// What a reading is compared by.
pub(super) fn digest(reading: &Snapshot) -> Digest {
    let spec = reading.spec.as_ref().map(SpecFiles::clone);
    let spec = spec.map_err(|error| error.message.clone());
    (spec, reading.fonts.clone())
}

/// Waits until a save is done.
fn settle(first: Notice, notices: &Receiver<Notice>) {
    let begun = Instant::now();
    let mut last = first;
    while last != Notice::Done {
        // Only Linux notices that a file is closed.
        let is_end_noticed = last == Notice::Begun && cfg!(target_os = "linux");
        let patience = if is_end_noticed {
            LONGEST_SAVE
        } else {
            SETTLED
        };
        let left = LONGEST_SAVE.saturating_sub(begun.elapsed());
        match notices.recv_timeout(patience.min(left)) {
            // What happens beside a spec does not end the wait for it.
            Ok(Notice::Other) if last == Notice::Begun => {}
            Ok(next) => last = next,
            Err(_) => return,
        }
    }
}

/// The files that a spec stands in. A link is replaced where it stands, its file where that stands.
fn watched(known: &Digest, inputs: &Inputs) -> Vec<PathBuf> {
    let spec = known.0.as_ref().ok();
    let paths = spec
        .into_iter()
        .flat_map(SpecFiles::paths)
        .map(Path::to_owned);
    let mut paths: Vec<_> = std::iter::once(inputs.spec.clone()).chain(paths).collect();
    let found: Vec<_> = paths.iter().map(|path| files::identity(path)).collect();
    paths.extend(found);
    paths
}

/// What notices that something happened in the folders of the inputs, as far as the system tells.
fn watcher(
    inputs: &Inputs,
    specs: &[PathBuf],
    sender: Sender<Notice>,
) -> Option<RecommendedWatcher> {
    let names = specs
        .iter()
        .map(|path| path.file_name().map(ToOwned::to_owned));
    let names: Vec<_> = names.collect();
    let heard = move |event: notify::Result<notify::Event>| {
        let notice = event.map_or(Some(Notice::Other), |event| {
            let mut paths = event.paths.iter();
            let is_spec =
                paths.any(|path| names.contains(&path.file_name().map(ToOwned::to_owned)));
            notice(event.kind, is_spec)
        });
        if let Some(notice) = notice {
            // Who listens may be gone already.
            let _ = sender.send(notice);
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    for (folder, mode) in inputs.folders(specs) {
        // A folder that cannot be watched is looked at.
        let _ = watcher.watch(&folder, mode);
    }
    Some(watcher)
}

/// What an event says; nothing where it says that something was read, as this does too.
fn notice(kind: EventKind, is_spec: bool) -> Option<Notice> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To))
            if is_spec =>
        {
            Some(Notice::Done)
        }
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Notice::Other),
        EventKind::Access(_) => None,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)) if is_spec => {
            Some(Notice::Begun)
        }
        _ => Some(Notice::Other),
    }
}
