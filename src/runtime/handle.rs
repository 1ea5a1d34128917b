use super::slab::Key;
use crate::trace::TaskId;

/// What stands in the ready queue, is done at a timer, or follows the completion of a future.
///
/// It follows `asyncio.Handle` (`Lib/asyncio/events.py`), but is small and can be copied: what
/// it names lives in the state. A name that no longer holds is a cancelled handle, and is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handle {
    /// Run the next step of a task: `Task.__step` and `Task.__wakeup`.
    Step(TaskId),
    /// Do what the timer was set for.
    Timer(Key),
    /// End the sleep of a task: `futures._set_result_unless_cancelled`, of the future of a sleep.
    Wake(TaskId),
    /// Answer the bell.
    Answer,
    /// Call a function.
    Call(Key),
    /// Tell an observer that a task is done.
    Notify {
        /// Whom.
        observer: Key,
        /// Which task.
        task: TaskId,
    },
    /// End the phase of the run: `base_events._run_until_complete_cb`.
    Stop,
}
