//! The cases, by rule. Each has a twin of the same name in `python`, and its lines are CPython's.
//!
//! 1. The state of a loop is a queue of what is ready, a heap of timers, and the time.
//! 2. One iteration moves what is due to the back of the queue, and runs what is in it then.
//! 3. `create_task` queues the first step.
//! 4. The completion of a future queues its callbacks, in order.
//! 5. A sleep resolves in one iteration and resumes in the next; a sleep of no time only yields.
//! 6. `await task` resumes one iteration after the task's last step, a gather two.
//! 7. `gather`: order, exceptions, cancellation.
//! 8. Cancellation goes down at once and unwinds one task an iteration.
//! 9. `timeout` cancels the task, and tells its own cancellation from those of others.
//! 10. `wait_for` is a timeout around an await, and awaits the cleanup.
//! 11. A task group cancels all when one fails, and awaits them all.
//! 12. Semaphores, locks and events are first come, first served.
//! 13. `wait` and `as_completed`.
//! 15. An eager task's first step runs inside that of its creator.

mod awaiting;
mod bells;
mod blocking;
mod cancelling;
mod creating;
mod eager;
mod futures;
mod gathering;
mod iterations;
mod running;
mod semaphores;
mod sleeping;
mod task_groups;
mod timeouts;
mod waiting;

use crate::case::Case;

/// Every case.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    [
        iterations::CASES,
        creating::CASES,
        futures::CASES,
        sleeping::CASES,
        awaiting::CASES,
        gathering::CASES,
        cancelling::CASES,
        running::CASES,
        blocking::CASES,
        bells::CASES,
        timeouts::CASES,
        task_groups::CASES,
        semaphores::CASES,
        waiting::CASES,
        eager::CASES,
    ]
    .into_iter()
    .flatten()
}
