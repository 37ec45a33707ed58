//! Many specs at once: as many as the machine has cores, told of in their order.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Exit, signals};

/// The most jobs for each thread that are begun before the first of all is told of: enough to keep every core busy beside
/// one that takes long, and few enough that what was made of them takes no more memory than the threads themselves.
const MOST_WAITING: usize = 16;

/// Bytes of the stack of each thread: what systems give to the first one, so that a spec that can be read alone can be
/// read among others.
const STACK: usize = 8 * 1024 * 1024;

/// Makes something of each job, and tells of each in their order; how the first one ended that failed. Where making one
/// ends in a fault of ours, that is what is told, and the others go on.
pub(crate) fn in_order<Job: Sync, Made: Send>(
    jobs: &[Job],
    make: impl Fn(&Job) -> Made + Sync,
    mut tell: impl FnMut(&Job, thread::Result<Made>) -> Result<(), Exit>,
) -> Exit {
    let mut exit = Exit::Done;
    let mut tell = |job, made| {
        if let Err(failed) = tell(job, made)
            && exit == Exit::Done
        {
            exit = failed;
        }
    };
    let attempt = |job| panic::catch_unwind(AssertUnwindSafe(|| make(job)));
    let Some(pool) = pool(jobs.len()) else {
        for job in jobs {
            tell(job, attempt(job));
        }
        return exit;
    };
    let attempt = &attempt;
    let most_waiting = MOST_WAITING * pool.current_num_threads();
    pool.in_place_scope_fifo(|scope| {
        let mut tell_first = |waiting: &mut VecDeque<(_, mpsc::Receiver<_>)>| {
            let (job, made) = waiting.pop_front()?;
            tell(
                job,
                made.recv().expect("every job ends with something to tell"),
            );
            Some(())
        };
        let mut waiting = VecDeque::new();
        for job in jobs {
            if waiting.len() == most_waiting {
                tell_first(&mut waiting);
            }
            let (sender, made) = mpsc::channel();
            scope.spawn_fifo(move |_| {
                // It is received, but where telling another one has failed.
                let _ = sender.send(attempt(job));
            });
            waiting.push_back((job, made));
        }
        while tell_first(&mut waiting).is_some() {}
    });
    exit
}

/// The threads for so many jobs; none where one after the other is all there is to gain.
fn pool(jobs: usize) -> Option<ThreadPool> {
    // To count the cores, files of the system are read.
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = if jobs < 2 { jobs } else { jobs.min(cores()) };
    if threads < 2 {
        return None;
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads);
    // This thread is the one that writes.
    let pool = pool.start_handler(|_| signals::leave_to_another());
    pool.stack_size(STACK).build().ok()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{Exit, MOST_WAITING, in_order};

    #[test]
    fn jobs_are_told_of_in_their_order() {
        let jobs: Vec<usize> = (0..100 * MOST_WAITING).collect();
        let mut told = Vec::new();
        let tell = |job: &usize, made: thread::Result<usize>| {
            told.push((*job, made.ok()));
            Ok(())
        };
        assert_eq!(in_order(&jobs, |job| job * 2, tell), Exit::Done);
        let wanted: Vec<_> = jobs.iter().map(|job| (*job, Some(job * 2))).collect();
        assert_eq!(told, wanted);
    }

    #[test]
    fn one_that_fails_leaves_the_others() {
        let make = |job: &usize| assert!(*job != 1, "job {job}");
        let mut told = Vec::new();
        let exit = in_order(&[0, 1, 2], make, |job, made| {
            told.push((*job, made.is_ok()));
            made.map_err(|_| Exit::Failed)
        });
        assert_eq!(told, [(0, true), (1, false), (2, true)]);
        assert_eq!(exit, Exit::Failed);
    }
}
