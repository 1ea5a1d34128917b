use std::fmt;
use std::rc::Rc;

use crate::trace::Ending;

/// What a task returns: a text, or nothing.
pub type Value = Option<Rc<str>>;

/// How a task ends: it returns or it raises.
pub type Outcome = Result<Value, Exception>;

/// What a task can raise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exception {
    /// `asyncio.CancelledError`.
    Cancelled,
    /// `TimeoutError`, with its message; without one, that is empty.
    TimedOut(Rc<str>),
    /// Any other exception, with its message.
    Failed(Rc<str>),
    /// `ExceptionGroup`, as a [`TaskGroup`](super::TaskGroup) raises it: what its children raised.
    Group(Rc<[Self]>),
}

impl Exception {
    /// An exception of the task's own, with its message.
    #[must_use]
    pub fn failed(message: &str) -> Self {
        Self::Failed(message.into())
    }

    /// How a task ended that raised this.
    #[must_use]
    pub const fn ending(&self) -> Ending {
        match self {
            Self::Cancelled => Ending::Cancelled,
            Self::TimedOut(_) => Ending::TimedOut,
            Self::Failed(_) | Self::Group(_) => Ending::Failed,
        }
    }
}

/// How a task with this outcome ended.
#[must_use]
pub fn ending(outcome: &Outcome) -> Ending {
    outcome.as_ref().err().map_or(Ending::Done, Exception::ending)
}

/// Prints the message, or what stands for it where there is none.
impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(message) => f.write_str(message),
            Self::TimedOut(message) if !message.is_empty() => f.write_str(message),
            Self::Group(exceptions) => {
                let (count, s) = (exceptions.len(), if exceptions.len() == 1 { "" } else { "s" });
                write!(f, "unhandled errors in a TaskGroup ({count} sub-exception{s})")
            }
            Self::Cancelled | Self::TimedOut(_) => f.write_str(self.ending().name()),
        }
    }
}

impl std::error::Error for Exception {}
