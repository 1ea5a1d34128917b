use super::deadlines::Deadlines;
use super::handle::Handle;
use super::slab::{Key, Slab};
use crate::time::Instant;

/// Below so many entries they are never swept, as `_MIN_SCHEDULED_TIMER_HANDLES` has it.
const SWEEP_FROM: usize = 100;

/// What is to be done later, in the order (deadline, sequence number).
///
/// It follows `BaseEventLoop._scheduled` (`Lib/asyncio/base_events.py`). The sequence number stands
/// for the real clock of CPython, which has always moved on between two calls.
#[derive(Debug)]
pub(super) struct Timers<T = Handle> {
    deadlines: Deadlines,
    /// What the timers do that are neither cancelled nor done. An entry whose key is not here is a
    /// cancelled one.
    live: Slab<T>,
}

impl<T> Default for Timers<T> {
    fn default() -> Self {
        Self { deadlines: Deadlines::default(), live: Slab::default() }
    }
}

impl<T> Timers<T> {
    /// Has `handle` done at `deadline`.
    pub(super) fn set(&mut self, deadline: Instant, handle: T) -> Key {
        let key = self.live.insert(handle);
        self.deadlines.push(deadline, key);
        key
    }

    /// Cancels a timer, and returns what it would have done; `None` when it is done already.
    pub(super) fn cancel(&mut self, key: Key) -> Option<T> {
        let cancelled = self.live.remove(key)?;
        let entries = self.deadlines.len();
        if entries > SWEEP_FROM && entries / 2 > self.live.len() {
            self.deadlines.sweep(&|key| self.live.get(key).is_some());
        }
        Some(cancelled)
    }

    /// Whether a timer was neither cancelled nor done.
    pub(super) fn is_live(&self, key: Key) -> bool {
        self.live.get(key).is_some()
    }

    /// What a timer that has fallen due does; `None` when it was cancelled meanwhile.
    pub(super) fn take(&mut self, key: Key) -> Option<T> {
        self.live.remove(key)
    }

    /// The deadline of the earliest timer that was not cancelled.
    pub(super) fn earliest(&mut self) -> Option<Instant> {
        let live = &self.live;
        self.deadlines.first(&|key| live.get(key).is_some()).map(|entry| entry.deadline)
    }

    /// Takes the earliest timer out if it is due at `now`.
    pub(super) fn pop_due(&mut self, now: Instant) -> Option<Key> {
        let live = &self.live;
        let first = self.deadlines.first(&|key| live.get(key).is_some());
        let due = first.filter(|entry| entry.deadline <= now)?;
        self.deadlines.pop();
        Some(due.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    fn at(micros: u64) -> Instant {
        Instant::from_micros(micros)
    }

    fn due(timers: &mut Timers, now: u64) -> Vec<Handle> {
        let mut handles = Vec::new();
        while let Some(key) = timers.pop_due(at(now)) {
            handles.extend(timers.take(key));
        }
        handles
    }

    const fn step(id: u32) -> Handle {
        Handle::Step(TaskId(id))
    }

    #[test]
    fn equal_deadlines_fall_due_in_the_order_of_setting() {
        let mut timers = Timers::default();
        for (id, deadline) in [(0, 20), (1, 10), (2, 20), (3, 10), (4, 30)] {
            timers.set(at(deadline), step(id));
        }
        assert_eq!(due(&mut timers, 20), [1, 3, 0, 2].map(step));
        assert_eq!(timers.earliest(), Some(at(30)));
    }

    #[test]
    fn a_cancelled_timer_is_not_the_earliest() {
        let mut timers = Timers::default();
        let first = timers.set(at(10), step(0));
        timers.set(at(20), step(1));
        timers.cancel(first);
        assert_eq!(timers.earliest(), Some(at(20)));
    }

    #[test]
    fn a_timer_cancelled_after_it_fell_due_does_nothing() {
        let mut timers = Timers::default();
        let key = timers.set(at(10), step(0));
        assert_eq!(timers.pop_due(at(10)), Some(key));
        timers.cancel(key);
        assert_eq!(timers.take(key), None);
    }

    #[test]
    fn cancelled_timers_do_not_pile_up() {
        let mut timers = Timers::default();
        for _ in 0..10_000 {
            let key = timers.set(at(10), step(0));
            timers.cancel(key);
        }
        assert!(timers.deadlines.len() <= SWEEP_FROM + 1, "{:?}", timers.deadlines);
    }
}
