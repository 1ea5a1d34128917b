use std::fmt;

use super::{Act, Cursor, Draws, Error, Kind, StepHelp};
use crate::scenario::Text;

/// `fail "503"`: raises an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fail(
    /// Its message.
    pub Text,
);

impl Kind for Fail {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "fail",
            example: "fail \"503\"",
            help: "raises an exception with this message",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.text("write the message in quotes: fail \"503\"").map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fail {}", self.0)
    }

    fn plan(&self, _: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Raise(self.0.shared()));
    }

    fn ends(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn nothing_can_follow() {
        assert_eq!(printed("A: 1s, fail \"503\""), "A: 1s, fail \"503\"");
        assert_eq!(
            printed("A: fail \"503\", work 1s"),
            "line 1, column 16: found `work 1s`: this can never run: the step before it ends the task"
        );
    }

    #[test]
    fn asks_for_a_message() {
        assert_eq!(
            printed("A: fail"),
            "line 1, column 8: write the message in quotes: fail \"503\""
        );
    }
}
