use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::calls::Call;
use super::{Exception, Loop, Task};
use crate::time::{Duration, Instant};
use crate::trace::EventKind;

impl Loop {
    /// Runs `body` for `delay` at most: `async with asyncio.timeout(delay)`
    /// (`Lib/asyncio/timeouts.py`).
    ///
    /// When the time is up, a timer cancels the task that is in the body, and may have to wait while
    /// it cleans up. Leaving the body, that cancellation becomes a timeout, unless somebody else
    /// cancelled the task as well. The time runs from the first poll.
    ///
    /// # Errors
    /// With what `body` raises; with [`Exception::TimedOut`], when that is the cancellation by the
    /// timer; outside of a task.
    pub async fn timeout<T>(
        &self,
        delay: Duration,
        body: impl Future<Output = Result<T, Exception>>,
    ) -> Result<T, Exception> {
        let timeout = Timeout::enter(self, delay)?;
        let result = body.await;
        let expired = timeout.exit();
        match result {
            Err(Exception::Cancelled) if expired => Err(Exception::TimedOut("".into())),
            result => result,
        }
    }
}

/// A timeout that was entered: `asyncio.Timeout`.
struct Timeout {
    task: Task,
    /// How many requests to cancel the task were open at the entry.
    cancelling: u32,
    /// Whether the timer cancelled the task.
    expiring: Rc<Cell<bool>>,
    timer: Call,
    until: Instant,
}

impl Timeout {
    /// `Timeout.__aenter__`.
    fn enter(lp: &Loop, delay: Duration) -> Result<Self, Exception> {
        let outside = || Exception::failed("Timeout should be used inside a task");
        let task = lp.current_task().ok_or_else(outside)?;
        let expiring = Rc::new(Cell::new(false));
        let (overdue, flag) = (task.clone(), Rc::clone(&expiring));
        let until = lp.now() + delay;
        let on_timeout = move |lp: &Loop| {
            lp.state_mut().note(overdue.id(), EventKind::Disarmed { until });
            overdue.cancel();
            flag.set(true);
        };
        lp.state_mut().note(task.id(), EventKind::Armed { until });
        // As `Timeout.reschedule` has it: a deadline that has passed needs no timer.
        let timer = if delay.is_zero() {
            lp.call_soon(on_timeout)
        } else {
            lp.call_later(delay, on_timeout)
        };
        Ok(Self { cancelling: task.cancelling(), task, expiring, timer, until })
    }

    /// `Timeout.__aexit__`: whether a cancellation that leaves the body is a timeout.
    fn exit(&self) -> bool {
        self.timer.cancel();
        if !self.expiring.get() {
            let disarmed = EventKind::Disarmed { until: self.until };
            self.task.lp().state_mut().note(self.task.id(), disarmed);
        }
        self.expiring.get() && self.task.uncancel() <= self.cancelling
    }
}
