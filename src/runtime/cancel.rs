use super::future::Status;
use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, State};
use crate::trace::TaskId;

/// One call of `cancel` goes down from a task so often at most.
///
/// A task is visited again when several await it. That changes no more than its count of requests:
/// its sleep or future was cancelled before, and one cancellation is delivered. CPython goes down
/// every time, which takes for ever when tasks await each other in a ring, and exponentially long
/// when layers of them share what they await.
const VISITS: u8 = 8;

impl State {
    /// `Task.cancel` and `Future.cancel` (`Lib/asyncio/tasks.py` and `futures.py`), all the way
    /// down: a task cancels what it awaits, a gather its children, in order. `false` when it has
    /// no effect.
    ///
    /// It is a loop and not a recursion: a chain of tasks can be longer than a stack is deep.
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
        if task.outcome().is_some() {
            return false;
        }
        task.cancelling = task.cancelling.saturating_add(1);
        if task.visitor != self.cancels {
            (task.visitor, task.visits) = (self.cancels, 0);
        }
        let goes_down = task.visits < VISITS;
        task.visits = task.visits.saturating_add(1);
        let awaited = task.awaiting.filter(|awaited| self.accepts_cancel(*awaited));
        if awaited.is_none() {
            self.tasks[id.0 as usize].must_cancel = true;
        }
        self.cancelling.extend(awaited.filter(|_| goes_down));
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

#[cfg(test)]
mod tests {
    use crate::runtime::virtual_driver::{End, run_to_end};
    use crate::runtime::{Exception, LoopFuture, Runner, Task, gather};
    use crate::trace::Trace;

    #[test]
    fn tasks_that_await_each_other_in_a_ring_can_be_cancelled() {
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        let main = runner.get_loop().run(async move {
            let second = lp.create_future::<Task>();
            let known = second.clone();
            let first = lp.create_task(async move { known.await?.await });
            let awaited = first.clone();
            second.set_result(lp.create_task(async move { awaited.await }));
            lp.yield_now().await?;
            lp.yield_now().await?;
            first.cancel();
            first.await
        });
        assert_eq!(run_to_end(&mut runner), End::Stalled, "CPython's stack would overflow");
        assert_eq!(main.outcome(), None);
    }

    #[test]
    fn many_that_share_what_they_await_are_cancelled_in_a_moment() {
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        let main = runner.get_loop().run(async move {
            let never: LoopFuture<()> = lp.create_future();
            let innermost = lp.create_task(async move { never.await.map(|()| None) });
            let mut layer = vec![innermost.clone(), innermost];
            for _ in 0..60 {
                layer = (0..2).map(|_| awaits_all(&lp, &layer)).collect();
            }
            for _ in 0..200 {
                lp.yield_now().await?;
            }
            let outermost = gather(&lp, layer, true);
            outermost.cancel();
            outermost.await.map(|_| None)
        });
        assert_eq!(run_to_end(&mut runner), End::Done);
        assert_eq!(main.outcome(), Some(Err(Exception::Cancelled)));
    }

    fn awaits_all(lp: &crate::runtime::Loop, tasks: &[Task]) -> Task {
        let (handle, tasks) = (lp.clone(), tasks.to_vec());
        lp.create_task(async move { gather(&handle, tasks, false).await.map(|_| None) })
    }

    #[test]
    fn a_chain_longer_than_a_stack_is_deep_is_cancelled() {
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        let main = runner.get_loop().run(async move {
            let never: LoopFuture<()> = lp.create_future();
            let mut last = lp.create_task(async move { never.await.map(|()| None) });
            for _ in 0..100_000 {
                let awaited = last;
                last = lp.create_task(async move { awaited.await });
            }
            lp.yield_now().await?;
            last.cancel();
            last.await
        });
        assert_eq!(run_to_end(&mut runner), End::Done);
        assert_eq!(main.outcome(), Some(Err(Exception::Cancelled)));
    }
}
