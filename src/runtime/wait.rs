use std::task::Poll;

use super::state::{Awaited, Suspension};
use super::{Exception, Loop};
use crate::trace::EventKind;

/// The innermost part of every await: `Future.__await__` (`Lib/asyncio/futures.py`).
#[derive(Debug)]
pub(super) struct Wait {
    awaited: Awaited,
    /// What the trace tells of the suspension.
    told: EventKind,
    suspended: bool,
}

impl Wait {
    pub(super) const fn new(awaited: Awaited) -> Self {
        Self::told_as(awaited, EventKind::Suspended { until: None })
    }

    /// An await of which the trace tells as `told`.
    pub(super) const fn told_as(awaited: Awaited, told: EventKind) -> Self {
        Self { awaited, told, suspended: false }
    }

    /// `Ok` when what is awaited is done; at once if it was so already.
    ///
    /// It is polled for the first time when the task comes to it, and then when the loop resumes
    /// the task. A resumption may bring a cancellation, which is raised here.
    pub(super) fn poll(&mut self, lp: &Loop) -> Poll<Result<(), Exception>> {
        let mut state = lp.state_mut();
        if self.suspended && std::mem::take(&mut state.throwing) {
            return Poll::Ready(Err(Exception::Cancelled));
        }
        if state.is_done(self.awaited) {
            return Poll::Ready(Ok(()));
        }
        self.suspended = true;
        state.suspension = Some(Suspension::Await { awaited: self.awaited, told: self.told });
        Poll::Pending
    }
}
