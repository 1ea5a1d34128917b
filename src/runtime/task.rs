use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

use super::calls::Call;
use super::state::Awaited;
use super::wait::Wait;
use super::{Exception, Loop, Outcome};
use crate::trace::TaskId;

/// A handle on a task of a loop: `asyncio.Task` (`Lib/asyncio/tasks.py`).
///
/// It can be awaited, by value or by reference, as often as one likes. Dropping it changes nothing.
#[derive(Clone)]
pub struct Task {
    lp: Loop,
    id: TaskId,
}

impl Task {
    pub(super) const fn new(lp: Loop, id: TaskId) -> Self {
        Self { lp, id }
    }

    /// Its number in the trace.
    #[must_use]
    pub const fn id(&self) -> TaskId {
        self.id
    }

    /// How it ended; `None` while it has not.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.lp.state().tasks[self.index()].outcome().cloned()
    }

    /// Whether it has ended.
    #[must_use]
    pub fn done(&self) -> bool {
        self.lp.state().is_done(Awaited::Task(self.id))
    }

    /// Whether it ended in its cancellation.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.lp.state().tasks[self.index()].outcome() == Some(&Err(Exception::Cancelled))
    }

    /// Asks it to end; `false` when it is done already.
    ///
    /// What it awaits is cancelled, down to the innermost future. It sees that in the next
    /// iteration, as [`Exception::Cancelled`] at its await, and may clean up or carry on.
    pub fn cancel(&self) -> bool {
        self.lp.state_mut().cancel(Awaited::Task(self.id))
    }

    /// How many requests to cancel it are open: `cancel` adds one, `uncancel` takes one back.
    #[must_use]
    pub fn cancelling(&self) -> u32 {
        self.lp.state().tasks[self.index()].cancelling
    }

    /// Takes one request back, and returns how many are left.
    ///
    /// As in CPython 3.13 and later, a cancellation that was not delivered yet is dropped with the
    /// last of them.
    pub fn uncancel(&self) -> u32 {
        let mut state = self.lp.state_mut();
        let task = &mut state.tasks[self.index()];
        if task.cancelling > 0 {
            task.cancelling -= 1;
            task.must_cancel &= task.cancelling > 0;
        }
        task.cancelling
    }

    /// Calls `function` in an iteration after the task is done.
    pub fn add_done_callback(&self, function: impl FnOnce(&Self) + 'static) -> Call {
        let task = self.clone();
        self.lp.call_when_done(Awaited::Task(self.id), move |_| function(&task))
    }

    pub(super) const fn lp(&self) -> &Loop {
        &self.lp
    }

    const fn index(&self) -> usize {
        self.id.0 as usize
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Task").field(&self.id.0).finish()
    }
}

impl IntoFuture for Task {
    type Output = Outcome;
    type IntoFuture = TaskWait;

    fn into_future(self) -> TaskWait {
        TaskWait { wait: Wait::new(Awaited::Task(self.id)), task: self }
    }
}

impl IntoFuture for &Task {
    type Output = Outcome;
    type IntoFuture = TaskWait;

    fn into_future(self) -> TaskWait {
        self.clone().into_future()
    }
}

/// An await of a task. Its output is how the task ended, or the cancellation of the awaiting one.
#[derive(Debug)]
pub struct TaskWait {
    task: Task,
    wait: Wait,
}

impl Future for TaskWait {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let Self { task, wait } = &mut *self;
        let Poll::Ready(done) = wait.poll(&task.lp) else { return Poll::Pending };
        Poll::Ready(done.and_then(|()| task.outcome().unwrap_or(Err(Exception::Cancelled))))
    }
}
