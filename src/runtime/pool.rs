use std::future::Future;

use super::cpu::Cpu;
use super::crew::Crew;
use super::job::Job;
use super::slot::{Life, TaskSlot};
use super::{Loop, LoopFuture, Outcome, Value, Worker};
use crate::time::Duration;
use crate::trace::TaskId;

/// Threads or processes beside the loop: `ThreadPoolExecutor` and `ProcessPoolExecutor`
/// (`Lib/concurrent/futures/thread.py` and `process.py`).
///
/// It is a model, of events in time: what a job does takes the time it says and not a moment more,
/// and each event happens when it is due, however late the driver comes. Where several are due at
/// once, they happen in the order in which they were set, and before the timers of the loop; real
/// threads would not keep to that.
///
/// A job that computes needs one of the pool's cores, of which a pool of threads has one, the GIL.
/// While others want it too, it is taken away and given back in slices of the switch interval
/// (`sys.setswitchinterval`). Each slice is an event or two, and the caller sees to it that the
/// interval is not too short for the work that there is.
///
/// # Simplifications
/// - The loop does not compete for the GIL: a [`Loop::block`] leaves the pools alone, and they it.
/// - Every pool has its cores for itself.
/// - Processes start in no time, and take no job before they can run it. In CPython one more job
///   than there are processes lies ready for them, and can't be cancelled any more.
#[derive(Clone, Debug)]
pub struct Pool {
    lp: Loop,
    index: usize,
}

impl Pool {
    /// `workers` threads that share one core, which is the GIL. There is at least one.
    #[must_use]
    pub fn threads(lp: &Loop, workers: u32, switch_interval: Duration) -> Self {
        Self::processes(lp, workers, 1, switch_interval)
    }

    /// `workers` processes on `cores` cores, at least one of each.
    #[must_use]
    pub fn processes(lp: &Loop, workers: u32, cores: u32, switch_interval: Duration) -> Self {
        let mut state = lp.state_mut();
        let pools = state.pools.get_or_insert_default();
        let index = pools.add(Crew::new(workers), Cpu::new(cores, switch_interval));
        drop(state);
        Self { lp: lp.clone(), index }
    }

    /// Hands a job to the pool: `loop.run_in_executor` (`Lib/asyncio/base_events.py`).
    ///
    /// `job` makes its body, of which nothing runs inside this call: it begins after the present
    /// step where a worker is free, and in its turn otherwise. The result comes back by
    /// `call_soon_threadsafe`, as `wrap_future` has it (`Lib/asyncio/futures.py`).
    ///
    /// Cancelling the future takes the job out of the queue. If a worker has it already, it goes
    /// on to its end, and so does the run: `asyncio.run` waits for all jobs before it returns.
    ///
    /// Once the loop is closed, nothing runs and the future is cancelled.
    pub fn run<J>(&self, job: impl FnOnce(Worker) -> J) -> LoopFuture<Value>
    where
        J: Future<Output = Outcome> + 'static,
    {
        let future = self.lp.create_future();
        let mut state = self.lp.state_mut();
        // To the loop it is a task that is over, which it never steps.
        let task = TaskId(state.tasks.len() as u32);
        state.tasks.push(TaskSlot::new(Life::Done(Ok(None))));
        drop(state);
        let body = Box::pin(job(Worker::new(self.lp.clone(), task)));
        if !self.lp.submit(Job::new(task, self.index, body, future.clone())) {
            future.cancel();
        }
        future
    }
}

#[cfg(test)]
mod tests;
