use std::task::{Context, Poll, Waker};

use super::pools::{Moment, Pools};
use super::slab::Key;
use super::slot::Body;
use super::state::{Phase, State, Suspension};
use super::{Loop, LoopFuture, Outcome, Value, ending};
use crate::time::{Duration, Instant};
use crate::trace::TaskId;

/// A function that was handed to a pool: `_WorkItem` (`Lib/concurrent/futures/thread.py`).
pub(super) struct Job {
    /// Its number in the trace.
    pub(super) task: TaskId,
    pub(super) pool: usize,
    /// Its code, except while it is being polled.
    pub(super) body: Option<Body>,
    /// What awaits it on the loop.
    pub(super) future: LoopFuture<Value>,
    /// The number of its worker, once it has one.
    pub(super) worker: Option<u32>,
    /// Its time on a core, while it has one.
    pub(super) slice: Option<Slice>,
    /// How much work it has left, while it stands in line for a core.
    pub(super) rest: Duration,
}

/// The time of a job on a core, from when it got it to when it gives it back.
#[derive(Clone, Copy)]
pub(super) struct Slice {
    /// Its name there.
    pub(super) name: Key,
    pub(super) since: Instant,
    /// When the work is done if nothing comes between, and the timer of that.
    pub(super) done: Instant,
    pub(super) timer: Key,
}

/// What belongs to the step that the loop is held by while a job is polled.
struct Aside {
    running: Option<TaskId>,
    throwing: bool,
    suspension: Option<Suspension>,
    hold: Option<Instant>,
}

impl Job {
    pub(super) const fn new(
        task: TaskId,
        pool: usize,
        body: Body,
        future: LoopFuture<Value>,
    ) -> Self {
        let rest = Duration::ZERO;
        Self { task, pool, body: Some(body), future, worker: None, slice: None, rest }
    }
}

impl Loop {
    /// Queues a job, and has it taken out again when its future is cancelled: `_call_check_cancel`
    /// of `_chain_future` (`Lib/asyncio/futures.py`), one iteration later. `false` when the loop is
    /// closed.
    pub(super) fn submit(&self, job: Job) -> bool {
        let awaited = job.future.awaited();
        let mut state = self.state_mut();
        let Some((pools, mut moment)) = state.pools() else { return false };
        let key = pools.submit(job, &mut moment);
        drop(state);
        self.call_when_done(awaited, move |lp| {
            let mut state = lp.state_mut();
            let cancelled = state.pools().and_then(|(pools, mut at)| pools.cancel(key, &mut at));
            drop(state);
            drop(cancelled);
        });
        true
    }

    /// Carries out all that is due in the pools up to `until`, each at its own moment.
    pub(super) fn run_pools(&self, until: Instant) {
        loop {
            let due = self.state_mut().next_job(until);
            let Some((key, task, body)) = due else { return };
            self.poll_job(key, task, body);
        }
    }

    /// Lets a job go on, up to where it next takes time: `_WorkItem.run`.
    fn poll_job(&self, key: Key, task: TaskId, mut body: Body) {
        let aside = self.state_mut().set_aside(task);
        match body.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => {
                drop(body);
                self.state_mut().put_back(aside);
                self.job_done(key, outcome);
            }
            Poll::Pending => {
                let mut state = self.state_mut();
                state.put_back(aside);
                let homeless = match state.pools() {
                    Some((pools, mut moment)) => pools.suspend(key, body, &mut moment),
                    None => Some(body),
                };
                drop(state);
                drop(homeless);
            }
        }
    }

    /// `_call_set_state` of `_chain_future`: `call_soon_threadsafe` of what completes the future.
    fn job_done(&self, key: Key, outcome: Outcome) {
        let mut state = self.state_mut();
        let Some((pools, mut moment)) = state.pools() else { return };
        let future = pools.finish(key, ending(&outcome), &mut moment);
        drop(state);
        if let Some(future) = future {
            self.call_soon(move |_| {
                future.complete(outcome);
            });
        }
    }
}

impl State {
    /// The pools and the present moment; `None` where there are none, or none any more.
    fn pools(&mut self) -> Option<(&mut Pools, Moment<'_>)> {
        let pools = self.pools.as_deref_mut().filter(|_| self.phase != Phase::Over)?;
        Some((pools, Moment { now: self.now, trace: &mut self.trace }))
    }

    /// The next job that goes on by `until`; time comes as far as that.
    fn next_job(&mut self, until: Instant) -> Option<(Key, TaskId, Body)> {
        let pools = self.pools.as_deref_mut()?;
        loop {
            let at = pools.earliest().filter(|at| *at <= until)?;
            self.now = self.now.max(at);
            let mut moment = Moment { now: self.now, trace: &mut self.trace };
            let job = pools.carry_out(&mut moment).and_then(|key| {
                let job = pools.jobs.get_mut(key)?;
                Some((key, job.task, job.body.take()?))
            });
            if job.is_some() {
                return job;
            }
        }
    }

    fn set_aside(&mut self, job: TaskId) -> Aside {
        Aside {
            running: self.running.replace(job),
            throwing: std::mem::take(&mut self.throwing),
            suspension: self.suspension.take(),
            hold: self.hold.take(),
        }
    }

    fn put_back(&mut self, aside: Aside) {
        let over = self.phase == Phase::Over;
        let Aside { running, throwing, suspension, hold } = aside;
        self.running = running.filter(|_| !over);
        self.throwing = throwing;
        self.suspension = suspension;
        self.hold = hold.filter(|_| !over);
    }
}
