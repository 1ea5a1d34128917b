use super::future::Status;
use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, State};
use crate::trace::TaskId;

/// One call of `cancel` goes down from a task so often at most.
///
/// The first visit cancels what the task awaits; the second finds that done and leaves a request
/// for the next step; a third would change nothing. CPython goes on, which takes for ever when tasks
/// await each other in a ring, and exponentially long when many of them share what they await.
const VISITS: u8 = 2;

impl State {
    /// `Task.cancel` and `Future.cancel` (`Lib/asyncio/tasks.py` and `futures.py`), all the way down:
    /// a task cancels what it awaits, a gather its children, in order. `false` when it has no effect.
    ///
    /// It is a loop and not a recursion, because a chain of tasks can be longer than a stack is deep.
    pub(super) fn cancel(&mut self, target: Awaited) -> bool {
        self.cancels = self.cancels.wrapping_add(1);
        let accepted = self.cancel_one(target);
        while let Some(next) = self.cancelling.pop() {
            self.cancel_one(next);
        }
        accepted
    }

    fn cancel_one(&mut self, target: Awaited) -> bool {
        match target {
            Awaited::Task(id) => self.cancel_task(id),
            Awaited::Future(key) => self.cancel_future(key),
            Awaited::Timer(key) => self.cancel_sleep(key),
        }
    }

    fn cancel_future(&mut self, key: Key) -> bool {
        let accepted = self.accepts_cancel(Awaited::Future(key));
        let Some(children) = self.futures.get(key).and_then(|future| future.children.clone())
        else {
            return self.complete(key, Status::Cancelled);
        };
        if accepted {
            children.cancel_requested.set(true);
            self.cancelling.extend(children.tasks.iter().rev().map(|id| Awaited::Task(*id)));
        }
        accepted
    }

    fn cancel_sleep(&mut self, timer: Key) -> bool {
        let Some(Handle::Wake(id)) = self.timers.cancel(timer) else { return false };
        self.tasks[id.0 as usize].interrupted = true;
        self.call_soon(Handle::Step(id));
        true
    }

    fn cancel_task(&mut self, id: TaskId) -> bool {
        let task = &mut self.tasks[id.0 as usize];
        if task.outcome.is_some() {
            return false;
        }
        task.cancelling = task.cancelling.saturating_add(1);
        if task.visits.0 != self.cancels {
            task.visits = (self.cancels, 0);
        }
        task.visits.1 = task.visits.1.saturating_add(1);
        let again = task.visits.1 <= VISITS;
        let awaited = task.awaiting.filter(|awaited| self.accepts_cancel(*awaited));
        if awaited.is_none() {
            self.tasks[id.0 as usize].must_cancel = true;
        }
        self.cancelling.extend(awaited.filter(|_| again));
        true
    }

    /// Whether cancelling it would have an effect now.
    fn accepts_cancel(&self, target: Awaited) -> bool {
        if self.is_done(target) {
            return false;
        }
        let Awaited::Future(key) = target else { return true };
        let children = self.futures.get(key).and_then(|future| future.children.as_ref());
        children.is_none_or(|children| {
            children.tasks.iter().any(|id| !self.is_done(Awaited::Task(*id)))
        })
    }
}
