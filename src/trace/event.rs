use super::TextId;
use crate::time::Instant;

/// A task of the loop, in the order of creation; the main task is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// A lane of the chart: one of the user's tasks, in the order in which they were given.
///
/// A lane is not a loop's task: one after another, all lanes run inside the main task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneId(pub u32);

/// One thing that happened to one task of the loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// To which task.
    pub task: TaskId,
    /// What.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EventKind {
    /// `create_task`: the first step stands in the ready queue.
    Created {
        /// The lane whose task it is, if it is one's.
        lane: Option<LaneId>,
    },
    /// The task was handed to a pool: it runs beside the loop and never holds it.
    Submitted,
    /// A wake-up of the task was put into the ready queue.
    Woken,
    /// A step began: the task holds the thread from here.
    Resumed,
    /// The running step holds the thread, without awaiting, until this moment at the earliest.
    Held {
        /// The moment it asked for.
        until: Instant,
    },
    /// The step ended in an `await`.
    Suspended {
        /// The deadline of the sleep it awaits, if it awaits one.
        until: Option<Instant>,
    },
    /// The step ended in line: the task wants a permit, a turn, a thread or a core.
    Queued {
        /// The moment of its turn, if that is known.
        until: Option<Instant>,
    },
    /// The task that is suspended next awaits another one.
    Awaits(TaskId),
    /// The task waits for these tasks from here on, and for those that it was told to wait for
    /// before, whenever it is suspended without a deadline.
    Gathers {
        /// The first of them.
        first: TaskId,
        /// The last of them.
        last: TaskId,
        /// What of them it waits for.
        needs: Needs,
    },
    /// A timer was set that will cancel the task: that of a timeout.
    Armed {
        /// Its deadline.
        until: Instant,
    },
    /// The timer of a timeout with this deadline is no more: it was cancelled, or it is carried out.
    Disarmed {
        /// Its deadline.
        until: Instant,
    },
    /// The last step ended.
    Finished(Ending),
    /// The task acts for one of the user's tasks from here on, whose body it has not entered yet.
    Bound(LaneId),
    /// The task entered the body of one of the user's tasks.
    Entered(LaneId),
    /// The body that the task is in came to this place.
    Reached(Place),
    /// The body that the task is in, or is bound to, goes on after it awaited that lane.
    Followed(LaneId),
    /// The task took a permit, a thread or a process: numbers count from 0, the lowest free first.
    Acquired {
        /// Which one.
        slot: u32,
    },
    /// The task gave it back.
    Released {
        /// Which one.
        slot: u32,
    },
    /// The task left the body of one of the user's tasks.
    Left {
        /// Which.
        lane: LaneId,
        /// How.
        ending: Ending,
        /// The result or the message of the exception.
        text: Option<TextId>,
    },
    /// The bell was rung outside of the loop: its handle was put into the ready queue. Both events
    /// of a bell are the main task's, and the nth answer belongs to the nth ring.
    Rung,
    /// The handle of the bell ran.
    Answered,
    /// A line on the console.
    Printed {
        /// The line.
        text: TextId,
        /// Whether it went to standard error.
        error: bool,
    },
}

/// What a task waits for that waits for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// That all are done: `wait`, and `gather` with `return_exceptions`.
    All,
    /// That all are done or one has raised: `gather`.
    AllOrError,
    /// That one is done: `wait` with `FIRST_COMPLETED`.
    First,
    /// That one more is done: `as_completed`.
    Next,
    /// That all are done, which one that raises makes them: `TaskGroup`.
    Group,
}

/// Where a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// At the act of the plan with this index, from 0.
    Act(u16),
    /// Between two tries: it waits before it tries again.
    Backoff,
}

/// How a task came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It returned.
    Done,
    /// It raised.
    Failed,
    /// Its cancellation was carried out.
    Cancelled,
    /// A timeout ended it.
    TimedOut,
    /// Its body was never entered.
    NeverRan,
}

impl Ending {
    /// Every way to end.
    pub const ALL: [Self; 5] =
        [Self::Done, Self::Failed, Self::Cancelled, Self::TimedOut, Self::NeverRan];

    /// Its name, as tables, exports and messages print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed out",
            Self::NeverRan => "never ran",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_small() {
        assert_eq!(size_of::<Event>(), 24);
    }
}
