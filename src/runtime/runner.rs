use super::Loop;
use crate::time::Instant;
use crate::trace::Trace;

/// What a loop waits for after a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Nothing: there is more to do at once.
    Ready,
    /// This moment: the earliest timer, the end of a [`Loop::block`], or what is due in a pool.
    Until(Instant),
    /// Something that will not come by itself: no timer is set, and yet the run is not over.
    Stalled,
    /// The run is over.
    Done,
}

/// The owner of a run: `asyncio.Runner` (`Lib/asyncio/runners.py`).
///
/// A driver turns it. Dropping it stops the run and frees all that its tasks hold, whoever still
/// has a [`Loop`].
#[derive(Debug)]
pub struct Runner {
    lp: Loop,
}

impl Runner {
    /// A loop with nothing to do, which writes to `trace`.
    #[must_use]
    pub fn new(trace: Trace) -> Self {
        Self { lp: Loop::new(trace) }
    }

    /// The handle for tasks.
    #[must_use]
    pub const fn get_loop(&self) -> &Loop {
        &self.lp
    }

    /// Runs one iteration at the time `now`: `BaseEventLoop._run_once`.
    ///
    /// Timers that are due join the ready queue; what is in it then is run, and what is added
    /// meanwhile waits for the next turn. A step that blocks splits an iteration: the turn ends at
    /// once, and the first one at or after the end of the hold carries on where it stopped.
    ///
    /// What was due in a [`Pool`](super::Pool) comes before all that, and happens at the moment at
    /// which it was due, however late the turn is. A loop that is held does not hold a pool up.
    ///
    /// A `now` before that of an earlier turn counts as that.
    pub fn turn(&mut self, now: Instant) -> Turn {
        let lp = &self.lp;
        lp.advance(now);
        while let Some(handle) = lp.next_handle() {
            lp.run_handle(handle);
        }
        if !lp.is_held() {
            lp.end_iteration();
        }
        lp.waits_for()
    }

    /// The trace of the run, which is stopped if it is not over.
    #[must_use]
    pub fn into_trace(self) -> Trace {
        self.lp.close();
        std::mem::take(&mut self.lp.state_mut().trace)
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.lp.close();
    }
}

#[cfg(test)]
mod tests;
