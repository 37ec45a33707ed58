//! `cribsheet watch`: a page that follows its spec, on disk and in a browser.
//!
//! One thread notices changes, this one builds, one serves the browser and two answer what it asks. The page goes to the
//! browser before its files are written: it is what somebody looks at.

mod changes;
mod editor;
mod ending;
mod preview;
mod studio;
mod told;
mod watcher;

use std::io;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use super::Exit;
use super::arguments::WatchArguments;
use super::build;
use super::files::{self, is_dash};
use super::signals;
use super::talk::Reporter;
use super::target::Job;
use crate::serve::Board;
use changes::{Event, Inputs, UnderWay};
use preview::Preview;
use studio::Studio;
use watcher::Watcher;

/// Builds a spec, and again on every change of what its page is made of, until it is asked to end.
pub(crate) fn run(arguments: &WatchArguments, reporter: &Reporter) -> Exit {
    let opened = build::open(&arguments.build, reporter).and_then(|(jobs, workshop)| {
        let opened = only(jobs).and_then(|job| Ok((job, Preview::open(arguments)?)));
        let (job, preview) = opened.map_err(|message| reporter.usage_fault(&message))?;
        Ok((job, workshop, preview))
    });
    let (job, workshop, preview) = match opened {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let inputs = Inputs {
        spec: job.page.spec.clone(),
        root: arguments.build.sheet.bases.root.clone(),
        fonts: arguments.build.sheet.fonts.font_path.clone(),
    };
    let first = inputs.read(inputs.font_files());
    if let Err(error) = first.spec {
        return reporter.file_fault(&error);
    }
    // Every thread begun from here on leaves what asks to stop to this one, which writes.
    let held = signals::hold();
    let (events, changes) = mpsc::channel();
    let under_way = Arc::new(UnderWay::default());
    if let Err(error) = end_when_asked(under_way.clone(), events.clone()) {
        return reporter.usage_fault(&format!("cannot be asked to end: {error}"));
    }
    let board = Board::new();
    let studio = Studio {
        arguments: &arguments.build.sheet,
        choices: workshop.choices,
        board: board.clone(),
        page: &job.page,
    };
    let ran = preview::ran(preview.as_ref(), &job.page.spec, arguments);
    let mut watcher = Watcher::new(&job, workshop, reporter, (board.clone(), ran));
    thread::scope(|scope| {
        let name = files::name_of(&job.page.spec);
        if let Some(preview) = preview {
            reporter.note(
                &name,
                "watch",
                &format!("its page is at {}", preview.address),
            );
            if arguments.open {
                preview.show(&name, reporter);
            }
            preview.serve(scope, &studio, board.clone());
        }
        let noticed = under_way.clone();
        let known = changes::digest(&first);
        // It notices that nobody listens when something changes: it ends with the process.
        thread::spawn(move || changes::tell(&inputs, known, &noticed, &events));
        drop(held);
        watcher.build(first, under_way.begin());
        while let Some(reading) = newest(&changes) {
            watcher.build(reading, under_way.begin());
        }
        board.close();
    });
    Exit::Done
}

/// Ends the build under way, and the watcher behind it, when that is asked for.
fn end_when_asked(under_way: Arc<UnderWay>, end: mpsc::Sender<Event>) -> io::Result<()> {
    ending::notice(move || {
        under_way.cancel();
        // Where nobody listens the watcher is ending anyhow.
        let _ = end.send(Event::Ended);
    })
}

/// The newest change, once there is one; nothing when the watcher is asked to end.
fn newest(changes: &mpsc::Receiver<Event>) -> Option<changes::Snapshot> {
    let mut newest = changes.recv().ok()?;
    while let (Event::Changed(_), Ok(newer)) = (&newest, changes.try_recv()) {
        newest = newer;
    }
    match newest {
        Event::Changed(reading) => Some(reading),
        Event::Ended => None,
    }
}

/// The one job that there is to watch.
fn only(jobs: Vec<Job>) -> Result<Job, String> {
    let mut jobs = jobs.into_iter();
    let job = jobs.next().expect("the command line takes one spec");
    if jobs.next().is_some() {
        return Err("one page is watched, wanted one name after `--for`".to_owned());
    }
    if is_dash(&job.page.spec) {
        return Err("standard input cannot be watched, wanted a file".to_owned());
    }
    if job.targets.iter().any(|target| target.path.is_none()) {
        return Err("a page that follows its spec goes to a file".to_owned());
    }
    Ok(job)
}
