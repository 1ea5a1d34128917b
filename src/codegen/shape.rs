/// What the main function of a program does with the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Plain functions, called one after the other.
    Blocking,
    /// Coroutines, awaited one after the other.
    Sequential,
    /// All at once, awaited together.
    Gather,
    /// All at once; the first failure cancels the rest.
    TaskGroup,
    /// All at once; results in the order in which they come.
    AsCompleted,
    /// All at once; when the first one ends, the rest is cancelled.
    Race,
    /// All at once, each with a permit of one semaphore.
    Semaphore(
        /// How many permits there are.
        u32,
    ),
    /// The pitfall: all at once, each with a permit of a semaphore of its own.
    SemaphorePerCall(
        /// How many permits each semaphore has.
        u32,
    ),
    /// Plain functions in a pool of so many threads.
    Threads(
        /// How many.
        u32,
    ),
    /// Plain functions in a pool of so many processes.
    Processes(
        /// How many.
        u32,
    ),
}

impl Shape {
    /// Whether the tasks are plain functions, which never await.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::Blocking | Self::Threads(_) | Self::Processes(_))
    }
}
