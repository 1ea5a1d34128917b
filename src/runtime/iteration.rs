use super::handle::Handle;
use super::state::Phase;
use super::{Loop, Turn};
use crate::time::Instant;
use crate::trace::{EventKind, TaskId};

/// The parts of one iteration: `BaseEventLoop._run_once` (`Lib/asyncio/base_events.py`).
impl Loop {
    /// Begins an iteration at `now`, or goes on with the one whose step held the thread, after all
    /// that was due in the pools, and all rings of the bell.
    pub(super) fn advance(&self, now: Instant) {
        self.take_rings(now);
        self.run_pools(now);
        let mut state = self.state_mut();
        let now = now.max(state.now);
        state.now = now;
        let Some(until) = state.hold else {
            while let Some(timer) = state.timers.pop_due(now) {
                state.ready.push_back(Handle::Timer(timer));
            }
            state.left = state.ready.len();
            return;
        };
        drop(state);
        if until <= now {
            self.go_on();
        }
    }

    /// The next handle of this iteration, unless the thread is held. The jobs that the step before
    /// it handed to pools begin first.
    pub(super) fn next_handle(&self) -> Option<Handle> {
        let mut state = self.state_mut();
        if state.pools.is_some() {
            let now = state.now;
            drop(state);
            self.run_pools(now);
            state = self.state_mut();
        }
        if state.left == 0 || state.hold.is_some() {
            return None;
        }
        state.left -= 1;
        state.ready.pop_front()
    }

    /// `Handle._run`.
    pub(super) fn run_handle(&self, handle: Handle) {
        match handle {
            Handle::Step(task) => self.step(task),
            Handle::Timer(key) => {
                let handle = self.state_mut().timers.take(key);
                if let Some(handle) = handle {
                    self.run_handle(handle);
                }
            }
            Handle::Wake(task) => self.state_mut().call_soon(Handle::Step(task)),
            Handle::Answer => self.state_mut().note(TaskId(0), EventKind::Answered),
            Handle::Call(key) => {
                let function = self.state_mut().functions.remove(key);
                if let Some(function) = function {
                    function(self);
                }
            }
            Handle::Notify { observer, task } => self.notify(observer, task),
            Handle::Stop => self.state_mut().stopping = true,
        }
    }

    /// Whether the running step holds the thread.
    pub(super) fn is_held(&self) -> bool {
        self.state().hold.is_some()
    }

    /// What the next turn needs.
    pub(super) fn waits_for(&self) -> Turn {
        let mut state = self.state_mut();
        if state.phase == Phase::Over {
            return Turn::Done;
        }
        if state.hold.is_none() && state.is_ready() {
            return Turn::Ready;
        }
        let of_loop = state.hold.or_else(|| state.timers.earliest());
        let of_pools = state.pools.as_mut().and_then(|pools| pools.earliest());
        let of_bell = state.rings.first().copied();
        of_loop.into_iter().chain(of_pools).chain(of_bell).min().map_or(Turn::Stalled, Turn::Until)
    }
}
