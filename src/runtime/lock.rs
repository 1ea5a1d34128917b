use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use super::future::Status;
use super::line::Place;
use super::slab::Key;
use super::state::State;
use super::{Exception, Loop};
use crate::trace::{EventKind, TaskId};

/// Lets one task go on at a time: `asyncio.Lock` (`Lib/asyncio/locks.py`).
///
/// It is not quite a semaphore with one permit: a lock that was let go is free until the first in
/// line resumes, and one in line who was cancelled keeps the place until then. Its clones are one
/// lock.
#[derive(Clone)]
pub struct Lock {
    shared: Rc<Shared>,
}

struct Shared {
    lp: Loop,
    locked: Cell<bool>,
    /// `_waiters`; the keys of those who left it hold no longer.
    waiters: RefCell<VecDeque<Key>>,
}

impl Lock {
    /// A lock that nobody holds.
    #[must_use]
    pub fn new(lp: &Loop) -> Self {
        let (locked, waiters) = (Cell::new(false), RefCell::default());
        Self { shared: Rc::new(Shared { lp: lp.clone(), locked, waiters }) }
    }

    /// Whether a task holds it.
    #[must_use]
    pub fn locked(&self) -> bool {
        self.shared.locked.get()
    }

    /// Takes the lock, after waiting in line if need be: `async with lock`.
    ///
    /// The trace tells that the task stands in line, and that it takes permit 0.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled.
    pub async fn acquire(&self) -> Result<LockGuard, Exception> {
        let Shared { lp, locked, .. } = &*self.shared;
        if locked.get() || self.shared.is_waited_for() {
            self.shared.stand_in_line().await?;
        }
        locked.set(true);
        let task = lp.tell(EventKind::Acquired { slot: 0 });
        Ok(LockGuard { lock: self.clone(), task })
    }
}

impl Shared {
    /// Whether somebody stands in line who was not cancelled.
    fn is_waited_for(&self) -> bool {
        let state = self.lp.state();
        let is_cancelled = |key: &Key| {
            state.futures.get(*key).is_none_or(|future| future.status == Status::Cancelled)
        };
        !self.waiters.borrow().iter().all(is_cancelled)
    }

    async fn stand_in_line(&self) -> Result<(), Exception> {
        let place = Place::queued(&self.lp);
        self.waiters.borrow_mut().push_back(place.key());
        // The place is given up with this statement, before the next one is called.
        let result = place.await;
        if result.is_err() && !self.locked.get() {
            self.call_first(&mut self.lp.state_mut());
        }
        result
    }

    /// `_wake_up_first`. Who was cancelled or called already, and has not resumed, is still first.
    fn call_first(&self, state: &mut State) {
        let mut waiters = self.waiters.borrow_mut();
        while let Some(first) = waiters.front() {
            if state.futures.get(*first).is_some() {
                state.complete(*first, Status::Finished);
                return;
            }
            waiters.pop_front();
        }
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lock").field("locked", &self.locked()).finish_non_exhaustive()
    }
}

/// A hold on a [`Lock`]. Dropping it lets go: `Lock.release`.
#[derive(Debug)]
#[must_use = "dropping it lets go of the lock"]
pub struct LockGuard {
    lock: Lock,
    task: TaskId,
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        let shared = &self.lock.shared;
        let mut state = shared.lp.state_mut();
        state.note(self.task, EventKind::Released { slot: 0 });
        shared.locked.set(false);
        shared.call_first(&mut state);
    }
}
