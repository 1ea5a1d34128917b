use std::cell::Cell;
use std::rc::Rc;

use super::gather::distinct;
use super::observer::Observer;
use super::{Exception, Loop, LoopFuture, Task};
use crate::trace::{Needs, TaskId};

/// When [`wait()`] has waited long enough: `asyncio.FIRST_COMPLETED` and its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnWhen {
    /// As soon as one is done.
    FirstCompleted,
    /// As soon as one raised, or when all are done. A cancellation does not count.
    FirstException,
    /// When all are done.
    AllCompleted,
}

/// Waits for some of `tasks`: `asyncio.wait` (`Lib/asyncio/tasks.py`).
///
/// Returns those that are done and those that are not, each in the order of the arguments, where
/// CPython has sets. There can be more of the former than were waited for, because the awaiter
/// resumes two iterations after a last step. Nobody is cancelled, whatever happens.
///
/// # Errors
/// With [`Exception::Cancelled`], when the awaiting task is cancelled; without any tasks.
pub async fn wait(
    lp: &Loop,
    tasks: impl IntoIterator<Item = Task>,
    return_when: ReturnWhen,
) -> Result<(Vec<Task>, Vec<Task>), Exception> {
    let ids: Vec<_> = tasks.into_iter().map(|task| task.id()).collect();
    if ids.is_empty() {
        return Err(Exception::failed("Set of Tasks/Futures is empty."));
    }
    let ids = distinct(&ids);
    let (waiter, left) = (lp.create_future(), Cell::new(ids.len()));
    let needs = match return_when {
        ReturnWhen::FirstCompleted => Needs::First,
        ReturnWhen::FirstException => Needs::AllOrError,
        ReturnWhen::AllCompleted => Needs::All,
    };
    lp.tell_gathers(&ids, needs);
    let waiting = Rc::new(Waiting { waiter: waiter.clone(), return_when, left });
    let observer = lp.observe(&ids, waiting);
    let result = waiter.await;
    if let Some(observer) = observer {
        lp.unobserve(&ids, observer);
    }
    result?;
    Ok(ids.into_iter().map(|id| Task::new(lp.clone(), id)).partition(Task::done))
}

/// The variables that `_wait` and its `_on_completion` share.
struct Waiting {
    waiter: LoopFuture<()>,
    return_when: ReturnWhen,
    /// `counter`.
    left: Cell<usize>,
}

impl Observer for Waiting {
    fn task_done(&self, lp: &Loop, task: TaskId) {
        self.left.set(self.left.get() - 1);
        let raised = || !matches!(lp.outcome(task), Ok(_) | Err(Exception::Cancelled));
        let enough = match self.return_when {
            ReturnWhen::FirstCompleted => true,
            ReturnWhen::FirstException => raised(),
            ReturnWhen::AllCompleted => false,
        };
        if enough || self.left.get() == 0 {
            self.waiter.set_result(());
        }
    }
}
