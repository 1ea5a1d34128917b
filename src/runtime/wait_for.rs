use std::future::IntoFuture;

use super::{EnsureFuture, Exception, Loop, Outcome, Task};
use crate::time::Duration;

impl Loop {
    /// Awaits a task or a coroutine for `timeout` at most: `asyncio.wait_for`
    /// (`Lib/asyncio/tasks.py`).
    ///
    /// As in CPython 3.12 and later, a coroutine runs in the task that waits, and the timeout is a
    /// [`Loop::timeout`]. Without any time, what is not done yet is cancelled at once, so that a
    /// coroutine never starts. Either way the cleanup is awaited, and what swallows its cancellation
    /// and returns a value has returned it.
    ///
    /// # Errors
    /// With what is raised by what is awaited; with [`Exception::TimedOut`], when the time is up.
    pub async fn wait_for<F>(&self, awaitable: F, timeout: Duration) -> Outcome
    where
        F: EnsureFuture + IntoFuture<Output = Outcome>,
    {
        if !timeout.is_zero() {
            return self.timeout(timeout, awaitable.into_future()).await;
        }
        let task = awaitable.ensure_future(self);
        if let Some(outcome) = task.outcome() {
            return outcome;
        }
        self.cancel_and_wait(&task).await?;
        match task.outcome() {
            None | Some(Err(Exception::Cancelled)) => Err(Exception::TimedOut("".into())),
            Some(outcome) => outcome,
        }
    }

    /// `_cancel_and_wait`: awaiting the task itself would hand a cancellation of the awaiter to it.
    async fn cancel_and_wait(&self, task: &Task) -> Result<(), Exception> {
        let waiter = self.create_future();
        let released = waiter.clone();
        let call = task.add_done_callback(move |_| {
            released.set_result(());
        });
        task.cancel();
        let result = waiter.await;
        call.cancel();
        result
    }
}
