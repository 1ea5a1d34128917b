use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::rc::Rc;

use super::line::{Line, Place};
use super::state::State;
use super::{Exception, Loop};
use crate::trace::{EventKind, TaskId};

/// Lets only so many tasks go on at a time: `asyncio.Semaphore` (`Lib/asyncio/locks.py`).
///
/// Who comes first is served first: a permit that is given back goes to the first in line, and nobody
/// overtakes. Its clones are one semaphore.
#[derive(Clone)]
pub struct Semaphore {
    shared: Rc<Shared>,
}

struct Shared {
    lp: Loop,
    permits: RefCell<Permits>,
}

#[derive(Default)]
struct Permits {
    /// `_value`: how many are neither taken nor promised to one who was called.
    value: u32,
    /// How many were called and have not resumed: those of `_waiters` that are done.
    called: u32,
    line: Line,
    /// The numbers that were given back, and the lowest one that was never given out.
    returned: BinaryHeap<Reverse<u32>>,
    fresh: u32,
}

impl Semaphore {
    /// A semaphore with so many permits.
    #[must_use]
    pub fn new(lp: &Loop, permits: u32) -> Self {
        let permits = Permits { value: permits, ..Permits::default() };
        Self { shared: Rc::new(Shared { lp: lp.clone(), permits: RefCell::new(permits) }) }
    }

    /// Whether a permit cannot be had at once.
    #[must_use]
    pub fn locked(&self) -> bool {
        let mut permits = self.shared.permits.borrow_mut();
        permits.value == 0 || permits.called > 0 || !permits.line.is_empty(&self.shared.lp.state())
    }

    /// Takes a permit, after waiting in line if need be: `async with semaphore`.
    ///
    /// The trace tells that the task stands in line, and which permit it takes.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled. A permit that it was promised
    /// already goes to the next in line.
    pub async fn acquire(&self) -> Result<Permit, Exception> {
        if self.locked() {
            self.stand_in_line().await?;
        } else {
            self.shared.permits.borrow_mut().value -= 1;
        }
        Ok(self.take())
    }

    async fn stand_in_line(&self) -> Result<(), Exception> {
        let mut place = Place::queued(&self.shared.lp);
        self.shared.permits.borrow_mut().line.push(&place);
        let result = (&mut place).await;
        let mut permits = self.shared.permits.borrow_mut();
        if place.was_called() {
            permits.called -= 1;
            permits.value += u32::from(result.is_err());
        }
        // Permits may have come back while the called ones kept others from taking them.
        while permits.call_next(&mut self.shared.lp.state_mut()) {}
        result
    }

    /// Hands out the permit with the lowest number.
    fn take(&self) -> Permit {
        let mut permits = self.shared.permits.borrow_mut();
        let slot = permits.returned.pop().map_or(permits.fresh, |Reverse(slot)| slot);
        permits.fresh = permits.fresh.max(slot + 1);
        drop(permits);
        let task = self.shared.lp.tell(EventKind::Acquired { slot });
        Permit { semaphore: self.clone(), task, slot }
    }
}

impl Permits {
    /// `_wake_up_next`: promises a permit to the first in line, if there are both.
    fn call_next(&mut self, state: &mut State) -> bool {
        let called = self.value > 0 && self.line.call_first(state);
        self.value -= u32::from(called);
        self.called += u32::from(called);
        called
    }
}

impl fmt::Debug for Semaphore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Semaphore").field("locked", &self.locked()).finish_non_exhaustive()
    }
}

/// A permit of a [`Semaphore`]. Dropping it gives it back: `Semaphore.release`.
#[derive(Debug)]
#[must_use = "dropping it gives it back"]
pub struct Permit {
    semaphore: Semaphore,
    task: TaskId,
    slot: u32,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut permits = self.semaphore.shared.permits.borrow_mut();
        let mut state = self.semaphore.shared.lp.state_mut();
        state.note(self.task, EventKind::Released { slot: self.slot });
        permits.returned.push(Reverse(self.slot));
        permits.value += 1;
        permits.call_next(&mut state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::virtual_driver::{End, run_to_end};
    use crate::runtime::{Runner, gather};
    use crate::time::Duration;
    use crate::trace::Trace;

    /// The trace of tasks that hold one of `permits` for so many milliseconds each.
    fn trace(permits: u32, millis: impl IntoIterator<Item = u64>) -> Trace {
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        let semaphore = Semaphore::new(&lp, permits);
        let bodies: Vec<_> = millis
            .into_iter()
            .map(|millis| {
                let (lp, semaphore) = (lp.clone(), semaphore.clone());
                async move {
                    let _permit = semaphore.acquire().await?;
                    lp.sleep(Duration::from_millis(millis)).await.map(|()| None)
                }
            })
            .collect();
        runner.get_loop().run(async move { gather(&lp, bodies, false).await.map(|_| None) });
        assert_eq!(run_to_end(&mut runner), End::Done);
        runner.into_trace()
    }

    #[test]
    fn the_lowest_free_permit_is_taken() {
        let trace = trace(3, [30, 10, 20, 40, 50]);
        let taken = trace.events().iter().filter_map(|event| match event.kind {
            EventKind::Acquired { slot } => Some((event.at.micros() / 1_000, event.task.0, slot)),
            _ => None,
        });
        let expected = [(0, 1, 0), (0, 2, 1), (0, 3, 2), (10, 4, 1), (20, 5, 2)];
        assert_eq!(taken.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn who_stands_in_line_is_told_from_who_waits() {
        let trace = trace(1, [10, 10]);
        let second = trace.events().iter().filter(|event| event.task == TaskId(2));
        let told: Vec<_> = second.map(|event| event.kind).collect();
        assert_eq!(
            told[2..5],
            [EventKind::Queued { until: None }, EventKind::Woken, EventKind::Resumed]
        );
        let released = EventKind::Released { slot: 0 };
        assert_eq!(
            told[told.len() - 2..],
            [released, EventKind::Finished(crate::trace::Ending::Done)]
        );
    }

    #[test]
    fn a_loop_is_closed_with_holders_and_a_line() {
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        let semaphore = Semaphore::new(&lp, 1);
        let held = semaphore.clone();
        runner.get_loop().run(async move {
            let _permit = held.acquire().await?;
            let second = held.clone();
            lp.create_task(async move { second.acquire().await.map(|_| None) });
            lp.sleep(Duration::DAY).await.map(|()| None)
        });
        for _ in 0..3 {
            runner.turn(crate::time::Instant::START);
        }
        drop(runner);
        assert_eq!(Rc::strong_count(&semaphore.shared), 1);
    }

    #[test]
    fn a_long_line_takes_no_longer_for_each() {
        let trace = trace(10, (0..50_000).map(|_| 10));
        assert_eq!(trace.ended().map(|end| end.micros() / 1_000), Some(50_000));
    }
}
