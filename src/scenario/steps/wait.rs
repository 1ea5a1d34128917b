use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, StepHelp};

/// `2s` or `wait 2s`: awaits something outside, such as the network, a disk or a sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(
    /// How long.
    pub Delay,
);

impl Kind for Wait {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "wait",
            example: "wait 2s",
            help: "awaits a network, a disk or a sleep, or just 2s; 2s..5s takes a random time",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        Delay::parse(cursor).map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Wait(draws.draw(self.0)));
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
    fn the_keyword_may_be_left_out() {
        assert_eq!(printed("A: wait 2s, wait 1s..2s, 3s, 1s .. 2s"), "A: 2s, 1s..2s, 3s, 1s..2s");
    }

    #[test]
    fn a_number_alone_is_told_the_units() {
        let hint = "add a unit: ms, s or min, such as 2s";
        assert_eq!(printed("A: 2"), format!("line 1, column 4: found `2`: {hint}"));
        assert_eq!(printed("A: wait 2 s"), format!("line 1, column 9: found `2`: {hint}"));
    }

    #[test]
    fn what_is_no_duration_is_told_how_one_looks() {
        let hint = "write a duration such as 250ms, 2s, 1.5s or 20min";
        assert_eq!(printed("A: -2s"), format!("line 1, column 4: found `-2s`: {hint}"));
        assert_eq!(printed("A: wait long"), format!("line 1, column 9: found `long`: {hint}"));
        assert_eq!(printed("A: wait"), format!("line 1, column 8: {hint}"));
    }

    #[test]
    fn a_day_is_the_most() {
        assert_eq!(printed("A: 1440min"), "A: 1440min");
        assert_eq!(
            printed("A: 1440.1min"),
            "line 1, column 4: found `1440.1min`: 24 hours is the most"
        );
    }
}
