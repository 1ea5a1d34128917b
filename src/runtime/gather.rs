use std::cell::Cell;
use std::future::Future;
use std::mem;
use std::rc::Rc;

use super::observer::Observer;
use super::state::Awaited;
use super::{Exception, Loop, LoopFuture, Outcome, Task};
use crate::trace::{Needs, TaskId};

/// What becomes a task when it is none: `asyncio.ensure_future` (`Lib/asyncio/tasks.py`).
pub trait EnsureFuture {
    /// The task itself, or a new one.
    fn ensure_future(self, lp: &Loop) -> Task;
}

impl EnsureFuture for Task {
    fn ensure_future(self, _: &Loop) -> Task {
        self
    }
}

impl<F: Future<Output = Outcome> + 'static> EnsureFuture for F {
    fn ensure_future(self, lp: &Loop) -> Task {
        lp.create_task(self)
    }
}

/// Awaits many at once: `asyncio.gather` (`Lib/asyncio/tasks.py`).
///
/// What is no task yet is started, in order. The outcomes come in the order of the arguments. The
/// first exception is raised at once, and the siblings keep running; with `return_exceptions`,
/// exceptions are outcomes among the others. Cancelling the future cancels the children, in order.
///
/// As in CPython 3.12 and later, children that are done already need no iteration.
pub fn gather<C: EnsureFuture>(
    lp: &Loop,
    children: impl IntoIterator<Item = C>,
    return_exceptions: bool,
) -> LoopFuture<Rc<[Outcome]>> {
    let tasks: Vec<_> = children.into_iter().map(|child| child.ensure_future(lp).id()).collect();
    if tasks.is_empty() {
        let outer = lp.create_future();
        outer.set_result(Rc::default());
        return outer;
    }
    let children = Rc::new(Children { tasks, cancel_requested: Cell::new(false) });
    let outer = lp.create_future_of(Some(Rc::clone(&children)));
    let is_done = |task: &TaskId| lp.state().is_done(Awaited::Task(*task));
    let (done, pending): (Vec<_>, Vec<_>) =
        distinct(&children.tasks).into_iter().partition(is_done);
    let left = Cell::new(done.len() + pending.len());
    let gathering = Rc::new(Gathering { outer: outer.clone(), children, return_exceptions, left });
    lp.tell_gathers(&pending, if return_exceptions { Needs::All } else { Needs::AllOrError });
    lp.observe(&pending, Rc::clone(&gathering) as Rc<dyn Observer>);
    for task in done {
        gathering.task_done(lp, task);
    }
    outer
}

/// The children of a gather, as its future knows them: `_GatheringFuture`.
#[derive(Debug)]
pub(super) struct Children {
    /// In the order of the arguments.
    pub(super) tasks: Vec<TaskId>,
    /// Whether cancelling the gather cancelled one of them.
    pub(super) cancel_requested: Cell<bool>,
}

/// The variables that `gather` and its `_done_callback` share.
struct Gathering {
    outer: LoopFuture<Rc<[Outcome]>>,
    children: Rc<Children>,
    return_exceptions: bool,
    /// `nfuts - nfinished`.
    left: Cell<usize>,
}

impl Observer for Gathering {
    fn task_done(&self, lp: &Loop, task: TaskId) {
        self.left.set(self.left.get() - 1);
        if self.outer.done() {
            return;
        }
        if !self.return_exceptions
            && let Err(exception) = lp.outcome(task)
        {
            self.outer.set_exception(exception);
            return;
        }
        if self.left.get() > 0 {
            return;
        }
        if self.children.cancel_requested.get() {
            self.outer.set_exception(Exception::Cancelled);
        } else {
            let outcomes = self.children.tasks.iter().map(|child| lp.outcome(*child)).collect();
            self.outer.set_result(outcomes);
        }
    }
}

/// The tasks in order, each one once.
pub(super) fn distinct(tasks: &[TaskId]) -> Vec<TaskId> {
    let first = tasks.iter().map(|id| id.0).min().unwrap_or(0);
    let last = tasks.iter().map(|id| id.0).max().unwrap_or(0);
    let mut seen = vec![false; (last - first + 1) as usize];
    let is_new = |id: &TaskId| !mem::replace(&mut seen[(id.0 - first) as usize], true);
    tasks.iter().copied().filter(is_new).collect()
}

impl Loop {
    /// How a task ended; without an end, because the loop was closed, it counts as cancelled.
    pub(super) fn outcome(&self, task: TaskId) -> Outcome {
        let outcome = self.state().tasks[task.0 as usize].outcome().cloned();
        outcome.unwrap_or(Err(Exception::Cancelled))
    }
}
