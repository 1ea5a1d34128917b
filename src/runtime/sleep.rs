use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, State, Suspension};
use super::{Exception, Loop};
use crate::time::{Duration, Instant};
use crate::trace::EventKind;

impl Loop {
    /// Suspends the task for `delay`: `asyncio.sleep` (`Lib/asyncio/tasks.py`).
    ///
    /// The time runs from the first poll. A sleep of no time is a bare yield, without a timer.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled.
    pub fn sleep(&self, delay: Duration) -> Sleep {
        Sleep { lp: self.clone(), stage: Stage::New(delay), in_line: false }
    }

    /// Gives way to all that is ready: `asyncio.sleep(0)`.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled.
    pub fn yield_now(&self) -> Sleep {
        self.sleep(Duration::ZERO)
    }
}

/// A sleep: see [`Loop::sleep`].
#[derive(Debug)]
pub struct Sleep {
    lp: Loop,
    stage: Stage,
    in_line: bool,
}

impl Sleep {
    /// The same sleep, of which the trace tells that the task stands in line until its turn comes.
    #[must_use]
    pub const fn in_line(mut self) -> Self {
        self.in_line = true;
        self
    }
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    New(Duration),
    Yielding,
    Sleeping { timer: Key, deadline: Instant },
    Over,
}

impl Future for Sleep {
    type Output = Result<(), Exception>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { lp, stage, in_line } = &mut *self;
        let mut state = lp.state_mut();
        let resumed = !matches!(stage, Stage::New(_));
        let awake = match *stage {
            Stage::New(delay) => {
                *stage = state.fall_asleep(delay);
                false
            }
            Stage::Yielding | Stage::Over => true,
            Stage::Sleeping { timer, .. } => !state.timers.is_live(timer),
        };
        if resumed && std::mem::take(&mut state.throwing) {
            return Poll::Ready(Err(Exception::Cancelled));
        }
        if awake {
            return Poll::Ready(Ok(()));
        }
        state.suspension = stage.suspension(*in_line);
        Poll::Pending
    }
}

impl Stage {
    const fn suspension(self, in_line: bool) -> Option<Suspension> {
        match self {
            Self::Yielding => Some(Suspension::Yield),
            Self::Sleeping { timer, deadline } => {
                let told = if in_line {
                    EventKind::Queued { until: Some(deadline) }
                } else {
                    EventKind::Suspended { until: Some(deadline) }
                };
                Some(Suspension::Await { awaited: Awaited::Timer(timer), told })
            }
            Self::New(_) | Self::Over => None,
        }
    }
}

impl State {
    /// Sets the timer that wakes the running task.
    fn fall_asleep(&mut self, delay: Duration) -> Stage {
        match self.running {
            None => Stage::Over,
            Some(_) if delay.is_zero() => Stage::Yielding,
            Some(task) => {
                let deadline = self.now + delay;
                let timer = self.timers.set(deadline, Handle::Wake(task));
                Stage::Sleeping { timer, deadline }
            }
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Stage::Sleeping { timer, .. } = self.stage {
            self.lp.state_mut().timers.cancel(timer);
        }
    }
}
