use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::slab::Key;
use crate::time::Instant;

/// What is to be done when, in the order (deadline, sequence number).
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    /// Those that were set in their order, as most are: who sleeps as long as the one before wakes
    /// after it.
    line: VecDeque<Entry>,
    /// The others.
    heap: BinaryHeap<Reverse<Entry>>,
    sequence: u64,
}

/// The order of the fields is the order of the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) deadline: Instant,
    sequence: u64,
    pub(super) key: Key,
}

/// Whether an entry still counts.
type Holds<'a> = &'a dyn Fn(Key) -> bool;

impl Deadlines {
    /// How many entries there are, whether they count or not.
    pub(super) fn len(&self) -> usize {
        self.line.len() + self.heap.len()
    }

    /// Adds an entry.
    pub(super) fn push(&mut self, deadline: Instant, key: Key) {
        let entry = Entry { deadline, sequence: self.sequence, key };
        self.sequence += 1;
        if self.line.back().is_none_or(|last| *last < entry) {
            self.line.push_back(entry);
        } else {
            self.heap.push(Reverse(entry));
        }
    }

    /// The first entry that `holds`; those before it are gone.
    pub(super) fn first(&mut self, holds: Holds<'_>) -> Option<Entry> {
        while let Some(first) = self.peek() {
            if holds(first.key) {
                return Some(first);
            }
            self.pop();
        }
        None
    }

    /// Takes the first entry out.
    pub(super) fn pop(&mut self) {
        if self.line.front().copied() == self.peek() {
            self.line.pop_front();
        } else {
            self.heap.pop();
        }
    }

    /// Does without all that does not hold.
    pub(super) fn sweep(&mut self, holds: Holds<'_>) {
        self.line.retain(|entry| holds(entry.key));
        self.heap.retain(|Reverse(entry)| holds(entry.key));
    }

    fn peek(&self) -> Option<Entry> {
        let of_heap = self.heap.peek().map(|Reverse(entry)| *entry);
        self.line.front().copied().into_iter().chain(of_heap).min()
    }
}
