use std::collections::VecDeque;

use super::slab::Key;
use super::timers::Timers;
use crate::time::{Duration, Instant};

/// The cores of a pool, and the jobs that compute on them or want to: the GIL is one such core.
///
/// It follows `take_gil` (`Python/ceval_gil.c`), of which it makes a rule for several cores: who
/// has waited for the switch interval takes a core over from the job that has had one the longest,
/// and for no less than that interval. So a job that computes alone keeps its core, and whoever
/// joins it waits for a whole interval. CPython leaves to the operating system who of those that
/// wait is next; here it is the first.
pub(super) struct Cpu {
    cores: usize,
    idle: usize,
    interval: Duration,
    /// Who wants a core, and since when.
    line: VecDeque<(Key, Instant)>,
    /// Who has one, in the order in which they got it.
    slices: Timers<Key>,
}

/// A job has a core from now on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Granted {
    /// Which job.
    pub(super) job: Key,
    /// The name of its time on the core.
    pub(super) slice: Key,
}

impl Cpu {
    /// `cores` cores that nobody uses, at least one. As in CPython, the interval is no shorter
    /// than a microsecond: time would stand still.
    pub(super) fn new(cores: u32, interval: Duration) -> Self {
        let cores = cores.max(1) as usize;
        let interval = interval.max(Duration::from_micros(1));
        Self { cores, idle: cores, interval, line: VecDeque::new(), slices: Timers::default() }
    }

    /// Gives `job` a core, or a place at the end of the line.
    pub(super) fn take(&mut self, job: Key, now: Instant) -> Option<Granted> {
        self.line.push_back((job, now));
        if self.idle == 0 {
            return None;
        }
        self.idle -= 1;
        self.pass_on(now)
    }

    /// Takes the core back: the first in line has it now.
    pub(super) fn leave(&mut self, slice: Key, now: Instant) -> Option<Granted> {
        self.slices.cancel(slice)?;
        self.pass_on(now)
    }

    /// When a job will be made to leave its core, if everything stays as it is.
    pub(super) fn cut_at(&mut self) -> Option<Instant> {
        let (_, waits_since) = *self.line.front()?;
        Some(self.slices.earliest()?.max(waits_since) + self.interval)
    }

    /// Makes a job leave its core for the first in line, if it is time. The one that has to leave
    /// goes to the end of the line, and comes first here.
    pub(super) fn cut(&mut self, now: Instant) -> Option<(Key, Option<Granted>)> {
        self.cut_at().filter(|at| *at <= now)?;
        let slice = self.slices.pop_due(now)?;
        let job = self.slices.take(slice)?;
        self.line.push_back((job, now));
        Some((job, self.pass_on(now)))
    }

    /// Until when a job that has had its core `since` then keeps it, as far as can be told: until
    /// it is `done` at the latest.
    ///
    /// Where fewer wait than there are cores, not every job will be cut, and nobody knows which.
    pub(super) fn keeps(&self, since: Instant, done: Instant) -> Instant {
        let last = self.line.get(self.cores - 1);
        last.map_or(done, |(_, waits_since)| done.min(since.max(*waits_since) + self.interval))
    }

    fn pass_on(&mut self, now: Instant) -> Option<Granted> {
        let Some((job, _)) = self.line.pop_front() else {
            self.idle += 1;
            return None;
        };
        Some(Granted { job, slice: self.slices.set(now, job) })
    }
}
