use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::slab::Key;

/// The workers of a pool and the jobs that wait for one, first come, first served.
///
/// It follows `ThreadPoolExecutor` (`Lib/concurrent/futures/thread.py`): its `_work_queue`, and
/// its threads, of which none begins before there is a job for it.
pub(super) struct Crew {
    /// How many workers there can be: `_max_workers`.
    most: u32,
    /// How many there are, busy or not.
    begun: u32,
    /// The numbers of those that have nothing to do.
    idle: BinaryHeap<Reverse<u32>>,
    queue: VecDeque<Key>,
    /// How many free workers were called to the queue and have not come yet.
    called: usize,
}

impl Crew {
    /// `most` workers, at least one.
    pub(super) fn new(most: u32) -> Self {
        let (idle, queue) = (BinaryHeap::new(), VecDeque::new());
        Self { most: most.max(1), begun: 0, idle, queue, called: 0 }
    }

    /// Puts `job` at the end of the queue. A worker may have to be called.
    pub(super) fn submit(&mut self, job: Key) {
        self.queue.push_back(job);
    }

    /// A worker is free again, and may have to be called.
    pub(super) fn release(&mut self, worker: u32) {
        self.idle.push(Reverse(worker));
    }

    /// Whether a worker has to be called: one is free, and there is a job for it.
    pub(super) fn calls(&mut self) -> bool {
        let free = self.idle.len() + (self.most - self.begun) as usize;
        let calls = self.called < free.min(self.queue.len());
        self.called += usize::from(calls);
        calls
    }

    /// The free worker with the lowest number comes, and takes the first job that `is_wanted`.
    pub(super) fn take(&mut self, is_wanted: impl Fn(Key) -> bool) -> Option<(Key, u32)> {
        self.called -= 1;
        let job = loop {
            let job = self.queue.pop_front()?;
            if is_wanted(job) {
                break job;
            }
        };
        let worker = self.idle.pop().map_or(self.begun, |Reverse(number)| number);
        self.begun = self.begun.max(worker + 1);
        Some((job, worker))
    }
}
