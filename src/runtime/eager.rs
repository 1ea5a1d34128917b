use std::future::{Future, poll_fn};
use std::mem;
use std::task::Poll;

use super::slot::{Body, Life, TaskSlot};
use super::state::{Phase, State};
use super::{Loop, Outcome, Task};
use crate::trace::{EventKind, TaskId};

impl Loop {
    /// Creates a task whose first step runs at once, inside that of its creator: `create_task` under
    /// `asyncio.eager_task_factory` (`Lib/asyncio/tasks.py`).
    ///
    /// Await it at once, although CPython has a plain call: it only ever suspends while that step
    /// holds the thread, which holds the creator with it. Outside of a task, it does what
    /// [`Loop::create_task`] does.
    pub async fn create_eager_task(&self, body: impl Future<Output = Outcome> + 'static) -> Task {
        let over = self.state().phase == Phase::Over;
        let Some(creator) = self.current_task().filter(|_| !over) else {
            return self.create_task(body);
        };
        let task = self.start_eagerly(creator.id(), Box::pin(body));
        if self.state_mut().back_to_creator().is_none() {
            until_polled_again().await;
        }
        task
    }

    /// `Task.__eager_start`.
    fn start_eagerly(&self, creator: TaskId, body: Body) -> Task {
        let mut state = self.state_mut();
        let id = TaskId(state.tasks.len() as u32);
        state.tasks.push(TaskSlot::new(Life::New(body)));
        state.note(id, EventKind::Created { lane: None });
        state.creators.push(creator);
        drop(state);
        self.step(id);
        Task::new(self.clone(), id)
    }
}

/// The loop polls the creator again when the first step ends that held the thread.
async fn until_polled_again() {
    let mut polled = false;
    poll_fn(|_| if mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending })
        .await;
}

impl State {
    /// Goes back from an eager first step to the one that it ran in, unless the thread is held.
    pub(super) fn back_to_creator(&mut self) -> Option<TaskId> {
        if self.hold.is_some() {
            return None;
        }
        self.running = self.creators.pop();
        let creator = self.running?;
        self.note(creator, EventKind::Resumed);
        Some(creator)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::runtime::{Runner, Turn};
    use crate::time::{Duration, Instant};
    use crate::trace::Trace;

    #[test]
    fn a_loop_is_closed_while_an_eager_step_holds_it() {
        let mut runner = Runner::new(Trace::default());
        let held = Rc::new(());
        let (lp, inner) = (runner.get_loop().clone(), Rc::clone(&held));
        runner.get_loop().run(async move {
            let handle = lp.clone();
            let child = lp.create_eager_task(async move {
                handle.block(Duration::DAY).await;
                drop(inner);
                Ok(None)
            });
            child.await.await
        });
        let end = Instant::START + Duration::DAY;
        assert_eq!(runner.turn(Instant::START), Turn::Until(end));
        runner.get_loop().close();
        assert_eq!(runner.turn(end), Turn::Done);
        assert_eq!(Rc::strong_count(&held), 1);
    }
}
