use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, StepHelp};
use crate::scenario::Text;
use crate::time::Duration;

/// `every 5s print "tick"`: prints a line again and again, for ever; in background tasks only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Every {
    /// The time before each line.
    pub period: Duration,
    /// The line.
    pub text: Text,
}

impl Kind for Every {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "every",
            example: "every 5s print \"tick\"",
            help: "prints a line again and again; for background tasks, as it never ends",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let start = cursor.here();
        let period = cursor.duration()?;
        if period.is_zero() {
            return Err(cursor.error(start, ENDLESS));
        }
        let hint = "write what it prints: every 5s print \"tick\"";
        cursor.keyword("print", hint)?;
        Ok(Self { period, text: cursor.text(hint)? })
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "every {} print {}", self.period, self.text)
    }

    fn plan(&self, _: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Every { period: self.period, text: self.text.shared() });
    }

    fn ends(&self) -> bool {
        true
    }

    fn endless(&self) -> bool {
        true
    }

    fn moments(&self, length: Duration) -> u64 {
        length.micros() / self.period.micros().max(1)
    }

    fn longest(&self) -> Duration {
        Duration::ZERO
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.period.is_zero() { Err(ENDLESS) } else { Ok(()) }
    }

    fn delay(&self) -> Option<Delay> {
        Some(Delay::exactly(self.period))
    }

    fn set_delay(&mut self, delay: Delay) {
        self.period = delay.to();
    }
}

const ENDLESS: &str = "time would stand still: every needs more than 0s";

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn takes_a_time_and_a_line() {
        let notation = "A: 1s\nB (background): every 5s print \"tick\"";
        assert_eq!(printed(notation), notation);
        let hint = "write what it prints: every 5s print \"tick\"";
        assert_eq!(printed("A: every 5s"), format!("line 1, column 12: {hint}"));
        assert_eq!(printed("A: every 5s print"), format!("line 1, column 18: {hint}"));
        assert_eq!(
            printed("A (background): every 0s print \"x\""),
            "line 1, column 23: found `0s`: time would stand still: every needs more than 0s"
        );
    }

    #[test]
    fn only_in_the_background() {
        assert_eq!(
            printed("A: every 5s print \"x\""),
            "line 1, column 4: found `every 5s print \"x\"`: \
             this never ends: only a background task can do it, as in A (background): ..."
        );
        assert_eq!(
            printed("B: 1s; A (background): every 5s print \"x\", 1s"),
            "line 1, column 44: found `1s`: this can never run: the step before it ends the task"
        );
    }
}
