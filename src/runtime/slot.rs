use std::future::Future;
use std::mem;
use std::pin::Pin;

use super::Outcome;
use super::callbacks::Callbacks;
use super::state::Awaited;

/// The code of a task, suspended at an await.
pub(super) type Body = Pin<Box<dyn Future<Output = Outcome>>>;

/// What the loop keeps of a task: the fields of `asyncio.Task` (`Lib/asyncio/tasks.py`).
///
/// It is as long as a line of the processor's cache, because runs have many thousands of them.
#[repr(align(64))]
pub(super) struct TaskSlot {
    pub(super) life: Life,
    /// `_callbacks`.
    pub(super) callbacks: Callbacks,
    /// `_fut_waiter`.
    pub(super) awaiting: Option<Awaited>,
    /// `_num_cancels_requested`.
    pub(super) cancelling: u32,
    /// The last call of `cancel` that came by.
    pub(super) visitor: u32,
    /// How often it did.
    pub(super) visits: u8,
    /// `_must_cancel`.
    pub(super) must_cancel: bool,
    /// Whether its sleep was cancelled: that of the future, where a sleep has one.
    pub(super) interrupted: bool,
}

/// How far a task has come: `_coro`, `_state`, `_result` and `_exception`.
pub(super) enum Life {
    /// No step was run.
    New(Body),
    /// It awaits, or holds the thread.
    Suspended(Body),
    /// A step runs, or the loop was closed before the last one.
    Away,
    /// It has ended.
    Done(Outcome),
}

impl TaskSlot {
    pub(super) const fn new(life: Life) -> Self {
        Self {
            life,
            callbacks: Callbacks::None,
            awaiting: None,
            cancelling: 0,
            visitor: 0,
            visits: 0,
            must_cancel: false,
            interrupted: false,
        }
    }

    /// How it ended; `None` while it has not.
    pub(super) const fn outcome(&self) -> Option<&Outcome> {
        if let Life::Done(outcome) = &self.life { Some(outcome) } else { None }
    }

    /// Takes the body out, if it is there.
    pub(super) fn take_body(&mut self) -> Option<Body> {
        match mem::replace(&mut self.life, Life::Away) {
            Life::New(body) | Life::Suspended(body) => Some(body),
            life => {
                self.life = life;
                None
            }
        }
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn a_slot_fills_one_line_of_the_cache() {
        assert_eq!(size_of::<TaskSlot>(), 64);
    }
}
