use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, StepHelp};

/// `work 300ms`: computes, and so holds the thread without ever awaiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work(
    /// How long.
    pub Delay,
);

impl Kind for Work {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "work",
            example: "work 300ms",
            help: "computes: it holds the thread and never awaits",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Delay::parse(cursor).map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "work {}", self.0)
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Work(draws.draw(self.0)));
    }

    fn delay(&self) -> Option<Delay> {
        Some(self.0)
    }

    fn set_delay(&mut self, delay: Delay) {
        self.0 = delay;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn takes_a_time_or_a_range() {
        assert_eq!(printed("A:work   0.3s,work 1s..2s"), "A: work 300ms, work 1s..2s");
    }
}
