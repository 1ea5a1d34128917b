use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Loop;
use crate::time::Duration;
use crate::trace::EventKind;

impl Loop {
    /// Holds the thread for `duration`: `time.sleep`, or a computation of that length.
    ///
    /// The step does not end: nothing else of this loop runs until then, and no cancellation is
    /// delivered. No time at all holds nothing.
    pub fn block(&self, duration: Duration) -> Block {
        Block { lp: self.clone(), duration }
    }
}

/// A hold of the thread: see [`Loop::block`].
#[derive(Debug)]
pub struct Block {
    lp: Loop,
    duration: Duration,
}

impl Future for Block {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let duration = std::mem::take(&mut self.duration);
        let mut state = self.lp.state_mut();
        let Some(task) = state.running.filter(|_| !duration.is_zero()) else {
            return Poll::Ready(());
        };
        let until = state.now + duration;
        state.hold = Some(until);
        state.note(task, EventKind::Held { until });
        Poll::Pending
    }
}
