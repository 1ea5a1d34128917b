use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::future::{FutureSlot, Status};
use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, Suspension};
use super::wait::Wait;
use super::{Exception, Loop};
use crate::time::{Duration, Instant};

impl Loop {
    /// Suspends the task for `delay`: `asyncio.sleep` (`Lib/asyncio/tasks.py`).
    ///
    /// The time runs from the first poll. A sleep of no time is a bare yield, without a timer.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled.
    pub fn sleep(&self, delay: Duration) -> Sleep {
        Sleep { lp: self.clone(), stage: Stage::New(delay) }
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
}

#[derive(Debug)]
enum Stage {
    New(Duration),
    Yielding,
    Sleeping { future: Key, timer: Key, deadline: Instant, wait: Wait },
    Over,
}

impl Future for Sleep {
    type Output = Result<(), Exception>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        match self.stage {
            Stage::New(Duration::ZERO) => {
                self.stage = Stage::Yielding;
                self.lp.state_mut().suspension = Some(Suspension::Yield);
                return Poll::Pending;
            }
            Stage::New(delay) => self.stage = self.lp.fall_asleep(delay),
            Stage::Yielding => {
                self.stage = Stage::Over;
                let throwing = std::mem::take(&mut self.lp.state_mut().throwing);
                return Poll::Ready(if throwing { Err(Exception::Cancelled) } else { Ok(()) });
            }
            Stage::Sleeping { .. } | Stage::Over => {}
        }
        let Self { lp, stage } = &mut *self;
        let Stage::Sleeping { future, deadline, wait, .. } = stage else {
            return Poll::Ready(Ok(()));
        };
        let Poll::Ready(woken) = wait.poll(lp, Some(*deadline)) else { return Poll::Pending };
        let cancelled =
            lp.state().futures.get(*future).is_some_and(|slot| slot.status == Status::Cancelled);
        self.wake_up();
        Poll::Ready(if cancelled { Err(Exception::Cancelled) } else { woken })
    }
}

impl Loop {
    fn fall_asleep(&self, delay: Duration) -> Stage {
        let mut state = self.state_mut();
        let deadline = state.now + delay;
        let future = state.futures.insert(FutureSlot::default());
        let timer = state.timers.set(deadline, Handle::Resolve(future));
        Stage::Sleeping { future, timer, deadline, wait: Wait::new(Awaited::Future(future)) }
    }
}

impl Sleep {
    /// Gives back the timer and the future.
    fn wake_up(&mut self) {
        if let Stage::Sleeping { future, timer, .. } = self.stage {
            self.stage = Stage::Over;
            let mut state = self.lp.state_mut();
            state.timers.cancel(timer);
            state.futures.remove(future);
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.wake_up();
    }
}
