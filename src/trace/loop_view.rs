use super::{Ending, Event, LaneId, Needs, TaskId};
use crate::time::{Duration, Instant};

mod board;
mod picture;
mod views;

pub use views::LoopViews;

/// An event loop right after one of the events of its trace: what its program has in mind then.
///
/// It shows tasks, where asyncio has handles. What else stands in the ready queue for a moment (a
/// timer that is carried out, the callback of a `gather`) no trace tells of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopView {
    /// The event; nothing where there was none.
    pub last: Option<Event>,
    /// Whose it was.
    pub whose: Option<Who>,
    /// How far `asyncio.run` has come.
    pub stage: Stage,
    /// Whose step is running.
    pub running: Option<Running>,
    /// The ready queue, the front first.
    pub ready: Vec<Ready>,
    /// What is to be done later: the earliest first, and of equal ones the one that was set first.
    pub timers: Vec<Timer>,
    /// Who stands in line for a permit, first come, first served.
    pub in_line: Vec<Who>,
    /// How many permits, threads or processes are taken.
    pub taken: u32,
    /// Who awaits a task, a future or several of them, in the order of their creation.
    pub waiting: Vec<Waiting>,
    /// Whose jobs stand in line for a thread or a process.
    pub for_worker: Vec<Who>,
    /// Whose jobs have one, by its number.
    pub beside: Vec<Beside>,
    /// Where the event was the end of a task that somebody gathers: who is about to hear of it.
    pub told: Option<Told>,
    /// The longest that anybody has slept so far, or waited for a turn.
    pub longest: Duration,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The main task has not ended.
    #[default]
    Main,
    /// It has; `asyncio.run` awaits what is left.
    Leftovers,
    /// The loop is closed.
    Over,
}

/// A task, and the lane that it is or acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The task; the main task is number 0.
    pub task: TaskId,
    /// The lane.
    pub lane: Option<LaneId>,
}

/// A step that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Whose.
    pub who: Who,
    /// Until when it holds the thread at least, if it does.
    pub until: Option<Instant>,
}

/// What can stand in the ready queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// The next step of a task.
    Task {
        /// Whose.
        who: Who,
        /// Whether it is the first.
        starts: bool,
    },
    /// The answer to a bell that was rung from outside.
    Bell,
}

/// The end of a task on its way to who waits for it, and for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What has ended.
    pub who: Who,
    /// How.
    pub ending: Ending,
    /// Who waits for it.
    pub to: Who,
    /// All that it waits for.
    pub among: Among,
}

/// Several tasks that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Among {
    /// What of them.
    pub needs: Needs,
    /// How many are not done.
    pub left: u32,
    /// How many have ended since it waits.
    pub ended: u32,
    /// How many of those have raised.
    pub raised: u32,
}

/// A timer that is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// On whom it acts.
    pub who: Who,
    /// Its deadline.
    pub until: Instant,
    /// What it is for.
    pub purpose: Purpose,
}

/// What timers are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A sleep ends.
    Sleep,
    /// The task's turn comes under a limit on the rate.
    Turn,
    /// A timeout cancels the task.
    Timeout,
}

/// A task that waits for others.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Which.
    pub who: Who,
    /// For what.
    pub awaits: Await,
}

/// What a task can wait for.
#[derive(Clone, Debug, PartialEq)]
pub enum Await {
    /// Another task.
    Task(Who),
    /// Its job in a thread or a process.
    Job {
        /// Whether that is done, and its result on the way.
        done: bool,
    },
    /// Several tasks.
    Several {
        /// What of them.
        among: Among,
        /// The first [`NAMED`] of those.
        first: Vec<Who>,
    },
    /// Something else.
    Future,
}

/// So many of the tasks that somebody waits for are named.
pub const NAMED: usize = 4;

/// A job in a thread or a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Whose.
    pub who: Who,
    /// The number of the thread or process, from 0.
    pub slot: u32,
    /// What it does.
    pub does: Does,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It sleeps until then.
    Sleeps(Instant),
    /// It computes, until then as far as one knows.
    Works(Instant),
    /// It wants to compute, and stands in line for a core.
    InLine,
    /// Something that takes no time.
    Goes,
}

#[cfg(test)]
mod tests;
