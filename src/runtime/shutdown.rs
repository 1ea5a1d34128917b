use super::handle::Handle;
use super::state::Phase;
use super::{Loop, Task, gather};
use crate::trace::TaskId;

/// How many iterations `asyncio.run` takes after the last task, to shut down generators and
/// executors. A task that was created by a cancelled one gets these, and no more.
const SHUTDOWN: u8 = 4;

/// How many of them are left at the end of the last job of a pool, for which they wait.
const JOINED: u8 = 3;

/// What `asyncio.run` does between two iterations (`Lib/asyncio/runners.py`).
impl Loop {
    /// Goes on to the next phase of the run where the present one is over.
    pub(super) fn end_iteration(&self) {
        let stopping = std::mem::take(&mut self.state_mut().stopping);
        let phase = self.state().phase;
        let joining = self.state().pools.as_ref().is_some_and(|pools| pools.are_busy());
        let phase = match phase {
            Phase::Main if stopping && self.cancel_leftovers() => Phase::Leftovers,
            Phase::Main | Phase::Leftovers if stopping => Phase::Shutdown(SHUTDOWN),
            Phase::Shutdown(left) if joining => Phase::Shutdown(left.saturating_sub(1).max(JOINED)),
            Phase::Shutdown(left) => Phase::Shutdown(left.saturating_sub(1)),
            phase => phase,
        };
        let mut state = self.state_mut();
        state.phase = phase;
        if let Phase::Shutdown(left) = phase
            && !joining
            && (left == 0 || !state.is_ready())
        {
            state.say_last_words();
            let now = state.now;
            state.trace.end(now);
            drop(state);
            self.close();
        }
    }

    /// `_cancel_all_tasks`, in the order of creation, where CPython has that of a set; `false` when
    /// there are none.
    fn cancel_leftovers(&self) -> bool {
        let leftovers = self.unfinished();
        if leftovers.is_empty() {
            return false;
        }
        for task in &leftovers {
            task.cancel();
        }
        let all = gather(self, leftovers, true);
        self.state_mut().add_done_callback(all.awaited(), Handle::Stop);
        true
    }

    /// `asyncio.all_tasks`.
    fn unfinished(&self) -> Vec<Task> {
        let state = self.state();
        let tasks = (0..).map(TaskId).zip(&state.tasks);
        let unfinished = tasks.filter(|(_, task)| task.outcome().is_none());
        unfinished.map(|(id, _)| Task::new(self.clone(), id)).collect()
    }
}
