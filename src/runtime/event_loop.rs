use std::cell::{Ref, RefCell, RefMut};
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::handle::Handle;
use super::slot::{Life, TaskSlot};
use super::state::{Awaited, Phase, State};
use super::{Exception, Outcome, Task};
use crate::time::Instant;
use crate::trace::{EventKind, LaneId, TaskId, Trace};

/// A handle on an event loop: cheap to clone, for one thread.
///
/// It follows `asyncio.BaseEventLoop` (`Lib/asyncio/base_events.py`). A [`Runner`](super::Runner)
/// owns the run; once that is dropped, its handles do nothing.
#[derive(Clone)]
pub struct Loop {
    state: Rc<RefCell<State>>,
}

impl Loop {
    pub(super) fn new(trace: Trace) -> Self {
        // There is a task for each lane and for the main function, as a rule.
        let tasks = Vec::with_capacity(trace.lanes().len() + 1);
        Self { state: Rc::new(RefCell::new(State { trace, tasks, ..State::default() })) }
    }

    /// Begins `asyncio.run(main)` (`Lib/asyncio/runners.py`): when the main task is done, the
    /// remaining tasks are cancelled and awaited, and then the run is over.
    ///
    /// Call it before any other task is created, so that the main task is number 0. A loop has one
    /// main task: a second call does what [`Loop::create_task`] does.
    pub fn run(&self, main: impl Future<Output = Outcome> + 'static) -> Task {
        let task = self.create_task(main);
        let mut state = self.state_mut();
        if state.phase == Phase::New {
            state.phase = Phase::Main;
            state.add_done_callback(Awaited::Task(task.id()), Handle::Stop);
        }
        drop(state);
        task
    }

    /// Queues the first step of a new task: `asyncio.create_task` (`Lib/asyncio/tasks.py`).
    ///
    /// Nothing of it runs until its creator suspends. Once the loop is closed, the task is
    /// cancelled before its first step.
    pub fn create_task(&self, body: impl Future<Output = Outcome> + 'static) -> Task {
        self.create_task_of(None, body)
    }

    /// The same, of which the trace tells whose task it is.
    pub fn create_task_of(
        &self,
        lane: Option<LaneId>,
        body: impl Future<Output = Outcome> + 'static,
    ) -> Task {
        let mut state = self.state_mut();
        let id = TaskId(state.tasks.len() as u32);
        if state.phase == Phase::Over {
            state.tasks.push(TaskSlot::new(Life::Done(Err(Exception::Cancelled))));
            drop(state);
            return Task::new(self.clone(), id);
        }
        state.tasks.push(TaskSlot::new(Life::New(Box::pin(body))));
        state.note(id, EventKind::Created { lane });
        state.ready.push_back(Handle::Step(id));
        drop(state);
        Task::new(self.clone(), id)
    }

    /// The task whose step is running: `asyncio.current_task`. A job of a pool is none.
    #[must_use]
    pub fn current_task(&self) -> Option<Task> {
        let state = self.state();
        let running = state.running.filter(|id| state.tasks[id.0 as usize].outcome().is_none());
        running.map(|id| Task::new(self.clone(), id))
    }

    /// The time of the present iteration, or from the end of a [`Loop::block`] on, of that end; in
    /// a job of a pool, the moment to which the job has come.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.state().now
    }

    /// What happened so far. Let go of it before the next turn.
    #[must_use]
    pub fn trace(&self) -> Ref<'_, Trace> {
        Ref::map(self.state(), |state| &state.trace)
    }

    /// Stops everything at once: no task runs any further, and their bodies are dropped.
    ///
    /// The trace stays as it is, without an end. Closing twice changes nothing.
    pub fn close(&self) {
        let remains = self.state_mut().close();
        drop(remains);
    }

    pub(super) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    pub(super) fn state_mut(&self) -> RefMut<'_, State> {
        self.state.borrow_mut()
    }
}

impl fmt::Debug for Loop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loop").finish_non_exhaustive()
    }
}
