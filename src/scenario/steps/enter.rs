use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, Nesting, StepHelp};

/// `enter 1s`: enters an async context manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enter(
    /// How long that takes.
    pub Delay,
);

impl Kind for Enter {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "enter",
            example: "enter 1s",
            help: "enters an async context manager, which takes so long",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Delay::parse(cursor).map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "enter {}", self.0)
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Enter(draws.draw(self.0)));
    }

    fn nesting(&self) -> Nesting {
        Nesting::Opens
    }

    fn delay(&self) -> Option<Delay> {
        Some(self.0)
    }

    fn set_delay(&mut self, delay: Delay) {
        self.0 = delay;
    }
}
