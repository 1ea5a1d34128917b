use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, Nesting, StepHelp};

/// `exit 500ms`: leaves the context manager that was entered last, whatever happened meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit(
    /// How long that takes.
    pub Delay,
);

impl Kind for Exit {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "exit",
            example: "exit 500ms",
            help: "leaves it again, even after a failure or a cancellation",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Delay::parse(cursor).map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit {}", self.0)
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Exit(draws.draw(self.0)));
    }

    fn nesting(&self) -> Nesting {
        Nesting::Closes
    }

    fn delay(&self) -> Option<Delay> {
        Some(self.0)
    }

    fn set_delay(&mut self, delay: Delay) {
        self.0 = delay;
    }
}
