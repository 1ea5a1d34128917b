use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::observer::Observer;
use super::{Exception, Loop, LoopFuture, Outcome, Task};
use crate::trace::TaskId;

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
/// What is no task yet is started, in order. The outcomes come in the order of the arguments. The first
/// exception is raised at once, and the siblings keep running; with `return_exceptions`, exceptions
/// are outcomes among the others. Cancelling the future cancels the children, in order.
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
    let distinct = lp.distinct(&children.tasks);
    let gathering = Gathering {
        outer: outer.clone(),
        children,
        return_exceptions,
        left: Cell::new(distinct.len()),
    };
    lp.observe(&distinct, Rc::new(gathering));
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

impl Loop {
    /// The tasks in order, each one once.
    fn distinct(&self, tasks: &[TaskId]) -> Vec<TaskId> {
        let mut seen = vec![false; self.state().tasks.len()];
        let is_new = |id: &&TaskId| !std::mem::replace(&mut seen[id.0 as usize], true);
        tasks.iter().filter(is_new).copied().collect()
    }

    fn outcome(&self, task: TaskId) -> Outcome {
        let outcome = self.state().tasks[task.0 as usize].outcome.clone();
        outcome.unwrap_or(Err(Exception::Cancelled))
    }
}
