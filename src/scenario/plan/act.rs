use std::rc::Rc;

use crate::time::Duration;

/// The primitives that every step comes down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Await something outside that takes this long.
    Wait(Duration),
    /// Compute this long, which holds the thread.
    Work(Duration),
    /// Hold the thread this long without computing.
    Block(Duration),
    /// Write a line on the console.
    Print(Rc<str>),
    /// Write the words of a text, each after this long.
    Stream {
        /// The text.
        text: Rc<str>,
        /// The time before each word.
        every: Duration,
    },
    /// Raise an exception, or with bad luck only.
    Raise {
        /// The luck that decides; `None` when it is certain.
        luck: Option<Luck>,
        /// The message.
        message: Rc<str>,
    },
    /// End with this result.
    Return(Rc<str>),
    /// Enter a context manager, which takes this long.
    Enter(Duration),
    /// Leave the one that was entered last, which takes this long.
    Exit(Duration),
    /// Write a line again and again, each after this long.
    Every {
        /// The time before each line.
        period: Duration,
        /// The line.
        text: Rc<str>,
    },
}

/// A number that was drawn to decide over a chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck {
    /// What was drawn: from 0 to 9,999.
    pub drawn: u16,
    /// The chance, in hundredths of a percent.
    pub below: u16,
}

impl Luck {
    /// Whether it happens.
    #[must_use]
    pub const fn strikes(self) -> bool {
        self.drawn < self.below
    }
}
