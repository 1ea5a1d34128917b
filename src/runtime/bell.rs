use super::Loop;
use super::handle::Handle;
use super::state::Phase;
use crate::time::Instant;
use crate::trace::{EventKind, TaskId};

/// A bell that others ring: a click, which the loop hears of by `call_soon_threadsafe`
/// (`Lib/asyncio/base_events.py`).
impl Loop {
    /// Rings the bell at the moment `at`, or now, where that has passed: a handle joins the ready
    /// queue from outside, whatever the loop does then, and answers when the loop comes to it.
    /// `false` when the loop is closed.
    ///
    /// Whoever drives the loop has to turn it at that moment, which the next turn asks for. That
    /// stands for the pipe by which the call wakes a loop that is asleep.
    pub fn ring(&self, at: Instant) -> bool {
        let mut state = self.state_mut();
        if state.phase == Phase::Over {
            return false;
        }
        let at = at.max(state.now);
        let place = state.rings.partition_point(|other| *other <= at);
        state.rings.insert(place, at);
        true
    }

    /// Puts the handles of all rings up to `until` into the ready queue, each at its own moment and
    /// after what was due in the pools before it. A step that holds the thread keeps none out.
    pub(super) fn take_rings(&self, until: Instant) {
        loop {
            let next = self.state().rings.first().copied();
            let Some(at) = next.filter(|at| *at <= until) else { return };
            self.run_pools(at);
            let mut state = self.state_mut();
            // What a job does in the pools may close the loop.
            if !state.rings.is_empty() {
                state.rings.remove(0);
                state.now = state.now.max(at);
                state.note(TaskId(0), EventKind::Rung);
                state.call_soon(Handle::Answer);
            }
        }
    }
}

#[cfg(test)]
mod tests;
