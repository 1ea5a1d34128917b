use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use super::gather::distinct;
use super::observer::Observer;
use super::{Loop, LoopFuture, Outcome, Task};
use crate::trace::{Needs, TaskId};

/// Awaits many, one after another as they are done: `asyncio.as_completed`
/// (`Lib/asyncio/tasks.py`).
///
/// Of tasks that are done already, the earlier argument comes first, where CPython has the order of
/// a set. Nobody is cancelled, whatever happens.
pub fn as_completed(lp: &Loop, tasks: impl IntoIterator<Item = Task>) -> AsCompleted {
    let ids: Vec<_> = tasks.into_iter().map(|task| task.id()).collect();
    let ids = distinct(&ids);
    let queue = Rc::new(Queue::default());
    lp.tell_gathers(&ids, Needs::Next);
    lp.observe(&ids, Rc::clone(&queue) as Rc<dyn Observer>);
    AsCompleted { lp: lp.clone(), queue, left: ids.len() }
}

/// The outcomes of several tasks in the order of their completion: see [`as_completed`].
pub struct AsCompleted {
    lp: Loop,
    queue: Rc<Queue>,
    /// `_todo_left`.
    left: usize,
}

/// The tasks that are done and were not handed out: `asyncio.Queue` (`Lib/asyncio/queues.py`).
#[derive(Default)]
struct Queue {
    done: RefCell<VecDeque<TaskId>>,
    /// Who waits for the next one.
    getter: RefCell<Option<LoopFuture<()>>>,
}

impl AsCompleted {
    /// How the next task ended, as soon as one has; `None` when every one was asked for.
    ///
    /// The awaiter resumes two iterations after the last step of the task. It has asked for one even
    /// when it is cancelled meanwhile, which is an outcome too: `CancelledError`.
    pub async fn next(&mut self) -> Option<Outcome> {
        self.left = self.left.checked_sub(1)?;
        loop {
            let next = self.queue.done.borrow_mut().pop_front();
            if let Some(task) = next {
                return Some(self.lp.outcome(task));
            }
            let getter = self.lp.create_future();
            self.queue.getter.replace(Some(getter.clone()));
            if let Err(exception) = getter.await {
                return Some(Err(exception));
            }
        }
    }
}

impl Observer for Queue {
    fn task_done(&self, _: &Loop, task: TaskId) {
        self.done.borrow_mut().push_back(task);
        let getter = self.getter.take();
        if let Some(getter) = getter {
            getter.set_result(());
        }
    }
}

impl fmt::Debug for AsCompleted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsCompleted").field("left", &self.left).finish_non_exhaustive()
    }
}
