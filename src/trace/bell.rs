use crate::time::{Duration, Instant};

/// One ring of a loop's bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bell {
    /// When it was rung.
    pub rung: Instant,
    /// When the loop answered; `None` while it has not.
    pub answered: Option<Instant>,
}

impl Bell {
    /// How long the loop took to answer, if it has by `now`.
    #[must_use]
    pub fn delay(self, now: Instant) -> Option<Duration> {
        self.answered.filter(|at| *at <= now).map(|at| at.since(self.rung))
    }
}
