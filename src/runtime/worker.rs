use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Loop;
use crate::time::Duration;
use crate::trace::TaskId;

/// What a job has of the thread or process that runs it: the ways to spend time there.
///
/// Only its own job can use it, and there is nothing else that a job can await: a job that awaits
/// what belongs to the loop is never resumed.
#[derive(Clone, Debug)]
pub struct Worker {
    lp: Loop,
    job: TaskId,
}

/// What a job wants to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occupation {
    /// `time.sleep`, without the GIL.
    Sleep,
    /// To compute, which needs a core.
    Work,
}

impl Worker {
    pub(super) const fn new(lp: Loop, job: TaskId) -> Self {
        Self { lp, job }
    }

    /// Does nothing for `duration`: `time.sleep` in this thread. It holds the worker, but no core.
    pub fn sleep(&self, duration: Duration) -> Occupied {
        self.occupy(Occupation::Sleep, duration)
    }

    /// Computes for `duration` in all, on a core that it has to share: see [`Pool`](super::Pool).
    pub fn work(&self, duration: Duration) -> Occupied {
        self.occupy(Occupation::Work, duration)
    }

    fn occupy(&self, with: Occupation, duration: Duration) -> Occupied {
        Occupied { worker: self.clone(), with, duration }
    }
}

/// Time that a job spends: see [`Worker::sleep`] and [`Worker::work`]. No time at all takes none.
#[derive(Debug)]
pub struct Occupied {
    worker: Worker,
    with: Occupation,
    duration: Duration,
}

impl Future for Occupied {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let duration = std::mem::take(&mut self.duration);
        if duration.is_zero() {
            return Poll::Ready(());
        }
        let mut state = self.worker.lp.state_mut();
        if state.running == Some(self.worker.job)
            && let Some(pools) = &mut state.pools
        {
            pools.ask(self.with, duration);
        }
        Poll::Pending
    }
}
