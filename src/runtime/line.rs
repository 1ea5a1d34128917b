use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::future::{FutureSlot, Status};
use super::slab::Key;
use super::state::{Awaited, State};
use super::wait::Wait;
use super::{Exception, Loop};
use crate::trace::EventKind;

/// Those who wait to be called, first come, first served: `_waiters` (`Lib/asyncio/locks.py`).
///
/// Who was called leaves it at once, and who was cancelled when its front comes to them, so that
/// nothing searches it.
#[derive(Debug, Default)]
pub(super) struct Line {
    waiters: VecDeque<Key>,
}

impl Line {
    /// Adds one at the end.
    pub(super) fn push(&mut self, place: &Place) {
        self.waiters.push_back(place.key);
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&mut self, state: &State) -> bool {
        while let Some(first) = self.waiters.front() {
            if !state.is_done(Awaited::Future(*first)) {
                return false;
            }
            self.waiters.pop_front();
        }
        true
    }

    /// Calls the first one; `false` when nobody waits.
    pub(super) fn call_first(&mut self, state: &mut State) -> bool {
        while let Some(first) = self.waiters.pop_front() {
            if state.complete(first, Status::Finished) {
                return true;
            }
        }
        false
    }
}

/// A task's place in a line. Awaiting it ends when it is called, or with the cancellation of the
/// task.
#[derive(Debug)]
pub(super) struct Place {
    lp: Loop,
    key: Key,
    wait: Wait,
}

impl Place {
    /// A place of which the trace tells that the task stands in line.
    pub(super) fn queued(lp: &Loop) -> Self {
        Self::new(lp, EventKind::Queued { until: None })
    }

    /// A place of which the trace tells that the task waits.
    pub(super) fn waiting(lp: &Loop) -> Self {
        Self::new(lp, EventKind::Suspended { until: None })
    }

    fn new(lp: &Loop, told: EventKind) -> Self {
        let key = lp.state_mut().futures.insert(FutureSlot::default());
        Self { lp: lp.clone(), key, wait: Wait::told_as(Awaited::Future(key), told) }
    }

    /// What [`State`] knows it as, until it is dropped.
    pub(super) const fn key(&self) -> Key {
        self.key
    }

    /// Whether it was called, be it too late.
    pub(super) fn was_called(&self) -> bool {
        let state = self.lp.state();
        state.futures.get(self.key).is_some_and(|future| future.status == Status::Finished)
    }
}

impl Future for Place {
    type Output = Result<(), Exception>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { lp, wait, .. } = &mut *self;
        let Poll::Ready(done) = wait.poll(lp) else { return Poll::Pending };
        // The cancellation of the task went down to the place.
        let called = if self.was_called() { Ok(()) } else { Err(Exception::Cancelled) };
        Poll::Ready(done.and(called))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.lp.state_mut().futures.remove(self.key);
    }
}
