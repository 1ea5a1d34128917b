use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, StepHelp};

/// `block 1s`: blocks, as `time.sleep` and `requests.get` do. A coroutine holds the loop by that, a
/// plain function its thread; neither a core nor the GIL is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block(
    /// How long.
    pub Delay,
);

impl Kind for Block {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "block",
            example: "block 1s",
            help: "blocks the thread without computing: time.sleep, requests.get",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Delay::parse(cursor).map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "block {}", self.0)
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Block(draws.draw(self.0)));
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
        assert_eq!(printed("A:block   0.3s,block 1s..2s"), "A: block 300ms, block 1s..2s");
    }
}
