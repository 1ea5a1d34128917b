use std::collections::VecDeque;
use std::mem;
use std::rc::Rc;

use super::callbacks::Callbacks;
use super::calls::Function;
use super::future::{FutureSlot, Status};
use super::handle::Handle;
use super::observer::Observed;
use super::pools::Pools;
use super::slab::{Key, Slab};
use super::slot::{Body, TaskSlot};
use super::timers::Timers;
use crate::time::Instant;
use crate::trace::{EventKind, TaskId, Trace};

/// All that a loop holds, in vectors and by number: `BaseEventLoop` (`Lib/asyncio/base_events.py`).
#[derive(Default)]
pub(super) struct State {
    /// The time that the driver handed in last.
    pub(super) now: Instant,
    pub(super) trace: Trace,
    pub(super) phase: Phase,
    pub(super) ready: VecDeque<Handle>,
    /// How many handles of the present iteration are still to be run.
    pub(super) left: usize,
    pub(super) timers: Timers,
    /// The moments at which the bell is rung that have not come yet, in order.
    pub(super) rings: Vec<Instant>,
    /// Every task that there ever was: a `TaskId` is an index.
    pub(super) tasks: Vec<TaskSlot>,
    pub(super) futures: Slab<FutureSlot>,
    pub(super) functions: Slab<Function>,
    pub(super) observers: Slab<Observed>,
    /// The pools of threads and processes, once there is one.
    pub(super) pools: Option<Box<Pools>>,
    /// The task whose step is running, or the job of a pool that is being polled.
    pub(super) running: Option<TaskId>,
    /// The tasks in whose steps eager first steps run, the innermost last.
    pub(super) creators: Vec<TaskId>,
    /// Whether the step began with a `CancelledError` that was not raised yet.
    pub(super) throwing: bool,
    /// What the running step awaits, from the poll of the innermost future on.
    pub(super) suspension: Option<Suspension>,
    /// Until when the running step holds the thread.
    pub(super) hold: Option<Instant>,
    /// What is printed when the run is over.
    pub(super) last_words: Option<Rc<str>>,
    /// Whether the phase of the run ends with this iteration: `BaseEventLoop._stopping`.
    pub(super) stopping: bool,
    /// Counts the calls of `cancel`, and the tasks still to be visited in one.
    pub(super) cancels: u32,
    pub(super) cancelling: Vec<Awaited>,
}

/// How far `asyncio.run` has come (`Lib/asyncio/runners.py`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// There is no main task yet.
    #[default]
    New,
    /// The main task runs.
    Main,
    /// The main task is done; the remaining ones were cancelled and are awaited.
    Leftovers,
    /// So many iterations are left in which `asyncio.run` shuts down generators and executors.
    Shutdown(u8),
    /// Nothing runs any more.
    Over,
}

/// What a task can await.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    /// A task.
    Task(TaskId),
    /// A future.
    Future(Key),
    /// The timer of a sleep, which stands for a future that only the sleeping task knows.
    Timer(Key),
}

/// How a step ended that did not end its task.
#[derive(Clone, Copy, Debug)]
pub(super) enum Suspension {
    /// In a bare yield.
    Yield,
    /// In an await.
    Await {
        /// Of what.
        awaited: Awaited,
        /// What the trace tells of it.
        told: EventKind,
    },
}

impl State {
    /// Appends an event of `task` to the trace, at the present moment. Nothing follows the end.
    pub(super) fn note(&mut self, task: TaskId, kind: EventKind) {
        if self.phase != Phase::Over {
            self.trace.push(self.now, task, kind);
        }
    }

    /// Prints what was left for the end of the run.
    pub(super) fn say_last_words(&mut self) {
        if let Some(text) = self.last_words.take() {
            let text = self.trace.keep(text);
            self.note(TaskId(0), EventKind::Printed { text, error: true });
        }
    }

    /// Puts `handle` at the back of the ready queue: `call_soon`.
    pub(super) fn call_soon(&mut self, handle: Handle) {
        if self.phase == Phase::Over {
            return;
        }
        if let Handle::Step(task) = handle {
            self.note(task, EventKind::Woken);
        }
        self.ready.push_back(handle);
    }

    /// Queues callbacks in the order of registration: `Future.__schedule_callbacks`.
    pub(super) fn call_back(&mut self, callbacks: &Callbacks) {
        for handle in callbacks.as_slice() {
            self.call_soon(*handle);
        }
    }

    /// `Future.add_done_callback`: to one that is done, it is queued at once.
    pub(super) fn add_done_callback(&mut self, awaited: Awaited, handle: Handle) {
        if self.is_done(awaited) {
            return self.call_soon(handle);
        }
        match awaited {
            // The timer was set to do this.
            Awaited::Timer(_) => {}
            Awaited::Task(id) => self.tasks[id.0 as usize].callbacks.push(handle),
            Awaited::Future(key) => {
                if let Some(future) = self.futures.get_mut(key) {
                    future.callbacks.push(handle);
                }
            }
        }
    }

    /// Whether awaiting it does not suspend.
    pub(super) fn is_done(&self, awaited: Awaited) -> bool {
        match awaited {
            Awaited::Task(id) => self.tasks[id.0 as usize].outcome().is_some(),
            Awaited::Future(key) => {
                self.futures.get(key).is_none_or(|future| future.status != Status::Pending)
            }
            Awaited::Timer(key) => !self.timers.is_live(key),
        }
    }

    /// Completes a future, unless it is done already.
    pub(super) fn complete(&mut self, key: Key, status: Status) -> bool {
        let Some(future) = self.futures.get_mut(key) else { return false };
        if future.status != Status::Pending {
            return false;
        }
        future.status = status;
        let callbacks = mem::take(&mut future.callbacks);
        self.call_back(&callbacks);
        true
    }

    /// Whether there is something to do at this very moment.
    pub(super) fn is_ready(&mut self) -> bool {
        !self.ready.is_empty() || self.timers.earliest().is_some_and(|due| due <= self.now)
    }

    /// Stops everything. What others wrote is handed out, to be dropped when the state is free.
    pub(super) fn close(&mut self) -> Remains {
        self.phase = Phase::Over;
        self.ready = VecDeque::new();
        self.left = 0;
        if self.hold.take().is_some() {
            self.running = None;
        }
        self.timers = Timers::default();
        self.rings = Vec::new();
        Remains {
            _bodies: self.tasks.iter_mut().filter_map(|task| task.take_body()).collect(),
            _functions: mem::take(&mut self.functions),
            _observers: mem::take(&mut self.observers),
            _pools: self.pools.take(),
        }
    }
}

/// What is dropped when a loop is closed: bodies, functions, observers and jobs hold the loop.
pub(super) struct Remains {
    _bodies: Vec<Body>,
    _functions: Slab<Function>,
    _observers: Slab<Observed>,
    _pools: Option<Box<Pools>>,
}
